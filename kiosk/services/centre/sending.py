"""One submission on its way to the centre: the case, the files that are missing, the receipt.

Between two chunks it gives way: to a smaller submission that is due, to the other rounds of its lane, to a
clerk who pauses. It goes on later where it stood. Must not: keep a transaction open while it sends, decide
what becomes of the row, or send without the key that was made at submission.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace
from datetime import timedelta

from kiosk import redact
from kiosk.desk import Desk, OutboxRow, OutboxState, OutFile, ProgressFn, Stop, never, silent
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
    StoreFailed,
    Unknown,
)
from kiosk.services.cases import materialfiles
from kiosk.services.entities import records
from kiosk.services.upkeep import care

LEASE = 180.0  # seconds for which a row is lent; a dead taker's row is due again after them
TRIES = 8  # faults after which a row is set aside
BACK_OFF = (5, 15, 30, 60, 120, 300, 600)  # seconds after the first, second, … attempt
ROUNDS = 2  # times that case and missing files are sent within one attempt
STEP = 1024 * 1024  # bytes that must be won for a row to give way
UNREADABLE = "row_unreadable"  # why a row is set aside whose submission or case can't be read
GAVE_WAY, NEXT_SLICE, HELD = "gave_way", "next_slice", "held"  # why a row stopped on its way
HELD_NOTE = "outbox.held"  # who paused the whole queue, and since when
SIGN_IN = (  # why a row is paused that waits for somebody to sign in
    "sign_in_ended", "token_missing", "token_unknown", "session_expired", "session_revoked", "wrong_password",
)  # fmt: skip
HALL = ("locked", "not_allowed", "clerk_revoked")  # … for a right that a lead can see to
_AGAIN = frozenset(  # what a centre says that lacks a part, or was restored meanwhile
    ("files_missing", "file_unknown", "case_unknown", "upload_unknown", "upload_expired")
)


def back_off(attempts: int) -> timedelta:
    """Return how long to wait after so many attempts before the next."""
    return timedelta(seconds=BACK_OFF[min(max(attempts, 1), len(BACK_OFF)) - 1])


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one attempt. `halts`: the others would meet the same, so the drain ends.

    `fault`: it brings the row nearer to being set aside; no answer, and a centre that is ill, do not.
    `absent`: the centre said that it does not have this revision, whatever became of attempts before.
    """

    state: OutboxState
    reason: str = ""
    counted: bool = True
    fault: bool = False
    halts: bool = False
    wait: float | None = None  # seconds; None: the usual back-off
    receipt: Receipt | None = None
    findings: tuple[Finding, ...] = field(default=())
    absent: bool = False
    asked: bool = False  # the receipt was asked for: the centre may have the case, whatever it said


@dataclass(slots=True)
class Turn:
    """One row while it is lent: as last written, until when it may go on, and why it stopped."""

    desk: Desk
    row: OutboxRow
    ends: float = float("inf")  # on the monotonic clock
    progress: ProgressFn = silent
    stop: Stop = never
    why: str = ""
    moved: bool = False  # bytes went in this turn: without any it would never arrive
    asked: bool = False  # the receipt was asked for, and the centre did not say that it takes nothing

    def halted(self) -> bool:
        """Tell whether it stops here; `why` says it then."""
        self.why = self.why or self._why()
        return bool(self.why)

    def _why(self) -> str:
        if self.stop():
            return "cancelled"
        if self.moved and time.monotonic() >= self.ends:
            return NEXT_SLICE
        rest = size_of(self.row) - self.row.sent
        with self.desk.store.read() as work:
            if work.notes.get(HELD_NOTE) is not None or work.outbox.get(self.row.key).held_at is not None:
                return HELD
            now, since = self.desk.clock.now(), self.row.added_at
            return GAVE_WAY if work.outbox.smaller_due(now, than=rest - STEP, since=since) else ""

    def reached(self, sent: int) -> None:
        """Write how many bytes the centre has; the row is lent anew. Raises Stale where another has it."""
        self.moved = self.moved or sent > self.row.sent
        now, until = self.desk.clock.now(), self.row.taken_until
        long = until is not None and until - now > timedelta(seconds=LEASE / 2)
        if sent != self.row.sent or not long:
            with self.desk.store.begin() as work:
                until = now + timedelta(seconds=LEASE)
                self.row = work.outbox.advance(self.row, sent=sent, until=until)
        self.progress(sent, size_of(self.row))


def size_of(row: OutboxRow) -> int:
    """Return the bytes of all files of a row."""
    return sum(file.size for file in row.submission.files)


def is_held(work: UnitOfWork) -> bool:
    """Tell whether somebody paused the whole queue."""
    return work.notes.get(HELD_NOTE) is not None


def attempt(turn: Turn, case: Case) -> Outcome:
    """Send a row and return what became of it, whatever happens."""
    kept = OutboxState.CONFIRMING if case.state is CaseState.CONFIRMING else OutboxState.WAITING
    try:
        return Outcome(OutboxState.ACCEPTED, receipt=_send(turn))
    except Cancelled:
        return Outcome(kept, turn.why or "cancelled", counted=False, halts=turn.why != GAVE_WAY, wait=0)
    except KioskError as error:
        kept = OutboxState.CONFIRMING if turn.asked else kept
        return replace(outcome_of(error, turn.row, kept=kept), asked=turn.asked)
    except Exception as error:
        redact.report(error, event="outbox")
        kept = OutboxState.CONFIRMING if turn.asked else kept
        return replace(failed(turn.row, kept, type(error).__name__.lower()), asked=turn.asked)


def outcome_of(error: KioskError, row: OutboxRow, *, kept: OutboxState) -> Outcome:
    """Return what an error means for a row. `kept`: its state where nothing was decided."""
    match error:
        case Offline():
            return Outcome(kept, error.code, halts=True)
        case Unknown():
            return Outcome(OutboxState.CONFIRMING, error.code)
        case SignInEnded() | SignInRefused() | Changed():
            return Outcome(OutboxState.PAUSED, error.code, counted=False, halts=True)
        case Refused():
            return Outcome(OutboxState.REFUSED, error.code, findings=_some(error.findings, error.code))
        case Conflict():
            state = OutboxState.REFUSED if error.findings else OutboxState.SET_ASIDE
            return Outcome(state, error.code, findings=error.findings, absent=True)
        case StoreFailed() if error.code == "file_lost":  # the centre asked for it: it has no whole case
            return Outcome(OutboxState.SET_ASIDE, error.code, absent=True)
        case CentreFailed() if error.code == "receipt_not_signed":
            return Outcome(OutboxState.SET_ASIDE, error.code)  # trying again brings no other key
        case CentreFailed():
            busy = error.retry_after is not None
            if error.is_ill:
                return Outcome(kept, error.code, counted=not busy, wait=error.retry_after, halts=busy)
            return failed(row, kept, error.code)
        case _:
            return failed(row, kept, error.code)


def failed(row: OutboxRow, kept: OutboxState, reason: str) -> Outcome:
    """Return the outcome of a fault: tried again later, or set aside after so many."""
    return Outcome(OutboxState.SET_ASIDE if row.faults + 1 >= TRIES else kept, reason, fault=True)


def _some(findings: tuple[Finding, ...], code: str) -> tuple[Finding, ...]:
    """A refusal without findings still says at the case that it was refused."""
    return findings or (finding("refused_by_centre", Severity.ERROR, "check", "", reason=code),)


def _send(turn: Turn) -> Receipt:
    """Send case and files and return the receipt; all of it once more where the centre lacks a part."""
    desk, sent, key = turn.desk, turn.row.submission, turn.row.key
    changed = records.judged_by_centre(desk, sent.case) if sent.case.provisional and not turn.row.sent else ()
    if changed:
        raise Refused("verdict_changed", changed)
    code = ""
    for _ in range(ROUNDS):
        try:
            _upload(turn, frozenset(desk.api.put_revision(sent, key=key)))
            return _completed(turn)
        except (Conflict, NotFound) as error:
            code = error.code
            if code not in _AGAIN:
                raise
    raise CentreFailed(code)


def _completed(turn: Turn) -> Receipt:
    """Ask for the receipt. Only a refusal in the words of the contract says that the centre has no case now:
    a fault may come after it took the case, from itself or from what stands before it.
    """
    sent, key = turn.row.submission, turn.row.key
    turn.asked = True
    try:
        return turn.desk.api.complete(sent.case.id, sent.case.revision, key=key, size=size_of(turn.row))
    except (Offline, Refused, Conflict, NotFound, SignInEnded, SignInRefused):
        turn.asked = False
        raise


def _upload(turn: Turn, missing: frozenset[str]) -> None:
    """Send the missing files; progress in bytes over all of them, those that the centre has included."""
    sent = turn.row.submission
    lacking = [file for file in sent.files if file.id in missing]
    before = size_of(turn.row) - sum(file.size for file in lacking)
    for file in lacking:
        if turn.halted():
            raise Cancelled
        _send_file(turn, file, before)
        before += file.size


def _send_file(turn: Turn, file: OutFile, before: int) -> None:
    case = turn.row.submission.case
    turn.desk.api.upload(
        file,
        _bytes(turn, file),
        case_id=case.id,
        revision=case.revision,
        progress=lambda done, _total: turn.reached(before + done),
        stop=turn.halted,
    )


def _bytes(turn: Turn, file: OutFile) -> bytes:
    """Return the bytes of a file; where they are lost with their sheets, the case says so when it is back."""
    try:
        return materialfiles.read(turn.desk, turn.row.submission.case, file)
    except StoreFailed as error:
        if error.code == "file_lost":
            care.look_at(turn.desk, turn.row.submission.case.id)
        raise
