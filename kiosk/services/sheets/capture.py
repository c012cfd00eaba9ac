"""Sheets into slots: from a scanner, or from a file that was chosen or dropped.

A sheet is on disk before the next one is fed (`keeping`); a file, also one of the watched folder, is taken in
whole or not at all (`wholefile`). Without a slot the sheets sort themselves (`sorting`). Must not: decode a
picture, or drop a sheet of paper without the clerk.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kiosk.capture.sources import file
from kiosk.desk import CapturedSheet, Desk, ProgressFn, ScanRequest, Stop, never, silent
from kiosk.domain.case import Sheet
from kiosk.errors import Cancelled, FileRefused, ScannerFailed
from kiosk.services.cases import whose
from kiosk.services.cases.drafts import load
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
from kiosk.services.sheets.keeping import (
    Replaced,
    hand_in,
    keep,
    put_instead,
    replace_sheet,
    undo_replace,
)
from kiosk.services.sheets.pictures import preview, sheet_bytes, thumbnail

__all__ = [
    "Order",
    "Replaced",
    "hand_in",
    "keep",
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
    desk: Desk, case_id: str, slot: str, coming: wholefile.Coming
) -> Callable[[CapturedSheet], Sheet]:
    return _one_by_one(
        lambda captured, item: hand_in(desk, case_id, slot, captured, document=item, file=coming)
    )


@whose.run
def scan(
    desk: Desk, case_id: str, slot: str, request: ScanRequest, *, instead: str = "",
    progress: ProgressFn = silent, stop: Stop = never,
) -> int:  # fmt: skip
    """Feed sheets into a slot ("": they sort themselves); return how many. Those before a fault stay.

    Of a file that does not come whole no page stays. The first front is put in the place of `instead`, a
    front whose leaf is fed anew. Raises ScannerFailed, WorkerDied, StoreFailed, FileRefused: no_copy before
    anything is fed, any other with the file's `name`, after all others have come.
    """
    if slot:
        arranging.refuse_copy(desk, load(desk, case_id), slot)
    run = sorting.Run(desk, case_id)
    with wholefile.coming(desk, case_id) as coming:
        put = _at_end(desk, case_id, slot, coming)

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

    def enough() -> bool:
        return (bool(made) and request.source != "flatbed") or stop()

    try:
        with wholefile.coming(desk, case_id) as coming:
            kept = _one_by_one(_instead_of(desk, case_id, sheet_id, coming, made))
            desk.scanner.scan(request, on_sheet=kept, progress=progress, stop=enough)
    except Cancelled:
        if not made:
            raise
    if not made:
        raise ScannerFailed("no_documents")
    return made[0]


def _instead_of(
    desk: Desk, case_id: str, sheet_id: str, coming: wholefile.Coming, made: list[Replaced]
) -> Callable[[CapturedSheet, str], Sheet]:
    """Return what keeps the first that comes in the place of a sheet, and nothing of the rest is lost.

    A file of several pages takes that place once its last page is in.
    """
    slot = arranging.sheet_of(load(desk, case_id), sheet_id).material
    first: list[Sheet] = []

    def keep_one(captured: CapturedSheet, document: str) -> Sheet:
        if not made and captured.pages <= 1:
            made.append(replace_sheet(desk, case_id, sheet_id, captured))
            return made[0].new
        sheet = hand_in(desk, case_id, slot, captured, document=document, file=coming)
        if captured.page == 1:
            first[:] = [sheet]
        if not made and captured.page == captured.pages:
            made.append(put_instead(desk, case_id, sheet_id, first[0]))
        return sheet

    return keep_one


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
    with wholefile.coming(desk, case_id) as coming:
        put = _at_end(desk, case_id, slot, coming)
        count = desk.scanner.intake(
            data, name=name, on_sheet=lambda captured: made.append(put(captured).id),
            progress=progress, stop=stop,
        )  # fmt: skip
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
