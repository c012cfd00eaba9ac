"""Lists for the screens beside the journey: cases of this window, the outbox, filings under way, counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kiosk.desk import CaseLine, Desk
from kiosk.domain.case import Case, CaseState, Filing, FilingStatus
from kiosk.domain.standing import Standing, standing
from kiosk.services import outboxlines, sending
from kiosk.services.outboxlines import OutboxLine

_ENDED = frozenset({FilingStatus.DECIDED, FilingStatus.NOT_ACCEPTED, FilingStatus.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class FilingLine:
    """One filing that the centre has, as the tracking screen shows it."""

    case_id: str
    entity_name: str
    filing: Filing
    receipt_number: str
    received_at: datetime | None  # when the centre took the case
    standing: Standing = Standing.RECEIVED  # a correction may be on its way
    corrected: bool = False  # it is part of a correction that is being made or on its way

    @property
    def ended(self) -> bool:
        """Tell whether nothing more will happen."""
        return self.filing.progress.status in _ENDED


@dataclass(frozen=True, slots=True)
class Counts:
    """Numbers at the navigation: drafts, submissions not yet received, filings that want the clerk."""

    drafts: int
    outbox: int
    wanting: int
    paused: bool = False  # somebody paused the outbox


def lines(desk: Desk, *, states: tuple[CaseState, ...] = (), limit: int = 200) -> tuple[CaseLine, ...]:
    """Return the cases of this window, last changed first; no states: all."""
    with desk.store.read() as work:
        return work.cases.lines(states=states, limit=limit)


def draft_of(desk: Desk, entity_key: str) -> CaseLine | None:
    """Return the open draft of an entity, to go on with, or None."""
    with desk.store.read() as work:
        return work.cases.draft_of(entity_key)


def outbox(desk: Desk) -> tuple[OutboxLine, ...]:
    """Return the submissions on their way, oldest first; a refused one until its draft went out again."""
    return outboxlines.queue(desk).lines


def filings(
    desk: Desk, *, limit: int = 200, ended: bool = True, wanting: bool = False
) -> tuple[FilingLine, ...]:
    """Return the filings of the cases that the centre has, last changed case first, of `limit` cases.

    `ended` False, `wanting`: only filings that have not ended, of which a correction is wanted; the limit
    counts cases with such filings.
    """
    found: list[FilingLine] = []
    with desk.store.read() as work:
        for case in work.cases.whole(running=not ended, wanting=wanting, limit=limit):
            found += _filing_lines(case)
    return tuple(item for item in found if _fits(item, ended=ended, wanting=wanting))


def _fits(line: FilingLine, *, ended: bool, wanting: bool) -> bool:
    wanted = line.filing.progress.status is FilingStatus.CORRECTION_WANTED
    return (ended or not line.ended) and (wanted or not wanting)


def counts(desk: Desk) -> Counts:
    """Return the numbers at the navigation; they are asked for at every change, so no case is decoded."""
    with desk.store.read() as work:
        going = [entry for entry in work.outbox.entries() if outboxlines.is_shown(work, entry)]
        wanting = work.cases.wanting()
        drafts, paused = work.cases.count(CaseState.DRAFT), sending.is_held(work)
        return Counts(drafts, len(going), wanting, paused)


def _filing_lines(case: Case) -> list[FilingLine]:
    number, at = (case.receipt.number, case.receipt.received_at) if case.receipt else ("", None)
    return [
        FilingLine(
            case.id,
            case.entity.name,
            filing,
            number,
            at,
            standing(case, filing),
            case.before is not None and filing.number in case.scope,
        )
        for filing in case.filings
    ]
