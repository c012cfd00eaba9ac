"""Parked visits: nine places, seen by who holds them, there again after a restart."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.app.desk import close_desk
from kiosk.desk import Desk
from kiosk.errors import Conflict, NotFound
from kiosk.services.cases import casework, parking
from kiosk.services.cases.parking import Spot
from kiosk.services.window import people
from tests.services.seating import seat
from tests.ui.screens import stock


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    found = stock.window(tmp_path)
    yield found
    close_desk(found)


def test_a_visit_comes_back_where_it_was_left(desk: Desk) -> None:
    for number in (1, 2):
        stock.put(desk, stock.draft(number))
    assert parking.park(desk, "draft-1", Spot("form", "correction#1", 120)) == 1
    assert parking.park(desk, "draft-2", Spot("applicant")) == 2
    assert parking.park(desk, "draft-1", Spot("form", "correction#1", 240)) == 1
    first, second = parking.parked(desk)
    assert (first.slot, first.case_id, first.spot.scroll, second.slot) == (1, "draft-1", 240, 2)
    assert first.since is not None
    seat(desk, "0311")
    assert parking.parked(desk) == ()
    people.sign_out(desk)
    assert parking.parked(desk) == ()
    seat(desk)
    spot = parking.resume(desk, "draft-1")
    assert spot is not None
    assert (spot.step, spot.field, spot.scroll) == ("form", "correction#1", 240)
    assert parking.resume(desk, "draft-1") is None
    assert parking.resume(desk, "gone") is None
    assert [one.slot for one in parking.parked(desk)] == [2]


def test_there_are_nine_places(desk: Desk) -> None:
    for number in range(10):
        stock.put(desk, stock.draft(number))
    slots = [parking.park(desk, f"draft-{n}", Spot("form")) for n in range(9)]
    assert slots == [*range(1, 10)]
    with pytest.raises(Conflict, match="all_parked"):
        parking.park(desk, "draft-9", Spot("form"))
    with pytest.raises(NotFound):
        parking.park(desk, "x", Spot("form"))


def test_what_is_thrown_away_is_parked_no_more(desk: Desk) -> None:
    stock.put(desk, stock.draft(1))
    parking.park(desk, "draft-1", Spot("form"))
    casework.discard(desk, "draft-1")
    assert parking.parked(desk) == ()
