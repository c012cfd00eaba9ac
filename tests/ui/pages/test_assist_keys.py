"""The strip of the entry assistant has what the window has: scanners, F1, the handbook, the lock."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from kiosk.services.cases import casework
from tests.services.seating import draft, fill
from tests.ui.pages.seat import NO, SHIFT, Key, Seat, until
from tests.ui.pages.test_assist import strip_of, strips
from tests.ui.pages.test_scans import offer
from tests.ui.stage import rush
from ui.pages.records import RecordsPage
from ui.screens.assist.strip import Strip
from ui.shell.assistant import Assistant
from ui.shell.keysheet import KeySheet, keys_of
from ui.widgets.keycap import KeyCap

CODE = "91421202MA00000A9K"


class AtStrip:
    """Real keys at the strip's own window."""

    def __init__(self, seat: Seat, strip: Strip) -> None:
        self.seat, self.strip = seat, strip
        self.ear = seat.window.findChildren(Assistant)[-1].ear
        until(lambda: strip.isActiveWindow() and strip.fields.lines)
        seat.quiet()
        QGuiApplication.clipboard().setText("before")

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = NO) -> None:
        QTest.keyClick(self.strip.windowHandle(), key, held)
        until(lambda: not self.ear._run.held)

    def scan(self, text: str) -> None:
        rush(self.strip, self.ear, f"{text}\r")
        until(lambda: not self.ear._run.held)
        self.seat.quiet()

    def copied(self) -> int:
        return sum(line.copied for line in self.strip.fields.lines)

    def sheet(self) -> KeySheet:
        return self.strip.findChildren(KeySheet)[0]


@pytest.fixture
def at(seat: Seat) -> Iterator[AtStrip]:
    found = AtStrip(seat, strip_of(seat, fill(seat.desk, draft(seat.desk, count=2).id)))
    yield found
    found.strip.close()
    seat.quiet()
    seat.window.frame.uncover()
    seat.window.activateWindow()


@pytest.mark.parametrize("by_hand_first", [False, True])
def test_a_scan_copies_nothing_and_is_looked_up_if_the_clerk_says_so(
    at: AtStrip, by_hand_first: bool
) -> None:
    if by_hand_first:
        at.press(Key.Key_1)
    before = at.copied()
    at.scan(CODE)
    assert at.copied() == before == int(by_hand_first)
    assert (QGuiApplication.clipboard().text() == "before") is not by_hand_first
    offer(at.seat).button.click()  # the case is open behind the strip
    until(lambda: isinstance(at.seat.page, RecordsPage) and at.seat.page.answer is not None)
    assert at.seat.page.answer[0].dossier.entity.code == CODE
    assert at.seat.window.isActiveWindow()


def test_a_scan_into_the_field_of_the_code_is_the_code(at: AtStrip) -> None:
    at.strip.code.field.setFocus()
    at.scan("XF2026A7K3")
    case = casework.load(at.seat.desk, at.strip.case_id)
    assert case.filings[0].query_code == "XF2026A7K3"
    assert at.strip.isActiveWindow()


def test_f1_names_every_key_of_the_strip_and_no_key_acts_below_it(at: AtStrip) -> None:
    at.press(Key.Key_F1)
    sheet = at.sheet()
    assert sheet.isVisible()
    caps = {cap.key for cap in sheet.findChildren(KeyCap)}
    assert {key for key, _words in keys_of(at.strip)} | {"F1", "Shift+F1", "F12", "Enter"} <= caps
    assert {"F2", "F4", "Ctrl+V"} <= caps
    at.press(Key.Key_2)
    at.press(Key.Key_F4)
    assert QGuiApplication.clipboard().text() == "before"
    at.press(Key.Key_Escape)
    assert not sheet.isVisible()
    assert at.strip.isVisible()
    assert at.strip.fields.lines[0].hasFocus()


def test_the_keys_of_the_strip_are_not_those_of_the_page_behind(at: AtStrip) -> None:
    behind = {words for _key, words in keys_of(at.seat.page)}
    assert at.strip.address.accessibleName() not in behind
    assert at.seat.step.next.accessibleName() in behind


def test_shift_f1_opens_its_chapter(at: AtStrip) -> None:
    at.press(Key.Key_F1, SHIFT)
    panel = at.seat.window.frame.handbook.panel
    until(panel.isVisible)
    until(lambda: panel.chapters)
    at.seat.quiet()
    assert at.strip.isVisible()
    assert panel.view.toPlainText().startswith("录入助手")


def test_f12_locks(at: AtStrip) -> None:
    at.press(Key.Key_F12)
    until(lambda: at.seat.window.door.locked and not strips())
    at.seat.reset()
