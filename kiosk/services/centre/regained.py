"""What the centre has of this window and its store has not, for the store went back to a backup.

A case that lies here as it was before it went out becomes what the centre has; one that is not here at all is
followed as a stray. The centre is asked for each, case by case, once the feed has named it. Must not: send
anything, or invent what the centre does not give back: the sheets and words of a case.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from kiosk import redact
from kiosk.desk import Desk, FilingNews, OutboxState, Stop, never
from kiosk.desk.after import CentreCase
from kiosk.desk.tables import UnitOfWork
from kiosk.domain.case import Case, CaseState, Filing, Progress, Receipt
from kiosk.errors import CentreFailed, Conflict, NotFound, Refused
from kiosk.events import CaseChanged, OutboxChanged
from kiosk.services.centre import strays

_DUE = "regained.due."  # and the id: the centre is to be asked for this case
_SINCE = "regained.since"  # what came to the centre after this moment may be missing here
_OLDER = "regained.older."  # and the id: what lies here may be older than what the centre has
_SLACK = timedelta(minutes=10)  # clocks of centre and window
_UNSENT = frozenset({CaseState.DRAFT, CaseState.QUEUED})


def begin(work: UnitOfWork, *, since: datetime) -> None:
    """Note that what happened after a moment may be missing here: the store went back to it."""
    known = work.notes.get(_SINCE)
    earlier = known is not None and datetime.fromisoformat(known) <= since
    work.notes.set(_SINCE, known if earlier else since.isoformat())


def caught_up(desk: Desk) -> None:
    """Note that the feed was read to its end: what it names from now on is news."""
    with desk.store.read() as work:
        open_ = work.notes.get(_SINCE) is not None
    if open_:
        with desk.store.begin() as work:
            work.notes.set(_SINCE, None)


def ask_for(work: UnitOfWork, case_ids: Iterable[str]) -> None:
    """Have the centre asked for these cases."""
    for case_id in case_ids:
        work.notes.set(_DUE + case_id, "")


def is_ahead(work: UnitOfWork, case: Case, news: Iterable[FilingNews]) -> bool:
    """Tell whether the centre has a revision of a case that nothing is known of here.

    What was submitted again since is no such: the centre says of it, once it is sent, that it has another.
    """
    newest = max((item.revision for item in news), default=0)
    unsent = case.state is CaseState.DRAFT or (case.state is CaseState.QUEUED and _stays(work, case))
    return newest >= case.revision if unsent else newest > case.revision


def _stays(work: UnitOfWork, case: Case) -> bool:
    """Tell whether a submission does not go by itself: somebody holds it, or it lies on a stick."""
    keys = [key for key, _state in work.outbox.of_case(case.id)]
    row = work.outbox.get(keys[-1]) if keys else None
    return row is not None and (row.held_at is not None or row.stick_at is not None)


def told_missing(work: UnitOfWork, case_id: str, news: Iterable[FilingNews]) -> None:
    """Take in news of a case that is not here: lost with the store, followed already, or long let go."""
    since = work.notes.get(_SINCE)
    lately = since is not None and any(_is_after(item.progress.at, since) for item in news)
    if lately or strays.is_known(work, case_id):
        ask_for(work, [case_id])


def _is_after(at: datetime | None, since: str) -> bool:
    return at is not None and at >= datetime.fromisoformat(since) - _SLACK


def settle(desk: Desk, *, stop: Stop = never) -> int:
    """Ask the centre for the cases that are due and take over what it has; return how many changed.

    One for which it answers nonsense is asked for again next time. Raises Offline, Unknown, SignInEnded,
    Changed, StoreFailed.
    """
    with desk.store.read() as work:
        due = [name.removeprefix(_DUE) for name in work.notes.names(_DUE)]
    done = 0
    for case_id in due:
        if stop():
            break
        try:
            done += _settled(desk, case_id)
        except (CentreFailed, Refused, Conflict) as error:
            redact.report(error, event="regained")
    return done


def _settled(desk: Desk, case_id: str) -> bool:
    there = _asked(desk, case_id)
    with desk.store.begin() as work:
        case = _case(work, case_id)
        if case is None:
            changed = _stray(work, case_id, there)
        elif there is not None and there.receipt is not None:
            changed = _taken_over(work, case, there, there.receipt, desk.clock.now())
        else:
            changed = _opened_again(work, case, desk.clock.now())
        work.notes.set(_DUE + case_id, None)
    if changed:
        desk.bus.publish(CaseChanged(case_id))
        desk.bus.publish(OutboxChanged())
    return changed


def _asked(desk: Desk, case_id: str) -> CentreCase | None:
    try:
        return desk.api.case(case_id)
    except NotFound as error:
        if error.code != "case_unknown":  # an address that a proxy does not know says nothing of the case
            raise CentreFailed("nonsense") from error
        return None


def _case(work: UnitOfWork, case_id: str) -> Case | None:
    try:
        return work.cases.get(case_id)
    except NotFound:
        return None


def _stray(work: UnitOfWork, case_id: str, there: CentreCase | None) -> bool:
    if there is None or there.receipt is None:
        return strays.forget(work, case_id)
    return strays.keep(work, there, there.receipt)


# -- a case that lies here


def _taken_over(work: UnitOfWork, case: Case, there: CentreCase, receipt: Receipt, now: datetime) -> bool:
    """Make a case what the centre has, with the words and sheets that lie here."""
    if there.revision < case.revision or (case.state is CaseState.RECEIVED and case.receipt == receipt):
        return False
    older = there.revision > case.revision or case.state in _UNSENT
    told = {item.filing: item for item in there.filings}
    after = replace(
        case,
        state=CaseState.RECEIVED,
        revision=there.revision,
        receipt=receipt,
        before=None,
        scope=_scope(there),
        ticked=(),
        provisional=False,
        submitted_at=case.submitted_at or receipt.received_at,
        updated_at=now,
        filings=tuple(_as_told(each, told[each.number]) for each in case.filings if each.number in told),
    )
    _out_of_the_way(work, case)
    work.cases.save(after)
    if older:
        work.notes.set(_OLDER + case.id, receipt.number)
        work.audit("case.regained", case.id, actor="", detail=f"revision {there.revision}")
    _close_rows(work, case.id, there.revision)
    return True


def _scope(there: CentreCase) -> tuple[int, ...]:
    """Return the filings that the last revision was about; empty where it was about all."""
    last = tuple(item.filing for item in there.filings if item.revision == there.revision)
    return last if len(last) < len(there.filings) else ()


def _as_told(filing: Filing, item: FilingNews) -> Filing:
    record = replace(filing.record, sites=item.sites) if item.sites else filing.record
    return replace(filing, progress=item.progress, record=record)


def _out_of_the_way(work: UnitOfWork, case: Case) -> None:
    """Take a case out of the bin and off its parking place: it is no draft any more."""
    line = work.cases.line(case.id)
    if line.slot is not None:
        work.cases.park(case.id, None)
    if line.binned_at is not None:
        work.cases.bin(case.id, None)


def _close_rows(work: UnitOfWork, case_id: str, revision: int) -> None:
    """Close what was to be sent of a case: the centre has it."""
    for key, state in work.outbox.of_case(case_id):
        if state in (OutboxState.ACCEPTED, OutboxState.SUPERSEDED):
            continue
        row = work.outbox.get(key)
        same = row.submission.case.revision == revision
        work.outbox.hold(key, by="", at=None)
        work.outbox.settle(replace(row, state=OutboxState.ACCEPTED if same else OutboxState.SUPERSEDED))


def _opened_again(work: UnitOfWork, case: Case, now: datetime) -> bool:
    """Make a received case a draft again that the centre does not have, and that no row would bring it."""
    if case.state is not CaseState.RECEIVED or case.id not in work.outbox.without_row():
        return False
    blank = tuple(replace(each, progress=Progress()) for each in case.filings)
    fresh = replace(case, state=CaseState.DRAFT, receipt=None, scope=(), submitted_at=None, filings=blank)
    work.cases.save(replace(fresh, revision=max(case.revision, case.spent) + 1, updated_at=now))
    work.notes.set(_OLDER + case.id, None)
    work.audit("case.not_at_centre", case.id, actor="", detail=f"revision {case.revision}")
    return True


def older(work: UnitOfWork) -> frozenset[str]:
    """Return the cases of which what lies here may be older than what the centre has."""
    return frozenset(name.removeprefix(_OLDER) for name in work.notes.names(_OLDER))
