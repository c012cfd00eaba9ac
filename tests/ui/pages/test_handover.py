"""The list of what changed hands: for the applicant, and for the body of another city; printed and kept."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from kiosk.desk import IssuedPaper
from kiosk.domain.case import Case
from kiosk.domain.entity import Region
from kiosk.domain.record import Authority
from kiosk.services.cases import casework, submit
from kiosk.services.printing import papers
from kiosk.services.sheets import capture
from tests.services.printing.test_papers import words
from tests.services.seating import draft, fill, sheet
from tests.ui.pages.seat import CTRL, SHIFT, Key, Seat, until
from ui.text import tr

SLOT = "proof#1"


@pytest.fixture
def case(seat: Seat) -> Case:
    return draft(seat.desk)


@pytest.fixture
def page(seat: Seat, case: Case) -> Any:
    """The materials of a case of another city, with one sheet and one paper that was looked at."""
    capture.hand_in(seat.desk, case.id, SLOT, sheet())
    casework.attest(seat.desk, case.id, "licence", shown=True)
    return seat.open(case, "materials")


def made(seat: Seat) -> list[IssuedPaper]:
    return [paper for paper in papers.of_case(seat.desk, seat.page.case_id) if paper.name == "handover_list"]


def said(seat: Seat) -> str:
    return words(seat.tray.papers[-1][0]).replace("\r\n", "")


def test_the_list_is_printed_and_kept(seat: Seat, page: Any) -> None:
    seat.press(Key.Key_P, CTRL)
    until(lambda: seat.tray.papers)
    seat.quiet()
    (paper,) = made(seat)
    assert (paper.filing, paper.printed) == (None, 1)
    assert "现场核验" in said(seat)
    assert page.handover.isEnabled()
    assert page.leave.isEnabled()


def test_the_list_for_another_city_names_its_body(seat: Seat, page: Any) -> None:
    assert page.to_body.isVisible()
    seat.press(Key.Key_L, CTRL | SHIFT)
    until(lambda: seat.tray.papers)
    seat.quiet()
    (paper,) = made(seat)
    assert paper.filing == 1
    assert "跨城通办" in said(seat)
    assert "台州市交通运输局（示例）" in said(seat)


def test_of_two_bodies_the_slot_says_which(seat: Seat) -> None:
    first = draft(seat.desk, count=2)
    with seat.desk.store.begin() as work:
        now = work.cases.get(first.id)
        other = now.filing(2)
        body = Authority("广州市交通运输局（示例）", "113202060000000271", Region("440100", "广州市"))
        work.cases.save(now.with_filing(replace(other, record=replace(other.record, authority=body))))
    page = seat.open(first, "materials")
    page._to_slot("licence")
    assert not page.to_body.isVisible()
    page._to_slot("proof#2")
    assert page.to_body.isVisible()
    assert "广州市交通运输局" in page.to_body.accessibleDescription()
    page._to_slot("proof#1")
    assert "台州市交通运输局" in page.to_body.accessibleDescription()


def test_a_body_of_this_city_needs_no_list_of_its_own(seat: Seat) -> None:
    hall = seat.window.workplace.hall
    near = draft(seat.desk, region_name=hall.region.name, region_code=hall.region.code)
    page = seat.open(near, "materials")
    assert not page.to_body.isVisible()


def test_before_anything_was_taken_in_there_is_no_list(seat: Seat, case: Case) -> None:
    page = seat.open(case, "materials")
    for button in (page.handover, page.to_body):
        seat.click(button)
        assert "尚未收取" in seat.words(page.banner)
        page.banner_clear()
    seat.quiet()
    assert made(seat) == []
    assert seat.tray.papers == []


def test_a_printer_without_paper_keeps_the_list(seat: Seat, page: Any) -> None:
    seat.tray.fault = "out_of_paper"
    seat.click(page.handover)
    until(lambda: "banner" in page.__dict__ and page.banner.isVisible())
    seat.quiet()
    assert tr("The case is saved.") in seat.words(page.banner)
    seat.tray.fault = ""
    seat.click(page.banner.again)
    until(lambda: seat.tray.papers)
    seat.quiet()
    (paper,) = made(seat)
    assert paper.printed == 1


def test_after_the_case_went_out_the_list_can_still_be_printed(seat: Seat) -> None:
    sent = fill(seat.desk, draft(seat.desk).id)
    submit.submit(seat.desk, sent.id)
    seat.let_go()
    page = seat.open(casework.load(seat.desk, sent.id), "materials")
    assert page.still
    assert not page.desk.isEnabled()
    assert not page.slot_card.isEnabled()
    before = len(seat.tray.papers)
    seat.press(Key.Key_P, CTRL)
    until(lambda: len(seat.tray.papers) > before)
    seat.quiet()
    assert len(made(seat)) == 1
