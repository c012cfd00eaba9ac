"""What earlier runs of `./dev faults --count` found: one JSON line a figure, so that n grows by seed.

Must not: count a seed twice. A figure run again with the same seed replaces what that seed gave.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tests.faults.figures import FIGURES, Figure

Line = dict[str, Any]
PLACE = Path(".cache") / "faults.jsonl"


def read(place: Path) -> list[Line]:
    """Return the lines of a journal, oldest first; a line that was cut off by a crash is left out."""
    lines = []
    for text in place.read_text("utf-8").splitlines() if place.exists() else ():
        try:
            lines.append(json.loads(text))
        except ValueError:
            continue
    return lines


def add(place: Path, line: Line) -> None:
    """Add one line."""
    place.parent.mkdir(exist_ok=True)
    whole = not place.exists() or place.read_bytes()[-1:] in (b"\n", b"")
    with place.open("a", encoding="utf-8") as out:
        out.write(("" if whole else "\n") + json.dumps(line, ensure_ascii=False) + "\n")


def fresh_seed(lines: Iterable[Line], names: Iterable[str]) -> int:
    """Return the first seed that none of these figures was run with."""
    wanted = set(names)
    return max((int(line["seed"]) for line in lines if line["id"] in wanted), default=0) + 1


def together(lines: Iterable[Line], name: str) -> Line:
    """Return what all seeds gave for a figure: value, n, seeds and commits."""
    by_seed = {line["seed"]: line for line in lines if line["id"] == name}
    values = [line["value"] for line in by_seed.values()]
    figure = FIGURES.get(name, Figure("", 0))
    join = {"sum": sum, "max": max, "min": min}[figure.joined]
    return {
        "value": join(values) if values else None,
        "n": sum(line["n"] for line in by_seed.values()),
        "seeds": len(by_seed),
        "commits": sorted({line["commit"] for line in by_seed.values()}),
    }
