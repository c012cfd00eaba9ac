"""A new password for who is signed in: its rules, what is wrong with one, and the change at the centre.

Only the centre changes a password, so nothing of this works without it. Must not: keep a password.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.desk import Desk, PasswordRules
from kiosk.errors import SignInEnded
from kiosk.events import OutboxChanged, SessionChanged
from kiosk.services.window import guesses, people, verifiers


def rules(desk: Desk) -> PasswordRules:
    """Return what the centre asks of a new password. Raises Offline, Unknown, CentreFailed, Changed."""
    return desk.api.meta().password


def faults(new: str, asked: PasswordRules, *, old: str, clerk: str) -> tuple[str, ...]:
    """Return the codes of what is wrong with a new password: too_short, too_plain, has_number, same."""
    kinds = {"a" if s.islower() else "A" if s.isupper() else "1" if s.isdigit() else "." for s in new}
    found = {
        "too_short": len(new) < asked.least,
        "too_plain": len(kinds) < asked.kinds,
        "has_number": bool(clerk) and clerk in new,
        "same": bool(new) and new == old,
    }
    return tuple(code for code, wrong in found.items() if wrong)


def change(desk: Desk, old: str, new: str) -> None:
    """Give the signed-in clerk a new password; from now on the lock opens for it too.

    Raises SignInRefused (wrong_password, locked, password_refused), SignInEnded, Offline, Unknown (it may be
    in force or not: the next sign-in tells), CentreFailed.
    """
    session = people.current(desk)
    if session is None:
        raise SignInEnded
    with guesses.guarded(desk, people.guess_of(session.clerk)):
        desk.api.change_password(old, new)
    session = replace(session, must_change=False)
    verifiers.keep(desk, session, new)
    with desk.store.begin() as work:
        people.keep_session(desk, work, session)
        work.outbox.wake()  # what waited for it may go
        work.audit("password.changed", "workstation", actor=session.clerk)
    desk.bus.publish(SessionChanged(session.clerk))
    desk.bus.publish(OutboxChanged())
