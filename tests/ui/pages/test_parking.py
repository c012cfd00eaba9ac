"""Parked visits at the window: one key puts a visit aside, a digit brings it back where it was."""

from __future__ import annotations

import pytest

from kiosk.domain.case import Case
from kiosk.services.cases import parking
from tests.services.seating import draft
from tests.ui.pages.seat import CTRL, SHIFT, Key, Seat, until


@pytest.fixture(autouse=True)
def case(seat: Seat) -> Case:
    until(lambda: not strip(seat))  # what an earlier visit had parked is gone
    return draft(seat.desk)


def strip(seat: Seat) -> list[str]:
    """Return what stands on the strip."""
    return [f"{one.slot}" for one in seat.window.frame.visits.parked]


def park(seat: Seat) -> None:
    """Park by the key."""
    before = len(strip(seat))
    seat.press(Key.Key_P, CTRL | SHIFT)
    until(lambda: len(strip(seat)) > before)
    seat.quiet()


def test_a_visit_is_parked_by_one_key_and_comes_back_at_its_field(seat: Seat, case: Case) -> None:
    page = seat.open(case, "applicant")
    page.phone.focus_editor()
    page.phone.editor.selectAll()
    seat.type("13800000009")
    park(seat)
    assert seat.page.objectName() == "lookup"
    assert seat.window.frame.visits.isVisible()
    assert "安达" not in seat.words()
    button = seat.find("visit_1")
    said = button.text() + button.toolTip() + button.accessibleDescription()
    assert "申请人" in said
    assert "安达" not in said
    (kept,) = parking.parked(seat.desk)
    assert kept.spot.field == "applicant.phone"
    seat.press(Key.Key_1, CTRL)
    until(lambda: seat.page.objectName() == "wizard" and seat.page.step == "applicant")
    until(lambda: page.phone.editor.hasFocus())
    assert page.phone.value() == "13800000009"  # typed, not left, kept
    until(lambda: not strip(seat))
    assert not seat.window.frame.visits.isVisible()


def test_another_visit_takes_its_place_and_shows_nothing_of_it(seat: Seat, case: Case) -> None:
    seat.open(case, "applicant")
    park(seat)
    other = draft(seat.desk)
    seat.open(other, "records")
    seat.press(Key.Key_1, CTRL)
    until(lambda: seat.page.case_id == case.id and seat.page.view is not None)
    until(lambda: [one.case_id for one in seat.window.frame.visits.parked] == [other.id])
    assert seat.page.step == "applicant"
    wizard = seat.page
    wizard.open(other.id)
    assert wizard.stack.isHidden()  # until the other one has been read
    seat.quiet()
    assert not wizard.stack.isHidden()


def test_nothing_is_parked_where_no_draft_is_open(seat: Seat) -> None:
    seat.window.frame.visits.park()
    seat.press(Key.Key_9, CTRL)
    seat.quiet()
    assert strip(seat) == []


def test_the_list_opens_a_parked_case_where_it_was_left(seat: Seat, case: Case) -> None:
    seat.open(case, "applicant")
    park(seat)
    seat.window.open_case(case.id)
    until(lambda: seat.page.objectName() == "wizard" and seat.page.step == "applicant")
    until(lambda: not strip(seat))


def test_what_is_parked_is_there_in_a_new_frame(seat: Seat, case: Case) -> None:
    seat.open(case, "applicant")
    park(seat)
    seat.window.rebuild()
    until(lambda: strip(seat) == ["1"])
    assert seat.find("visit_1").isVisible()
