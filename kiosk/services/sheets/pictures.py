"""The pictures of a sheet: what goes out, and the small ones that the desk shows.

Where a correction replaced a picture while it was asked for, the new one is given; a small one that is lost
is made again of the sheet. Must not: decode one.
"""

from __future__ import annotations

from collections.abc import Callable

from kiosk.desk import Desk
from kiosk.desk.tables import UnitOfWork
from kiosk.errors import NotFound, StoreFailed
from kiosk.services.cases import outcomes
from kiosk.services.cases.materialfiles import is_loss

_Named = Callable[[UnitOfWork, str], str | None]


def sheet_bytes(desk: Desk, item: str) -> bytes:
    """Return a picture as it lies in the vault (`Sheet.shown`, `Sheet.id`). Raises NotFound, StoreFailed
    (damaged)."""
    return desk.vault.get(item)


def thumbnail(desk: Desk, sheet_id: str, *, shown: str = "") -> bytes:
    """Return a sheet's small JPEG, or its preview where there is none. Raises what `preview` does."""
    return _kept(desk, sheet_id, outcomes.thumbnail_of) or preview(desk, sheet_id, shown=shown)


def preview(desk: Desk, sheet_id: str, *, shown: str = "") -> bytes:
    """Return a JPEG of a sheet, large enough to read; the only picture of it that the desk may decode.

    A sheet that has none (kept by an older version, or lost) gets one in the darkroom. `shown`: the picture
    that counts, where a correction made another than came. Raises NotFound, StoreFailed (damaged),
    FileRefused, WorkerDied.
    """
    kept = _kept(desk, sheet_id, outcomes.preview_of)
    if kept:
        return kept
    made = desk.scanner.correct(desk.vault.get(shown or sheet_id), ())
    item = desk.vault.put(made.preview).id
    with desk.store.begin() as work:
        outcomes.keep_preview(work, sheet_id, item)
    return made.preview


def _kept(desk: Desk, sheet_id: str, named: _Named) -> bytes:
    """Return a small picture, empty where a sheet has none that opens."""
    item = _name(desk, sheet_id, named)
    try:
        return desk.vault.get(item) if item else b""
    except (NotFound, StoreFailed) as error:
        if not is_loss(error):
            raise
    now = _name(desk, sheet_id, named)  # a correction put another in its place
    try:
        return desk.vault.get(now) if now and now != item else b""
    except (NotFound, StoreFailed) as error:
        if not is_loss(error):
            raise
        return b""


def _name(desk: Desk, sheet_id: str, named: _Named) -> str | None:
    with desk.store.read() as work:
        return named(work, sheet_id)
