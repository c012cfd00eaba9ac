"""What the workstation lets go of by itself, once the centre has it and the hall's days are over.

Until then the sheets lie here as they came; a case goes as a whole once each of its filings has ended and
nothing was heard of it for the hall's days. Where a body never decides, its papers go after `undecided_days`;
the case stays, for the news may come yet. So do the records of entities that nobody opened for as long,
copies of the store from before an update, old files of the log, and what was taken from the folder of a
network scanner. The trail stays. Must not: let anything of a case go that the centre's verified receipt does
not cover, or that still waits for somebody.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from kiosk import redact
from kiosk.desk import CaseLine, CaseQuery, Desk, OutboxState, Stop, never
from kiosk.desk.disk import disk_faults
from kiosk.desk.tables import UnitOfWork
from kiosk.domain.case import Case, CaseState, FilingStatus
from kiosk.domain.standing import ENDED
from kiosk.errors import NotFound, ScannerFailed, WorkerDied
from kiosk.events import CaseChanged
from kiosk.services.cases import outcomes
from kiosk.services.centre import letternotes, letters, strays
from kiosk.services.window import hall

SOON = timedelta(days=7)
_CLOSED = frozenset({OutboxState.ACCEPTED, OutboxState.SUPERSEDED})
_EVERY = 1_000_000
_RECORDS = "retention.records"  # the day on which it was looked for them
_TAKEN = "retention.taken"  # when the scanner's folder is looked through again
_ITEM = re.compile(r"(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])")


def let_go(desk: Desk) -> int:
    """Discard the pictures as they came of sheets that went out corrected; return how many. Cheap if none.

    Of cases only whose verified receipt is older than the hall's days. Raises StoreFailed, NotFound
    (not_enrolled).
    """
    with desk.store.read() as work:
        waiting = outcomes.originals(work)
    if not waiting:
        return 0
    days = timedelta(days=hall.profile(desk).retention_days)
    items: list[str] = []
    with desk.store.begin() as work:
        rest = []
        for case_id in outcomes.originals(work):
            case = _case(work, case_id)
            if case is None:
                continue  # thrown away, and its sheets with it
            if not _over(case, desk.clock.now() - days):
                rest.append(case_id)
                continue
            found = [sheet.id for sheet in case.sheets if sheet.picture]
            work.audit("originals.let_go", case_id, actor="", detail=f"{len(found)} sheets")
            items += found
        outcomes.keep_originals(work, rest)
    desk.vault.discard(*items)
    return len(items)


def let_cases_go(desk: Desk, *, stop: Stop = never) -> int:
    """Remove the cases whose days are over, with their sheets and papers; return how many. Cheap if none.

    Raises StoreFailed, NotFound (not_enrolled).
    """
    limit = desk.clock.now() - _days(desk)
    gone = strays.let_go(desk, before=limit)
    for line in _ended_before(desk, limit):
        if stop():
            break
        with desk.store.begin() as work:
            items = _taken_out(work, line.id)
            if items is not None:
                work.audit("case.let_go", line.id, actor="", detail=f"{len(items)} files")
        if items is not None:
            desk.vault.discard(*items)
            gone += 1
    if gone:
        desk.bus.publish(CaseChanged())
    return gone


def let_undecided_go(desk: Desk, *, stop: Stop = never) -> int:
    """Remove sheets and papers of cases of which nothing was heard for `undecided_days`; return of how many.

    The case itself stays. Cheap if none. Raises StoreFailed.
    """
    gone = 0
    for line in _silent_since(desk, desk.clock.now() - _longest(desk)):
        if stop():
            break
        with desk.store.begin() as work:
            case = work.cases.get(line.id)
            items = _papers_out(work, case) if _is_silent(work, case) else []
            if items:
                work.audit("papers.let_go", line.id, actor="", detail=f"{len(items)} files")
        desk.vault.discard(*items)
        gone += bool(items)
    if gone:
        desk.bus.publish(CaseChanged())
    return gone


def let_records_go(desk: Desk) -> int:
    """Forget, once a day, the records of entities without a case here that nobody opened for the hall's days.

    They are the centre's, and are read again when the entity is opened. Return of how many they went. Raises
    StoreFailed, NotFound (not_enrolled).
    """
    today = desk.clock.today().isoformat()
    with desk.store.read() as work:
        if work.notes.get(_RECORDS) == today:
            return 0
    limit = desk.clock.now() - _days(desk)
    with desk.store.begin() as work:
        gone = work.entities.let_go(read_before=limit)
        work.notes.set(_RECORDS, today)
        if gone:
            work.audit("records.let_go", "cache", actor="", detail=f"{gone} entities")
    return gone


def let_letters_go(desk: Desk) -> int:
    """Forget withdrawals and objections that the centre has had for the hall's days; return how many.

    Those of a case that is still here go with it. Raises StoreFailed, NotFound (not_enrolled).
    """
    limit = desk.clock.now() - _days(desk)
    with desk.store.read() as work:
        old = [name for name, of in letternotes.sent_before(work, limit) if _case(work, of) is None]
    if old:
        with desk.store.begin() as work:
            for name in old:
                work.notes.set(name, None)
    return len(old)


def let_files_go(desk: Desk) -> int:
    """Remove old files of the log, and copies of the store as older programs left it; return how many.

    Raises StoreFailed, NotFound (not_enrolled).
    """
    # files bear this computer's time; where that was put forward meanwhile it lets nothing go early
    now = min(datetime.now(UTC), desk.clock.now())
    gone = redact.let_go(desk.settings.folder / "log", now - timedelta(days=desk.settings["log_days"]))
    limit = (now - _days(desk)).timestamp()
    with disk_faults():
        for copy in desk.settings.folder.glob("store.before-*.db"):
            if copy.stat().st_mtime < limit:
                copy.unlink()
                gone += 1
    return gone


def let_taken_go(desk: Desk, *, stop: Stop = never) -> int:
    """Remove, once a day, papers that were taken from the scanner's folder before the hall's days.

    They lie in the vault; there they lie in clear. Return how many went; where the folder is away it is tried
    again after an hour. Raises StoreFailed, NotFound (not_enrolled), Cancelled.
    """
    now = desk.clock.now()
    with desk.store.read() as work:
        due = work.notes.get(_TAKEN)
    if not desk.settings["scan_folder"].strip() or (due and now < datetime.fromisoformat(due)):
        return 0
    gone, again = 0, timedelta(days=1)
    try:  # days are noted by this computer's clock
        gone = desk.scanner.tidy((min(datetime.now(UTC), now) - _days(desk)).date(), stop=stop)
    except (ScannerFailed, WorkerDied):
        again = timedelta(hours=1)
    with desk.store.begin() as work:
        work.notes.set(_TAKEN, (now + again).isoformat())
        if gone:
            work.audit("taken.let_go", "scan_folder", actor="", detail=f"{gone} files")
    return gone


def coming(desk: Desk, *, within: timedelta = SOON) -> tuple[tuple[CaseLine, datetime], ...]:
    """Return the cases that go by themselves soon, or whose papers do, and when; the first one first.

    Raises StoreFailed, NotFound (not_enrolled).
    """
    days, longest, now = _days(desk), _longest(desk), desk.clock.now()
    whole = [(line, line.updated_at + days) for line in _ended_before(desk, now - days + within)]
    papers = [(line, line.updated_at + longest) for line in _silent_since(desk, now - longest + within)]
    return tuple(sorted((*whole, *papers), key=lambda one: one[1]))


def _days(desk: Desk) -> timedelta:
    return timedelta(days=hall.profile(desk).retention_days)


def _longest(desk: Desk) -> timedelta:
    return timedelta(days=desk.settings["undecided_days"])


def _silent_since(desk: Desk, limit: datetime) -> list[CaseLine]:
    """Return the rows of cases with papers here of which nothing was heard since then, ended or not."""
    query = CaseQuery(states=(CaseState.RECEIVED,), untouched_since=limit)
    with desk.store.read() as work:
        lines = work.cases.page(query, limit=_EVERY)
        return [line for line in lines if _is_silent(work, work.cases.get(line.id))]


def _is_silent(work: UnitOfWork, case: Case) -> bool:
    """Tell whether the centre has a case for good that a body has still to decide, and papers lie here."""
    statuses = {filing.progress.status for filing in case.filings}
    waits = bool(statuses - ENDED) and FilingStatus.CORRECTION_WANTED not in statuses
    papers = case.sheets or work.papers.of_case(case.id) or work.outbox.of_case(case.id)
    return case.state is CaseState.RECEIVED and waits and _is_there(work, case) and bool(papers)


def _papers_out(work: UnitOfWork, case: Case) -> list[str]:
    """Take all sheets and papers out of a case; return the vault's items that go."""
    items = outcomes.forget(work, case) + _paper_items(work, case.id)
    work.papers.let_go(case.id)
    work.cases.save(replace(case, sheets=()))
    return list(dict.fromkeys(items))


def _paper_items(work: UnitOfWork, case_id: str) -> list[str]:
    """Return the vault's items of papers and of what went out; the outbox forgets them."""
    items = [paper.vault_id for paper in work.papers.of_case(case_id)]
    for key, _state in work.outbox.of_case(case_id):
        items += [file.vault_id for file in work.outbox.get(key).submission.files]
        work.outbox.drop(key)
    return items


def _ended_before(desk: Desk, limit: datetime) -> list[CaseLine]:
    """Return the rows of cases of which nothing was heard since then, and that nothing waits for."""
    query = CaseQuery(states=(CaseState.RECEIVED,), untouched_since=limit, ended=True)
    with desk.store.read() as work:
        lines = work.cases.page(query, limit=_EVERY)
        return [line for line in lines if _may_go(work, work.cases.get(line.id))]


def _may_go(work: UnitOfWork, case: Case) -> bool:
    """Tell whether the centre has a case for good: receipt verified, all ended, nothing on its way."""
    return _is_there(work, case) and all(filing.progress.status in ENDED for filing in case.filings)


def _is_there(work: UnitOfWork, case: Case) -> bool:
    """Tell whether the centre's verified receipt covers a case, and nothing of it is on its way."""
    there = case.receipt is not None and case.receipt.verified and case.before is None
    closed = all(state in _CLOSED for _key, state in work.outbox.of_case(case.id))
    return there and closed and not letters.waiting_in(work, case.id)


def _taken_out(work: UnitOfWork, case_id: str) -> list[str] | None:
    """Take a case out with all beside it; return the vault's items that go, or None where it has to stay."""
    case = _case(work, case_id)
    if case is None or not _may_go(work, case):
        return None
    items = _paper_items(work, case_id) + outcomes.forget(work, case)
    for name in work.notes.names(""):
        if case_id in name:
            items += _ITEM.findall(work.notes.get(name) or "")
            work.notes.set(name, None)
    work.cases.let_go(case_id)
    return list(dict.fromkeys(items))


def _over(case: Case, limit: datetime) -> bool:
    there = case.receipt is not None and case.receipt.verified and case.receipt.received_at <= limit
    return there and case.before is None  # what a correction is made of stays


def _case(work: UnitOfWork, case_id: str) -> Case | None:
    try:
        return work.cases.get(case_id)
    except NotFound:
        return None
