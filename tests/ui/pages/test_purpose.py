"""For what an entity is looked at is taken from the way there, and stands in the trail."""

from __future__ import annotations

from kiosk.desk import TrailQuery
from tests.services.seating import draft
from tests.ui.pages.seat import Seat, until
from ui.words import trail


def test_what_an_open_case_leads_to_is_looked_at_for_it(seat: Seat) -> None:
    case = draft(seat.desk)
    page = seat.open(case, "records")
    seat.click(page.more)
    until(lambda: seat.page.objectName() == "records" and seat.page.answer is not None)
    assert seat.page.looking.purpose.text() == "用途：正在办理的办件"
    with seat.desk.store.read() as work:
        (line,) = work.trail.lines(TrailQuery(actions=("dossier.opened",)), limit=1)
    assert line.detail == "centre case"
    assert trail.detail(line) == "数据来自信用中心；用途：正在办理的办件"
