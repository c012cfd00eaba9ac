"""What runs of `./dev bench NAME --count N` found: one JSON line a figure, so that n grows over runs.

Kept by figure and commit: what another state of the program did says nothing about this one. Must not: count
a seed twice; a figure run again with the same seed replaces what that seed gave at this commit.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tests.bench import bars
from tests.faults.journal import add, read

__all__ = ["PLACE", "add", "fresh_seed", "read", "together"]

Line = dict[str, Any]
PLACE = Path(".cache") / "bench.jsonl"


def fresh_seed(lines: Iterable[Line], names: Iterable[str], commit: str) -> int:
    """Return the first seed that none of these figures was run with at a commit."""
    wanted = set(names)
    seeds = [int(line["seed"]) for line in lines if line["figure"] in wanted and line["commit"] == commit]
    return max(seeds, default=0) + 1


def together(lines: Iterable[Line], name: str, commit: str) -> Line:
    """Return what all seeds gave for a figure at a commit: value, n, runs, and whether the bar is met."""
    found = {line["seed"]: line for line in lines if line["figure"] == name and line["commit"] == commit}
    runs = list(found.values())
    n = sum(line["n"] for line in runs)
    value = _joined(runs, bars.FIGURES[name].joined, n)
    failed = [line["also_failed"] for line in runs if line.get("also_failed")]
    whole = bars.judged({"figure": name, "value": value, "also_failed": failed})
    return {"value": value, "n": n, "runs": len(runs), "met": whole["met"]}


def _joined(runs: list[Line], how: str, n: int) -> float | None:
    values = [float(line["value"]) for line in runs]
    if not values:
        return None
    if how == "mean":
        return round(sum(line["value"] * line["n"] for line in runs) / max(1, n), 3)
    return max(values) if how == "max" else sum(values)
