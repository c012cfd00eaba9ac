"""The clerk's hand on the outbox, and what it says of age, place and bytes: pause, hold, take back, stop."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.desk import Desk, OutboxState
from kiosk.services.cases import worklist
from tests.ui.screens import stock
from tests.ui.screens.conftest import Shown
from tests.ui.screens.test_outbox import texts
from ui.screens.outbox.screen import OutboxScreen
from ui.widgets.label import Label

Idle = Callable[[], None]
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.mark.parametrize(
    ("hours", "alarm", "tone", "who"),
    [(3, "", None, "自动上报"), (5, "warn", "warn", "自动上报"), (30, "bad", "bad", "班长")],
)
def test_what_waits_too_long_is_an_alarm(
    desk: Desk, show: Shown, hours: int, alarm: str, tone: str | None, who: str
) -> None:
    stock.going(desk, 1, OutboxState.WAITING, added_at=desk.clock.now() - timedelta(hours=hours))
    assert worklist.outbox(desk)[0].alarm == alarm
    cells = show(OutboxScreen).table.rows_model.rows[0].cells
    assert cells[3].pill == ((f"{hours} 小时", tone) if tone else None)
    assert cells[4].top == who


def test_where_a_record_runs_is_said_with_since_when(desk: Desk, show: Shown) -> None:
    stock.elsewhere(desk, 1)
    screen = show(OutboxScreen)
    assert "已在其他窗口办理" in texts(screen)
    assert "咸安区政务服务大厅（示例） 5号窗口，自 2026-11-20 起办理" in texts(screen)
    assert screen.table.rows_model.rows[0].cells[4].top == "您"
    assert not screen.back.isEnabled()


def test_bytes_that_the_centre_has_are_shown(desk: Desk, show: Shown) -> None:
    stock.going(desk, 1, OutboxState.WAITING, sent=1_300_000)
    assert show(OutboxScreen).table.rows_model.rows[0].cells[1].below == "1.3 MB / 2.5 MB"


def test_a_later_revision_says_what_it_waits_for(desk: Desk, show: Shown) -> None:
    stock.going(desk, 1, OutboxState.CONFIRMING, reason="unknown")
    stock.again(desk, 1, revision=2)
    rows = {row.key: row.cells[2].below for row in show(OutboxScreen).table.rows_model.rows}
    assert rows["going-1:2"] == "须等第 1 次提交有结果后再上报。"


def test_the_queue_is_paused_and_goes_on_by_one_key(desk: Desk, show: Shown, idle: Idle) -> None:
    stock.going(desk, 1, OutboxState.WAITING)
    screen = show(OutboxScreen)
    QTest.keyClick(screen, Qt.Key.Key_H, CTRL | SHIFT)
    idle()
    assert screen.held.isVisible()
    assert "暂停上报" in screen.held.text
    assert screen.halt.text() == "恢复上报"
    assert not screen.one.isEnabled()
    assert worklist.counts(desk).paused
    QTest.keyClick(screen, Qt.Key.Key_H, CTRL | SHIFT)
    idle()
    assert not screen.held.isVisible()
    assert not worklist.counts(desk).paused


def test_sending_all_lets_a_paused_queue_go_on(desk: Desk, show: Shown, idle: Idle) -> None:
    stock.going(desk, 1, OutboxState.WAITING)
    screen = show(OutboxScreen)
    screen.halt.click()
    idle()
    QTest.keyClick(screen, Qt.Key.Key_Return, CTRL)
    idle()
    assert not worklist.counts(desk).paused
    assert worklist.outbox(desk)[0].attempts == 1


def test_one_is_held_and_let_go_on(desk: Desk, show: Shown, idle: Idle) -> None:
    stock.going(desk, 1, OutboxState.WAITING)
    screen = show(OutboxScreen)
    QTest.keyClick(screen, Qt.Key.Key_H, CTRL)
    idle()
    assert screen.table.rows_model.rows[0].cells[2].pill == ("已暂停", "warn")
    assert "按 Ctrl+R 继续上报" in texts(screen)
    assert not screen.hold.isEnabled()
    QTest.keyClick(screen, Qt.Key.Key_R, CTRL)
    idle()
    assert worklist.outbox(desk)[0].held_at is None
    assert worklist.outbox(desk)[0].attempts == 1


def test_what_is_taken_back_opens_as_a_draft(qtbot: QtBot, desk: Desk, show: Shown, idle: Idle) -> None:
    stock.going(desk, 1, OutboxState.WAITING)
    screen = show(OutboxScreen)
    QTest.keyClick(screen, Qt.Key.Key_B, CTRL)
    assert stock.NAMES[0] in screen.confirm.what.text()
    with qtbot.waitSignal(screen.opened) as told:
        QTest.keyClick(screen.confirm.yes, Qt.Key.Key_Return)
    idle()
    assert told.args == ["going-1"]
    assert worklist.outbox(desk) == ()


def test_what_may_be_there_is_not_taken_back_and_says_why(desk: Desk, show: Shown, idle: Idle) -> None:
    stock.going(desk, 1, OutboxState.CONFIRMING, reason="unknown")
    screen = show(OutboxScreen)
    QTest.keyClick(screen, Qt.Key.Key_B, CTRL)
    QTest.keyClick(screen.confirm.yes, Qt.Key.Key_Return)
    idle()
    assert screen.banner.isVisible()
    assert "信用中心可能已收到" in " ".join(label.text() for label in screen.banner.findChildren(Label))


def test_a_clock_that_is_off_is_said(desk: Desk, show: Shown) -> None:
    desk.clock.correct(desk.clock.now() + timedelta(days=3))
    stock.going(desk, 1, OutboxState.WAITING)
    screen = show(OutboxScreen)
    assert screen.clock.isVisible()
    assert "3 天" in screen.clock.text


def test_while_sending_the_key_is_to_stop(desk: Desk, show: Shown, idle: Idle) -> None:
    stock.going(desk, 1, OutboxState.WAITING)
    screen = show(OutboxScreen)
    screen.everything.click()
    assert (screen.stop.isVisible(), screen.everything.isVisible()) == (True, False)
    QTest.keyClick(screen, Qt.Key.Key_Escape)
    idle()
    assert (screen.stop.isVisible(), screen.everything.isVisible()) == (False, True)
    assert screen.foot.words.text() == ""
