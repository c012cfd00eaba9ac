"""`wall_faults_failed`: killed, stopped, spoilt content, broken orders: right content again within 3 s."""

from __future__ import annotations

import json
import os
import random
import signal
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from kiosk.guides import content
from tests.bench import lobby_wall
from tests.ui.lobby import airing
from tests.ui.lobby.running import Running, until

COUNT, MOST_SECONDS = 24, 3.0


def killed(wall: Running, _: random.Random) -> None:
    """Kill the wall."""
    os.kill(wall.wall(), signal.SIGKILL)


def stopped(wall: Running, _: random.Random) -> None:
    """Stop it, as a driver that hangs would."""
    os.kill(wall.wall(), signal.SIGSTOP)


def spoilt(wall: Running, chance: random.Random) -> None:
    """Put a generation on air of which a byte is another, after a whole one, then kill the wall."""
    number = content.current(wall.lobby) + 2
    for each in (number - 1, number):
        airing.air(wall.lobby, replace(lobby_wall.pages(), number=each), (lobby_wall.programmes.SVG,))
    path = wall.lobby / "content" / str(number) / "programme.json"
    data = bytearray(path.read_bytes())
    data[chance.randrange(len(data))] ^= 1
    path.write_bytes(data)
    os.kill(wall.wall(), signal.SIGKILL)


def disordered(wall: Running, chance: random.Random) -> None:
    """Leave nonsense in the inbox and in the place of the loop, then kill the wall."""
    (wall.lobby / "inbox").mkdir(exist_ok=True)
    (wall.lobby / "inbox" / "notice.json").write_bytes(chance.randbytes(200))
    os.kill(wall.wall(), signal.SIGKILL)


FAULTS: tuple[Callable[[Running, random.Random], None], ...] = (killed, stopped, spoilt, disordered)


def run(seed: int) -> Iterator[dict[str, object]]:
    """Break a wall again and again; count what did not come right in time."""
    chance, failed, took = random.Random(seed), 0, []
    with tempfile.TemporaryDirectory(prefix="broken-") as folder:
        lobby_wall.put(Path(folder), lobby_wall.pages(), lobby_wall.programmes.SVG)
        wall = Running(Path(folder))
        try:
            wall.until_shown()
            for index in range(COUNT):
                time.sleep(chance.uniform(0.5, 1.5))
                until(lambda: wall.wall() > 0, 30)
                (wall.lobby / "state" / "tries").unlink(missing_ok=True)  # no slide is to blame for these
                slide = json.loads(wall.place().read_text())["slide"]
                at = time.time()
                FAULTS[index % len(FAULTS)](wall, chance)
                seconds = _until_right(wall, at)
                took.append(seconds)
                right = json.loads(wall.place().read_text())["slide"] == slide
                failed += not (right and seconds <= MOST_SECONDS)
        finally:
            wall.end()
    worst, usual = round(max(took), 2), round(statistics.median(took), 2)
    yield {"figure": "wall_faults_failed", "value": failed, "unit": "faults", "n": COUNT, "worst_s": worst,
           "median_s": usual}  # fmt: skip


def _until_right(wall: Running, at: float) -> float:
    """Return the seconds until a page was shown again, 60 where none was."""
    try:
        until(lambda: wall.place().exists() and wall.place().stat().st_mtime > at + 0.05, 60)
    except TimeoutError:
        return 60.0
    return time.time() - at
