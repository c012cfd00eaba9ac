"""Papers of a filing that is followed: correction notice, objection, letter of withdrawal; printed again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.desk import Desk, IssuedPaper
from kiosk.desk.notes import HALL, hall_note
from kiosk.domain.case import FilingStatus
from kiosk.papers.petitions import DISPUTED
from kiosk.services.centre import letters
from kiosk.services.printing import papers
from tests.services.printing.test_papers import tray_of, words
from tests.ui.screens import stock
from tests.ui.screens.conftest import Shown
from ui.papers import paperlist
from ui.records import objection
from ui.screens.tracking import TrackingScreen
from ui.text import tr

Idle = Callable[[], None]
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
Key = Qt.Key
CASE = "sent-1"


@pytest.fixture
def screen(desk: Desk, show: Shown) -> Any:
    """The screen with a filing in each state; of the first the body wants corrections."""
    with desk.store.begin() as work:
        work.notes.set(HALL, hall_note(stock.hall()))
    stock.received(desk, 1, *stock.every_filing(desk.clock.now()))
    return show(TrackingScreen)


def stand_on(screen: Any, number: int, idle: Idle) -> None:
    at = screen.table.rows_model.row_of(f"{CASE}#{number}")
    screen.table.setCurrentIndex(screen.table.rows_model.index(at, 0))
    idle()


def made(desk: Desk, name: str) -> list[IssuedPaper]:
    return [paper for paper in papers.of_case(desk, CASE) if paper.name == name]


def said(desk: Desk, paper: IssuedPaper) -> str:
    return words(papers.pdf(desk, paper.id)).replace("\r\n", "")


def listed(screen: Any) -> list[str]:
    return [row.cells[0].top for row in screen.papers.list.rows_model.rows]


def press(screen: Any, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or screen, key, held)


# --- correction notice


def test_the_notice_says_what_the_body_asks_for(desk: Desk, screen: Any, idle: Idle) -> None:
    assert screen.papers.isHidden()
    press(screen, Key.Key_P, CTRL)
    idle()
    (notice,) = made(desk, papers.CORRECTION_NOTICE)
    assert (notice.filing, notice.printed) == (1, 1)
    assert "罚没票据上看不清决定书文号" in said(desk, notice)
    assert listed(screen) == [paperlist.name("correction_notice")]
    assert screen.papers.isVisible()


def test_where_nothing_is_asked_for_there_is_no_notice(desk: Desk, screen: Any, idle: Idle) -> None:
    stand_on(screen, 3, idle)
    assert not screen.notice.isEnabled()
    press(screen, Key.Key_P, CTRL)
    idle()
    assert made(desk, papers.CORRECTION_NOTICE) == []


def test_a_printer_that_fails_keeps_the_notice(desk: Desk, screen: Any, idle: Idle) -> None:
    tray_of(desk).fault = "out_of_paper"
    screen.notice.click()
    idle()
    assert screen.banner.isVisible()
    assert "已保存" in screen.banner.do.text()
    assert screen.papers.list.rows_model.rows[0].pills == (("未打印", "warn"),)
    tray_of(desk).fault = ""
    screen.banner.again.click()
    idle()
    assert not screen.banner.isVisible()
    (notice,) = made(desk, papers.CORRECTION_NOTICE)
    assert notice.printed == 1
    assert screen.papers.list.rows_model.rows[0].pills == ()


def test_enter_prints_a_paper_again(desk: Desk, screen: Any, idle: Idle) -> None:
    screen.notice.click()
    idle()
    screen.papers.list.setFocus()
    press(screen, Key.Key_Return)
    press(screen, Key.Key_Return)  # while it is on its way
    idle()
    (notice,) = made(desk, papers.CORRECTION_NOTICE)
    assert notice.printed == 2
    stand_on(screen, 2, idle)
    assert screen.papers.isHidden()
    stand_on(screen, 1, idle)
    assert listed(screen) == [paperlist.name("correction_notice")]


# --- objection


def test_the_form_asks_for_what_the_paper_knows() -> None:
    assert list(objection.ITEMS) == list(DISPUTED)
    on_paper = [label.partition("（")[0] for label in DISPUTED.values()]
    assert [tr(label) for label in objection.ITEMS.values()] == on_paper


def test_an_objection_is_typed_by_keyboard_and_kept(desk: Desk, screen: Any, idle: Idle) -> None:
    stand_on(screen, 6, idle)
    press(screen, Key.Key_O, ALT)
    form = screen.objection
    assert form.isVisible()
    assert not screen.table.isVisible()
    assert not screen.foot.isVisible()
    assert not screen.filter.isVisible()
    press(screen, Key.Key_2)  # the body
    press(screen, Key.Key_Return)
    press(screen, Key.Key_2)  # how long it is published
    form.rows["statement"].focus_editor()
    form.rows["statement"].set_value("公示期限有误\n已满三年")
    form.rows["evidence"].set_value("决定书\n罚没票据")
    press(screen, Key.Key_P, CTRL)
    idle()
    (paper,) = made(desk, papers.OBJECTION)
    text = said(desk, paper)
    assert (paper.filing, paper.printed) == (6, 1)
    for wanted in ("广州市交通运输局（示例）", "公示期限有误", "1. 决定书", "2. 罚没票据"):
        assert wanted in text
    assert form.isHidden()
    assert screen.table.isVisible()
    assert screen.foot.isVisible()
    assert listed(screen) == [paperlist.name("objection")]


def test_an_objection_goes_to_somebody(desk: Desk, screen: Any, idle: Idle) -> None:
    screen.object.click()
    screen.objection.print.click()
    idle()
    assert "请选择" in screen.objection.rows["to"].error.text()
    assert screen.objection.isVisible()
    assert made(desk, papers.OBJECTION) == []


def test_what_was_typed_is_there_again(desk: Desk, screen: Any, idle: Idle) -> None:
    screen.object.click()
    screen.objection.rows["statement"].set_value("金额有误")
    press(screen, Key.Key_Escape)
    assert screen.objection.isHidden()
    assert screen.table.hasFocus()
    stand_on(screen, 2, idle)
    screen.object.click()
    assert screen.objection.values()["statement"] == ""
    screen.objection.leave.click()
    stand_on(screen, 1, idle)
    screen.object.click()
    assert screen.objection.values()["statement"] == "金额有误"


def test_news_of_the_centre_leave_the_form_open(desk: Desk, screen: Any, idle: Idle) -> None:
    screen.object.click()
    screen.objection.rows["statement"].set_value("金额有误")
    screen.read()
    idle()
    assert screen.objection.isVisible()
    assert not screen.foot.isVisible()
    assert screen.objection.values()["statement"] == "金额有误"


def test_a_statement_of_many_pages_fits(desk: Desk, screen: Any, idle: Idle) -> None:
    screen.object.click()
    screen.objection.rows["to"].set_value("site")
    screen.objection.rows["statement"].set_value("请核对后更正。" * 700 + "完毕")
    screen.objection.print.click()
    idle()
    (paper,) = made(desk, papers.OBJECTION)
    assert "完毕" in said(desk, paper)
    assert screen.banner.isHidden()


def test_a_form_that_did_not_come_out_is_listed(desk: Desk, screen: Any, idle: Idle) -> None:
    tray_of(desk).fault = "no_printer"
    screen.object.click()
    screen.objection.rows["to"].set_value("site")
    screen.objection.print.click()
    idle()
    assert screen.objection.isHidden()
    assert screen.banner.isVisible()
    assert screen.papers.list.rows_model.rows[0].pills == (("未打印", "warn"),)


# --- letter of withdrawal


def ask(screen: Any, reason: str = "申请人另行办理") -> Any:
    press(screen, Key.Key_W, ALT)
    assert screen.confirm.reason.editor.hasFocus()
    screen.confirm.reason.editor.setText(reason)
    return screen.confirm


def test_the_letter_comes_before_the_withdrawal(desk: Desk, screen: Any, idle: Idle) -> None:
    confirm = ask(screen)
    assert not confirm.yes.isEnabled()
    press(screen, Key.Key_Return)
    assert not confirm.no.isEnabled()  # while it is printed Esc stops that
    idle()
    (letter,) = made(desk, papers.WITHDRAWAL)
    assert letter.printed == 1
    assert "申请人另行办理" in said(desk, letter)
    assert confirm.isVisible()
    assert confirm.yes.hasFocus()
    assert "已打印" in confirm.do.text()
    press(screen, Key.Key_Return)
    idle()
    assert confirm.isHidden()
    (kept,) = letters.waiting(desk)  # the centre of these tests is away
    assert (kept.text, kept.case_id, kept.filing) == ("申请人另行办理", CASE, 1)
    assert not screen.back.isEnabled()


def test_another_reason_needs_another_letter(desk: Desk, screen: Any, idle: Idle) -> None:
    confirm = ask(screen)
    confirm.letter.click()
    idle()
    confirm.reason.editor.setText("材料有误")
    assert not confirm.yes.isEnabled()
    assert "请先打印" in confirm.do.text()
    confirm.letter.click()
    idle()
    assert len(made(desk, papers.WITHDRAWAL)) == 2
    assert confirm.yes.isEnabled()


def test_a_letter_of_an_earlier_day_is_enough(desk: Desk, screen: Any, idle: Idle) -> None:
    ask(screen).letter.click()
    idle()
    press(screen, Key.Key_Escape)
    assert screen.confirm.isHidden()
    confirm = ask(screen)
    assert confirm.yes.isEnabled()
    assert "此前已打印" in confirm.do.text()


def test_a_letter_that_is_read_late_is_enough(desk: Desk, screen: Any, qtbot: QtBot) -> None:
    letter = papers.withdrawal(desk, CASE, 1, reason="另行办理")
    papers.print_paper(desk, letter.id)
    confirm = ask(screen)
    qtbot.waitUntil(confirm.yes.isEnabled)


def test_without_a_printer_a_signed_letter_does_it(desk: Desk, screen: Any, idle: Idle) -> None:
    tray_of(desk).fault = "no_printer"
    confirm = ask(screen)
    confirm.letter.click()
    idle()
    assert "未打印出来" in confirm.do.text()
    assert screen.banner.isVisible()
    assert confirm.yes.isEnabled()
    screen.banner.again.click()
    idle()
    assert len(made(desk, papers.WITHDRAWAL)) == 1


def test_a_letter_needs_a_reason(desk: Desk, screen: Any, idle: Idle) -> None:
    confirm = ask(screen, "")
    confirm.letter.click()
    idle()
    assert confirm.reason.error.text()
    assert made(desk, papers.WITHDRAWAL) == []


def test_a_paper_that_cannot_be_made_says_why(desk: Desk, screen: Any, idle: Idle) -> None:
    with desk.store.begin() as work:  # the feed came in between
        case = work.cases.get(CASE)
        work.cases.save(case.with_filing(stock.told(1, FilingStatus.DECIDED, decision="approved")))
    ask(screen).letter.click()
    idle()
    assert screen.banner.isVisible()
    assert made(desk, papers.WITHDRAWAL) == []
    assert not screen.confirm.yes.isEnabled()
