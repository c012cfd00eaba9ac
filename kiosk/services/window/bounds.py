"""How far this workstation may go on by itself: limits on contact, what is unsent, disk and packs.

Each counts down before it bites, and bites before a new case only: a case that was begun is finished and
submitted, also by who signs in without the centre after the hall's days (`verifiers.until`: not for ever). A
lead may open the gate for one case, with a reason. A limit of 0 is none.
Must not: stand in the way of anything but a new case, or ask the network.
"""

from __future__ import annotations

import json
import math
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path

from kiosk import settings as table
from kiosk.desk import Desk, Session, UnitOfWork
from kiosk.desk.disk import disk_faults
from kiosk.desk.notes import COMPARED, HALL, hall_of
from kiosk.errors import Conflict, KioskError
from kiosk.services.cases import trail
from kiosk.services.packs import choices
from kiosk.services.window import people
from kiosk.services.window.acts import Act
from kiosk.settings import SETTINGS, Setting, Settings

CONTACT = "bounds.contact"  # when the centre answered last
LIMITS: dict[str, Setting] = {setting.name: setting for setting in SETTINGS if setting.for_admin}
_OPENED = "bounds.opened"
_WRITE_AFTER = timedelta(minutes=5)  # a contact is written so often at most
_NEAR = 0.7  # of a limit: from here on it is counted down
_MEGABYTE = 1024 * 1024
_DAY = timedelta(days=1)


class Bound(StrEnum):
    """What is limited."""

    CONTACT = "contact"  # days since the centre answered, or last let in who signed in here without it
    UNSENT = "unsent"  # submissions that neither the centre has nor, for some days, a stick
    UNSENT_DAYS = "unsent_days"  # days that the oldest of them waits
    DISK = "disk"  # megabytes that are free
    PACKS = "packs"  # days since the rules were last found to be the centre's, or since the enrolment


@dataclass(frozen=True, slots=True)
class Standing:
    """How one bound stands, in its own unit. `over`: it bites. For the disk `now` falls towards `limit`."""

    bound: Bound
    now: float
    limit: float
    over: bool

    @property
    def left(self) -> float:
        """Return how much is left until it bites, never less than nothing."""
        return max(0.0, self.now - self.limit if self.bound is Bound.DISK else self.limit - self.now)


def look(desk: Desk) -> tuple[Standing, ...]:
    """Return the bounds that are near or bite, those that bite first, then what has the least left."""
    found = [standing for standing in _all(desk) if standing.over or _near(standing)]
    return tuple(sorted(found, key=lambda one: (not one.over, one.left / one.limit)))


def demand(desk: Desk) -> None:
    """Let a new case through. Raises Conflict: bound_contact, bound_unsent, bound_unsent_days, bound_disk,
    bound_packs.
    """
    over = [standing for standing in _all(desk) if standing.over]
    if not over:
        return
    with desk.store.read() as work:
        if _is_open(work, desk):
            return
    raise _refusal(over[0])


def open_once(desk: Desk, reason: str, *, approval: people.Approval | None = None) -> None:
    """Open the gate for one new case of who is signed in, today. A lead's; the reason stands in the trail.

    Raises ValueError without a reason, SignInRefused (not_allowed), SignInEnded.
    """
    said = trail.masked(reason.strip())
    if not said:
        raise ValueError("no reason")
    clerk = people.demand(desk, Act.OPEN_BOUNDS, approval=approval)
    over = " ".join(standing.bound for standing in _all(desk) if standing.over)
    who = f"by {approval.lead}: " if approval is not None else ""
    with desk.store.begin() as work:
        work.notes.set(_OPENED, json.dumps([clerk, desk.clock.today().isoformat()]))
        work.audit("bounds.opened", "workstation", actor=clerk, detail=f"{who}{over}: {said}"[:400])


def may_set(session: Session | None) -> bool:
    """Tell whether who is signed in may change a limit."""
    return people.may(session, Act.SET_BOUNDS)


def keep(desk: Desk, name: str, value: object) -> Settings:
    """Keep a limit of the hall in the settings file; return the settings with it, to be put in force.

    Raises SignInRefused (not_allowed), KeyError for what is no limit, ValueError for a value that does not
    fit, StoreFailed.
    """
    checked = LIMITS[name].read(str(value))
    clerk, before = choices.lead(desk, Act.SET_BOUNDS), desk.settings[name]
    if checked == before:
        return desk.settings
    with disk_faults(), desk.store.begin() as work:  # the line stands if, and only if, the file was written
        work.audit("bounds.set", name, actor=clerk, detail=f"{before} -> {checked}"[:200])
        return table.save(desk.settings, name, checked)


def passed(work: UnitOfWork) -> None:
    """Shut the gate behind a new case, in its transaction."""
    if work.notes.get(_OPENED) is not None:
        work.notes.set(_OPENED, None)


def contacted(desk: Desk) -> None:
    """Keep that the centre has just answered."""
    now = desk.clock.now()
    with desk.store.read() as work:
        last = _moment(work.notes.get(CONTACT))
    if last is None or abs(now - last) >= _WRITE_AFTER:
        with desk.store.spare() as work:
            work.notes.set(CONTACT, now.isoformat())


# -- parts


def _all(desk: Desk) -> Iterator[Standing]:
    """Yield every bound that has a limit, as it stands now."""
    now = desk.clock.now()
    with desk.store.read() as work:
        hall = work.notes.get(HALL)
        contact, packs = (_moment(work.notes.get(name)) for name in (CONTACT, COMPARED))
        waiting = work.outbox.tally(carried_since=now - desk.settings["stick_days"] * _DAY)
    days = hall_of(hall).offline_days if hall else 0
    free = _free(desk.settings.folder)
    settings = desk.settings
    yield from _standing(Bound.CONTACT, max(_days(contact, now), _alone(desk, days, now)), days)
    yield from _standing(Bound.UNSENT, waiting.unsent, settings["bound_unsent"])
    yield from _standing(Bound.UNSENT_DAYS, _days(waiting.oldest, now), settings["bound_unsent_days"])
    yield from _standing(Bound.DISK, free, settings["bound_disk_mb"])
    yield from _standing(Bound.PACKS, _days(packs, now), settings["bound_pack_days"])


def _alone(desk: Desk, days: int, now: datetime) -> float:
    """Return for how many days whoever is signed in without the centre has not been let in by it."""
    session = people.current(desk)
    if session is None or session.online or session.offline_until is None:
        return 0.0
    return days - (session.offline_until - now) / _DAY


def _standing(bound: Bound, now: float, limit: float) -> Iterator[Standing]:
    if limit:
        yield Standing(bound, now, limit, now < limit if bound is Bound.DISK else now >= limit)


def _near(standing: Standing) -> bool:
    if standing.bound is Bound.DISK:
        return standing.now * _NEAR < standing.limit
    return standing.now >= standing.limit * _NEAR


def _free(folder: Path) -> float:
    """Return the free megabytes; a disk that can't be asked is no reason to stop."""
    try:
        return shutil.disk_usage(folder).free / _MEGABYTE
    except OSError:
        return math.inf


def _days(since: datetime | None, now: datetime) -> float:
    """Return the days since a moment; none where it is not known, or lies ahead of a clock set back."""
    return max(0.0, (now - since) / _DAY) if since is not None else 0.0


def _moment(note: str | None) -> datetime | None:
    return datetime.fromisoformat(note) if note else None


def _is_open(work: UnitOfWork, desk: Desk) -> bool:
    opened: list[str] = json.loads(work.notes.get(_OPENED) or "[]")
    return opened == [people.actor(desk), desk.clock.today().isoformat()]


def _refusal(standing: Standing) -> KioskError:
    now, limit = f"{standing.now:.0f}", f"{standing.limit:.0f}"
    match standing.bound:
        case Bound.CONTACT:
            return Conflict("bound_contact", now=now, limit=limit)
        case Bound.UNSENT:
            return Conflict("bound_unsent", now=now, limit=limit)
        case Bound.UNSENT_DAYS:
            return Conflict("bound_unsent_days", now=now, limit=limit)
        case Bound.DISK:
            return Conflict("bound_disk", now=now, limit=limit)
        case Bound.PACKS:
            return Conflict("bound_packs", now=now, limit=limit)
