"""What a key took away comes back by Ctrl+Z: a record with its sheets, several pages one after the other."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton

from kiosk.services.cases import casework
from kiosk.services.sheets import capture
from tests.services.seating import draft, sheet
from tests.ui.pages.seat import CTRL, Key, Seat, until


def test_a_record_comes_back_with_its_answers_and_sheets(seat: Seat) -> None:
    case = draft(seat.desk, count=2)
    first = case.filings[0].number
    casework.answer(seat.desk, case.id, "correction", "罚款已缴清", filing=first)
    for words in ("one", "two"):
        capture.hand_in(seat.desk, case.id, f"proof#{first}", sheet(words))
    before = casework.load(seat.desk, case.id)
    page = seat.open(case, "records")
    seat.press(Key.Key_Delete)
    until(lambda: len(seat.case().filings) == 1)
    seat.quiet()
    assert seat.case().sheets == ()
    toast = seat.window.frame.toast
    assert toast.isVisible()
    assert toast.button.isVisible()
    seat.press(Key.Key_Z, CTRL)
    until(lambda: len(seat.case().filings) == 2)
    seat.quiet()
    assert seat.case().filings == before.filings
    assert seat.case().sheets == before.sheets
    assert page.drop.isEnabled()


def test_pages_come_back_one_after_the_other(seat: Seat) -> None:
    case = draft(seat.desk)
    for words in ("one", "two", "three"):
        capture.hand_in(seat.desk, case.id, "proof#1", sheet(words))
    before = casework.load(seat.desk, case.id).sheets_of("proof#1")
    page = seat.open(case, "materials")
    page._to_slot("proof#1")
    seat.quiet()
    page.desk.strip.setFocus()
    for left in (2, 1):
        seat.press(Key.Key_Delete)
        until(lambda left=left: len(seat.case().sheets) == left)
        seat.quiet()
    for _ in range(3):
        seat.press(Key.Key_Z, CTRL)
        seat.quiet()
    assert [item.id for item in seat.case().sheets_of("proof#1")] == [item.id for item in before]


def test_a_short_message_does_not_follow_to_another_page(seat: Seat) -> None:
    case = draft(seat.desk, count=2)
    seat.open(case, "records")
    seat.press(Key.Key_Delete)
    until(lambda: len(seat.case().filings) == 1)
    seat.quiet()
    toast = seat.window.frame.toast
    assert toast.isVisible()
    buttons = [
        w for w in seat.window.findChildren(QAbstractButton) if w.isVisible() and w is not toast.button
    ]
    over = toast.rect().translated(toast.mapTo(seat.window, toast.rect().topLeft()))
    for button in buttons:
        place = button.rect().translated(button.mapTo(seat.window, button.rect().topLeft()))
        assert not over.intersects(place), button.objectName()
    seat.page.go_to("applicant")
    assert not toast.isVisible()
    seat.press(Key.Key_Z, CTRL)
    seat.quiet()
    assert len(seat.case().filings) == 1


def test_another_case_begins_at_its_first_record(seat: Seat) -> None:
    page = seat.open(draft(seat.desk, count=2), "records")
    seat.press(Key.Key_Down)
    assert page.table.currentIndex().row() == 1
    page = seat.open(draft(seat.desk, count=2), "records")
    assert page.table.currentIndex().row() == 0
