"""Letters: withdrawals and objections, kept here until the centre has them; each arrives once.

A letter is in the store before anything is sent and waits a moment, so that it can be taken back. Where the
centre is away it goes out later by itself; what the centre refuses stays as work for the clerk. Must not:
say that a letter did not go out where nobody knows.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from kiosk.desk import Desk, Objection, ObjectionBody, Stop, never
from kiosk.desk.tables import UnitOfWork
from kiosk.domain.record import Origin, Record
from kiosk.errors import (
    CentreFailed,
    Changed,
    Conflict,
    KioskError,
    NotFound,
    Offline,
    Refused,
    SignInEnded,
    SignInRefused,
)
from kiosk.events import CaseChanged, OutboxChanged
from kiosk.services.cases import whose
from kiosk.services.centre.sending import back_off
from kiosk.services.window import people
from kiosk.services.window.acts import Act

GRACE = 8.0  # seconds in which a letter can be taken back although the centre is there
_NOTE = "letters"
_HALTS = (Offline, SignInEnded, SignInRefused, Changed)  # the others would meet the same
_FINAL = (Conflict, Refused, NotFound)


class LetterState(StrEnum):
    """Where a letter is."""

    WAITING = "waiting"  # kept here, nothing went out
    SENDING = "sending"  # being sent; after a crash nobody knows
    CONFIRMING = "confirming"  # bytes went out, no answer: asked again with the same key
    REFUSED = "refused"  # the centre does not take it: work for the clerk


class LetterKind(StrEnum):
    """What a letter asks for."""

    WITHDRAWAL = "withdrawal"
    OBJECTION = "objection"


@dataclass(frozen=True, slots=True)
class Letter:
    """One withdrawal or objection on its way. `text` is the reason of a withdrawal."""

    key: str
    kind: LetterKind
    at: datetime
    clerk: str
    case_id: str = ""
    filing: int = 0
    text: str = ""
    objection: Objection | None = None
    state: LetterState = LetterState.WAITING
    next_try: datetime | None = None  # None: not by itself
    attempts: int = 0
    reason: str = ""  # error code of the last attempt

    @property
    def can_be_taken_back(self) -> bool:
        """Tell whether nothing of it went out, or the centre did not take it."""
        return self.state in (LetterState.WAITING, LetterState.REFUSED)


def waiting(desk: Desk) -> tuple[Letter, ...]:
    """Return the letters that the centre does not have, oldest first."""
    with desk.store.read() as work:
        return _read(work)


def waiting_in(work: UnitOfWork, case_id: str) -> bool:
    """Tell whether a letter of a case waits."""
    return any(letter.case_id == case_id for letter in _read(work))


def of_filing(desk: Desk, case_id: str, filing: int) -> tuple[Letter, ...]:
    """Return the letters about one filing."""
    return tuple(item for item in waiting(desk) if (item.case_id, item.filing) == (case_id, filing))


def keep(desk: Desk, letter: Letter) -> Letter:
    """Keep a letter and return it; where its key waits already, the first one counts and comes back."""
    with desk.store.begin() as work:
        kept = keep_in(work, letter)
    if kept == letter:
        _tell(desk, letter)
    return kept


def keep_in(work: UnitOfWork, letter: Letter) -> Letter:
    """Keep a letter in the transaction of the caller; as `keep`."""
    kept = _read(work)
    there = next((item for item in kept if item.key == letter.key), None)
    if there is not None:
        return there
    _write(work, (*kept, letter))
    work.audit(f"{letter.kind}.kept", _target(letter), actor=letter.clerk)
    return letter


def take_back(desk: Desk, key: str) -> Letter:
    """Take a letter back of which nothing went out, or put away one that was refused.

    Raises NotFound (letter_gone) where the centre has it by now, Conflict (letter_going) where it may have,
    Refused (not_held), SignInRefused (not_allowed: it has no case, and another clerk wrote it), SignInEnded.
    """
    clerk = people.demand(desk, Act.WORK)
    with desk.store.begin() as work:
        letter = _own(desk, work, key)
        if not letter.can_be_taken_back:
            raise Conflict("letter_going")
        _write(work, (item for item in _read(work) if item.key != key))
        work.audit(f"{letter.kind}.taken_back", _target(letter), actor=clerk)
    _tell(desk, letter)
    return letter


def again(desk: Desk, key: str) -> None:
    """Have a letter sent with the next round, also one that was refused.

    Raises NotFound (letter_gone), Refused (not_held), SignInRefused (not_allowed), SignInEnded.
    """
    clerk = people.demand(desk, Act.WORK)
    with desk.store.begin() as work:
        letter = _own(desk, work, key)
        state = LetterState.WAITING if letter.state is LetterState.REFUSED else letter.state
        _put(work, replace(letter, state=state, next_try=desk.clock.now(), reason=""))
        work.audit(f"{letter.kind}.let_go_on", _target(letter), actor=clerk)
    _tell(desk, letter)


def _own(desk: Desk, work: UnitOfWork, key: str) -> Letter:
    """Return a letter for who decides about it: who holds its case; without one who wrote it, or a lead."""
    letter = _get(work, key)
    if letter.case_id:
        whose.demand(desk, work, letter.case_id)
    elif letter.clerk != people.actor(desk):
        people.demand(desk, Act.OTHERS_LETTERS)
    return letter


def hold_all(work: UnitOfWork, *, reason: str) -> None:
    """Let no letter go by itself until somebody has it sent (`again`) or takes it back."""
    waiting = (item for item in _read(work))
    _write(work, (replace(item, next_try=None, reason=reason) for item in waiting))


def send_due(desk: Desk, *, stop: Stop = never) -> tuple[Letter, ...]:
    """Send what is due, one after the other; return the letters that the centre has now."""
    sent: list[Letter] = []
    for letter in waiting(desk):
        if stop():
            break
        if letter.next_try is None or letter.next_try > desk.clock.now():
            continue
        try:
            send(desk, letter.key)
        except _HALTS:
            break
        except KioskError:
            continue
        sent.append(letter)
    return tuple(sent)


def send(desk: Desk, key: str) -> None:
    """Send one letter now; it is gone from here once the centre has it.

    Raises what the centre raises, and then it is still here with the reason; NotFound (letter_gone).
    """
    with desk.store.begin() as work:
        before = _get(work, key)
        _put(work, replace(before, state=LetterState.SENDING))
    try:
        number = _post(desk, before)
    except KioskError as error:
        _failed(desk, before, error)
        raise
    with desk.store.begin() as work:
        _write(work, (item for item in _read(work) if item.key != key))
        done = "filing.withdrawn" if before.kind is LetterKind.WITHDRAWAL else "objection.sent"
        work.audit(done, _target(before), actor=before.clerk, detail=number)
        if before.objection is not None:
            work.notes.set(_said(before.objection.record_id or before.objection.document_number), number)
    _tell(desk, before)


def number_of(desk: Desk, record: Record) -> str:
    """Return the centre's number for the last objection on a record, or ""."""
    with desk.store.read() as work:
        return work.notes.get(_said(_name_of(record))) or ""


def _name_of(record: Record) -> str:
    """Return by what the centre knows a record: its id, or the number of one that was entered by hand."""
    return record.document_number if record.origin is Origin.APPLICANT else record.id


def _said(record: str) -> str:
    return f"objection.{record}"


def _post(desk: Desk, letter: Letter) -> str:
    if letter.objection is not None:
        return desk.api.object_to(letter.objection, key=letter.key).number
    desk.api.withdraw(letter.case_id, letter.filing, key=letter.key, reason=letter.text, at=letter.at)
    return ""


def _failed(desk: Desk, before: Letter, error: KioskError) -> None:
    """Write what became of an attempt."""
    attempts, now = before.attempts + 1, desk.clock.now()
    first = before.state is LetterState.WAITING
    state = LetterState.WAITING if first and isinstance(error, _HALTS) else LetterState.CONFIRMING
    wait = back_off(attempts)
    if isinstance(error, CentreFailed) and error.retry_after is not None:
        wait = timedelta(seconds=int(error.retry_after))
    after = replace(before, attempts=attempts, reason=error.code, state=state)
    after = replace(after, next_try=now + wait)
    if isinstance(error, _FINAL):
        after = replace(after, state=LetterState.REFUSED, next_try=None)
    with desk.store.begin() as work:
        stands = next((item.state for item in _read(work) if item.key == before.key), None)
        if after.state is LetterState.WAITING and stands is LetterState.CONFIRMING:
            return  # another sender's bytes went out meanwhile
        _put(work, after)
        if after.state is LetterState.REFUSED:
            work.audit(f"{before.kind}.refused", _target(before), actor="", detail=error.code)
    _tell(desk, before)


def _tell(desk: Desk, letter: Letter) -> None:
    if letter.case_id:
        desk.bus.publish(CaseChanged(letter.case_id))
    desk.bus.publish(OutboxChanged(letter.key))


def _target(letter: Letter) -> str:
    return f"{letter.case_id}/{letter.filing}" if letter.case_id else letter.key


# -- the note


def _get(work: UnitOfWork, key: str) -> Letter:
    found = next((item for item in _read(work) if item.key == key), None)
    if found is None:
        raise NotFound("letter_gone")
    return found


def _put(work: UnitOfWork, letter: Letter) -> None:
    _write(work, (letter if item.key == letter.key else item for item in _read(work)))


def _read(work: UnitOfWork) -> tuple[Letter, ...]:
    return tuple(_of(row) for row in json.loads(work.notes.get(_NOTE) or "[]"))


def _write(work: UnitOfWork, letters: Iterable[Letter]) -> None:
    rows = [asdict(item) for item in letters]
    work.notes.set(_NOTE, json.dumps(rows, default=datetime.isoformat, ensure_ascii=False) if rows else None)


def _of(row: dict[str, object]) -> Letter:
    """Return the letter of a row of the note."""
    made: dict[str, object] = dict(row)
    made["kind"], made["state"] = LetterKind(str(row["kind"])), LetterState(str(row["state"]))
    made["at"] = datetime.fromisoformat(str(row["at"]))
    made["next_try"] = datetime.fromisoformat(str(row["next_try"])) if row["next_try"] else None
    found = row["objection"]
    if isinstance(found, dict):
        body = ObjectionBody(**found["body"])
        lists = {name: tuple(found[name]) for name in ("against", "evidence")}
        made["objection"] = Objection(**{**found, **lists, "body": body})
    return Letter(**made)  # type: ignore[arg-type]
