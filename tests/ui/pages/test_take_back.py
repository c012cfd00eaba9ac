"""What was changed by mistake comes back by Ctrl+Z, the last first, with what followed from it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from kiosk.domain.applicant import Capacity, IdType
from kiosk.domain.case import Case
from kiosk.domain.verdict import Verdict
from kiosk.services.cases import casework, filings
from tests.services.seating import draft
from tests.ui.pages.seat import CTRL, Key, Seat, until
from ui.shell.keysheet import keys_of


@pytest.fixture
def one(seat: Seat) -> Case:
    return draft(seat.desk)


def pick(seat: Seat, row: Any, digit: Key) -> None:
    """Choose by digit as a clerk does, and wait until it is kept."""
    row.focus_editor()
    seat.press(digit)
    seat.quiet()


def undo(seat: Seat) -> str:
    """Press Ctrl+Z; give what the window says."""
    seat.press(Key.Key_Z, CTRL)
    seat.quiet()
    toast = seat.window.frame.toast
    return str(toast.words.text()) if toast.isVisible() else ""


def test_a_choice_comes_back_with_its_verdict_in_one_sentence(seat: Seat, one: Case) -> None:
    page = seat.open(one, "form")
    row = page._places["filings.1.answers.under_review"]
    pick(seat, row, Key.Key_2)
    toast = seat.window.frame.toast
    assert not toast.isVisible()  # one sees what one chose
    pick(seat, row, Key.Key_4)
    assert seat.case().filing(1).judgement.verdict is Verdict.ASK_BODY
    said = undo(seat)
    assert said.startswith(f"“{row.label.text()}”已恢复为“")
    assert seat.case().filing(1).judgement.verdict is Verdict.CAN_APPLY
    until(lambda: row.value() == seat.case().filing(1).answer("under_review"))
    assert undo(seat) == f"“{row.label.text()}”已恢复为空。"
    assert row.value() is None
    before = seat.case()
    undo(seat)  # there is no more
    assert seat.case() == before


def test_the_same_choice_again_is_no_change(seat: Seat, one: Case) -> None:
    page = seat.open(one, "form")
    row = page._places["filings.1.answers.under_review"]
    for digit in (Key.Key_2, Key.Key_4, Key.Key_4):
        pick(seat, row, digit)
    undo(seat)
    assert seat.case().filing(1).judgement.verdict is Verdict.CAN_APPLY


def test_pressed_before_it_is_kept_it_takes_back_the_last(seat: Seat, one: Case) -> None:
    page = seat.open(one, "form")
    row = page._places["filings.1.answers.under_review"]
    pick(seat, row, Key.Key_2)
    kept = seat.case().filing(1).answers
    row.focus_editor()
    seat.press(Key.Key_4)
    seat.press(Key.Key_Z, CTRL)
    seat.quiet()
    assert seat.case().filing(1).answers == kept


def test_a_date_comes_back_and_a_text_keeps_its_own_undo(seat: Seat, one: Case) -> None:
    page = seat.open(one, "form")
    day = page._places["answers.false_statement_on"]
    text = page._places["filings.1.answers.correction"]
    seat.put(day, "2026-11-01")
    assert seat.case().filing(1).judgement.verdict is not Verdict.CAN_APPLY
    text.focus_editor()
    seat.type("罚款")
    undo(seat)
    assert text.editor.toPlainText() == ""
    assert seat.case().answer("false_statement_on") == "2026-11-01"
    said = undo(seat)  # nothing is typed there any more: the key is the page's
    assert said == f"“{day.label.text()}”已恢复为空。"
    assert seat.case().answer("false_statement_on") == ""
    assert seat.case().filing(1).judgement.verdict is Verdict.CAN_APPLY
    assert day.editor.hasFocus()
    assert not day.error.text()


def test_steps_of_a_day_are_taken_back_in_the_field(seat: Seat, one: Case) -> None:
    page = seat.open(one, "form")
    day = page._places["answers.false_statement_on"]
    seat.put(day, "2026-11-01")
    day.focus_editor()
    seat.press(Key.Key_Up)
    assert day.value() == date(2026, 11, 2)
    seat.press(Key.Key_Z, CTRL)
    assert day.value() == date(2026, 11, 1)


def test_a_choice_of_another_filing_is_shown(seat: Seat) -> None:
    page = seat.open(draft(seat.desk, count=2), "form")
    pick(seat, page._places["filings.1.answers.under_review"], Key.Key_4)
    page.show_filing(2)
    number = seat.case().filing(1).record.document_number
    assert number in undo(seat)
    assert page.number == 1
    assert seat.case().filing(1).answer("under_review") == ""


def test_it_stands_among_what_else_can_be_undone(seat: Seat) -> None:
    case = draft(seat.desk, count=2)
    page = seat.open(case, "form")
    pick(seat, page._places["filings.1.answers.under_review"], Key.Key_2)
    kept = seat.case().filing(1).answers
    page._on_to_all()
    seat.quiet()
    assert seat.case().filing(2).answer("under_review") == seat.case().filing(1).answer("under_review")
    pick(seat, page._places["filings.1.answers.under_review"], Key.Key_4)
    toast = seat.window.frame.toast
    assert not toast.isVisible()  # its button would now undo something else
    undo(seat)
    assert seat.case().filing(1).answers == kept
    undo(seat)
    assert seat.case().filing(2).answer("under_review") == ""
    undo(seat)
    assert seat.case().filing(1).answer("under_review") == ""


def test_what_was_done_since_stays_and_is_said(seat: Seat, one: Case) -> None:
    page = seat.open(one, "form")
    pick(seat, page._places["filings.1.answers.under_review"], Key.Key_4)
    filings.answer_many(seat.desk, one.id, {(1, "under_review"): "no"})
    seat.quiet()
    assert "之后又有其他操作" in undo(seat)
    assert seat.case().filing(1).answer("under_review") == "no"


def test_another_page_takes_nothing_back(seat: Seat, one: Case) -> None:
    page = seat.open(one, "form")
    pick(seat, page._places["filings.1.answers.under_review"], Key.Key_4)
    seat.page.go_to("applicant")
    seat.quiet()
    undo(seat)
    assert seat.case().filing(1).answer("under_review") != ""


def test_the_person_at_the_window_comes_back(seat: Seat, one: Case) -> None:
    casework.set_applicant(seat.desk, one.id, phone="13800000000")
    page = seat.open(one, "applicant")
    pick(seat, page.capacity, Key.Key_2)
    assert seat.case().applicant.capacity is Capacity.AGENT
    seat.put(page.until, "2099-12-31")
    page.id_type.focus_editor()
    seat.press(Key.Key_Down)
    seat.quiet()
    assert seat.case().applicant.id_type is not IdType.RESIDENT_ID
    assert "居民身份证" in undo(seat)
    assert seat.case().applicant.id_type is IdType.RESIDENT_ID
    until(lambda: page.id_type.value() == IdType.RESIDENT_ID)
    assert "已恢复为空" in undo(seat)
    assert seat.case().applicant.authorised_until is None
    undo(seat)
    who = seat.case().applicant
    assert (who.capacity, who.phone) == (Capacity.RESPONSIBLE, "13800000000")
    until(lambda: page.phone.value() == "13800000000")


def test_a_tick_and_a_title_come_back(seat: Seat, one: Case) -> None:
    page = seat.open(one, "applicant")
    seat.click(page.notice.editor)
    seat.quiet()
    assert seat.case().applicant.notice_read_on is not None
    page.title_row.focus_editor()
    seat.press(Key.Key_Down)
    seat.quiet()
    assert seat.case().entity.title != one.entity.title
    undo(seat)
    assert seat.case().entity.title == one.entity.title
    assert "未勾选" in undo(seat)
    assert seat.case().applicant.notice_read_on is None
    until(lambda: page.notice.value() is False)


def test_the_text_that_was_left_comes_back_before_the_older_choice(seat: Seat, one: Case) -> None:
    page = seat.open(one, "applicant")
    pick(seat, page.capacity, Key.Key_2)
    was = seat.case().applicant.name
    seat.put(page.name, "李四（示例）")
    page.phone.focus_editor()
    assert "“姓名”" in undo(seat)
    assert (seat.case().applicant.name, seat.case().applicant.capacity) == (was, Capacity.AGENT)
    until(lambda: page.name.value() == was)
    undo(seat)
    assert seat.case().applicant.capacity is Capacity.RESPONSIBLE


def test_a_text_of_the_form_comes_back_in_its_turn(seat: Seat, one: Case) -> None:
    page = seat.open(one, "form")
    text = page._places["filings.1.answers.correction"]
    pick(seat, page._places["filings.1.answers.under_review"], Key.Key_2)
    chosen = seat.case().filing(1).answer("under_review")
    long = "罚款已缴清，" * 20
    seat.put(text, "罚款")
    seat.put(text, long)
    page._places["answers.false_statement_on"].focus_editor()
    assert "罚款" in undo(seat)
    assert seat.case().filing(1).answer("correction") == "罚款"
    text.focus_editor()
    text.editor.selectAll()
    seat.type(long)
    undo(seat)  # its own history goes first: nothing was left yet
    assert seat.case().filing(1).answer("correction") == "罚款"
    until(lambda: text.value() == "罚款")
    undo(seat)
    assert seat.case().filing(1).answer("correction") == ""
    assert seat.case().filing(1).answer("under_review") == chosen
    undo(seat)
    assert seat.case().filing(1).answer("under_review") == ""


def test_a_long_text_is_not_told_in_full(seat: Seat, one: Case) -> None:
    page = seat.open(one, "form")
    text = page._places["filings.1.answers.correction"]
    seat.put(text, "罚款已缴清，" * 20)
    seat.put(text, "别的")
    page._places["answers.false_statement_on"].focus_editor()
    said = undo(seat)
    assert said.endswith("…”。")
    assert len(said) < 60
    assert seat.case().filing(1).answer("correction") == "罚款已缴清，" * 20


def test_a_scanned_card_gives_back_what_was_typed(seat: Seat, one: Case) -> None:
    typed, half, read = "E12345678", "E1234567", "110101199001010015"
    page = seat.open(one, "applicant")
    seat.put(page.id_number, typed)
    page.id_number.focus_editor()
    page.id_number.editor.selectAll()
    seat.type(half)
    seat.scan(read)
    seat.quiet()
    assert seat.case().applicant.id_number == read
    assert seat.window.frame.toast.button.isVisible()
    said = undo(seat)
    assert seat.case().applicant.id_number == half
    assert half not in said  # a number is masked where it is told
    undo(seat)
    assert seat.case().applicant.id_number == typed
    until(lambda: page.id_number.value() == typed)


@pytest.mark.parametrize("step", ["applicant", "form"])
def test_the_key_sheet_of_the_page_names_it(seat: Seat, one: Case, step: str) -> None:
    seat.open(one, step)
    assert dict(keys_of(seat.page))["Ctrl+Z"] == "恢复上一次的选择、勾选、日期或文字"
