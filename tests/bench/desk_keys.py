"""`keystrokes` and `visit_app_seconds`: the reference visit by keys, and how long it lets one wait.

Each run is a process and a training centre of its own. Keys are the same in each run, each step is listed;
the seconds are those of the median run, with its steps. `slowdown` says how busy the machine was with other
things before and after each run: 1 is quiet, and only then do the seconds say anything of the program.
A visit that broke off is named with its reason and played again; without any that ended there is no value.
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

RUNS, SPARE = 3, 3  # visits that count; how many may break off, as scans do where a machine stands still
SPIN_SECONDS = 0.3


class BrokenOff(Exception):
    """The visit did not come to its end; the text says why."""


def visit() -> list[dict[str, Any]]:
    """Return the steps of one visit. Raises BrokenOff."""
    with tempfile.TemporaryDirectory(prefix="keys-", ignore_cleanup_errors=True) as folder:
        words = [sys.executable, "-m", "tests.bench.desk_keys_window", folder]
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        done = subprocess.run(words, capture_output=True, text=True, check=False, env=environment)
    if done.returncode:
        lines = done.stderr.strip().splitlines()
        raise BrokenOff(lines[-1].partition(" and [")[0][:300] if lines else f"exit code {done.returncode}")
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


def visits() -> tuple[list[list[dict[str, Any]]], list[list[float]], list[str]]:
    """Return the visits that ended, how busy the machine was around each, and why others broke off."""
    ended: list[list[dict[str, Any]]] = []
    busy: list[list[float]] = []
    broken: list[str] = []
    while len(ended) < RUNS and len(broken) <= SPARE:
        before = slowdown()
        try:
            ended.append(visit())
            busy.append([before, slowdown()])
        except BrokenOff as reason:
            broken.append(str(reason))
    return ended, busy, broken


def run(seed: int) -> Iterator[dict[str, object]]:
    """Yield both figures."""
    ended, busy, broken = visits()
    seconds = [round(waited(steps), 2) for steps in ended]
    keys = {sum(step["keys"] for step in steps) for steps in ended}
    assert len(keys) <= 1, keys
    middle = sorted(ended, key=waited)[len(ended) // 2] if ended else []
    known: dict[str, object] = {"n": len(ended), "broken_off": broken}
    yield {
        "figure": "keystrokes", "value": min(keys, default=None), "unit": "keys", **known,
        "with_held_keys": sum(step["presses"] for step in middle),
        "steps": {step["step"]: [step["keys"], step["pressed"]] for step in middle},
    }  # fmt: skip
    yield {
        "figure": "visit_app_seconds", "value": round(waited(middle), 2) if middle else None, "unit": "s",
        **known, "runs": seconds, "slowdown": busy,
        "steps": {step["step"]: step["waited_s"] for step in middle},
    }  # fmt: skip
