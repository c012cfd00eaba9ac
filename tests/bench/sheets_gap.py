"""`sheets_gap_max_ms`, `camera_gap_max_ms`: the longest GUI gap while paper becomes sheets.

Each run is a process of its own with the real window on the materials page: fifty sheets (A4, colour, 300
dpi) in five stacks of SANE's `test` driver through feeder, darkroom, recogniser, vault and store, small
pictures appearing, the clerk leafing, a rotation and its undo, while two other cases are submitted (their
files are assembled) and sent, and a search for scanners never comes to an end. `camera`: the same with papers
under a document camera, its pane open with live frames. `floor` is an empty Qt window in the same process
before. Gap: longest interval of a 5 ms timer, less 5 ms. `own_ms`: the longest without the time that the
window stood in the queue for a processor, for a machine on which others work too.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator

from tests.bench.sheets_work import ROOT

RUNS = 3
FIGURES = {"sheets_gap_max_ms": "feeder", "camera_gap_max_ms": "camera"}
# not -m: the children of the desk would import the window's module again, and Qt with it
START = "import sys; from tests.bench.sheets_gap_window import main; main(*sys.argv[1:])"


def measured(what: str) -> dict[str, float]:
    """Return what one run of the window came to."""
    cache = ROOT / ".cache"
    cache.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="bench-", dir=cache) as folder:
        words = [sys.executable, "-c", START, folder, what]
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        done = subprocess.run(
            words, capture_output=True, text=True, check=False, timeout=600, env=environment
        )
    if done.returncode:
        raise RuntimeError(f"{what}: {done.stderr[-2000:]}")
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def run(_seed: int) -> Iterator[dict[str, object]]:
    """Yield both figures, each with the floor and with what was done meanwhile."""
    for figure, what in FIGURES.items():
        runs = [measured(what) for _ in range(RUNS)]
        gaps = [round(one.pop("gap_ms"), 1) for one in runs]
        floor = statistics.median(one.pop("floor_ms") for one in runs)
        yield {
            "figure": figure,
            "value": statistics.median(gaps),
            "unit": "ms",
            "n": RUNS,
            "floor": round(floor, 1),
            "runs": gaps,
            "load": round(os.getloadavg()[0], 1),
            **{name: [round(one[name], 1) for one in runs] for name in runs[0]},
        }
