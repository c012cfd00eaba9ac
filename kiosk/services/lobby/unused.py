"""Files of the hall's slides that nothing uses any more: they go once the hall's days are over.

What a draft names that is not off the wall, and what a generation on the disk is made of (on air, the one
before, one that is held), stays whatever its age. Backups have files of their own. The ledger stays with the
drafts and in the trail. Must not: let anything go while the drafts can't be read.
"""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from pathlib import Path

from kiosk.desk import Desk
from kiosk.desk.disk import disk_faults
from kiosk.desk.tables import UnitOfWork
from kiosk.errors import GuideRefused
from kiosk.guides import content, reading
from kiosk.services.lobby import guides, wall
from kiosk.services.window import hall

NOTE = "guides.unused"  # since which day nothing uses a file, by its hash; LOOKED: the day it was looked
LOOKED = "looked"
_FILE = re.compile(r"[0-9a-f]{64}")


def let_go(desk: Desk) -> int:
    """Remove, once a day, what nothing has used for the hall's days; return how many files went.

    Raises StoreFailed, NotFound (not_enrolled).
    """
    today = desk.clock.today()
    with desk.store.read() as work:
        known = _known(work)
    if known.get(LOOKED) == today:
        return 0
    days = timedelta(days=hall.profile(desk).retention_days)
    try:
        with desk.store.begin() as work:  # no draft is made meanwhile
            since = _unused(desk, work, known, today)
            gone = sorted(sha256 for sha256, day in since.items() if today - day >= days)
            _remove(wall.files_of(desk), gone)
            kept = {sha256: day for sha256, day in since.items() if sha256 not in gone} | {LOOKED: today}
            work.notes.set(NOTE, json.dumps({each: day.isoformat() for each, day in kept.items()}))
            if gone:
                work.audit("guides.let_go", "guides", actor="", detail=f"{len(gone)} files")
    except GuideRefused:
        return 0  # nobody knows what the drafts name
    return len(gone)


def _known(work: UnitOfWork) -> dict[str, date]:
    try:
        found = json.loads(work.notes.get(NOTE) or "{}")
        return {sha256: date.fromisoformat(day) for sha256, day in found.items()}
    except (ValueError, TypeError, AttributeError):
        return {}  # counted anew


def _unused(desk: Desk, work: UnitOfWork, known: dict[str, date], today: date) -> dict[str, date]:
    """Return the files that nothing uses, and since when. Raises GuideRefused, StoreFailed."""
    drafts = guides.read(work)
    used = {asset.sha256 for draft in drafts if draft.state != "off" for asset in draft.assets}
    with disk_faults():
        used |= _aired(desk.settings.lobby / content.FOLDER)
        unused = _names(wall.files_of(desk)) - used
    return {sha256: min(known.get(sha256, today), today) for sha256 in unused}


def _aired(base: Path) -> set[str]:
    """Return the files of all generations on the disk."""
    return {name for folder in base.glob(f"*/{reading.ASSETS}") for name in _names(folder)}


def _names(folder: Path) -> set[str]:
    return {path.name for path in folder.glob("*") if _FILE.fullmatch(path.name)}


def _remove(folder: Path, names: list[str]) -> None:
    with disk_faults():
        for name in names:
            (folder / name).unlink(missing_ok=True)
