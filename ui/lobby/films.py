"""Films without sound: two players with a sink each, one on air and one that stands on its first frame.

The newest valid frame alone is kept; who paints asks for it. Must not: paint, or be imported before a film is
due: it brings the decoders along.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, QUrl, Signal
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QMediaPlayer, QVideoFrame, QVideoSink

FIRST_FRAME_MS = 5000
LOOK_MS = 1000  # between looks whether a film that plays still gives frames
MOST_SILENT = 5  # looks without one; counted, for a process that was stopped itself knows nothing of the film


class Deck(QObject):
    """One player. It loops by itself, in the decoder, so that the seam shows nothing."""

    ready = Signal()
    failed = Signal()
    lost = Signal()  # while it played: no frame comes any more

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sink = QVideoSink(self)
        self._player = QMediaPlayer(self)
        self._player.setVideoSink(self._sink)
        self._player.setLoops(QMediaPlayer.Loops.Infinite.value)
        self._sink.videoFrameChanged.connect(self._on_frame)
        self._player.errorOccurred.connect(self._on_error)
        self._patience = QTimer(self, singleShot=True, interval=FIRST_FRAME_MS)
        self._patience.timeout.connect(self._on_error)
        self._watch = QTimer(self, interval=LOOK_MS)
        self._watch.timeout.connect(self._on_look)
        self._seen = self._silent = 0
        self._hold = 0.0  # seconds for which the newest frame stands by itself
        self._frame: QVideoFrame | None = None
        self._waiting = False
        self.received = self.forwarded = 0

    def prepare(self, path: Path) -> None:
        """Open a film and stand on its first frame; `ready` or `failed` follows."""
        self.stop()
        self._waiting = True
        self._patience.start()
        self._player.setSource(QUrl.fromLocalFile(str(path)))
        self._player.pause()

    def play(self) -> None:
        """Run from where it stands; `lost` follows where it does not go on."""
        self._silent = 0
        self._watch.start()
        self._player.play()

    def stop(self) -> None:
        """Let the film go."""
        self._waiting = False
        self._patience.stop()
        self._watch.stop()
        self._player.stop()
        self._player.setSource(QUrl())
        self._frame = None

    @property
    def opening(self) -> bool:
        """Whether its first frame is still waited for."""
        return self._waiting

    def take(self) -> QImage | None:
        """Return the newest frame as a picture, once; None where there is no other since."""
        frame, self._frame = self._frame, None
        if frame is None:
            return None
        image = frame.toImage()
        if image.isNull():
            return None
        self.forwarded += 1
        return image

    def _on_frame(self, frame: QVideoFrame) -> None:
        if not frame.isValid():  # at a seam: what is shown stays
            return
        self.received += 1
        self._frame, self._hold = frame, max(0, frame.endTime() - frame.startTime()) / 1e6
        if self._waiting:
            self._waiting = False
            self._patience.stop()
            self.ready.emit()

    def _on_error(self) -> None:
        if self._waiting:
            self._waiting = False  # its first frame may still come, and nobody waits for it any more
            self._patience.stop()
            self.failed.emit()
        elif self._watch.isActive():
            self._watch.stop()
            self.lost.emit()

    def _on_look(self) -> None:
        seen, self._seen = self._seen, self.received
        self._silent = self._silent + 1 if seen == self.received else 0
        if self._silent * LOOK_MS / 1000 > MOST_SILENT + self._hold:
            self._on_error()


class Films(QObject):
    """The two decks."""

    ready = Signal()
    failed = Signal()
    lost = Signal()  # the film on air

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.on_air, self._next = Deck(self), Deck(self)
        for deck in (self.on_air, self._next):
            deck.ready.connect(self.ready)
            deck.failed.connect(self.failed)
            deck.lost.connect(partial(self._on_lost, deck))

    def prepare(self, path: Path) -> None:
        """Open the film after this one."""
        self._next.prepare(path)

    def first(self) -> QImage | None:
        """Return the first frame of the film that is prepared."""
        return self._next.take()

    def cut(self) -> None:
        """Put the prepared film on air; the one before goes on until `leave`."""
        self.on_air, self._next = self._next, self.on_air
        self.on_air.play()

    def leave(self) -> None:
        """Let go of what is not on air: the film before, or one that is still opening."""
        self._next.stop()

    def leave_air(self) -> None:
        """Let go of the film on air; one that is opening goes on."""
        self.on_air.stop()

    def end(self) -> None:
        """Let go of both."""
        self.on_air.stop()
        self._next.stop()

    def _on_lost(self, deck: Deck) -> None:
        if deck is self.on_air and not self._next.opening:  # else its successor is due already
            self.lost.emit()
