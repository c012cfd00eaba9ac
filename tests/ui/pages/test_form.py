"""The form of every matter, filing by filing: what is asked, judged at once, carried over and marked."""

from __future__ import annotations

import pytest

from kiosk.domain.case import Case
from kiosk.domain.verdict import Verdict
from kiosk.services.cases import filings
from tests.services.seating import draft
from tests.ui.pages.mixed import mixed_case
from tests.ui.pages.seat import CTRL, SHIFT, Key, Seat, until
from ui.widgets.button import LinkButton


@pytest.fixture
def mixed(seat: Seat) -> Case:
    return mixed_case(seat)


def test_only_what_fits_the_record_is_asked(seat: Seat) -> None:
    page = seat.open(draft(seat.desk), "form")
    assert "filings.1.answers.paid_amount" in page._places
    assert "filings.1.answers.late_fee_paid" not in page._places
    page = seat.open(draft(seat.desk, fine=""), "form")
    assert "filings.1.answers.paid_amount" not in page._places


def test_an_answer_that_bars_is_said_at_its_field_with_reason_and_code(seat: Seat) -> None:
    page = seat.open(draft(seat.desk), "form")
    row = page._places["filings.1.answers.under_review"]
    assert row.value() is None  # nothing is assumed
    row.focus_editor()
    seat.press(Key.Key_4)
    until(lambda: seat.case().filing(1).judgement.verdict is Verdict.ASK_BODY)
    until(lambda: row.note is not None and row.note.isVisible())
    said = row.note.words.text()
    assert "待认定单位核实" in said
    assert "R14" in said
    assert said in row.editor.accessibleDescription()
    seat.press(Key.Key_2)
    until(lambda: seat.case().filing(1).judgement.verdict is Verdict.CAN_APPLY)
    until(lambda: row.note is None)


def test_a_day_that_stops_the_case_is_said_and_the_records_step_shows_it(seat: Seat) -> None:
    with seat.set_to(ban_months="12"):
        page = seat.open(draft(seat.desk), "form")
        row = page._places["answers.false_statement_on"]
        seat.put(row, "2026-11-01")
        until(lambda: not seat.case().filing(1).judgement.can_file)
        until(lambda: row.note is not None)
        assert row.note.tone == "bad"
        assert "R08" in row.note.words.text()
        until(lambda: "problem" in [step.item.state for step in seat.page.stepper.steps])


def test_filings_stand_under_the_title_of_their_matter(seat: Seat, mixed: Case) -> None:
    page = seat.open(mixed, "form")
    rows = page.list.rows_model.rows
    assert [row.heading for row in rows] == [True, False, False, True, False]
    assert "P-SAMR" in rows[3].cells[0].top
    titles = page.filing_card.title.text()
    page.list.setFocus()
    for number in (2, 3):  # the heading is stepped over
        seat.press(Key.Key_Down)
        until(lambda number=number: page.number == number)
    assert page.filing_card.title.text() != titles
    assert "filings.3.answers.same_kind_since" in page._places
    seat.press(Key.Key_Up)
    until(lambda: page.number == 2)


def test_what_the_first_says_is_offered_and_what_differs_is_marked(seat: Seat, mixed: Case) -> None:
    texts: dict[filings.Place, str] = {(1, "correction"): "罚款已缴清", (1, "receipt_number"): "0001"}
    filings.answer_many(seat.desk, mixed.id, texts)
    page = seat.open(mixed, "form")
    assert not page.head_row.from_first.isVisible()
    page.show_filing(2)
    until(page.head_row.from_first.isVisible)
    seat.press(Key.Key_D, CTRL | SHIFT)
    until(lambda: seat.case().filing(2).answer("correction") == "罚款已缴清")
    assert seat.case().filing(2).answer("receipt_number") == "0001"
    seat.quiet()
    seat.window.frame.toast.undo_last()
    until(lambda: seat.case().filing(2).answer("correction") == "")
    seat.quiet()
    row = page._places["filings.2.answers.correction"]
    seat.put(row, "车辆已整改")
    until(row.mark.isVisible)
    assert row.mark.text == "与首件不同"
    page.show_filing(3)
    assert not page.head_row.from_first.isVisible()  # the first of its own matter


def test_next_goes_to_the_first_gap_in_the_order_on_the_page(seat: Seat, mixed: Case) -> None:
    page = seat.open(mixed, "form")
    seat.press(Key.Key_Return, CTRL)
    until(lambda: page.summary.isVisible())
    texts = [w.text() for w in page.summary.findChildren(LinkButton) if w.isVisible()]
    assert mixed.filings[0].record.document_number in texts[0]
