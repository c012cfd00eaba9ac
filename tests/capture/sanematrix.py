"""What can go wrong with a SANE device, at the first, the middle and the last sheet, and what has to follow.

Used by the tests and by the bench (`fault_matrix_failed`). Each case scans through the children of the desk,
looks at code and sheets, and then has the same children scan once more without a restart.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from kiosk.capture import CapturedSheet, ScanRequest
from kiosk.errors import KioskError
from tests.capture import papers
from tests.capture.conftest import FEEDER, FLATBED, Kept, Rig, make_rig
from tests.capture.processes import OUR_SCANS, alive, soon
from ui.words.sentences import ERRORS

PAGES = 3
DUPLEX = replace(FEEDER, source="duplex")
STATUSES = {
    "UNSUPPORTED": "scanner_failed",
    "CANCELLED": "cancelled",
    "DEVICE_BUSY": "busy",
    "INVAL": "scanner_failed",
    "EOF": "truncated",
    "JAMMED": "jammed",
    "NO_DOCS": "no_documents",
    "COVER_OPEN": "cover_open",
    "IO_ERROR": "io",
    "NO_MEM": "scanner_failed",
    "ACCESS_DENIED": "access_denied",
}
MISDEEDS = {
    "crash": "scanner_failed",
    "leave": "scanner_failed",
    "cut": "truncated",
    "nonsense": "truncated",
    "lost": "scanner_failed",
    "hang": "timeout",
    "stubborn": "timeout",
}
_SHORTER = 50 / 25.4  # pixels of a millimetre


@dataclass(frozen=True, slots=True)
class Case:
    """A fault at one sheet of one way, and the code that it has to lead to ("": the run ends well)."""

    fault: str
    request: ScanRequest
    at: int
    code: str

    @property
    def name(self) -> str:
        """Say it in a few words."""
        return f"{self.fault}, {self.request.source}, sheet {self.at}"


def cases(*, brief: bool = False) -> Iterator[Case]:
    """Yield every case; `brief`: all of them at one place, some everywhere, both sides left out."""
    for request in (FLATBED, FEEDER) if brief else (FLATBED, FEEDER, DUPLEX):
        for at in (1,) if request is FLATBED else (1, 2, PAGES):
            middle = request is FEEDER and at == 2
            for fault, code in STATUSES.items():
                emptied = fault == "NO_DOCS" and at > 1
                if not brief or middle or fault in ("JAMMED", "NO_DOCS", "IO_ERROR"):
                    yield Case(fault, request, at, "" if emptied else code)
            for fault, code in MISDEEDS.items():
                if not brief or middle:
                    yield Case(fault, request, at, code)


def outcomes(folder: Path) -> Iterator[tuple[str, bool]]:
    """Yield name and failure of every case, for the bench."""
    rig = make_rig(folder)
    try:
        for case in cases():
            found = faults(case, rig)
            yield f"SANE: {case.name}: {'; '.join(found)}", bool(found)
    finally:
        rig.children.close()


def number_of(sheet: CapturedSheet) -> int:
    """Return which page of its run a sheet is, by its height as it came."""
    height = papers.opened(sheet.original or sheet.data).size[1]
    return round((584 - height) / _SHORTER)


def faults(case: Case, rig: Rig) -> list[str]:
    """Return what went otherwise than it has to; nothing where all is well."""
    kept, found = Kept(), []
    rig.misbehave(case.fault, case.at, pages=PAGES)
    code, sheet = _run(rig, case.request, kept)
    if code != case.code:
        found.append(f"{code or 'no fault'} instead of {case.code or 'no fault'}")
    if code and code not in ERRORS:
        found.append(f"no sentence for {code}")
    if code and sheet != str(case.at):
        found.append(f"at sheet {sheet}")
    if [number_of(item) for item in kept.sheets] != list(range(1, case.at)):
        found.append(f"sheets {[number_of(item) for item in kept.sheets]}")
    sides = [item.capture.side for item in kept.sheets]
    if case.request is DUPLEX and sides != ["front", "back", "front"][: case.at - 1]:
        found.append(f"sides {sides}")
    if not soon(lambda: not alive(OUR_SCANS)):
        found.append("a program is left")
    return found + _again(case, rig)


def _again(case: Case, rig: Rig) -> list[str]:
    """Return what went wrong with the next scan, the paper seen to."""
    kept = Kept()
    rig.misbehave("none", pages=PAGES)
    code, _ = _run(rig, case.request, kept)
    wanted = 1 if case.request is FLATBED else PAGES
    if code or [number_of(item) for item in kept.sheets] != list(range(1, wanted + 1)):
        return [f"then {code or 'no fault'}, {len(kept)} sheets"]
    return []


def _run(rig: Rig, request: ScanRequest, kept: Kept) -> tuple[str, str]:
    try:
        count = rig.children.scan(request, on_sheet=kept)
    except KioskError as error:
        return error.code, error.details.get("sheet", "")
    return ("", "") if count == len(kept) else ("miscounted", "")
