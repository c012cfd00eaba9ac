"""What a key took away comes back by Ctrl+Z: a record with its sheets, several pages one after the other."""

from __future__ import annotations

from kiosk.services import capture, casework
from tests.services.window import draft, sheet
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
