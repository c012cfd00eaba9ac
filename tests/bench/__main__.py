"""`python -m tests.bench NAME [--seed N] [--only FIGURE] [--count N]`: one JSON line per figure.

Each bench is a tuple of modules; a module offers ``run(seed) -> Iterator[dict]`` with the keys figure, value,
unit, n and, where there is one, peer. Commit, seed, the bar of `tests.bench.bars` and whether it is met are
added here. What could not be measured on this machine has no value and says what is `missing`. With a
``count``, a module takes as many tries, uses a seed not used yet and adds to the journal, whose sum is told
beside. Exit code 1 where a bar is missed.
"""

from __future__ import annotations

import argparse
import importlib
import inspect
import json
import os
import subprocess
import sys
import time
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.bench import bars, journal
from tests.faults.figures import Missing

ROOT = Path(__file__).resolve().parents[2]
BENCHES: dict[str, dict[str, str]] = {
    "desk": {
        "start_ratio": "desk_start",
        "lookup_p99_ms": "desk_lookup",
        "page_commit_p50_ms": "desk_commit",
        "gui_gap_max_ms": "desk_gap",
        "keystrokes": "desk_keys",
        "advice_s": "desk_advice",
        "built_start_ratio": "desk_built",
    },
    "rules": {
        "verdict_us": "rules_verdict",
        "records_1000_ms": "rules_records",
        "import_100k_s": "rules_import",
        "papers_s": "rules_papers",
    },
    # a figure of sheets is one row here and a module sheets_*.py; sheets to measure with are in synthetic.py
    "sheets": {
        "sheet_work_s": "sheets_work",
        "ocrmypdf_cpu_ratio": "sheets_peers",
        "skew_p95_deg": "sheets_skew",
        "blank_recall": "sheets_blank",
        "app_rss_mb": "sheets_memory",
        "device_ready_s": "sheets_ready",
        "sheets_gap_max_ms": "sheets_gap",
        "fault_matrix_failed": "sheets_faults",
        "sheets_lost": "sheets_lost",
        "qr_rate": "sheets_codes",
        "upload_ratio": "sheets_upload",
        "bad_inputs": "sheets_bad",
    },
    "lobby": {
        "slides_cut": "lobby_cut",
        "case_modules_in_wall": "lobby_apart",
        "manifest_accepted": "lobby_manifest",
        "strip_fps": "lobby_strip",
        "strip_video_painted": "lobby_film",
        "first_content_s": "lobby_first",
        "black_samples": "lobby_black",
        "wall_cpu_vs_chromium": "lobby_peers",
        "wall_faults_failed": "lobby_faults",
        "mixed_generations": "lobby_mixed",
        "soak_mb_per_h": "lobby_soak",
    },
}


def commit() -> str:
    """Return the short hash of the commit, with a plus if the tree is not clean."""
    asked = ["git", "describe", "--always", "--dirty=+", "--exclude=*"]
    return subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip() or "unknown"


def measured(figure: str, module: str, seed: int, count: int) -> Iterator[dict[str, Any]]:
    """Yield the lines of a module as they are measured; one that raised yields a figure without a value."""
    began = time.monotonic()
    counted = {"count": count} if count else {}
    why: dict[str, Any] = {}
    try:
        for line in importlib.import_module(f"tests.bench.{module}").run(seed, **counted):
            yield line | {"took_s": round(time.monotonic() - began, 1)}
    except Missing as missing:
        why = {"missing": str(missing)}
    except Exception as error:
        traceback.print_exc()
        why = {"failed": f"{type(error).__name__}: {error}"}
    if why:
        yield {"figure": figure, "value": None, "unit": "", "n": 0, **why}


def counts(module: str) -> bool:
    """Tell whether a module takes a count."""
    return "count" in inspect.signature(importlib.import_module(f"tests.bench.{module}").run).parameters


def told(line: dict[str, Any], seed: int, at: str) -> dict[str, Any]:
    """Return a line in order, with its seed, commit and bar."""
    load = round(os.getloadavg()[0], 1)
    whole = bars.judged({"peer": None, "load": load, **line, "seed": seed, "commit": at})
    order = ("figure", "value", "unit", "n", "bar", "met", "seed", "commit", "peer")
    return {key: whole[key] for key in order} | whole


def run(asked: argparse.Namespace, place: Path) -> bool:
    """Measure, print and keep; tell whether no bar was missed."""
    at, well = commit(), True
    for figure, module in BENCHES[asked.name].items():
        if asked.only not in ("", figure):
            continue
        seed = asked.seed or (journal.fresh_seed(journal.read(place), [figure], at) if asked.count else 1)
        for line in measured(figure, module, seed, asked.count):
            whole = told(line, seed, at)
            if asked.count and whole["value"] is not None and whole["figure"] in bars.FIGURES:
                journal.add(place, whole)
                whole["journal"] = journal.together(journal.read(place), whole["figure"], at)
                well &= whole["journal"]["met"] is not False
            well &= whole["met"] is not False
            print(json.dumps(whole, ensure_ascii=False), flush=True)
    return well


def main(words: list[str] | None = None, *, place: Path = ROOT / journal.PLACE) -> int:
    """Measure and print; return the exit code."""
    parser = argparse.ArgumentParser(prog="./dev bench")
    parser.add_argument("name", choices=BENCHES)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", default="", help="the first figure of one module")
    parser.add_argument("--count", type=int, default=0, help="tries, with --only; adds to the journal")
    asked = parser.parse_args(words)
    if asked.only and asked.only not in BENCHES[asked.name]:
        parser.error(f"--only: one of {', '.join(BENCHES[asked.name])}")
    if asked.count and not (asked.only and counts(BENCHES[asked.name][asked.only])):
        parser.error("--count goes with --only and a figure that takes a count")
    return 0 if run(asked, place) else 1


if __name__ == "__main__":
    sys.exit(main())
