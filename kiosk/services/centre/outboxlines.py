"""What waits to be sent, as a screen lists it: state, reason, next try, bytes, age, and who has to act.

No submission is read for it. Must not: send anything, or call something sent that the centre has not
confirmed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from kiosk.desk import Desk, OutboxEntry, OutboxState, OutboxTally
from kiosk.desk.tables import UnitOfWork
from kiosk.domain.findings import Finding
from kiosk.services.cases import outcomes
from kiosk.services.centre import holding, sticks
from kiosk.services.centre.sending import HALL, SIGN_IN

PAGE = 100  # rows


class Actor(StrEnum):
    """Who has to do something for a submission to arrive."""

    NOBODY = "nobody"  # it goes by itself
    CLERK = "clerk"
    LEAD = "lead"
    HELP_DESK = "help_desk"
    CENTRE = "centre"


_HELP = (
    "captive_portal", "gateway", "tls", "tls_time", "wrong_centre", "other_centre", "not_encrypted",
    "no_address", "contract_changed", "device_revoked", "device_unknown", "not_enrolled",
    "clocks_apart", "disk_full", "read_only", "damaged", "disk_failed", "not_found", "case_elsewhere",
    "idempotency_key_reused", "receipt_not_signed", "row_unreadable",
)  # fmt: skip
_CENTRE = (
    "internal", "unavailable", "rate_limited", "nonsense", "centre_failed",
    "upload_stands", "checksum_mismatch", "file_digest_mismatch", "files_missing",
)  # fmt: skip
ACTS: dict[str, Actor] = {  # reason: who
    **dict.fromkeys(SIGN_IN, Actor.CLERK),
    **dict.fromkeys(("revision_conflict", "revision_outdated", "filing_decided", "file_lost"), Actor.CLERK),
    **dict.fromkeys(HALL, Actor.LEAD),
    **dict.fromkeys(_HELP, Actor.HELP_DESK),
    **dict.fromkeys(_CENTRE, Actor.CENTRE),
}
_BY_ITSELF = {Actor.NOBODY: Actor.HELP_DESK, Actor.CENTRE: Actor.CLERK}  # who acts where it is set aside


@dataclass(frozen=True, slots=True)
class OutboxLine:
    """One submission on its way. `reason` is an error code; `size` and `sent` are bytes.

    `waits_for`: the earlier revision of its case whose outcome it waits for, 0 for none. `findings`: what the
    centre has against it, where it came back. `received`: the centre had it before, and was restored since.
    `alarm`: "", "warn" or "bad", by its age and the hall's settings. `stick_by`: who took the stick that it
    lies on, `stick_late`: no receipt of it came for the hall's days.
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
    stick_by: str = ""
    stick_late: bool = False
    waits_for: int = 0
    received: bool = False
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Queue:
    """A page of what waits, oldest first, which page it is, the numbers of all, and who paused it."""

    lines: tuple[OutboxLine, ...]
    pause: holding.Pause | None
    now: datetime
    tally: OutboxTally
    number: int

    @property
    def last(self) -> int:
        """Return the number of the last page."""
        return max(0, (self.tally.listed - 1) // PAGE)


def queue(desk: Desk, *, number: int = 0) -> Queue:
    """Return a page of `PAGE` rows of what waits to be sent, or the last one where there is none so far."""
    with desk.store.read() as work:
        tally = work.outbox.tally()
        number = max(0, min(number, (tally.listed - 1) // PAGE))
        found = _lines(desk, work, (), number * PAGE, PAGE)
    return Queue(found, holding.paused(desk), desk.clock.now(), tally, number)


def lines(
    desk: Desk, *, states: tuple[OutboxState, ...] = (), limit: int | None = None
) -> tuple[OutboxLine, ...]:
    """Return what waits to be sent, of some states only; a refused one until its draft went out again."""
    with desk.store.read() as work:
        return _lines(desk, work, states, 0, limit)


def _lines(
    desk: Desk, work: UnitOfWork, states: tuple[OutboxState, ...], offset: int, limit: int | None
) -> tuple[OutboxLine, ...]:
    now, settings = desk.clock.now(), desk.settings
    limits = tuple(timedelta(hours=settings[f"outbox_{name}_hours"]) for name in ("warn", "bad"))
    found = work.outbox.entries(states=states, offset=offset, limit=limit)
    return tuple(_line(desk, work, entry, now, limits) for entry in found)


def _line(
    desk: Desk, work: UnitOfWork, entry: OutboxEntry, now: datetime, limits: tuple[timedelta, ...]
) -> OutboxLine:
    back = entry.state is OutboxState.REFUSED
    alarm, late = _alarm(now - entry.added_at, limits), sticks.is_late(desk, entry)
    return OutboxLine(
        **{name: getattr(entry, name) for name in OutboxEntry.__slots__},
        actor=_actor(entry, alarm=alarm, late=late),
        age=now - entry.added_at,
        alarm=alarm,
        stick_by=sticks.whose(work, entry.stick_at),
        stick_late=late,
        findings=outcomes.findings_of(work, entry.case_id) if back else (),
    )


def _alarm(age: timedelta, limits: tuple[timedelta, ...]) -> str:
    warn, bad = limits
    if age >= bad:
        return "bad"
    return "warn" if age >= warn else ""


def _actor(entry: OutboxEntry, *, alarm: str, late: bool) -> Actor:
    """Return who has to act. What waits far too long is the lead's: a stick takes it, or did in vain."""
    if entry.state is OutboxState.REFUSED:
        return Actor.HELP_DESK if entry.received else Actor.CLERK
    if entry.held_at is not None:
        return Actor.CLERK
    known = ACTS.get(entry.reason, Actor.NOBODY)
    if entry.state is OutboxState.SET_ASIDE and known in _BY_ITSELF:  # nothing goes by itself any more
        return _BY_ITSELF[known]
    waits_long = late or (alarm == "bad" and entry.stick_at is None)
    if known in (Actor.NOBODY, Actor.CENTRE) and waits_long:
        return Actor.LEAD
    return known
