"""Progress: a row a filing, whose clock runs, withdrawal in two steps."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.desk import Desk
from kiosk.domain.calendar import HolidayTable
from kiosk.domain.case import FilingStatus
from kiosk.domain.matter import WorkingClock
from kiosk.domain.record import Site
from kiosk.events import CalendarChanged
from kiosk.services.cases import worklist
from kiosk.services.packs import rules
from tests.ui.screens import stock
from tests.ui.screens.conftest import Shown
from ui.screens import course, filinglines
from ui.screens.tracking import OPEN, TrackingScreen
from ui.shell.frame import title_of
from ui.widgets.label import Label
from ui.widgets.state import StatePane

Idle = Callable[[], None]
FORWARDED = {"query_code": "Q7XK2M9T4B", "authority_ref": "修收〔2026〕000123号"}


def texts(screen: TrackingScreen) -> str:
    return " ".join(label.text() for label in screen.detail.findChildren(Label))


def rows(screen: TrackingScreen) -> list[object]:
    return [row.key for row in screen.table.rows_model.rows]


def test_a_case_has_a_row_for_each_filing(desk: Desk, show: Shown) -> None:
    stock.received(desk, 1, *stock.every_filing(desk.clock.now()))
    screen = show(TrackingScreen)
    assert len(rows(screen)) == 9
    first = screen.table.rows_model.rows[0].cells
    assert first[0].top == "台运罚〔2026〕00001号"
    assert first[0].below == stock.NAMES[0]
    assert first[2].pill[::2] == ("待补正", "edit")
    assert first[2].below.endswith(" · 2 项")
    assert "2026-12-04" in texts(screen)
    assert first[3].below == "Q7XK2M9T4B"
    assert screen.foot.words.text() == "9 个申请件"


def test_what_changed_long_ago_is_found_and_what_wants_the_clerk_is_always_there(
    desk: Desk, show: Shown, idle: Idle
) -> None:
    old = stock.received(desk, 901, stock.told(1, FilingStatus.ACCEPTED), name="早年运输（示例）有限公司")
    wants = stock.received(desk, 902, stock.told(1, FilingStatus.CORRECTION_WANTED), name=stock.NAMES[1])
    for number in range(1, filinglines.MOST + 2):
        stock.received(desk, number, stock.told(1, FilingStatus.ACCEPTED))
    screen = show(TrackingScreen)
    assert rows(screen)[0] == f"{wants.id}#1"
    assert len(rows(screen)) == filinglines.MOST + 1
    assert f"{old.id}#1" not in rows(screen)
    assert "更早的请输入名称、代码或回执编号查找" in screen.foot.words.text()
    screen.filter.setText("早年运输")
    idle()
    assert rows(screen) == [f"{old.id}#1"]
    screen.filter.clear()
    idle()
    assert len(rows(screen)) == filinglines.MOST + 1


def test_every_status_tells_whose_clock_runs() -> None:
    told = {str(status) for status in FilingStatus} - {"not_sent", "decided"}
    assert set(course.WHOSE) == told
    assert set(OPEN) < told


def test_before_forwarding_no_date_is_shown(desk: Desk, show: Shown) -> None:
    stock.received(desk, 1, stock.told(1, FilingStatus.RECEIVED))
    screen = show(TrackingScreen)
    said = texts(screen)
    assert "尚未起算" in said
    assert "尚未转送" in said
    assert not any(f"{year}-" in said for year in (2026, 2027))


def clocks_of(desk: Desk) -> tuple[WorkingClock, ...]:
    filing = worklist.filings(desk)[0].filing
    return rules.book(desk).clocks(filing.matter, filing.judgement.pack)


def test_the_last_day_is_provisional_until_its_year_s_holidays_are_known(
    desk: Desk, show: Shown, qtbot: QtBot
) -> None:
    year = desk.clock.calendar().tables[-1].year + 2  # whatever day the test runs
    since = datetime(year, 3, 1, 10, tzinfo=desk.clock.now().tzinfo)
    stock.received(desk, 1, stock.told(1, FilingStatus.FORWARDED, forwarded_at=since, **FORWARDED))
    screen = show(TrackingScreen)
    assert f"暂定：本机尚无 {year} 年放假安排" in texts(screen)
    off = frozenset(date(year, 10, number) for number in range(1, 8))
    desk.clock.keep_table(HolidayTable(year, off, frozenset()))
    desk.bus.publish(CalendarChanged())
    qtbot.waitUntil(lambda: "按工作日推算" in texts(screen))
    assert "暂定" not in texts(screen)


def test_after_forwarding_the_body_s_working_days_run(desk: Desk, show: Shown) -> None:
    stock.received(desk, 1, stock.told(1, FilingStatus.FORWARDED, forwarded_at=desk.clock.now(), **FORWARDED))
    said = texts(show(TrackingScreen))
    days = next(clock.days for clock in clocks_of(desk) if clock.name == "accept")
    assert f"{days} 个工作日" in said
    assert "Q7XK2M9T4B" in said
    assert "依据" in said


@pytest.mark.parametrize(("status", "clock"), course.RUNS.items())
def test_a_clock_that_runs_shows_its_basis(desk: Desk, show: Shown, status: str, clock: str) -> None:
    stock.received(desk, 1, stock.told(1, FilingStatus(status), at=desk.clock.now(), **FORWARDED))
    basis = next(one.basis for one in clocks_of(desk) if one.name == clock)
    said = texts(show(TrackingScreen))
    assert basis.rule in said
    assert "信用中心已收到" in said  # when, is in the list itself


@pytest.mark.parametrize(
    ("status", "more", "wanted"),
    [
        (
            FilingStatus.CORRECTION_WANTED,
            {"corrections": ("请补签",), "deadline": date(2026, 12, 4)},
            "请补签",
        ),
        (FilingStatus.NOT_ACCEPTED, {"reason": "票据不符"}, "票据不符"),
        (FilingStatus.DECIDED, {"decision": "refused", "reason": "整改未完成"}, "不同意"),
        (FilingStatus.DECIDED, {"decision": "approved"}, "同意，终止公示"),
    ],
)
def test_what_the_body_said_is_relayed(
    desk: Desk, show: Shown, status: FilingStatus, more: dict[str, object], wanted: str
) -> None:
    stock.received(desk, 1, stock.told(1, status, at=desk.clock.now(), **more))
    assert wanted in texts(show(TrackingScreen))


def test_each_site_has_its_own_state(desk: Desk, show: Shown) -> None:
    sites = (Site("信用中国", "removed"), Site("公示系统", "removal_requested"), Site("别处", "odd"))
    stock.received(desk, 1, stock.told(1, FilingStatus.DECIDED, decision="approved", sites=sites))
    said = texts(show(TrackingScreen))
    for words_of_it in ("信用中国 · 已终止公示", "公示系统 · 已要求终止公示", "别处 · 状态未知"):
        assert words_of_it in said


def test_what_has_ended_can_be_hidden(desk: Desk, show: Shown) -> None:
    stock.received(desk, 1, *stock.every_filing(desk.clock.now()))
    screen = show(TrackingScreen)
    screen.ended.click()
    assert len(rows(screen)) == 5
    assert screen.foot.words.text() == "显示 5 条，共 9 个申请件"


def test_the_filter_finds_query_codes_and_bodies(desk: Desk, show: Shown) -> None:
    stock.received(desk, 1, *stock.every_filing(desk.clock.now()))
    screen = show(TrackingScreen)
    screen.filter.setText("00004")
    assert rows(screen) == ["sent-1#4"]
    screen.filter.setText("广州")
    assert len(rows(screen)) == 4
    screen.filter.setText("no such")
    assert screen.findChild(StatePane, "empty") is not None


def test_nothing_yet_says_when_there_will_be(show: Shown) -> None:
    screen = show(TrackingScreen)
    pane = screen.findChild(StatePane, "empty")
    assert pane is not None
    assert "还没有" in pane.title.text()
    assert screen.foot.isHidden()


def test_enter_opens_the_case(qtbot: QtBot, desk: Desk, show: Shown) -> None:
    stock.received(desk, 1, stock.told(1, FilingStatus.RECEIVED))
    screen = show(TrackingScreen)
    with qtbot.waitSignal(screen.opened) as told:
        QTest.keyClick(screen.table, Qt.Key.Key_Return)
    assert told.args == ["sent-1"]


def test_withdrawing_needs_a_reason(desk: Desk, show: Shown, idle: Idle) -> None:
    stock.received(desk, 1, stock.told(1, FilingStatus.RECEIVED))
    screen = show(TrackingScreen)
    QTest.keyClick(screen, Qt.Key.Key_W, Qt.KeyboardModifier.AltModifier)
    reason = screen.confirm.reason
    assert reason is not None
    assert reason.editor.hasFocus()
    QTest.keyClick(reason.editor, Qt.Key.Key_Return)
    assert reason.error.text()
    assert screen.confirm.isVisible()


def test_while_a_question_is_open_only_its_own_keys_are_shown(desk: Desk, show: Shown, idle: Idle) -> None:
    stock.received(desk, 1, *stock.every_filing(desk.clock.now()))
    screen = show(TrackingScreen)
    screen.back.click()
    assert screen.confirm.yes.key == "Enter"
    assert screen.foot.isHidden()
    screen.read()
    idle()
    screen.filter.setText("台运罚")
    assert screen.confirm.isVisible()
    assert screen.foot.isHidden()
    QTest.keyClick(screen, Qt.Key.Key_Escape)
    assert screen.foot.isVisible()


def test_escape_withdraws_nothing(desk: Desk, show: Shown, idle: Idle) -> None:
    stock.received(desk, 1, stock.told(1, FilingStatus.RECEIVED))
    screen = show(TrackingScreen)
    screen.back.click()
    QTest.keyClick(screen, Qt.Key.Key_Escape)
    idle()
    assert screen.confirm.isHidden()
    assert screen.banner.isHidden()


def test_a_reason_that_was_left_stands_there_again_for_its_filing_only(
    desk: Desk, show: Shown, idle: Idle
) -> None:
    for number in (1, 2):
        stock.received(desk, number, stock.told(1, FilingStatus.RECEIVED))
    screen = show(TrackingScreen)
    reason = screen.confirm.reason
    assert reason is not None
    rows = screen.table.rows_model

    def ask(at: int) -> str:
        screen.table.setCurrentIndex(rows.index(at, 0))
        screen.back.click()
        return str(reason.value())

    first, second = (at for at, row in enumerate(rows.rows) if not row.heading)
    assert ask(first) == ""
    reason.set_value("材料有误")
    QTest.keyClick(screen, Qt.Key.Key_Escape)
    assert ask(second) == ""
    QTest.keyClick(screen, Qt.Key.Key_Escape)
    assert ask(first) == "材料有误"


def test_what_is_decided_cannot_be_withdrawn(desk: Desk, show: Shown) -> None:
    stock.received(desk, 1, stock.told(1, FilingStatus.DECIDED, decision="approved"))
    screen = show(TrackingScreen)
    assert not screen.back.isEnabled()
    screen._ask()
    assert screen.confirm.isHidden()


def test_the_title_names_the_screen_and_nobody(desk: Desk, show: Shown) -> None:
    stock.received(desk, 1, stock.told(1, FilingStatus.RECEIVED))
    assert title_of(show(TrackingScreen)) == "进度跟踪"
