"""`bad_inputs`: how many of ten thousand bad files end otherwise than in sheets or in a reasoned refusal.

Each goes through the real darkroom child, whose peak of memory and longest time stand in the line; so does
how often it died and was started anew. `python -m tests.bench.sheets_bad --count N --journal FILE` writes a
line for each input that killed the child, took long, or failed.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.capture import FILE_CODES
from kiosk.capture.children import Children
from kiosk.capture.config import CaptureConfig
from kiosk.errors import FileRefused
from tests.capture.badfiles import bad_file

COUNT = 10_000
_LONG = 5.0  # seconds from which on an input is worth a line


@dataclass
class Journal:
    """What became of the inputs."""

    ends: Counter[str] = field(default_factory=Counter)
    failed: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    deaths: int = 0
    slowest: float = 0.0
    peak_mib: float = 0.0


def fed(children: Children, what: str, data: bytes, journal: Journal) -> None:
    """Feed one input and note what became of it."""
    before, start = children.pids().get("darkroom"), time.monotonic()
    try:
        children.intake(data, name="x", on_sheet=lambda _sheet: None)
        end = "taken"
    except FileRefused as error:
        end = error.code
        if end not in FILE_CODES:
            journal.failed.append(f"{what}: {end}")
    except Exception as error:
        end = type(error).__name__
        journal.failed.append(f"{what}: {error!r}")
    seconds, after = time.monotonic() - start, children.pids().get("darkroom")
    died = before is not None and after != before
    journal.ends[end] += 1
    journal.deaths += died
    journal.slowest = max(journal.slowest, seconds)
    journal.peak_mib = max(journal.peak_mib, _peak(after))
    if died or seconds > _LONG:
        journal.lines.append(f"{what}: {end}, {seconds:.1f} s" + (", the child died" if died else ""))


def _peak(pid: int | None) -> float:
    """Return the most memory that a process has held, in MiB."""
    try:
        status = Path(f"/proc/{pid}/status").read_text("ascii", "replace")
    except OSError:
        return 0.0
    rows = [row.split() for row in status.splitlines() if row.startswith("VmHWM")]
    return int(rows[0][1]) / 1024 if rows else 0.0


def measured(seed: int, count: int) -> tuple[Journal, float]:
    """Feed so many inputs; return the journal and the seconds."""
    journal, start = Journal(), time.monotonic()
    children = Children(CaptureConfig(max_pages=20))
    try:
        for number in range(count):
            what, data = bad_file(number, seed=seed)
            fed(children, f"{seed}:{number} {what}", data, journal)
    finally:
        children.close()
    return journal, time.monotonic() - start


def run(seed: int, count: int = COUNT) -> Iterator[dict[str, object]]:
    """Yield the figure."""
    journal, seconds = measured(seed, count)
    yield {
        "figure": "bad_inputs",
        "value": len(journal.failed),
        "unit": "inputs",
        "n": count,
        "ends": dict(journal.ends.most_common()),
        "child_peak_mib": round(journal.peak_mib),
        "slowest_s": round(journal.slowest, 1),
        "child_deaths": journal.deaths,
        "seconds": round(seconds),
        "journal": [*journal.failed, *journal.lines][:50],
    }


def main() -> int:
    """Measure apart from the other figures."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.sheets_bad")
    parser.add_argument("--count", type=int, default=COUNT)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--journal", type=Path)
    asked = parser.parse_args()
    (line,) = run(asked.seed, asked.count)
    if asked.journal:
        asked.journal.write_text(json.dumps(line["journal"], ensure_ascii=False, indent=1), "utf-8")
    print(json.dumps(line, ensure_ascii=False), flush=True)
    return 1 if line["value"] else 0


if __name__ == "__main__":
    sys.exit(main())
