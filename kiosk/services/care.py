"""Is what lies here still whole? Store and vault are looked through by themselves, a little at a time.

A sheet that is gone or does not open is named by its case and its slot, and kept in a list until it is whole
or taken out. Must not: take anything away that a row names, or read a picture for longer than it is asked to.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterable
from dataclasses import astuple, dataclass

from kiosk.desk import Desk, Stop, never
from kiosk.domain.case import Case, CaseState, Sheet
from kiosk.errors import NotFound, StoreFailed
from kiosk.events import CaseChanged

SLICE = 2.0  # seconds of one look in a lane
_LOST, _CURSOR, _LOOKED = "care.lost", "care.cursor", "care.looked"


@dataclass(frozen=True, slots=True)
class Lost:
    """A sheet whose file is gone or does not open: scan it again. `slot` names the material."""

    case_id: str
    slot: str
    sheet_id: str


@dataclass(frozen=True, slots=True)
class Look:
    """What one look found. `lost`: in all cases so far; `more`: there are cases not looked at yet."""

    whole: bool
    swept: int
    lost: tuple[Lost, ...]
    more: bool


def lost(desk: Desk, case_id: str = "") -> tuple[Lost, ...]:
    """Return the sheets that are known to be lost, of one case or of all."""
    with desk.store.read() as work:
        rows = json.loads(work.notes.get(_LOST) or "[]")
    return tuple(Lost(*row) for row in rows if case_id in ("", row[0]))


def is_due(desk: Desk) -> bool:
    """Tell whether not all was looked through today."""
    with desk.store.read() as work:
        return work.notes.get(_LOOKED) != desk.clock.today().isoformat()


def look(desk: Desk, *, seconds: float = float("inf"), stop: Stop = never) -> Look:
    """Look through the store, then through the sheets case by case; call again where there is more.

    The store's pages and the files that nobody names have their turn with the first cases. A store that is
    not whole is not swept. Raises StoreFailed.
    """
    ends = time.monotonic() + seconds
    with desk.store.read() as work:
        cursor = work.notes.get(_CURSOR) or ""
        ids = [case_id for case_id in work.cases.ids() if case_id > cursor]
    whole = bool(cursor) or desk.care.is_whole(quick=False)
    swept = desk.care.sweep() if whole and not cursor else 0
    there = set(desk.vault.items())
    seen, found = "", []
    for seen in ids:
        found += _lost_of(desk, seen, there)
        if stop() or time.monotonic() >= ends:
            break
    more = bool(ids) and seen != ids[-1]
    _keep(desk, [case_id for case_id in ids if case_id <= seen], found, cursor=seen if more else "")
    return Look(whole, swept, lost(desk), more)


def found(desk: Desk) -> tuple[Lost, ...]:
    """Look through the sheets of all cases now and return what is lost; writes nothing."""
    with desk.store.read() as work:
        ids = work.cases.ids()
    there = set(desk.vault.items())
    return tuple(each for case_id in ids for each in _lost_of(desk, case_id, there))


def daily(desk: Desk, *, stop: Stop = never) -> bool:
    """Go on with the look of today where it is not done; True where it goes on at the next call.

    Raises StoreFailed; damaged where the store is not whole: no backup may take the place of a good one then.
    """
    if not is_due(desk):
        return False
    found = look(desk, seconds=SLICE, stop=stop)
    if not found.whole:
        raise StoreFailed("damaged")
    return found.more


def _lost_of(desk: Desk, case_id: str, there: set[str]) -> list[Lost]:
    """Return the sheets of a case that do not open; none of a case that the centre has."""
    try:
        with desk.store.read() as work:
            case = work.cases.get(case_id)
    except NotFound:
        return []
    if case.state is CaseState.RECEIVED:
        return []
    return [Lost(case.id, sheet.material, sheet.id) for sheet in _bad(desk, case, there)]


def _bad(desk: Desk, case: Case, there: set[str]) -> Iterable[Sheet]:
    for sheet in case.sheets:
        if sheet.shown not in there or not _opens(desk, sheet.shown):
            yield sheet


def _opens(desk: Desk, item: str) -> bool:
    try:
        desk.vault.get(item)
    except NotFound:
        return False
    except StoreFailed as error:
        if error.code != "damaged":
            raise
        return False
    return True


def _keep(desk: Desk, looked: list[str], found: list[Lost], *, cursor: str) -> None:
    """Write what was found of the cases looked at; what is said of others stays. New ones leave a line."""
    with desk.store.begin() as work:
        before = [Lost(*row) for row in json.loads(work.notes.get(_LOST) or "[]")]
        ids = set(work.cases.ids())
        others = [each for each in before if each.case_id not in looked and each.case_id in ids]
        after = [astuple(each) for each in others + found]
        work.notes.set(_LOST, json.dumps(after) if after else None)
        work.notes.set(_CURSOR, cursor or None)
        if not cursor:
            work.notes.set(_LOOKED, desk.clock.today().isoformat())
        fresh = [each for each in found if each not in before]
        for each in fresh:
            work.audit("sheet.lost", f"{each.case_id}/{each.slot}", actor="", detail=each.sheet_id)
    for case_id in {each.case_id for each in fresh}:
        desk.bus.publish(CaseChanged(case_id))
