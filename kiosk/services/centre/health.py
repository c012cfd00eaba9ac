"""Is the centre there, is it the same as before, and what time does it have?

Tells a change once, not every look. What must follow from a change (queue woken, cursors forgotten, accepted
cases offered again) is done here, in one place.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from kiosk.desk import CentreMeta, Desk
from kiosk.desk.notes import FINGERPRINT
from kiosk.errors import CentreFailed, Changed, KioskError, Offline, SignInEnded, Unknown
from kiosk.events import NetworkChanged, OutboxChanged
from kiosk.services.centre import outbox, waking
from kiosk.services.window import bounds, hall, limits, people, sure, verifiers

NETWORK = "network"


class Reach(StrEnum):
    """Whether the centre can be reached."""

    ONLINE = "online"
    OFFLINE = "offline"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Network:
    """The state of the way to the centre. `reason` is the code of the error, empty while all is well;
    sign_in_ended: the centre is there, and who sits here is not signed in there.

    `clock_skew`: the centre's clock less this computer's; None while it is not known.
    """

    state: Reach
    since: datetime
    clock_skew: timedelta | None = None
    reason: str = ""


def last(desk: Desk) -> Network:
    """Return the state as it was last seen; asks no network."""
    with desk.store.read() as work:
        note = work.notes.get(NETWORK)
    run, state, since, reason = json.loads(note or '["", "", "", ""]')
    if run != people.run_of(desk):  # what an earlier run saw says nothing of now
        return Network(Reach.UNKNOWN, desk.clock.now())
    skew = desk.clock.offset or None
    return Network(Reach(state), datetime.fromisoformat(since), skew, reason)


def check(desk: Desk) -> Network:
    """Ask the centre who it is; return the state and tell it where it changed."""
    before = last(desk)
    state, reason, meta = _asked(desk)
    skew = desk.clock.offset if meta else before.clock_skew
    same = (state, reason) == (before.state, before.reason)
    verifiers.passed(desk, by_centre=meta is not None)
    sure.keep(desk, by_centre=meta is not None)
    now = Network(state, before.since if same else desk.clock.now(), skew, reason)
    if meta is not None:
        bounds.contacted(desk)
        if not desk.store.trouble():
            _compare(desk, meta.fingerprint)
            limits.remember(desk, meta.limits)
            hall.follow(desk, meta)
    if not same:
        with desk.store.spare() as work:
            work.notes.set(
                NETWORK, json.dumps([people.run_of(desk), now.state, now.since.isoformat(), now.reason])
            )
    if state is Reach.ONLINE and not reason and not desk.store.trouble():
        if not same:
            outbox.wake(desk)
        elif desk.api.is_signed_in():  # a fault between two looks paused it, and is over
            waking.wake_paused(desk)
    if not same:
        desk.bus.publish(NetworkChanged(now.state))
    return now


def _asked(desk: Desk) -> tuple[Reach, str, CentreMeta | None]:
    try:
        meta = desk.api.meta()
        desk.clock.correct(meta.server_time)
        return Reach.ONLINE, SignInEnded.code if _unknown_there(desk) else "", meta
    except (Offline, Unknown) as error:
        return Reach.OFFLINE, error.code, None
    except (Changed, CentreFailed) as error:
        return Reach.ONLINE, error.code, None
    except KioskError as error:
        return Reach.UNKNOWN, error.code, None


def _unknown_there(desk: Desk) -> bool:
    """Tell whether somebody sits here of whom the centre knows nothing: nothing goes out for them."""
    return people.current(desk) is not None and not desk.api.is_signed_in()


def _compare(desk: Desk, fingerprint: str) -> None:
    """Notice a centre that was restored from a backup: it forgot cursors, and perhaps cases."""
    with desk.store.read() as work:
        known = work.notes.get(FINGERPRINT)
    if known == fingerprint:
        return
    with desk.store.begin() as work:  # all or nothing: what fails here is done again at the next look
        outbox.forget_centre(work, offer=known is not None, at=desk.clock.now())
        work.notes.set(FINGERPRINT, fingerprint)
    if known is not None:
        desk.bus.publish(OutboxChanged())
