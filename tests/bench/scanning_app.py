"""A window that scans sheets into a case until it has them all, and says which are kept: for `sheets_lost`.

    python -m tests.bench.scanning_app DATA SANE_CONFIG PROGRAM SHEETS

Real store, vault and children. A line "kept ID SHA256" is what the screen would show as kept; "fault CODE" is
a run that ended, after which it scans again. It may be killed at any moment.
"""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import cast

from kiosk.app.desk import open_desk
from kiosk.capture.children import Children
from kiosk.capture.config import CaptureConfig
from kiosk.capture.escl.limits import EsclConfig
from kiosk.desk import Desk, Scanner, ScanRequest
from kiosk.domain.case import Sheet
from kiosk.errors import KioskError
from kiosk.services.cases.drafts import load
from kiosk.services.sheets import capture
from kiosk.settings import load as load_settings

CASE, SLOT = "c1", "proof#1"


def window(data: Path) -> Desk:
    """Return the Desk of a data folder, as a window opens it."""
    return open_desk(load_settings({"data": str(data), "training": "true"}, environment={}))


def sheets(desk: Desk) -> tuple[Sheet, ...]:
    """Return the sheets of the one case, in order."""
    return load(desk, CASE).sheets_of(SLOT)


def main(data: Path, sane_config: Path, program: Path, wanted: int) -> None:
    """Scan until all sheets are there."""
    config = CaptureConfig(
        scanimage=str(program),
        sane_config=str(sane_config),
        escl=EsclConfig(discover=False),
        cancel_seconds=0.5,
    )
    children = Children(config)
    desk = replace(window(data), scanner=cast(Scanner, children))
    told = {sheet.id for sheet in sheets(desk)}

    def tell(_event: object) -> None:
        for sheet in sheets(desk):
            if sheet.id not in told:
                told.add(sheet.id)
                print("kept", sheet.id, sheet.sha256, flush=True)

    desk.bus.subscribe(tell)
    print("ready", flush=True)
    while (count := len(sheets(desk))) < wanted:
        program.with_name("taken").write_text(str(count))
        try:
            capture.scan(desk, CASE, SLOT, ScanRequest("sane:test:0", "feeder", dpi=50))
        except KioskError as error:
            print("fault", error.code, flush=True)
            time.sleep(0.05)
    print("done", flush=True)
    children.close()


if __name__ == "__main__":
    main(*(Path(word) for word in sys.argv[1:4]), int(sys.argv[4]))
