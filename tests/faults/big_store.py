"""`big_store_start_ratio` and `big_store_gap_max_ms`: the window over 10,000 cases and 1,000 outbox rows.

The ratio: from the start of the process to the first answer of the look-up, over that of an empty store, in
turn. The gap: the longest interval of a 5 ms timer, less 5 ms, while work list, outbox and tracking are
opened, for the first time and again, paged, sorted and filtered. `floor_ms`: the same window at rest;
`own_ms`: the longest without the time in the queue for a processor, for a machine on which others work too.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from kiosk.adapters.clock import SystemClock
from kiosk.adapters.keys import open_keys
from kiosk.adapters.store import open_store
from kiosk.desk import OutboxRow, OutboxState, Submission
from kiosk.domain.case import Case, CaseState, FilingStatus, Progress, Receipt
from kiosk.settings import load
from tests.bench.desk_start import fill as fill_cache
from tests.domain.builders import ENTITY, case, filing

CASES, ROWS = 10_000, 1_000
BATCH = 500


def cases_of(count: int, rows: int) -> Iterator[tuple[Case, OutboxRow | None]]:
    """Yield cases of every state, the first of them with a row in the outbox."""
    now = SystemClock().now()
    for number in range(count):
        at = now - timedelta(minutes=number)
        made = case(
            id=f"c{number:05d}", entity=replace(ENTITY, name=f"海川{number}号（示例）有限公司"),
            created_at=at, updated_at=at,
        )  # fmt: skip
        if number < rows:
            sent = replace(made, state=CaseState.QUEUED, submitted_at=at)
            yield sent, OutboxRow(f"{made.id}:1", Submission(sent, (), "3"), OutboxState.WAITING, at)
        elif number % 3:
            yield _there(made, number, now.date()), None
        else:
            yield made, None


def _there(made: Case, number: int, today: date) -> Case:
    wanted = FilingStatus.CORRECTION_WANTED if number % 10 == 1 else FilingStatus.ACCEPTED
    told = Progress(wanted, made.created_at, deadline=today + timedelta(days=number % 60 - 5))
    receipt = Receipt(f"鄂咸安收〔2026〕{number:06d}号", made.created_at, True)
    filings = (replace(filing(1), progress=told),)
    return replace(made, state=CaseState.RECEIVED, receipt=receipt, filings=filings)


def fill(data: Path, count: int, rows: int) -> None:
    """Fill the store of a window, besides its cache."""
    fill_cache(data)
    folder = load({"training": "true", "data": str(data)}, environment={}).folder
    store = open_store(folder, open_keys(folder), clock=SystemClock())
    left = list(cases_of(count, rows))
    for at in range(0, len(left), BATCH):
        with store.begin() as work:
            for made, row in left[at : at + BATCH]:
                work.cases.save(made)
                if row is not None:
                    work.outbox.add(row)
    store.close()


def started(data: str) -> float:
    """Return the milliseconds from the start of the process to the first answer of the look-up."""
    began = time.monotonic_ns()
    words = [sys.executable, "-m", "tests.bench.app_window", data]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(words, capture_output=True, text=True, check=True, env=environment, timeout=300)
    return (int(done.stdout.split()[1]) - began) / 1e6


def gaps(data: str) -> dict[str, Any]:
    """Return what the window over a store showed: longest gaps in milliseconds."""
    words = [sys.executable, "-m", "tests.faults.big_store_app", data]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(words, capture_output=True, text=True, check=True, env=environment, timeout=900)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def run(seed: int, count: int) -> Iterator[dict[str, Any]]:
    """Yield both figures over `count` starts and as many looks."""
    with (
        tempfile.TemporaryDirectory(prefix="big-") as big,
        tempfile.TemporaryDirectory(prefix="no-") as small,
    ):
        fill_cache(Path(small))
        fill(Path(big), CASES, ROWS)
        ours, theirs = [], []
        for turn in range(count + 1):
            here, there = started(big), started(small)
            if turn:  # the first of each only warms up
                ours.append(here)
                theirs.append(there)
        seen = [gaps(big) for _ in range(count)]
    size = {"cases": CASES, "outbox_rows": ROWS}
    value = round(statistics.median(ours) / statistics.median(theirs), 2)
    peer = f"empty store {statistics.median(theirs):.0f} ms"
    yield {"id": "big_store_start_ratio", "value": value, "unit": "ratio", "n": count, "peer": peer, **size}
    yield {"id": "big_store_gap_max_ms", "unit": "ms", "n": count, **_gap(seen), **size}


def _gap(seen: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the longest gap of all looks, what was done in it, and the longest of the window's own."""
    worst = max(seen, key=lambda one: one["gap_ms"])
    return {
        "value": worst["gap_ms"],
        "where": max(worst["by"], key=lambda name: worst["by"][name][0]),
        "own_ms": max(one["own_ms"] for one in seen),
        "runs": [one["gap_ms"] for one in seen],
        "floor_ms": round(statistics.median(one["floor_ms"] for one in seen), 1),
        "load": round(os.getloadavg()[0], 1),
    }
