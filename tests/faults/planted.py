"""`planted_breaches_found`, `outbox_failures`: the outbox as a state machine, with three faults and without.

It must find each planted fault, or it would not find one of ours; and nothing where none is planted.
"""

from __future__ import annotations

import contextlib
import random
import tempfile
from collections.abc import Iterator
from pathlib import Path

import hypothesis
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.faults.breaches import PLANTED
from tests.faults.line import Violation
from tests.faults.machine import Ground, OutboxMachine
from tests.sandbox.centre import running

STEPS = 8
FIRST = 150  # examples within which a planted fault is found, or is not; the search ends with the first hit


def run(seed: int, count: int) -> Iterator[dict[str, object]]:
    """Yield both figures."""
    with tempfile.TemporaryDirectory(prefix="faults-") as place:
        (Path(place) / "centre").mkdir()
        with running(Path(place) / "centre", "--control") as centre:
            ground = Ground(Path(place), centre)
            found = {}
            for name, plant in PLANTED.items():
                with plant():
                    found[name] = explore(ground, seed, max(count, FIRST))
            clean = explore(ground, seed, count)
    hits = sum(bool(what) for what in found.values())
    yield {"id": "planted_breaches_found", "value": hits, "unit": "of 3", "n": len(found), "found": found}
    yield {"id": "outbox_failures", "value": int(bool(clean)), "unit": "runs", "n": count, "found": clean}


def explore(ground: Ground, seed: int, examples: int) -> str:
    """Run so many examples; return what the first that failed was about, "" for none."""

    class Machine(OutboxMachine):
        pass

    Machine.ground = ground
    limits = settings(
        max_examples=examples,
        stateful_step_count=STEPS,
        deadline=None,
        database=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
        print_blob=False,
    )
    random.seed(seed)
    machine = hypothesis.seed(seed)(Machine)
    try:
        with contextlib.redirect_stdout(None), contextlib.redirect_stderr(None):
            run_state_machine_as_test(machine, settings=limits)
    except Violation as violation:
        return str(violation)
    return ""
