"""The pictures of a sheet: what goes out, and the small ones that the desk shows.

Where a correction replaced a picture while it was asked for, the new one is given. Must not: decode one.
"""

from __future__ import annotations

from collections.abc import Callable

from kiosk.desk import CapturedSheet, Desk
from kiosk.desk.tables import UnitOfWork
from kiosk.errors import NotFound
from kiosk.services import outcomes

_Named = Callable[[UnitOfWork, str], str | None]


def sheet_bytes(desk: Desk, item: str) -> bytes:
    """Return a picture as it lies in the vault (`Sheet.shown`, `Sheet.id`). Raises NotFound, StoreFailed
    (damaged)."""
    return desk.vault.get(item)


def thumbnail(desk: Desk, sheet_id: str) -> bytes:
    """Return a sheet's small JPEG, or its preview where there is none. Raises what `preview` does."""
    return _kept(desk, sheet_id, outcomes.thumbnail_of) or preview(desk, sheet_id)


def preview(desk: Desk, sheet_id: str) -> bytes:
    """Return a JPEG of a sheet, large enough to read; the only picture of it that the desk may decode.

    A sheet that has none (kept by an older version) gets one in the darkroom. Raises NotFound, StoreFailed
    (damaged), FileRefused, WorkerDied.
    """
    shown = _kept(desk, sheet_id, outcomes.preview_of)
    if shown:
        return shown
    made: list[CapturedSheet] = []
    desk.scanner.intake(desk.vault.get(sheet_id), name="", on_sheet=made.append)
    item = desk.vault.put(made[0].preview).id
    with desk.store.begin() as work:
        outcomes.keep_preview(work, sheet_id, item)
    return made[0].preview


def _kept(desk: Desk, sheet_id: str, named: _Named) -> bytes:
    """Return a small picture, empty where a sheet has none."""
    item = _name(desk, sheet_id, named)
    if not item:
        return b""
    try:
        return desk.vault.get(item)
    except NotFound:
        now = _name(desk, sheet_id, named)  # a correction put another in its place
        if not now or now == item:
            raise
        return desk.vault.get(now)


def _name(desk: Desk, sheet_id: str, named: _Named) -> str | None:
    with desk.store.read() as work:
        return named(work, sheet_id)
