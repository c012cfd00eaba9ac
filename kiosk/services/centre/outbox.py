"""The outbox: what was submitted goes to the centre, once, by itself. Every outcome has one row here.

`drain` can be called at any time, from anywhere, and ended anywhere: it lends one row, has it sent without
any transaction open, and writes what became of it and of the case in one. Must not: let one bad row stop
others, or a large one the small ones.
"""

from __future__ import annotations

import json
import time
from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from kiosk import redact
from kiosk.desk import Desk, OutboxRow, OutboxState, ProgressFn, Stop, never, silent
from kiosk.desk.notes import CURSORS, FINGERPRINT
from kiosk.desk.tables import UnitOfWork
from kiosk.domain.case import Case, CaseState, Receipt
from kiosk.errors import KioskError, NotFound, Stale
from kiosk.events import CaseChanged, OutboxChanged, ReceiptCame
from kiosk.services.cases import outcomes
from kiosk.services.centre import letters, regained, sending
from kiosk.services.centre.sending import LEASE, NEXT_SLICE, TRIES, UNREADABLE, Outcome, Turn, back_off

__all__ = [
    "LEASE", "SLICE", "TRIES", "Drained", "drain", "forget_centre", "hold_all", "offer_again",
    "retry", "told", "wake",
]  # fmt: skip

SLICE = 4.0  # seconds after which a drain in a lane lets the other rounds have their turn
_AUDITED = frozenset({OutboxState.ACCEPTED, OutboxState.REFUSED, OutboxState.SET_ASIDE})
_AGAIN = frozenset({OutboxState.SET_ASIDE, OutboxState.WAITING, OutboxState.CONFIRMING, OutboxState.PAUSED})


@dataclass(frozen=True, slots=True)
class Drained:
    """What one drain did, by what became of the rows. `more`: its time was over, call it again."""

    accepted: int = 0
    waiting: int = 0
    confirming: int = 0
    paused: int = 0
    refused: int = 0
    set_aside: int = 0
    more: bool = False


def drain(
    desk: Desk, *, seconds: float = float("inf"), progress: ProgressFn = silent, stop: Stop = never
) -> Drained:
    """Send what is due, one row after the other; return what became of them. Raises StoreFailed only.

    After so many seconds it ends at the next chunk. Nothing is sent while the queue is paused.
    """
    counts: Counter[str] = Counter()
    ends, more = time.monotonic() + seconds, False
    while not stop():
        lent = _take(desk)
        if lent is None:
            break
        turn = Turn(desk, lent[0], ends, progress, stop)
        outcome = sending.attempt(turn, lent[1])
        counts[outcome.state.value] += _settled(desk, turn.row, outcome)
        more = outcome.reason == NEXT_SLICE or (not outcome.halts and time.monotonic() >= ends)
        if more or outcome.halts:
            break
    return Drained(**counts, more=more)


def retry(desk: Desk, key: str) -> None:
    """Try a row again now that waits, was set aside, or was refused by a restored centre. Raises NotFound.

    One that somebody holds stays held: `holding.let_go_on` says who let it go.
    """
    with desk.store.begin() as work:
        row = work.outbox.get(key)
        if row.state in _AGAIN or (row.state is OutboxState.REFUSED and _received(work, row)):
            asked = work.cases.get(row.submission.case.id).state is CaseState.CONFIRMING
            state = OutboxState.CONFIRMING if asked else OutboxState.WAITING
            fresh = replace(row, state=state, attempts=0, faults=0, next_try=None, taken_until=None)
            work.outbox.settle(fresh)
    desk.bus.publish(OutboxChanged(key))


def _received(work: UnitOfWork, row: OutboxRow) -> bool:
    return work.cases.get(row.submission.case.id).state is CaseState.RECEIVED


def wake(desk: Desk) -> None:
    """Make everything that waits or is paused due now."""
    with desk.store.begin() as work:
        work.outbox.wake()
    desk.bus.publish(OutboxChanged())


def offer_again(work: UnitOfWork) -> int:
    """Make due again what the centre may have forgotten (restored from a backup); return how many rows.

    The same key and content get the same receipt where it remembers. Every revision is offered, in order:
    a later one holds only a part of its case. For a case without its row the centre is asked (`regained`).
    """
    return work.outbox.offer_again()


def forget_centre(work: UnitOfWork, *, offer: bool, at: datetime) -> int:
    """Forget how far the centre's news were read, for it or this store went back in time.

    `offer`: make due again what it received, from `at` on the letters too. Return how many rows.
    """
    for cursor in CURSORS:
        work.notes.set(cursor, None)
    if not offer:
        return 0
    letters.offer_again(work, at=at)
    regained.ask_for(work, work.outbox.without_row())
    return offer_again(work)


def hold_all(work: UnitOfWork, *, by: str, at: datetime) -> None:
    """Keep everything that is still to be sent until somebody lets it go on, one by one."""
    for key, _state in work.outbox.states():
        work.outbox.hold(key, by=by, at=at)


def told(desk: Desk, key: str, *, receipt: Receipt | None, refused: KioskError | None) -> OutboxState | None:
    """Write what the centre said of a submission that came to it by another way; return what became of it.

    None where it is no submission of this window, where the centre's word on it is known already, and for a
    receipt of the centre from before it was restored, or before it was ever seen: the net will tell.
    """
    with desk.store.begin() as work:
        try:
            row = work.outbox.get(key)
        except NotFound:
            return None
        case = work.cases.get(row.submission.case.id)
        if row.state not in _AGAIN and row.state is not OutboxState.SENDING:
            return None
        if receipt is not None and server_of(receipt) != work.notes.get(FINGERPRINT):
            return None
        if case.state is CaseState.QUEUED and case.revision == row.submission.case.revision:
            work.cases.save(outcomes.moved(case, CaseState.SENDING))
    row = replace(row, taken_until=None)  # whoever sends it just now finds it settled
    if refused is None:
        outcome = Outcome(OutboxState.ACCEPTED, receipt=receipt)
    else:
        asked = case.state is CaseState.CONFIRMING
        kept = OutboxState.CONFIRMING if asked else OutboxState.WAITING
        outcome = sending.outcome_of(refused, row, kept=kept)
    return outcome.state if _settle(desk, row, outcome) else None


def is_of_before(desk: Desk, key: str, receipt: Receipt) -> bool:
    """Tell whether a receipt would settle a submission, were it of the centre that this window knows."""
    with desk.store.read() as work:
        try:
            row = work.outbox.get(key)
        except NotFound:
            return False
        unsettled = row.state in _AGAIN or row.state is OutboxState.SENDING
        return unsettled and server_of(receipt) != work.notes.get(FINGERPRINT)


def server_of(receipt: Receipt) -> str:
    """Return the fingerprint of the centre that gave a receipt; it is signed with it."""
    return str(json.loads(receipt.raw).get("server", ""))


# -- one row


def _take(desk: Desk) -> tuple[OutboxRow, Case] | None:
    """Lend the next due row; its case is being sent, or confirmed where bytes may have gone out before."""
    with desk.store.begin() as work:
        lent = None if sending.is_held(work) else _lent(work, desk.clock.now())
        if lent is None:
            return None
        row, case = lent
        going = {CaseState.QUEUED: CaseState.SENDING, CaseState.SENDING: CaseState.CONFIRMING}
        if case.state in going and case.revision == row.submission.case.revision:
            case = work.cases.save(outcomes.moved(case, going[case.state]))
    _tell(desk, row)
    return row, case


def _lent(work: UnitOfWork, now: datetime) -> tuple[OutboxRow, Case] | None:
    """Lend the next due row whose case can be read; what is not so is set aside and stops no other."""
    while (row := work.outbox.take(now, seconds=LEASE)) is not None:
        case = outcomes.readable(work, row.submission.case.id)
        if case is not None:
            return row, case
        work.outbox.settle(replace(row, state=OutboxState.SET_ASIDE, reason=UNREADABLE))
    return None


# -- what became of it


def _settled(desk: Desk, row: OutboxRow, outcome: Outcome) -> bool:
    """Settle a row, as failed where its outcome can't be written: it must not be sent again and again."""
    try:
        return _settle(desk, row, outcome)
    except KioskError:
        raise
    except Exception as error:
        redact.report(error, event="outbox")
        kept = sending.failed(row, OutboxState.CONFIRMING, type(error).__name__.lower())
        _settle(desk, row, replace(kept, asked=True))
        return False


def _settle(desk: Desk, row: OutboxRow, outcome: Outcome) -> bool:
    """Write what became of a row and its case in one transaction; False where another drain has it by now."""
    now = desk.clock.now()
    try:
        with desk.store.begin() as work:
            work.outbox.settle(_row_after(row, outcome, now))
            case = work.cases.get(row.submission.case.id)
            after = _case_after(case, row, outcome)
            if after != case:
                work.cases.save(replace(after, updated_at=now))
            if outcome.findings and case.revision == row.submission.case.revision:
                outcomes.keep_findings(work, case.id, outcome.findings)
            if outcome.state in _AUDITED:
                work.audit(f"outbox.{outcome.state}", row.key, actor="", detail=outcome.reason)
    except Stale:
        return False
    finally:
        _tell(desk, row)
    if after.receipt is not None and (case.receipt is None or case.before is not None):
        desk.bus.publish(ReceiptCame(case.id, after.receipt.number))
    return True


def _row_after(row: OutboxRow, outcome: Outcome, now: datetime) -> OutboxRow:
    attempts = row.attempts + outcome.counted
    return replace(
        row,
        state=outcome.state,
        attempts=attempts,
        faults=row.faults + outcome.fault,
        reason=outcome.reason,
        next_try=_next_try(now, attempts, outcome),
        sent=sending.size_of(row) if outcome.state is OutboxState.ACCEPTED else row.sent,
    )


def _next_try(now: datetime, attempts: int, outcome: Outcome) -> datetime | None:
    """Return when a row is due; None for at once, which no correction of the clock puts off."""
    if outcome.state not in (OutboxState.WAITING, OutboxState.CONFIRMING) or outcome.wait == 0:
        return None
    return now + (back_off(attempts) if outcome.wait is None else timedelta(seconds=outcome.wait))


def _case_after(case: Case, row: OutboxRow, outcome: Outcome) -> Case:
    """Return the case as the outcome leaves it. One that was received before only gets the newer receipt."""
    if case.revision != row.submission.case.revision:
        return _older_revision(case, row, outcome)
    if outcome.state is OutboxState.ACCEPTED:
        received = case if case.state is CaseState.RECEIVED else outcomes.moved(case, CaseState.RECEIVED)
        return outcomes.with_receipt(received, outcome.receipt)
    if case.state not in (CaseState.SENDING, CaseState.CONFIRMING):
        return case
    if outcome.state is OutboxState.REFUSED:
        back = outcomes.moved(outcomes.moved(case, CaseState.REFUSED), CaseState.DRAFT)
        return replace(back, revision=case.revision + 1, submitted_at=None)
    if outcome.absent:  # it can be taken back then
        return outcomes.moved(case, CaseState.QUEUED)
    if outcome.state is OutboxState.CONFIRMING or outcome.asked:
        return case if case.state is CaseState.CONFIRMING else outcomes.moved(case, CaseState.CONFIRMING)
    return outcomes.moved(case, CaseState.QUEUED) if case.state is CaseState.SENDING else case


def _older_revision(case: Case, row: OutboxRow, outcome: Outcome) -> Case:
    """Return a case that went on since: a restored centre gave the revision before a newer receipt."""
    last = case.before is not None and case.before.revision == row.submission.case.revision
    if not last or case.before is None or outcome.receipt is None:
        return case
    before = replace(case.before, receipt=outcome.receipt)  # what it is again where the correction is left
    return replace(case, receipt=outcome.receipt, before=before)


def _tell(desk: Desk, row: OutboxRow) -> None:
    desk.bus.publish(CaseChanged(row.submission.case.id))
    desk.bus.publish(OutboxChanged(row.key))
