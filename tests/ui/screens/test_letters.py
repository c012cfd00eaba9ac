"""Letters on the progress screen: objections sent whole, what the centre does not take, what has no case."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from kiosk.capture.assemble import material_pdf
from kiosk.desk import Desk, IssuedPaper, OutboxRow, OutboxState, Submission
from kiosk.errors import NotFound, SignInRefused
from kiosk.services.cases import worklist
from kiosk.services.centre import bodypapers, letternotes, letters, objecting, tracking
from kiosk.services.centre.letters import LetterState
from tests.services.printing.test_papers import tray_of
from tests.services.seating import picture, seat
from tests.ui.screens import stock
from tests.ui.screens.conftest import Shown
from tests.ui.screens.test_filing_papers import ALT, CASE, CTRL, press, stand_on
from ui.screens.outbox.screen import OutboxScreen
from ui.screens.tracking import TrackingScreen
from ui.widgets.label import Label
from ui.widgets.state import StatePane

Idle = Callable[[], None]
Key = Qt.Key


@pytest.fixture
def screen(desk: Desk, show: Shown) -> Any:
    """The screen with a filing in each state."""
    stock.received(desk, 1, *stock.every_filing(desk.clock.now()))
    return show(TrackingScreen)


def test_a_withdrawal_that_waits_is_taken_back_by_one_key(desk: Desk, screen: Any, idle: Idle) -> None:
    tracking.ask_withdrawal(desk, CASE, 1, reason="另行办理")
    screen.read()
    idle()
    assert "撤回申请：" in screen.table.rows_model.rows[0].cells[2].below
    assert screen.recall.isVisible()
    assert screen.back.isHidden()
    press(screen, Key.Key_R, ALT)
    idle()
    assert letters.waiting(desk) == ()
    assert screen.recall.isHidden()
    assert screen.back.isEnabled()


def test_a_letter_whose_case_goes_first_says_so(desk: Desk, screen: Any, idle: Idle) -> None:
    tracking.ask_withdrawal(desk, CASE, 1, reason="另行办理")
    with desk.store.begin() as work:
        case = work.cases.get(CASE)
        work.outbox.add(
            OutboxRow(f"{CASE}:1", Submission(case, (), "3"), OutboxState.PAUSED, desk.clock.now())
        )
    screen.read()
    idle()
    stand_on(screen, 1, idle)
    said = " ".join(label.text() for label in screen.detail.findChildren(Label))
    assert "办件送达信用中心后自动发送，见“待上报”" in said


def test_a_letter_that_the_centre_does_not_take_is_shown_first(desk: Desk, screen: Any, idle: Idle) -> None:
    letter = tracking.ask_withdrawal(desk, CASE, 4, reason="另行办理")
    with desk.store.begin() as work:
        letternotes.put(
            work, replace(letter, state=LetterState.REFUSED, reason="filing_decided", next_try=None)
        )
    screen.read()
    idle()
    first = screen.table.rows_model.rows[0]
    assert first.key == f"{CASE}#4"
    assert first.cells[2].below == "撤回申请：未被接收"
    stand_on(screen, 4, idle)
    assert "不能再撤回" in " ".join(label.text() for label in screen.detail.findChildren(Label))
    screen.recall.click()
    idle()
    assert letters.waiting(desk) == ()


def test_a_signed_objection_is_sent_whole(desk: Desk, screen: Any, idle: Idle) -> None:
    screen.object.click()
    press(screen, Key.Key_Return, CTRL)
    idle()
    assert "请选择" in screen.objection.rows["to"].error.text()
    for place, value in (("to", "body"), ("items", "content"), ("statement", "罚款数额不符")):
        screen.objection.rows[place].set_value(value)
    screen.objection.send.click()
    idle()
    (kept,) = letters.waiting(desk)
    assert kept.objection is not None
    assert (kept.objection.to, kept.objection.statement) == ("body", "罚款数额不符")
    assert screen.objection.isHidden()
    stand_on(screen, 1, idle)
    assert "异议：" in screen.table.rows_model.rows[screen.table.currentIndex().row()].cells[2].below


def test_the_number_of_an_objection_is_among_the_numbers(desk: Desk, screen: Any, idle: Idle) -> None:
    with desk.store.begin() as work:
        work.notes.set("objection.r1", "YY-421202-20261122-0007")
    screen.read()
    idle()
    stand_on(screen, 1, idle)
    assert "YY-421202-20261122-0007" in " ".join(x.text() for x in screen.detail.findChildren(Label))


def test_an_objection_without_a_case_has_a_row_of_its_own(desk: Desk, screen: Any, idle: Idle) -> None:
    screen.object.click()
    for place, value in (("to", "site"), ("items", "period"), ("statement", "公示期限有误")):
        screen.objection.rows[place].set_value(value)
    screen.objection.send.click()
    idle()
    (kept,) = letters.waiting(desk)
    assert kept.objection is not None
    with desk.store.begin() as work:
        letternotes.put(work, replace(kept, case_id="", filing=0))
    screen.read()
    idle()
    first = screen.table.rows_model.rows[0]
    assert first.cells[2].pill[0] == "已存本机，待上报"
    screen.table.setCurrentIndex(screen.table.rows_model.index(0, 0))
    idle()
    assert screen.recall.isVisible()
    assert not screen.open_it.isEnabled()


def test_a_letter_in_another_clerk_s_hands_stays_and_the_screen_says_why(
    desk: Desk, screen: Any, idle: Idle
) -> None:
    values = {
        "to": "site",
        "items": "period",
        "statement": "公示期限有误",
        "name": "陈一（示例）",
        "phone": "13800000000",
    }
    letter = objecting.object_to(desk, CASE, 1, values=values)
    screen.read()
    idle()
    seat(desk, "0399")
    press(screen, Key.Key_R, ALT)
    idle()
    assert letters.waiting(desk) == (letter,)
    assert "此件由他人办理" in banner_of(screen)
    with desk.store.begin() as work:
        letternotes.put(work, replace(letter, case_id="", filing=0))
    with pytest.raises(SignInRefused, match="not_allowed"):
        letters.take_back(desk, letter.key)
    screen.posting.take_back(letter.key)
    idle()
    assert "由他人录入" in banner_of(screen)
    assert len(letters.waiting(desk)) == 1


def banner_of(screen: Any) -> str:
    assert screen.banner.isVisible()
    return " ".join(label.text() for label in screen.banner.findChildren(QLabel))


def test_a_result_of_the_body_is_printed_and_noted_as_handed_over(
    desk: Desk, screen: Any, idle: Idle
) -> None:
    stored = desk.vault.put(material_pdf([(picture("decision"), "image/jpeg")]))
    with desk.store.begin() as work:
        work.papers.add(IssuedPaper("d6", CASE, "body_decision", 6, desk.clock.now(), stored.id))
    screen.read()
    idle()
    stand_on(screen, 6, idle)
    row = screen.table.rows_model.rows[screen.table.currentIndex().row()]
    assert row.cells[2].below.endswith("待交申请人")
    assert screen.hand.isVisible()
    tray_of(desk).fault = "no_printer"
    press(screen, Key.Key_Return, CTRL)
    idle()
    assert screen.banner.isVisible()
    assert bodypapers.handed_over(desk, CASE, 6) is None
    tray_of(desk).fault = ""
    screen.hand.click()
    idle()
    assert tray_of(desk).papers[-1][2] == bodypapers.TITLES["body_decision"]
    assert bodypapers.handed_over(desk, CASE, 6) is not None
    assert "结果已交申请人" in " ".join(label.text() for label in screen.detail.findChildren(Label))
    stand_on(screen, 7, idle)
    assert screen.hand.isHidden()
    with pytest.raises(NotFound, match="no_result"):
        bodypapers.hand_over(desk, CASE, 7)


def test_letters_that_cannot_be_read_have_a_row_and_count_as_work(
    desk: Desk, screen: Any, idle: Idle
) -> None:
    before = worklist.counts(desk).wanting
    with desk.store.begin() as work:
        work.notes.set("letters", '[{"key": "x", "kind": "petition"}]')
    screen.read()
    idle()
    first = screen.table.rows_model.rows[0]
    assert (first.cells[0].top, first.cells[2].pill[0]) == ("1 份申请", "已搁置")
    screen.table.setCurrentIndex(screen.table.rows_model.index(0, 0))
    idle()
    assert screen.recall.isHidden()
    assert worklist.counts(desk).wanting == before + 1


def test_the_outbox_does_not_say_that_all_is_sent_while_a_letter_waits(
    desk: Desk, screen: Any, show: Shown
) -> None:
    tracking.ask_withdrawal(desk, CASE, 1, reason="另行办理")
    outbox = show(OutboxScreen)
    told = outbox.notices.letters
    assert told.isVisible()
    assert told.text == "有 1 件申请（撤回、异议）待发送：见“进度跟踪”（Ctrl+Alt+4）"
    (pane,) = [pane for pane in outbox.findChildren(StatePane) if pane.isVisible()]
    assert pane.title.text() == "没有待上报的办件"
