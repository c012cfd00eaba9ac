"""Tracking: what the centre and the bodies say of every filing, and taking a filing back.

The centre wins over what this workstation believed. Must not: promise a date before the body has the filing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from kiosk.desk import Desk, FeedPage, FilingNews, Stop, never
from kiosk.desk.tables import UnitOfWork
from kiosk.domain import revision
from kiosk.domain.case import Case
from kiosk.errors import Conflict, KioskError, NotFound, Refused
from kiosk.events import CaseChanged
from kiosk.services import revising

CURSOR = "feed.cursor"
SEQUENCE = "feed.sequence"


def poll(desk: Desk, *, stop: Stop = never) -> int:
    """Follow the status feed to its end, or until `stop`; return how many cases changed.

    Where items are missing between two pages, or the centre does not know the cursor, it starts again from
    the beginning, once; a gap that is still there is passed over. Raises Offline, Unknown, SignInEnded,
    CentreFailed, Changed, NotFound (cursor_unknown).
    """
    with desk.store.read() as work:
        cursor, last = work.notes.get(CURSOR) or "", int(work.notes.get(SEQUENCE) or 0)
    changed, more, again, seen = 0, True, False, {cursor}
    while more and not stop():
        page = _page(desk, cursor)
        if cursor and not again and (page is None or page.first_sequence != last + 1):
            cursor, last, again, seen = "", 0, True, {""}
            continue
        if page is None:
            raise NotFound("cursor_unknown")
        more = page.more and page.cursor not in seen  # a feed that leads in circles has no end
        seen.add(page.cursor)
        last = page.items[-1].sequence if page.items else page.first_sequence - 1
        changed += _applied(desk, page, last)
        cursor = page.cursor
    return changed


def _page(desk: Desk, cursor: str) -> FeedPage | None:
    try:
        return desk.api.case_feed(cursor)
    except NotFound:
        return None


def _applied(desk: Desk, page: FeedPage, last: int) -> int:
    """Write a page with its cursor in one transaction, then tell which cases changed."""
    with desk.store.begin() as work:
        changed = [case_id for case_id, news in _by_case(page.items) if _write(work, case_id, news)]
        work.notes.set(CURSOR, page.cursor)
        work.notes.set(SEQUENCE, str(last))
    for case_id in changed:
        desk.bus.publish(CaseChanged(case_id))
    return len(changed)


def _by_case(items: Iterable[FilingNews]) -> Iterable[tuple[str, list[FilingNews]]]:
    found: dict[str, list[FilingNews]] = {}
    for item in items:
        found.setdefault(item.case_id, []).append(item)
    return found.items()


def _write(work: UnitOfWork, case_id: str, news: list[FilingNews]) -> bool:
    try:
        before = work.cases.get(case_id)
    except NotFound:
        return False  # of an earlier installation at this window
    after = before
    for item in news:
        after = _told(after, item)
    if after == before:
        return False
    after = _correction(work, after)
    for old, new in zip(before.filings, after.filings, strict=True):
        if new.progress.status is not old.progress.status:
            work.audit("filing.status", f"{case_id}/{new.number}", actor="", detail=new.progress.status)
    work.cases.save(replace(after, updated_at=max(item.progress.at or before.created_at for item in news)))
    return True


def _correction(work: UnitOfWork, case: Case) -> Case:
    """Return a case with its open correction cut down to what is still wanted; given up where nothing is."""
    rest = revision.still_wanted(case)
    if case.before is not None and rest.before is None:
        return revising.given_up(work, case, actor="")
    return rest


def _told(case: Case, item: FilingNews) -> Case:
    try:
        filing = case.filing(item.filing)
    except KeyError:
        return case
    record = replace(filing.record, sites=item.sites) if item.sites else filing.record
    return case.with_filing(replace(filing, progress=item.progress, record=record))


def withdraw(desk: Desk, case_id: str, filing: int, *, reason: str, clerk: str) -> None:
    """Take one filing back; possible until it is decided.

    Where no answer came, asking again sends what was sent first. Raises Conflict (filing_decided), Offline,
    Unknown, SignInEnded, Refused.
    """
    note = f"withdrawal.{case_id}.{filing}"
    reason, at = _first_wish(desk, note, reason)
    try:
        desk.api.withdraw(case_id, filing, key=f"{case_id}:{filing}:withdrawal", reason=reason, at=at)
    except (Conflict, Refused):
        _forget(desk, note)
        raise
    with desk.store.begin() as work:
        work.notes.set(note, None)
        work.audit("filing.withdrawn", f"{case_id}/{filing}", actor=clerk)
    try:
        poll(desk)
    except KioskError:
        desk.bus.publish(CaseChanged(case_id))  # the feed will say it later


def _first_wish(desk: Desk, note: str, reason: str) -> tuple[str, datetime]:
    """Return reason and moment of the first try, for the same key must carry the same content."""
    with desk.store.begin() as work:
        kept = work.notes.get(note)
        if kept is None:
            kept = json.dumps([reason, desk.clock.now().isoformat()], ensure_ascii=False)
            work.notes.set(note, kept)
    first, at = json.loads(kept)
    return first, datetime.fromisoformat(at)


def _forget(desk: Desk, note: str) -> None:
    with desk.store.begin() as work:
        work.notes.set(note, None)
