"""The heartbeat that the watchdog listens to, and how the wall is, written for the desk.

A beat says: the loop of events turns, pages change, memory is in bounds. Where one of them is not so there is
no beat, and the watchdog starts the wall anew. Must not: write anything about content beyond its number.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.guides.wall import Wall
from ui.lobby.canvas import Canvas
from ui.lobby.player import Player

BEAT_MS = 250
ASLEEP = 1.0  # seconds between two beats: this process was stopped, or the loop was held up
HEALTH_MS = 10_000
MOST_MB = 900
BEAT = b"."


def memory_mb() -> float:
    """Return the resident memory of this process, 0 where the system does not tell."""
    try:
        with open("/proc/self/statm", "rb") as file:  # noqa: PTH123  # a few times a minute for months
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    except (OSError, ValueError, AttributeError):
        return 0.0


class Pulse(QObject):
    """Beats while all is well."""

    orphaned = Signal()  # nobody listens any more

    def __init__(self, wall: Wall, player: Player, canvas: Canvas, *, line: int | None) -> None:
        super().__init__()
        self._wall, self._player, self._canvas, self._line = wall, player, canvas, line
        self._begun = time.time()
        self._beaten_at = time.monotonic()
        self.placed: Callable[[], bool] = lambda: True
        self.awake: Callable[[], Sequence[str]] = tuple  # who keeps the screen on, by name
        self._beat = QTimer(self, interval=BEAT_MS)
        self._beat.timeout.connect(self.beat)
        self._health = QTimer(self, interval=HEALTH_MS)
        self._health.timeout.connect(self.tell)

    def start(self) -> None:
        """Beat from now on."""
        self._beat.start()
        self._health.start()
        self.beat()

    def beat(self) -> None:
        """Say that all is well, if it is."""
        now, before = time.monotonic(), self._beaten_at
        self._beaten_at = now
        if now - before > ASLEEP:
            self._player.rested()
        if self._line is None or self._player.stalled or memory_mb() > MOST_MB:
            return
        try:
            os.write(self._line, BEAT)
        except OSError:
            self._line = None
            self.orphaned.emit()

    def tell(self) -> None:
        """Write how the wall is."""
        player = self._player
        found: dict[str, object] = {
            "at": self._wall.now().isoformat(timespec="seconds"),
            "up_seconds": round(time.time() - self._begun),
            "number": player.on_air.programme.number if player.on_air else 0,
            "slide": player.here.spot.slide if player.here else "",
            "switches": player.switches,
            "memory_mb": round(memory_mb()),
            "size": [self._canvas.screen_of.width, self._canvas.screen_of.height],
            "placed": self.placed(),
            "awake": list(self.awake()),
            "blackout": self._canvas.black,
            **self._pace(),
            "faults": player.faults,
            "platform": sys.platform,
        }
        self._wall.tell_health(json.dumps(found, ensure_ascii=False, indent=1).encode())

    def _pace(self) -> dict[str, object]:
        """Return how evenly it was painted since the last time this was told."""
        pace, film = self._canvas.pace, self._canvas.film_pace
        found: dict[str, object] = {
            "fps": round(pace.fps, 1),
            "p99_ms": pace.p99_ms,
            "film_fps": round(film.fps, 2),
            "film_frames": film.frames,
            "film_longest_ms": round(film.longest_ms),
        }
        pace.restart()
        film.restart()
        return found
