"""Parked visits: nine places for each clerk, seen by who holds them, there again after a restart."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.app.desk import close_desk
from kiosk.desk import Desk
from kiosk.errors import Conflict, NotFound, Refused
from kiosk.services.cases import casework, handover, parking
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


def test_each_clerk_has_nine_places(desk: Desk) -> None:
    for number in range(12):
        stock.put(desk, stock.draft(number))
    for number in range(9):
        parking.park(desk, f"draft-{number}", Spot("form"))
    seat(desk, "0311")
    for number in (9, 10):
        handover.take(desk, f"draft-{number}", reason="0307 is at lunch")
    assert [parking.park(desk, f"draft-{n}", Spot("form", scroll=n)) for n in (9, 10)] == [1, 2]
    assert [(one.slot, one.case_id) for one in parking.parked(desk)] == [(1, "draft-9"), (2, "draft-10")]
    spot = parking.resume(desk, "draft-10")
    assert spot is not None
    assert spot.scroll == 10
    handover.take(desk, "draft-3", reason="0307 is at lunch")
    assert [one.slot for one in parking.parked(desk)] == [1]
    seat(desk)
    assert [one.slot for one in parking.parked(desk)] == [1, 2, 3, 5, 6, 7, 8, 9]
    assert parking.park(desk, "draft-11", Spot("form")) == 4


def test_what_is_thrown_away_is_parked_no_more(desk: Desk) -> None:
    stock.put(desk, stock.draft(1))
    parking.park(desk, "draft-1", Spot("form"))
    casework.discard(desk, "draft-1")
    assert parking.parked(desk) == ()


def test_one_visit_takes_the_place_of_another_or_both_stay(desk: Desk) -> None:
    for number in range(10):
        stock.put(desk, stock.draft(number))
    for number in range(9):
        parking.park(desk, f"draft-{number}", Spot("form", scroll=number))
    back = parking.change(desk, "draft-3", "draft-9", Spot("applicant"))  # all nine places are taken
    assert back is not None
    assert back.scroll == 3
    assert [one.case_id for one in parking.parked(desk)][3] == "draft-9"
    with desk.store.begin() as work:
        work.cases.hold("draft-3", "0311")
    before = parking.parked(desk)
    with pytest.raises(Refused, match="not_held"):
        parking.change(desk, "draft-4", "draft-3", Spot("form"))
    assert parking.parked(desk) == before
