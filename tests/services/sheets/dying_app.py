"""A window that takes in files, chosen or out of the folder, and dies once so many pages lie in its case.

    python -m tests.services.sheets.dying_app DATA FOLDER PAGES [CHOSEN]

Real store, vault and children. It dies as by SIGKILL, between the page that is on disk and the one after it.
"""

from __future__ import annotations

import os
import signal
import sys
from dataclasses import replace
from pathlib import Path
from typing import cast

from kiosk.capture.children import Children
from kiosk.capture.config import CaptureConfig
from kiosk.capture.escl.limits import EsclConfig
from kiosk.desk import Scanner
from kiosk.services.sheets import capture
from tests.bench.scanning_app import CASE, SLOT, sheets, window
from tests.capture.writers import FOLDER


def watching(folder: Path) -> Children:
    """Return children that watch a folder and wait no longer than they must."""
    return Children(
        CaptureConfig(
            folder=str(folder),
            folder_still_seconds=0.2,
            folder_wait_seconds=0.5,
            escl=EsclConfig(discover=False),
        )
    )


def main(data: Path, folder: Path, pages: int, chosen: str = "") -> None:
    """Take in what there is, up to the end of the process."""
    desk = replace(window(data), scanner=cast(Scanner, watching(folder)))

    def die(_event: object) -> None:
        if len(sheets(desk)) >= pages:
            os.kill(os.getpid(), signal.SIGKILL)

    desk.bus.subscribe(die)
    if chosen:
        capture.take_path(desk, CASE, SLOT, Path(chosen))
    else:
        capture.scan(desk, CASE, SLOT, FOLDER)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), *sys.argv[4:5])
