"""The clerk: signed in by the centre, or by this workstation while the centre is away; unlock, approve, out.

A session belongs to one run of the program: a note that an earlier run left behind signs nobody in.
Must not: keep a password, or let anybody in for longer without the centre than the hall allows, and half as
long again to finish what was begun.
"""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from kiosk.desk import Desk, Role, Session, UnitOfWork
from kiosk.errors import CentreFailed, Changed, Offline, SignInEnded, SignInRefused, StoreFailed, Unknown
from kiosk.events import OutboxChanged, SessionChanged
from kiosk.services.window import guesses, verifiers
from kiosk.services.window.acts import Act, allows

SESSION = "session"
SHIFT = timedelta(hours=12)
APPROVED_FOR = timedelta(minutes=5)
REVOKED = frozenset({"device_revoked", "clerk_revoked"})
_ENDED = "session.ended"  # why nobody is signed in any more
_APPROVAL = "approval"
_AWAY = (Offline, Unknown, CentreFailed, Changed)


@dataclass(frozen=True, slots=True)
class Approval:
    """A second person's yes to one act, good once and for some minutes. `lead`: their number."""

    act: Act
    lead: str
    clerk: str
    nonce: str

    def __repr__(self) -> str:
        return f"Approval({self.act})"


def sign_in(desk: Desk, clerk: str, password: str) -> Session:
    """Sign a clerk in; without the centre by the verifier. Whoever was signed in before is signed out.

    Raises SignInRefused: wrong_password, locked, device_revoked, device_unknown, clerk_revoked, not_allowed,
    never_here, offline_too_long.
    """
    clerk = clerk.strip()
    session = _let_in(desk, clerk, password, lambda *who: desk.api.sign_in(*who))
    desk.api.forget_others(session.clerk)  # without the centre: nothing goes out in the name of who sat here
    before = current(desk)
    with desk.store.spare() as work:
        if before is not None and before.clerk != clerk:
            work.audit("signed_out", "workstation", actor=before.clerk, detail="another signed in")
        if session.online and not desk.store.trouble():
            work.outbox.wake()
        keep_session(desk, work, session)
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
    with guesses.guarded(desk, guess_of(session.clerk)):
        _verified(desk, session.clerk, password)
    return session


def approve(desk: Desk, clerk: str, password: str, act: Act) -> Approval:
    """Let a second person, `clerk`, approve one act on the spot; the session stays whose it is.

    Raises SignInRefused: wrong_password, locked, never_here, offline_too_long, clerk_revoked, not_allowed
    (their role does not allow it), same_person.
    """
    clerk, here = clerk.strip(), actor(desk)
    if clerk == here:
        raise SignInRefused("same_person")
    found = _let_in(desk, clerk, password, lambda *who: desk.api.vouch(*who))
    if not allows(found.role, act):
        with desk.store.begin() as work:
            work.audit("approval.refused", str(act), actor=clerk, detail=f"for {here}")
        raise SignInRefused("not_allowed")
    given = Approval(act, clerk, here, secrets.token_hex(16))
    until = desk.clock.now() + APPROVED_FOR
    note = [given.nonce, str(act), clerk, here, run_of(desk), until.isoformat()]
    with desk.store.begin() as work:
        work.notes.set(_APPROVAL, json.dumps(note))
        work.audit("approved", str(act), actor=clerk, detail=f"for {here}")
    return given


def may(session: Session | None, act: Act) -> bool:
    """Tell whether who is signed in may do an act without a second person."""
    return session is not None and allows(session.role, act)


def demand(desk: Desk, act: Act, *, approval: Approval | None = None) -> str:
    """Return the number of who is signed in and may do an act; `approval` is used up where it is needed.

    Raises SignInRefused (not_allowed), SignInEnded where nobody is signed in, or who is has to change the
    password first (password_change_due).
    """
    session = current(desk)
    if session is None:
        raise SignInEnded
    if session.must_change:
        raise SignInEnded("password_change_due")
    if allows(session.role, act):
        return session.clerk
    if approval is None or not _used_up(desk, approval, act, session):
        raise SignInRefused("not_allowed")
    return session.clerk


def _used_up(desk: Desk, given: Approval, act: Act, session: Session) -> bool:
    wanted = [given.nonce, str(act), given.lead, session.clerk, run_of(desk)]
    if not verifiers.has(desk, given.lead):
        return False  # taken away since
    with desk.store.begin() as work:
        role = work.roles.get(given.lead)
        if role is None or not allows(role, act):
            return False
        note = json.loads(work.notes.get(_APPROVAL) or "[]")
        if note[:-1] != wanted or datetime.fromisoformat(note[-1]) <= desk.clock.now():
            return False
        work.notes.set(_APPROVAL, None)
    return True


# -- in and out


def sign_out(desk: Desk) -> None:
    """End the session here and, where it can be reached, at the centre."""
    session = current(desk)
    try:
        desk.api.sign_out()
    finally:
        with desk.store.spare() as work:
            work.notes.set(SESSION, None)
            work.notes.set(_ENDED, f"signed_out {run_of(desk)}")
            if session is not None:
                work.audit("signed_out", "workstation", actor=session.clerk)
        desk.bus.publish(SessionChanged())


def revoked(desk: Desk, code: str, *, clerk: str = "") -> None:
    """Heed what the centre says: a clerk (`clerk_revoked`) or this workstation has no right any more.

    Whom it lets in no more has no verifier from now on, and the session ends; cases and outbox stay.
    """
    session = current(desk)
    whose = clerk or (session.clerk if session is not None else "")
    with desk.store.begin() as work:
        gone = verifiers.forget(work, "" if code == "device_revoked" else whose or "?")
        over = session is not None and (code == "device_revoked" or session.clerk == whose)
        if over:
            work.notes.set(SESSION, None)
            work.notes.set(_ENDED, code)
        if gone or over:
            work.audit("revoked", "workstation", actor=whose, detail=code)
    if over:
        desk.bus.publish(SessionChanged())


def ended(desk: Desk) -> str:
    """Return why nobody is signed in any more: signed_out (now), device_revoked, clerk_revoked, or ""."""
    with desk.store.read() as work:
        code, _, run = (work.notes.get(_ENDED) or "").partition(" ")
    return code if run in ("", run_of(desk)) else ""


def current(desk: Desk) -> Session | None:
    """Return who is signed in, or None."""
    with desk.store.read() as work:
        note, now = work.notes.get(SESSION), desk.clock.now()
        if note is None:
            return None
        kept = json.loads(note)
        until, offline, ends = (
            datetime.fromisoformat(kept[name]) if kept.get(name) else None
            for name in ("until", "offline", "ends")
        )
        over = ends is not None and ends <= verifiers.moment(work, now)
    if kept["run"] != run_of(desk) or over or (until is not None and until <= now):
        return None
    due, role = bool(kept.get("must_change")), Role(kept["role"])
    return Session(kept["clerk"], kept["name"], role, kept["online"], until, offline, due)


def actor(desk: Desk) -> str:
    """Return the number of the signed-in clerk for the audit trail; empty where nobody is."""
    session = current(desk)
    return session.clerk if session else ""


def run_of(desk: Desk) -> str:
    """Return a name of this run of the program: its process and the bus in it."""
    return f"{os.getpid()}.{id(desk.bus)}"


def keep_session(desk: Desk, work: UnitOfWork, session: Session) -> None:
    """Write who is signed in from now on; for `people` and `passwords` only."""
    now = desk.clock.now()
    lasts = session.until - now if session.until is not None and not session.online else None
    note = {
        "run": run_of(desk),
        "clerk": session.clerk,
        "name": session.name,
        "role": str(session.role),
        "online": session.online,
        "until": session.until.isoformat() if session.until else None,
        # `until` by the time that passes here: without the centre a clock set back adds nothing
        "ends": (verifiers.moment(work, now) + lasts).isoformat() if lasts is not None else None,
        "offline": session.offline_until.isoformat() if session.offline_until else None,
        "must_change": session.must_change,
    }
    work.notes.set(SESSION, json.dumps(note, ensure_ascii=False))
    work.notes.set(_ENDED, None)


# -- who is let in


def _let_in(desk: Desk, clerk: str, password: str, ask: Callable[[str, str], Session]) -> Session:
    """Ask the centre, or the verifier while it is away; a guess at a clerk known here is counted."""
    if verifiers.has(desk, clerk):  # others may type anything: nothing of it is kept
        with guesses.guarded(desk, guess_of(clerk)):
            session = _asked(desk, clerk, password, ask)
    else:
        session = _asked(desk, clerk, password, ask)
    if session.online and not desk.store.trouble():
        verifiers.keep(desk, session, password)
    return session


def _asked(desk: Desk, clerk: str, password: str, ask: Callable[[str, str], Session]) -> Session:
    try:
        session = ask(clerk, password)
    except _AWAY:
        if why := desk.store.trouble():  # a count in memory ends with the program: guessing would be free
            raise StoreFailed(why) from None
        return _by_verifier(desk, clerk, password)
    except SignInRefused as error:
        _note_refusal(desk, clerk, error.code)
        if error.code in REVOKED:
            revoked(desk, error.code, clerk=clerk)
        raise _timed(desk, error) from None
    return replace(session, offline_until=desk.clock.now() + timedelta(days=verifiers.days_of(desk)))


def _timed(desk: Desk, error: SignInRefused) -> SignInRefused:
    """Return a refusal of the centre that says until when it locks, where it does."""
    wait = error.details.get("wait", "")
    if error.code != "locked" or not wait:
        return error
    until = desk.clock.now() + timedelta(seconds=int(wait))
    return SignInRefused("locked", until=f"{until:%H:%M}", minutes=int(wait) // 60 + 1)


def _by_verifier(desk: Desk, clerk: str, password: str) -> Session:
    found = _verified(desk, clerk, password)
    limit, last = verifiers.until(desk, found)
    ends = min(desk.clock.now() + SHIFT, last)
    return Session(clerk, found.name, found.role, online=False, until=ends, offline_until=limit)


def _verified(desk: Desk, clerk: str, password: str) -> verifiers.Verifier:
    try:
        return verifiers.check(desk, clerk, password)
    except SignInRefused as error:
        if error.code == "wrong_password":
            with desk.store.spare() as work:
                work.audit("password.wrong", "workstation", actor=clerk)
        raise


def _note_refusal(desk: Desk, clerk: str, code: str) -> None:
    """Log that the centre let somebody not in; by name only who was here before: others may type anything."""
    known = clerk if verifiers.has(desk, clerk) else ""
    with desk.store.spare() as work:
        work.audit("sign_in.refused", "workstation", actor=known, detail=code)


def guess_of(clerk: str) -> str:
    """Return the name under which guesses at a clerk's password are counted."""
    return f"clerk.{clerk}"
