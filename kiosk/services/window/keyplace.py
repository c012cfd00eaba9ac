"""Where the key of the data lies, and bringing it into the keyring of the system or back.

Must not: see the key.
"""

from __future__ import annotations

from kiosk.desk import Desk, KeyPlace
from kiosk.services.window import hall, people
from kiosk.services.window.acts import Act
from kiosk.services.window.people import Approval


def read(desk: Desk) -> KeyPlace:
    """Return where the key lies; asks the system for its keyring."""
    return desk.keys.place()


def move(desk: Desk, *, into_keyring: bool, approval: Approval | None = None) -> KeyPlace:
    """Bring the key into the keyring, or back into the protected file; return where it lies now.

    Nothing is lost by a crash in between. Raises SignInRefused (not_allowed; before the enrolment anybody who
    sets up may), SignInEnded, StoreFailed (keyring_away, keyring_locked, disk_full, read_only).
    """
    first = not hall.is_enrolled(desk)
    clerk = "" if first else people.demand(desk, Act.MOVE_KEY, approval=approval)
    if into_keyring:
        desk.keys.to_keyring()
    else:
        desk.keys.to_file()
    with desk.store.begin() as work:
        work.audit("key.moved", "workstation", actor=clerk, detail="keyring" if into_keyring else "file")
    return desk.keys.place()
