"""Parked visits at the window: one key puts a visit aside, a digit brings it back where it was."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kiosk.domain.case import Case
from kiosk.services.cases import casework, parking
from tests.services.seating import CLERK, draft
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


def test_nothing_is_parked_where_no_draft_is_open_and_it_says_so(seat: Seat) -> None:
    seat.press(Key.Key_P, CTRL | SHIFT)
    assert "没有可挂起的办件" in seat.words(seat.window.frame.toast)
    seat.press(Key.Key_9, CTRL)
    seat.quiet()
    assert strip(seat) == []


def held(seat: Seat, case: Case, by: str) -> None:
    """Have a clerk hold a case."""
    with seat.desk.store.begin() as work:
        work.cases.hold(case.id, by)


@pytest.fixture
def theirs(seat: Seat) -> Iterator[Case]:
    """A draft that a colleague holds."""
    made = draft(seat.desk)
    held(seat, made, "0311")
    yield made
    held(seat, made, CLERK)


def test_one_goes_on_from_a_look_at_another_clerks_case(seat: Seat, case: Case, theirs: Case) -> None:
    seat.open(case, "applicant")
    park(seat)
    seat.open(theirs)
    assert seat.page.view.held is not None
    seat.press(Key.Key_P, CTRL | SHIFT)
    assert "没有可挂起的办件" in seat.words(seat.window.frame.toast)
    seat.press(Key.Key_1, CTRL)
    until(lambda: seat.page.case_id == case.id and seat.page.view is not None)
    until(lambda: not strip(seat))
    assert casework.load(seat.desk, theirs.id).state == "draft"


def test_a_visit_that_cannot_be_left_keeps_both_and_is_said(seat: Seat, case: Case) -> None:
    seat.open(case, "applicant")
    park(seat)
    other = draft(seat.desk)
    seat.open(other, "applicant")
    held(seat, other, "0311")  # taken over this moment: the window has not heard of it
    seat.press(Key.Key_1, CTRL)
    until(
        lambda: (
            "另一位" in seat.words(seat.window.frame.toast) or "接办" in seat.words(seat.window.frame.toast)
        )
    )
    seat.quiet()
    held(seat, other, CLERK)
    assert [one.case_id for one in parking.parked(seat.desk)] == [case.id]
    assert seat.page.case_id == other.id
    assert strip(seat) == ["1"]


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
