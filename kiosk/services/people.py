"""The clerk: sign in at the centre, or by this workstation's verifier while the centre is away; lock, out.

A session belongs to one run of the program: a note that an earlier run left behind signs nobody in.
Must not: keep a password, or let the verifier serve longer than the hall allows work without the centre.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from datetime import datetime, timedelta

from kiosk.desk import Desk, Role, Session
from kiosk.desk.notes import HALL, hall_of
from kiosk.errors import CentreFailed, Changed, Offline, SignInEnded, SignInRefused, Unknown
from kiosk.events import OutboxChanged, SessionChanged

SESSION = "session"
SHIFT = timedelta(hours=12)
TRIES = 5
LOCKED_FOR = timedelta(minutes=5)
_OFFLINE_DAYS = 7


@dataclass(frozen=True, slots=True)
class _Verifier:
    """What is kept of a clerk: an Argon2id hash, when the centre last let them in, wrong tries."""

    hashed: str
    name: str
    role: Role
    at: datetime
    wrong: int = 0
    locked_until: datetime | None = None


def sign_in(desk: Desk, clerk: str, password: str) -> Session:
    """Sign a clerk in; without the centre by the verifier. Raises SignInRefused (wrong_password, locked,
    device_revoked, not_allowed, never_here, offline_too_long)."""
    clerk = clerk.strip()
    try:
        session = desk.api.sign_in(clerk, password)
    except (Offline, Unknown, CentreFailed, Changed):
        session = _by_verifier(desk, clerk, password)
    except SignInRefused as error:
        _note_refusal(desk, clerk, error.code)
        raise
    hashed = _hash(password) if session.online else ""
    with desk.store.begin() as work:
        if session.online:
            kept = _Verifier(hashed, session.name, session.role, desk.clock.now())
            work.notes.set(_name(clerk), _dumped(kept))
            work.roles.set(clerk, session.role)
            work.outbox.wake()
        work.notes.set(SESSION, _session_note(desk, session))
        work.audit("signed_in", "workstation", actor=clerk, detail="online" if session.online else "offline")
    desk.bus.publish(SessionChanged(clerk))
    if session.online:
        desk.bus.publish(OutboxChanged())
    return session


def unlock(desk: Desk, password: str) -> Session:
    """Let the signed-in clerk on again after the lock; asks no network.

    Raises SignInRefused (wrong_password, locked), SignInEnded where nobody is signed in.
    """
    session = current(desk)
    if session is None:
        raise SignInEnded
    _checked(desk, session.clerk, password)
    return session


def sign_out(desk: Desk) -> None:
    """End the session here and, where it can be reached, at the centre."""
    session = current(desk)
    try:
        desk.api.sign_out()
    finally:
        with desk.store.begin() as work:
            work.notes.set(SESSION, None)
            if session is not None:
                work.audit("signed_out", "workstation", actor=session.clerk)
        desk.bus.publish(SessionChanged())


def current(desk: Desk) -> Session | None:
    """Return who is signed in, or None."""
    with desk.store.read() as work:
        note = work.notes.get(SESSION)
    if note is None:
        return None
    kept = json.loads(note)
    until = datetime.fromisoformat(kept["until"]) if kept["until"] else None
    if kept["run"] != run_of(desk) or (until is not None and until <= desk.clock.now()):
        return None
    return Session(kept["clerk"], kept["name"], Role(kept["role"]), kept["online"], until)


def actor(desk: Desk) -> str:
    """Return the number of the signed-in clerk for the audit trail; empty where nobody is."""
    session = current(desk)
    return session.clerk if session else ""


def run_of(desk: Desk) -> str:
    """Return a name of this run of the program: its process and the bus in it."""
    return f"{os.getpid()}.{id(desk.bus)}"


def _session_note(desk: Desk, session: Session) -> str:
    return json.dumps(
        {
            "run": run_of(desk),
            "clerk": session.clerk,
            "name": session.name,
            "role": str(session.role),
            "online": session.online,
            "until": session.until.isoformat() if session.until else None,
        },
        ensure_ascii=False,
    )


# -- the verifier


def _by_verifier(desk: Desk, clerk: str, password: str) -> Session:
    kept = _checked(desk, clerk, password)
    with desk.store.read() as work:
        note = work.notes.get(HALL)
    days = hall_of(note).offline_days if note else _OFFLINE_DAYS
    if desk.clock.now() - kept.at > timedelta(days=days):
        raise SignInRefused("offline_too_long", days=days)
    return Session(clerk, kept.name, kept.role, online=False, until=desk.clock.now() + SHIFT)


def _checked(desk: Desk, clerk: str, password: str) -> _Verifier:
    """Return the verifier of a clerk whose password is right. Raises SignInRefused."""
    with desk.store.read() as work:
        note = work.notes.get(_name(clerk))
    if note is None:
        raise SignInRefused("never_here")
    kept, now = _loaded(note), desk.clock.now()
    if kept.locked_until is not None and now < kept.locked_until:
        raise SignInRefused("locked", until=kept.locked_until.strftime("%H:%M"))
    right = _verify(kept.hashed, password)
    wrong = 0 if right else kept.wrong + 1
    locked = now + LOCKED_FOR if wrong >= TRIES else None
    if (wrong, locked) != (kept.wrong, kept.locked_until):
        after = _Verifier(kept.hashed, kept.name, kept.role, kept.at, 0 if locked else wrong, locked)
        with desk.store.begin() as work:
            work.notes.set(_name(clerk), _dumped(after))
            if not right:
                work.audit("password.wrong", "workstation", actor=clerk, detail="locked" if locked else "")
    if not right:
        raise SignInRefused("wrong_password")
    return kept


def _note_refusal(desk: Desk, clerk: str, code: str) -> None:
    """Log that the centre let somebody not in; by name only who was here before: others may type anything."""
    with desk.store.begin() as work:
        known = clerk if work.notes.get(_name(clerk)) is not None else ""
        work.audit("sign_in.refused", "workstation", actor=known, detail=code)


def _name(clerk: str) -> str:
    return f"verifier.{clerk}"


def _hash(password: str) -> str:
    from argon2 import PasswordHasher

    return PasswordHasher().hash(password)


def _verify(hashed: str, password: str) -> bool:
    from argon2 import PasswordHasher
    from argon2.exceptions import Argon2Error, InvalidHashError

    try:
        return PasswordHasher().verify(hashed, password)
    except (Argon2Error, InvalidHashError):
        return False


def _dumped(kept: _Verifier) -> str:
    locked = kept.locked_until.isoformat() if kept.locked_until else None
    return json.dumps([kept.hashed, kept.name, str(kept.role), kept.at.isoformat(), kept.wrong, locked])


def _loaded(note: str) -> _Verifier:
    hashed, name, role, at, wrong, locked = json.loads(note)
    until = datetime.fromisoformat(locked) if locked else None
    return _Verifier(hashed, name, Role(role), datetime.fromisoformat(at), wrong, until)
