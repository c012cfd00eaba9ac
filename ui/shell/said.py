"""What the gate and the bar say of clerk, hall and line: who is there, how they signed in, what helps.

Must not: draw anything, or name anybody in full.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from ui.errors import explain
from ui.text import day, join, together, tr
from ui.workplace import Workplace

if TYPE_CHECKING:
    from kiosk.desk import Session

ENDS = frozenset({"device_revoked", "device_unknown", "clerk_revoked", "sign_in_ended"})


def masked_clerk(place: Workplace) -> str:
    """Name the signed-in clerk, masked, with the number; "" for nobody."""
    from kiosk.domain.identity import mask_name

    session = place.session
    return join(mask_name(session.name), session.clerk) if session is not None else ""


def place(workplace: Workplace) -> str:
    """Name hall and window; "" before the enrolment."""
    hall = workplace.hall
    return join(hall.name, tr("Window {n}", n=hall.window)) if hall is not None else ""


def place_and_clerk(workplace: Workplace) -> str:
    """Name who locked, masked, hall and window."""
    return join(masked_clerk(workplace), place(workplace))


def why(mode: str, reason: str) -> str:
    """Say why the gate came up, where that is no choice of the clerk's; "" where it is."""
    from kiosk.errors import KioskError

    if mode == "password":
        return tr("The centre wants a new password before you go on. What is saved here stays.")
    if mode != "sign_in" or reason not in ENDS:
        return ""
    return explain(KioskError(reason)).text


def line(workplace: Workplace) -> str:
    """Say what signing in means while the centre is away; "" while it is there."""
    if not workplace.offline or workplace.settings["training"]:
        return ""
    hall = workplace.hall
    if hall is None:
        return tr("The centre cannot be reached.")
    return tr(
        "The centre cannot be reached. Who signed in here within the last {n} days can go on.",
        n=hall.offline_days,
    )


def hint(workplace: Workplace, mode: str) -> str:
    """Say what helps at the gate."""
    if workplace.settings["training"] and mode in ("lock", "sign_in"):
        return tr("Training: the password is {password}", password=f"training-{workplace.clerk or '0307'}")
    return tr("What is saved stays saved; sending goes on.") if mode == "lock" else ""


def forgotten() -> str:
    """Say what to do about a forgotten password, with and without the line."""
    return together(
        tr("Only the centre resets a password: ask the window lead, then sign in while the line is there."),
        tr("Until then a colleague who signed in here before can do so; what was saved stays yours."),
    )


def unscanned(mode: str) -> str:
    """Say that nothing was taken of what was scanned before the gate was passed."""
    if mode == "lock":
        return tr("Locked: the scan was not taken. Unlock, then scan again.")
    return tr("Nobody is signed in: the scan was not taken. Sign in, then scan again.")


def left(session: Session | None, now: datetime) -> str:
    """Say how long somebody who signed in without the centre may go on; "" for who signed in with it."""
    if session is None or session.online or session.offline_until is None:
        return ""
    rest = session.offline_until - now
    if rest <= timedelta():
        return tr("offline sign-in, to finish what was begun")
    if rest < timedelta(days=1):
        return tr("offline sign-in, {n} h left", n=int(rest.total_seconds() // 3600))
    return tr("offline sign-in, {n} days left", n=rest.days)


def signed_in(session: Session, now: datetime) -> str:
    """Say by whom somebody was let in, and how long that holds."""
    if session.online:
        return tr("The centre has let you in.")
    ends = [at for at in (session.offline_until, session.until) if at is not None]
    until = day(max(ends).date()) if session.offline_until is not None else ""
    return tr(
        "Signed in without the centre, by this computer: {left}, until {day}.",
        left=left(session, now),
        day=until,
    )
