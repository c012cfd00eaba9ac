"""Lists for the screens beside the journey: cases of this window, the outbox, filings under way, counts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from kiosk.desk import CaseLine, CaseQuery, Desk, Order, OutboxState
from kiosk.desk.pace import gently
from kiosk.domain.calendar import Calendar
from kiosk.domain.case import Case, CaseState, Filing, FilingStatus
from kiosk.domain.standing import ENDED, SOON, Light, Standing, light, standing
from kiosk.services.cases import expiring
from kiosk.services.centre import letters, outboxlines, regained, sending, strays
from kiosk.services.centre.outboxlines import OutboxLine
from kiosk.services.upkeep import care
from kiosk.services.window import people

PAGE = 100  # rows
_ALL = 10_000  # cases of which a correction is wanted


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
    older: bool = False  # a backup brought its case back: the centre may have a later one

    @property
    def ended(self) -> bool:
        """Tell whether nothing more will happen."""
        return self.filing.progress.status in ENDED


@dataclass(frozen=True, slots=True)
class Counts:
    """Numbers at the navigation: drafts, submissions not yet received, filings and letters that want work."""

    drafts: int
    outbox: int
    wanting: int  # filings, letters and strays
    paused: bool = False  # somebody paused the outbox


def lines(desk: Desk, *, states: tuple[CaseState, ...] = (), limit: int = 200) -> tuple[CaseLine, ...]:
    """Return the cases of this window, last changed first; no states: all."""
    with desk.store.read() as work:
        return work.cases.lines(states=states, limit=limit)


@dataclass(frozen=True, slots=True)
class Clocked:
    """A row with its clocks: days since it was begun; the light of its deadline, or of a draft's expiry.

    `left`: working days up to the deadline, days up to the expiry (`leaves`: up to the end of the bin).
    """

    line: CaseLine
    days: int
    light: Light | None = None
    left: int = 0
    expires: int | None = None  # days until the draft goes into the bin, told while it is near
    leaves: int | None = None  # days until a draft in the bin is gone
    lost: int = 0  # sheets that no longer open


@dataclass(frozen=True, slots=True)
class WorkPage:
    """One page of the work list: its rows, how many fit, how many there are, the time, who looks."""

    lines: tuple[Clocked, ...]
    total: int
    every: int
    binned: int
    now: datetime
    clerk: str


def page(desk: Desk, query: CaseQuery, *, near: str = "", mine: bool = False, number: int = 0) -> WorkPage:
    """Return a page of `PAGE` rows, no case decoded; `near`: "late", "soon", "expires" by their clocks."""
    clerk, now, calendar = people.actor(desk), desk.clock.now(), desk.clock.calendar()
    today = desk.clock.today()
    query = replace(_near(desk, query, near), mine=clerk if mine else "")
    with desk.store.read() as work:
        total, every = work.cases.total(query), work.cases.total(CaseQuery())
        last = max(0, (total - 1) // PAGE)
        rows = work.cases.page(query, offset=min(number, last) * PAGE, limit=PAGE)
        binned = work.cases.total(CaseQuery(binned=True))
    lost = Counter(each.case_id for each in care.lost(desk))
    clocked = (_clocked(desk, line, now, today, calendar) for line in rows)
    lines = tuple(replace(one, lost=lost[one.line.id]) if lost[one.line.id] else one for one in clocked)
    return WorkPage(lines, total, every, binned, now, clerk)


def _near(desk: Desk, query: CaseQuery, near: str) -> CaseQuery:
    today = desk.clock.today()
    if near == "late":
        return replace(query, due_until=today, order=Order.DUE)
    if near == "soon":
        ends = desk.clock.calendar().add_working_days(today, SOON).day
        return replace(query, due_from=today, due_until=ends, order=Order.DUE)
    if near == "expires":
        days = desk.settings["draft_days"] or 1_000_000
        since = desk.clock.now() - timedelta(days=min(days, 30_000)) + expiring.WARNED
        drafts = (CaseState.DRAFT,)
        return replace(query, states=drafts, unsent=True, untouched_since=since)
    return query


def _clocked(desk: Desk, line: CaseLine, now: datetime, today: date, calendar: Calendar) -> Clocked:
    days = (now - line.created_at).days
    leaves = expiring.leaves(desk, line)
    if leaves is not None:
        return Clocked(line, days, leaves=max(0, (leaves - now).days))
    if line.due is not None:
        seen, left = light(line.due, today, calendar)
        return Clocked(line, days, seen, left)
    at = expiring.expires(desk, line, now)
    left_days = max(0, (at - now).days) if at is not None else None
    near = left_days is not None and at is not None and at - now <= expiring.WARNED
    return Clocked(line, days, expires=left_days if near else None)


def draft_of(desk: Desk, entity_key: str) -> CaseLine | None:
    """Return the open draft of an entity, to go on with, or None."""
    with desk.store.read() as work:
        return work.cases.draft_of(entity_key)


def outbox(
    desk: Desk, *, states: tuple[OutboxState, ...] = (), limit: int | None = None
) -> tuple[OutboxLine, ...]:
    """Return the submissions on their way, oldest first; a refused one until its draft went out again."""
    return outboxlines.lines(desk, states=states, limit=limit)


def filings(
    desk: Desk, *, text: str = "", limit: int = 200, ended: bool = True, wanting: bool = False
) -> tuple[FilingLine, ...]:
    """Return the filings of the cases that the centre has, last changed case first, of `limit` cases.

    `text`: only of cases with it in name, code or receipt number. `ended` False, `wanting`: only filings that
    have not ended, of which a correction is wanted; the limit counts cases with such filings.
    """
    found: list[FilingLine] = []
    with desk.store.read() as work:
        older = regained.older(work)
        whole = work.cases.whole(text=text, running=not ended, wanting=wanting, limit=limit)
        for case in gently(whole):
            found += _filing_lines(case, older=case.id in older)
    return tuple(item for item in found if _fits(item, ended=ended, wanting=wanting))


def followed(desk: Desk, text: str = "", *, limit: int = 200) -> tuple[FilingLine, ...]:
    """Return what is followed: every filing of which a correction is wanted, and those changed last.

    `text`: besides, those found by it among all, however long ago they changed.
    """
    every = filings(desk, wanting=True, limit=_ALL) + filings(desk, limit=limit)
    if text:
        every += filings(desk, text=text, limit=limit)
    return tuple({(line.case_id, line.filing.number): line for line in every}.values())


def _fits(line: FilingLine, *, ended: bool, wanting: bool) -> bool:
    wanted = line.filing.progress.status is FilingStatus.CORRECTION_WANTED
    return (ended or not line.ended) and (wanted or not wanting)


def counts(desk: Desk) -> Counts:
    """Return the numbers at the navigation; they are asked for at every change, so no case is decoded."""
    with desk.store.read() as work:
        wanting = work.cases.wanting() + letters.wanting_in(work) + strays.wanting_in(work)
        drafts, paused = work.cases.count(CaseState.DRAFT), sending.is_held(work)
        return Counts(drafts, work.outbox.tally().listed, wanting, paused)


def _filing_lines(case: Case, *, older: bool) -> list[FilingLine]:
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
            older,
        )
        for filing in case.filings
    ]
