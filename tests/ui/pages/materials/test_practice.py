"""Materials in training: practice papers are laid in a pane, fed by F5 or F4, and arrive as sheets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtTest import QTest

from kiosk.domain.applicant import Capacity
from kiosk.domain.case import UNASSIGNED, Case
from kiosk.errors import Cancelled
from kiosk.services.cases import casework
from kiosk.services.sheets import practice
from tests.services.paperwork import Stack
from tests.services.seating import draft
from tests.ui.pages.seat import ALT, Key, Seat, until
from ui.sheets import calls
from ui.sheets.panes import Panes
from ui.text import plural, tr

LIE = ("{n} page lies in the practice scanner", "{n} pages lie in the practice scanner")


@pytest.fixture
def case(seat: Seat) -> Case:
    """A draft filed by an agent: a paper of every kind is waited for."""
    made = draft(seat.desk, count=2)
    agent = {"capacity": Capacity.AGENT, "name": "李安（示例）", "id_number": "110101199001010015"}
    return casework.set_applicant(seat.desk, made.id, **agent, authorised_until=date(2099, 1, 1))


@pytest.fixture
def page(seat: Seat, case: Case) -> Iterator[Any]:
    practice.clear(seat.desk)
    found = seat.open(case, "materials")
    yield found
    seat.quiet()
    found.panes.close()
    practice.clear(seat.desk)


def opened(seat: Seat, page: Any) -> Any:
    """Open the pane by its key, and wait until it knows its papers."""
    seat.press(Key.Key_F2)
    until(lambda: page.panes.practice.offered)
    seat.quiet()
    return page.panes.practice


def lay(seat: Seat, page: Any, key: Key) -> int:
    """Lay papers by a key of the pane; return how many pages lie there."""
    pane, laid = opened(seat, page), []
    pane.laid.connect(laid.append)
    seat.press(key, ALT)
    until(lambda: laid)
    seat.quiet()
    return int(laid[0])


def test_papers_are_laid_and_f4_has_them_sort_themselves(seat: Seat, page: Any) -> None:
    sides = lay(seat, page, Key.Key_3)
    assert page.panes.trainer.lying.text() == plural(*LIE, n=sides)
    seat.press(Key.Key_F4)
    assert page.desk.preview.isVisible()
    until(lambda: len(seat.case().sheets) == sides)
    seat.quiet()
    sheets = seat.case().sheets
    assert all(sheet.material != UNASSIGNED for sheet in sheets)
    assert page.panes.trainer.lying.text() == ""
    assert practice.lying(seat.desk) == 0


def test_f5_feeds_them_into_the_chosen_place(seat: Seat, page: Any) -> None:
    page._to_slot("proof#1")
    pane = opened(seat, page)
    pane.papers.pick(0)
    pane.papers.pick(1)
    seat.press(Key.Key_4, ALT)
    until(lambda: page.panes.trainer.lying.text())
    seat.quiet()
    sides = practice.lying(seat.desk)
    seat.press(Key.Key_F5)
    until(lambda: len(seat.case().sheets_of("proof#1")) == sides)
    seat.quiet()
    assert page.desk.strip.isVisible()
    assert page.panes.practice.isHidden()


def test_escape_closes_the_pane_and_stays_in_the_case(seat: Seat, page: Any) -> None:
    page.focus_first()
    pane = opened(seat, page)
    assert pane.all_right.hasFocus()
    assert pane.isVisible()
    assert not page.leave.isEnabled()
    assert not page.panes.trainer.isVisible()
    seat.press(Key.Key_Escape)
    assert pane.isHidden()
    assert page.isVisible()
    assert page.leave.isEnabled()
    assert page.panes.trainer.isVisible()
    assert page.list.hasFocus()


def test_its_keys_are_not_those_of_corrections(seat: Seat, page: Any) -> None:
    lay(seat, page, Key.Key_1)
    seat.press(Key.Key_F5)
    until(lambda: not page.taking.running and page.desk.sheet() is not None)
    seat.quiet()
    before = seat.case().sheets
    sides = lay(seat, page, Key.Key_1)
    assert sides > 0
    assert page.desk.tags.isHidden()
    assert seat.case().sheets == before


def test_what_fails_is_told_on_the_page(seat: Seat, page: Any) -> None:
    opened(seat, page).open("no-such-case")
    until(lambda: "banner" in page.__dict__ and page.banner.isVisible())


def test_there_is_none_outside_training(seat: Seat, page: Any) -> None:
    with seat.set_to(training="false"):
        panes = Panes(page, page.desk, page.target)
        panes.look()
        assert panes.trainer is None
    page.desk.tools_row.removeWidget(panes.photo)
    page.desk.caps.buttons.remove(panes.photo)
    panes.photo.deleteLater()


class Searching(Stack):
    """A scanner that is not found yet: whoever asks for it waits until the search is given up."""

    def devices(self, *, stop: Any, **_named: Any) -> tuple[()]:
        while not stop():
            QTest.qSleep(5)
        raise Cancelled


def test_a_scan_says_that_it_looks_for_a_scanner_where_none_is_known(seat: Seat, page: Any) -> None:
    place = seat.window.workplace
    with seat.desk.store.begin() as work:
        work.notes.set("scan.devices", "[]")
    place.desk = replace(seat.desk, scanner=Searching(seat.desk))  # type: ignore[arg-type]
    page.arrive()
    seat.quiet()
    assert page.ways.looks
    seat.press(Key.Key_F5)
    assert page.desk.busy.words.text() == tr("Looking for scanners…")
    page.desk.busy.button.click()
    seat.quiet()
    place.desk = seat.desk
    assert not page.taking.running


def test_a_scanner_is_known_by_the_settings_or_by_laid_papers(seat: Seat, page: Any) -> None:
    with seat.desk.store.begin() as work:
        work.notes.set("scan.devices", "[]")
    assert not calls.ways(seat.desk).known
    with seat.set_to(scanner="stack:1"):
        assert calls.ways(seat.window.workplace.desk).known
    lay(seat, page, Key.Key_1)
    assert calls.ways(seat.desk).known
    assert not page.ways.looks
