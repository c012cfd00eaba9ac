"""`start_ratio` and `ready_ratio`: the desk's start over that of a bare window with our font, in turn.

From the start of the process to the first paint with the focus in a field, and to the first answer from a
local cache of 2,000 entities, typed for at that moment. Both byte-compiled, off-screen, one warm-up each.
"""

from __future__ import annotations

import compileall
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from kiosk.adapters.clock import SystemClock
from kiosk.adapters.keys import open_keys
from kiosk.adapters.store import open_store
from kiosk.desk import CachedEntity
from kiosk.settings import load
from tests.domain.builders import ENTITY

ROUNDS, CACHED = 15, 2000
HERE = Path(__file__).parent


def fill(data: Path) -> None:
    """Fill a local cache, as the change feed would have."""
    folder = load({"training": "true", "data": str(data)}, environment={}).folder
    store = open_store(folder, open_keys(folder), clock=SystemClock())
    names = (f"{'海川' if n % 50 else '安达'}{n}号（示例）有限公司" for n in range(CACHED))
    cached = [CachedEntity(replace(ENTITY, code=f"{n:018d}", name=name)) for n, name in enumerate(names)]
    with store.begin() as work:
        work.entities.put(cached, as_of=datetime.now(UTC))
    store.close()


def times(*command: object) -> list[float]:
    """Return the milliseconds from the start of the process to each line that it prints."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["QT_QPA_PLATFORM"] = "offscreen"
    started = time.monotonic_ns()
    words = [sys.executable, *map(str, command)]
    done = subprocess.run(words, capture_output=True, text=True, check=True, env=environment, timeout=60)
    return [(int(line) - started) / 1e6 for line in done.stdout.split()]


def run(seed: int) -> Iterator[dict[str, object]]:
    """Yield both ratios."""
    for package in ("kiosk", "ui", "tests"):
        compileall.compile_dir(HERE.parents[1] / package, quiet=2)
    bare, painted, ready = [], [], []
    with tempfile.TemporaryDirectory(prefix="start-") as folder:
        fill(Path(folder))
        for turn in range(ROUNDS + 1):
            peer = times("-m", "tests.bench.bare_window")
            ours = times("-m", "tests.bench.app_window", folder)
            if turn:
                bare += peer[:1]
                painted += ours[:1]
                ready += ours[1:2]
    floor = statistics.median(bare)
    peer_name = f"bare window {floor:.0f} ms"
    for figure, values in (("start_ratio", painted), ("ready_ratio", ready)):
        value = round(statistics.median(values) / floor, 2)
        yield {"figure": figure, "value": value, "unit": "ratio", "n": len(values), "peer": peer_name}
