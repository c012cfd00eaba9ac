"""`wall_faults_failed`: whatever breaks, right content again in 3 s at the same place, no box of an error.

Seen from outside: every slide has a colour of its own. A wall that ends leaves the display dark first; what
is measured is the time until its slide is there again. Killed, stopped, a film that can't be played, content
of which a byte is another, orders that are nonsense, a full disk, an output gone and back at another size
(Xorg's dummy driver), a clock that jumps. Needs root for a small disk.
"""

from __future__ import annotations

import itertools
import random
import shutil
import signal
import statistics
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime, time, timedelta
from pathlib import Path

from kiosk.guides.values import Item, Slide, Video, When
from tests.bench import lobby_clock, lobby_colours, lobby_media, lobby_room, lobby_wall, lobby_x
from tests.bench.lobby_room import PATIENCE, SLIDES, Room
from tests.faults.half_done import small_disk
from ui.tokens import WALL

COUNT, MOST_SECONDS = 16, 3.0
_FILM_SECONDS = 12.0  # the slide before it, five seconds of patience with a film, and the three of the bar
_DARK = 15.0
Fault = Callable[[Room, random.Random], float]


def _again(room: Room, broken: Callable[[], object]) -> float:
    """Break what ends the wall; return the seconds until its slide is there again, PATIENCE for another."""
    slide = room.settle()
    broken()
    dark = room.wait(lambda: not room.seen(), _DARK)
    took = dark + room.wait(lambda: bool(room.seen()))
    return took if room.shows(slide) or room.wait(lambda: room.shows(slide), 1.0) < 1.0 else PATIENCE


def killed(room: Room, _: random.Random) -> float:
    """Kill the wall."""
    return _again(room, lambda: room.hit(signal.SIGKILL))


def stopped(room: Room, _: random.Random) -> float:
    """Stop it, as a driver that hangs would."""
    return _again(room, lambda: room.hit(signal.SIGSTOP))


def spoilt(room: Room, chance: random.Random) -> float:
    """Put a generation on air of which a byte is another, while the wall can't look; then kill it."""

    def act() -> None:
        room.hit(signal.SIGSTOP)
        number = room.air(colour=lobby_colours.BAD)
        folder = room.wall.lobby / "content" / str(number)
        path = chance.choice(sorted(path for path in folder.rglob("*") if path.is_file()))
        data = bytearray(path.read_bytes())
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(7)
        path.write_bytes(data)
        room.hit(signal.SIGKILL)

    took = _again(room, act)
    room.air()
    return took


def disordered(room: Room, chance: random.Random) -> float:
    """Leave nonsense in the inbox, then kill the wall."""

    def act() -> None:
        (room.wall.lobby / "inbox").mkdir(exist_ok=True)
        (room.wall.lobby / "inbox" / "notice.json").write_bytes(chance.randbytes(200))
        room.hit(signal.SIGKILL)

    return _again(room, act)


def full(room: Room, _: random.Random) -> float:
    """Fill the disk, kill the wall, and see it turn on."""
    filler = room.wall.lobby / "filler"

    def act() -> None:
        filler.write_bytes(bytes(shutil.disk_usage(room.wall.lobby).free))
        room.hit(signal.SIGKILL)

    try:
        took = _again(room, act)
        here = room.seen()
        turned = room.wait(lambda: len(room.seen() - here) == 1, 30)
    finally:
        filler.unlink(missing_ok=True)
    return took if turned < PATIENCE else PATIENCE


def unplayable(room: Room, chance: random.Random) -> float:
    """Air a film whose pictures are noise: the slide before it stays until the one after it comes."""
    with tempfile.TemporaryDirectory(prefix="film-") as folder:
        taken = lobby_media.film(Path(folder), (320, 240))
    start = taken.data.index(b"mdat") + 4
    data = taken.data[:start] + chance.randbytes(len(taken.data) - start)
    asset = lobby_colours.assets((data,))[0]
    named = type(asset)(asset.sha256, "video/mp4", asset.size)
    process = room.wall.wall()
    room.air(film=(Slide("film", "短片", Video(asset.sha256, "怎么走", 4.0)), named, data))
    room.wait(lambda: room.shows("red"))
    dark: list[bool] = []

    def passed() -> bool:
        found = room.seen()
        dark.append(room.display.look(6).mean() <= 6)
        return found == {SLIDES["green"]}

    took = room.wait(passed)
    room.air()
    well = process == room.wall.wall() and not any(dark)
    return max(0.0, took - _FILM_SECONDS + MOST_SECONDS) if well else PATIENCE


def unplugged(room: Room, chance: random.Random) -> float:
    """Take the output away and give it back at another size."""
    room.settle()
    where, size = room.display.where, chance.choice(lobby_x.MODES[1:])
    process = room.wall.wall()
    lobby_x.set_output(where, "--off")
    room.wait(lambda: not room.seen(), chance.uniform(0.2, 3.0))
    lobby_x.set_output(where, "--mode", size)
    took = room.wait(lambda: room.shows(room.slide()) and _fills(room))
    lobby_x.set_output(where, "--mode", lobby_x.MODES[0])
    return took if room.wall.wall() == process else PATIENCE


def _fills(room: Room) -> bool:
    """Tell whether the wall was laid out for what the output has: its foot is the band of the ticker."""
    foot = room.display.look()[-4:, :, ::-1].reshape(-1, 3).astype(int)
    band = [int(WALL.band[at : at + 2], 16) for at in (1, 3, 5)]
    return float((abs(foot - band).max(axis=1) <= 6).mean()) > 0.9


def jumped(room: Room, chance: random.Random) -> float:
    """Set the clock to another time of another day: what is due then comes, and nothing is started anew."""
    process, noon = room.wall.wall(), time(12)
    at = datetime.now().astimezone()
    morning = room.seen() != {SLIDES["blue"]}
    wanted = datetime(
        chance.randrange(1990, 2080), chance.randrange(1, 13), chance.randrange(1, 29),
        chance.randrange(13, 23) if morning else chance.randrange(1, 11), tzinfo=at.tzinfo,
    )  # fmt: skip
    (room.wall.lobby / lobby_clock.CLOCK).write_text(str((wanted - at) / timedelta(seconds=1)))
    due = {SLIDES["blue"]} if wanted.time() >= noon else {SLIDES["red"], SLIDES["green"]}
    took = room.wait(lambda: bool(found := room.seen()) and found <= due)
    return took if room.wall.wall() == process else PATIENCE


INDOORS: tuple[Fault, ...] = (killed, stopped, spoilt, disordered, full, unplayable)
KINDS = len(INDOORS) + 2
_PARTS_OF_DAY = (
    Item("am", ("red", "green"), When(until=time(12))),
    Item("pm", ("blue",), When(since=time(12))),
)


def run(seed: int, count: int = COUNT) -> Iterator[dict[str, object]]:
    """Break walls again and again; count what did not come right in time."""
    each, chance, found = max(1, count // KINDS), random.Random(seed), list[tuple[str, float]]()
    boxes: list[list[str]] = []
    with tempfile.TemporaryDirectory(prefix="broken-") as name, ExitStack() as stack:
        folder = Path(name)
        with ExitStack() as inner:
            where = inner.enter_context(lobby_x.xorg(folder))
            with lobby_room.room(folder / "plug", inner, where) as room:
                found += _struck(room, itertools.repeat(unplugged, each), chance)
                boxes += room.boxes
        disk = stack.enter_context(small_disk(folder / "disk"))
        where = stack.enter_context(lobby_wall.display(lobby_colours.SIZE))
        with lobby_room.room(disk, stack, where) as room:
            found += _struck(room, INDOORS * each, chance)
            boxes += room.boxes
        program = ("tests.bench.lobby_clock",)
        with lobby_room.room(folder / "clock", stack, where, items=_PARTS_OF_DAY, program=program) as room:
            found += _struck(room, itertools.repeat(jumped, each), chance)
            boxes += room.boxes
        yield _line(found, boxes)


def _struck(
    room: Room, faults: Iterator[Fault] | tuple[Fault, ...], chance: random.Random
) -> list[tuple[str, float]]:
    return [(fault.__name__, fault(room, chance)) for fault in faults]


def _line(found: list[tuple[str, float]], boxes: list[list[str]]) -> dict[str, object]:
    late = Counter(name for name, took in found if took > MOST_SECONDS)
    took = [seconds for _, seconds in found]
    names = dict.fromkeys(name for name, _ in found)
    usual = {name: round(statistics.median(s for n, s in found if n == name), 2) for name in names}
    return {
        "figure": "wall_faults_failed",
        "value": late.total(),
        "unit": "faults",
        "n": len(found),
        "also_failed": {"boxes_of_errors": len(boxes)} if boxes else {},
        "failed": dict(late),
        "windows": sorted({name for names in boxes for name in names}),
        "worst_s": round(max(took), 2),
        "median_s": usual,
    }
