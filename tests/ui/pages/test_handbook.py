"""Shift+F1: the handbook at the page's chapter, searched and read by keys alone; Esc goes back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.sandbox.centre import ANDA
from tests.services.seating import draft
from tests.ui.pages.seat import CTRL, NO, SHIFT, Key, Seat, until


@pytest.fixture
def book(seat: Seat) -> Iterator[Any]:
    seat.press(Key.Key_F1, SHIFT)
    panel = seat.window.frame.handbook.panel
    until(lambda: panel.isVisible() and panel.chapters)
    yield panel
    panel.edit.clear()
    panel.uncover()


def title(panel: Any) -> str:
    return str(panel.view.toPlainText().partition("\n")[0])


def test_it_opens_at_the_screen_and_gives_the_focus_back(seat: Seat, book: Any) -> None:
    assert title(book) == "查询主体"
    assert book.edit.hasFocus()
    seat.press(Key.Key_Escape)
    assert not book.isVisible()
    assert QApplication.focusWidget() is seat.page.box.edit


def test_of_a_step_and_of_the_records(seat: Seat, book: Any) -> None:
    seat.press(Key.Key_Escape)
    seat.window.open_entity(ANDA)
    until(lambda: seat.page.answer is not None)
    seat.press(Key.Key_F1, SHIFT)
    assert title(book) == "失信信息和能否申请"
    seat.press(Key.Key_F1)
    assert not book.isVisible()
    seat.open(draft(seat.desk), "materials")
    seat.press(Key.Key_F1, SHIFT)
    assert title(book) == "扫描材料"


def test_from_the_key_sheet_and_the_palette(seat: Seat, book: Any) -> None:
    seat.press(Key.Key_Escape)
    seat.press(Key.Key_F1)
    sheet = seat.window.frame.sheet
    until(sheet.isVisible)
    seat.press(Key.Key_F1, SHIFT)
    assert (sheet.isVisible(), book.isVisible()) == (False, True)
    seat.press(Key.Key_Escape)
    assert QApplication.focusWidget() is seat.page.box.edit
    seat.press(Key.Key_F1)
    seat.click(seat.find("to_handbook"))
    assert book.isVisible()
    seat.press(Key.Key_Escape)
    seat.press(Key.Key_K, CTRL)
    palette = seat.window.frame.palette_panel
    until(lambda: palette.found is not None)
    seat.type("使用手册")
    until(lambda: "使用手册" in [row.cells[0].top for row in palette.list.rows_model.rows])
    seat.press(Key.Key_Return)
    until(book.isVisible)


def test_chapters_are_leafed_by_the_arrows(seat: Seat, book: Any) -> None:
    seat.press(Key.Key_Down)
    assert title(book) == "失信信息和能否申请"
    seat.press(Key.Key_Up)
    seat.press(Key.Key_Up)
    assert title(book) == "开始一天的工作"
    before = book.view.verticalScrollBar().value()
    seat.press(Key.Key_PageDown)
    assert book.view.verticalScrollBar().value() > before


def test_what_is_typed_is_found_marked_and_gone_through(seat: Seat, book: Any) -> None:
    seat.type("挂起")
    assert title(book) == "在办件、挂起和移交"
    marked = [one.cursor.selectedText() for one in book.view.extraSelections()]
    assert len(marked) > 1
    assert set(marked) == {"挂起"}
    first = book.view._spots[0].selectionStart()
    seat.press(Key.Key_Return)
    assert book.view._spots[0].selectionStart() > first
    for _ in marked[1:]:
        seat.press(Key.Key_Return)
    assert book.view._spots[0].selectionStart() == first
    seat.press(Key.Key_Escape)
    assert book.edit.text() == ""
    assert title(book) == "查询主体"
    assert book.isVisible()


def test_a_place_far_down_is_scrolled_to(seat: Seat, book: Any) -> None:
    seat.type("密钥丢失")
    assert title(book) == "备份、恢复和检查"
    spot = book.view.cursorRect(QTextCursor(book.view._spots[0]))
    assert book.view.viewport().rect().contains(spot.center())


def test_nothing_found_says_so(seat: Seat, book: Any) -> None:
    seat.type("没有这样的东西")
    assert book.nothing.isVisible()
    assert not book.list.isVisible()


def test_the_text_can_be_read_by_tab_and_copied(seat: Seat, book: Any) -> None:
    seat.press(Key.Key_Tab)
    assert book.view.hasFocus()
    assert "查询主体" in book.view.accessibleName()
    seat.press(Key.Key_Escape)
    assert not book.isVisible()


def test_a_click_chooses_and_one_beside_the_card_closes(seat: Seat, book: Any) -> None:
    spot = book.list.visualRect(book.list.rows_model.index(1, 0)).center()
    QTest.mouseClick(book.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert title(book) == "开始一天的工作"
    assert book.edit.hasFocus()
    seat.click(book.card)
    assert book.isVisible()


def test_keys_of_the_page_behind_do_nothing_and_the_lock_ends_it(seat: Seat, book: Any) -> None:
    page = seat.page
    for key, held in ((Key.Key_2, CTRL), (Key.Key_P, CTRL | SHIFT), (Key.Key_N, CTRL)):
        seat.press(key, held)
    assert seat.page is page
    assert book.isVisible()
    seat.press(Key.Key_F12, NO)
    until(lambda: seat.window.door.locked)
    assert not book.isVisible()


def test_a_missing_handbook_says_so(seat: Seat, book: Any) -> None:
    book._on_unread(FileNotFoundError("zh"))
    assert "技术支持" in book.view.toPlainText()
    book._show_list()
