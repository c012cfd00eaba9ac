"""The real window killed while an objection is typed, which no draft keeps: for `kill`.

As with entry by hand every field holds what it showed a second before the death, or what came since; the next
start has it in the form again once that is opened for the same record.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from pathlib import Path
from typing import Any

from kiosk.app.desk import close_desk
from tests.faults import sender
from tests.faults.kill_entry import LONGEST, SECOND, Fields, Ground, Told, missing
from tests.faults.killing import Window
from tests.services.seating import CLERK


def run(
    ground: Ground, data: Path, count: int, rng: random.Random, found: Counter[str], told: Counter[str]
) -> None:
    """Kill so many windows one after the other over one data folder; none while it starts."""
    kept: Fields = {}
    for _ in range(count):
        seen, died = _killed(ground, data, kept, rng)
        told["letters"] += 1
        told["stuck"] += seen.stuck
        if seen.ready:
            found["letter_not_taken_up"] += bool(missing(seen.took_up, {p: [t] for p, t in kept.items()}))
            there = _kept(ground, data)
            found["letter"] += len(missing(there, seen.texts(died - SECOND)))
            told["letter_put_back"] += bool(kept)
            kept = there
        told["letter_keys"] += len(seen.lines)


def _killed(ground: Ground, data: Path, kept: Fields, rng: random.Random) -> tuple[Told, float]:
    words = (str(data), ground.url, str(rng.randrange(2**30)), "again" if kept else "first")
    seen, window = Told(kept), Window(ground.folder, "kill_letter_app", *words)

    def live() -> None:
        window.ready(seen)
        window.listen(seen, rng.uniform(SECOND, LONGEST))

    return seen, window.die(seen, data, live)


def _kept(ground: Ground, data: Path) -> Fields:
    """Return what lies in the store for the clerk."""
    desk: Any = sender.window(data, ground.url)
    try:
        with desk.store.read() as work:
            every = json.loads(work.notes.get("half_typed") or "{}")
    finally:
        close_desk(desk)
    mine = (
        row["texts"]
        for about, row in every.items()
        if about.startswith("objection.") and row["clerk"] == CLERK
    )
    return next(mine, {})
