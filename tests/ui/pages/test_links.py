"""Every line of the error summary leads somewhere: on each step, and from the check to a field of a step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.domain.case import Case
from kiosk.domain.findings import Severity, finding
from kiosk.services.cases import assisting, casework
from tests.services.seating import draft, fill
from tests.ui.pages.seat import CTRL, Key, Seat, until
from tests.ui.pages.test_assist import strips

PLACES = (  # what the core and the centre name at each step, and what no page has a field for
    ("records", ("filings.2", "filings", "entity", "")),
    ("applicant", ("applicant.phone", "applicant.notice_read_on", "applicant.unheard_of")),
    ("form", ("answers.contact_address", "filings.2.answers.paid_amount", "answers.unheard_of")),
    ("commitment", ("filings.2.commitment", "commitment")),
    ("materials", ("materials.commitment#2", "materials")),
    ("check", ("",)),
)


@pytest.fixture
def case(seat: Seat) -> Case:
    return fill(seat.desk, draft(seat.desk, count=2).id)


def focus() -> QWidget | None:
    return QApplication.focusWidget()


def lines(page: Any) -> list[Any]:
    """Return the links of the summary, once they are in sight."""
    until(lambda: page.summary.isVisible() and all(link.isVisible() for link in page.summary.links))
    return list(page.summary.links)


def follow(seat: Seat, page: Any, words: str) -> None:
    """Press the line of the summary that says these words."""
    until(lambda: any(words in link.text() for link in lines(page)))
    next(link for link in lines(page) if words in link.text()).click()
    seat.quiet()


@pytest.mark.parametrize(("step", "places"), PLACES)
def test_every_line_moves_the_focus(seat: Seat, case: Case, step: str, places: tuple[str, ...]) -> None:
    page = seat.open(case, step)
    for place in places:
        page.show_findings(page.named([finding("centre_says", Severity.ERROR, step, place, detail="?")]))
        (link,) = lines(page)
        link.setFocus()
        link.click()
        seat.quiet()
        now = focus()
        assert now is not None, place
        assert page.isAncestorOf(now), place
        assert not page.summary.isAncestorOf(now), place
    page.show_findings([])


def test_a_commitment_leads_to_its_row_and_once_it_is_printed_to_the_date(seat: Seat, case: Case) -> None:
    casework.mark_signed(seat.desk, case.id, None, filings=(2,))
    page = seat.open(case, "commitment")
    seat.press(Key.Key_Return, CTRL)
    until(lambda: page.summary.isVisible())
    seat.quiet()
    follow(seat, page, case.filings[1].record.document_number)
    assert page.table.hasFocus()
    assert page.table.current_key() == 2
    casework.mark_signed(seat.desk, case.id, date(2099, 1, 1), filings=(2,))
    seat.quiet()
    seat.press(Key.Key_Return, CTRL)
    until(lambda: page.signed.editor.hasFocus())
    assert page.table.current_key() == 2
    page.table.set_ticks([1])  # a date would be the other's
    follow(seat, page, case.filings[1].record.document_number)
    assert page.table.hasFocus()


def test_a_record_leads_to_its_row(seat: Seat, case: Case) -> None:
    record = replace(case.filings[1].record, decided_on=seat.desk.clock.today() + timedelta(days=2))
    with seat.desk.store.begin() as work:
        work.cases.save(case.with_filing(replace(case.filings[1], record=record)))
    page = seat.open(case, "records")
    assert page.table.current_key() == 1
    seat.press(Key.Key_Return, CTRL)
    until(lambda: page.summary.isVisible() and page.table.current_key() == 2)
    assert page.table.hasFocus()


# --- from the check


def test_each_of_several_gaps_of_a_form_has_its_own_line(seat: Seat, case: Case) -> None:
    casework.answer(seat.desk, case.id, "contact_address", "")
    own = next(name for name, text in case.filings[1].answers if text)
    casework.answer(seat.desk, case.id, own, "", filing=2)
    check = seat.open(case, "check")
    until(lambda: len(lines(check)) == 2)
    led = set()
    for number in range(2):
        lines(check)[number].click()
        seat.quiet()
        now = focus()
        assert now is not None
        assert now.isVisible()
        led.add((seat.page.step, seat.step.place_of(now)))
        seat.page.go_to("check")
        seat.quiet()
        until(lambda: len(lines(check)) == 2)
    assert led == {("form", f"filings.2.answers.{own}"), ("form", "answers.contact_address")}


@pytest.fixture
def half_assisted(seat: Seat, case: Case) -> Iterator[Case]:
    yield assisting.keep_code(seat.desk, case.id, 1, "XF2026A7K3", site="creditchina")
    for strip in strips():
        strip.shut()
    seat.window.activateWindow()
    seat.quiet()


def test_a_code_that_is_missing_opens_the_assistant(seat: Seat, half_assisted: Case) -> None:
    check = seat.open(half_assisted, "check")
    follow(seat, check, half_assisted.filings[1].record.document_number)  # a note has that place too
    until(lambda: strips() and strips()[0].entry is not None)
    entry = strips()[0].entry
    assert entry is not None
    assert (entry.case.id, entry.filing.number) == (half_assisted.id, 2)
    assert seat.page.step == "check"


def test_a_wrong_clock_is_said_and_leads_nowhere(seat: Seat, case: Case) -> None:
    check = seat.open(case, "check")
    off = finding("clock_wrong", Severity.ERROR, "submit", "clock", off=timedelta(hours=25))
    check._on_checked((off,))
    assert ["本机时间相差超过一天" in line.text() for line in check.summary.lines] == [True]
    assert check.summary.lines[0].isVisible()
    assert not check.summary.links
    assert check.summary.hasFocus()
    check._on_checked(())
    assert not check.summary.isVisible()
    assert not check.summary.lines


def test_more_that_is_to_be_noticed_unfolds_by_keyboard(seat: Seat) -> None:
    page = seat.open(fill(seat.desk, draft(seat.desk).id), "check")
    notes = tuple(finding(f"note_{n}", Severity.WARNING, "form", f"answer.{n}") for n in range(12))
    page._on_checked(notes)
    more = page.notices.more
    assert more.text() == "还有 4 处"
    page.answers.links[-1].setFocus()
    seat.press(Key.Key_Tab)
    assert more.hasFocus()
    seat.press(Key.Key_Return)
    assert [line.isVisible() for line in page.notices.lines] == [True] * 12
    assert (more.text(), more.hasFocus()) == ("收起", True)
