"""What ended a run: its button says from which page it goes on, and by which key."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QShortcut
from pytestqt.qtbot import QtBot

from ui.sheets.fault import Fault


def test_its_button_shows_the_key_that_goes_on_each_time(qtbot: QtBot) -> None:
    fault = Fault()
    qtbot.addWidget(fault)
    pressed: list[int] = []
    for number in (4, 7):
        fault.tell("卡纸", "请取出", f"从第 {number} 页继续", partial(pressed.append, number))
        fault.show()
        assert fault.again.key == "F5"
        assert fault.again.text() == f"从第 {number} 页继续"
        assert not any(key.key().toString() == "F5" for key in fault.again.findChildren(QShortcut))
        fault.again.press()
        assert pressed[-1] == number
