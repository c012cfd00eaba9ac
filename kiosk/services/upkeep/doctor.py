"""What is to be said of this workstation's data: disk, key, store, sheets, trail, tidying, backups, in turn.

Asks everything anew and writes nothing, so it can be asked of a folder that can't be written. Must not: name
anybody, or mend what it finds.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from kiosk.desk import Desk
from kiosk.errors import KioskError
from kiosk.services.upkeep import backup, care, steps
from kiosk.services.window import audit

_MEGABYTE = 1024 * 1024
_SCARCE = 200  # megabytes free, where the hall has set no limit


class Part(StrEnum):
    """What is looked at."""

    DISK = "disk"
    KEY = "key"
    STORE = "store"
    SHEETS = "sheets"
    TRAIL = "trail"
    TIDYING = "tidying"
    BACKUP = "backup"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found of one part. `code` "": in order. `weight`: ok, warn, bad. `values` for its sentence."""

    part: Part
    code: str = ""
    weight: str = "ok"
    values: tuple[tuple[str, str], ...] = ()


def examine(desk: Desk) -> Iterator[Finding]:
    """Yield what is found, a part at a time. What can't be looked at is a finding too; raises nothing."""
    yield _disk(desk)
    key = _guarded(Part.KEY, lambda: _key(desk))
    yield key
    if key.weight == "bad":
        return  # without it nothing else opens
    store = _guarded(Part.STORE, lambda: _store(desk))
    yield store
    if store.code != "damaged":
        yield _guarded(Part.SHEETS, lambda: _sheets(desk))
        yield _guarded(Part.TRAIL, lambda: _trail(desk))
        yield _guarded(Part.TIDYING, lambda: _tidying(desk))
    yield _guarded(Part.BACKUP, lambda: _backup(desk))


def _guarded(part: Part, look: Callable[[], Finding]) -> Finding:
    try:
        return look()
    except KioskError as error:
        return Finding(part, error.code, "bad", tuple(error.details.items()))


def _disk(desk: Desk) -> Finding:
    folder = desk.settings.folder
    try:
        free = shutil.disk_usage(folder).free // _MEGABYTE
    except OSError:
        return Finding(Part.DISK, "disk_failed", "bad")
    said = (("free", str(free)),)
    if not os.access(folder, os.W_OK):
        return Finding(Part.DISK, "read_only", "bad", said)
    scarce = free < (desk.settings["bound_disk_mb"] or _SCARCE)
    return Finding(Part.DISK, "scarce" if scarce else "", "warn" if scarce else "ok", said)


def _key(desk: Desk) -> Finding:
    desk.vault.items()  # opens the keys, and nothing else
    return Finding(Part.KEY)


def _store(desk: Desk) -> Finding:
    with desk.store.read() as work:
        cases = len(work.cases.ids())
    if not desk.care.is_whole(quick=False):
        return Finding(Part.STORE, "damaged", "bad")
    if why := desk.store.trouble():
        return Finding(Part.STORE, why, "bad")
    return Finding(Part.STORE, values=(("cases", str(cases)),))


def _sheets(desk: Desk) -> Finding:
    found = care.found(desk)
    unread = [each for each in found if each.whole_case]
    lost = unread or found
    if not lost:
        return Finding(Part.SHEETS)
    said = (("n", str(len(lost))), ("cases", ", ".join(dict.fromkeys(each.case_id for each in lost))))
    return Finding(Part.SHEETS, "cases_unread" if unread else "sheets_lost", "bad", said)


def _trail(desk: Desk) -> Finding:
    found = audit.verify(desk)
    if found.fault is not None:
        return Finding(Part.TRAIL, str(found.fault), "bad", (("n", str(found.number)),))
    return Finding(Part.TRAIL, values=(("n", str(found.lines)),))


def _tidying(desk: Desk) -> Finding:
    failed = steps.failed(desk)
    if not failed:
        return Finding(Part.TIDYING)
    said = ", ".join(f"{name} ({code}, {at:%Y-%m-%d %H:%M})" for name, code, at in failed)
    return Finding(Part.TIDYING, "steps_failed", "warn", (("steps", said),))


def _backup(desk: Desk) -> Finding:
    stands = backup.standing(desk)
    if stands.last is None:
        return Finding(Part.BACKUP, "no_backup_yet", "warn")
    said = (("at", f"{stands.last.at:%Y-%m-%d %H:%M}"), ("folder", str(stands.last.folder)))
    if not desk.care.opens(stands.last):
        return Finding(Part.BACKUP, "backup_broken", "bad", said)
    if stands.old:
        return Finding(Part.BACKUP, "backup_old", "warn", said)
    return Finding(
        Part.BACKUP, "same_disk" if stands.same_disk else "", "warn" if stands.same_disk else "ok", said
    )
