"""How this workstation's data stand: can the store be written, what is lost, is there a backup.

Cheap: what the look-through and the backups of the day left behind is read, nothing is looked through here
(`care`, `doctor`). Must not: raise where the store does not open; that is what is to be told.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from kiosk.desk import Desk
from kiosk.desk.care import Backup
from kiosk.errors import NotFound, StoreFailed
from kiosk.services.upkeep import backup, care, retention
from kiosk.services.upkeep.care import Lost
from kiosk.services.window import sure

_MARK = "data.mark"  # as old as the data


@dataclass(frozen=True, slots=True)
class Condition:
    """How the data stand. `why`: what is wrong with the store, as a code; "" where nothing is.

    `names`: of the cases with lost sheets, by their id. `old`: somebody should see to the backup.
    `leaving`: names of ended cases that this window lets go of soon, and when; for `in_full` only.
    """

    why: str = ""
    lost: tuple[Lost, ...] = ()
    names: tuple[tuple[str, str], ...] = ()
    last: Backup | None = None
    same_disk: bool = False
    old: bool = False
    leaving: tuple[tuple[str, datetime], ...] = ()
    clock: timedelta = timedelta()  # how far the computer's clock is behind, negative: ahead


def look(desk: Desk) -> Condition:
    """Return how the data stand now."""
    try:
        names = _named(desk, care.lost(desk))
        lost = tuple(each for each in care.lost(desk) if each.case_id in dict(names))
        why = desk.store.trouble()
    except StoreFailed as error:
        lost, names, why = (), (), error.code
    try:
        stands = backup.standing(desk)
    except StoreFailed as error:
        return Condition(why or error.code, lost, names)
    old = stands.old and (stands.last is not None or _is_old(desk))
    off = sure.off(desk)
    return Condition(why, lost, names, stands.last, stands.same_disk, old, clock=off)


def in_full(desk: Desk) -> Condition:
    """Return how the data stand, with what is about to go by itself."""
    try:
        soon = retention.coming(desk)
    except (StoreFailed, NotFound):  # not enrolled yet: nothing goes
        soon = ()
    return replace(look(desk), leaving=tuple((line.entity_name, at) for line, at in soon))


def is_whole(desk: Desk) -> bool:
    """Look quickly whether the store is whole, for the start; a disk that fails is no answer."""
    with suppress(StoreFailed):
        return desk.care.is_whole(quick=True)
    return True


def _named(desk: Desk, lost: tuple[Lost, ...]) -> tuple[tuple[str, str], ...]:
    """Return the cases of lost sheets with their names; one that was discarded since is left out."""
    found = []
    with desk.store.read() as work:
        for case_id in dict.fromkeys(each.case_id for each in lost):
            with suppress(NotFound):
                found.append((case_id, work.cases.line(case_id).entity_name))
    return tuple(found)


def _is_old(desk: Desk) -> bool:
    """Tell whether there was time enough for a first backup."""
    try:
        made = datetime.fromtimestamp((desk.settings.folder / _MARK).stat().st_mtime, UTC)
    except OSError:
        return True
    return datetime.now(UTC) - made > timedelta(days=backup.OLD_DAYS)
