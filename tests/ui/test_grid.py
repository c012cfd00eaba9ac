"""The table that is filled in: every act by keyboard, and told once; what is not asked for stays shut."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.book import COLUMNS, Book
from tests.ui.stage import shown
from ui.widgets.blocks import block_of, text_of
from ui.widgets.editor import TextArea
from ui.widgets.grid import Grid
from ui.widgets.gridmodel import At, Change, GridCell

Key = Qt.Key
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
Made = Callable[..., tuple[Grid, Book]]


@pytest.fixture
def made(qtbot: QtBot) -> Made:
    def make(rows: int = 4, off: tuple[At, ...] = ()) -> tuple[Grid, Book]:
        grid, before, after = Grid(name="grid", about="申请件"), QLineEdit(), QLineEdit()
        book = Book(grid, rows=rows, off=off)
        window = shown(qtbot, before, grid, after)
        window.resize(760, 420)
        grid.setFocus()
        return grid, book

    return make


def editor() -> QWidget:
    focus = QApplication.focusWidget()
    assert focus is not None
    return focus


def type_in(grid: Grid, text: str, end: Qt.Key = Key.Key_Return) -> None:
    QTest.keyClicks(grid, text[0])
    QTest.keyClicks(editor(), text[1:])
    QTest.keyClick(editor(), end)


def test_typing_replaces_enter_goes_down_and_tab_on(made: Made) -> None:
    grid, book = made()
    assert grid.here() == (0, "done")
    grid.go_to(0, "paid")
    type_in(grid, "500")
    assert grid.here() == (1, "paid")
    assert grid.hasFocus()
    type_in(grid, "600", Key.Key_Tab)
    assert grid.here() == (1, "wait")
    grid.go_to(1, "paid")
    QTest.keyClick(grid, Key.Key_F2)
    QTest.keyClick(editor(), Key.Key_End)
    QTest.keyClicks(editor(), "1")
    QTest.keyClick(editor(), Key.Key_Backtab)
    assert grid.here() == (1, "done")
    assert book.texts == {(0, "paid"): "500", (1, "paid"): "6001"}
    assert [change.how for change in book.told] == ["cell"] * 3


def test_escape_leaves_a_cell_as_it_was(made: Made) -> None:
    grid, book = made()
    grid.go_to(0, "paid")
    QTest.keyClicks(grid, "5")
    QTest.keyClick(editor(), Key.Key_Escape)
    assert (book.told, grid.here(), grid.hasFocus()) == ([], (0, "paid"), True)
    QTest.keyClick(grid, Key.Key_F2)
    QTest.keyClick(editor(), Key.Key_Return)
    assert book.told == []  # nothing was typed


def test_what_is_typed_survives_news_and_is_taken_on_leaving(made: Made) -> None:
    grid, book = made()
    grid.go_to(2, "done")
    QTest.keyClicks(grid, "a")
    QTest.keyClick(editor(), Key.Key_Return, SHIFT)
    QTest.keyClicks(editor(), "b")
    book.texts[2, "done"] = "von anderswo"
    book.show()
    assert isinstance(area := editor(), TextArea)
    assert area.value() == "a\nb"
    assert area.height() > grid.rowHeight(2)
    window = grid.window()
    window.findChildren(QLineEdit)[0].setFocus()
    assert book.texts[2, "done"] == "a\nb"


def test_enter_and_tab_walk_through_the_cells_and_out(made: Made) -> None:
    grid, _book = made(2)
    seen = []
    for _ in range(6):
        QTest.keyClick(grid, Key.Key_Tab)
        seen.append(grid.here())
    assert seen[:5] == [(0, "paid"), (0, "wait"), (1, "done"), (1, "paid"), (1, "wait")]
    assert not grid.hasFocus()
    grid.setFocus()
    grid.go_to(1, "done")
    QTest.keyClick(grid, Key.Key_Return)
    assert grid.here() == (0, "paid")  # the next column
    QTest.keyClick(grid, Key.Key_Return, SHIFT)
    assert grid.here() == (1, "done")
    grid.go_to(1, "wait")
    QTest.keyClick(grid, Key.Key_Return)
    assert grid.here() == (1, "wait")
    QTest.keyClick(grid, Key.Key_Tab, CTRL)
    assert not grid.hasFocus()


def test_a_choice_is_picked_by_its_digit_or_from_the_list(made: Made, qtbot: QtBot) -> None:
    grid, book = made()
    grid.go_to(0, "wait")
    QTest.keyClicks(grid, "2")
    qtbot.waitUntil(grid.hasFocus)
    assert book.texts[0, "wait"] == "no"
    assert grid.cells.data(grid.currentIndex()) == "否"
    QTest.keyClick(grid, Key.Key_Down)
    QTest.keyClick(grid, Key.Key_F2)
    QTest.keyClick(editor(), Key.Key_Return)
    assert (1, "wait") not in book.texts  # it was only looked at
    grid.go_to(1, "wait")
    QTest.keyClick(grid, Key.Key_F2)
    for _ in range(2):
        QTest.keyClick(editor(), Key.Key_Down)
    QTest.keyClick(editor(), Key.Key_Tab)
    assert book.texts[1, "wait"] == "no"
    assert grid.here() == (2, "done")


def test_one_text_fills_those_below_or_all(made: Made) -> None:
    grid, book = made(off=((2, "done"),))
    grid.take(grid.currentIndex(), "车辆已整改")
    grid.go_to(1, "done")
    grid.fill_down()  # of one row: from the one above
    assert book.texts[1, "done"] == "车辆已整改"
    for _ in range(2):
        QTest.keyClick(grid, Key.Key_Down, SHIFT)
    grid.fill_down()
    assert (2, "done") not in book.texts  # not asked for
    assert book.texts[3, "done"] == "车辆已整改"
    assert [change.how for change in book.told] == ["cell", "fill", "fill"]
    grid.go_to(3, "wait")
    grid.take(grid.currentIndex(), "no")
    grid.same_for_all()
    assert {book.texts[n, "wait"] for n in range(4)} == {"no"}
    grid.go_to(0, "paid")
    grid.fill_down()
    grid.same_for_all()
    assert (len(book.told), book.told[-1].texts) == (7, {})  # nothing to write: said, and nothing done


def test_a_block_from_a_spreadsheet_and_what_has_no_place(made: Made) -> None:
    grid, book = made(3, off=((1, "paid"),))
    QGuiApplication.clipboard().setText('已整改\t"5,000"\t是\n"一\n二"\t600\t\n三\t7\tno\tmehr\n四\t8\tno\n')
    QTest.keyClick(grid, Key.Key_V, CTRL)
    assert book.texts == {
        (0, "done"): "已整改", (0, "paid"): "5000", (0, "wait"): "是",
        (1, "done"): "一\n二", (2, "done"): "三", (2, "paid"): "7", (2, "wait"): "no",
    }  # fmt: skip
    assert (book.told[-1].how, book.told[-1].lost) == ("paste", 5)
    grid.selectAll()
    QGuiApplication.clipboard().setText("同一句")
    QTest.keyClick(grid, Key.Key_V, CTRL)
    assert len([text for text in book.texts.values() if text == "同一句"]) == 8
    QTest.keyClick(grid, Key.Key_C, CTRL)
    assert block_of(QGuiApplication.clipboard().text())[1] == ["同一句", "", "同一句"]
    QGuiApplication.clipboard().setText("")
    count = len(book.told)
    QTest.keyClick(grid, Key.Key_V, CTRL)
    assert len(book.told) == count


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", []),
        ("甲", [["甲"]]),
        ("甲\r\n乙\r\n", [["甲"], ["乙"]]),
        ("\t乙\n丙\t\n", [["", "乙"], ["丙", ""]]),
        ('"一\n二"\t三', [["一\n二", "三"]]),
        ("甲\n\n乙", [["甲"], [""], ["乙"]]),
        ("甲\t乙\n\n丙\t丁", [["甲", "乙"], [""], ["丙", "丁"]]),
    ],
)
def test_blocks_are_read_as_spreadsheets_write_them(text: str, cells: list[list[str]]) -> None:
    assert block_of(text) == cells
    if cells and all(len(line) == len(cells[0]) > 1 for line in cells):
        assert block_of(text_of(cells)) == cells


def test_delete_empties_what_is_chosen(made: Made) -> None:
    grid, book = made()
    for row in (0, 1):
        grid.go_to(row, "paid")
        grid.take(grid.currentIndex(), "5")
    grid.go_to(0, "paid")
    QTest.keyClick(grid, Key.Key_Delete)
    assert book.told[-1] == Change({(0, "paid"): ""})
    grid.selectAll()
    QTest.keyClick(grid, Key.Key_Backspace)
    assert book.told[-1].texts == {(1, "paid"): ""}
    QTest.keyClick(grid, Key.Key_Backspace)
    assert len(book.told) == 4


def test_gaps_are_walked_round_and_keys_of_rows_stay(made: Made) -> None:
    grid, book = made(3)
    for at in [(0, "done"), (0, "wait"), (1, "done"), (1, "wait"), (2, "wait")]:
        book.texts[at] = "no"
    book.texts[0, "paid"] = "viel"
    book.show()
    grid.go_to(1, "done")
    assert grid.next_open()
    assert grid.here() == (2, "done")
    assert grid.next_open()
    assert grid.here() == (0, "paid")  # wrong
    book.rows = book.rows[1:]
    book.show()
    assert grid.here() == (1, "done")
    grid.go_to(2, "done")
    book.rows = [replace(book.rows[1], below="咸宁"), replace(book.rows[0], key=7)]
    book.show()
    assert grid.here() == (2, "done")
    book.texts |= {at: "1" for row in book.rows for at in ((row.key, "done"), (row.key, "wait"))}
    book.show()
    assert not grid.next_open()
    assert not grid.go_to(99, "done")


def test_undo_is_the_tables_own_and_nothing_can_be_typed_where_all_lies_still(
    made: Made, qtbot: QtBot
) -> None:
    grid, book = made(off=((1, "done"),))
    with qtbot.waitSignal(grid.undone):
        QTest.keyClick(grid, Key.Key_Z, CTRL)
    grid.go_to(1, "done")
    QTest.keyClicks(grid, "x")
    assert grid.hasFocus()
    assert "不需填" in grid.cells.said(grid.currentIndex())
    grid.set_still(True)
    grid.go_to(0, "paid")
    QTest.keyClicks(grid, "x")
    assert grid.hasFocus()
    assert book.told == []


def test_each_cell_says_what_it_is_and_looks_it(made: Made) -> None:
    grid, book = made()
    grid.go_to(3, "wait")
    plain = grid.viewport().grab().toImage()
    index = grid.cells.place(0, "paid")
    grid.take(index, "viel")
    assert grid.viewport().grab().toImage() != plain
    assert "不是金额" in grid.cells.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert "不是金额" in grid.cells.data(index, Qt.ItemDataRole.ToolTipRole)
    assert grid.cells.data(index, Qt.ItemDataRole.DecorationRole) is None
    assert "待填" in grid.cells.said(grid.cells.place(1, "done"))
    side = grid.cells.headerData(0, Qt.Orientation.Vertical, Qt.ItemDataRole.AccessibleTextRole)
    assert side == "台运罚〔2026〕0号 · 台州"
    assert grid.cells.headerData(0, Qt.Orientation.Horizontal) == "纠正情况"
    assert grid.cells.headerData(0, Qt.Orientation.Horizontal, Qt.ItemDataRole.DecorationRole) is None
    grid.cells.set_content(COLUMNS, book.rows, {(0, "done"): GridCell("a", other=True)})
    assert "与首件不同" in grid.cells.said(grid.cells.place(0, "done"))
    assert grid.grab().toImage() != plain


def test_an_editor_that_is_left_by_the_mouse_keeps_what_was_typed(made: Made) -> None:
    grid, book = made()
    grid.go_to(0, "paid")
    QTest.keyClicks(grid, "7")
    QTest.keyClicks(editor(), "7")
    spot = grid.visualRect(grid.cells.place(2, "paid")).center()
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(spot))
    assert book.texts == {(0, "paid"): "77"}
    assert grid.here() == (2, "paid")


def test_hundreds_of_rows_are_walked_and_filled_quickly(made: Made) -> None:
    grid, book = made(200)
    start = time.perf_counter()
    for _ in range(50):
        QTest.keyClick(grid, Key.Key_Down)
        grid.viewport().repaint()
    assert (time.perf_counter() - start) / 50 < 0.1
    grid.take(grid.currentIndex(), "x")
    start = time.perf_counter()
    grid.same_for_all()
    assert time.perf_counter() - start < 1.0
    assert len(book.told[-1].texts) == 199
