"""`schemathesis_failures`: the training centre on SQLite and on PostgreSQL against its written contract.

Examples, coverage, fuzzing and stateful walks of schemathesis. A failure is what it found, an error of its
own, an operation that it did not reach, and a line of the log that tells of an inner error.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.faults.figures import Missing
from tests.sandbox import cluster, fuzz
from tests.sandbox.centre import running

PHASES = "examples,coverage,fuzzing,stateful"
SECONDS = (120, 12)  # that a run may take, and those for each example more


def run(seed: int, count: int) -> Iterator[dict[str, Any]]:
    """Yield the figure; `count`: examples of each operation."""
    if not cluster.installed():
        raise Missing(cluster.MISSING)
    with cluster.cluster() as postgres:
        urls = {"sqlite": "", "postgresql": cluster.database(postgres, "fuzzed")}
        seen = {name: one(url, seed=seed, count=count) for name, url in urls.items()}
    total = sum(len(found["failures"]) for found in seen.values())
    cases = sum(found["cases"] for found in seen.values())
    yield {"id": "schemathesis_failures", "value": total, "unit": "failures", "n": cases, **seen}


def one(url: str, *, seed: int, count: int, phases: str = PHASES) -> dict[str, Any]:
    """Return what was found on one database, and by how many cases."""
    with tempfile.TemporaryDirectory(prefix="schema-") as place:
        folder = Path(place)
        options = ["--control", *(["--database", url] if url else [])]
        with running(folder / "data", *options) as centre:
            seconds = SECONDS[0] + SECONDS[1] * count
            fuzz.run(centre, folder, seconds=seconds, phases=phases, seed=seed, examples=count)
            log = centre.stop()
        return judged(json.loads((folder / fuzz.REPORT).read_text("utf-8")), log)


def judged(report: dict[str, Any], log: str) -> dict[str, Any]:
    """Return the failures that a report and the server's log tell of, and the number of cases."""
    found = [f"{group['title']}: {', '.join(group['operations'])}" for group in report["failures"]]
    found += [str(group["title"]) for group in report["errors"]]
    operations = report["operations"]
    if not report["complete"] or operations["tested"] < operations["selected"]:
        found.append(f"reached {operations['tested']} of {operations['selected']} operations")
    found += [line for line in log.splitlines() if line.startswith("ERROR") or "Traceback" in line]
    return {"failures": found, "cases": report["test_cases"]["generated"]}
