"""The five honest states look different in words, colour or icon, and on every screen that shows a filing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from kiosk.desk import Desk
from kiosk.domain import revision
from kiosk.domain.case import Case, CaseState, FilingStatus
from kiosk.domain.standing import Light, Standing
from kiosk.services.cases import casework
from tests.ui.screens import stock
from tests.ui.screens.conftest import Shown
from ui.casepage import read
from ui.pages.filings import FilingsPage
from ui.pages.receipt import ReceiptPage
from ui.screens.tracking import TrackingScreen
from ui.widgets.pill import Pill
from ui.words import corrections
from ui.workplace import Workplace

Idle = Callable[[], None]
STATES = {
    Standing.SAVED: CaseState.QUEUED,
    Standing.SENDING: CaseState.SENDING,
    Standing.CONFIRMING: CaseState.CONFIRMING,
    Standing.RECEIVED: CaseState.RECEIVED,
    Standing.FORWARDED: CaseState.RECEIVED,
}


def case_in(desk: Desk, code: Standing) -> Case:
    """Keep a case whose first filing is in a state: a correction as far as it is on its way."""
    now = desk.clock.now()
    there = {"forwarded_at": now, "query_code": "Q7XK2M9T4B"} if code is Standing.FORWARDED else {}
    status = FilingStatus.FORWARDED if there else FilingStatus.RECEIVED
    going = STATES[code] is not CaseState.RECEIVED
    if going:
        status = FilingStatus.CORRECTION_WANTED
    made = stock.received(desk, 1, stock.told(1, status, **there), stock.told(2, FilingStatus.RECEIVED))
    if going:
        begun = replace(revision.begun(made), state=STATES[code], submitted_at=now)
        with desk.store.begin() as work:
            made = work.cases.save(begun)
    return casework.load(desk, made.id)


def test_no_two_look_alike() -> None:
    assert set(corrections.STANDINGS) == {str(code) for code in Standing}
    assert len({words for words, *_rest in corrections.STANDINGS.values()}) == 5
    assert len({short for _words, short, *_rest in corrections.STANDINGS.values()}) == 5
    assert len({icon for *_rest, icon in corrections.STANDINGS.values()}) == 5
    assert len({tone for _w, _s, tone, _icon in corrections.STANDINGS.values()}) >= 3


def test_every_light_has_a_tone_and_an_icon() -> None:
    assert set(corrections.LIGHTS) == {str(code) for code in Light}


@pytest.mark.parametrize("code", list(Standing))
def test_the_progress_screen_and_its_course_show_it(desk: Desk, show: Shown, code: Standing) -> None:
    case = case_in(desk, code)
    screen = show(TrackingScreen)
    at = screen.table.rows_model.row_of(f"{case.id}#1")
    assert screen.table.rows_model.rows[at].cells[2].pill == corrections.standing(code, short=True)
    screen.table.setCurrentIndex(screen.table.rows_model.index(at, 0))
    pill = screen.detail.findChild(Pill)
    assert (pill.text, pill.tone, pill.icon) == corrections.standing(code)


@pytest.mark.parametrize("code", list(Standing))
@pytest.mark.parametrize("page", [ReceiptPage, FilingsPage])
def test_receipt_and_records_show_it(
    desk: Desk, place: Workplace, idle: Idle, code: Standing, page: type[Any]
) -> None:
    case = case_in(desk, code)
    view, _at = read(desk, case.id)
    shown = page(place)
    shown.show_view(view)
    idle()
    short = page is FilingsPage
    cells = next(row.cells for row in shown.table.rows_model.rows if row.key == 1)
    assert cells[2].pill == corrections.standing(code, short=short)


@pytest.mark.parametrize("code", [Standing.SAVED, Standing.SENDING, Standing.CONFIRMING, Standing.RECEIVED])
def test_no_day_is_promised_before_the_body_has_it(desk: Desk, show: Shown, code: Standing) -> None:
    case = case_in(desk, code)
    screen = show(TrackingScreen)
    at = screen.table.rows_model.row_of(f"{case.id}#1")
    year = datetime.now(tz=desk.clock.now().tzinfo).year
    words = " ".join(cell.said for cell in screen.table.rows_model.rows[at].cells[2:])
    assert not any(f"{number}-" in words for number in (year, year + 1))
