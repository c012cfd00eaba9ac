"""`python -m tests.faults [--only ID] [--count N] [--seed S] [--short]`: one JSON line a figure.

Bare: every figure with its own count, seed 1; at most 25 minutes on two cores. `--count` takes a seed that
was not used yet and adds to the journal, whose sum is told beside. `--short` is what `./dev check` runs, at
most a minute. Exit code 1 where a bar is broken or a proof did not end. Must not: prove anything itself.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import sys
import time
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.bench.__main__ import commit
from tests.faults import journal
from tests.faults.figures import FIGURES, Figure, Missing

ROOT = Path(__file__).resolve().parents[2]


def wanted(only: str, *, short: bool) -> dict[str, list[str]]:
    """Return the modules to run, each with its figures, in the order of the table."""
    modules: dict[str, list[str]] = {}
    for name, figure in FIGURES.items():
        if only in ("", name, figure.module) and (figure.short or not short):
            modules.setdefault(figure.module, []).append(name)
    return modules


def tries(figure: Figure, count: int, *, short: bool) -> int:
    """Return how many tries a figure gets."""
    return count or (figure.short if short else figure.count)


def processor() -> float:
    """Return the seconds of processor that this process and its children that ended have used.

    On a machine that does other things besides, they say more than the clock.
    """
    return sum(os.times()[:4])


def measured(module: str, names: list[str], seed: int, count: int) -> Iterator[dict[str, Any]]:
    """Yield the lines of a module; one that raised, or left a figure out, yields failures."""
    left, began, used = set(names), time.monotonic(), processor()
    why: dict[str, Any] = {"failed": "the module did not yield it"}
    try:
        for line in importlib.import_module(f"tests.faults.{module}").run(seed, count):
            left.discard(line["id"])
            took = {"seconds": time.monotonic() - began, "processor_seconds": processor() - used}
            yield line | {name: round(value, 1) for name, value in took.items()}
    except Missing as missing:
        why = {"failed" if os.environ.get("CI") else "skipped": str(missing)}
    except Exception as error:
        traceback.print_exc()
        why = {"failed": f"{type(error).__name__}: {error}"}
    for name in sorted(left):
        yield {"id": name, "value": None, "unit": "", "n": 0, **why}


def judged(line: dict[str, Any], seed: int, at: str) -> dict[str, Any]:
    """Return a line in order, with seed, commit, and whether its bar is held."""
    bar = FIGURES[line["id"]].bar
    held = "skipped" in line or (line["value"] is not None and bar.held(line["value"]))
    limits = {name: limit for name, limit in (("most", bar.most), ("least", bar.least)) if limit is not None}
    first = {name: line[name] for name in ("id", "value", "unit", "n")}
    return first | {"seed": seed, "commit": at, "ok": held, "bar": limits} | line


def run(asked: argparse.Namespace, place: Path) -> bool:
    """Measure, print and keep; tell whether all bars are held."""
    at, well = commit(), True
    for module, names in wanted(asked.only, short=asked.short).items():
        before = journal.read(place)
        seed = asked.seed or (journal.fresh_seed(before, names) if asked.count else 1)
        count = tries(FIGURES[names[0]], asked.count, short=asked.short)
        for line in measured(module, names, seed, count):
            told = judged(line, seed, at)
            if asked.count and line["value"] is not None:
                journal.add(place, told)
                told = told | {"journal": journal.together(journal.read(place), line["id"])}
            well &= told["ok"]
            print(json.dumps(told, ensure_ascii=False), flush=True)
    return well


def main(words: list[str] | None = None, *, place: Path = ROOT / journal.PLACE) -> int:
    """Do as asked; return the exit code."""
    parser = argparse.ArgumentParser(prog="./dev faults")
    parser.add_argument("--only", default="", choices=["", *FIGURES], metavar="ID", help=", ".join(FIGURES))
    parser.add_argument("--count", type=int, default=0, help="tries; adds to the journal")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--short", action="store_true", help="what ./dev check runs")
    return 0 if run(parser.parse_args(words), place) else 1


if __name__ == "__main__":
    sys.exit(main())
