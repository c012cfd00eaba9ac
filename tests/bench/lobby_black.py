"""`black_samples`: every kind of slide after every other, and not one look that is black from the first on.

A walk over all ordered pairs of kinds is cut into parts, one a wall, each on a display of its own; all are
looked at forty times a second. n is the pairs that were seen.
"""

from __future__ import annotations

import json
import random
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path

from kiosk.guides.values import Item, Playlist, Programme
from tests.bench import lobby_colours, lobby_media, lobby_sight, lobby_wall
from tests.ui.lobby.running import Running

WALLS = 4
_EVERY = 0.025  # seconds
_STUCK = 120.0


def walk(kinds: list[str], chance: random.Random) -> list[str]:
    """Return a way on which each kind follows each other one exactly once, by Hierholzer's rule."""
    left = {kind: [other for other in kinds if other != kind] for kind in kinds}
    for others in left.values():
        chance.shuffle(others)
    stack, way = [kinds[0]], []
    while stack:
        if left[stack[-1]]:
            stack.append(left[stack[-1]].pop())
        else:
            way.append(stack.pop())
    return way[::-1]


def along(made: Programme, way: list[str]) -> Programme:
    """Return a programme that shows the slides of a way; each place of it is a slide of its own."""
    slides = []
    for index, name in enumerate(way):
        slide = made.slide(name)
        assert slide is not None
        slides.append(replace(slide, id=f"{index}-{name}"))
    playlist = Playlist((Item("all", tuple(slide.id for slide in slides)),), lobby_media.TICKER)
    return replace(made, slides=tuple(slides), playlist=playlist)


@dataclass
class Watched:
    """One wall on its way."""

    wall: Running
    sight: lobby_sight.Sight
    way: list[str]
    lit: bool = False
    samples: int = 0
    black: list[str] = field(default_factory=list)  # the slide at which it was
    turns: list[str] = field(default_factory=list)
    last: float = field(default_factory=time.monotonic)

    def look(self) -> None:
        """Look once."""
        dark = lobby_sight.is_black(self.sight.look(8))
        self.lit |= not dark
        self.samples += self.lit
        with suppress(OSError, ValueError):
            slide = str(json.loads(self.wall.place().read_text("utf-8"))["slide"])
            if not self.turns or self.turns[-1] != slide:
                self.turns.append(slide)
                self.last = time.monotonic()
        if dark and self.lit:
            self.black.append(self.turns[-1] if self.turns else "")

    @property
    def pairs(self) -> set[tuple[str, str]]:
        """Return the kinds that were seen after another."""
        return {(a.partition("-")[2], b.partition("-")[2]) for a, b in pairwise(self.turns)}

    @property
    def over(self) -> bool:
        """Whether it has come to the end of its way, or will not."""
        return len(self.pairs & set(pairwise(self.way))) == len(set(pairwise(self.way))) or (
            time.monotonic() - self.last > _STUCK
        )


def run(seed: int, count: int = 0) -> Iterator[dict[str, object]]:
    """Yield the black looks. `count`: pairs, of all that there are."""
    with tempfile.TemporaryDirectory(prefix="black-") as name, ExitStack() as stack:
        folder = Path(name)
        made, files = lobby_media.every_kind(folder, lobby_colours.SIZE)
        way = walk([slide.id for slide in made.slides], random.Random(seed))
        way = way[: count + 1] if count else way
        part = -(-(len(way) - 1) // WALLS)
        seen = []
        for number, start in enumerate(range(0, len(way) - 1, part)):
            mine = way[start : start + part + 1]
            sight = stack.enter_context(lobby_sight.display(folder / f"sight-{number}", lobby_colours.SIZE))
            lobby_wall.put(folder / str(number), along(made, mine), *files)
            hung = lobby_wall.hung(folder / str(number), lobby_colours.SIZE, sight.where)
            seen.append(Watched(stack.enter_context(hung), sight, mine))
        while not all(one.over for one in seen):
            for one in seen:
                one.look()
            time.sleep(_EVERY)
        yield _line(seen, set(pairwise(way)))


def _line(seen: list[Watched], wanted: set[tuple[str, str]]) -> dict[str, object]:
    pairs = set().union(*(one.pairs for one in seen)) & wanted
    others = {"pairs_not_seen": len(wanted - pairs)}
    return {
        "figure": "black_samples",
        "value": sum(len(one.black) for one in seen),
        "unit": "samples",
        "n": len(pairs),
        "also_failed": {name: number for name, number in others.items() if number},
        "samples": sum(one.samples for one in seen),
        "at": sorted({slide for one in seen for slide in one.black})[:20],
    }
