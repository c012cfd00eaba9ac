"""Lists by keyboard and mouse: results, record table, steps, summary, rail; fast with many rows."""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.stage import shown
from ui import theme
from ui.widgets.results import ResultList
from ui.widgets.rows import Cell, Column, Row, RowsModel
from ui.widgets.search import SearchBox
from ui.widgets.table import RecordTable
from ui.widgets.tablepaint import two_lines

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

    def box() -> bytes:
        """The picture of the box for all."""
        return bytes(header.grab(QRect(8, 4, 34, 36)).toImage().constBits())

    some = box()
    qtbot.mouseClick(header, Qt.MouseButton.LeftButton, pos=QPoint(24, 20))
    assert table.ticks() == ("k0", "k1", "k2")
    every = box()
    table.set_ticks(())
    assert len({some, every, box()}) == 3  # some, all and none look different
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
    assert model.index(1, 0).data(Qt.ItemDataRole.ToolTipRole).endswith("未满期</qt>")
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


def test_table_wraps_what_must_be_read_whole(qtbot: QtBot) -> None:
    table = RecordTable([Column("a", 120), Column("b", 120)], wraps=True)
    shown(qtbot, table)
    plain = Row("k0", (Cell("x", "short"), Cell("y")))
    long = Row("k1", (Cell("x", "many words that need more than one line here"), Cell("y")))
    noted = Row("k2", (Cell("x", "short", note=("to be verified", "warn")), Cell("y")))
    table.set_rows([plain, long, noted])
    heights = [table.rowHeight(number) for number in range(3)]
    assert heights[0] < heights[1] < heights[0] * 2
    assert heights[2] > heights[0]
    assert "to be verified" in table.rows_model.rows[2].cells[0].said


def test_results_of_another_text_begin_at_the_first(qtbot: QtBot) -> None:
    results = ResultList()
    shown(qtbot, results)
    results.set_rows(rows(4))
    results.move_by(2)
    results.set_rows(list(reversed(rows(4))))
    assert results.current_key() == "k2"  # the centre's answer leaves what was seen as current
    results.set_rows(rows(4), fresh=True)
    assert results.current_key() == "k0"
    before = results.sizeHint().height()
    results.set_most(2)
    assert results.sizeHint().height() < before


def test_headings_are_passed_over_and_low_rows_are_low(qtbot: QtBot) -> None:
    results = ResultList(most=9)
    head = Row("head", (Cell("本页"),), heading=True)
    low = [Row(f"low{n}", (Cell(f"操作 {n}"),), low=True, key_cap="Ctrl+P") for n in range(2)]
    results.set_rows([head, *low, Row("head2", (Cell("办件"),), heading=True), *rows(2)])
    shown(qtbot, results)
    order = [results.current_key()]
    for _ in range(4):
        results.move_by(1)
        order.append(results.current_key())
    assert order == ["low0", "low1", "k0", "k1", "k1"]
    results.move_by(-9)
    assert results.current_key() == "low0"
    heights = [results.sizeHintForIndex(results.rows_model.index(n, 0)).height() for n in (1, 4)]
    assert heights[0] < heights[1]
    said = results.rows_model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "操作 0 · Ctrl+P"
    assert not results.grab().isNull()


def test_small_words_too_long_for_two_lines_end_in_dots(qtbot: QtBot) -> None:
    table = RecordTable([Column("a", 120)], wraps=True)
    shown(qtbot, table)
    wide = theme.metrics("small").horizontalAdvance("一二三四五六七八") + 4
    first, second = two_lines("一二三四五六七八九十", wide).split("\n")
    assert (first, second) == ("一二三四五六七八", "九十")
    first, second = two_lines("𠮷" + "一二三四五六七八九十" * 3, wide).split("\n")
    assert first.startswith("𠮷一二三")
    assert second.endswith("…")
    assert two_lines("一二三四五六 · 七八", wide) == "一二三四五六 ·\n七八"
    assert two_lines("一二 · 三四五六七八九", wide) == "一二 ·\n三四五六七八九"
    assert (first + second)[:-1] == ("𠮷" + "一二三四五六七八九十" * 3)[: len(first + second) - 1]
