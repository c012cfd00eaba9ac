"""Hands: keys, typing and drops as the window system would send them, and a player that waits between them.

A play is a generator that yields what it waits for; a timer goes on with it, so the window stays alive.
Must not: know a page.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QObject, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

Play = Generator[Callable[[], bool] | float, None, None]
TICK_MS = 10
PATIENCE = 240.0  # seconds that one thing may take; children of capture start slowly on a busy machine
TAB_SECONDS = 0.06  # the window looks for 45 ms whether a scanner types
KEY_SECONDS = 0.045  # between keys: a person, not a scanner


class Stuck(Exception):
    """What was waited for did not come."""


class Player(QObject):
    """Goes through plays, one at a time. A failure is kept and raised by `check`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._plays: list[Play] = []
        self._until: Callable[[], bool] | None = None
        self._limit = 0.0
        self._inside = False  # a key that is sent lets timers run
        self.failure: BaseException | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_tick)
        self._timer.start(TICK_MS)

    def play(self, play: Play) -> Callable[[], bool]:
        """Queue a play; return the question whether it is done."""
        self._plays.append(play)
        return lambda: self.check() and play not in self._plays

    def check(self) -> bool:
        """Raise what went wrong in a play, if anything did."""
        if self.failure is not None:
            raise self.failure
        return True

    def stop(self) -> None:
        """Let go of everything."""
        self._timer.stop()
        self._plays.clear()

    def _on_tick(self) -> None:
        if not self._plays or self.failure is not None or self._inside:
            return
        self._inside = True
        try:
            if self._until is not None and not self._until():
                if time.monotonic() > self._limit:
                    raise Stuck(f"waited {PATIENCE:g} s in {_place(self._plays[0])}")
                return
            self._until = None
            wanted = next(self._plays[0])
            self._limit = time.monotonic() + PATIENCE
            self._until = _after(wanted) if isinstance(wanted, float | int) else wanted
        except StopIteration:
            self._plays.pop(0)
        except BaseException as error:
            self.failure = error
        finally:
            self._inside = False


def _place(play: Play) -> str:
    """Say in which function, and at which line, a play stands."""
    inner: Any = play
    while isinstance(getattr(inner, "gi_yieldfrom", None), Generator):
        inner = inner.gi_yieldfrom
    frame = getattr(inner, "gi_frame", None)
    return f"{getattr(inner, '__name__', '?')}:{frame.f_lineno if frame is not None else '?'}"


def _after(seconds: float) -> Callable[[], bool]:
    at = time.monotonic() + seconds
    return lambda: time.monotonic() >= at


class Hands:
    """Keys and drops for one window."""

    def __init__(self, window: QMainWindow) -> None:
        self.window = window
        self.keys = 0

    def press(self, key: Qt.Key, *, control: bool = False, alt: bool = False, shift: bool = False) -> None:
        """Press and release a key, as the window system tells the window."""
        held = Qt.KeyboardModifier.NoModifier
        for on, one in (
            (control, Qt.KeyboardModifier.ControlModifier),
            (alt, Qt.KeyboardModifier.AltModifier),
            (shift, Qt.KeyboardModifier.ShiftModifier),
        ):
            if on:
                held |= one
        target = QApplication.activeModalWidget() or QApplication.activePopupWidget() or self.window
        self.keys += 1
        QTest.keyClick(target.windowHandle(), key, held)

    def type(self, text: str) -> Play:
        """Type a text: keys for what a keyboard has, else as an input method commits it."""
        if text.isascii():
            for char in text:
                self.keys += 1
                QTest.keyClick(self.window.windowHandle(), ord(char))
                yield KEY_SECONDS
            return
        self.keys += 2 * len(text)  # about as many keys as pinyin takes
        event = QInputMethodEvent()
        event.setCommitString(text)
        focus = QApplication.focusWidget()
        if focus is not None:
            QApplication.sendEvent(focus, event)
        yield KEY_SECONDS

    def scanner(self, text: str) -> None:
        """Type as a scanner does: at once, with Enter at the end."""
        handle = self.window.windowHandle()
        for char in text:
            QTest.keyClick(handle, ord(char))
        QTest.keyClick(handle, Qt.Key.Key_Return)

    def go_to(self, name: str) -> Play:
        """Press Tab until the widget of this name, or one inside it, has the focus."""
        yield TAB_SECONDS  # a Tab right behind another key would be a scanner's
        for _ in range(90):
            if self.at(name):
                return
            self.press(Qt.Key.Key_Tab)
            yield TAB_SECONDS
        raise Stuck(f"Tab does not reach {name}")

    @staticmethod
    def at(name: str) -> bool:
        """Tell whether the widget of this name, or one inside it, has the focus."""
        widget = QApplication.focusWidget()
        while widget is not None:
            if widget.objectName() == name:
                return True
            widget = widget.parentWidget()
        return False

    def replace(self, name: str, text: str) -> Play:
        """Go to a field and type over what is in it."""
        yield from self.go_to(name)
        self.press(Qt.Key.Key_A, control=True)
        yield from self.type(text)

    @staticmethod
    def drop(on: QWidget, paths: tuple[Path, ...]) -> None:
        """Drop files on a widget."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        middle = QPointF(on.rect().center())
        copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        none = Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(on, QDragEnterEvent(middle, copy, data, left, none))
        QApplication.sendEvent(on, QDropEvent(middle, copy, data, left, none))
