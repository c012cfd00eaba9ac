"""What the import asks of the core, each a function of the Desk for a lane. Must not: know a widget."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.desk import Desk, ProgressFn, Stop
    from kiosk.services.entities.importing import Took
    from kiosk.services.entities.importpreview import Preview
    from kiosk.services.entities.lookup import Opened


def read(
    desk: Desk, source: Path | str, *, opened: Opened | None, sheet: str, progress: ProgressFn, stop: Stop
) -> Preview:
    """Return what a file or a pasted text holds, beside what is open."""
    from kiosk.services.entities import importing

    return importing.read(desk, source, opened=opened, sheet=sheet, progress=progress, stop=stop)


def take(
    desk: Desk,
    opened: Opened,
    preview: Preview,
    rows: tuple[int, ...],
    *,
    progress: ProgressFn,
    stop: Stop,
) -> Took:
    """Return what is open with these rows entered as records."""
    from kiosk.services.entities import importing

    return importing.take(desk, opened, preview, rows, progress=progress, stop=stop)


def take_apart(desk: Desk, preview: Preview, row: int, *, progress: ProgressFn, stop: Stop) -> Took:
    """Return the entity of a row with all rows of it that may be taken."""
    from kiosk.services.entities import importing

    return importing.take_apart(desk, preview, row, progress=progress, stop=stop)
