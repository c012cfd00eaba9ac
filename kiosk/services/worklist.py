"""Lists for the screens beside the journey: cases of this window, the outbox, filings under way, counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kiosk.desk import CaseLine, Desk, OutboxRow, OutboxState
from kiosk.desk.tables import UnitOfWork
from kiosk.domain.case import Case, CaseState, Filing, FilingStatus
from kiosk.errors import NotFound

_ENDED = frozenset({FilingStatus.DECIDED, FilingStatus.NOT_ACCEPTED, FilingStatus.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class OutboxLine:
    """One submission on its way, as the outbox screen shows it. `reason` is an error code."""

    key: str
    case_id: str
    entity_name: str
    filings: int
    files: int
    size: int
    state: OutboxState
    attempts: int
    added_at: datetime
    next_try: datetime | None
    reason: str
    slip_number: str
    received: bool = False  # the centre had it before: offered again after it was restored


@dataclass(frozen=True, slots=True)
class FilingLine:
    """One filing that the centre has, as the tracking screen shows it."""

    case_id: str
    entity_name: str
    filing: Filing
    receipt_number: str
    received_at: datetime | None  # when the centre took the case

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
    with desk.store.read() as work:
        return tuple(line for row in work.outbox.rows() if (line := _outbox_line(work, row)) is not None)


def filings(desk: Desk, *, limit: int = 200, ended: bool = True) -> tuple[FilingLine, ...]:
    """Return the filings of the cases that the centre has, last changed case first."""
    found: list[FilingLine] = []
    with desk.store.read() as work:
        for line in work.cases.lines(there=True, limit=limit):
            found += _filing_lines(work.cases.get(line.id))
    return tuple(item for item in found if ended or not item.ended)


def counts(desk: Desk) -> Counts:
    """Return the numbers at the navigation; they are asked for at every change, so no case is decoded."""
    with desk.store.read() as work:
        going = [
            key for key, state in work.outbox.states() if state is not OutboxState.REFUSED or _back(work, key)
        ]
        wanting = work.cases.count_filings(FilingStatus.CORRECTION_WANTED)
        return Counts(work.cases.count(CaseState.DRAFT), len(going), wanting)


def _back(work: UnitOfWork, key: str) -> bool:
    """Tell whether a refused row is still shown."""
    return _outbox_line(work, work.outbox.get(key)) is not None


def _outbox_line(work: UnitOfWork, row: OutboxRow) -> OutboxLine | None:
    """Give a row's line; None for a refused one whose case is gone or went out again."""
    sent, received = row.submission, False
    if row.state is OutboxState.REFUSED:
        try:
            case = work.cases.get(sent.case.id)
        except NotFound:
            return None  # the draft that came of it was thrown away
        received = case.state is CaseState.RECEIVED and case.revision == sent.case.revision
        if not received and (case.state is not CaseState.DRAFT or case.revision != sent.case.revision + 1):
            return None
    return OutboxLine(
        key=row.key,
        case_id=sent.case.id,
        entity_name=sent.case.entity.name,
        filings=len(sent.case.filings),
        files=len(sent.files),
        size=sum(file.size for file in sent.files),
        state=row.state,
        attempts=row.attempts,
        added_at=row.added_at,
        next_try=row.next_try,
        reason=row.reason,
        slip_number=sent.case.slip_number,
        received=received,
    )


def _filing_lines(case: Case) -> list[FilingLine]:
    number, at = (case.receipt.number, case.receipt.received_at) if case.receipt else ("", None)
    return [FilingLine(case.id, case.entity.name, filing, number, at) for filing in case.filings]
