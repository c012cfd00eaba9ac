"""Is what lies here still whole? Store and vault are looked through by themselves, a little at a time.

A sheet that is gone or does not open is named by its case and its slot, and kept in a list; it counts as long
as it lies there so. Must not: take anything away that a row names, or read a picture for longer than it is
asked to.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterable
from dataclasses import astuple, dataclass

from kiosk.desk import Desk, Stop, UnitOfWork, never
from kiosk.domain.case import Case, CaseState
from kiosk.errors import NotFound, StoreFailed
from kiosk.events import CaseChanged

SLICE = 2.0  # seconds of one look in a lane
_LOST, _CURSOR, _LOOKED = "care.lost", "care.cursor", "care.looked"


@dataclass(frozen=True, slots=True)
class Lost:
    """A sheet whose file (`item`) is gone or does not open: scan it again. `slot` names the material."""

    case_id: str
    slot: str
    sheet_id: str
    item: str = ""  # older notes have none

    @property
    def whole_case(self) -> bool:
        """Tell whether it is no sheet: the case itself can't be read."""
        return not self.sheet_id


@dataclass(frozen=True, slots=True)
class Look:
    """What one look found. `lost`: in all cases so far; `more`: there are cases not looked at yet."""

    whole: bool
    swept: int
    lost: tuple[Lost, ...]
    more: bool


def lost(desk: Desk, case_id: str = "") -> tuple[Lost, ...]:
    """Return the sheets that are known to be lost, of one case or of all, and still lie in their case so."""
    with desk.store.read() as work:
        found = [each for each in _noted(work) if case_id in ("", each.case_id)]
        return tuple(each for each in found if _still(work, each))


def lost_of(desk: Desk, case: Case) -> frozenset[str]:
    """Return the ids of the sheets of a case, as it is given, that are known to be lost. Cheap."""
    with desk.store.read() as work:
        noted = [each for each in _noted(work) if each.case_id == case.id]
    return frozenset(each.sheet_id for each in noted if _lies(case, each))


def _noted(work: UnitOfWork) -> list[Lost]:
    return [Lost(*row) for row in json.loads(work.notes.get(_LOST) or "[]")]


def _still(work: UnitOfWork, each: Lost) -> bool:
    try:
        return _lies(work.cases.get(each.case_id), each)
    except NotFound:
        return False
    except StoreFailed:
        return each.whole_case


def _lies(case: Case, each: Lost) -> bool:
    """Tell whether a lost sheet lies in a case as it was found: not corrected anew since."""
    sheet = next((sheet for sheet in case.sheets if sheet.id == each.sheet_id), None)
    return sheet is not None and each.item in ("", sheet.shown, sheet.document)


def is_due(desk: Desk) -> bool:
    """Tell whether not all was looked through today."""
    with desk.store.read() as work:
        return work.notes.get(_LOOKED) != desk.clock.today().isoformat()


def begin_anew(work: UnitOfWork) -> None:
    """Have everything looked through once more today: the store is another one than it was."""
    for name in (_CURSOR, _LOOKED):
        work.notes.set(name, None)


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


def look_at(desk: Desk, case_id: str) -> tuple[Lost, ...]:
    """Look through the sheets of one case now, for one of them did not open; return what is lost of it.

    Raises StoreFailed.
    """
    found = _lost_of(desk, case_id, set(desk.vault.items()))
    _keep(desk, [case_id], found, cursor=None)
    return lost(desk, case_id)


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
    """Return the sheets of a case that do not open; none of a case that the centre has, or that goes all
    the same, for what was made of its sheets is whole.
    """
    try:
        with desk.store.read() as work:
            case = work.cases.get(case_id)
    except NotFound:
        return []
    except StoreFailed as error:
        if error.code != "damaged":
            raise
        return [Lost(case_id, "", "")]
    if case.state is CaseState.RECEIVED:
        return []
    bad = [Lost(case.id, *each) for each in _bad(desk, case, there)]
    return [] if bad and _goes(desk, case) else bad


def _goes(desk: Desk, case: Case) -> bool:
    """Tell whether a case is on its way and its files, made of the sheets, are whole."""
    if case.state is CaseState.DRAFT:
        return False
    with desk.store.read() as work:
        keys = work.outbox.of_case(case.id)
        files = work.outbox.get(keys[-1][0]).submission.files if keys else ()
    return bool(files) and all(_opens(desk, file.vault_id) for file in files)


def _bad(desk: Desk, case: Case, there: set[str]) -> Iterable[tuple[str, str, str]]:
    """Give slot, id and item of each sheet of which something that goes out does not open."""
    opens: dict[str, bool] = {}  # the pages of a file share it
    for sheet in case.sheets:
        for item in filter(None, (sheet.shown, sheet.document)):
            if item not in opens:
                opens[item] = item in there and _opens(desk, item)
            if not opens[item]:
                yield sheet.material, sheet.id, item
                break


def _opens(desk: Desk, item: str) -> bool:
    try:
        desk.vault.get(item)
    except NotFound:
        return False
    except StoreFailed as error:
        if error.code not in ("damaged", "disk_failed"):  # a sector that fails is one sheet, not the disk
            raise
        return False
    return True


def _keep(desk: Desk, looked: list[str], found: list[Lost], *, cursor: str | None) -> None:
    """Write what was found of the cases looked at; what is said of others stays. New ones leave a line.

    `cursor`: how far the look of the day came, "" for its end; None: it was another one.
    """
    with desk.store.begin() as work:
        before = _noted(work)
        ids = set(work.cases.ids())
        others = [each for each in before if each.case_id not in looked and each.case_id in ids]
        after = [astuple(each) for each in others + found]
        work.notes.set(_LOST, json.dumps(after) if after else None)
        if cursor is not None:
            work.notes.set(_CURSOR, cursor or None)
        if cursor == "":
            work.notes.set(_LOOKED, desk.clock.today().isoformat())
        known = {(each.case_id, each.sheet_id) for each in before}
        fresh = [each for each in found if (each.case_id, each.sheet_id) not in known]
        for each in fresh:
            if each.whole_case:
                work.audit("case.unreadable", each.case_id, actor="")
            else:
                work.audit("sheet.lost", f"{each.case_id}/{each.slot}", actor="", detail=each.sheet_id)
    for case_id in {each.case_id for each in fresh}:
        desk.bus.publish(CaseChanged(case_id))
