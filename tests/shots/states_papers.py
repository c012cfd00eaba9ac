"""Scenes of papers that not every visit needs: hand-over lists, objection, correction notice, withdrawal."""

from __future__ import annotations

from typing import Any

from PySide6.QtTest import QTest

from kiosk.services.cases import casework
from kiosk.services.sheets import capture
from tests.services import seating as services
from tests.shots.states import Stage
from tests.shots.states_front import LONG
from tests.ui.screens import stock

LATER = "92421202MA00184T73"
WHY = "决定书载明的金额与网站公示的金额不一致，请核对后更正。" * 12
EVIDENCE = "行政处罚决定书\n罚没票据\n网站截图"


def papers(stage: Stage) -> None:
    """All of them, with a printer that works and one that has no paper."""
    _handover(stage)
    _objection(stage)
    _followed(stage)


def _handover(stage: Stage) -> None:
    """With nothing taken in, for another city, at a printer without paper."""
    case = services.draft(stage.desk)
    stage.open(case.id)
    page = stage.step("materials")
    stage.press(page.handover)
    stage.shot("handover-nothing")
    page.banner_clear()
    capture.hand_in(stage.desk, case.id, "proof#1", services.sheet())
    casework.attest(stage.desk, case.id, "licence", shown=True, returned=True)
    stage.rest()
    _without_paper(stage, page.to_body)
    stage.shot("handover-no-paper")
    stage.press(page.banner.again)
    stage.shot("handover-printed")


def _objection(stage: Stage) -> None:
    """Advised, blank, without an addressee, long, at a printer without paper."""
    found = services.opened(stage.desk, code=LATER, subject_name="另一家（示例）经营部")
    stage.window.open_records(found)
    stage.rest()
    page: Any = stage.page
    page.table.setCurrentIndex(
        page.table.rows_model.index(page.table.rows_model.row_of(found.rows[-1][0].id), 0)
    )
    stage.shot("objection-advised")
    stage.press(page.objection.button)
    stage.shot("objection-blank")
    form = page.objection.form
    stage.press(form.print)
    stage.shot("objection-wrong")
    stage.press(form.send)
    stage.rest(300)
    stage.shot("objection-missing")
    fill(form)
    stage.shot("objection-filled")
    form.rows["phone"].focus_editor()
    stage.shot("objection-end")
    _without_paper(stage, form.print)
    stage.shot("objection-no-paper")
    form.forget()
    page.banner.clear()
    stage.window.open_entity(LONG)
    stage.rest()
    stage.press(stage.page.objection.button)
    stage.shot("objection-long")
    stage.page.objection.form.forget()


def fill(form: Any) -> None:
    """Type an objection."""
    form.rows["to"].set_value("body")
    form.rows["to"].set_error("")
    form.rows["items"].set_value("content,period")
    form.rows["statement"].set_value(WHY)
    form.rows["evidence"].set_value(EVIDENCE)


def _followed(stage: Stage) -> None:
    """A filing that is followed: notice, objection, letter; printed, not printed, printed before."""
    stock.received(stage.desk, 1, *stock.every_filing(stage.desk.clock.now()))
    page: Any = stage.window.go("tracking")
    stage.rest()
    page.table.setCurrentIndex(page.table.rows_model.index(page.table.rows_model.row_of("sent-1#1"), 0))
    stage.press(page.notice)
    stage.shot("tracking-notice")
    stage.press(page.object)
    fill(page.objection)
    stage.shot("tracking-objection")
    _without_paper(stage, page.objection.print)
    stage.shot("tracking-no-paper")
    page.banner.clear()
    stage.press(page.back)
    stage.shot("tracking-withdraw")
    page.confirm.reason.editor.setText("申请人另行办理（示例）")
    _without_paper(stage, page.confirm.letter)
    stage.shot("tracking-letter-no-paper")
    stage.press(page.confirm.letter)
    stage.shot("tracking-letter")
    stage.press(page.confirm.no)
    stage.press(page.back)
    stage.shot("tracking-letter-before")
    stage.press(page.confirm.no)


def _without_paper(stage: Stage, button: Any) -> None:
    stage.tray.fault = "out_of_paper"
    stage.press(button)
    stage.tray.fault = ""
    QTest.qWait(20)
