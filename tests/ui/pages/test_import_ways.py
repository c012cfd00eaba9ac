"""The ways of a table into the import: keys, drops, copied text, a chosen file; refused or stopped."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog

from tests.imports.books import csv_bytes, grid
from tests.ui.pages.seat import CTRL, Key, Seat, until
from tests.ui.pages.test_imports import mine, mixed, records, states

__all__ = ["mixed"]  # the fixture


def test_the_way_in_and_out_by_keys(seat: Seat) -> None:
    records(seat)
    seat.press(Key.Key_I, CTRL)
    until(lambda: seat.page.objectName() == "imports")
    assert seat.find("import_drop").hasFocus()
    assert "安达运输" in seat.page.title.text()
    assert "安达" not in seat.window.windowTitle()
    seat.press(Key.Key_Escape)
    until(lambda: seat.page.objectName() == "records")
    seat.quiet()


def drop(page: Any, path: Path) -> None:
    """Drop a file on a page."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    at = QPointF(200, 300)
    QApplication.sendEvent(page, QDropEvent(at, copy, data, left, none, QEvent.Type.DragEnter))
    QApplication.sendEvent(page, QDropEvent(at, copy, data, left, none))


def test_a_file_may_be_dropped_on_the_records_and_on_the_import(seat: Seat, mixed: Path) -> None:
    drop(records(seat), mixed)
    until(lambda: seat.page.objectName() == "imports" and seat.page.view.preview is not None)
    page, first = seat.page, seat.page.view.preview
    drop(page, mixed)
    until(lambda: page.view.preview is not None and page.view.preview is not first)
    assert len(page.view.preview) == 6


@pytest.mark.parametrize("where", ["records", "imports"])
def test_what_was_copied_is_pasted_with_a_key(seat: Seat, where: str) -> None:
    records(seat)
    pairs = zip(*grid(mine(7)), strict=True)
    QGuiApplication.clipboard().setText("\n".join(f"{label}：{value}" for label, value in pairs if value))
    if where == "imports":
        seat.press(Key.Key_I, CTRL)
        until(lambda: seat.page.objectName() == "imports")
    seat.press(Key.Key_V, CTRL)
    until(lambda: seat.page.objectName() == "imports" and seat.page.view.preview is not None)
    assert states(seat.page) == ["可导入"]
    QGuiApplication.clipboard().clear()


def test_nothing_copied_is_said(seat: Seat) -> None:
    QGuiApplication.clipboard().clear()
    page = records(seat)
    seat.press(Key.Key_V, CTRL)
    assert seat.page is page
    seat.press(Key.Key_I, CTRL)
    seat.press(Key.Key_V, CTRL)
    assert "剪贴板" in seat.words()


def test_a_file_is_asked_for_without_blocking(seat: Seat, mixed: Path) -> None:
    records(seat)
    seat.press(Key.Key_I, CTRL)
    page = seat.page
    page.setProperty("folder", str(mixed.parent))
    seat.press(Key.Key_F7)
    until(lambda: page.findChild(QFileDialog, "choose_files") is not None)
    dialog = page.findChild(QFileDialog, "choose_files")
    assert dialog.nameFilters()[0].startswith("表格")
    dialog.filesSelected.emit([str(mixed)])
    dialog.close()
    until(lambda: page.view.preview is not None)
    until(lambda: page.findChild(QFileDialog, "choose_files") is None)
    seat.window.activateWindow()
    until(seat.window.isActiveWindow)
    seat.press(Key.Key_F7)
    until(lambda: page.findChild(QFileDialog, "choose_files") is not None)
    page.findChild(QFileDialog, "choose_files").reject()
    assert page.view.preview is not None


def test_a_file_that_is_refused_is_said_and_another_can_be_chosen(
    seat: Seat, mixed: Path, tmp_path: Path
) -> None:
    (tmp_path / "b.xlsx").write_bytes(b"%PDF-1.7")
    records(seat).door._go(tmp_path / "b.xlsx")
    until(lambda: seat.page.objectName() == "imports" and seat.page.banner.isVisible())
    assert "这不是表格" in seat.page.banner.what.text()
    assert seat.find("import_drop").hasFocus()
    seat.page.take_in(mixed)
    until(lambda: seat.page.view.preview is not None)
    assert not seat.page.banner.isVisible()


def test_reading_can_be_stopped(seat: Seat, tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    path.write_bytes(csv_bytes(grid(*[mine(1)] * 3)) + csv_bytes(grid(mine(1))[1:]) * 60_000)
    records(seat).door._go(path)
    page = seat.window.frame.made["imports"]
    until(lambda: page.busy.isVisible() and "%" in page.busy.words.text())  # type: ignore[attr-defined]
    assert not seat.page.back.isVisible()
    seat.press(Key.Key_Escape)
    until(lambda: seat.page.back.isVisible())
    assert not seat.page.busy.isVisible()
    assert seat.page.view.preview is None
    seat.quiet()
    assert seat.page.view.preview is None
    seat.press(Key.Key_Escape)
    until(lambda: seat.page.objectName() == "records")
