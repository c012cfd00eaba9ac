"""Where the sheets of a draft lie: taken out, put back, moved within a slot and between slots; all undone.

Each is one small edit of the case. Must not: touch a picture, or let a sheet go that can still be put back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kiosk.desk import Desk
from kiosk.desk.tables import UnitOfWork
from kiosk.domain.case import UNASSIGNED, Case, Sheet, slots
from kiosk.errors import FileRefused, NotFound
from kiosk.services.cases import outcomes
from kiosk.services.cases.drafts import change, change_with, load, sight


@dataclass(frozen=True, slots=True)
class Order:
    """Where sheets lay before they were moved: what undoing needs."""

    places: tuple[tuple[str, str, int], ...]  # sheet, slot, position


# -- pure: cases to cases


def sheet_of(case: Case, sheet_id: str) -> Sheet:
    """Return a sheet of a case. Raises NotFound (sheet_unknown)."""
    try:
        return case.sheet(sheet_id)
    except KeyError:
        raise NotFound("sheet_unknown") from None


def appended(case: Case, sheet: Sheet) -> Case:
    """Return the case with one more sheet, at the end of its slot."""
    last = max((item.position for item in case.sheets_of(sheet.material)), default=0)
    return replace(case, sheets=(*case.sheets, replace(sheet, position=last + 1)))


def changed(case: Case, sheet: Sheet) -> Case:
    """Return the case with this sheet in the place of the one with the same id."""
    return replace(case, sheets=tuple(sheet if item.id == sheet.id else item for item in case.sheets))


def swapped(case: Case, gone: Iterable[str], fresh: Sheet) -> Case:
    """Return the case with a fresh sheet in the place of the first of some, which are gone from it."""
    out = tuple(gone)
    first = sheet_of(case, out[0])
    back = replace(fresh, material=first.material, position=first.position)
    return replace(
        case, sheets=tuple(back if s is first else s for s in case.sheets if s is first or s.id not in out)
    )


def ordered(case: Case, slot: str, line: Sequence[Sheet]) -> Case:
    """Return the case with just these sheets in a slot, in this order; they may come from other slots."""
    places = {sheet.id: number for number, sheet in enumerate(line, 1)}
    return replace(
        case,
        sheets=tuple(
            replace(item, material=slot, position=places[item.id]) if item.id in places else item
            for item in case.sheets
        ),
    )


def inserted(case: Case, sheets: Sequence[Sheet], *, slot: str, to: int | None = None) -> Case:
    """Return the case with sheets of it at a place of a slot, counted from 0; None: at the end."""
    moving = {sheet.id for sheet in sheets}
    rest = [item for item in case.sheets_of(slot) if item.id not in moving]
    at = len(rest) if to is None else max(0, to)
    return ordered(case, slot, [*rest[:at], *sheets, *rest[at:]])


# -- of a draft


def lies_in(desk: Desk, case_id: str, item: str) -> bool:
    """Tell whether a sheet of the case as it is stored names an item of the vault."""
    try:
        return any(item in sheet.items for sheet in load(desk, case_id).sheets)
    except NotFound:
        return False


def refuse_copy(desk: Desk, case: Case, slot: str) -> None:
    """Raise FileRefused (no_copy) where the original is only looked at; nothing is kept unasked."""
    if slot == UNASSIGNED:
        return
    every = slots(case, dict(sight(desk, case).matters))
    if any(item.name == slot and not item.needs_sheets for item in every):
        raise FileRefused("no_copy")


def remove_sheet(desk: Desk, case_id: str, sheet_id: str) -> Sheet:
    """Take a sheet out of its slot and return it; `restore_sheet` puts it back. Raises NotFound."""
    return remove_sheets(desk, case_id, (sheet_id,))[0]


def remove_sheets(desk: Desk, case_id: str, sheet_ids: Iterable[str]) -> tuple[Sheet, ...]:
    """Take sheets out and return them; `restore_sheets` puts them back. Raises NotFound (sheet_unknown)."""
    wanted, gone = tuple(sheet_ids), list[Sheet]()

    def removed(case: Case, work: UnitOfWork) -> Case:
        gone[:] = [sheet_of(case, sheet_id) for sheet_id in wanted]
        outcomes.take_out(work, case_id, gone)
        return replace(case, sheets=tuple(sheet for sheet in case.sheets if sheet not in gone))

    change_with(desk, case_id, removed)
    return tuple(gone)


def restore_sheet(desk: Desk, case_id: str, sheet: Sheet) -> Sheet:
    """Put a sheet back where it was."""
    restore_sheets(desk, case_id, (sheet,))
    return sheet


def restore_sheets(desk: Desk, case_id: str, sheets: Sequence[Sheet]) -> Case:
    """Put sheets back where they were; one that is there already stays as it is."""

    def restored(case: Case, work: UnitOfWork) -> Case:
        outcomes.put_back(work, case_id, sheets)
        for sheet in sorted(sheets, key=lambda item: item.position):
            case = _back(case, sheet)
        return case

    return change_with(desk, case_id, restored)


def _back(case: Case, sheet: Sheet) -> Case:
    if any(item.id == sheet.id for item in case.sheets):
        return case
    clash = any(item.position == sheet.position for item in case.sheets_of(sheet.material))
    later = [
        replace(item, position=item.position + 1)
        if clash and item.material == sheet.material and item.position >= sheet.position
        else item
        for item in case.sheets
    ]
    return replace(case, sheets=(*later, sheet))


def move_sheet(desk: Desk, case_id: str, sheet_id: str, *, to: int) -> Case:
    """Put a sheet at another place of its slot, counted from 0. Raises NotFound."""

    def moved(case: Case) -> Case:
        sheet = sheet_of(case, sheet_id)
        return inserted(case, (sheet,), slot=sheet.material, to=to)

    return change(desk, case_id, moved)


def move_sheets(
    desk: Desk, case_id: str, sheet_ids: Iterable[str], *, slot: str, to: int | None = None
) -> Order:
    """Put sheets together at a place of a slot, counted from 0 (None: at its end); `put_order` undoes it.

    Raises NotFound (sheet_unknown), FileRefused (no_copy).
    """
    wanted, before = tuple(sheet_ids), list[tuple[str, str, int]]()

    def moved(case: Case) -> Case:
        refuse_copy(desk, case, slot)
        moving = [sheet_of(case, sheet_id) for sheet_id in wanted]
        touched = {slot, *(sheet.material for sheet in moving)}
        before[:] = [(s.id, s.material, s.position) for s in case.sheets if s.material in touched]
        return inserted(case, moving, slot=slot, to=to)

    change(desk, case_id, moved)
    return Order(tuple(before))


def put_order(desk: Desk, case_id: str, order: Order) -> Case:
    """Let sheets lie again as they did; what came since stays behind them."""
    before = {sheet_id: (slot, position) for sheet_id, slot, position in order.places}

    def put(case: Case) -> Case:
        back = [
            replace(s, material=before[s.id][0], position=before[s.id][1])
            for s in case.sheets
            if s.id in before
        ]
        since = [sheet for sheet in case.sheets if sheet.id not in before]
        after = replace(case, sheets=tuple({s.id: s for s in (*back, *since)}[s.id] for s in case.sheets))
        for slot in {sheet.material for sheet in back}:
            line = sorted((s for s in back if s.material == slot), key=lambda s: s.position)
            late = sorted((s for s in since if s.material == slot), key=lambda s: s.position)
            after = ordered(after, slot, [*line, *late])
        return after

    return change(desk, case_id, put)
