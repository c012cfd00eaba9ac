"""The hall: its profile, and the enrolment of this workstation that brings it.

An enrolment of the set-up is kept whole or not at all (`take_up`). Must not: keep an enrolment code.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from kiosk import settings as table
from kiosk.desk import CentreMeta, Desk, Hall, UnitOfWork
from kiosk.desk.disk import disk_faults
from kiosk.desk.notes import CENTRE, COMPARED, DEVICE, FINGERPRINT, HALL, hall_note, hall_of
from kiosk.errors import NotFound, SignInRefused, StoreFailed
from kiosk.events import SessionChanged
from kiosk.services.window import guesses, people, verifiers
from kiosk.services.window.acts import Act
from kiosk.settings import Settings

_CODE = "enrolment"  # under which guesses at codes are counted


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What a centre answered to an enrolment code; nothing of it is kept yet."""

    address: str
    window: str
    hall: Hall
    token: str

    def __repr__(self) -> str:
        return f"Enrolment({self.window})"


def profile(desk: Desk) -> Hall:
    """Return the hall profile. Raises NotFound (not_enrolled)."""
    with desk.store.read() as work:
        note = work.notes.get(HALL)
    if note is None:
        raise NotFound("not_enrolled")
    return hall_of(note)


def id_key(desk: Desk) -> bytes:
    """Return the hall's key of hashed ID numbers; empty before the enrolment."""
    with desk.store.read() as work:
        note = work.notes.get(HALL)
    return hall_of(note).id_key if note is not None else b""


def follow(desk: Desk, meta: CentreMeta) -> None:
    """Keep for how many days the centre lets this window go on without it now, where that has changed.

    Who is signed in without the centre goes by it at once.
    """
    with desk.store.read() as work:
        note = work.notes.get(HALL)
    if note is None or not meta.offline_days or hall_of(note).offline_days == meta.offline_days:
        return
    with desk.store.begin() as work:
        known = hall_of(work.notes.get(HALL) or note)
        work.notes.set(HALL, hall_note(replace(known, offline_days=meta.offline_days)))
        _put_off(work, timedelta(days=meta.offline_days - known.offline_days))
        said = f"{known.offline_days} -> {meta.offline_days}"
        work.audit("hall.offline_days", "workstation", actor="", detail=said)
    desk.bus.publish(SessionChanged(people.actor(desk)))


def _put_off(work: UnitOfWork, by: timedelta) -> None:
    """Let who is signed in begin work without the centre for so much longer, or less."""
    kept = json.loads(work.notes.get(people.SESSION) or "{}")
    if kept.get("offline"):
        kept["offline"] = (datetime.fromisoformat(kept["offline"]) + by).isoformat()
        work.notes.set(people.SESSION, json.dumps(kept, ensure_ascii=False))


def is_enrolled(desk: Desk) -> bool:
    """Tell whether this workstation has a hall."""
    with desk.store.read() as work:
        return work.notes.get(HALL) is not None


def enrol(desk: Desk, code: str) -> Hall:
    """Enrol this workstation with a one-time code. Raises SignInRefused, Offline, Unknown."""
    with guesses.guarded(desk, _CODE):
        hall = desk.api.enrol(code.strip().upper(), workstation=str(desk.settings["workstation"]))
    with desk.store.begin() as work:
        work.notes.set(HALL, hall_note(hall))
        _count_rules(desk, work)
        work.audit("enrolled", "workstation", actor="", detail=f"window {hall.window}")
    desk.bus.publish(SessionChanged())
    return hall


def _count_rules(desk: Desk, work: UnitOfWork) -> None:
    """Count the age of the rules brought along from the first enrolment on: the centre may send none."""
    if work.notes.get(COMPARED) is None:
        work.notes.set(COMPARED, desk.clock.now().isoformat())


# -- the first set-up


def address_of(typed: str) -> str:
    """Return a typed address of a centre as it is used: https where nothing else is said."""
    bare = typed.strip().rstrip("/")
    return bare if "://" in bare or not bare else f"https://{bare}"


def try_line(desk: Desk, address: str) -> CentreMeta:
    """Ask who answers at an address; keeps nothing.

    Raises Offline (captive_portal, not_encrypted, wrong_centre, tls, …), Unknown, CentreFailed, Changed.
    """
    return desk.api.probe(address_of(address))


def register(desk: Desk, address: str, code: str, *, window: str) -> Enrolment:
    """Enrol this workstation at a centre; the answer is kept by `take_up` only.

    Raises SignInRefused (enrolment_refused, locked; not_allowed where a clerk without the right sits here;
    other_hall), Offline, Unknown, CentreFailed, Changed.
    """
    if people.current(desk) is not None:
        people.demand(desk, Act.SET_UP)
    at = address_of(address)
    _demand_same(desk, at)  # another one is not even asked: whoever stands here may have put it up
    with guesses.guarded(desk, _CODE):
        hall, token = desk.api.enrol_at(at, code.strip().upper(), workstation=window.strip())
    _demand_same(desk, at, hall)
    return Enrolment(at, window.strip(), hall, token)


def _demand_same(desk: Desk, address: str, hall: Hall | None = None) -> None:
    """Raise SignInRefused (other_hall) where nobody is signed in and the cases here are another centre's.

    A workstation that was stolen is revoked; at a centre of his own a thief would let himself in.
    """
    with desk.store.read() as work:
        note, ours = work.notes.get(HALL), work.notes.get(CENTRE)
    if note is None or people.current(desk) is not None:
        return
    known = hall_of(note)
    if address != (ours or address_of(str(desk.settings["centre"]))):
        raise SignInRefused("other_hall")
    if hall is not None and hall.public_key != known.public_key:
        raise SignInRefused("other_hall")


def take_up(desk: Desk, given: Enrolment) -> Settings:
    """Keep an enrolment and speak to its centre from now on; return the settings to be put in force.

    Cases and outbox stay; all sign in anew. Raises StoreFailed, SignInRefused, and all is as it was.
    """
    clerk = people.demand(desk, Act.SET_UP) if people.current(desk) is not None else ""
    _demand_same(desk, given.address, given.hall)
    with desk.store.begin() as work:
        before = {name: work.notes.get(name) for name in (HALL, DEVICE, CENTRE)}
        work.notes.set(HALL, hall_note(given.hall))
        work.notes.set(CENTRE, given.address)
        work.notes.set(DEVICE, given.token)
    try:
        with disk_faults():  # after the token: the old one never goes to another address
            settings = table.save(desk.settings, "centre", given.address)
            settings = table.save(settings, "workstation", given.window)
    except StoreFailed:
        with desk.store.begin() as work:
            for name, note in before.items():
                work.notes.set(name, note)
        raise
    with desk.store.begin() as work:
        for name in (people.SESSION, FINGERPRINT):
            work.notes.set(name, None)
        _count_rules(desk, work)
        verifiers.forget(work)
        work.audit("enrolled", "workstation", actor=clerk, detail=f"window {given.window}")
    desk.api.move(given.address)
    if before[HALL] is not None:
        desk.packs.renew()  # a bundle that another centre signed counts no more
        desk.clock.renew()
    desk.bus.publish(SessionChanged())
    return settings
