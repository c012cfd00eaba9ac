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
    home = to_take_home(case)
    return not any(paper.name == home and paper.printed and since_submitted(paper, case) for paper in made)


def to_take_home(case: Case) -> str:
    """Return the paper that belongs to where a case stands: the receipt, or the slip while it is on its way.

    A correction that is on its way has the receipt of an earlier revision; its own is still to come.
    """
    return RECEIPT if case.receipt is not None and case.before is None else SLIP


def since_submitted(paper: IssuedPaper, case: Case) -> bool:
    """Tell whether a paper belongs to the last submission of its case."""
    return case.submitted_at is not None and paper.issued_at >= case.submitted_at - CLOCK_SET
