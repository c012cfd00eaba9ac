"""Films on the wall, as the stage needs them: made ready, put on air, left; the decoders come with the first.

Must not: import QtMultimedia before there is a film.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from ui.lobby.player import Player

if TYPE_CHECKING:
    from ui.lobby.films import Films


class Filming(QObject):
    """The films of a player."""

    ready = Signal(QImage)  # the first frame: what comes before may now fade into it

    def __init__(self, player: Player) -> None:
        super().__init__()
        self._player = player
        self._films: Films | None = None
        self._running = False
        self._leave = QTimer(self, singleShot=True)
        self._leave.timeout.connect(self._on_leave)

    def prepare(self, path: Path) -> None:
        """Open a film; `ready` follows, or its slide is passed over."""
        if self._films is None:
            from ui.lobby.films import Films

            self._films = Films(self)
            self._films.ready.connect(self._on_ready)
            self._films.failed.connect(self._on_failed)
            self._films.lost.connect(self._on_lost)
        self._films.prepare(path)

    def cut(self) -> None:
        """Let the film that is ready run."""
        assert self._films is not None
        self._leave.stop()
        self._films.cut()
        self._films.leave()  # a film before it: its last frame stays below the fade
        self._running = True

    def take(self) -> QImage | None:
        """Return the newest frame of the film on air, once."""
        return self._films.on_air.take() if self._films is not None and self._running else None

    def leave_after(self, milliseconds: int) -> None:
        """End the film on air once what comes after has faded in; its last frame stays below that.

        A film that is still opening comes too late: it would cover what is shown now, be it a notice.
        """
        if self._films is not None:
            self._films.leave()
        if self._running:
            self._running = False
            self._leave.start(milliseconds)

    def end(self) -> None:
        """Let go of all films."""
        self._running = False
        if self._films is not None:
            self._films.end()

    def counts(self) -> tuple[int, int]:
        """Return frames received and forwarded by the film on air."""
        return (self._films.on_air.received, self._films.on_air.forwarded) if self._films else (0, 0)

    def _on_ready(self) -> None:
        assert self._films is not None
        first = self._films.first()
        if first is not None:
            self.ready.emit(first)

    def _on_failed(self) -> None:
        self._player.pass_over("film")

    def _on_lost(self) -> None:
        if self._running:
            self._player.pass_over("film stopped")

    def _on_leave(self) -> None:
        if self._films is not None and not self._running:
            self._films.leave_air()
