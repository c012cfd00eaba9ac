"""Scenes of the sources of the materials page: looking, faults, camera, trays, fifty papers, a case sent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kiosk.desk import OnSheet, ScanRequest
from kiosk.domain.case import UNASSIGNED
from kiosk.domain.sheet import Mark, MarkKind
from kiosk.errors import KioskError, ScannerFailed, StoreFailed, WorkerDied
from kiosk.services.cases import casework, submit
from kiosk.services.sheets import capture
from tests.services import seating as services
from tests.services.paperwork import Stack, page_of
from tests.shots.states import Stage
from tests.shots.states_case import blank
from tests.shots.states_front import FIFTY
from tests.shots.states_sheets import ANDA, SLOT, Key, press, receipt
from tests.ui.sources import papercamera
from ui.sheets.camerapane import CameraPane

FAULTS: dict[str, KioskError] = {
    "jam": ScannerFailed("jammed"),
    "double": ScannerFailed("double_feed"),
    "disk-full": StoreFailed("disk_full"),
    "driver-gone": WorkerDied("worker_died"),
    "none-found": ScannerFailed("no_scanner"),
}


@dataclass(slots=True)
class Faulty(Stack):
    """A feeder that ends with a fault after its sheets, or waits until it is told to go on."""

    fault: KioskError | None = None
    holds: bool = False

    def scan(self, request: ScanRequest, *, on_sheet: OnSheet, **named: Any) -> int:
        for number, sheet in enumerate(self.sheets, 1):
            on_sheet(sheet)
            named["progress"](number, 0)
        while self.holds and not named["stop"]():
            QTest.qSleep(5)
        if self.fault is not None:
            raise self.fault
        return len(self.sheets)


def scans(stage: Stage) -> None:
    """All of them."""
    case_id = blank(stage, ANDA, most=2)
    stage.open(case_id)
    page: Any = stage.step("materials")
    page._to_slot(SLOT)
    with_feeder(stage, lambda feeder: _runs(stage, page, feeder))
    _marks(stage, page)
    _camera(stage, page)
    _tray(stage, page, case_id)
    with_feeder(stage, lambda feeder: _fifty(stage, feeder))
    _sent(stage)


def with_feeder(stage: Stage, play: Callable[[Faulty], None]) -> None:
    """Have a feeder in the place of the scanner for a while."""
    place = stage.window.workplace
    before = place.settings, place.desk
    settings = place.settings.changed(scanner="stack:1")
    feeder = Faulty(stage.desk)
    place.settings, place.desk = settings, replace(stage.desk, settings=settings, scanner=feeder)  # type: ignore[arg-type]
    try:
        play(feeder)
    finally:
        stage.rest()
        place.settings, place.desk = before


def _runs(stage: Stage, page: Any, feeder: Faulty) -> None:
    """Looking for a scanner, a run under way, and each fault in the middle of one."""
    feeder.holds = True
    page.taking.scan(*page.target(), "", looks=True)
    stage.until(page.desk.busy.isVisible)
    stage.shot("scans-looking", at_once=True)
    page.taking.stop()
    stage.rest()
    stage.window.workplace.say("")
    feeder.sheets = [receipt(), receipt()]
    QTest.keyClick(stage.window.windowHandle(), Key.Key_F5)
    stage.until(lambda: page.desk.busy.isVisible() and len(page.desk._sheets) == 2)
    QTest.qWait(400)
    stage.shot("scans-under-way", at_once=True)
    feeder.holds = False
    stage.rest()
    for name, feeder.fault in FAULTS.items():
        feeder.sheets = [receipt()] if name != "none-found" else []
        press(stage, Key.Key_F5)
        stage.until(page.desk.fault.isVisible)
        stage.shot(f"scans-{name}")
        page.taking.forget()
    feeder.fault = None
    stage.window.workplace.say("")


def _marks(stage: Stage, page: Any) -> None:
    """A blank back and a double sheet are flagged; a warning is overridden."""
    marked: list[tuple[MarkKind, ...]] = [
        (MarkKind.BLANK,),
        (MarkKind.DOUBLE_SHEET,),
        (MarkKind.UPSIDE_DOWN,),
    ]
    page._to_slot("proof#2")
    for kinds in marked:
        marks = tuple(Mark(kind, 0.0) for kind in kinds)
        capture.hand_in(stage.desk, page.case_id, "proof#2", replace(receipt(), marks=marks))
    stage.rest(300)
    page.list.setFocus()
    page.desk.strip.leaf(-len(marked))
    stage.shot("scans-blank")
    press(stage, Key.Key_Right)
    stage.shot("scans-double-sheet")
    press(stage, Key.Key_Right)
    stage.shot("scans-upside-down")
    line = page.noticed.lines[-1]
    line.open()
    line.field.setText("票据背面印有说明，已当面核对（示例）")
    stage.shot("scans-override")
    press(stage, Key.Key_Return)
    stage.until(lambda: len(page.noticed.lines) == len(marked) - 1)
    stage.shot("scans-overridden")
    stage.window.workplace.say("")


def _camera(stage: Stage, page: Any) -> None:
    """The camera's pane on the page: a paper lies still, and one was taken."""
    page._to_slot(SLOT)
    camera = papercamera.Camera(papercamera.MAIN, papercamera.FACE)
    camera.scene = papercamera.paper(1, hand=True)
    pane = page.panes.camera = CameraPane(stage.window.workplace, source=camera.source)
    pane.captured.connect(page.panes._on_captured)
    pane.closed.connect(page.panes.close)
    QTest.keyClick(stage.window.windowHandle(), Key.Key_F6)
    stage.until(lambda: pane.finder.state == "live")
    QTest.qWait(600)
    stage.shot("scans-camera", at_once=True)
    had = len(page.desk._sheets)
    camera.scene = papercamera.paper(1)
    stage.until(lambda: pane.taken == 1 and len(page.desk._sheets) == had + 1)
    QTest.qWait(600)
    stage.shot("scans-camera-taken", at_once=True)
    press(stage, Key.Key_Escape)
    stage.window.workplace.say("")


def _tray(stage: Stage, page: Any, case_id: str) -> None:
    """Many sheets that lie in no place."""
    for _ in range(40):
        capture.hand_in(stage.desk, case_id, UNASSIGNED, receipt())
    stage.rest(400)
    page.list.setFocus()
    press(stage, Key.Key_End)
    stage.shot("scans-tray")
    press(stage, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    press(stage, Key.Key_M)
    stage.shot("scans-tray-move")
    press(stage, Key.Key_Escape)


def _fifty(stage: Stage, feeder: Faulty) -> None:
    """Fifty filings, their commitments sorted in one run, the first of them looked at."""
    case_id = blank(stage, FIFTY, most=50)
    stage.open(case_id)
    page: Any = stage.step("materials")
    case = casework.load(stage.desk, case_id)
    numbers = [filing.number for filing in case.filings]
    feeder.sheets = [page_of(case, number) for number in reversed(numbers)]
    page.list.setFocus()
    press(stage, Key.Key_F4)
    stage.until(lambda: "banner" in page.__dict__ and page.banner.isVisible(), 180)
    page._to_slot(f"commitment#{numbers[0]}")
    stage.shot("scans-fifty")
    page.banner_clear()
    for _ in range(3):
        press(stage, Key.Key_Y)
    stage.shot("scans-fifty-signed")
    press(stage, Key.Key_F1)
    stage.shot("scans-fifty-keys")
    press(stage, Key.Key_Escape)


def _sent(stage: Stage) -> None:
    """A case that went out: its sheets can be looked at."""
    case = services.fill(stage.desk, services.draft(stage.desk).id, agent=True)
    submit.submit(stage.desk, case.id)
    stage.open(case.id)
    page: Any = stage.step("materials")
    stage.shot("scans-sent")
    page.list.setFocus()
    press(stage, Key.Key_Down)
    press(stage, Key.Key_Plus)
    stage.shot("scans-sent-enlarged")
