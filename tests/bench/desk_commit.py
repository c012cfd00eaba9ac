"""`page_commit_p50_ms`: a sheet of 1.3 MB from bytes in memory to safe: encrypt, write, fsync, rename, row.

Just what handing in a sheet does: the vault keeps the bytes, then the case gets its row in one transaction.
On a real disk: a folder beside the repository's own files, for the system's temporary folder may be memory.
"""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from kiosk.adapters.clock import SystemClock
from kiosk.adapters.keys import open_keys
from kiosk.adapters.store import open_store
from kiosk.adapters.vault import FileVault
from tests.domain.builders import case, sheet

SHEETS, SIZE = 200, 1_300_000
ROOT = Path(__file__).resolve().parents[2]


def commits(folder: Path, rng: random.Random) -> list[float]:
    """Return the milliseconds of each sheet; the case grows as it does at the window, to 40 sheets."""
    keys = open_keys(folder)
    store, vault = open_store(folder, keys, clock=SystemClock()), FileVault(folder / "vault", keys.vault)
    with store.begin() as work:
        work.cases.save(case())
    taken = []
    for position in range(SHEETS):
        data = rng.randbytes(SIZE)
        start = time.perf_counter()
        kept = vault.put(data)
        row = replace(sheet("proof", position), id=kept.id, sha256=kept.sha256, size=kept.size)
        with store.begin() as work:
            current = work.cases.get("c1")
            work.cases.save(replace(current, sheets=(*current.sheets[-39:], row)))
        taken.append((time.perf_counter() - start) * 1000)
    store.close()
    return taken


def run(seed: int) -> Iterator[dict[str, object]]:
    """Yield the figure."""
    cache = ROOT / ".cache"
    cache.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="bench-", dir=cache) as folder:
        taken = commits(Path(folder), random.Random(seed))
    value = round(statistics.median(taken), 2)
    yield {"figure": "page_commit_p50_ms", "value": value, "unit": "ms", "n": len(taken), "seed": seed}
