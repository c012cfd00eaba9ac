"""What lets a clerk in while the centre is away: an Argon2id hash of the password, bound to this computer.

It is made when the centre has let the clerk in, serves for the hall's number of days, then for some more to
finish what was begun (no new case: `bounds`), and goes when the centre revokes clerk or workstation. Days are
counted by what has passed here: a clock that is set back gives none away. Must not: keep a password, ask the
network, or count guesses.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from time import monotonic

from kiosk.desk import Desk, Role, Session, UnitOfWork
from kiosk.desk.machine import machine_id
from kiosk.desk.notes import HALL, INSTALLATION, hall_of
from kiosk.errors import SignInRefused

OFFLINE_DAYS = 7  # of a workstation that has no hall profile yet
_PREFIX = "verifier."
_LATEST = "verifiers.latest"  # the latest moment that was seen here, and the system's own counter then
_WRITE_AFTER = timedelta(minutes=5)  # it is written so often at most


@dataclass(frozen=True, slots=True)
class Verifier:
    """What is kept of a clerk. `at`: when the centre last let them in."""

    hashed: str
    name: str
    role: Role
    at: datetime
    bound: bool = True  # False: made before verifiers were bound to a computer


def keep(desk: Desk, session: Session, password: str) -> None:
    """Keep a verifier of a clerk whom the centre has just let in; none while it wants a new password."""
    with desk.store.read() as work:
        salt = work.notes.get(INSTALLATION) or ""
    now = desk.clock.now()
    made = Verifier(_hash(_bound(password, salt)), session.name, session.role, now)
    with desk.store.begin() as work:
        work.notes.set(_note(session.clerk), None if session.must_change else _dumped(made))
        _put(work, now)
        work.roles.set(session.clerk, session.role)


def check(desk: Desk, clerk: str, password: str) -> Verifier:
    """Return the verifier of a clerk. Raises SignInRefused: never_here, wrong_password."""
    with desk.store.read() as work:
        found, salt = _of(work, clerk), work.notes.get(INSTALLATION) or ""
    if found is None:
        raise SignInRefused("never_here")
    if not _verify(found.hashed, _bound(password, salt) if found.bound else password):
        raise SignInRefused("wrong_password")
    return found


def has(desk: Desk, clerk: str) -> bool:
    """Tell whether a clerk was let in here before."""
    with desk.store.read() as work:
        return _of(work, clerk) is not None


def until(desk: Desk, found: Verifier) -> tuple[datetime, datetime]:
    """Return until when a verifier lets somebody begin work, and until when finish it: half the days longer.

    Raises SignInRefused (offline_too_long).
    """
    days = days_of(desk)
    with desk.store.spare() as work:
        now = moment(work, desk.clock.now())
        _put(work, now)
    limit = found.at + timedelta(days=days)
    last = limit + timedelta(days=max(1, days // 2))
    if now > last:
        raise SignInRefused("offline_too_long", days=days)
    ahead = now - desk.clock.now()
    return limit - ahead, last - ahead


def moment(work: UnitOfWork, now: datetime) -> datetime:
    """Return the moment that counts: never before what was seen here and what has passed since.

    The system's counter runs from its start on whatever the clock is set to; after a restart it says less
    than has passed, never more.
    """
    at, _, counter = (work.notes.get(_LATEST) or "").partition(" ")
    if not at:
        return now
    passed = max(0.0, monotonic() - float(counter)) if counter else 0.0
    return max(now, datetime.fromisoformat(at) + timedelta(seconds=passed))


def passed(desk: Desk, *, by_centre: bool) -> None:
    """Note the moment now and then, as far as nobody can take it back; the centre's clock is right."""
    now = desk.clock.now()
    with desk.store.read() as work:
        counts = now if by_centre else moment(work, now)
        noted = (work.notes.get(_LATEST) or "").partition(" ")[0]
    if not noted or abs(counts - datetime.fromisoformat(noted)) >= _WRITE_AFTER:
        with desk.store.spare() as work:
            _put(work, counts)


def days_of(desk: Desk) -> int:
    """Return for how many days the hall lets its clerks in without the centre."""
    with desk.store.read() as work:
        note = work.notes.get(HALL)
    return hall_of(note).offline_days if note else OFFLINE_DAYS


def forget(work: UnitOfWork, clerk: str = "") -> bool:
    """Remove the verifier of a clerk, of all without a number; tell whether there was one."""
    gone = [name for name in work.notes.names(_PREFIX) if not clerk or name == _note(clerk)]
    for name in gone:
        work.notes.set(name, None)
    return bool(gone)


def _put(work: UnitOfWork, latest: datetime) -> None:
    work.notes.set(_LATEST, f"{latest.isoformat()} {monotonic():.0f}")


def _of(work: UnitOfWork, clerk: str) -> Verifier | None:
    note = work.notes.get(_note(clerk))
    return _loaded(note) if note is not None else None


def _note(clerk: str) -> str:
    return _PREFIX + clerk


def _bound(password: str, salt: str) -> str:
    key = f"{machine_id()}|{salt}".encode()
    return hmac.digest(key, password.encode("utf-8", "surrogatepass"), hashlib.sha256).hex()


def _hash(password: str) -> str:
    from argon2 import PasswordHasher

    return PasswordHasher().hash(password)


def _verify(hashed: str, password: str) -> bool:
    from argon2 import PasswordHasher
    from argon2.exceptions import Argon2Error, InvalidHashError

    with suppress(Argon2Error, InvalidHashError):
        return PasswordHasher().verify(hashed, password)
    return False


def _dumped(kept: Verifier) -> str:
    return json.dumps([kept.hashed, kept.name, str(kept.role), kept.at.isoformat(), kept.bound])


def _loaded(note: str) -> Verifier:
    values = json.loads(note)
    hashed, name, role, at = values[:4]
    bound = len(values) == 5 and bool(values[4])  # with six it is from before: wrong tries, locked until
    return Verifier(hashed, name, Role(role), datetime.fromisoformat(at), bound)
