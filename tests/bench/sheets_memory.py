"""`app_rss_mb`, `children_rss_mb`: memory of the desk and of its children, 1,000 colour sides in a case.

The most that was seen; `slope` is how much it grows with 100 sides more, over the last three quarters.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from tests.bench.memory_window import EVERY
from tests.bench.sheets_work import ROOT
from tests.bench.synthetic import text_sheet

SIDES, DIFFERENT = 1000, 12
FIGURES = ("app_rss_mb", "children_rss_mb")
# not -m: the children of the desk would import the window's module again, and Qt with it
START = "import sys; from tests.bench.memory_window import main; main(sys.argv[1], int(sys.argv[2]))"


def measured(seed: int, *, sides: int = SIDES) -> list[list[float]]:
    """Return the megabytes of desk and children, read every so many sides."""
    rng = np.random.default_rng(seed)
    cache = ROOT / ".cache"
    cache.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="bench-", dir=cache) as folder:
        for number in range(DIFFERENT):
            sheet = text_sheet(rng, dpi=300, quality=85)
            (Path(folder) / f"side-{number}.jpg").write_bytes(sheet.jpeg)
        words = [sys.executable, "-c", START, folder, str(sides)]
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        done = subprocess.run(
            words, capture_output=True, text=True, check=True, timeout=1800, env=environment
        )
    found: list[list[float]] = json.loads(done.stdout.splitlines()[-1])
    return found


def run(seed: int) -> Iterator[dict[str, object]]:
    """Yield both figures."""
    found = np.array(measured(seed))
    later = found[len(found) // 4 :]
    for column, figure in enumerate(FIGURES):
        slope = np.polyfit(np.arange(len(later)) * EVERY / 100, later[:, column], 1)[0]
        yield {
            "figure": figure,
            "value": round(float(found[:, column].max()), 1),
            "unit": "MB",
            "n": SIDES,
            "slope": round(float(slope), 2),
            "load": round(os.getloadavg()[0], 1),
        }
