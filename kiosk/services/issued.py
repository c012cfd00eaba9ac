"""Which of the papers made for a case count: the newest of each, and whether the one to take home came out.

Must not: read or print anything.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from kiosk.desk import IssuedPaper
from kiosk.domain.case import Case

SLIP, RECEIPT = "slip", "receipt"
CLOCK_SET = timedelta(seconds=5)  # what the centre may set the clock back by, between two steps


def latest(made: Iterable[IssuedPaper]) -> tuple[IssuedPaper, ...]:
    """Return of papers, oldest first, the newest of each kind and filing."""
    return tuple({(paper.name, paper.filing): paper for paper in made}.values())


def due(made: Iterable[IssuedPaper], case: Case) -> bool:
    """Tell whether the receipt, before it the slip, of a case that went out is still to be printed."""
    if case.submitted_at is None:
        return False
    printed = [paper for paper in made if paper.printed]
    if case.receipt is not None:
        return not any(paper.name == RECEIPT for paper in printed)  # a case is received once
    return not any(paper.name == SLIP and since_submitted(paper, case) for paper in printed)


def since_submitted(paper: IssuedPaper, case: Case) -> bool:
    """Tell whether a paper belongs to the last submission of its case."""
    return case.submitted_at is not None and paper.issued_at >= case.submitted_at - CLOCK_SET
