"""Editors and form rows: what is typed, folded, masked, taken on leaving, and marked."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.stage import composes, shown
from ui.widgets.code import CodeField, DateField, parse_date
from ui.widgets.editor import LatinField, Select, TextArea, TextField
from ui.widgets.field import FieldRow
from ui.widgets.grid import Grid
from ui.widgets.gridmodel import GridColumn, GridRow
from ui.widgets.picklist import PickList
from ui.widgets.results import ResultList

TODAY = date(2026, 11, 21)
PHONE = "13800000000"


def leave(qtbot: QtBot, other: QWidget) -> None:
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)


def test_text_tells_once_on_leaving_and_only_of_a_change(qtbot: QtBot) -> None:
    got: list[object] = []
    field, other = TextField("甲", name="a"), QLineEdit()
    field.edited.connect(got.append)
    shown(qtbot, field, other)
    field.setFocus()
    leave(qtbot, other)
    assert got == []
    field.setFocus()
    field.setText(" 乙 ")
    leave(qtbot, other)
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Return)
    leave(qtbot, other)
    assert got == ["乙"]
    field.set_value(None)
    assert field.value() == ""


def test_text_area_takes_lines_by_shift_enter_and_leaves_enter_to_the_page(qtbot: QtBot) -> None:
    got: list[object] = []
    area, other = TextArea("一", name="a"), QLineEdit()
    area.edited.connect(got.append)
    window = shown(qtbot, area, other)
    area.setFocus()
    area.moveCursor(area.textCursor().MoveOperation.End)
    qtbot.keyClick(area, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClicks(area, "2")
    qtbot.keyClick(area, Qt.Key.Key_Return)
    qtbot.keyClick(area, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert area.value() == "一\n2"
    qtbot.keyClick(area, Qt.Key.Key_Tab)
    assert window.focusWidget() is other
    assert got == ["一\n2"]
    area.setFocus()
    leave(qtbot, other)
    assert len(got) == 1
    area.set_value(None)
    assert area.value() == ""
    before = area.grab().toImage()
    area.set_bad(True)
    assert area.grab().toImage() != before


def test_the_input_method_is_off_where_no_chinese_is_typed(qtbot: QtBot) -> None:
    secret = TextField(name="secret")
    secret.setEchoMode(QLineEdit.EchoMode.Password)
    plain, code, day, number = TextField(), CodeField(), DateField(today=lambda: TODAY), LatinField()
    area, found, picked = TextArea(), ResultList(), PickList([("yes", "是"), ("no", "否")])
    shown(qtbot, secret, plain, code, day, number, area, found, picked)
    picked.setFocus()
    picked.setCurrentRow(1)
    for field in (code, number):
        field.setReadOnly(True)
        field.setReadOnly(False)  # Qt puts its attribute on again
    assert [composes(field) for field in (plain, area)] == [True, True]
    assert [composes(field) for field in (secret, code, day, number, found, picked)] == [False] * 6


def test_the_input_method_follows_the_column_of_a_table(qtbot: QtBot) -> None:
    grid = Grid(about="申请件")
    columns = [
        GridColumn("what", "内容", 120, TextField),
        GridColumn("sum", "数", 90, LatinField, composes=False),
    ]
    grid.set_content(columns, [GridRow(0, "甲")], {})
    shown(qtbot, grid)
    grid.setFocus()
    assert [grid.go_to(0, "what"), composes(grid)] == [True, True]
    assert [grid.go_to(0, "sum"), composes(grid)] == [True, False]
    grid.set_still(True)
    assert [grid.go_to(0, "what"), composes(grid)] == [True, False]


def test_code_is_folded_while_typing_and_masked_after(qtbot: QtBot) -> None:
    got: list[object] = []
    field, other = CodeField(name="phone"), QLineEdit()
    field.edited.connect(got.append)
    shown(qtbot, other, field)
    field.setFocus()
    assert not composes(field)
    qtbot.keyClicks(field, "138 0000")
    none = Qt.KeyboardModifier.NoModifier
    for wide in "００００":  # full width, as a Chinese keyboard leaves it
        QApplication.sendEvent(field, QKeyEvent(QEvent.Type.KeyPress, 0, none, wide))
    assert field.text() == "138 00000000"
    leave(qtbot, other)
    assert (field.value(), got) == (PHONE, [PHONE])
    assert field.text() == "138****0000"
    assert PHONE not in field.text()
    field.setFocus()
    assert field.text() == PHONE
    assert field.selectedText() == PHONE
    leave(qtbot, other)
    assert got == [PHONE]


def test_code_in_upper_case_and_typed_into_the_middle(qtbot: QtBot) -> None:
    field, other = CodeField("91421202MA", mask=None, name="code"), QLineEdit()
    shown(qtbot, other, field)
    field.setFocus()
    field.setCursorPosition(2)
    qtbot.keyClicks(field, "ab")
    assert (field.text(), field.cursorPosition()) == ("91AB421202MA", 4)
    assert field.value() == "91AB421202MA"
    leave(qtbot, other)
    assert field.text() == "91AB421202MA"
    field.set_value(None)
    assert field.value() == ""


@pytest.mark.parametrize(
    "typed",
    ["20260512", "2026-05-12", "2026-5-12", "2026/5/12", "2026.05.12", "2026年5月12日", "5-12", "0512",
              "２０２６－０５－１２", " 2026 - 05 - 12 ", "5月12日"]
)  # fmt: skip
def test_dates_are_read_however_they_are_typed(typed: str) -> None:
    assert parse_date(typed, today=TODAY) == date(2026, 5, 12)


@pytest.mark.parametrize("typed", ["", "2026-13-01", "2026-02-30", "abc", "5", "20265", "2026-05-12x"])
def test_what_is_no_date_is_none(typed: str) -> None:
    assert parse_date(typed, today=TODAY) is None


def test_date_field_tidies_on_leaving_steps_by_arrows_and_keeps_what_is_no_date(qtbot: QtBot) -> None:
    got: list[object] = []
    field, other = DateField(today=lambda: TODAY, name="day"), QLineEdit()
    field.edited.connect(got.append)
    shown(qtbot, other, field)
    assert field.value() is None
    field.setFocus()
    qtbot.keyClicks(field, "20260512")
    leave(qtbot, other)
    assert (field.text(), got) == ("2026-05-12", [date(2026, 5, 12)])
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert field.value() == date(2026, 5, 13)
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert field.value() == date(2026, 5, 12)
    field.setText("soon")
    qtbot.keyClick(field, Qt.Key.Key_Up)
    leave(qtbot, other)
    assert (field.value(), field.text()) == ("soon", "soon")
    field.set_value(None)
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert field.value() == TODAY
    assert parse_date("今天", today=TODAY) == TODAY


def test_select_by_letters_and_arrows_never_by_wheel(qtbot: QtBot) -> None:
    got: list[object] = []
    select = Select([("a", "Xian'an"), ("b", "Chibi"), ("c", "Jiayu")], hint="请选择", name="city")
    select.edited.connect(got.append)
    shown(qtbot, select)
    assert select.value() is None
    select.setFocus()
    qtbot.keyClick(select, Qt.Key.Key_C)
    assert (select.value(), got) == ("b", ["b"])
    qtbot.keyClick(select, Qt.Key.Key_Down)
    assert (select.value(), got) == ("c", ["b", "c"])
    qtbot.keyClick(select, Qt.Key.Key_Return)
    at = QPointF(5, 5)
    none = Qt.MouseButton.NoButton
    turn = QWheelEvent(
        at,
        at,
        QPoint(),
        QPoint(0, 120),
        none,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(select, turn)
    assert select.value() == "c"
    select.set_value("a")
    assert (select.value(), len(got)) == ("a", 2)
    select.set_value(None)
    assert select.value() is None
    select.clearFocus()
    before = select.grab().toImage()
    select.set_bad(True)
    assert select.grab().toImage() != before


def test_row_joins_label_hint_error_and_editor(qtbot: QtBot) -> None:
    got: list[tuple[str, object]] = []
    row = FieldRow(
        "联系电话", CodeField(name="phone"), place="applicant.phone", hint="用于补正通知", required=True
    )
    row.edited.connect(lambda place, value: got.append((place, value)))
    other = QLineEdit()
    shown(qtbot, row, other)
    assert row.label.buddy() is row.editor
    assert row.editor.accessibleName() == "联系电话"
    assert row.editor.accessibleDescription() == "用于补正通知"
    row.set_error("请填写手机号")
    assert row.error_row.isVisible()
    assert "请填写手机号" in row.editor.accessibleDescription()
    row.set_error("")
    assert not row.error_row.isVisible()
    row.set_value(PHONE)
    row.set_prefilled("信用中心")
    assert (row.mark.isVisible(), row.mark.text) == (True, "已自动带出 · 信用中心")
    row.focus_editor()
    row.editor.setText("13800000001")
    leave(qtbot, other)
    assert got == [("applicant.phone", "13800000001")]
    assert not row.mark.isVisible()
    assert row.value() == "13800000001"


def test_optional_row_says_so_and_is_named_by_its_editor() -> None:
    row = FieldRow("传真", TextField(name="fax"))
    assert row.place == "fax"
    assert row.editor.accessibleDescription() == "传真"
    assert any(getattr(label, "text", str)() == "（选填）" for label in row.findChildren(type(row.label)))
