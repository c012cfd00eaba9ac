"""The slide at work, noted for the case that it ends the wall, and those that have ended it before.

Must not: hold the loop up for longer than a small note on the disk.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from kiosk.guides import blame
from kiosk.guides.sequence import Spot
from kiosk.guides.wall import Wall
from ui.bridge import Tasks
from ui.lobby.reel import Cut


class Suspects:
    """What is known of the slides of one generation."""

    def __init__(self, wall: Wall, tasks: Tasks) -> None:
        self._wall, self._tasks = wall, tasks
        self._counts: dict[str, int] = {}  # slides that ended the wall and did not go to their end since
        self._running = False

    def begin(self) -> list[str]:
        """Count how the wall ended last; return the slides that are passed over for it."""
        self._counts = dict(self._wall.blamed())
        return [slide for slide, times in self._counts.items() if times >= blame.MOST]

    def clear(self) -> None:
        """Forget all: another generation is another chance."""
        self._counts.clear()

    def making(self, spot: Spot, make: Callable[[], Cut]) -> Cut:
        """Return what is made of a spot; in a lane."""
        self._wall.note(blame.MAKING, spot.slide)
        try:
            return make()
        finally:
            self._wall.note(blame.MAKING, "")

    def cutting(self, spot: Spot) -> None:
        """Note what comes onto the wall now."""
        if not self._running:
            self._running = True
            self._wall.note(blame.RUNNING, "1")
        self._wall.note(blame.CUTTING, spot.slide)

    def shown(self, spot: Spot) -> None:
        """Have the place kept: from then on it says what is on the wall."""
        self._tasks.run(partial(_remember, self._wall, spot), lane="store")

    def acquit(self, slide: str) -> None:
        """Let a slide that went to its end be counted no more."""
        if self._counts.pop(slide, None) is not None:
            self._tasks.run(partial(self._wall.acquit, slide), lane="store")


def _remember(wall: Wall, spot: Spot) -> None:
    wall.remember(spot)
    wall.note(blame.CUTTING, "")
