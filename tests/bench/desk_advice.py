"""`advice_s`: from the key on the records page to the advice sheet, printed or as a code on the screen.

A process with a real window and a training centre of its own; each try looks the records up anew, presses the
key through the window and waits until the printer has the paper, or until the code is in sight. The value is
the longest of all; the first paper also starts the child that sets papers. `slowdown` as in `desk_keys`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from statistics import median

from tests.bench.desk_keys import slowdown

TRIES = 6  # of each way


def run(_seed: int) -> Iterator[dict[str, object]]:
    """Measure in a process of its own. Raises CalledProcessError where it broke off."""
    before = slowdown()
    with tempfile.TemporaryDirectory(prefix="advice-", ignore_cleanup_errors=True) as folder:
        words = [sys.executable, "-m", "tests.bench.desk_advice_window", folder, str(TRIES)]
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        done = subprocess.run(words, capture_output=True, text=True, check=True, env=environment)
    found: dict[str, list[float]] = json.loads(done.stdout.splitlines()[-1])
    every = [seconds for tries in found.values() for seconds in tries]
    yield {
        "figure": "advice_s",
        "value": round(max(every), 3),
        "unit": "s",
        "n": len(every),
        "first_s": round(found["paper"][0], 3),
        "median_s": {way: round(median(tries), 3) for way, tries in found.items()},
        "slowdown": [before, slowdown()],
    }
