"""Lists by keyboard and mouse: results, record table, steps, summary, rail; fast with many rows."""

from __future__ import annotations

import time
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.stage import shown
from ui.widgets.rail import NavItem, NavRail
from ui.widgets.results import ResultList
from ui.widgets.rows import Cell, Column, Row, RowsModel
from ui.widgets.search import SearchBox
from ui.widgets.stepper import StepItem, Stepper
from ui.widgets.summary import Section, SummaryList
from ui.widgets.table import RecordTable
from ui.widgets.topbar import TopBar, TrainingBand

COLUMNS = [Column("失信信息", 200, 3), Column("决定日期", 110), Column("能否申请", 160, 1)]


def rows(count: int, *, locked: tuple[int, ...] = ()) -> list[Row]:
    return [
        Row(
            f"k{number}",
            (
                Cell(
                    f"罚字{number:03d}号", "某局 · 异地", strong=True, marks=((0, 1),) if number % 2 else ()
                ),
                Cell("2026-05-12"),
                Cell(below="已满", pill=("可申请", "ok")),
            ),
            can_tick=number not in locked,
            why_not="未满期" if number in locked else "",
        )
        for number in range(count)
    ]


def test_search_box_tells_moves_and_submits(qtbot: QtBot) -> None:
    changed: list[str] = []
    submitted: list[str] = []
    moved: list[int] = []
    box = SearchBox(hint="名称或代码")
    box.changed.connect(changed.append)
    box.submitted.connect(submitted.append)
    box.moved.connect(moved.append)
    shown(qtbot, box)
    box.setFocus()
    qtbot.keyClicks(box.edit, " ad")
    qtbot.keyClick(box.edit, Qt.Key.Key_Down)
    qtbot.keyClick(box.edit, Qt.Key.Key_Up)
    qtbot.keyClick(box.edit, Qt.Key.Key_Return)
    box.button.click()
    assert (changed, moved, submitted) == ([" ", " a", " ad"], [1, -1], ["ad", "ad"])
    qtbot.keyClick(box.edit, Qt.Key.Key_Escape)
    assert box.text() == ""
    box.set_text("安达")
    assert changed[-1] == "安达"
    box.set_busy(True)
    assert box.busy.isVisible()
    assert box.edit.accessibleName() == "查询"


def test_results_choose_by_enter_and_click_and_keep_the_current_one(qtbot: QtBot) -> None:
    got: list[object] = []
    results = ResultList(most=3)
    results.chosen.connect(got.append)
    window = shown(qtbot, results)
    assert results.current_key() is None
    assert not results.choose()
    results.move_by(1)
    results.set_rows(rows(2))
    short = results.sizeHint().height()
    results.set_rows(rows(5))
    assert results.sizeHint().height() == short + 68
    results.move_by(2)
    assert results.current_key() == "k2"
    results.set_rows(rows(4))
    assert results.current_key() == "k2"
    results.move_by(99)
    assert results.current_key() == "k3"
    qtbot.keyClick(results, Qt.Key.Key_Up)
    qtbot.keyClick(results, Qt.Key.Key_Return)
    assert got == ["k2"]
    spot = results.visualRect(results.rows_model.index(1, 0)).center()
    qtbot.mouseClick(results.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert got == ["k2", "k1"]
    qtbot.mouseMove(results.viewport(), results.visualRect(results.rows_model.index(2, 0)).center())
    qtbot.waitUntil(lambda: results.under == 2)
    QApplication.sendEvent(results, QEvent(QEvent.Type.Leave))
    assert results.under == -1
    assert window.grab().width() > 0
    results.set_rows([])
    assert results.current_key() is None


def test_table_by_keyboard(qtbot: QtBot) -> None:
    ticked: list[tuple[object, ...]] = []
    current: list[object] = []
    opened: list[object] = []
    table = RecordTable(COLUMNS, ticks=True, about="失信信息")
    table.ticked.connect(ticked.append)
    table.current.connect(current.append)
    table.opened.connect(opened.append)
    shown(qtbot, table)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    table.set_rows(rows(5, locked=(2,)))
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Space)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert ticked[-1] == ("k0", "k1")
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert table.ticks() == ("k0", "k1")  # k2 cannot be ticked
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert (current, opened) == (["k0", "k1", "k2"], ["k2"])
    qtbot.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert table.ticks() == ("k0", "k1", "k3", "k4")
    qtbot.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert table.ticks() == ()
    qtbot.keyClick(table, Qt.Key.Key_Tab)  # leaves the table instead of walking its cells
    assert table.current_key() == "k2"
    table.set_ticks(["k4", "k2", "nobody"])
    assert table.ticks() == ("k4",)
    table.set_rows(rows(4))
    assert (table.ticks(), table.current_key()) == ((), "k2")
    table.set_rows([])
    assert table.current_key() is None


def test_table_by_mouse(qtbot: QtBot) -> None:
    table = RecordTable(COLUMNS, ticks=True)
    opened: list[object] = []
    table.opened.connect(opened.append)
    shown(qtbot, table)
    table.set_rows(rows(3))
    spot = table.visualRect(table.rows_model.index(1, 0))
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(24, spot.center().y()))
    assert table.ticks() == ("k1",)
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(120, spot.center().y()))
    assert table.ticks() == ("k1",)
    header = table.horizontalHeader().viewport()
    qtbot.mouseClick(header, Qt.MouseButton.LeftButton, pos=QPoint(24, 20))
    assert table.ticks() == ("k0", "k1", "k2")
    qtbot.mouseClick(header, Qt.MouseButton.LeftButton, pos=QPoint(200, 20))
    qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(120, spot.center().y()))
    assert opened == ["k1"]
    without = RecordTable(COLUMNS)
    shown(qtbot, without)
    without.set_rows(rows(2))
    qtbot.keyClick(without, Qt.Key.Key_Space)
    qtbot.keyClick(without, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert without.ticks() == ()


def test_columns_share_the_width(qtbot: QtBot) -> None:
    table = RecordTable(COLUMNS)
    shown(qtbot, table)
    table.set_rows(rows(1))
    widths = [table.columnWidth(number) for number in range(3)]
    assert widths[1] == 110
    assert sum(widths) <= table.viewport().width() + 1
    assert widths[0] - 200 > widths[2] - 160


def test_500_rows_are_shown_and_walked_quickly(qtbot: QtBot) -> None:
    table = RecordTable(COLUMNS, ticks=True)
    shown(qtbot, table)
    begun = time.perf_counter()
    table.set_rows(rows(500))
    table.grab()
    for _ in range(50):
        qtbot.keyClick(table, Qt.Key.Key_Down)
        table.viewport().repaint()
    assert time.perf_counter() - begun < 3  # 51 full paints; a tenth of that on an idle machine
    assert table.current_key() == "k50"


def test_rows_say_to_a_screen_reader_what_they_show() -> None:
    model = RowsModel(COLUMNS)
    model.set_rows(rows(3, locked=(1,)))
    model.toggle(0)
    said = Qt.ItemDataRole.AccessibleTextRole
    assert model.index(0, 0).data(said) == "已勾选 · 罚字000号 · 某局 · 异地"
    assert model.index(1, 0).data(said) == "罚字001号 · 某局 · 异地 · 未满期"
    assert model.index(0, 2).data(said) == "可申请 · 已满"
    assert model.index(0, 2).data() == "可申请 · 已满"
    assert model.index(1, 0).data(Qt.ItemDataRole.ToolTipRole).endswith("未满期")
    assert model.index(0, 0).data(Qt.ItemDataRole.DecorationRole) is None
    assert model.headerData(1, Qt.Orientation.Horizontal) == "决定日期"
    assert model.headerData(1, Qt.Orientation.Vertical) is None
    assert not model.toggle(7)
    assert not model.all_ticked()
    assert (model.rowCount(model.index(0, 0)), model.columnCount(model.index(0, 0))) == (0, 0)
    empty = RowsModel()
    empty.toggle_all()
    assert empty.ticks() == ()
    short = RowsModel(COLUMNS)
    short.set_rows([Row("x", (Cell("one"),))])
    assert short.index(0, 2).data() == ""


def test_stepper_goes_to_steps_that_can_be_entered(qtbot: QtBot) -> None:
    got: list[str] = []
    stepper = Stepper()
    stepper.chosen.connect(got.append)
    shown(qtbot, stepper)
    items = [
        StepItem("records", "选择失信信息", "2 条", "done"),
        StepItem("applicant", "申请人", "缺 1 项", "problem"),
        StepItem("form", "申请表", "", "later"),
        StepItem("materials", "扫描材料", "3/5", "current"),
    ]
    stepper.set_steps(items)
    assert stepper.steps[1].accessibleName() == "申请人 · 有待更正 · 缺 1 项"
    assert stepper.steps[1].accessibleDescription() == "第 2 步"
    stepper.steps[1].setFocus()
    qtbot.keyClick(stepper.steps[1], Qt.Key.Key_Down)
    assert stepper.steps[3].hasFocus()  # over the one that is not open yet
    qtbot.keyClick(stepper.steps[3], Qt.Key.Key_Down)
    assert stepper.steps[3].hasFocus()
    qtbot.keyClick(stepper.steps[3], Qt.Key.Key_Up)
    qtbot.keyClick(stepper.steps[1], Qt.Key.Key_Return)
    qtbot.mouseClick(stepper.steps[0], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(stepper.steps[2], Qt.MouseButton.LeftButton)
    assert got == ["applicant", "records"]
    before = stepper.steps
    stepper.set_steps(list(items))
    assert stepper.steps is before
    stepper.steps[1].setFocus()
    stepper.set_steps([StepItem("records", "选择失信信息"), StepItem("applicant", "申请人", "", "current")])
    assert stepper.steps[1].hasFocus()
    qtbot.keyClick(stepper.steps[1], Qt.Key.Key_Left)


def test_summary_has_change_links_with_keys(qtbot: QtBot) -> None:
    got: list[str] = []
    summary = SummaryList()
    summary.change.connect(got.append)
    field = QLineEdit()
    shown(qtbot, field, summary)
    summary.set_sections([Section("old", "旧", (("甲", "乙"),))])
    sections = [
        Section("records", "失信信息", (("台运罚〔2026〕00123号", "台州市交通运输局"),), can_change=False),
        Section("applicant", "申请人", (("名称", "安达运输（示例）有限公司"), ("委托书", ""))),
        Section("form", "申请表", (("情况", "长" * 300),)),
    ]
    summary.set_sections(sections)
    assert [link.key for link in summary.links] == ["Alt+1", "Alt+2"]
    assert summary.links[0].accessibleName() == "修改：申请人"
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert got == ["form"]
    words = [label.text() for label in summary.findChildren(type(summary.links[0]).__mro__[0])]
    assert words.count("修改") >= 2
    assert summary.sizeHint().height() > 300


def test_rail_opens_by_click_arrows_and_shortcut_and_shows_badges(qtbot: QtBot) -> None:
    got: list[str] = []
    rail = NavRail([NavItem("lookup", "查询办理", "search", "Ctrl+1"), NavItem("outbox", "待上报", "upload")])
    rail.chosen.connect(got.append)
    window = shown(qtbot, rail)
    rail.set_current("lookup")
    assert got == []
    first, second = rail.entries["lookup"], rail.entries["outbox"]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert second.hasFocus()
    qtbot.keyClick(second, Qt.Key.Key_Return)
    assert second.isChecked()
    qtbot.keyClick(second, Qt.Key.Key_Left)
    qtbot.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert got == ["outbox", "lookup"]
    before = second.grab().toImage()
    rail.set_badge("outbox", 120)
    assert second.accessibleName() == "待上报 · 120 项待处理"
    assert second.grab().toImage() != before
    rail.set_badge("outbox", 0)
    assert second.accessibleName() == "待上报"


def test_top_bar_shows_place_clerk_time_and_lock(qtbot: QtBot) -> None:
    bar = TopBar()
    shown(qtbot, bar, TrainingBand())
    assert not bar.lock.isVisible()
    bar.set_place("市政务服务大厅", "3 号窗口")
    bar.set_clerk("王** · 0307")
    bar.set_time(datetime(2026, 11, 21, 10, 24, tzinfo=ZoneInfo("Asia/Shanghai")))
    assert bar.place.text == "市政务服务大厅 · 3 号窗口"
    assert bar.time.text() == "2026年11月21日 周六 10:24"
    pressed: list[bool] = []
    bar.lock.clicked.connect(lambda: pressed.append(True))
    qtbot.keyClick(QApplication.activeWindow(), Qt.Key.Key_F12)
    assert pressed == [True]
    bar.set_clerk("")
    assert not bar.lock.isVisible()
