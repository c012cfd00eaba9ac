"""The day of a duty given at the window: by keyboard, refused, marked, undone, kept, filed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtTest import QTest

from kiosk.domain.record import SHOWN
from kiosk.services.cases import casework
from tests.ui.pages.seat import ALT, CTRL, Key, Seat, until

CHEMICALS = "91421200MA00149C9G"  # its rectification is not known to be done
SHOP = "92421202MA00191C18"
OPEN = 1  # the place of that duty
FIRST, CAN = "须先履行义务", "可申请"


def opened(seat: Seat, code: str = CHEMICALS) -> Any:
    seat.window.open_entity(code)
    until(lambda: seat.page.answer is not None and seat.page.answer[0].dossier.entity.code == code)
    seat.quiet()
    return seat.page


@pytest.fixture
def page(seat: Seat) -> Iterator[Any]:
    found = opened(seat)
    assert pill(found) == FIRST
    yield found
    found._days._forget()


def pill(page: Any) -> str:
    return str(page.table.rows_model.rows[0].cells[3].pill[0])


def duty(page: Any) -> Any:
    return page.answer[0].rows[0][0].duties[OPEN]


def asked(seat: Seat) -> Any:
    seat.press(Key.Key_D, ALT)
    field = seat.find("duty_done_on")
    assert field.hasFocus()
    return field


def give(seat: Seat, text: str) -> None:
    if text:
        seat.type(text)
    seat.press(Key.Key_Return)
    seat.quiet()


def today(seat: Seat) -> str:
    return seat.desk.clock.today().isoformat()


def test_by_keyboard_the_row_changes_and_bears_its_source(seat: Seat, page: Any) -> None:
    field = asked(seat)
    assert field.text() == ""
    give(seat, today(seat))
    until(lambda: pill(page) == CAN)
    assert (duty(page).done_on.isoformat(), duty(page).source) == (today(seat), SHOWN)
    assert page.table.hasFocus()
    assert page.table.ticks() == (page.answer[0].rows[0][0].id,)
    note = page.table.rows_model.rows[0].cells[0].note
    assert note == ("履行日期由申请人提供", "warn")
    assert f"{today(seat)} 已完成（申请人提供，待核实）" in seat.words(page.why)
    assert not any(day.typed is not None for day in page.why.days)


def test_the_message_undoes_it(seat: Seat, page: Any) -> None:
    asked(seat)
    give(seat, today(seat))
    until(lambda: pill(page) == CAN)
    toast = seat.window.frame.toast
    assert toast.isVisible()
    assert f"{FIRST} → {CAN}" in seat.words(toast)
    seat.press(Key.Key_Z, CTRL)
    until(lambda: pill(page) == FIRST)
    assert (duty(page).done_on, duty(page).source) == (None, "")


def test_it_is_taken_back_at_its_place(seat: Seat, page: Any) -> None:
    asked(seat)
    give(seat, today(seat))
    until(lambda: pill(page) == CAN)
    assert asked(seat).text() == today(seat)
    for _ in range(3):
        seat.press(Key.Key_Tab)
        QTest.qWait(60)  # slower than a scanner
    assert seat.find("duty_back").hasFocus()
    seat.press(Key.Key_Space)
    until(lambda: pill(page) == FIRST)


def test_esc_leaves_the_field_and_not_the_page(seat: Seat, page: Any) -> None:
    asked(seat)
    seat.press(Key.Key_2)
    seat.press(Key.Key_Escape)
    seat.quiet()
    assert seat.page is page
    assert page.table.hasFocus()
    assert all(day.typed is None for day in page.why.days)
    assert duty(page).done_on is None
    asked(seat)
    seat.press(Key.Key_Tab)  # from its buttons too
    seat.press(Key.Key_Escape)
    assert seat.page is page
    seat.press(Key.Key_Escape)  # the key is that of the page again
    seat.quiet()
    assert seat.page is not page


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "请填写履行日期"),
        ("99", "日期有误，请写成 2026-05-12 的形式"),
        ("2099-01-01", "这个日期还没到"),
        ("2001-01-01", "早于决定日期"),
    ],
)
def test_a_day_that_cannot_be_is_refused_at_the_field(seat: Seat, page: Any, typed: str, said: str) -> None:
    field = asked(seat)
    give(seat, typed)
    assert said in seat.words(page.why)
    assert field.hasFocus()
    assert pill(page) == FIRST


def test_what_is_typed_stays_when_the_list_is_judged_again(seat: Seat, page: Any) -> None:
    asked(seat)
    for key in (Key.Key_2, Key.Key_0):
        seat.press(key)
    before = page.answer
    page.rules_changed()
    until(lambda: page.answer is not before)
    seat.quiet()
    field = seat.find("duty_done_on")
    assert field.text() == "20"
    assert field.hasFocus()


def test_it_survives_other_rules_and_being_read_again(seat: Seat, page: Any) -> None:
    asked(seat)
    give(seat, today(seat))
    until(lambda: pill(page) == CAN)
    before = page.answer
    page.rules_changed()
    until(lambda: page.answer is not before)
    seat.quiet()
    assert pill(page) == CAN
    seat.press(Key.Key_Escape)  # back to the results, and here again
    assert pill(opened(seat)) == CAN
    opened(seat, SHOP)
    assert pill(opened(seat)) == FIRST  # another entity was there in between
    asked(seat)
    give(seat, today(seat))
    until(lambda: pill(page) == CAN)
    seat.press(Key.Key_N, ALT)  # the next applicant has shown nothing
    seat.quiet()
    assert pill(opened(seat)) == FIRST


def test_it_goes_into_the_case_and_can_be_changed_there(seat: Seat, page: Any) -> None:
    asked(seat)
    give(seat, today(seat))
    until(lambda: page.table.ticks())
    seat.press(Key.Key_Return, CTRL)
    until(lambda: seat.page.objectName() == "wizard" and seat.page.view is not None)
    seat.quiet()
    case_id = seat.page.case_id
    assert seat.case().filings[0].record.duties[OPEN].source == SHOWN
    opened(seat)
    assert duty(page).source == SHOWN  # from the case
    yesterday = (seat.desk.clock.today() - timedelta(days=1)).isoformat()
    asked(seat).selectAll()
    give(seat, yesterday)
    until(lambda: duty(page).done_on.isoformat() == yesterday)
    kept = casework.load(seat.desk, case_id).filings[0].record.duties[OPEN]
    assert kept.done_on.isoformat() == yesterday
    seat.press(Key.Key_Z, CTRL)
    until(lambda: duty(page).done_on.isoformat() == today(seat))
    assert casework.load(seat.desk, case_id).filings[0].record.duties[OPEN] == duty(page)
