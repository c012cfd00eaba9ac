"""Tracking: what the centre and the bodies say of every filing, and taking a filing back.

The centre wins over what this workstation believed. Must not: promise a date before the body has the filing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from kiosk.desk import Desk, FeedPage, FilingNews, Stop, never
from kiosk.desk.notes import FEED_CURSOR, FEED_SEQUENCE
from kiosk.desk.tables import UnitOfWork
from kiosk.domain import revision
from kiosk.domain.case import Case, Filing, FilingStatus
from kiosk.errors import Conflict, KioskError, NotFound, Refused, StoreFailed
from kiosk.events import CaseChanged
from kiosk.services.cases import revising, whose
from kiosk.services.centre import bodypapers, letters, regained
from kiosk.services.centre.letters import Letter, LetterKind, LetterState
from kiosk.services.window import people
from kiosk.services.window.acts import Act

CURSOR, SEQUENCE = FEED_CURSOR, FEED_SEQUENCE
_DECIDED = (FilingStatus.DECIDED, FilingStatus.NOT_ACCEPTED)


def poll(desk: Desk, *, stop: Stop = never) -> int:
    """Follow the status feed to its end, or until `stop`, and fetch what the bodies issued; return how many
    cases changed.

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
    if not more:
        regained.caught_up(desk)
    changed += regained.settle(desk, stop=stop)
    bodypapers.fetch_due(desk, stop=stop)
    return changed


def _page(desk: Desk, cursor: str) -> FeedPage | None:
    try:
        return desk.api.case_feed(cursor)
    except NotFound:
        return None


def _applied(desk: Desk, page: FeedPage, last: int) -> int:
    """Write a page with its cursor in one transaction, then tell which cases changed."""
    with desk.store.begin() as work:
        now = desk.clock.now()
        changed = [case_id for case_id, news in _by_case(page.items) if _taken(work, case_id, news, now)]
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


def _taken(work: UnitOfWork, case_id: str, news: list[FilingNews], now: datetime) -> bool:
    """Take in the news of a case; one that can't be read is asked for once it is back from a backup."""
    try:
        return _write(work, case_id, news, now)
    except StoreFailed as error:
        if error.code != "damaged":
            raise
        return False


def _write(work: UnitOfWork, case_id: str, news: list[FilingNews], now: datetime) -> bool:
    try:
        before = work.cases.get(case_id)
    except NotFound:
        regained.told_missing(work, case_id, news)
        return False
    if regained.is_ahead(work, before, news):  # the centre is asked for all of it
        regained.ask_for(work, [case_id])
        return False
    after = before
    for item in news:
        after = _told(after, item)
    if after == before:
        return False
    after = _correction(work, after)
    for old, new in zip(before.filings, after.filings, strict=True):
        if new.progress.status is not old.progress.status:
            work.audit("filing.status", f"{case_id}/{new.number}", actor="", detail=new.progress.status)
            bodypapers.told(work, case_id, new.number, new.progress.status)
            _withdrawn_again(work, case_id, old, new, now)
    work.cases.save(replace(after, updated_at=max(item.progress.at or before.created_at for item in news)))
    return True


def _withdrawn_again(work: UnitOfWork, case_id: str, old: Filing, new: Filing, now: datetime) -> None:
    """Ask once more for a withdrawal that the centre has forgotten: it was restored from a backup."""
    if old.progress.status is not FilingStatus.WITHDRAWN or new.progress.status in _DECIDED:
        return
    letter = Letter(
        key=withdrawal_key(case_id, old.number),
        kind=LetterKind.WITHDRAWAL,
        at=now,
        clerk="",
        case_id=case_id,
        filing=old.number,
        text=old.progress.reason or "申请人要求撤回",
        next_try=now,
    )
    letters.keep_in(work, letter)


def withdrawal_key(case_id: str, filing: int) -> str:
    """Return the key of a filing's withdrawal: the same whenever it is asked for."""
    return f"{case_id}:{filing}:withdrawal"


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


def withdraw(desk: Desk, case_id: str, filing: int, *, reason: str) -> None:
    """Take one filing back now; possible until it is decided.

    Where no answer came it is kept, goes out by itself, and asking again sends what was sent first. Raises
    Conflict (filing_decided), Refused, and then nothing is kept; Offline, Unknown, SignInEnded.
    """
    letter = ask_withdrawal(desk, case_id, filing, reason=reason, grace=0)
    try:
        letters.send(desk, letter.key)
    except (Conflict, Refused):
        letters.take_back(desk, letter.key)
        raise
    _follow(desk, case_id)


def ask_withdrawal(
    desk: Desk, case_id: str, filing: int, *, reason: str, grace: float = letters.GRACE
) -> Letter:
    """Keep the wish to take a filing back; it goes out by itself after `grace` seconds.

    What was asked for first counts. Raises SignInEnded, Conflict (filing_decided), Refused (not_held),
    NotFound.
    """
    clerk = people.demand(desk, Act.WORK)
    with desk.store.read() as work:
        whose.demand(desk, work, case_id)
        case = work.cases.get(case_id)
        note = work.notes.get(_old_note(case_id, filing))
    try:
        status = case.filing(filing).progress.status
    except KeyError:
        raise NotFound from None
    if status in _DECIDED:
        raise Conflict("filing_decided")
    first, at = json.loads(note) if note else (reason, desk.clock.now().isoformat())
    letter = Letter(
        key=withdrawal_key(case_id, filing),
        kind=LetterKind.WITHDRAWAL,
        at=datetime.fromisoformat(at),
        clerk=clerk,
        case_id=case_id,
        filing=filing,
        text=first,
        state=LetterState.CONFIRMING if note else LetterState.WAITING,
        next_try=desk.clock.now() + timedelta(seconds=grace),
    )
    return letters.keep(desk, letter)


def _old_note(case_id: str, filing: int) -> str:
    """Name the note in which older programs kept a withdrawal that had no answer."""
    return f"withdrawal.{case_id}.{filing}"


def post(desk: Desk, *, stop: Stop = never) -> int:
    """Send the letters that are due, then read what came of them; return how many the centre has now."""
    sent = letters.send_due(desk, stop=stop)
    for case_id in {letter.case_id for letter in sent if letter.kind is LetterKind.WITHDRAWAL}:
        _follow(desk, case_id)
    return len(sent)


def _follow(desk: Desk, case_id: str) -> None:
    """Read the feed after a withdrawal; where that fails it will be read later."""
    try:
        poll(desk)
    except KioskError:
        desk.bus.publish(CaseChanged(case_id))
