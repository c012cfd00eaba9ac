"""The PIN that closes the wall: Escape asks for it, after ten seconds it is forgotten.

Wrong ones cost time, longer each time; within it none is tried, and the pad says how long it is. Where no PIN
was set, Escape asks whether the wall is to go dark: no stray key may do that. Must not: close anything
itself, or keep what was typed.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.guides.profile import LONGEST_PIN, WallProfile
from ui.lobby.canvas import Canvas
from ui.text import tr

FORGET_MS = 10_000
WAIT_SECONDS = 2.0  # doubled with each wrong one, up to …
MOST_SECONDS = 300.0


class LockPad(QObject):
    """Listens to the keys of the canvas."""

    opened = Signal()

    def __init__(self, canvas: Canvas, profile: Callable[[], WallProfile], *, confirms: bool = True) -> None:
        super().__init__()
        self._confirms = confirms
        self._canvas, self._profile = canvas, profile
        self._wrong, self._not_before = 0, 0.0
        self._forget = QTimer(self, singleShot=True, interval=FORGET_MS)
        self._forget.timeout.connect(self.dismiss)
        self._tick = QTimer(self, interval=1000)
        self._tick.timeout.connect(self._count)
        canvas.key_pressed.connect(self._on_key)
        canvas.close_asked.connect(self.ask)

    def ask(self) -> None:
        """Ask for the PIN; where none was set, whether the wall is to close."""
        if self._profile().pin:
            self._show("")
            if self._wait() > 0:
                self._count()
        elif self._confirms:
            self._question(
                tr(
                    "Enter: the wall goes dark and stays dark until it is started again. Esc: it goes on.\n"
                    "With a PIN (kiosk lobby --set-pin) nobody else can close it."
                )
            )
        else:
            self.opened.emit()

    def dismiss(self) -> None:
        """Put the pad away."""
        self._forget.stop()
        self._tick.stop()
        self._canvas.note = ""
        self._question("")
        self._show(None)

    def _question(self, text: str) -> None:
        self._canvas.question = text
        self._canvas.update()
        if text:
            self._forget.start()

    def _show(self, typed: str | None) -> None:
        self._canvas.pin = typed
        self._canvas.update()
        if typed is not None:
            self._forget.start()

    def _on_key(self, key: str) -> None:
        typed = self._canvas.pin
        if self._canvas.question:
            self.dismiss()
            if key == "enter":
                self.opened.emit()
        elif typed is None:
            if key == "escape":
                self.ask()
        elif key == "escape":
            self.dismiss()
        elif key == "backspace":
            self._show(typed[:-1])
        elif key == "enter":
            self._try(typed)
        elif len(typed) < LONGEST_PIN:
            self._show(typed + key)

    def _wait(self) -> int:
        """Return the seconds until a PIN may be tried again, 0 where it may now."""
        return max(0, math.ceil(self._not_before - time.monotonic()))

    def _count(self) -> None:
        """Say that the PIN was wrong, and how long to wait."""
        wait = self._wait()
        self._canvas.note = (
            tr("Wrong PIN. Try again in {n} s.", n=wait) if wait else tr("Wrong PIN. Try again.")
        )
        self._canvas.update()
        if wait:
            self._tick.start()
        else:
            self._tick.stop()

    def _try(self, typed: str) -> None:
        if self._wait() > 0:
            self._show(typed)  # it counts as none: the wait grows no longer
        elif self._profile().opens_to(typed):
            self._wrong = 0
            self.dismiss()
            self.opened.emit()
        else:
            self._wrong += 1
            wait = min(MOST_SECONDS, WAIT_SECONDS * 2 ** min(self._wrong, 10))
            self._not_before = time.monotonic() + wait
            self._show("")
            self._count()
