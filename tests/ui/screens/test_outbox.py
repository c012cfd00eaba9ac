"""The outbox: states in plain words, why and when again, sending now, nothing waiting."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.desk import Desk, OutboxState
from kiosk.domain.case import CaseState, FilingStatus
from kiosk.services import worklist
from kiosk.services.health import Network, Reach
from tests.ui.screens import stock
from tests.ui.screens.conftest import Shown
from ui.screens.outbox.screen import OutboxScreen
from ui.shell.frame import title_of
from ui.widgets.label import Label
from ui.widgets.state import StatePane
from ui.words.outbox import LATER, STATES, next_try, reason
from ui.workplace import Workplace

Idle = Callable[[], None]
CLOSED = {OutboxState.ACCEPTED, OutboxState.SUPERSEDED}


def texts(screen: OutboxScreen) -> str:
    return " ".join(label.text() for label in screen.detail.findChildren(Label))


def test_every_state_that_is_listed_has_words() -> None:
    assert set(STATES) == {str(state) for state in OutboxState} - {str(state) for state in CLOSED}
    assert set(LATER) <= set(STATES)


def test_a_line_says_what_why_and_when(desk: Desk, show: Shown) -> None:
    soon = desk.clock.now() + timedelta(seconds=30)
    stock.going(desk, 1, OutboxState.WAITING, reason="offline", attempts=2, next_try=soon, revision=3)
    screen = show(OutboxScreen)
    cells = screen.table.rows_model.rows[0].cells
    assert cells[0].top == stock.NAMES[0]
    assert cells[0].below == "第 3 次提交 · 20261121-3-0001"
    assert cells[1].below == "2 份文件 · 2.5 MB"
    assert cells[2].pill == ("待上报", "warn")
    assert cells[2].below == "暂时连不上信用中心。"
    assert (cells[3].top, cells[3].below[-2:]) == ("1 分钟", "秒后")
    assert (cells[4].top, cells[4].strong) == ("自动上报", False)
    assert "请继续办理" in texts(screen)


def test_the_first_submission_is_called_so(desk: Desk, show: Shown) -> None:
    stock.going(desk, 1, OutboxState.WAITING, attempts=1)
    screen = show(OutboxScreen)
    assert screen.table.rows_model.rows[0].cells[0].below == "首次提交 · 20261121-3-0001"
    assert "首次提交 · 已尝试 1 次" in texts(screen)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("session_expired", "登录已失效"),
        ("captive_portal", "网络要求先登录认证"),
        ("gateway", "网络中转设备"),
        ("tls_time", "请核对本机日期和时间"),
        ("contract_changed", "接口已更新"),
        ("gave_way", "较小的办件先行"),
        ("unavailable", "信用中心繁忙"),
        ("revision_outdated", "信用中心已有此办件更新的版本"),
        ("store_busy", "本机数据库正忙"),
        ("not_found", "材料页已不在本机"),
    ],
)
def test_no_reason_of_a_line_is_without_its_own_words(desk: Desk, show: Shown, code: str, said: str) -> None:
    stock.going(desk, 1, OutboxState.WAITING, reason=code)
    assert said in texts(show(OutboxScreen))


def test_what_a_restored_centre_refuses_is_shown_and_can_be_offered_once_more(
    desk: Desk, show: Shown
) -> None:
    case = stock.going(desk, 1, OutboxState.REFUSED, reason="refused")
    with desk.store.begin() as work:
        work.cases.save(replace(case, state=CaseState.RECEIVED, revision=1))
    screen = show(OutboxScreen)
    assert "恢复数据后未再接收此办件" in texts(screen)
    assert screen.one.isEnabled()


@pytest.mark.parametrize(
    ("state", "seconds", "said"),
    [
        (OutboxState.WAITING, None, "即将"),
        (OutboxState.WAITING, -5, "即将"),
        (OutboxState.CONFIRMING, 12, "12 秒后"),
        (OutboxState.SET_ASIDE, None, ""),
        (OutboxState.PAUSED, None, ""),
    ],
)
def test_the_next_try(desk: Desk, state: OutboxState, seconds: float | None, said: str) -> None:
    now = desk.clock.now()
    at = None if seconds is None else now + timedelta(seconds=seconds)
    stock.going(desk, 1, state, next_try=at)
    assert next_try(worklist.outbox(desk)[0], now) == said


def test_a_far_try_is_a_time_of_day(desk: Desk) -> None:
    now = desk.clock.now()
    stock.going(desk, 1, OutboxState.WAITING, next_try=now + timedelta(minutes=9))
    said = next_try(worklist.outbox(desk)[0], now)
    assert len(said) == 5
    assert said[2] == ":"


def test_the_next_try_counts_down_and_keeps_the_row(qtbot: QtBot, desk: Desk, show: Shown) -> None:
    later = desk.clock.now() + timedelta(seconds=40)
    for number in (1, 2):
        stock.going(desk, number, OutboxState.WAITING, next_try=later)
    screen = show(OutboxScreen)
    QTest.keyClick(screen.table, Qt.Key.Key_Down)
    key, before = screen.table.current_key(), screen.table.rows_model.rows[0].cells[3].below
    qtbot.waitUntil(lambda: screen.table.rows_model.rows[0].cells[3].below != before, timeout=4000)
    assert screen.table.current_key() == key


def test_a_refused_one_leads_back_to_its_case(qtbot: QtBot, desk: Desk, show: Shown) -> None:
    stock.going(desk, 1, OutboxState.REFUSED, reason="refused")
    screen = show(OutboxScreen)
    assert reason(worklist.outbox(desk)[0])[0] == "信用中心要求更正。"
    assert not screen.one.isEnabled()
    with qtbot.waitSignal(screen.opened) as told:
        QTest.keyClick(screen.table, Qt.Key.Key_Return)
    assert told.args == ["going-1"]


def test_sending_now_tries_the_line_at_once(desk: Desk, show: Shown, idle: Idle) -> None:
    later = desk.clock.now() + timedelta(hours=1)
    stock.going(desk, 1, OutboxState.WAITING, next_try=later, attempts=3)
    screen = show(OutboxScreen)
    QTest.keyClick(screen, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    idle()
    line = worklist.outbox(desk)[0]
    assert line.reason == "offline"
    assert line.attempts == 1
    assert line.next_try is not None
    assert line.next_try < later


def test_sending_all_wakes_also_what_was_set_aside(desk: Desk, show: Shown, idle: Idle) -> None:
    stock.going(desk, 1, OutboxState.PAUSED, reason="sign_in_ended")
    stock.going(desk, 2, OutboxState.SET_ASIDE, reason="valueerror", attempts=8)
    screen = show(OutboxScreen)
    QTest.keyClick(screen, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    idle()
    lines = worklist.outbox(desk)
    assert [line.state for line in lines] == ["waiting", "waiting"]
    assert max(line.attempts for line in lines) == 1
    assert screen.everything.isEnabled()
    assert screen.foot.words.text() == ""


def test_progress_is_said_in_bytes(show: Shown) -> None:
    screen = show(OutboxScreen)
    screen._on_progress(1_200_000, 3_400_000)
    assert screen.foot.words.text() == "正在上报：1.2 MB / 3.4 MB"


def test_nothing_ever_sent(show: Shown) -> None:
    screen = show(OutboxScreen)
    pane = screen.findChild(StatePane, "empty")
    assert pane is not None
    assert pane.title.text() == "没有待上报的办件"


def test_all_sent_says_when_the_last_receipt_came(desk: Desk, show: Shown) -> None:
    stock.received(desk, 1, stock.told(1, FilingStatus.RECEIVED))
    screen = show(OutboxScreen)
    pane = screen.findChild(StatePane, "empty")
    assert pane is not None
    assert pane.title.text().startswith("全部已上报，最后一次收到回执 ")


def test_offline_says_for_how_long(desk: Desk, show: Shown, place: Workplace) -> None:
    screen = show(OutboxScreen)
    since = desk.clock.now() - timedelta(minutes=12)
    place.set_network(Network(Reach.OFFLINE, since, reason="offline"))
    assert screen.age.isVisible()
    assert "12 分钟" in screen.age.text
    screen.tick()
    place.set_network(Network(Reach.ONLINE, since))
    assert not screen.age.isVisible()


def test_offline_with_nothing_waiting_is_no_green_mark(desk: Desk, show: Shown, place: Workplace) -> None:
    place.set_network(Network(Reach.OFFLINE, desk.clock.now(), reason="offline"))
    screen = show(OutboxScreen)
    pane = screen.findChild(StatePane, "empty")
    assert pane is not None
    assert "暂时连不上" in pane.text.text()


def test_the_title_names_the_screen_and_nobody(desk: Desk, show: Shown) -> None:
    stock.going(desk, 1, OutboxState.WAITING)
    assert title_of(show(OutboxScreen)) == "待上报"


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
