"""Another clerk's case is looked at only, until it is taken over from the card above it; by keys alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kiosk.desk import CaseLine, Role
from kiosk.domain.case import Case
from kiosk.services.cases import casework, handover
from kiosk.services.window import people
from tests.services import seating
from tests.services.seating import CLERK, draft
from tests.ui.pages.seat import CTRL, SHIFT, Key, Seat, until

COLLEAGUE = "0311"


def line(seat: Seat, case: Case) -> CaseLine:
    with seat.desk.store.read() as work:
        return work.cases.line(case.id)


@pytest.fixture
def case(seat: Seat) -> Iterator[Case]:
    """A draft that a colleague holds."""
    made = draft(seat.desk)
    with seat.desk.store.begin() as work:
        work.cases.hold(made.id, COLLEAGUE)
    yield made
    with seat.desk.store.begin() as work:
        work.cases.hold(made.id, CLERK)


@pytest.fixture
def lead(seat: Seat) -> Iterator[None]:
    """A lead sits at the window."""
    place = seat.window.workplace
    before = place.session
    seating.seat(seat.desk, CLERK, role=Role.LEAD)
    seat.window.door.look()
    seat.quiet()
    yield
    with seat.desk.store.begin() as work:
        assert before is not None
        people.keep_session(seat.desk, work, before)
    seat.window.door.look()
    seat.quiet()


def test_it_is_read_only_until_it_is_taken_with_a_reason(seat: Seat, case: Case) -> None:
    page = seat.open(case, "applicant")
    card = seat.page.held
    assert COLLEAGUE in card.what.text()
    assert not page.name.editor.isEnabled()
    assert not seat.page.head.park.isVisible()
    seat.page.focus_first()
    assert card.take.hasFocus()
    seat.press(Key.Key_G, CTRL | SHIFT)
    assert card.question.isVisible()
    seat.press(Key.Key_Return)  # without a reason
    assert line(seat, case).holder == COLLEAGUE
    seat.press(Key.Key_Escape)
    assert not card.question.isVisible()
    assert seat.page.case_id == case.id  # Esc closed the question, not the case
    assert card.take.hasFocus()
    seat.press(Key.Key_G, CTRL | SHIFT)
    seat.type("0311 今天请假")
    seat.press(Key.Key_Return)
    until(lambda: line(seat, case).holder == CLERK)
    seat.quiet()
    assert not card.isVisible()
    assert page.name.editor.isEnabled()
    seat.put(page.phone, "13800000000")
    assert casework.load(seat.desk, case.id).applicant.phone == "13800000000"


def test_one_goes_through_its_steps_without_a_check(seat: Seat, case: Case) -> None:
    seat.open(case, "applicant")
    assert seat.step.next.isVisible()
    seat.press(Key.Key_Return, CTRL)
    until(lambda: seat.page.step == "form")
    seat.page.go_to("check")
    seat.quiet()
    assert not seat.step.next.isVisible()  # nobody submits it from here
    assert seat.step.leave.isEnabled()


def test_what_is_offered_is_taken_without_a_word(seat: Seat, case: Case) -> None:
    with seat.desk.store.begin() as work:
        work.cases.hold(case.id, COLLEAGUE, offered="*")
    seat.open(case, "applicant")
    seat.press(Key.Key_G, CTRL | SHIFT)
    until(lambda: line(seat, case).holder == CLERK)
    seat.quiet()
    assert not seat.page.held.isVisible()


@pytest.mark.usefixtures("lead")
def test_a_lead_takes_it_at_once(seat: Seat, case: Case) -> None:
    seat.open(case, "applicant")
    seat.press(Key.Key_G, CTRL | SHIFT)
    until(lambda: line(seat, case).holder == CLERK)
    seat.quiet()
    assert seat.step.name.editor.isEnabled()


def test_a_case_that_goes_to_another_is_read_only_at_once(seat: Seat) -> None:
    case = draft(seat.desk)
    page = seat.open(case, "applicant")
    assert page.name.editor.isEnabled()
    with seat.desk.store.begin() as work:
        work.cases.hold(case.id, COLLEAGUE)
    seat.page.arrive()
    until(lambda: not page.name.editor.isEnabled())
    assert seat.page.held.isVisible()
    handover.take(seat.desk, case.id, reason="又来了")
    until(lambda: page.name.editor.isEnabled())
