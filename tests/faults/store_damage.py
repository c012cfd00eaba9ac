"""`store_damage_missed`, `store_rows_wrong`: a store damaged at random: bits, blocks, swapped pages, a cut.

Every damage must be noticed by the look of the day, and what is salvaged must be what was written: no row
other than it was, and a store that is whole again. How many rows came back is printed.
"""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from kiosk.adapters import copying, salvaging
from kiosk.adapters.backup import FileCare
from kiosk.adapters.clock import SystemClock
from kiosk.adapters.keys import open_keys
from kiosk.adapters.pages import PAGE
from kiosk.adapters.store import STORE_FILE, open_store
from kiosk.errors import StoreFailed
from tests.domain.builders import case as made_case

CASES, LINES = 60, 80
TABLES = ("cases", "notes", "audit")
Rows = dict[str, set[tuple[object, ...]]]


def run(seed: int, count: int) -> Iterator[dict[str, object]]:
    """Yield both figures."""
    rng, missed, wrong, back, there = random.Random(seed), 0, 0, 0, 0
    with tempfile.TemporaryDirectory(prefix="faults-") as place:
        whole = Path(place) / "whole"
        _written(whole)
        written = _rows(whole)
        for number in range(count):
            folder = Path(shutil.copytree(whole, Path(place) / f"window-{number}"))
            _damage(folder / STORE_FILE, rng)
            keys = open_keys(folder)
            missed += FileCare(folder, Path(place) / "backup", keys).is_whole(quick=False)
            there += sum(map(len, written.values()))
            try:
                made = salvaging.built(folder, keys, (), SystemClock())
            except StoreFailed:
                continue  # nothing is left: told, and nothing changed
            found = _rows(made.folder)
            wrong += sum(len(found[table] - written[table]) for table in TABLES)
            back += sum(len(found[table]) for table in TABLES)
            shutil.rmtree(folder)
            shutil.rmtree(made.folder)
    told = {"n": count, "rows_back": round(back / there, 4)}
    yield {"id": "store_damage_missed", "value": missed, "unit": "damages", **told}
    yield {"id": "store_rows_wrong", "value": wrong, "unit": "rows", **told}


def _written(folder: Path) -> None:
    store = open_store(folder, open_keys(folder), clock=SystemClock())
    for number in range(LINES):
        with store.begin() as work:
            if number < CASES:
                work.cases.save(made_case(id=f"c{number}"))
            work.notes.set(f"n{number}", "x" * number * 40)
            work.audit("case.started", f"c{number}", actor="0307")
    store.close()


def _rows(folder: Path) -> Rows:
    with copying.opened(folder / STORE_FILE, open_keys(folder).store) as store:
        if copying.wrong_pages(store):
            raise AssertionError("a salvaged store that is not whole")
        return {table: set(store.execute(f"SELECT * FROM {table}")) for table in TABLES}


def _damage(path: Path, rng: random.Random) -> None:
    data = bytearray(path.read_bytes())
    pages = len(data) // PAGE
    match rng.choice(("bit", "block", "swap", "cut", "first")):
        case "bit":
            data[rng.randrange(16, len(data))] ^= 1 << rng.randrange(8)
        case "block":
            at = rng.randrange(1, pages) * PAGE
            data[at : at + PAGE * rng.randint(1, 5)] = b""
            data += bytes(pages * PAGE - len(data))
        case "swap":
            one, other = (number * PAGE for number in rng.sample(range(1, pages), 2))
            data[one : one + PAGE], data[other : other + PAGE] = (
                data[other : other + PAGE], data[one : one + PAGE],
            )  # fmt: skip
        case "cut":
            del data[rng.randrange(pages // 2, pages - 1) * PAGE :]
        case _:
            data[16:PAGE] = rng.randbytes(PAGE - 16)
    path.write_bytes(data)
