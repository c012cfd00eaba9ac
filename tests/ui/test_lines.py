"""Lines: several lines of the same editors, by keys; what is taken out can be put back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.stage import shown
from ui.widgets.code import DateField
from ui.widgets.editor import Select, TextField
from ui.widgets.field import FieldRow
from ui.widgets.lines import MOST, Lines, Part

TODAY = date(2026, 11, 21)
KINDS = [("fine", "罚款"), ("other", "其他")]


def made() -> Lines:
    parts = (
        Part("种类", lambda name: Select(KINDS, name=name), 2),
        Part("内容", lambda name: TextField(name=name), 3),
        Part("完成", lambda name: DateField(today=lambda: TODAY, name=name), 2),
    )
    return Lines(parts, add="添加", key="Alt+D", usual={"fine": "缴纳罚款"}, name="duties")


@pytest.fixture
def lines(qtbot: QtBot) -> Lines:
    found = made()
    shown(qtbot, found, QLineEdit()).resize(700, 300)
    return found


def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, held)


def test_without_a_line_there_is_nothing_but_what_adds_one(lines: Lines) -> None:
    assert lines.value() == ""
    assert [heading.isVisible() for heading in lines.headings] == [False] * 3
    lines.setFocus()
    assert lines.add.hasFocus()


def test_a_line_is_added_by_key_and_typed_part_after_part(lines: Lines) -> None:
    got: list[object] = []
    lines.edited.connect(got.append)
    window = lines.window().windowHandle()
    QTest.keyClick(window, Qt.Key.Key_D, Qt.KeyboardModifier.AltModifier)
    assert lines.lines[0][0][0].hasFocus()
    assert all(heading.isVisible() for heading in lines.headings)
    press(Qt.Key.Key_Down)
    assert lines.value() == "fine|缴纳罚款|"  # nothing was typed: the usual words
    press(Qt.Key.Key_Tab)
    QTest.keyClicks(QApplication.focusWidget(), "pay")
    press(Qt.Key.Key_Tab)
    QTest.keyClicks(QApplication.focusWidget(), "20260520")
    press(Qt.Key.Key_Tab)
    assert lines.lines[0][1].hasFocus()
    assert lines.value() == "fine|pay|2026-05-20"
    assert got[-1] == lines.value()
    press(Qt.Key.Key_Tab)
    assert lines.add.hasFocus()


def test_lines_come_and_go_as_text(lines: Lines) -> None:
    text = "fine|缴纳罚款|2026-05-20\nother|完成整改|"
    lines.set_value(text)
    assert lines.value() == text
    lines.set_value("other|完成整改|")
    assert lines.value() == "other|完成整改|"
    lines.set_value(None)
    assert lines.value() == ""
    assert lines.lines == []


def test_an_empty_line_is_no_line_and_a_bar_sets_nothing_apart(lines: Lines) -> None:
    lines.set_value("fine|一|")
    lines.add.click()
    assert lines.value() == "fine|一|"
    lines.lines[1][0][1].set_value("甲|乙")
    assert lines.value() == "fine|一|\n|甲｜乙|"


def test_what_is_taken_out_can_be_put_back_where_it_was(lines: Lines) -> None:
    gone: list[tuple[int, str]] = []
    lines.dropped.connect(lambda number, text: gone.append((number, text)))
    text = "fine|一|\nother|二|\nother|三|"
    lines.set_value(text)
    lines.lines[1][1].click()
    assert lines.value() == "fine|一|\nother|三|"
    assert gone == [(1, "other|二|")]
    lines.put_back(*gone[0])
    assert lines.value() == text
    lines.add.click()
    lines.lines[3][1].click()  # nothing was typed: nothing is lost
    assert len(gone) == 1


def test_there_is_an_end_to_adding(lines: Lines) -> None:
    lines.set_value("\n".join("other|甲|" for _ in range(MOST)))
    assert not lines.add.isEnabled()
    lines.lines[0][1].click()
    assert lines.add.isEnabled()


def test_every_editor_says_which_line_and_part_it_is(lines: Lines) -> None:
    row = FieldRow("义务", made(), place="record.duties")
    row.set_value("fine|一|\nother|二|")
    editors: list[Any] = row.editor.lines[1][0]
    assert [editor.accessibleName() for editor in editors] == ["义务 2 种类", "义务 2 内容", "义务 2 完成"]
    assert row.editor.lines[1][1].accessibleName() == "去掉第 2 行"
    row.deleteLater()
    lines.set_value("fine|一|")
    lines.set_bad(True)
    assert all(editor._bad for editor in lines.lines[0][0])


def test_an_editor_in_a_form_tells_of_its_edits(qtbot: QtBot) -> None:
    row = FieldRow("义务", made(), place="record.duties", required=True)
    shown(qtbot, row)
    got: list[tuple[str, object]] = []
    row.edited.connect(lambda place, value: got.append((place, value)))
    row.set_value("fine|一|")
    assert got == []
    row.editor.lines[0][1].click()
    assert got == [("record.duties", "")]
    assert not row.optional.isVisible()
    row.set_required(False)
    assert row.optional.isVisible()
