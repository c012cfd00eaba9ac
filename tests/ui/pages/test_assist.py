"""The entry assistant by keys: fields copied, files written, the code pasted back, all taken away."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kiosk.domain.case import Case, CaseState
from kiosk.services.cases import casework, parking, sitefolder
from kiosk.services.cases.parking import Spot
from tests.sandbox.centre import ANDA
from tests.services.seating import draft, fill
from tests.ui.pages.seat import CTRL, Key, Seat, until
from ui.screens.assist.board import Board
from ui.screens.assist.strip import Strip
from ui.shell.assistant import Assistant

ID = "110101199001010015"


def on_clipboard() -> str:
    return QGuiApplication.clipboard().text()


def copied_there(text: str) -> None:
    """Copy something as another program does."""
    QGuiApplication.clipboard().setText(text)


class Hands:
    """Keys at the strip."""

    def __init__(self, seat: Seat, strip: Strip) -> None:
        self.seat, self.strip = seat, strip
        until(lambda: strip.isActiveWindow() and strip.fields.lines)
        seat.quiet()

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.strip.windowHandle(), key, held)
        ear = self.seat.window.findChildren(Assistant)[-1].ear
        until(lambda: not ear._run.held)  # it may be the first key of a scanner
        self.seat.quiet()

    def line(self, value: str) -> Any:
        return next(line for line in self.strip.fields.lines if line.item.field.value == value)

    def said(self) -> str:
        return self.seat.words(self.strip)


def strips() -> list[Strip]:
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, Strip) and w.isVisible()]


@pytest.fixture
def case(seat: Seat) -> Case:
    return fill(seat.desk, draft(seat.desk, count=2).id, agent=True)


def strip_of(seat: Seat, case: Case) -> Strip:
    """Open the strip of a case by its key."""
    seat.open(case, "check")
    seat.press(Key.Key_E, CTRL)
    until(strips)
    return strips()[0]


@pytest.fixture
def hands(seat: Seat, case: Case) -> Iterator[Hands]:
    found = Hands(seat, strip_of(seat, case))
    yield found
    found.strip.close()
    seat.quiet()
    seat.window.activateWindow()


def test_one_key_copies_each_field_and_enter_goes_through_them(hands: Hands, case: Case) -> None:
    strip = hands.strip
    assert strip.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    assert "安达运输" not in strip.windowTitle()
    assert strip.fields.lines[0].hasFocus()
    hands.press(Key.Key_2)
    assert on_clipboard() == "91421202MA00000A9K"
    assert [line.copied for line in strip.fields.lines[:3]] == [False, True, False]
    assert strip.fields.lines[2].hasFocus()
    hands.press(Key.Key_Return)
    assert on_clipboard() == "法人及非法人组织"
    hands.press(Key.Key_Down)
    hands.press(Key.Key_Up)
    hands.press(Key.Key_Space)
    assert on_clipboard() == strip.fields.lines[3].item.text
    number = hands.line("record.document_number")
    hands.press(Qt.Key(ord(number.key)))
    assert on_clipboard() == case.filings[0].record.document_number


def test_a_persons_number_is_masked_on_the_strip_and_whole_on_the_clipboard(hands: Hands) -> None:
    line = hands.line("applicant.id_number")
    assert ID not in line.accessibleName() + line.toolTip()
    assert "1101" in line.accessibleName()
    hands.seat.click(line)
    assert on_clipboard() == ID


def test_what_has_the_focus_is_in_sight(hands: Hands) -> None:
    last = hands.strip.fields.lines[-1]
    for _step in hands.strip.fields.lines:
        hands.press(Key.Key_Down)
    assert last.hasFocus()
    assert not last.visibleRegion().isEmpty()


def test_what_is_not_known_is_not_copied(hands: Hands) -> None:
    copied_there("before")
    line = hands.line("answer.remark")
    assert not line.can_copy
    hands.seat.click(line)
    assert on_clipboard() == "before"
    assert not line.copied


def test_the_clipboard_is_cleared_after_a_while_and_only_of_ours(qtbot: Any) -> None:
    board = Board(seconds=0.05)
    board.put(ID)
    assert board.holds
    with qtbot.waitSignal(board.cleared):
        pass
    assert on_clipboard() == ""
    board.put(ID)
    copied_there("another program's")
    assert not board.holds
    QTest.qWait(120)
    assert on_clipboard() == "another program's"


def test_files_are_written_their_folder_copied_and_all_removed_at_the_end(hands: Hands) -> None:
    assert not hands.strip.files.copy.isEnabled()
    hands.press(Key.Key_F2)
    until(lambda: hands.strip.files.made is not None)
    made = hands.strip.files.made
    assert made is not None
    assert {path.name for path in made.folder.iterdir()} == {file.name for file in made.files}
    assert hands.strip.files.copy.hasFocus()
    hands.press(Key.Key_F3)
    assert on_clipboard() == str(made.folder)
    hands.press(Key.Key_Escape)
    assert sitefolder.lying(hands.seat.desk) == ()
    assert on_clipboard() == ""
    assert not strips()
    assert "安达运输" not in hands.said()


def test_codes_come_back_into_the_filings_and_the_case_goes_out(hands: Hands, seat: Seat, case: Case) -> None:
    copied_there("提交成功，查询码：XF2026A7K3")
    hands.press(Key.Key_V, CTRL)
    until(lambda: casework.load(seat.desk, case.id).filings[0].query_code == "XF2026A7K3")
    until(lambda: not seat.step.next.isEnabled(), "the other one wants a code as well")
    assert case.filings[1].record.document_number in seat.words(seat.step)
    hands.press(Key.Key_F8)
    until(lambda: hands.strip.entry is not None and hands.strip.entry.filing.number == 2)
    hands.strip.code.field.setFocus()
    QTest.keyClicks(hands.strip.code.field, "XF2026B8L4")
    hands.press(Key.Key_Return)
    until(lambda: casework.load(seat.desk, case.id).filings[1].query_code == "XF2026B8L4")
    until(lambda: seat.step.next.isEnabled())
    hands.strip.close()
    seat.window.activateWindow()
    seat.press(Key.Key_Return, CTRL)
    until(lambda: casework.load(seat.desk, case.id).state is not CaseState.DRAFT)


def test_a_number_that_went_there_is_no_code(hands: Hands, seat: Seat, case: Case) -> None:
    hands.press(Key.Key_1)
    hands.press(Key.Key_V, CTRL)  # what lies there is from here
    assert casework.load(seat.desk, case.id).filings[0].assisted is None
    copied_there("91421202MA00000A9K")
    hands.press(Key.Key_V, CTRL)
    until(lambda: hands.strip.banner.isVisible())
    assert "不是查询码" in hands.said()
    assert casework.load(seat.desk, case.id).filings[0].assisted is None


def test_the_lock_takes_it_all_away(hands: Hands, seat: Seat) -> None:
    hands.press(Key.Key_F2)
    until(lambda: hands.strip.files.made is not None)
    assert sitefolder.lying(seat.desk)
    hands.press(Key.Key_1)  # wherever the focus is
    assert on_clipboard() == "安达运输（示例）有限公司"
    seat.window.lock()
    until(lambda: not strips())
    assert sitefolder.lying(seat.desk) == ()
    assert on_clipboard() == ""
    seat.reset()


def test_it_closes_with_its_case(hands: Hands, seat: Seat) -> None:
    seat.window.activateWindow()
    seat.page.closed.emit()
    until(lambda: not strips())


@pytest.mark.parametrize("way", ["parked", "opened", "following"])
def test_it_goes_when_the_window_turns_to_another_applicant(hands: Hands, seat: Seat, way: str) -> None:
    other = draft(seat.desk)
    if way == "parked":
        parking.park(seat.desk, other.id, Spot("applicant"))
        until(lambda: seat.window.frame.visits.parked)
        seat.quiet()
    hands.press(Key.Key_2)
    assert on_clipboard()
    seat.window.activateWindow()
    if way == "parked":
        seat.press(Key.Key_1, CTRL)
    elif way == "opened":
        seat.window.open_case(other.id)
    else:
        seat.window.open_entity(ANDA)
        until(lambda: seat.page.objectName() == "records" and seat.page.answer is not None)
        seat.page.following.click()
    until(lambda: not strips())
    assert not on_clipboard()
    assert hands.strip.case_id == ""
    if way != "following":
        until(lambda: seat.page.case_id == other.id and seat.page.view is not None)


def test_it_stays_while_its_own_case_is_opened_again(hands: Hands, seat: Seat, case: Case) -> None:
    seat.window.go("cases")
    seat.quiet()
    seat.open(case, "check")
    assert strips() == [hands.strip]
    assert hands.strip.case_id == case.id
