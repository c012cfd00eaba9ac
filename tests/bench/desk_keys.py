"""`keystrokes` and `visit_app_seconds`: the reference visit by keys, and how long it lets one wait.

Each run is a process and a training centre of its own. Keys are the same in each run, each step is listed;
the seconds are those of the median run, with its steps. `slowdown` says how busy the machine was with other
things before each run: 1 is quiet, and only then do the seconds say anything of the program.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from typing import Any

RUNS = 3
SPIN_SECONDS = 0.3


def visit() -> list[dict[str, Any]]:
    """Return the steps of one visit."""
    with tempfile.TemporaryDirectory(prefix="keys-", ignore_cleanup_errors=True) as folder:
        words = [sys.executable, "-m", "tests.bench.desk_keys_window", folder]
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        done = subprocess.run(words, capture_output=True, text=True, check=False, env=environment)
    if done.returncode:
        raise SystemExit(done.stderr[-2000:])
    found: list[dict[str, Any]] = json.loads(done.stdout.splitlines()[-1])["steps"]
    return found


def slowdown() -> float:
    """Return how many times longer work takes than it would on a processor of its own, just now."""
    began, used = time.perf_counter(), time.process_time()
    while time.process_time() - used < SPIN_SECONDS:
        pass
    return round((time.perf_counter() - began) / SPIN_SECONDS, 1)


def waited(steps: list[dict[str, Any]]) -> float:
    """Return the seconds of waiting of a visit."""
    return float(sum(step["waited_s"] for step in steps))


def run(seed: int) -> Iterator[dict[str, object]]:
    """Yield both figures."""
    visits, busy = [], []
    for _ in range(RUNS):
        busy.append(slowdown())
        visits.append(visit())
    visits.sort(key=waited)
    middle = visits[RUNS // 2]
    keys = {sum(step["keys"] for step in steps) for steps in visits}
    assert len(keys) == 1, keys
    listed = {step["step"]: step["pressed"] for step in middle}
    presses = sum(step["presses"] for step in middle)
    yield {
        "figure": "keystrokes", "value": keys.pop(), "unit": "keys", "n": RUNS, "bar": 80,
        "with_held_keys": presses, "steps": listed,
    }  # fmt: skip
    yield {
        "figure": "visit_app_seconds", "value": round(waited(middle), 2), "unit": "s", "n": RUNS, "bar": 10,
        "runs": [round(waited(steps), 2) for steps in visits], "slowdown": busy,
        "steps": {step["step"]: step["waited_s"] for step in middle},
    }  # fmt: skip
