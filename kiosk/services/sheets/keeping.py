"""One sheet: kept, put in the place of another, and that undone.

A sheet is encrypted and on disk, as it came and as it was corrected, then its row. Must not: decode a
picture, or leave anything behind of a sheet that has no row.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from kiosk.desk import CapturedSheet, Desk, Stored
from kiosk.desk.tables import UnitOfWork
from kiosk.domain.case import UNASSIGNED, Case, Sheet
from kiosk.services.cases import outcomes
from kiosk.services.cases.drafts import change_with
from kiosk.services.sheets import arranging
from kiosk.services.sheets.wholefile import Coming

Put = Callable[[Case, Sheet, UnitOfWork], Case]


@dataclass(frozen=True, slots=True)
class Replaced:
    """A sheet that another took the place of: what undoing needs."""

    old: Sheet
    new: Sheet


def hand_in(
    desk: Desk,
    case_id: str,
    slot: str,
    captured: CapturedSheet,
    *,
    document: str = "",
    file: Coming | None = None,
) -> Sheet:
    """Keep one sheet at the end of a slot ("": not yet in one); when this returns it is on disk.

    `document` is the vault's id of the file that it is a page of, where a page before has brought it.
    `file`: what sees to it that a file is taken in whole or not at all. Raises StoreFailed (disk_full,
    read_only), Stale (not_a_draft), FileRefused (no_copy) where none is taken.
    """

    def put(case: Case, sheet: Sheet, work: UnitOfWork) -> Case:
        arranging.refuse_copy(desk, case, sheet.material)
        if file is not None:
            file.note(work, captured, sheet.id)
        return arranging.appended(case, sheet)

    if file is not None:
        file.turn_to(captured)
    sheet = keep(desk, case_id, slot or UNASSIGNED, captured, put=put, document=document)
    if file is not None:
        file.end_with(captured)
    return sheet


def keep(
    desk: Desk, case_id: str, slot: str, captured: CapturedSheet, *, put: Put, document: str = ""
) -> Sheet:
    """Keep one sheet where `put` puts it into the case; all of it is on disk, or nothing. Raises as above."""
    whole = captured.document if not document else b""
    parts = (captured.original, captured.data, captured.preview, captured.thumbnail, whole)
    stored = desk.vault.put_all([part for part in parts if part])
    items = iter(stored)
    original, shown, large, small, came = (next(items) if part else None for part in parts)
    assert shown is not None
    document = came.id if came else document
    sheet = replace(_sheet(slot, captured, shown, original, desk.clock.now()), document=document)

    def with_row(case: Case, work: UnitOfWork) -> Case:
        after = put(case, sheet, work)
        if small is not None:
            outcomes.keep_thumbnail(work, sheet.id, small.id)
        if large is not None:
            outcomes.keep_preview(work, sheet.id, large.id)
        return after

    try:
        return change_with(desk, case_id, with_row).sheet(sheet.id)
    except BaseException:
        if not arranging.lies_in(desk, case_id, shown.id):
            desk.vault.discard(*(item.id for item in stored))
        raise


def _sheet(slot: str, captured: CapturedSheet, shown: Stored, original: Stored | None, at: datetime) -> Sheet:
    return Sheet(
        id=original.id if original else shown.id, picture=shown.id if original else "",
        material=slot, position=0, sha256=shown.sha256, size=shown.size, media_type=captured.media_type,
        width=captured.width, height=captured.height, dpi=captured.dpi, captured_at=at,
        acts=captured.acts, marks=captured.marks, codes=captured.codes, read=bool(captured.codes),
        capture=captured.capture,
    )  # fmt: skip


def replace_sheet(desk: Desk, case_id: str, sheet_id: str, captured: CapturedSheet) -> Replaced:
    """Put a captured sheet in the place of another, which is taken out; `undo_replace` turns it round.

    Raises NotFound (sheet_unknown), StoreFailed, Stale (not_a_draft).
    """
    out: list[Sheet] = []

    def put(case: Case, sheet: Sheet, work: UnitOfWork) -> Case:
        out[:] = [arranging.sheet_of(case, sheet_id)]
        outcomes.take_out(work, case_id, out)
        return arranging.swapped(case, (sheet_id,), sheet)

    new = keep(desk, case_id, "", captured, put=put)
    return Replaced(out[0], new)


def undo_replace(desk: Desk, case_id: str, replaced: Replaced) -> Case:
    """Put the old sheet where the new one lies now, or where it was before if that is gone."""
    old, new = replaced.old, replaced.new

    def undone(case: Case, work: UnitOfWork) -> Case:
        if all(sheet.id != new.id for sheet in case.sheets):
            return case
        outcomes.put_back(work, case_id, (old,))
        outcomes.take_out(work, case_id, (arranging.sheet_of(case, new.id),))
        return arranging.swapped(case, (new.id,), old)

    case = change_with(desk, case_id, undone)
    back = any(sheet.id == old.id for sheet in case.sheets)
    return case if back else arranging.restore_sheets(desk, case_id, (old,))


def put_instead(desk: Desk, case_id: str, sheet_id: str, new: Sheet) -> Replaced:
    """Let a sheet that lies in the case take the place of another, which is taken out.

    Raises NotFound (sheet_unknown), StoreFailed, Stale (not_a_draft).
    """
    out: list[Sheet] = []

    def put(case: Case, work: UnitOfWork) -> Case:
        out[:] = [arranging.sheet_of(case, sheet_id)]
        fresh = arranging.sheet_of(case, new.id)
        outcomes.take_out(work, case_id, out)
        rest = replace(case, sheets=tuple(sheet for sheet in case.sheets if sheet.id != new.id))
        return arranging.swapped(rest, (sheet_id,), fresh)

    case = change_with(desk, case_id, put)
    return Replaced(out[0], case.sheet(new.id))
