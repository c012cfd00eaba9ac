"""`soak_mb_per_h`: walls that turn a playlist of every kind for long, and what each holds meanwhile.

Several walls turn at once, each on a display of its own, for a page stays four seconds at least. Memory is a
line through samples of the resident set after the first pages (a fifth of all, `WARM` at least), each held
against those of the same slide, for a film needs more than a page; the median of the walls counts, so that
one hiccup does not. Threads and handles are compared loop by loop. That the playlist really turns is
read from the place that the wall keeps: every slide of it, in its order.
"""

from __future__ import annotations

import json
import math
import os
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench import lobby_media, lobby_wall
from tests.ui.lobby.running import Running

COUNT, WALLS = 300, 6
SIZE = (800, 600)
WARM = 24  # switches of a wall before its memory counts: each kind was shown twice
MEASURED = 24  # switches at least after that
_LOOK = 0.2  # seconds
_STUCK = 120.0  # seconds without a switch
_PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass
class Seen:
    """What one wall did and held."""

    wall: Running
    order: tuple[str, ...]
    warm: int
    pid: int = 0
    turns: list[str] = field(default_factory=list)
    started_anew: int = 0
    memory: dict[str, list[tuple[float, float]]] = field(default_factory=dict)  # by slide: seconds, MB
    held: list[tuple[int, int]] = field(default_factory=list)  # most threads and handles of each slide's time
    last: float = field(default_factory=time.monotonic)

    def look(self) -> None:
        """Look once."""
        pid = self.wall.wall()
        if pid != self.pid:
            self.started_anew += self.pid != 0
            self.pid = pid
        with suppress(OSError, ValueError):
            self._note(json.loads(self.wall.place().read_text("utf-8"))["slide"])

    def _note(self, slide: str) -> None:
        now = time.monotonic()
        process = Path(f"/proc/{self.pid}")
        holds = len(list((process / "task").iterdir())), len(list((process / "fd").iterdir()))
        if not self.turns or self.turns[-1] != slide:
            self.turns.append(slide)
            self.held.append(holds)
            self.last = now
            if len(self.turns) > self.warm:
                pages = int((process / "statm").read_text().split()[1])
                self.memory.setdefault(slide, []).append((now, pages * _PAGE / 1e6))
        threads, handles = self.held[-1]
        self.held[-1] = max(threads, holds[0]), max(handles, holds[1])

    @property
    def switches(self) -> int:
        """Pages that came after another."""
        return max(0, len(self.turns) - 1)

    def out_of_order(self) -> int:
        """Count switches to another slide than the one that follows in the playlist."""
        following = dict(zip(self.order, (*self.order[1:], self.order[0]), strict=True))
        return sum(following[a] != b for a, b in zip(self.turns, self.turns[1:], strict=False))

    def mb_per_h(self) -> float:
        """Return the slope of memory; without two samples of a slide there is none."""
        over = under = 0.0
        for samples in self.memory.values():
            means = [statistics.mean(part) for part in zip(*samples, strict=True)]
            over += sum((at - means[0]) * (held - means[1]) for at, held in samples)
            under += sum((at - means[0]) ** 2 for at, _ in samples)
        return 3600 * over / under if under else float("inf")

    def grown(self) -> tuple[int, int]:
        """Return how many threads and handles more it held in the last loop than in the first once warm."""
        loop = len(self.order)
        kept = self.held[self.warm :] or self.held
        first, last = kept[:loop], kept[-loop:]
        more = [max(h[part] for h in last) - max(h[part] for h in first) for part in (0, 1)]
        return more[0], more[1]


def run(_seed: int, count: int = COUNT) -> Iterator[dict[str, object]]:
    """Yield the slope of memory, and beside it what must be nought besides."""
    count = max(count, WARM + MEASURED)
    walls = min(WALLS, count // (WARM + MEASURED))
    with tempfile.TemporaryDirectory(prefix="soak-") as name, ExitStack() as stack:
        folder = Path(name)
        made, files = lobby_media.every_kind(folder, SIZE)
        order = tuple(slide.id for slide in made.slides)
        seen = []
        for number in range(walls):
            where = stack.enter_context(lobby_wall.display(SIZE))
            lobby_wall.put(folder / str(number), made, *files)
            hung = stack.enter_context(lobby_wall.hung(folder / str(number), SIZE, where))
            seen.append(Seen(hung, order, max(WARM, count // walls // 5)))
        began = time.monotonic()
        while sum(one.switches for one in seen) < count and not any(map(_stuck, seen)):
            for one in seen:
                one.look()
            time.sleep(_LOOK)
        yield _line(seen, time.monotonic() - began)


def _stuck(one: Seen) -> bool:
    return time.monotonic() - one.last > _STUCK


def _told(slope: float) -> float | None:
    return round(slope, 2) if math.isfinite(slope) else None


def _line(seen: list[Seen], seconds: float) -> dict[str, object]:
    slopes = [one.mb_per_h() for one in seen]
    grown = [one.grown() for one in seen]
    faults = {
        "started_anew": sum(one.started_anew for one in seen),
        "out_of_order": sum(one.out_of_order() for one in seen),
        "slides_not_shown": sum(len(set(one.order) - set(one.turns)) for one in seen),
        "stuck": sum(map(_stuck, seen)),
        "threads_more": max(more for more, _ in grown),
        "handles_more": max(more for _, more in grown),
    }
    return {
        "figure": "soak_mb_per_h",
        "value": _told(statistics.median(slopes)),
        "unit": "MB/h",
        "n": sum(one.switches for one in seen),
        "worst": _told(max(slopes)),
        "walls": len(seen),
        "seconds": round(seconds),
        "kinds": len(seen[0].order),
        "also_failed": {name: number for name, number in faults.items() if number > 0},
    }
