"""Numbers, sums, several choices and lists over a cell: by keyboard, folded, never guessed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.stage import composes, shown
from ui.widgets.multichoice import MultiChoice
from ui.widgets.number import MoneyField, NumberField, grouped, plain
from ui.widgets.picklist import PickList

Key = Qt.Key
DUTIES = [("stop", "停止违法行为"), ("rectify", "责令改正"), ("return", "退还"), ("restore", "恢复原状")]


def commit(text: str) -> None:
    """Put a text in at once, as a clipboard or an input method does."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(QApplication.focusWidget(), event)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("１２", "12"), ("5,000", "5000"), (" 5 000.50 元", "5000.50"), ("¥5，000", "5000"), ("许多", "许多")],
)
def test_numbers_are_read_as_people_write_them(typed: str, meant: str) -> None:
    assert plain(typed) == meant


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("5000.50", "5,000.50"),
        ("007", "7"),
        ("1234567", "1,234,567"),
        ("", ""),
        ("许多", "许多"),
        ("-1", "-1"),
    ],
)
def test_sums_are_grouped_and_what_is_none_stays(text: str, seen: str) -> None:
    assert grouped(text) == seen


def test_a_number_takes_digits_only_and_keeps_what_is_pasted(qtbot: QtBot) -> None:
    got: list[object] = []
    field, other = NumberField(name="workers"), QLineEdit()
    field.edited.connect(got.append)
    shown(qtbot, field, other)
    field.setFocus()
    qtbot.keyClicks(field, "1a2.b3")
    assert (field.text(), field.value()) == ("123", "123")
    assert not composes(field)
    other.setFocus()
    assert got == ["123"]
    field.setFocus()
    field.selectAll()
    commit("三十五人")
    assert field.value() == "三十五人"
    qtbot.keyClick(field, Key.Key_Backspace)
    assert field.value() == "三十五"
    field.set_value(None)
    assert field.value() == ""


def test_a_sum_shows_its_unit_and_is_grouped_while_not_in_use(qtbot: QtBot) -> None:
    got: list[object] = []
    field, other = MoneyField("5000.00", name="paid"), QLineEdit()
    field.edited.connect(got.append)
    shown(qtbot, other, field)
    other.setFocus()
    assert (field.text(), field.value()) == ("5,000.00", "5000.00")
    bare = NumberField("5,000.00", name="bare")
    assert field.textMargins().right() > bare.textMargins().right()
    field.setFocus()
    assert field.text() == "5000.00"
    assert field.selectedText() == "5000.00"
    qtbot.keyClicks(field, "12.345x")
    assert field.text() == "12.34"
    other.setFocus()
    assert (got, field.text()) == (["12.34"], "12.34")
    field.set_value("许多")
    assert field.text() == "许多"


def test_several_are_ticked_by_arrows_space_and_digits(qtbot: QtBot) -> None:
    got: list[object] = []
    choice, other = MultiChoice(DUTIES, name="duties"), QLineEdit()
    choice.edited.connect(got.append)
    shown(qtbot, choice, other)
    assert choice.value() is None
    choice.setFocus()
    assert choice.boxes[0].hasFocus()
    qtbot.keyClick(choice.boxes[0], Key.Key_Right)
    qtbot.keyClick(choice.boxes[1], Key.Key_Down)
    qtbot.keyClick(choice.boxes[2], Key.Key_Space)
    qtbot.keyClick(choice.boxes[2], Key.Key_1)
    assert choice.boxes[0].hasFocus()
    assert got == ["return", "stop,return"]
    qtbot.keyClick(choice.boxes[0], Key.Key_Left)
    assert choice.boxes[0].hasFocus()
    qtbot.keyClick(choice.boxes[0], Key.Key_9)
    qtbot.keyClick(choice.boxes[0], Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert len(got) == 2
    qtbot.keyClick(choice.boxes[0], Key.Key_Tab)
    assert other.hasFocus()  # Tab reaches it once
    choice.setFocus()
    assert choice.boxes[0].hasFocus()
    qtbot.mouseClick(choice.boxes[0], Qt.MouseButton.LeftButton)
    assert (choice.value(), got[-1]) == ("return", "return")


def test_what_is_not_offered_stays_until_the_first_tick(qtbot: QtBot) -> None:
    choice = MultiChoice(DUTIES, name="duties")
    shown(qtbot, choice)
    choice.set_value("stop,flee")
    assert choice.value() == "stop,flee"
    choice.boxes[1].click()
    assert choice.value() == "stop,rectify"
    choice.setAccessibleName("已履行的义务")
    assert "已履行的义务" in choice.boxes[1].accessibleDescription()
    before = choice.boxes[2].grab().toImage()
    choice.set_bad(True)
    assert choice.boxes[2].grab().toImage() != before
    choice.set_value(None)
    assert choice.value() is None
    assert MultiChoice([], name="none").value() is None


def test_a_list_picks_one_and_nothing_by_only_looking(qtbot: QtBot) -> None:
    got: list[object] = []
    pick = PickList([("yes", "是"), ("no", "否")], name="wait")
    shown(qtbot, pick)
    pick.edited.connect(got.append)
    pick.setFocus()
    qtbot.keyClick(pick, Key.Key_Space)
    assert got == []
    qtbot.keyClick(pick, Key.Key_Down)
    assert (pick.currentRow(), pick.value()) == (0, None)
    qtbot.keyClick(pick, Key.Key_Down)
    with qtbot.waitSignal(pick.picked):
        qtbot.keyClick(pick, Key.Key_Space)
    assert (pick.value(), got) == ("no", ["no"])
    qtbot.keyClick(pick, Key.Key_1)
    assert got == ["no", "yes"]
    pick.pick(7)
    pick.set_value("flee")
    assert pick.value() is None
    pick.take_current()
    assert pick.value() is None
    pick.set_value("no")
    qtbot.keyClick(pick, Key.Key_Up)
    pick.take_current()
    assert pick.value() == "yes"


def test_a_list_ticks_several_in_the_order_offered(qtbot: QtBot) -> None:
    pick = PickList(DUTIES, several=True, name="duties")
    shown(qtbot, pick)
    pick.setFocus()
    for key in (Key.Key_3, Key.Key_1, Key.Key_4, Key.Key_4):
        qtbot.keyClick(pick, key)
    assert pick.value() == "stop,return"
    pick.take_current()
    assert pick.value() == "stop,return"
    place = pick.visualItemRect(pick.item(1)).center()
    qtbot.mouseClick(pick.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert pick.value() == "stop,rectify,return"
    assert pick.sizeHint().height() > 4 * 30
