"""The work list at length: pages, clocks, whose a case is, the bin."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kiosk.desk import Desk, OutboxState, Role, Session
from kiosk.domain.case import FilingStatus
from kiosk.services.cases import expiring, handover, parking
from kiosk.services.window import people
from tests.ui.screens import stock
from tests.ui.screens.conftest import Shown
from ui.screens.cases import CasesScreen
from ui.workplace import Workplace

Idle = Callable[[], None]
DAY = 24 * 60


def keys(screen: CasesScreen) -> list[object]:
    return [row.key for row in screen.table.rows_model.rows]


def sits(desk: Desk, place: Workplace, clerk: str) -> None:
    """Let somebody be signed in."""
    session = Session(clerk, "示例", Role.CLERK, online=False)
    with desk.store.begin() as work:
        people.keep_session(desk, work, session)
    place.set_session(session)


def choose(screen: CasesScreen, field: object, value: str, idle: Idle) -> None:
    """Choose by the arrows, as the list tells it."""
    field.set_value(value)
    field.edited.emit(value)
    idle()


def test_a_long_list_comes_in_pages_and_says_which(desk: Desk, show: Shown, idle: Idle) -> None:
    with desk.store.begin() as work:
        for number in range(205):
            at = desk.clock.now() - timedelta(minutes=number)
            work.cases.save(replace(stock.draft(number), updated_at=at))
    screen = show(CasesScreen)
    assert len(keys(screen)) == 100
    assert screen.turns.words.text() == "205 件，第 1 页（共 3 页）"
    alt = Qt.KeyboardModifier.AltModifier
    for _ in range(2):
        QTest.keyClick(screen.window().windowHandle(), Qt.Key.Key_PageDown, alt)
        idle()
    assert keys(screen) == [f"draft-{number}" for number in range(200, 205)]
    assert not screen.turns.after.isEnabled()
    QTest.keyClick(screen.window().windowHandle(), Qt.Key.Key_PageUp, alt)
    idle()
    assert keys(screen)[0] == "draft-100"


def test_clocks_are_lights_with_words_and_a_filter(desk: Desk, show: Shown, idle: Idle) -> None:
    today = desk.clock.today()
    for number, ahead in enumerate((-1, 0, 1, 60)):
        told = stock.told(
            number,
            FilingStatus.CORRECTION_WANTED,
            deadline=today + timedelta(days=ahead),
            corrections=("补",),
        )
        stock.received(desk, number, told)
    stock.put(desk, stock.draft(1), ago=80 * DAY)
    expiring.daily(desk)
    screen = show(CasesScreen)
    pills = {row.key: row.cells[3].pill for row in screen.table.rows_model.rows}
    assert pills["sent-0"] == ("已过期限", "bad")
    assert pills["sent-1"] is not None
    assert pills["sent-1"][1] == "bad"
    assert pills["sent-3"] is not None
    assert pills["sent-3"][1] == "ok"
    assert pills["draft-1"] == ("2 天后到期", "warn")
    choose(screen, screen.shown, "late", idle)
    assert keys(screen) == ["sent-0", "sent-1"]
    choose(screen, screen.shown, "soon", idle)
    assert keys(screen) == ["sent-1", "sent-2"]
    choose(screen, screen.shown, "expires", idle)
    assert keys(screen) == ["draft-1"]
    assert screen.foot.words.text() == "显示 1 条，共 5 件"
    choose(screen, screen.shown, "", idle)
    choose(screen, screen.order, "due", idle)
    assert keys(screen)[:2] == ["sent-0", "sent-1"]


def test_a_draft_whose_expiry_is_near_says_so_before_the_daily_round(desk: Desk, show: Shown) -> None:
    stock.put(desk, stock.draft(1), ago=28 * DAY)
    (row,) = show(CasesScreen).table.rows_model.rows
    assert row.cells[3].pill == ("3 天后到期", "warn")


def test_a_draft_is_kept_and_one_in_the_bin_put_back(desk: Desk, show: Shown, idle: Idle) -> None:
    stock.put(desk, stock.draft(1), ago=80 * DAY)
    expiring.daily(desk)
    screen = show(CasesScreen)
    assert screen.acts.back.isVisible()
    screen.acts.back.click()
    idle()
    assert not screen.acts.back.isVisible()
    with desk.store.begin() as work:
        work.cases.bin("draft-1", desk.clock.now())
    screen.read()
    idle()
    assert keys(screen) == []
    choose(screen, screen.shown, "bin", idle)
    assert keys(screen) == ["draft-1"]
    assert not screen.open_it.isEnabled()
    assert screen.case_of("draft-1") == ""
    screen.acts.back.click()
    idle()
    choose(screen, screen.shown, "", idle)
    assert keys(screen) == ["draft-1"]


def test_a_case_goes_from_one_clerk_to_another(desk: Desk, show: Shown, idle: Idle, place: Workplace) -> None:
    stock.put(desk, stock.draft(1))
    sits(desk, place, "0307")
    screen = show(CasesScreen)
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(screen.window().windowHandle(), Qt.Key.Key_G, control)
    editor = screen.acts.giving.reason.editor
    assert editor.hasFocus()
    QTest.keyClicks(editor, "0311")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    idle()
    cell = screen.table.rows_model.rows[0].cells[4]
    assert (cell.top, cell.below) == ("0307", "待 0311 接办")
    assert screen.acts.hand.text() == "收回移交"
    screen.acts.hand.click()
    idle()
    assert screen.table.rows_model.rows[0].cells[4].below == ""
    handover.give(desk, "draft-1", "*")
    sits(desk, place, "0311")
    screen.read()
    idle()
    screen.acts.hand.click()
    idle()
    assert screen.table.rows_model.rows[0].cells[4].top == "0311"
    sits(desk, place, "0315")
    screen.read()
    idle()
    screen.acts.hand.click()
    assert screen.acts.taking.isVisible()
    screen.acts.taking.reason.set_value("0311 外出")
    screen.acts.taking.yes.click()
    idle()
    assert screen.table.rows_model.rows[0].cells[4].top == "0315"
    choose(screen, screen.scope, "mine", idle)
    assert keys(screen) == ["draft-1"]


def test_nothing_is_handed_over_while_it_is_sent(
    desk: Desk, show: Shown, idle: Idle, place: Workplace
) -> None:
    stock.going(desk, 1, OutboxState.SENDING)
    sits(desk, place, "0307")
    screen = show(CasesScreen)
    assert not screen.acts.hand.isEnabled()


def test_a_parked_visit_says_its_key(desk: Desk, show: Shown, idle: Idle) -> None:
    stock.put(desk, stock.draft(1))
    parking.park(desk, "draft-1", parking.Spot("form"))
    screen = show(CasesScreen)
    assert screen.table.rows_model.rows[0].cells[2].below == "已挂起，Ctrl+1"
    choose(screen, screen.shown, "parked", idle)
    assert keys(screen) == ["draft-1"]
