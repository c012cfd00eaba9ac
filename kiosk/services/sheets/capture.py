"""Sheets into slots: from a scanner, a file, or handed in by camera, clipboard and drop.

A sheet is encrypted and on disk, as it came and as it was corrected, then its row, and only then is the
next one fed. Without a slot the sheets sort themselves (see `sorting`). Must not: decode a picture, or drop
a sheet without the clerk.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from kiosk.capture.sources import file
from kiosk.desk import CapturedSheet, Desk, ProgressFn, ScanRequest, Stop, Stored, never, silent
from kiosk.desk.tables import UnitOfWork
from kiosk.domain.case import UNASSIGNED, Case, Sheet
from kiosk.errors import Cancelled, FileRefused, ScannerFailed
from kiosk.services.cases import outcomes, whose
from kiosk.services.cases.drafts import change_with, load
from kiosk.services.sheets import arranging, sorting, wholefile
from kiosk.services.sheets.arranging import (
    Order,
    move_sheet,
    move_sheets,
    put_order,
    remove_sheet,
    remove_sheets,
    restore_sheet,
    restore_sheets,
)
from kiosk.services.sheets.pictures import preview, sheet_bytes, thumbnail

__all__ = [
    "Order",
    "Replaced",
    "hand_in",
    "move_sheet",
    "move_sheets",
    "preview",
    "put_order",
    "remove_sheet",
    "remove_sheets",
    "replace_sheet",
    "rescan",
    "restore_sheet",
    "restore_sheets",
    "scan",
    "sheet_bytes",
    "take_file",
    "take_path",
    "thumbnail",
    "undo_replace",
]

Put = Callable[[Case, Sheet, UnitOfWork], Case]


@dataclass(frozen=True, slots=True)
class Replaced:
    """A sheet that another took the place of: what undoing needs."""

    old: Sheet
    new: Sheet


# -- one sheet


def hand_in(
    desk: Desk, case_id: str, slot: str, captured: CapturedSheet, *, document: str = "", of_file: bool = False
) -> Sheet:
    """Keep one sheet at the end of a slot ("": not yet in one); when this returns it is on disk.

    `document` is the vault's id of the file that it is a page of, where a page before has brought it.
    `of_file`: of one that is taken in whole or not at all (`wholefile`). Raises StoreFailed (disk_full,
    read_only), Stale (not_a_draft), FileRefused (no_copy) where none is taken.
    """

    def put(case: Case, sheet: Sheet, work: UnitOfWork) -> Case:
        arranging.refuse_copy(desk, case, sheet.material)
        if of_file:
            wholefile.note(work, case_id, sheet.id)
        return arranging.appended(case, sheet)

    return keep(desk, case_id, slot or UNASSIGNED, captured, put=put, document=document)


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


# -- runs and files


def _one_by_one(keep_one: Callable[[CapturedSheet, str], Sheet]) -> Callable[[CapturedSheet], Sheet]:
    """Return what keeps sheets by `keep_one`, which is given the id of their file once that lies there."""
    last: tuple[bytes, str] = (b"", "")

    def put(captured: CapturedSheet) -> Sheet:
        nonlocal last
        item = last[1] if captured.document and captured.document is last[0] else ""
        sheet = keep_one(captured, item)
        if captured.document:
            last = captured.document, sheet.document
        return sheet

    return put


def _at_end(
    desk: Desk, case_id: str, slot: str, *, of_file: bool = False
) -> Callable[[CapturedSheet], Sheet]:
    return _one_by_one(
        lambda captured, item: hand_in(desk, case_id, slot, captured, document=item, of_file=of_file)
    )


@whose.run
def scan(
    desk: Desk, case_id: str, slot: str, request: ScanRequest, *, instead: str = "",
    progress: ProgressFn = silent, stop: Stop = never,
) -> int:  # fmt: skip
    """Feed sheets into a slot ("": they sort themselves); return how many. Those before a fault stay.

    The first front is put in the place of `instead`, a front whose leaf is fed anew. Raises ScannerFailed,
    WorkerDied, StoreFailed, FileRefused (no_copy) before anything is fed.
    """
    if slot:
        arranging.refuse_copy(desk, load(desk, case_id), slot)
    run, put = sorting.Run(desk, case_id), _at_end(desk, case_id, slot)

    def kept(captured: CapturedSheet) -> None:
        nonlocal instead
        again, instead = captured.capture.side == "front" and instead, ""
        sheet = replace_sheet(desk, case_id, again, captured).new if again else put(captured)
        if not slot:
            run.place(sheet, captured.preview)

    count = desk.scanner.scan(request, on_sheet=kept, progress=progress, stop=stop)
    if not slot:
        sorting.sort(desk, case_id, run.unread, progress=progress, stop=stop)
    return count


@whose.run
def rescan(
    desk: Desk,
    case_id: str,
    sheet_id: str,
    request: ScanRequest,
    *,
    progress: ProgressFn = silent,
    stop: Stop = never,
) -> Replaced:
    """Feed one sheet and put it in the place of another. Raises as `scan` and `replace_sheet` do."""
    made: list[Replaced] = []

    def keep_one(captured: CapturedSheet, document: str) -> Sheet:
        if made:  # a device that gave one more than it was asked for: nothing is lost
            return hand_in(desk, case_id, made[0].new.material, captured, document=document)
        made.append(replace_sheet(desk, case_id, sheet_id, captured))
        return made[0].new

    def enough() -> bool:
        return (bool(made) and request.source != "flatbed") or stop()

    arranging.sheet_of(load(desk, case_id), sheet_id)
    try:
        desk.scanner.scan(request, on_sheet=_one_by_one(keep_one), progress=progress, stop=enough)
    except Cancelled:
        if not made:
            raise
    if not made:
        raise ScannerFailed("no_documents")
    return made[0]


@whose.run
def take_file(
    desk: Desk,
    case_id: str,
    slot: str,
    data: bytes,
    *,
    name: str,
    progress: ProgressFn = silent,
    stop: Stop = never,
) -> int:
    """Turn a file into sheets of a slot ("": they sort themselves), all or none; return how many.

    Raises FileRefused (empty, too_large, encrypted, broken, wrong_type, no_copy), WorkerDied, StoreFailed.
    """
    _refuse_size(desk, len(data))
    made: list[str] = []
    put = _at_end(desk, case_id, slot, of_file=True)

    def kept(captured: CapturedSheet) -> None:
        made.append(put(captured).id)

    try:
        count = desk.scanner.intake(data, name=name, on_sheet=kept, progress=progress, stop=stop)
    except BaseException:
        if made:  # half a file would look like a whole one
            arranging.remove_sheets(desk, case_id, made)
            wholefile.done(desk, case_id)
        raise
    wholefile.done(desk, case_id)
    if not slot:
        sorting.sort(desk, case_id, made, stop=stop)
    return count


def _refuse_size(desk: Desk, size: int) -> None:
    limit = int(desk.settings["file_limit_mb"])
    if not size:
        raise FileRefused("empty")
    if size > limit * 1024 * 1024:
        raise FileRefused("too_large", limit=f"{limit} MB")


def take_path(
    desk: Desk, case_id: str, slot: str, path: Path, *, progress: ProgressFn = silent, stop: Stop = never
) -> int:
    """Turn a file of a folder into sheets of a slot; see `take_file`. A huge one is not read at all."""
    limit = int(desk.settings["file_limit_mb"]) * 1024 * 1024
    data = file.read(path, limit=limit)
    return take_file(desk, case_id, slot, data, name=path.name, progress=progress, stop=stop)
