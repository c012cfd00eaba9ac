"""A picture of a document camera into a slot: through the darkroom like any paper, and kept as a sheet.

It came from the desk's own window, so there is no device to be fed. Must not: decode a picture, or drop one.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.desk import CapturedSheet, Desk, ProgressFn, Stop, never, silent
from kiosk.domain.case import Sheet
from kiosk.domain.sheet import Capture
from kiosk.errors import FileRefused
from kiosk.services.sheets import capture, sorting

SOURCE = "camera"
_NAME = "camera.jpg"


def take(
    desk: Desk,
    case_id: str,
    slot: str,
    data: bytes,
    *,
    device: str = "",
    progress: ProgressFn = silent,
    stop: Stop = never,
) -> Sheet:
    """Keep a picture (JPEG bytes) at the end of a slot ("": it sorts itself); it is on disk on return.

    Raises FileRefused (empty, broken, too_many_pixels, no_copy), WorkerDied, StoreFailed, Stale, Cancelled.
    """
    how = Capture(SOURCE, device=device, mode="color")
    kept: list[Sheet] = []

    def on_sheet(captured: CapturedSheet) -> None:
        kept.append(capture.hand_in(desk, case_id, slot, replace(captured, capture=how)))

    if not data:
        raise FileRefused("empty")
    desk.scanner.intake(data, name=_NAME, on_sheet=on_sheet, progress=progress, stop=stop)
    if not slot:
        sorting.sort(desk, case_id, [sheet.id for sheet in kept], stop=stop)
    return kept[0]
