"""A wall under Xvfb with what the benches show on it; and what its processes cost."""

from __future__ import annotations

import json
import os
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from kiosk.guides import profile
from kiosk.guides.profile import WallProfile
from kiosk.guides.values import Item, Playlist, Programme
from tests.bench.lobby_media import TICKER
from tests.guides import programmes
from tests.ui.lobby import airing
from tests.ui.lobby.running import Running, until

DISPLAY_SIZE = (2560, 1152)
STRIP, WALL = (1920, 384), (2560, 1152)
_TICKS = os.sysconf("SC_CLK_TCK")


@contextmanager
def display(size: tuple[int, int] = DISPLAY_SIZE, pictures: Path | None = None) -> Iterator[str]:
    """Give an X display of its own. `pictures`: a folder for the file that its picture is mapped from."""
    reader, writer = os.pipe()
    words = ["Xvfb", "-displayfd", str(writer), "-screen", "0", f"{size[0]}x{size[1]}x24", "-nolisten", "tcp"]
    server = subprocess.Popen(
        [*words, *(("-fbdir", str(pictures)) if pictures else ())],
        pass_fds=(writer,),
        stderr=subprocess.DEVNULL,
    )
    os.close(writer)
    try:
        yield f":{os.read(reader, 16).decode().strip()}"
    finally:
        os.close(reader)
        server.terminate()
        server.wait()


def pages(seconds: float = 4.0) -> Programme:
    """Return pages that change as often as may be, over a long ticker."""
    made = programmes.programme()
    slides = tuple(replace(slide, seconds=seconds) for slide in made.slides)
    items = (Item("all", tuple(slide.id for slide in slides)),)
    return replace(made, slides=slides, playlist=Playlist(items, TICKER))


@contextmanager
def hung(
    data: Path, size: tuple[int, int], where: str, program: tuple[str, ...] = ("ui", "lobby")
) -> Iterator[Running]:
    """Hang a wall of a size up on a display; (0, 0): the whole of it."""
    profile.save(data / "lobby-work", WallProfile(width=size[0], height=size[1]))
    running = Running(data, environment={"DISPLAY": where, "QT_QPA_PLATFORM": "xcb"}, program=program)
    try:
        yield running
    finally:
        running.end()


def put(data: Path, made: Programme, *files: bytes) -> None:
    """Put a programme on air before the wall starts."""
    airing.air(data / "lobby-work", made, files)


def health(running: Running, after: float, *, seconds: float = 60.0) -> dict[str, float]:
    """Return the first health of a wall that was told after a moment."""
    path = running.lobby / "state" / "health.json"
    until(lambda: path.exists() and path.stat().st_mtime > after, seconds)
    found: dict[str, float] = json.loads(path.read_text("utf-8"))
    return found


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU in per cent of one core, and proportional memory in MB, of a process and all below it."""

    cpu: float
    memory: float


def cost(running: Running, seconds: float) -> Cost:
    """Measure a wall for some seconds."""
    return cost_of(lambda: [running.watchdog.pid, *(pid for pid in (running.wall(),) if pid)], seconds)


def cost_of(processes: Callable[[], list[int]], seconds: float) -> Cost:
    """Measure some processes for some seconds."""
    before, at = _ticks(processes()), time.monotonic()
    time.sleep(seconds)
    after = processes()
    used = (_ticks(after) - before) / _TICKS
    return Cost(100 * used / (time.monotonic() - at), sum(map(_memory, after)))


def _ticks(processes: list[int]) -> int:
    found = 0
    for pid in processes:
        with suppress(OSError):
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            found += int(fields[11]) + int(fields[12])
    return found


def _memory(pid: int) -> float:
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1000
    return 0.0
