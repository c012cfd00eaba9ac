"""The outbox: what was submitted goes to the centre, once, by itself. Every outcome has one row here.

`drain` can be called at any time, from anywhere, and ended anywhere: it lends one row, sends it without any
transaction open, and writes what became of it and of the case in one. Must not: let one bad row stop others,
or send anything without the key that was made at submission.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from kiosk import redact
from kiosk.desk import Desk, OutboxRow, OutboxState, ProgressFn, Stop, Submission, never, silent
from kiosk.desk.tables import UnitOfWork
from kiosk.domain.case import Case, CaseState, Receipt
from kiosk.domain.findings import Finding, Severity, finding
from kiosk.errors import (
    Cancelled,
    CentreFailed,
    Changed,
    Conflict,
    KioskError,
    NotFound,
    Offline,
    Refused,
    SignInEnded,
    SignInRefused,
    Stale,
    Unknown,
)
from kiosk.events import CaseChanged, OutboxChanged, ReceiptCame
from kiosk.services import outcomes, records

LEASE = 120.0  # seconds for which a row is lent; a dead taker's row is due again after them
TRIES = 8  # counted attempts after which a row is set aside
ROUNDS = 2  # times that missing files are sent within one attempt
_AUDITED = frozenset({OutboxState.ACCEPTED, OutboxState.REFUSED, OutboxState.SET_ASIDE})
_AGAIN = frozenset({OutboxState.SET_ASIDE, OutboxState.WAITING, OutboxState.PAUSED})
BACK_OFF = (5, 15, 30, 60, 120, 300, 600)  # seconds after the first, second, … attempt


@dataclass(frozen=True, slots=True)
class Drained:
    """What one drain did, by what became of the rows."""

    accepted: int = 0
    waiting: int = 0
    confirming: int = 0
    paused: int = 0
    refused: int = 0
    set_aside: int = 0


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What became of one attempt. `halts`: the others would meet the same, so the drain ends."""

    state: OutboxState
    reason: str = ""
    counted: bool = True
    halts: bool = False
    wait: float | None = None  # seconds; None: the usual back-off
    receipt: Receipt | None = None
    findings: tuple[Finding, ...] = field(default=())


def drain(desk: Desk, *, progress: ProgressFn = silent, stop: Stop = never) -> Drained:
    """Send what is due, one row after the other; return what became of them. Raises StoreFailed only."""
    counts: Counter[str] = Counter()
    while not stop() and (lent := _take(desk)) is not None:
        row, case = lent
        outcome = _attempt(desk, row, case, progress, stop)
        counts[outcome.state.value] += _settled(desk, row, outcome)
        if outcome.halts:
            break
    return Drained(**counts)


def retry(desk: Desk, key: str) -> None:
    """Try a row again now that waits, was set aside, or was refused by a restored centre. Raises NotFound."""
    with desk.store.begin() as work:
        row = work.outbox.get(key)
        if row.state in _AGAIN or (row.state is OutboxState.REFUSED and _received(work, row)):
            due = replace(row, state=OutboxState.WAITING, attempts=0, next_try=None, taken_until=None)
            work.outbox.settle(due)
    desk.bus.publish(OutboxChanged(key))


def _received(work: UnitOfWork, row: OutboxRow) -> bool:
    return work.cases.get(row.submission.case.id).state is CaseState.RECEIVED


def wake(desk: Desk) -> None:
    """Make everything that waits or is paused due now."""
    with desk.store.begin() as work:
        work.outbox.wake()
    desk.bus.publish(OutboxChanged())


def offer_again(work: UnitOfWork) -> int:
    """Make due again what the centre may have forgotten (restored from a backup); return how many cases.

    The same key and content get the same receipt where it remembers. A case without its row stays as it is.
    """
    offered = 0
    for line in work.cases.lines(states=(CaseState.RECEIVED,), limit=10_000):
        try:
            row = work.outbox.get(f"{line.id}:{line.revision}")
        except NotFound:
            continue
        if row.state is OutboxState.ACCEPTED:
            due = replace(row, state=OutboxState.WAITING, attempts=0, next_try=None, taken_until=None)
            work.outbox.settle(due)
            offered += 1
    return offered


# -- one row


def _take(desk: Desk) -> tuple[OutboxRow, Case] | None:
    """Lend the next due row; its case is being sent, or confirmed where bytes may have gone out before."""
    with desk.store.begin() as work:
        row = work.outbox.take(desk.clock.now(), seconds=LEASE)
        if row is None:
            return None
        case = work.cases.get(row.submission.case.id)
        going = {CaseState.QUEUED: CaseState.SENDING, CaseState.SENDING: CaseState.CONFIRMING}
        if case.state in going:
            case = work.cases.save(outcomes.moved(case, going[case.state]))
    _tell(desk, row)
    return row, case


def _attempt(desk: Desk, row: OutboxRow, case: Case, progress: ProgressFn, stop: Stop) -> _Outcome:
    """Send a row and return what became of it, whatever happens."""
    kept = OutboxState.CONFIRMING if case.state is CaseState.CONFIRMING else OutboxState.WAITING
    try:
        return _Outcome(OutboxState.ACCEPTED, receipt=_send(desk, row, progress, stop))
    except Cancelled:
        return _Outcome(kept, "cancelled", counted=False, halts=True, wait=0)
    except Offline as error:
        return _Outcome(kept, error.code, halts=True)
    except Unknown as error:
        return _Outcome(OutboxState.CONFIRMING, error.code)
    except (SignInEnded, SignInRefused, Changed) as error:
        return _Outcome(OutboxState.PAUSED, error.code, counted=False, halts=True)
    except Refused as error:
        return _Outcome(OutboxState.REFUSED, error.code, findings=_some(error.findings, error.code))
    except Conflict as error:
        state = OutboxState.REFUSED if error.findings else OutboxState.SET_ASIDE
        return _Outcome(state, error.code, findings=error.findings)
    except CentreFailed as error:
        busy = error.retry_after is not None
        return _failed(row, kept, error.code, counted=not busy, wait=error.retry_after, halts=busy)
    except KioskError as error:
        return _failed(row, kept, error.code)
    except Exception as error:
        redact.report(error, event="outbox")
        return _failed(row, kept, type(error).__name__.lower())


def _failed(
    row: OutboxRow,
    kept: OutboxState,
    reason: str,
    *,
    counted: bool = True,
    wait: float | None = None,
    halts: bool = False,
) -> _Outcome:
    if counted and row.attempts + 1 >= TRIES:
        return _Outcome(OutboxState.SET_ASIDE, reason)
    return _Outcome(kept, reason, counted=counted, wait=wait, halts=halts)


def _some(findings: tuple[Finding, ...], code: str) -> tuple[Finding, ...]:
    """A refusal without findings still says at the case that it was refused."""
    return findings or (finding("refused_by_centre", Severity.ERROR, "check", "", reason=code),)


def _send(desk: Desk, row: OutboxRow, progress: ProgressFn, stop: Stop) -> Receipt:
    sent = row.submission
    changed = records.judged_by_centre(desk, sent.case) if sent.case.provisional else ()
    if changed:
        raise Refused("verdict_changed", changed)
    case_id, revision = sent.case.id, sent.case.revision
    for _ in range(ROUNDS):
        missing = frozenset(desk.api.put_revision(sent, key=row.key))
        _upload(desk, sent, missing, progress, stop)
        try:
            return desk.api.complete(case_id, revision, key=row.key)
        except Conflict as error:
            if error.code != "files_missing":
                raise
    raise CentreFailed("files_missing")


def _upload(desk: Desk, sent: Submission, missing: frozenset[str], progress: ProgressFn, stop: Stop) -> None:
    """Send the missing files; progress in bytes over all of them."""
    files = [file for file in sent.files if file.id in missing]
    total, before = sum(file.size for file in files), 0
    for file in files:
        if stop():
            raise Cancelled
        start = before

        def counted(done: int, _total: int, start: int = start) -> None:
            progress(start + done, total)

        desk.api.upload(
            file,
            desk.vault.get(file.vault_id),
            case_id=sent.case.id,
            revision=sent.case.revision,
            progress=counted,
            stop=stop,
        )
        before += file.size


# -- what became of it


def _settled(desk: Desk, row: OutboxRow, outcome: _Outcome) -> bool:
    """Settle a row, as failed where its outcome can't be written: it must not be sent again and again."""
    try:
        return _settle(desk, row, outcome)
    except KioskError:
        raise
    except Exception as error:
        redact.report(error, event="outbox")
        _settle(desk, row, _failed(row, OutboxState.CONFIRMING, type(error).__name__.lower()))
        return False


def _settle(desk: Desk, row: OutboxRow, outcome: _Outcome) -> bool:
    """Write what became of a row and its case in one transaction; False where another drain has it by now."""
    now, attempts = desk.clock.now(), row.attempts + outcome.counted
    settled = replace(
        row,
        state=outcome.state,
        attempts=attempts,
        reason=outcome.reason,
        next_try=_next_try(now, attempts, outcome),
    )
    try:
        with desk.store.begin() as work:
            work.outbox.settle(settled)
            case = work.cases.get(row.submission.case.id)
            after = _case_after(case, outcome)
            if after != case:
                work.cases.save(replace(after, updated_at=now))
            if outcome.findings:
                outcomes.keep_findings(work, case.id, outcome.findings)
            if outcome.state in _AUDITED:
                work.audit(f"outbox.{outcome.state}", row.key, actor="", detail=outcome.reason)
    except Stale:
        return False
    finally:
        _tell(desk, row)
    if case.receipt is None and after.receipt is not None:
        desk.bus.publish(ReceiptCame(case.id, after.receipt.number))
    return True


def _next_try(now: datetime, attempts: int, outcome: _Outcome) -> datetime | None:
    if outcome.state not in (OutboxState.WAITING, OutboxState.CONFIRMING):
        return None
    usual = BACK_OFF[min(max(attempts, 1), len(BACK_OFF)) - 1]
    return now + timedelta(seconds=usual if outcome.wait is None else outcome.wait)


def _case_after(case: Case, outcome: _Outcome) -> Case:
    """Return the case as the outcome leaves it. One that was received before only gets the newer receipt."""
    if outcome.state is OutboxState.ACCEPTED:
        received = case if case.state is CaseState.RECEIVED else outcomes.moved(case, CaseState.RECEIVED)
        return outcomes.with_receipt(received, outcome.receipt)
    if case.state not in (CaseState.SENDING, CaseState.CONFIRMING):
        return case
    if outcome.state is OutboxState.REFUSED:
        back = outcomes.moved(outcomes.moved(case, CaseState.REFUSED), CaseState.DRAFT)
        return replace(back, revision=case.revision + 1, submitted_at=None)
    if outcome.state is OutboxState.CONFIRMING:
        return case if case.state is CaseState.CONFIRMING else outcomes.moved(case, CaseState.CONFIRMING)
    return outcomes.moved(case, CaseState.QUEUED) if case.state is CaseState.SENDING else case


def _tell(desk: Desk, row: OutboxRow) -> None:
    desk.bus.publish(CaseChanged(row.submission.case.id))
    desk.bus.publish(OutboxChanged(row.key))
