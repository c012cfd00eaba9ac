"""Backups of this workstation: one a day by itself, tested when it is made; and what follows a restore.

Must not: make anybody wait, or let the centre get anything twice because a store went back in time.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from kiosk.desk import Desk, ProgressFn, Stop, never, silent
from kiosk.desk.care import Backup
from kiosk.desk.tables import UnitOfWork
from kiosk.services.cases import submit
from kiosk.services.centre import letters, outbox, regained
from kiosk.services.upkeep import care
from kiosk.services.window import people, verifiers

SLICE = 4.0  # seconds after which a backup in a lane lets others have their turn
OLD_DAYS = 3  # without a backup: somebody is told
RESTORED = "restore"  # who holds what a backup brought back
_SPARE_SLIPS = 500  # numbers of slips that may have been given out since the backup, on its day


@dataclass(frozen=True, slots=True)
class Standing:
    """How backups stand: where they lie, the last one, and what is to be said of them."""

    place: Path
    last: Backup | None
    same_disk: bool
    old: bool


def standing(desk: Desk) -> Standing:
    """Return how backups stand. Raises StoreFailed."""
    every = desk.care.backups()
    last = every[0] if every else None
    old = last is None or desk.clock.now() - last.at > timedelta(days=OLD_DAYS)
    return Standing(desk.care.place(), last, desk.care.same_disk(), old)


def is_due(desk: Desk) -> bool:
    """Tell whether there is no backup of today."""
    return not any(backup.at.date() == desk.clock.today() for backup in desk.care.backups())


def make(
    desk: Desk,
    *,
    seconds: float = float("inf"),
    progress: ProgressFn = silent,
    stop: Stop = never,
) -> Backup | None:
    """Make a backup, tested, and let old ones go; None where the time was over, call again then.

    Raises StoreFailed (backup_bad, disk_full, read_only, disk_failed), Cancelled.
    """
    with desk.store.read():
        pass  # a store that nobody has opened yet may be of an older program, or not be there
    made = desk.care.back_up(desk.clock.now(), seconds=seconds, progress=progress, stop=stop)
    if made is None:
        return None
    gone = desk.care.thin_out(desk.clock.now())
    with desk.store.begin() as work:
        work.audit("backup.made", "workstation", actor="", detail=f"{made.rows} rows, {made.items} files")
        for backup in gone:
            work.audit("backup.let_go", "workstation", actor="", detail=backup.at.date().isoformat())
    return made


def daily(desk: Desk, *, stop: Stop = never) -> bool:
    """Make the backup of today where there is none; True where it goes on at the next call."""
    return is_due(desk) and make(desk, seconds=SLICE, stop=stop) is None


def went_back(work: UnitOfWork, made_at: datetime, *, now: datetime) -> int:
    """Make a store that comes from a backup fit for today; return how many submissions are offered again.

    The centre may know more than this store by now: it is asked for all news, what it has gets the same keys
    and so the same receipts, and numbers that may have been given out since are not given again. What it had
    not confirmed in the backup may have been taken back since: nothing of it goes out before somebody has
    looked at it.
    """
    outbox.hold_all(work, by=RESTORED, at=now)  # before what was received is offered again
    letters.hold_all(work, reason=RESTORED)
    regained.begin(work, since=made_at)
    offered = outbox.forget_centre(work, offer=True, at=now)
    work.notes.set(people.SESSION, None)
    care.begin_anew(work)
    verifiers.forget(work)  # the centre says who may still come in
    while work.codes.take() is not None:
        pass  # commitments may have been printed with them
    day, _, last = (work.notes.get(submit.SLIP) or "").partition(":")
    if made_at.date() == now.date():
        today = f"{now:%Y%m%d}"
        work.notes.set(submit.SLIP, f"{today}:{(int(last) if day == today else 0) + _SPARE_SLIPS}")
    work.audit("store.restored", "workstation", actor="", detail=f"backup {made_at.isoformat()}")
    return offered
