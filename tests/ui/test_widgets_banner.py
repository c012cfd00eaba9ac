"""The banner and the focus: nobody is left nowhere when it goes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.stage import shown
from ui.widgets.banner import Banner


def test_the_focus_goes_back_to_where_it_was_before_another_try(qtbot: QtBot) -> None:
    banner, field = Banner(), QLineEdit()
    shown(qtbot, banner, field)
    for leave in (banner.again, banner.close_button):
        banner.say("Nothing came.", retry=lambda: None)
        field.setFocus()
        for _ in range(4):
            if not leave.hasFocus():
                QTest.keyClick(banner.window().windowHandle(), Qt.Key.Key_Tab)
        assert leave.hasFocus()
        QTest.keyClick(banner.window().windowHandle(), Qt.Key.Key_Space)
        assert not banner.isVisible()
        assert field.hasFocus()
