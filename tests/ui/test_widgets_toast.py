"""Toast: leaves by itself, undoes one by one, covers nothing that is in use."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.stage import opened, shown
from ui.widgets.toast import Toast


def test_toast_leaves_by_itself_and_undoes_one_by_one(qtbot: QtBot) -> None:
    undone: list[int] = []
    window = shown(qtbot, QLineEdit())
    toast = Toast(window)
    for number in (1, 2):
        toast.say(f"已移除第 {number} 页", undo=lambda number=number: undone.append(number))
    assert toast.isVisible()
    assert not toast.hasFocus()
    toast.button.click()
    assert undone == [2]
    assert toast.words.text() == "已移除第 1 页"
    toast.say("已保存", seconds=0.01)
    assert not toast.button.isVisible()
    window.resize(900, 300)
    assert abs(toast.geometry().center().x() - 450) < 3
    qtbot.waitUntil(lambda: not toast.isVisible())
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)  # also when it has left
    assert undone == [2, 1]
    toast.undo_last()
    assert undone == [2, 1]
    toast.say("已移除第 3 页", undo=lambda: undone.append(3))
    toast.say("")
    assert not toast.isVisible()
    toast.undo_last()
    assert undone == [2, 1]


def test_toast_covers_no_button(qtbot: QtBot) -> None:
    window = QWidget()
    buttons = [QPushButton(str(number), window) for number in range(4)]
    opened(qtbot, window, width=900, height=400)
    for number, button in enumerate(buttons):
        button.setGeometry(250 + 100 * number, 330 - 70 * (number % 2), 90, 60)
    toast = Toast(window)
    toast.say("已移除第 2 页", undo=lambda: None)
    assert not any(toast.geometry().intersects(button.geometry()) for button in buttons)
    assert window.rect().contains(toast.geometry())


def test_toast_gives_way_to_a_button_that_comes_below_it(qtbot: QtBot) -> None:
    window = QWidget()
    opened(qtbot, window, width=900, height=400)
    toast = Toast(window)
    toast.say("已保存", seconds=600)
    button = QPushButton("打印", window)
    button.setGeometry(toast.geometry())
    button.show()
    qtbot.waitUntil(lambda: not toast.geometry().intersects(button.geometry()), timeout=60_000)
    assert toast.isVisible()
    toast.hide()
    assert not toast._looks.isActive()
