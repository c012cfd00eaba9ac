"""The loop of slides that are due, and those of them that are passed over because they could not be shown.

Must not: know pages, or make anything.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import replace

from kiosk.guides import schedule, sequence
from kiosk.guides.content import OnAir
from kiosk.guides.sequence import Spot
from kiosk.guides.values import Programme
from kiosk.guides.wall import Wall

PASSED = 120.0  # seconds for which a slide is passed over


class Loop:
    """What runs on a wall, one slide after the other. `wall` gives the wall with its profile as it is now."""

    def __init__(self, wall: Callable[[], Wall]) -> None:
        self._wall = wall
        self._until: dict[
            str, float
        ] = {}  # slides that could not be shown, and until when they are passed over

    def pass_over(self, slide: str, *, seconds: float = PASSED) -> None:
        """Pass a slide over for a while; `math.inf`: until there is another generation."""
        self._until[slide] = time.monotonic() + seconds

    def forgive(self) -> None:
        """Pass nothing over: another generation is another chance."""
        self._until.clear()

    def passes(self, slide: str) -> bool:
        """Tell whether a slide is passed over now."""
        return self._until.get(slide, -math.inf) > time.monotonic()

    def due(self, on_air: OnAir | None) -> list[Spot]:
        """Return the slides that are due now, in the hall's languages, else in both.

        Where each of them is passed over, those of the next lower priority.
        """
        return self._due(on_air.programme) if on_air is not None else []

    def _due(self, programme: Programme) -> list[Spot]:
        wall = self._wall()
        due = schedule.due(programme, wall.now(), but={slide for slide in self._until if self.passes(slide)})
        loop = sequence.loop(programme, due, wall.profile.langs)
        if not loop or not all(self.passes(spot.slide) for spot in loop):
            return loop
        rest = tuple(item for item in programme.playlist.items if item not in due)
        lower = self._due(replace(programme, playlist=replace(programme.playlist, items=rest)))
        return loop if all(self.passes(spot.slide) for spot in lower) else lower

    def lasts(self, spot: Spot, on_air: OnAir | None, *, newest: OnAir | None) -> bool:
        """Tell whether a slide on the wall is still due, and nothing more important has come since."""
        return Spot(spot.item, spot.slide) in self.due(on_air) and self._rank(newest) <= self._rank(on_air)

    def _rank(self, on_air: OnAir | None) -> int:
        loop = self.due(on_air)
        if on_air is None or not loop:
            return 0
        return max(item.priority for item in on_air.programme.playlist.items if item.id == loop[0].item)

    def begin(self, on_air: OnAir | None) -> Spot:
        """Return where the loop was, if that still runs, else its first."""
        kept, loop = self._wall().recall(), self.due(on_air)
        if Spot(kept.item, kept.slide) not in loop:
            kept = loop[0] if loop else Spot()
        return self.following(on_air, kept) or kept if self.passes(kept.slide) else kept

    def following(self, on_air: OnAir | None, here: Spot) -> Spot | None:
        """Return the slide after one, passing over those that could not be shown; the same if all."""
        loop = self.due(on_air)
        spot: Spot | None = here
        for _ in loop:
            spot = sequence.after(loop, spot or here)
            if spot is not None and not self.passes(spot.slide):
                return spot
        return spot

    def share(self, on_air: OnAir | None, spot: Spot) -> float:
        """Return how far round the loop a slide is, above 0 to 1; 0 where it is not in it."""
        loop, same = self.due(on_air), Spot(spot.item, spot.slide)
        return (loop.index(same) + 1) / len(loop) if same in loop else 0.0
