"""The hall: its profile, and the enrolment of this workstation that brings it."""

from __future__ import annotations

from kiosk.desk import Desk, Hall
from kiosk.desk.notes import HALL, hall_note, hall_of
from kiosk.errors import NotFound
from kiosk.events import SessionChanged


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


def is_enrolled(desk: Desk) -> bool:
    """Tell whether this workstation has a hall."""
    with desk.store.read() as work:
        return work.notes.get(HALL) is not None


def enrol(desk: Desk, code: str) -> Hall:
    """Enrol this workstation with a one-time code. Raises SignInRefused, Offline, Unknown."""
    hall = desk.api.enrol(code.strip().upper(), workstation=str(desk.settings["workstation"]))
    with desk.store.begin() as work:
        work.notes.set(HALL, hall_note(hall))
        work.audit("enrolled", "workstation", actor="", detail=f"window {hall.window}")
    desk.bus.publish(SessionChanged())
    return hall
