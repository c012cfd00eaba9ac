"""`mixed_generations`: programmes switched while publishers and walls are killed; seen from outside.

Every page shows pictures, a file each, in the colour of their generation: a look with two colours is mixed,
be it in a crossfade or not. Of each fourth generation a byte is changed before any wall can read it; its
colour may never be seen. A wall is frozen meanwhile and killed. Two looks in a row count, for one may fall
into a picture that is being copied. n is the switches that were seen.
"""

from __future__ import annotations

import os
import random
import signal
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from kiosk.errors import GuideRefused
from kiosk.guides import content, publishing
from kiosk.guides.values import Item, Playlist, Programme
from tests.bench import lobby_colours, lobby_sight, lobby_wall
from tests.bench.lobby_colours import BAD, COLOURS, Colour
from tests.guides import programmes
from tests.ui.lobby import airing
from tests.ui.lobby.running import Running

COUNT, WALLS = 30, 4
_FOURTH = 4
_LOOK = 0.04  # seconds
_PATIENCE = 180.0  # seconds for a wall to take up what is on air


def colour_of(number: int) -> Colour:
    """Return the colour of a generation; the one before and the one after have others."""
    return BAD if number % _FOURTH == 0 else COLOURS[number % (_FOURTH - 1)]


def generation(number: int) -> tuple[Programme, tuple[bytes, ...]]:
    """Return a programme of two slides, all their pictures in its colour, every one a file of its own."""
    made = [lobby_colours.slide(name, f"第 {number} 版", colour_of(number)) for name in ("a", "b")]
    files = tuple(data for _, each in made for data in each)
    playlist = Playlist((Item("all", ("a", "b")),), (f"第 {number} 版",))
    slides = tuple(slide for slide, _ in made)
    return Programme(number, slides, playlist, lobby_colours.assets(files), place=programmes.PLACE), files


@dataclass
class Watched:
    """One wall and what was seen of it."""

    wall: Running
    sight: lobby_sight.Sight
    number: int = 1
    shown: frozenset[Colour] = frozenset()
    before: frozenset[Colour] = frozenset()
    switches: int = 0
    mixed: int = 0
    damaged: int = 0
    refused: int = 0  # generations with another byte that were on offer
    tried: int = 0
    late: int = 0

    def look(self) -> None:
        """Look once."""
        found = lobby_colours.seen(self.sight.look(4))
        twice, self.before = found == self.before, found
        if not twice or not found:
            return
        if len(found) > 1 and found != self.shown:
            self.mixed += 1
        self.damaged += BAD in found and found != self.shown
        self.switches += len(found) == 1 and len(self.shown) == 1 and found != self.shown
        self.shown = found

    def wait(self, seconds: float, wanted: Colour | None = None) -> bool:
        """Look for some seconds, or until a colour is alone."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            self.look()
            if wanted is not None and self.shown == {wanted}:
                return True
            time.sleep(_LOOK)
        return False

    def strike(self, chance: random.Random) -> None:
        """Publish the next generation, with kills meanwhile; then see that it comes on the wall."""
        self.number = publishing.highest(self.wall.lobby) + 1
        if self.number % _FOURTH == 0:
            self._offer_damaged(chance)
            self.wait(chance.uniform(1.5, 3.0))
            return
        until = time.monotonic() + _PATIENCE
        while content.current(self.wall.lobby) < self.number and time.monotonic() < until:
            self._publish(chance.uniform(0.0, 0.4), chance)
        if chance.random() < 0.7:
            self._kill_wall()
        self.late += not self.wait(_PATIENCE, colour_of(content.current(self.wall.lobby)))

    def _publish(self, seconds: float, chance: random.Random) -> None:
        """Publish from a process that is killed in the midst of it, half of the times."""
        self.tried += 1
        child = os.fork()
        if child == 0:
            try:
                made, files = generation(self.number)
                airing.air(self.wall.lobby, made, files)
            except GuideRefused:
                self._again()  # a process before this one came as far as the number
            finally:
                os._exit(0)
        if chance.random() < 0.5:
            self.wait(seconds)
            with suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)

    def _again(self) -> None:
        free = publishing.highest(self.wall.lobby) + 1
        made, files = generation(free if free % _FOURTH else free + 1)
        airing.air(self.wall.lobby, made, files)

    def _offer_damaged(self, chance: random.Random) -> None:
        """Put a generation on air of which one byte is changed, while the wall can't look; it then may."""
        wall = self.wall.wall()
        for process in (self.wall.watchdog.pid, wall):
            _signal(process, signal.SIGSTOP)
        made, files = generation(self.number)
        airing.air(self.wall.lobby, made, files)
        folder = self.wall.lobby / "content" / str(self.number)
        path = chance.choice(sorted(path for path in folder.rglob("*") if path.is_file()))
        data = bytearray(path.read_bytes())
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(7)
        path.write_bytes(data)
        self.refused += 1
        _signal(wall, signal.SIGKILL)
        for process in (self.wall.watchdog.pid, wall):
            _signal(process, signal.SIGCONT)

    def _kill_wall(self) -> None:
        _signal(self.wall.wall(), signal.SIGKILL)


def _signal(process: int, number: signal.Signals) -> None:
    """Send a signal to a process that there may not be at the moment (0: none)."""
    if process:
        with suppress(ProcessLookupError):
            os.kill(process, number)


def run(seed: int, count: int = COUNT) -> Iterator[dict[str, object]]:
    """Yield how often two generations were seen at once."""
    with tempfile.TemporaryDirectory(prefix="mixed-") as name, ExitStack() as stack:
        folder = Path(name)
        walls = []
        for number in range(WALLS):
            sight = stack.enter_context(lobby_sight.display(folder / f"sight-{number}", lobby_colours.SIZE))
            made, files = generation(1)
            lobby_wall.put(folder / str(number), replace(made, number=1), *files)
            hung = stack.enter_context(lobby_wall.hung(folder / str(number), lobby_colours.SIZE, sight.where))
            walls.append(Watched(hung, sight))
        began = time.monotonic()
        for one in walls:
            one.late += not one.wait(_PATIENCE, colour_of(1))
        chance = random.Random(seed)
        while sum(one.switches for one in walls) < count and not any(one.late for one in walls):
            for one in walls:
                one.strike(chance)
        yield _line(walls, time.monotonic() - began)


def _line(walls: list[Watched], seconds: float) -> dict[str, object]:
    others = {
        "damaged_shown": sum(one.damaged for one in walls),
        "never_on_air": sum(one.late for one in walls),
    }
    return {
        "figure": "mixed_generations",
        "value": sum(one.mixed for one in walls),
        "unit": "looks",
        "n": sum(one.switches for one in walls),
        "also_failed": {name: number for name, number in others.items() if number},
        "damaged_offered": sum(one.refused for one in walls),
        "published": sum(one.tried for one in walls),
        "seconds": round(seconds),
    }
