"""Holds the measured coverage (lines and branches, per cent) against [tool.floors] of pyproject.toml.

A key that ends with "/" is a folder, "" is everything, any other key one file that must have been measured.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def share(files: dict[str, dict[str, dict[str, int]]], place: str) -> float | None:
    """Return the covered per cent of lines and branches under a place; None if nothing was measured."""
    totals = [
        entry["summary"]
        for name, entry in files.items()
        if name == place or (place.endswith("/") and name.startswith(place)) or not place
    ]
    wanted = sum(total["num_statements"] + total.get("num_branches", 0) for total in totals)
    covered = sum(total["covered_lines"] + total.get("covered_branches", 0) for total in totals)
    return 100 * covered / wanted if wanted else None


def below(report: dict[str, dict[str, dict[str, dict[str, int]]]], floors: dict[str, float]) -> list[str]:
    """Return a sentence for each place that lies below its floor."""
    sentences = []
    for place, floor in floors.items():
        reached = share(report["files"], place)
        if reached is None:
            sentences.append(f"{place}: not measured, the floor is {floor} %")
        elif round(reached, 2) < floor:
            sentences.append(
                f"{place or 'all'}: {reached:.2f} % of lines and branches, the floor is {floor} %"
            )
    return sentences


def main() -> int:
    """Print coverage and what lies below its floor; return 1 if anything does."""
    for unwritten in (ROOT / ".cache" / "coverage").glob("data.*"):
        if unwritten.stat().st_size == 0:  # of a child that may write no file, which is what it is for
            unwritten.unlink()
    coverage = [sys.executable, "-m", "coverage"]
    subprocess.run([*coverage, "json", "-q"], cwd=ROOT, check=True)
    subprocess.run([*coverage, "report"], cwd=ROOT, check=False)
    report = json.loads((ROOT / ".cache" / "coverage" / "coverage.json").read_text("utf-8"))
    floors = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["floors"]
    sentences = below(report, floors)
    print(*sentences or ["every floor is kept"], sep="\n")
    return 1 if sentences else 0


if __name__ == "__main__":
    sys.exit(main())
