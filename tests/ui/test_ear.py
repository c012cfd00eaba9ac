"""A code that holds line ends and tabs never presses a button nor walks through a page; a hand does both."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.pages.seat import until
from tests.ui.stage import rush, shown
from ui.shell.ear import LEAST_KEYS, PLAIN_MS, Ear
from ui.shell.palettecard import PaletteCard
from ui.widgets.button import Button
from ui.widgets.editor import LatinField, TextArea, TextField
from ui.widgets.search import SearchBox

CODE = "91421202MA00000A9K"


class Place:
    """A window with a field and three buttons, an ear at it, and what came of the keys."""

    def __init__(self, qtbot: QtBot) -> None:
        self.field = QLineEdit()
        self.buttons = [Button(name, name=name) for name in ("Back", "Leave", "Submit")]
        self.window: QWidget = shown(qtbot, self.field, *self.buttons)
        self.ear = Ear()
        handle = self.window.windowHandle()
        assert handle is not None
        self.ear.listen(handle)
        self.heard: list[str] = []
        self.pressed: list[str] = []
        self.entered: list[str] = []
        self.ear.burst.connect(self.heard.append)
        self.field.returnPressed.connect(lambda: self.entered.append(self.field.text()))
        for button in self.buttons:
            button.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        focus = QApplication.focusWidget()
        assert focus is not None
        self.pressed.append(focus.objectName())

    def rush(self, text: str) -> None:
        """Type as a device does, and let pass what is held back."""
        rush(self.window, self.ear, text)
        QTest.qWait(90)


@pytest.fixture
def place(qtbot: QtBot) -> Iterator[Place]:
    found = Place(qtbot)
    yield found
    found.ear.deleteLater()


@pytest.mark.parametrize(
    "text",
    [
        "\t\t\r",
        "\r\r",
        "WIFI\r",
        "x\ty\r",
        "x \r",
        "a ",
        f"\t\t\r{CODE}\r",
        f"{CODE}\r\r",
        f"{CODE}\t\t\r",
        f"A:1\r{CODE}\r",
    ],
)
def test_no_code_presses_a_button_or_walks_on(place: Place, text: str) -> None:
    place.buttons[0].setFocus()
    place.rush(text)
    assert place.pressed == []
    assert QApplication.focusWidget() is place.buttons[0]
    assert place.heard == [CODE] * (CODE in text)


@pytest.mark.parametrize("text", ["A\t\t\t\r", "A\t\r", "\t\t\r", f"\t\t\r{CODE}\r", f"A:1\r{CODE}\r\r"])
def test_no_code_walks_from_a_field_to_a_button(place: Place, text: str) -> None:
    place.field.setFocus()
    place.rush(text)
    assert place.pressed == []
    assert place.entered == []
    assert place.heard == [CODE] * (CODE in text)


def test_a_quick_hand_s_enter_reaches_the_field(place: Place) -> None:
    place.field.setFocus()
    place.rush("AB\r")
    assert place.entered == ["AB"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_a_hand_presses_a_button_at_once(place: Place, key: Qt.Key) -> None:
    place.buttons[2].setFocus()
    QTest.keyPress(place.window.windowHandle(), key)
    began = time.monotonic()
    until(lambda: not place.ear._run.held)
    QTest.keyRelease(place.window.windowHandle(), key)
    assert place.pressed == ["Submit"]
    assert time.monotonic() - began < 0.2


def test_a_hand_walks_by_tab(place: Place) -> None:
    place.field.setFocus()
    for button in place.buttons:
        QTest.qWait(60)
        QTest.keyClick(place.window.windowHandle(), Qt.Key.Key_Tab)
        until(lambda: not place.ear._run.held)
        assert QApplication.focusWidget() is button


def test_what_was_typed_before_the_code_stays_in_the_field(place: Place) -> None:
    place.field.setText("示例")
    place.field.setFocus()
    place.rush(f"{CODE}\r")
    assert (place.heard, place.field.text()) == ([CODE], "示例")
    assert len(CODE) >= LEAST_KEYS


@pytest.mark.parametrize("make", [TextField, TextArea, SearchBox, PaletteCard])
def test_nothing_composes_while_a_scanner_types(qtbot: QtBot, make: type[QWidget]) -> None:
    field = make()
    window = shown(qtbot, field)
    target = field.edit if isinstance(field, (SearchBox, PaletteCard)) else field
    ear = Ear(window)
    handle = window.windowHandle()
    assert handle is not None
    ear.listen(handle)
    target.setFocus()

    def composes() -> bool:
        return bool(target.inputMethodQuery(Qt.InputMethodQuery.ImEnabled))

    assert composes()
    rush(window, ear, "9")
    assert composes()  # one key is anybody's
    rush(window, ear, "9142")
    assert not composes()
    until(composes)  # and again once it is quiet


def test_a_field_without_an_input_method_gets_none_back(qtbot: QtBot) -> None:
    field = LatinField()
    window = shown(qtbot, field)
    ear = Ear(window)
    handle = window.windowHandle()
    assert handle is not None
    ear.listen(handle)
    field.setFocus()
    rush(window, ear, CODE)
    QTest.qWait(PLAIN_MS + 100)
    assert not field.inputMethodQuery(Qt.InputMethodQuery.ImEnabled)
