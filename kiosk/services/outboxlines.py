"""What waits to be sent, as a screen lists it: state, reason, next try, bytes, age, and who has to act.

No submission is read for it. Must not: send anything, or call something sent that the centre has not
confirmed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from kiosk.desk import Desk, OutboxEntry, OutboxState
from kiosk.desk.tables import UnitOfWork
from kiosk.domain.case import Case, CaseState
from kiosk.domain.findings import Finding
from kiosk.errors import NotFound
from kiosk.services import holding, outcomes


class Actor(StrEnum):
    """Who has to do something for a submission to arrive."""

    NOBODY = "nobody"  # it goes by itself
    CLERK = "clerk"
    LEAD = "lead"
    HELP_DESK = "help_desk"
    CENTRE = "centre"


_SIGN_IN = (
    "sign_in_ended", "token_missing", "token_unknown", "session_expired", "session_revoked", "wrong_password",
)  # fmt: skip
_HALL = ("locked", "not_allowed", "clerk_revoked")
_HELP = (
    "captive_portal", "gateway", "tls", "tls_time", "wrong_centre", "other_centre", "not_encrypted",
    "no_address", "contract_changed", "device_revoked", "device_unknown", "not_enrolled",
    "clocks_apart", "disk_full", "read_only", "damaged", "disk_failed", "not_found", "case_elsewhere",
    "idempotency_key_reused", "receipt_not_signed",
)  # fmt: skip
_CENTRE = (
    "internal", "unavailable", "rate_limited", "nonsense", "centre_failed",
    "upload_stands", "checksum_mismatch", "file_digest_mismatch", "files_missing",
)  # fmt: skip
ACTS: dict[str, Actor] = {  # reason: who
    **dict.fromkeys(_SIGN_IN, Actor.CLERK),
    **dict.fromkeys(("revision_conflict", "revision_outdated", "filing_decided"), Actor.CLERK),
    **dict.fromkeys(_HALL, Actor.LEAD),
    **dict.fromkeys(_HELP, Actor.HELP_DESK),
    **dict.fromkeys(_CENTRE, Actor.CENTRE),
}


@dataclass(frozen=True, slots=True)
class OutboxLine:
    """One submission on its way. `reason` is an error code; `size` and `sent` are bytes.

    `waits_for`: the earlier revision of its case whose outcome it waits for, 0 for none. `findings`: what the
    centre has against it, where it came back. `received`: the centre had it before, and was restored since.
    `alarm`: "", "warn" or "bad", by its age and the hall's settings.
    """

    key: str
    case_id: str
    revision: int
    entity_name: str
    filings: int
    files: int
    size: int
    sent: int
    state: OutboxState
    attempts: int
    added_at: datetime
    next_try: datetime | None
    reason: str
    slip_number: str
    actor: Actor
    age: timedelta
    alarm: str = ""
    held_by: str = ""
    held_at: datetime | None = None
    stick_at: datetime | None = None
    waits_for: int = 0
    received: bool = False
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Queue:
    """Everything that waits, oldest first, and who paused it."""

    lines: tuple[OutboxLine, ...]
    pause: holding.Pause | None
    now: datetime


def queue(desk: Desk) -> Queue:
    """Return what waits to be sent; a refused submission until its draft went out again."""
    now = desk.clock.now()
    limits = tuple(timedelta(hours=desk.settings[f"outbox_{name}_hours"]) for name in ("warn", "bad"))
    with desk.store.read() as work:
        entries = work.outbox.entries()
        earlier = _open_revisions(entries)
        found = [_line(work, entry, now, limits, earlier[entry.case_id]) for entry in entries]
    return Queue(tuple(line for line in found if line is not None), holding.paused(desk), now)


def is_shown(work: UnitOfWork, entry: OutboxEntry) -> bool:
    """Tell whether a row that came back still waits for somebody: its case was neither dropped nor sent."""
    return entry.state is not OutboxState.REFUSED or _case_back(work, entry) is not None


def _open_revisions(entries: tuple[OutboxEntry, ...]) -> dict[str, list[int]]:
    """Return by case the revisions of which nobody knows yet what becomes of them."""
    found: dict[str, list[int]] = {entry.case_id: [] for entry in entries}
    for entry in entries:
        if entry.state is not OutboxState.REFUSED:
            found[entry.case_id].append(entry.revision)
    return found


def _case_back(work: UnitOfWork, entry: OutboxEntry) -> Case | None:
    try:
        case = work.cases.get(entry.case_id)
    except NotFound:
        return None  # the draft that came of it was thrown away
    again = case.state is CaseState.RECEIVED and case.revision == entry.revision
    back = case.state is CaseState.DRAFT and case.revision == entry.revision + 1
    return case if again or back else None


def _line(
    work: UnitOfWork,
    entry: OutboxEntry,
    now: datetime,
    limits: tuple[timedelta, ...],
    revisions: list[int],
) -> OutboxLine | None:
    received, findings = False, tuple[Finding, ...]()
    if entry.state is OutboxState.REFUSED:
        case = _case_back(work, entry)
        if case is None:
            return None
        received = case.state is CaseState.RECEIVED
        findings = outcomes.findings_of(work, entry.case_id)
    alarm = _alarm(now - entry.added_at, limits)
    return OutboxLine(
        **{name: getattr(entry, name) for name in OutboxEntry.__slots__},
        actor=_actor(entry, received=received, alarm=alarm),
        age=now - entry.added_at,
        alarm=alarm,
        waits_for=max((number for number in revisions if number < entry.revision), default=0),
        received=received,
        findings=findings,
    )


def _alarm(age: timedelta, limits: tuple[timedelta, ...]) -> str:
    warn, bad = limits
    if age >= bad:
        return "bad"
    return "warn" if age >= warn else ""


def _actor(entry: OutboxEntry, *, received: bool, alarm: str) -> Actor:
    """Return who has to act. What waits far too long is the lead's: it can leave on a stick."""
    if entry.state is OutboxState.REFUSED:
        return Actor.HELP_DESK if received else Actor.CLERK
    if entry.held_at is not None:
        return Actor.CLERK
    known = ACTS.get(entry.reason, Actor.NOBODY)
    if known is Actor.NOBODY and entry.state is OutboxState.SET_ASIDE:
        return Actor.HELP_DESK
    if known in (Actor.NOBODY, Actor.CENTRE) and alarm == "bad" and entry.stick_at is None:
        return Actor.LEAD
    return known
