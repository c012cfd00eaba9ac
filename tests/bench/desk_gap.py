"""`gui_gap_max_ms` and `gui_gap_floor_ms`: the longest GUI gap of the clicked visit with an upload running.

Each run is a process of its own: a haulier with a case of some 60 MB waits in the outbox, the centre takes
0.1 s for every chunk, and the window does the whole visit by keys meanwhile. The floor is an idle window in
the same process before. Gap: longest interval of a 5 ms timer, less 5 ms.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator

RUNS = 5


def visit() -> dict[str, float]:
    """Return the figures of one visit."""
    with tempfile.TemporaryDirectory(prefix="gap-") as folder:
        words = [sys.executable, "-m", "tests.bench.gap_window", folder]
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        done = subprocess.run(words, capture_output=True, text=True, check=True, timeout=240, env=environment)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def run(seed: int) -> Iterator[dict[str, object]]:
    """Yield both figures; the megabytes that were sent during the visits beside the first."""
    visits = [visit() for _ in range(RUNS)]
    gaps = [round(one["gap_ms"], 1) for one in visits]
    sent = [round(one["sent_mb"]) for one in visits]
    value = round(statistics.median(gaps), 1)
    yield {"figure": "gui_gap_max_ms", "value": value, "unit": "ms", "n": RUNS, "runs": gaps, "sent_mb": sent}
    floor = round(statistics.median(one["floor_ms"] for one in visits), 1)
    yield {"figure": "gui_gap_floor_ms", "value": floor, "unit": "ms", "n": RUNS}
