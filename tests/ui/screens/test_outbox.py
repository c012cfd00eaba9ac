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
from kiosk.services.cases import worklist
from kiosk.services.centre.health import Network, Reach
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


@pytest.mark.parametrize("code", ["internal", "nonsense", "captive_portal", "zerodivisionerror"])
def test_what_is_set_aside_says_that_nothing_tries_it_again_and_by_which_key_it_goes(
    desk: Desk, show: Shown, code: str
) -> None:
    stock.going(desk, 1, OutboxState.SET_ASIDE, reason=code, stick_at=desk.clock.now())
    said = texts(show(OutboxScreen))
    assert "程序不再自动重试" in said
    assert "Ctrl+R" in said
    assert "自动上报" not in said


def test_what_is_set_aside_for_a_decision_says_which(desk: Desk, show: Shown) -> None:
    stock.going(desk, 1, OutboxState.SET_ASIDE, reason="revision_conflict")
    assert "Ctrl+B" in texts(show(OutboxScreen))


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
    qtbot.waitUntil(lambda: screen.table.rows_model.rows[0].cells[3].below != before, timeout=240_000)
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
    screen.show_progress(1_200_000, 3_400_000)
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


def test_a_long_outbox_comes_in_pages(desk: Desk, show: Shown, idle: Idle) -> None:
    first = stock.going(desk, 1, OutboxState.WAITING)
    with desk.store.begin() as work:
        (kept,) = work.outbox.rows()
        for number in range(2, 106):
            later = kept.added_at + timedelta(seconds=number)
            work.outbox.add(replace(kept, key=f"{first.id}:{number}", added_at=later))
    screen = show(OutboxScreen)
    assert len(screen.table.rows_model.rows) == 100
    assert screen.turns.words.text() == "105 件，第 1 页（共 2 页）"
    assert screen.going() == 105
    alt = Qt.KeyboardModifier.AltModifier
    QTest.keyClick(screen.window().windowHandle(), Qt.Key.Key_PageDown, alt)
    idle()
    assert [row.key for row in screen.table.rows_model.rows] == [f"{first.id}:{n}" for n in range(101, 106)]
    assert not screen.turns.after.isEnabled()
    assert screen.table.current_key() == f"{first.id}:101"
    with desk.store.begin() as work:
        for number in range(101, 106):
            work.outbox.drop(f"{first.id}:{number}")
    screen.read()
    idle()
    assert len(screen.table.rows_model.rows) == 100  # the page is gone: the last one there is
    assert screen.turns.isHidden()


def test_a_near_limit_of_the_hall_is_counted_down_here(desk: Desk, show: Shown, idle: Idle) -> None:
    stock.going(desk, 1, OutboxState.WAITING)
    screen = show(OutboxScreen)
    assert screen.notices.bound.isHidden()
    stock.going(desk, 2, OutboxState.WAITING, added_at=desk.clock.now() - timedelta(days=4))
    screen.read()
    idle()
    assert screen.notices.bound.isVisible()
    assert screen.notices.bound.text == "暂停新收件"
    assert "待上报" in screen.notices.bound.toolTip()
