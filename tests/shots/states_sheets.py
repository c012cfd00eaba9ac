"""Scenes of the materials page: corrections, marks, work by hand, runs, faults, sorting, many sheets."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kiosk.desk import CapturedSheet
from kiosk.domain.sheet import Act, ActKind, Mark, MarkKind
from kiosk.services.sheets import capture
from tests.services.paperwork import Stack, captured, page_of
from tests.shots.states import Stage
from tests.shots.states_case import blank
from ui.tour.sheets import paper

ANDA = "91421202MA00000A9K"
SLOT = "proof#1"
ACTS = (Act(ActKind.STRAIGHTEN, (1.3,)), Act(ActKind.CROP, (0.0, 0.0, 1.0, 1.0)))
Key = Qt.Key


@cache
def receipt(number: int = 0) -> CapturedSheet:
    """Return a receipt as it comes from the darkroom, with its corrections."""
    from io import BytesIO

    from PIL import Image

    data = paper(SLOT)[1]
    small = BytesIO()
    with Image.open(BytesIO(data)) as page:
        page.resize((226, 320)).save(small, "JPEG")
    return CapturedSheet(
        data, "image/jpeg", 1240, 1754, 150, small.getvalue(), data, original=data, acts=ACTS
    )


def press(stage: Stage, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key wherever the focus is, and wait for what follows."""
    QTest.keyClick(stage.window.windowHandle(), key, held)
    QTest.qWait(60)
    stage.rest()


def sheets(stage: Stage) -> None:
    """All that can be done with sheets."""
    case_id = blank(stage, ANDA, most=2)
    stage.open(case_id)
    page: Any = stage.step("materials")
    page._to_slot(SLOT)
    stage.shot("sheets-empty")
    for number, marks in enumerate(((), (Mark(MarkKind.BLUR, 3.0),), (Mark(MarkKind.BLANK, 0.001),))):
        capture.hand_in(stage.desk, case_id, SLOT, replace(receipt(number), marks=marks))
    stage.rest(300)
    page.desk.strip.setFocus()
    press(stage, Key.Key_Left)
    stage.shot("sheets-marked")
    stage.press(page.noticed.lines[0].take)
    page.noticed.lines[0].field.setText("原件如此（示例）")
    stage.shot("sheets-reason")
    press(stage, Key.Key_Escape)
    page.desk.strip.setFocus()
    for key, name in ((Key.Key_C, "crop"), (Key.Key_S, "level")):
        press(stage, key)
        for _ in range(9):
            QTest.keyClick(stage.window.windowHandle(), Key.Key_Right)
        stage.shot(f"sheets-{name}")
        press(stage, Key.Key_Escape)
    press(stage, Key.Key_1)
    stage.shot("sheets-own-size")
    press(stage, Key.Key_0)
    press(stage, Key.Key_M)
    stage.shot("sheets-move")
    press(stage, Key.Key_Escape)
    press(stage, Key.Key_F3)
    stage.shot("sheets-profiles")
    press(stage, Key.Key_Escape)
    press(stage, Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    stage.shot("sheets-picked")
    press(stage, Key.Key_Delete)
    stage.shot("sheets-deleted")
    press(stage, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    press(stage, Key.Key_F1)
    stage.shot("sheets-keys")
    press(stage, Key.Key_Escape)
    _lost(stage, page, case_id)
    _practice(stage, page)
    _runs(stage, page, case_id)
    _many(stage, page, case_id)


def _lost(stage: Stage, page: Any, case_id: str) -> None:
    """A page that no longer opens, until it is scanned anew; here it is taken out."""
    from kiosk.services.cases import casework
    from kiosk.services.upkeep import care

    sheet = casework.load(stage.desk, case_id).sheets_of(SLOT)[0]
    stage.desk.vault.discard(sheet.shown)
    care.look_at(stage.desk, case_id)
    stage.until(lambda: bool(page.view.sight.lost))
    page.desk.strip.choose(sheet.id)
    stage.shot("sheets-lost")
    capture.remove_sheet(stage.desk, case_id, sheet.id)
    stage.until(lambda: not page.view.sight.lost)


def _practice(stage: Stage, page: Any) -> None:
    """The pane of practice papers, and the row that tells what lies in the practice scanner."""
    press(stage, Key.Key_F2)
    stage.until(lambda: bool(page.panes.practice.offered))
    stage.shot("sheets-practice")
    press(stage, Key.Key_Escape)
    page.panes.trainer.say(7)
    stage.shot("sheets-practice-laid")
    page.panes.trainer.say(0)


def _runs(stage: Stage, page: Any, case_id: str) -> None:
    """A run under way, a jam, and papers that sort themselves."""
    from kiosk.services.cases import casework

    place = stage.window.workplace
    before = place.settings, place.desk
    settings = place.settings.changed(scanner="stack:1")
    case = casework.load(stage.desk, case_id)
    pages = [page_of(case, 2), captured(words="receipt"), page_of(case, 1)]
    feeder = Stack(stage.desk, [receipt(), receipt(), receipt()], jam=3)
    place.settings, place.desk = settings, replace(stage.desk, settings=settings, scanner=feeder)  # type: ignore[arg-type]
    page.desk.busy.begin("", delay_ms=0)
    page.desk.busy.progress(37, 100, _words(page))
    stage.shot("sheets-running", at_once=True)
    page.desk.busy.end()
    press(stage, Key.Key_F5)
    stage.until(page.desk.fault.isVisible)
    stage.shot("sheets-jam")
    page.taking.forget()
    feeder.sheets, feeder.jam = pages, 0
    press(stage, Key.Key_F4)
    stage.until(lambda: "banner" in page.__dict__ and page.banner.isVisible())
    stage.shot("sheets-sorted")
    page.banner_clear()
    page.list.setFocus()
    press(stage, Key.Key_End)
    stage.shot("sheets-unassigned")
    place.settings, place.desk = before
    page._to_slot(SLOT)


def _words(page: Any) -> str:
    from ui.text import join, tr

    name = page.target()[1]
    return join(tr("Scanning into: {name}", name=name), tr("page {n}", n=4))


def _many(stage: Stage, page: Any, case_id: str) -> None:
    """Two hundred sheets in one place."""
    page._to_slot("commitment#1")
    for _ in range(200):
        capture.hand_in(stage.desk, case_id, "commitment#1", receipt())
    stage.rest(500)
    page.desk.strip.setFocus()
    stage.shot("sheets-200")
    assert QApplication.focusWidget() is page.desk.strip
