"""The real window killed while a record is entered by hand, before there is a case that keeps it: for `kill`.

Every field holds what it showed a second before the death, or what came since; the next start offers it to
its clerk, and after a key it stands in the fields again.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from pathlib import Path
from typing import Any, Protocol

from kiosk.app.desk import close_desk
from kiosk.services.entities import jotted
from tests.faults import sender
from tests.faults.killing import Window
from tests.services.seating import CLERK

LONGEST = 6.0  # seconds of work before a kill
SECOND = 1.0  # of typing that may be gone
STARTING = 0.15  # of the windows die while they start
Fields = dict[str, str]


class Ground(Protocol):
    """A folder for logs, a centre, and how long the last window took until somebody could work at it."""

    folder: Path
    url: str
    start: float


class Told:
    """What a window told; `before`: what stood in the fields when the last one died."""

    def __init__(self, before: Fields) -> None:
        self.ready = self.stuck = False
        self.took_up: Fields = {}
        self.lines = [(0.0, before)]

    def hear(self, line: bytes) -> None:
        """Take a line in; one that is cut off by the kill was never told."""
        try:
            what, at, *rest = json.loads(line)
        except ValueError:
            return
        if what == "took_up":
            self.ready, self.took_up = True, rest[0]
        if what in ("took_up", "typed"):
            self.lines.append((at, rest[0]))

    def texts(self, moment: float) -> dict[str, list[str]]:
        """Return what every field showed at a moment, and after it."""
        since = max(n for n, (at, _) in enumerate(self.lines) if at <= moment)
        places = {place for _, fields in self.lines for place in fields}
        return {place: [fields.get(place, "") for _, fields in self.lines[since:]] for place in places}


def holds(kept: str, text: str) -> bool:
    """Tell whether what was kept holds a text, as the field folds it."""
    return kept.strip().upper().startswith(text.strip().upper())


def missing(there: Fields, wanted: dict[str, list[str]]) -> list[str]:
    """Return the places at which nothing of what is wanted stands."""
    return [
        place for place, texts in wanted.items() if not any(holds(there.get(place, ""), t) for t in texts)
    ]


def run(
    ground: Ground, data: Path, count: int, rng: random.Random, found: Counter[str], told: Counter[str]
) -> None:
    """Kill so many windows one after the other over one data folder in which there is no case."""
    kept: Fields = {}
    for _ in range(count):
        seen, died = _killed(ground, data, kept, rng)
        told["entries"] += 1
        told["stuck"] += seen.stuck
        if seen.ready:
            typed = {place: [text] for place, text in kept.items() if place in seen.took_up}
            found["entry_not_taken_up"] += bool(missing(seen.took_up, typed))
        there = _kept(ground, data)
        found["entry"] += len(missing(there, seen.texts(died - SECOND)))
        told["entry_keys"] += len(seen.lines)
        told["entry_put_back"] += bool(kept) and seen.ready
        kept = there


def _killed(ground: Ground, data: Path, kept: Fields, rng: random.Random) -> tuple[Told, float]:
    how, seen = "again" if kept else "first", Told(kept)
    window = Window(ground.folder, "kill_entry_app", str(data), ground.url, str(rng.randrange(2**30)), how)

    def live() -> None:
        if rng.random() < STARTING:
            window.listen(seen, rng.uniform(0.0, ground.start))
        else:
            window.ready(seen)
            window.listen(seen, rng.uniform(0.0, LONGEST))

    return seen, window.die(seen, data, live)


def _kept(ground: Ground, data: Path) -> Fields:
    """Return what the next start offers to the clerk."""
    desk: Any = sender.window(data, ground.url)
    try:
        left = jotted.left(desk, CLERK)
    finally:
        close_desk(desk)
    return {} if left is None else left.typed.get("", {})
