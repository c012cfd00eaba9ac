"""Strays: cases of this window that only the centre has, for the store here went back to a backup.

Only what the centre says of them is known: whose they are, the receipt, how far each filing is. A clerk puts
one away once somebody sees to it; what the body says anew lists it again. Must not: ask the network, or take
a stray for a case: it can't be opened, corrected or printed here.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime

from kiosk.desk import Desk
from kiosk.desk.after import CentreCase
from kiosk.desk.tables import UnitOfWork
from kiosk.domain.case import FilingStatus, Receipt
from kiosk.domain.standing import ENDED
from kiosk.errors import NotFound, Refused
from kiosk.events import CaseChanged
from kiosk.services.cases import trail
from kiosk.services.window import people
from kiosk.services.window.acts import Act

_NOTE = "stray."  # and the id of the case
_LISTED_AGAIN = frozenset({FilingStatus.CORRECTION_WANTED, FilingStatus.NOT_ACCEPTED, FilingStatus.DECIDED})


@dataclass(frozen=True, slots=True)
class StrayFiling:
    """One filing of a stray, as the centre last told it."""

    number: int
    status: FilingStatus
    at: datetime
    query_code: str = ""
    authority_ref: str = ""
    corrections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stray:
    """A case that only the centre has. `away`: why a clerk put it away, "" while it is listed."""

    case_id: str
    entity_name: str
    entity_code: str
    receipt_number: str
    received_at: datetime
    filings: tuple[StrayFiling, ...]
    away: str = ""

    @property
    def last(self) -> datetime:
        """Return when something was last heard of it."""
        return max((filing.at for filing in self.filings), default=self.received_at)


def is_known(work: UnitOfWork, case_id: str) -> bool:
    """Tell whether a case is followed as a stray, listed or put away."""
    return work.notes.get(_NOTE + case_id) is not None


def keep(work: UnitOfWork, there: CentreCase, receipt: Receipt) -> bool:
    """Follow a case that is not here, as the centre has it now; True where it says something new."""
    before = _read(work, there.case_id) if is_known(work, there.case_id) else None
    filings = tuple(
        StrayFiling(
            item.filing,
            item.progress.status,
            item.progress.at or receipt.received_at,
            item.progress.query_code,
            item.progress.authority_ref,
            item.progress.corrections,
        )
        for item in there.filings
    )
    stray = Stray(
        there.case_id, there.entity_name, there.entity_code, receipt.number, receipt.received_at, filings
    )
    if before is not None and not _wants_somebody(before, stray):
        stray = replace(stray, away=before.away)
    if stray == before:
        return False
    _write(work, stray)
    if before is None or (before.away and not stray.away):
        work.audit("case.stray", there.case_id, actor="", detail=receipt.number)
    return True


def _wants_somebody(before: Stray, now: Stray) -> bool:
    known = {filing.number: filing.status for filing in before.filings}
    return any(f.status in _LISTED_AGAIN and known.get(f.number) is not f.status for f in now.filings)


def forget(work: UnitOfWork, case_id: str) -> bool:
    """Follow a case no longer; True where it was a stray."""
    known = is_known(work, case_id)
    work.notes.set(_NOTE + case_id, None)
    return known


def listed(desk: Desk) -> tuple[Stray, ...]:
    """Return the strays that nobody has put away, the newest first."""
    with desk.store.read() as work:
        found = [stray for stray in _every(work) if not stray.away]
    return tuple(sorted(found, key=lambda stray: stray.received_at, reverse=True))


def wanting_in(work: UnitOfWork) -> int:
    """Return how many strays nobody has put away. Cheap where there is none."""
    return sum(not stray.away for stray in _every(work))


def put_away(desk: Desk, case_id: str, *, reason: str) -> None:
    """Take a stray off the list, for somebody sees to it.

    Raises Refused (reason_wanted), SignInEnded, NotFound.
    """
    clerk = people.demand(desk, Act.WORK)
    if not reason.strip():
        raise Refused("reason_wanted")
    with desk.store.begin() as work:
        _write(work, replace(_read(work, case_id), away=reason.strip()[:200]))
        work.audit("stray.put_away", case_id, actor=clerk, detail=trail.masked(reason)[:200])
    desk.bus.publish(CaseChanged(case_id))


def list_again(desk: Desk, case_id: str) -> None:
    """Put a stray back on the list. Raises SignInEnded, NotFound."""
    clerk = people.demand(desk, Act.WORK)
    with desk.store.begin() as work:
        _write(work, replace(_read(work, case_id), away=""))
        work.audit("case.stray", case_id, actor=clerk)
    desk.bus.publish(CaseChanged(case_id))


def let_go(desk: Desk, *, before: datetime) -> int:
    """Forget the strays that were put away, have ended and were not heard of since; return how many."""
    with desk.store.read() as work:
        gone = [stray.case_id for stray in _every(work) if _may_go(stray, before)]
    for case_id in gone:
        with desk.store.begin() as work:
            work.notes.set(_NOTE + case_id, None)
            work.audit("case.let_go", case_id, actor="", detail="stray")
    return len(gone)


def _may_go(stray: Stray, before: datetime) -> bool:
    return bool(stray.away) and stray.last < before and all(f.status in ENDED for f in stray.filings)


# -- notes


def _every(work: UnitOfWork) -> list[Stray]:
    return [_read(work, name.removeprefix(_NOTE)) for name in work.notes.names(_NOTE)]


def _write(work: UnitOfWork, stray: Stray) -> None:
    filings = [
        [f.number, f.status, f.at.isoformat(), f.query_code, f.authority_ref, list(f.corrections)]
        for f in stray.filings
    ]
    row = [stray.entity_name, stray.entity_code, stray.receipt_number, stray.received_at.isoformat()]
    work.notes.set(_NOTE + stray.case_id, json.dumps([*row, filings, stray.away], ensure_ascii=False))


def _read(work: UnitOfWork, case_id: str) -> Stray:
    note = work.notes.get(_NOTE + case_id)
    if note is None:
        raise NotFound
    name, code, number, received, filings, away = json.loads(note)
    return Stray(case_id, name, code, number, datetime.fromisoformat(received), _filings(filings), away)


def _filings(rows: list[list[object]]) -> tuple[StrayFiling, ...]:
    return tuple(
        StrayFiling(
            int(str(number)),
            FilingStatus(str(status)),
            datetime.fromisoformat(str(at)),
            str(query),
            str(ref),
            tuple(map(str, wanted)) if isinstance(wanted, list) else (),
        )
        for number, status, at, query, ref, wanted in rows
    )
