"""Drafts that nobody goes on with: listed as expiring first, then in a bin that gives them back, then gone.

What a clerk throws away lies in the same bin for as long.
Nothing expires that was not listed for some days before, whatever the clock did while the program was off.
Must not: touch what went out once, a correction, or a draft that was changed meanwhile.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from kiosk.desk import CaseLine, CaseQuery, Desk
from kiosk.domain.case import CaseState
from kiosk.events import CaseChanged
from kiosk.services.cases import casework, trail
from kiosk.services.window import people
from kiosk.services.window.acts import Act
from kiosk.services.window.people import Approval

WARNED = timedelta(days=3)  # so long it is listed that a draft expires before it does
_DAY = timedelta(days=1)
_EVERY = 1_000_000


def daily(desk: Desk) -> int:
    """List what expires soon, put into the bin what is over, empty the bin; return how many were touched.

    Cheap where nothing is due. Raises StoreFailed.
    """
    changed = _warn(desk) + _expire(desk)
    if changed:
        desk.bus.publish(CaseChanged())
    return changed + _empty(desk)


def expires(desk: Desk, line: CaseLine, now: datetime) -> datetime | None:
    """Return when a draft goes into the bin, as of now, or None for what does not expire."""
    days: int = desk.settings["draft_days"]
    if not days or not _unsent(line):
        return None
    over = line.updated_at + days * _DAY
    warned = line.warned_at if line.warned_at is not None and line.warned_at > line.updated_at else None
    return max(over, (warned or now) + WARNED)


def leaves(desk: Desk, line: CaseLine) -> datetime | None:
    """Return when a draft leaves the bin for ever, or None for what is not in it."""
    days: int = desk.settings["draft_bin_days"]
    return line.binned_at + days * _DAY if line.binned_at is not None else None


def goes_for_good(line: CaseLine) -> bool:
    """Tell whether a draft that is thrown away does not come back: it went out once, or lies in the bin."""
    return line.binned_at is not None or not _unsent(line)


def throw_away(desk: Desk, case_id: str, *, reason: str, approval: Approval | None = None) -> bool:
    """Put a draft into the bin, or discard it where it `goes_for_good`; tell whether it can come back.

    `reason`, `approval` and what is raised: as for `casework.discard`.
    """
    with desk.store.read() as work:
        for_good = goes_for_good(work.cases.line(case_id))
    if for_good:
        casework.discard(desk, case_id, reason=reason, approval=approval)
        return False
    clerk = casework.who_discards(desk, case_id, approval=approval)
    with desk.store.begin() as work:
        work.cases.bin(case_id, desk.clock.now())
        work.audit("case.binned", case_id, actor=clerk, detail=trail.masked(reason)[:200])
    desk.bus.publish(CaseChanged(case_id))
    return True


def restore(desk: Desk, case_id: str) -> None:
    """Put a draft back on the list; its days begin anew.

    Raises NotFound, Stale, and what `people.demand` does.
    """
    clerk = people.demand(desk, Act.WORK)
    with desk.store.begin() as work:
        work.cases.bin(case_id, None)
        work.cases.save(replace(work.cases.get(case_id), updated_at=desk.clock.now()))
        work.audit("case.restored", case_id, actor=clerk)
    desk.bus.publish(CaseChanged(case_id))


def keep(desk: Desk, case_id: str) -> None:
    """Let the days of a draft begin anew. Raises NotFound, Stale, and what `people.demand` does."""
    people.demand(desk, Act.WORK)
    with desk.store.begin() as work:
        work.cases.save(replace(work.cases.get(case_id), updated_at=desk.clock.now()))
    desk.bus.publish(CaseChanged(case_id))


def _unsent(line: CaseLine) -> bool:
    return line.state is CaseState.DRAFT and line.revision == 1 and not line.receipt_number


def _old(desk: Desk, since: datetime) -> tuple[CaseLine, ...]:
    query = CaseQuery(states=(CaseState.DRAFT,), unsent=True, untouched_since=since)
    with desk.store.read() as work:
        return work.cases.page(query, limit=_EVERY)


def _warn(desk: Desk) -> int:
    days, now = desk.settings["draft_days"], desk.clock.now()
    if not days:
        return 0
    old = _old(desk, now - days * _DAY + WARNED)
    fresh = [one for one in old if one.warned_at is None or one.warned_at <= one.updated_at]
    if fresh:
        with desk.store.begin() as work:
            for line in fresh:
                work.cases.warn(line.id, now)
    return len(fresh)


def _expire(desk: Desk) -> int:
    days, now = desk.settings["draft_days"], desk.clock.now()
    if not days:
        return 0
    due = [(one, expires(desk, one, now)) for one in _old(desk, now - days * _DAY)]
    over = [line for line, at in due if at is not None and at <= now]
    if over:
        with desk.store.begin() as work:
            for line in over:
                if work.cases.line(line.id).updated_at == line.updated_at:
                    work.cases.bin(line.id, now)
                    work.audit("case.expired", line.id, actor="", detail=f"{days} days")
    return len(over)


def _empty(desk: Desk) -> int:
    now = desk.clock.now()
    with desk.store.read() as work:
        binned = work.cases.page(CaseQuery(binned=True), limit=_EVERY)
    over = [line for line in binned if (at := leaves(desk, line)) is not None and at <= now]
    for line in over:
        casework.expire(desk, line.id)
    return len(over)
