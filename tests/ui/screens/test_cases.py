"""The work list: what it shows, filters, opens and throws away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from kiosk.desk import Desk, OutboxState, TrailQuery
from kiosk.errors import NotFound
from kiosk.services.cases import casework, worklist
from tests.ui.screens import stock
from tests.ui.screens.conftest import Shown
from tests.ui.stage import opened
from ui.screens.caselines import state
from ui.screens.cases import CasesScreen
from ui.shell.frame import title_of
from ui.widgets.state import StatePane
from ui.workplace import Workplace

Idle = Callable[[], None]


def keys(screen: CasesScreen) -> list[object]:
    return [row.key for row in screen.table.rows_model.rows]


def test_all_cases_are_listed_with_the_last_changed_first(desk: Desk, show: Shown) -> None:
    stock.put(desk, stock.draft(1), ago=5)
    stock.put(desk, stock.draft(2, stock.NAMES[1]), ago=1)
    stock.going(desk, 9, OutboxState.WAITING)
    screen = show(CasesScreen)
    assert keys(screen) == ["draft-2", "draft-1", "going-9"]
    first = screen.table.rows_model.rows[0]
    assert first.cells[0].top == stock.NAMES[1]
    assert first.cells[0].below == "91330100MA99TE5773"
    assert first.cells[2].pill == ("未提交", "quiet")
    assert screen.table.rows_model.rows[2].cells[2].pill == ("已存本机，待上报", "warn")
    assert screen.foot.words.text() == "3 件"


def test_what_came_back_from_the_centre_says_so(desk: Desk, show: Shown) -> None:
    stock.going(desk, 1, OutboxState.REFUSED)
    show(CasesScreen)
    line = worklist.lines(desk)[0]
    assert state(line) == ("需更正", "bad")


def test_an_empty_list_says_how_a_case_begins(show: Shown) -> None:
    screen = show(CasesScreen)
    pane = screen.findChild(StatePane, "empty")
    assert pane is not None
    assert "没有在办件" in pane.title.text()
    assert "Ctrl+Alt+1" in pane.text.text()
    assert screen.foot.isHidden()


def test_before_the_desk_is_open_it_loads(qtbot: QtBot, desk: Desk, idle: Idle) -> None:
    stock.put(desk, stock.draft(1))
    place = Workplace(desk.settings)
    screen = CasesScreen(place)
    qtbot.addWidget(screen)
    screen.arrive()
    assert screen._other is not None
    place.open_with(desk)
    qtbot.waitUntil(lambda: keys(screen) == ["draft-1"])
    assert screen._other is None
    assert place.news is not None
    place.news.close()
    place.tasks.shutdown()


def test_enter_opens_the_current_case(qtbot: QtBot, desk: Desk, show: Shown) -> None:
    stock.put(desk, stock.draft(1), ago=5)
    stock.put(desk, stock.draft(2), ago=1)
    screen = show(CasesScreen)
    QTest.keyClick(screen.table, Qt.Key.Key_Down)
    with qtbot.waitSignal(screen.opened) as told:
        QTest.keyClick(screen.table, Qt.Key.Key_Return)
    assert told.args == ["draft-1"]


def test_typing_filters_and_escape_shows_all(desk: Desk, show: Shown, idle: Idle) -> None:
    for number, name in enumerate(stock.NAMES):
        stock.put(desk, stock.draft(number, name), ago=number)
    screen = show(CasesScreen)
    QTest.keyClicks(screen.table, "x")
    assert screen.filter.hasFocus()
    idle()
    assert keys(screen) == []
    assert screen.findChild(StatePane, "empty") is not None
    screen.filter.setText("诚 兴")
    idle()
    assert keys(screen) == ["draft-1"]
    assert screen.foot.words.text() == "显示 1 条，共 3 件"
    QTest.keyClick(screen.filter, Qt.Key.Key_Down)
    assert screen.table.hasFocus()
    screen.filter.setFocus()
    QTest.keyClick(screen.filter, Qt.Key.Key_Escape)
    idle()
    assert len(keys(screen)) == 3
    assert screen.table.hasFocus()


def test_delete_asks_and_a_second_key_discards(desk: Desk, show: Shown, idle: Idle, place: Workplace) -> None:
    stock.put(desk, stock.draft(1))
    said: list[tuple[str, Any]] = []
    place.toasted.connect(lambda text, undo: said.append((text, undo)))
    screen = show(CasesScreen)
    QTest.keyClick(screen, Qt.Key.Key_Delete)
    assert screen.confirm.isVisible()
    assert "14 天" in screen.confirm.do.text()
    assert stock.NAMES[0] in screen.confirm.what.text()
    assert screen.confirm.reason is not None
    assert screen.confirm.reason.editor.hasFocus()
    QTest.keyClick(screen.confirm.reason.editor, Qt.Key.Key_Return)
    assert screen.confirm.isVisible()  # not without a reason
    assert casework.load(desk, "draft-1").id == "draft-1"
    QTest.keyClicks(screen.confirm.reason.editor, "3")
    QTest.keyClick(screen.confirm.reason.editor, Qt.Key.Key_Return)
    idle()
    with desk.store.read() as work:
        (told,) = work.trail.lines(TrailQuery(actions=("case.binned",)))
    assert told.detail == "begun_twice"
    assert keys(screen) == []
    ((words, undo),) = said
    assert "回收站" in words
    undo()
    idle()
    assert keys(screen) == ["draft-1"]
    assert [text for text, _undo in said[1:]] == ["草稿已恢复。"]


def test_what_lies_in_the_bin_is_thrown_away_for_good(
    desk: Desk, show: Shown, idle: Idle, place: Workplace
) -> None:
    stock.put(desk, stock.draft(1))
    with desk.store.begin() as work:
        work.cases.bin("draft-1", desk.clock.now())
    said: list[tuple[str, Any]] = []
    place.toasted.connect(lambda text, undo: said.append((text, undo)))
    screen = show(CasesScreen)
    screen.shown.set_value("bin")
    screen.read()
    idle()
    screen.throw.click()
    assert "无法恢复" in screen.confirm.do.text()
    screen.confirm.reason.set_value("4")
    screen.confirm.yes.click()
    idle()
    assert said == [("草稿已放弃。", None)]
    with pytest.raises(NotFound):
        casework.load(desk, "draft-1")


def test_another_clerk_s_draft_wants_a_lead(desk: Desk, show: Shown, idle: Idle) -> None:
    stock.put(desk, replace(stock.draft(1), clerk="0309"))
    screen = show(CasesScreen)
    screen.throw.click()
    screen.confirm.reason.set_value("3")
    screen.confirm.yes.click()
    idle()
    assert casework.load(desk, "draft-1").clerk == "0309"
    second = screen.acts.second
    assert second.isVisible()
    assert second.clerk.editor.hasFocus()
    second.stop.click()
    assert second.isHidden()


def test_escape_keeps_the_draft(desk: Desk, show: Shown, idle: Idle) -> None:
    stock.put(desk, stock.draft(1))
    screen = show(CasesScreen)
    screen.throw.click()
    QTest.keyClick(screen, Qt.Key.Key_Escape)
    idle()
    assert screen.confirm.isHidden()
    assert screen.table.hasFocus()
    assert casework.load(desk, "draft-1").id == "draft-1"


def test_what_went_out_cannot_be_discarded(desk: Desk, show: Shown) -> None:
    stock.going(desk, 1, OutboxState.WAITING)
    screen = show(CasesScreen)
    assert not screen.throw.isEnabled()
    QTest.keyClick(screen, Qt.Key.Key_Delete)
    assert screen.confirm.isHidden()


def test_a_draft_that_is_gone_is_said_on_the_page(desk: Desk, show: Shown, idle: Idle) -> None:
    stock.put(desk, stock.draft(1))
    screen = show(CasesScreen)
    screen.throw.click()
    casework.discard(desk, "draft-1")
    screen.confirm.reason.set_value("当事人已离开")
    screen.confirm.yes.click()
    idle()
    assert screen.banner.isVisible()


def test_news_of_a_case_comes_into_the_list_by_itself(qtbot: QtBot, desk: Desk, show: Shown) -> None:
    stock.put(desk, stock.draft(1))
    screen = show(CasesScreen)
    casework.set_applicant(desk, "draft-1", phone="13800000001")
    stock.put(desk, stock.draft(2))
    casework.set_applicant(desk, "draft-2", phone="13800000001")
    qtbot.waitUntil(lambda: "draft-2" in keys(screen))


def test_a_store_that_cannot_be_read_is_said_and_tried_again(
    desk: Desk, show: Shown, idle: Idle, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = show(CasesScreen)
    stock.put(desk, stock.draft(1))

    def broken(_desk: Desk, *_asked: object) -> None:
        raise Stale

    from kiosk.errors import Stale

    monkeypatch.setattr(CasesScreen, "fetch", staticmethod(broken))
    screen.read()
    idle()
    assert screen.findChild(StatePane, "trouble") is not None
    monkeypatch.undo()
    screen.focus_first()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == "retry"
    QTest.keyClick(focused, Qt.Key.Key_Return)
    idle()
    assert keys(screen) == ["draft-1"]


def test_a_long_name_is_whole_in_the_tooltip(qtbot: QtBot, desk: Desk, show: Shown) -> None:
    stock.put(desk, stock.draft(1, stock.LONG))
    screen = show(CasesScreen)
    port = screen.table.viewport()
    at = QPoint(60, 20)
    QApplication.sendEvent(port, QHelpEvent(QHelpEvent.Type.ToolTip, at, port.mapToGlobal(at)))
    qtbot.waitUntil(lambda: stock.LONG in QToolTip.text())
    empty = QPoint(60, port.height() - 4)
    QApplication.sendEvent(port, QHelpEvent(QHelpEvent.Type.ToolTip, empty, port.mapToGlobal(empty)))


def test_the_title_names_the_screen_and_nobody(desk: Desk, show: Shown) -> None:
    stock.put(desk, stock.draft(1))
    screen = show(CasesScreen)
    assert title_of(screen) == "在办件"


def test_on_the_first_visit_enter_opens_the_first_row(
    qtbot: QtBot, place: Workplace, desk: Desk, idle: Idle
) -> None:
    stock.put(desk, stock.draft(1))
    screen = CasesScreen(place)
    opened(qtbot, screen)
    screen.arrive()
    screen.focus_first()  # there is no table yet
    assert screen.hasFocus()
    idle()
    assert screen.table.hasFocus()
    with qtbot.waitSignal(screen.opened) as told:
        QTest.keyClick(screen.table, Qt.Key.Key_Return)
    assert told.args == ["draft-1"]


def test_what_is_read_takes_the_focus_from_nobody(desk: Desk, show: Shown, idle: Idle) -> None:
    stock.put(desk, stock.draft(1))
    screen = show(CasesScreen)
    screen.filter.setFocus()
    screen.read()
    idle()
    assert screen.filter.hasFocus()


def test_two_wishes_to_read_become_one(desk: Desk, show: Shown, idle: Idle) -> None:
    screen = show(CasesScreen)
    stock.put(desk, stock.draft(1))
    for _ in range(5):
        screen.read()
    assert screen.workplace.tasks.busy() <= 1
    idle()
    assert keys(screen) == ["draft-1"]
