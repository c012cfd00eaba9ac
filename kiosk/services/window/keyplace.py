"""Where the key of the data lies, bringing it into the keyring of the system or back, and a copy of it.

Must not: see the key.
"""

from __future__ import annotations

from pathlib import Path

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


def save_copy(desk: Desk, path: Path, phrase: str, *, over: bool = False) -> None:
    """Write a copy of the key that only the passphrase opens, and its line in the trail: both or neither.

    Raises SignInRefused (not_allowed), SignInEnded, StoreFailed (phrase_short, copy_exists, copy_inside,
    no_data, lost_key, wrong_key, disk_full, read_only).
    """
    clerk = people.demand(desk, Act.MOVE_KEY)
    with desk.store.begin() as work:
        work.audit("key.copied", "workstation", actor=clerk)
        desk.keys.save_copy(path, phrase, over=over)


def copied_outside(desk: Desk, path: Path, phrase: str) -> None:
    """Do the same for whoever has the account of the computer: the program's verb signs nobody in."""
    with desk.store.begin() as work:
        work.audit("key.copied", "workstation", actor="")
        desk.keys.save_copy(path, phrase)


def taken_back(desk: Desk) -> None:
    """Note that the key was brought back from its copy; the store opens under it. Raises StoreFailed."""
    with desk.store.begin() as work:
        work.audit("key.taken_back", "workstation", actor="")
