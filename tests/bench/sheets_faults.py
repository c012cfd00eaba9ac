"""`fault_matrix_failed`: of everything that can go wrong with a scanner, what does not end as it should.

Right code with a sentence, the sheets before it kept, none twice, and the next scan works without a restart.
Each matrix is a function in `MATRICES`; what fails is told with the line.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.capture import sanematrix
from tests.capture.escl import matrix as escl
from tests.capture.escl.rig import Simulator, lay_out


def escl_outcomes(folder: Path) -> Iterator[tuple[str, bool]]:
    """Yield name and failure of every case of the simulated eSCL device."""
    simulator = Simulator(lay_out(folder / "escl"))
    children = escl.impatient(simulator)
    try:
        for outcome in escl.walk(simulator, children):
            yield f"eSCL: {outcome.case}: {outcome.found}, not {outcome.wanted}", outcome.failed
    finally:
        children.close()
        simulator.close()


def sane_outcomes(folder: Path) -> Iterator[tuple[str, bool]]:
    """Yield name and failure of every case of SANE's test driver."""
    (folder / "sane").mkdir()
    yield from sanematrix.outcomes(folder / "sane")


MATRICES: tuple[Callable[[Path], Iterator[tuple[str, bool]]], ...] = (sane_outcomes, escl_outcomes)


def run(seed: int) -> Iterator[dict[str, object]]:
    """Yield the one figure: how many cases failed, and which."""
    with tempfile.TemporaryDirectory() as place:
        found = [case for matrix in MATRICES for case in matrix(Path(place))]
    failed = [name for name, bad in found if bad]
    yield {
        "figure": "fault_matrix_failed",
        "value": len(failed),
        "unit": "cases",
        "n": len(found),
        "failed": failed[:20],
    }
