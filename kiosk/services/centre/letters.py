"""Letters: withdrawals and objections, kept here until the centre has them; each arrives once.

A letter is in the store before anything is sent and waits a moment, so that it can be taken back. Where the
centre is away it goes out later by itself; what the centre refuses stays as work for the clerk. Must not:
say that a letter did not go out where nobody knows.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from kiosk import redact
from kiosk.desk import Desk, Objection, OutboxState, Stop, never
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
from kiosk.services.centre import letternotes, sending
from kiosk.services.centre.letternotes import Letter, LetterKind, LetterState, get, put, read, write
from kiosk.services.centre.sending import TRIES, back_off
from kiosk.services.window import people
from kiosk.services.window.acts import Act

__all__ = [
    "GRACE", "Letter", "LetterKind", "LetterState", "again", "behind", "hold_all", "keep", "keep_in",
    "number_of", "of_filing", "offer_again", "send", "send_due", "take_back", "unreadable", "waiting",
    "waiting_in", "wanting_in",
]  # fmt: skip

GRACE = 8.0  # seconds in which a letter can be taken back although the centre is there
_HALTS = (Offline, SignInEnded, SignInRefused, Changed)  # the others would meet the same
_FINAL = (Conflict, Refused, NotFound)
_TO_COME = frozenset({OutboxState.WAITING, OutboxState.SENDING, OutboxState.CONFIRMING, OutboxState.PAUSED})
_NO_FILING = "filing-unknown"  # the centre's word for a filing of an objection that it does not have


def waiting(desk: Desk) -> tuple[Letter, ...]:
    """Return the letters that the centre does not have, oldest first."""
    with desk.store.read() as work:
        return read(work)


def waiting_in(work: UnitOfWork, case_id: str) -> bool:
    """Tell whether a letter of a case waits."""
    return any(letter.case_id == case_id for letter in read(work))


def wanting_in(work: UnitOfWork) -> int:
    """Return how many letters want somebody: the centre refused them, or this program can't read them."""
    refused = sum(letter.state is LetterState.REFUSED for letter in read(work))
    return refused + letternotes.unreadable_in(work)


def unreadable(desk: Desk) -> int:
    """Return how many letters this program can't read; they are kept."""
    with desk.store.read() as work:
        return letternotes.unreadable_in(work)


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
    kept = read(work)
    there = next((item for item in kept if item.key == letter.key), None)
    if there is not None:
        return there
    write(work, (*kept, letter))
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
        write(work, (item for item in read(work) if item.key != key))
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
        put(work, replace(letter, state=state, next_try=desk.clock.now(), reason=""))
        work.audit(f"{letter.kind}.let_go_on", _target(letter), actor=clerk)
    _tell(desk, letter)


def _own(desk: Desk, work: UnitOfWork, key: str) -> Letter:
    """Return a letter for who decides about it: who holds its case; without one who wrote it, or a lead."""
    letter = get(work, key)
    if letter.case_id:
        whose.demand(desk, work, letter.case_id)
    elif letter.clerk != people.actor(desk):
        people.demand(desk, Act.OTHERS_LETTERS)
    return letter


def hold_all(work: UnitOfWork, *, reason: str) -> None:
    """Let no letter go by itself until somebody has it sent (`again`) or takes it back."""
    waiting = (item for item in read(work))
    write(work, (replace(item, next_try=None, reason=reason) for item in waiting))


def offer_again(work: UnitOfWork, *, at: datetime) -> int:
    """Make due again what a centre that was restored may have forgotten; return how many letters.

    Its numbers are forgotten too: it may give them to others.
    """
    again = letternotes.offer_again(work, at)
    for letter in again:
        if letter.objection is not None:
            work.notes.set(_said(_about(letter.objection)), None)
    return len(again)


def send_due(desk: Desk, *, stop: Stop = never) -> tuple[Letter, ...]:
    """Send what is due, one after the other; return the letters that the centre has now.

    Nothing goes while sending is paused, and none before its case is there. One that fails stops no other.
    """
    sent: list[Letter] = []
    for letter in waiting(desk):
        if stop():
            break
        try:
            if not _is_due(desk, letter):
                continue
            send(desk, letter.key)
        except _HALTS:
            break
        except KioskError:
            continue
        except Exception as error:
            redact.report(error, event="letter")
            continue
        sent.append(letter)
    return tuple(sent)


def _is_due(desk: Desk, letter: Letter) -> bool:
    if letter.next_try is None or letter.next_try > desk.clock.now():
        return False
    with desk.store.read() as work:
        return not _is_behind(work, letter) and not sending.is_held(work)


def behind(desk: Desk) -> frozenset[str]:
    """Return the keys of the letters that wait for a submission of their case, which goes first."""
    with desk.store.read() as work:
        return frozenset(letter.key for letter in read(work) if _is_behind(work, letter))


def _is_behind(work: UnitOfWork, letter: Letter) -> bool:
    return any(state in _TO_COME for _key, state in work.outbox.of_case(letter.case_id))


def send(desk: Desk, key: str) -> None:
    """Send one letter now; it is no longer on its way once the centre has it.

    Raises what the centre raises, and then it is still here with the reason; NotFound (letter_gone).
    """
    with desk.store.begin() as work:
        before = get(work, key)
        put(work, replace(before, state=LetterState.SENDING))
    try:
        number = _post(desk, before)
    except Exception as error:
        _failed(desk, before, error)
        raise
    with desk.store.begin() as work:
        letternotes.sent(work, before, desk.clock.now())
        done = "filing.withdrawn" if before.kind is LetterKind.WITHDRAWAL else "objection.sent"
        work.audit(done, _target(before), actor=before.clerk, detail=number)
        if before.objection is not None:
            work.notes.set(_said(_about(before.objection)), number)
    _tell(desk, before)


def number_of(desk: Desk, record: Record) -> str:
    """Return the centre's number for the last objection on a record, or ""."""
    with desk.store.read() as work:
        return work.notes.get(_said(_name_of(record))) or ""


def _name_of(record: Record) -> str:
    """Return by what the centre knows a record: its id, or the number of one that was entered by hand."""
    return record.document_number if record.origin is Origin.APPLICANT else record.id


def _about(made: Objection) -> str:
    return made.record_id or made.document_number


def _said(record: str) -> str:
    return f"objection.{record}"


def _post(desk: Desk, letter: Letter) -> str:
    if letter.objection is not None:
        return desk.api.object_to(letter.objection, key=letter.key).number
    desk.api.withdraw(letter.case_id, letter.filing, key=letter.key, reason=letter.text, at=letter.at)
    return ""


def _failed(desk: Desk, before: Letter, error: Exception) -> None:
    """Write what became of an attempt."""
    attempts, now = before.attempts + 1, desk.clock.now()
    first = before.state is LetterState.WAITING
    state = LetterState.WAITING if first and isinstance(error, _HALTS) else LetterState.CONFIRMING
    wait = back_off(attempts)
    if isinstance(error, CentreFailed) and error.retry_after is not None:
        wait = timedelta(seconds=int(error.retry_after))
    code = error.code if isinstance(error, KioskError) else type(error).__name__.lower()
    after = replace(before, attempts=attempts, reason=code, state=state, next_try=now + wait)
    with desk.store.begin() as work:
        if isinstance(error, _FINAL) and not _may_come(work, after, error):
            after = replace(after, state=LetterState.REFUSED, next_try=None)
        stands = next((item.state for item in read(work) if item.key == before.key), None)
        if after.state is LetterState.WAITING and stands is LetterState.CONFIRMING:
            return  # another sender's bytes went out meanwhile
        put(work, after)
        if after.state is LetterState.REFUSED:
            work.audit(f"{before.kind}.refused", _target(before), actor="", detail=code)
    _tell(desk, before)


def _may_come(work: UnitOfWork, letter: Letter, error: KioskError) -> bool:
    """Tell whether the centre may only lack the case: it was restored, and is offered it again by and by."""
    lacks = isinstance(error, NotFound) or any(
        found.arguments().get("why") == _NO_FILING for found in getattr(error, "findings", ())
    )
    return lacks and letter.attempts < TRIES and bool(work.outbox.of_case(letter.case_id))


def _tell(desk: Desk, letter: Letter) -> None:
    if letter.case_id:
        desk.bus.publish(CaseChanged(letter.case_id))
    desk.bus.publish(OutboxChanged(letter.key))


def _target(letter: Letter) -> str:
    return f"{letter.case_id}/{letter.filing}" if letter.case_id else letter.key
