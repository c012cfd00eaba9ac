"""`papers_s`: seconds from domain values to the PDF of a paper, the median over papers of every kind.

Each kind is made of the ordinary visit and of the longest (a name of 60 characters, an address of 200, fifty
filings), a few times in turn; before, one of each is set unmeasured, for the child that sets them starts
with the first. `fifty_s` is the median of the fifty application forms of one run, one paper each.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Iterator
from functools import partial

from kiosk.papers import render
from tests.papers import samples
from tests.papers.makers import LONGEST, SAMPLES, Made, form

ROUNDS = 5


def timed(name: str, make: Made) -> float:
    """Return the seconds of one paper."""
    start = time.perf_counter()
    render(name, make())
    return time.perf_counter() - start


def run(seed: int) -> Iterator[dict[str, object]]:
    """Yield both figures; the slowest kind by its median beside the first."""
    rng = random.Random(seed)
    jobs = [(name, make) for papers in (SAMPLES, LONGEST) for name, make in papers.items()] * ROUNDS
    for name, make in SAMPLES.items():
        timed(name, make)
    rng.shuffle(jobs)
    taken: dict[str, list[float]] = {}
    for name, make in jobs:
        taken.setdefault(name, []).append(timed(name, make))
    every = [seconds for kind in taken.values() for seconds in kind]
    slowest = max(taken, key=lambda name: statistics.median(taken[name]))
    yield {
        "figure": "papers_s",
        "value": round(statistics.median(every), 3),
        "unit": "s",
        "n": len(every),
        "max": round(max(every), 3),
        "slowest": slowest,
        "slowest_s": round(statistics.median(taken[slowest]), 3),
    }
    case = samples.longest()
    fifty = [timed("application_form", partial(form, case, filing.number)) for filing in case.filings]
    yield {
        "figure": "fifty_s",
        "value": round(statistics.median(fifty), 3),
        "unit": "s",
        "n": len(fifty),
        "max": round(max(fifty), 3),
    }
