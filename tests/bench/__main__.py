"""`python -m tests.bench NAME [--seed N] [--only FIGURE]`: one JSON line per figure.

Each bench is a tuple of modules; a module offers ``run(seed) -> Iterator[dict]`` with the keys figure, value,
unit, n and, where there is one, peer. Commit and seed are added here.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator

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
        "wall_faults_failed": "lobby_faults",
    },
}


def commit() -> str:
    """Return the short hash of the commit, with a plus if the tree is not clean."""
    asked = ["git", "describe", "--always", "--dirty=+", "--exclude=*"]
    return subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip() or "unknown"


def figures(name: str, seed: int, only: str) -> Iterator[dict[str, object]]:
    """Yield the figures of a bench as they are measured."""
    for figure, module in BENCHES[name].items():
        if only in ("", figure):
            yield from importlib.import_module(f"tests.bench.{module}").run(seed)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="./dev bench")
    parser.add_argument("name", choices=BENCHES)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="the first figure of one module")
    asked = parser.parse_args()
    at = commit()
    for line in figures(asked.name, asked.seed, asked.only):
        whole = {"peer": None, "load": round(os.getloadavg()[0], 1), **line, "seed": asked.seed, "commit": at}
        order = ("figure", "value", "unit", "n", "seed", "commit", "peer")
        ordered = {key: whole[key] for key in order} | whole
        print(json.dumps(ordered, ensure_ascii=False), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
