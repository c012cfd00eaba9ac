"""Sheets into slots: from a scanner, a file, or handed in by camera, clipboard and drop.

A sheet is encrypted and on disk, then its row, and only then is the next one fed. Must not: decode a picture,
or drop a sheet without the clerk.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from kiosk.capture.sources import file
from kiosk.desk import CapturedSheet, Desk, ProgressFn, ScanDevice, ScanRequest, Stop, Stored, never, silent
from kiosk.desk.tables import UnitOfWork
from kiosk.domain.case import Case, Sheet, slots
from kiosk.errors import FileRefused, NotFound
from kiosk.services import outcomes
from kiosk.services.drafts import change, change_with, load, sight


def devices(desk: Desk, *, stop: Stop = never) -> tuple[ScanDevice, ...]:
    """Return the scanners found. Raises ScannerFailed, WorkerDied."""
    return desk.scanner.devices(stop=stop)


def hand_in(desk: Desk, case_id: str, slot: str, captured: CapturedSheet) -> Sheet:
    """Keep one sheet at the end of a slot; when this returns it is on disk.

    Raises StoreFailed (disk_full, read_only), Stale (not_a_draft), FileRefused (no_copy) where none is taken.
    """
    stored = desk.vault.put(captured.data)
    small = shown = ""
    try:
        small = desk.vault.put(captured.thumbnail).id if captured.thumbnail else ""
        shown = desk.vault.put(captured.preview).id if captured.preview else ""
        sheet = _sheet(slot, captured, stored, desk.clock.now())

        def with_row(case: Case, work: UnitOfWork) -> Case:
            _refuse_copy(desk, case, slot)
            if small:
                outcomes.keep_thumbnail(work, sheet.id, small)
            if shown:
                outcomes.keep_preview(work, sheet.id, shown)
            return _appended(case, sheet)

        case = change_with(desk, case_id, with_row)
    except Exception:
        for item in (stored.id, small, shown):
            desk.vault.discard(item)
        raise
    return next(item for item in case.sheets if item.id == sheet.id)


def _sheet(slot: str, captured: CapturedSheet, stored: Stored, at: datetime) -> Sheet:
    return Sheet(
        id=stored.id,
        material=slot,
        position=0,
        sha256=stored.sha256,
        size=stored.size,
        media_type=captured.media_type,
        width=captured.width,
        height=captured.height,
        source=captured.source,
        captured_at=at,
    )


def _refuse_copy(desk: Desk, case: Case, slot: str) -> None:
    """Raise FileRefused (no_copy) where the original is only looked at; nothing is kept unasked."""
    every = slots(case, dict(sight(desk, case).matters))
    if any(item.name == slot and not item.needs_sheets for item in every):
        raise FileRefused("no_copy")


def _appended(case: Case, sheet: Sheet) -> Case:
    last = max((item.position for item in case.sheets_of(sheet.material)), default=0)
    return replace(case, sheets=(*case.sheets, replace(sheet, position=last + 1)))


def scan(
    desk: Desk,
    case_id: str,
    slot: str,
    request: ScanRequest,
    *,
    progress: ProgressFn = silent,
    stop: Stop = never,
) -> int:
    """Feed sheets into a slot; return how many. Those before a fault stay.

    Raises ScannerFailed, WorkerDied, StoreFailed, FileRefused (no_copy) before anything is fed.
    """
    _refuse_copy(desk, load(desk, case_id), slot)

    def kept(captured: CapturedSheet) -> None:
        hand_in(desk, case_id, slot, captured)

    return desk.scanner.scan(request, on_sheet=kept, progress=progress, stop=stop)


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
    """Turn a file into sheets of a slot, all of them or none; return how many.

    Raises FileRefused (empty, too_large, encrypted, broken, wrong_type, no_copy), WorkerDied, StoreFailed.
    """
    limit = int(desk.settings["file_limit_mb"])
    if not data:
        raise FileRefused("empty")
    if len(data) > limit * 1024 * 1024:
        raise FileRefused("too_large", limit=f"{limit} MB")
    made: list[Sheet] = []
    try:
        return desk.scanner.intake(
            data,
            name=name,
            on_sheet=lambda captured: made.append(hand_in(desk, case_id, slot, captured)),
            progress=progress,
            stop=stop,
        )
    except Exception:
        # half a file would look like a whole one
        for sheet in made:
            remove_sheet(desk, case_id, sheet.id)
        raise


def take_path(
    desk: Desk, case_id: str, slot: str, path: Path, *, progress: ProgressFn = silent, stop: Stop = never
) -> int:
    """Turn a file of a folder into sheets of a slot; see `take_file`. A huge one is not read at all."""
    limit = int(desk.settings["file_limit_mb"]) * 1024 * 1024
    data = file.read(path, limit=limit)
    return take_file(desk, case_id, slot, data, name=path.name, progress=progress, stop=stop)


def remove_sheet(desk: Desk, case_id: str, sheet_id: str) -> Sheet:
    """Take a sheet out of its slot and return it; `restore_sheet` puts it back. Raises NotFound."""
    gone: list[Sheet] = []

    def removed(case: Case, work: UnitOfWork) -> Case:
        gone[:] = [sheet for sheet in case.sheets if sheet.id == sheet_id]
        if not gone:
            raise NotFound("sheet_unknown")
        outcomes.keep_taken_out(work, case_id, [*outcomes.taken_out(work, case_id), sheet_id])
        return replace(case, sheets=tuple(sheet for sheet in case.sheets if sheet.id != sheet_id))

    change_with(desk, case_id, removed)
    return gone[0]


def restore_sheet(desk: Desk, case_id: str, sheet: Sheet) -> Sheet:
    """Put a sheet back where it was."""

    def restored(case: Case, work: UnitOfWork) -> Case:
        rest = [item for item in outcomes.taken_out(work, case_id) if item != sheet.id]
        outcomes.keep_taken_out(work, case_id, rest)
        if any(item.id == sheet.id for item in case.sheets):
            return case
        later = [
            replace(item, position=item.position + 1)
            if item.material == sheet.material and item.position >= sheet.position and _clash(case, sheet)
            else item
            for item in case.sheets
        ]
        return replace(case, sheets=(*later, sheet))

    change_with(desk, case_id, restored)
    return sheet


def _clash(case: Case, sheet: Sheet) -> bool:
    return any(item.position == sheet.position for item in case.sheets_of(sheet.material))


def move_sheet(desk: Desk, case_id: str, sheet_id: str, *, to: int) -> Case:
    """Put a sheet at another place of its slot, counted from 0. Raises NotFound."""

    def moved(case: Case) -> Case:
        sheet = next((item for item in case.sheets if item.id == sheet_id), None)
        if sheet is None:
            raise NotFound("sheet_unknown")
        order = [item for item in case.sheets_of(sheet.material) if item is not sheet]
        order.insert(max(0, to), sheet)
        places = {item.id: number for number, item in enumerate(order, 1)}
        return replace(
            case,
            sheets=tuple(replace(s, position=places[s.id]) if s.id in places else s for s in case.sheets),
        )

    return change(desk, case_id, moved)


def sheet_bytes(desk: Desk, sheet_id: str) -> bytes:
    """Return a sheet's picture. Raises NotFound, StoreFailed (damaged)."""
    return desk.vault.get(sheet_id)


def thumbnail(desk: Desk, sheet_id: str) -> bytes:
    """Return a sheet's small JPEG, or its preview where there is none. Raises what `preview` does."""
    with desk.store.read() as work:
        small = outcomes.thumbnail_of(work, sheet_id)
    return desk.vault.get(small) if small else preview(desk, sheet_id)


def preview(desk: Desk, sheet_id: str) -> bytes:
    """Return a JPEG of a sheet, large enough to read; the only picture of it that the desk may decode.

    A sheet that has none (kept by an older version) gets one in the darkroom. Raises NotFound, StoreFailed
    (damaged), FileRefused, WorkerDied.
    """
    with desk.store.read() as work:
        shown = outcomes.preview_of(work, sheet_id)
    if shown:
        return desk.vault.get(shown)
    made: list[CapturedSheet] = []
    desk.scanner.intake(desk.vault.get(sheet_id), name="", on_sheet=made.append)
    item = desk.vault.put(made[0].preview).id
    with desk.store.begin() as work:
        outcomes.keep_preview(work, sheet_id, item)
    return made[0].preview
