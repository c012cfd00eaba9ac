"""Commitments (信用承诺书): one a record, its code from the range that the centre gave this window.

Must not: make a code up, or take one twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from kiosk.desk import Desk
from kiosk.desk.tables import UnitOfWork
from kiosk.domain.case import Case, Commitment, Filing
from kiosk.domain.revision import concerned
from kiosk.errors import KioskError, Offline, SignInEnded
from kiosk.services.cases.drafts import change, change_with, load

FEW_CODES = 20
MANY_CODES = 100


def issue_commitments(desk: Desk, case_id: str) -> Case:
    """Give every filing without one its commitment code, and see that enough are left for offline work.

    Raises Offline (no_commitment_codes) where none is left and the centre is away.
    """
    _refill(desk, sum(f.commitment is None for f in concerned(load(desk, case_id)).filings))
    return change_with(desk, case_id, _issued)


def _issued(case: Case, work: UnitOfWork) -> Case:
    inside = concerned(case).filings
    return replace(case, filings=tuple(_with_code(f, work) if f in inside else f for f in case.filings))


def _with_code(filing: Filing, work: UnitOfWork) -> Filing:
    if filing.commitment is not None:
        return filing
    code = work.codes.take()
    if code is None:
        raise Offline("no_commitment_codes")
    return replace(filing, commitment=Commitment(code))


def refill_codes(desk: Desk) -> None:
    """Get commitment codes ahead while the centre is there; silent where it is away."""
    _refill(desk, 0)


def _refill(desk: Desk, needed: int) -> None:
    with desk.store.read() as work:
        left = work.codes.left()
    if left >= max(needed, FEW_CODES):
        return
    try:
        fresh = desk.api.commitment_codes(max(needed, MANY_CODES))
    except SignInEnded:
        if left < needed:
            raise
        return
    except KioskError:
        return  # whether those that are left are enough shows when they are taken
    with desk.store.begin() as work:
        work.codes.add(fresh)


def mark_printed(desk: Desk, case_id: str, *, filings: Iterable[int] = ()) -> Case:
    """Note that the commitments of these filings were printed now; none named: all."""
    now = desk.clock.now()
    return _commitments(desk, case_id, filings, lambda made: replace(made, printed_at=now))


def mark_signed(desk: Desk, case_id: str, on: date | None, *, filings: Iterable[int] = ()) -> Case:
    """Note the date that stands under the commitments of these filings; None: not signed; none named: all."""
    return _commitments(desk, case_id, filings, lambda made: replace(made, signed_on=on))


def _commitments(
    desk: Desk, case_id: str, filings: Iterable[int], apply: Callable[[Commitment], Commitment]
) -> Case:
    wanted = frozenset(filings)

    def applied(case: Case) -> Case:
        inside = concerned(case).filings
        return replace(case, filings=tuple(one(f) if f in inside else f for f in case.filings))

    def one(filing: Filing) -> Filing:
        if filing.commitment is None or (wanted and filing.number not in wanted):
            return filing
        return replace(filing, commitment=apply(filing.commitment))

    return change(desk, case_id, applied)
