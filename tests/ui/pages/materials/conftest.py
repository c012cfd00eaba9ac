"""The materials page of a draft with two filings, at the slot of the proof; a scanner that is a stack."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from kiosk.desk import CapturedSheet
from kiosk.domain.case import Case
from tests.services.seating import draft
from tests.ui.pages.materials.hands import SLOT, Feeder
from tests.ui.pages.seat import Seat


@pytest.fixture
def case(seat: Seat) -> Case:
    return draft(seat.desk, count=2)


@pytest.fixture
def page(seat: Seat, case: Case) -> Any:
    found = seat.open(case, "materials")
    found._to_slot(SLOT)
    assert found.slot().name == SLOT
    found.list.setFocus()
    return found


@pytest.fixture
def feed(seat: Seat) -> Iterator[Any]:
    """Lay sheets into the scanner: `feed(*sheets, jam=2)` returns it."""
    place = seat.window.workplace
    before, made = place.settings, list[Feeder]()

    def make(*sheets: CapturedSheet, jam: int = 0) -> Feeder:
        settings = before.changed(scanner="stack:1")
        feeder = Feeder(seat.desk, list(sheets), jam=jam)
        made.append(feeder)
        place.settings, place.desk = settings, replace(seat.desk, settings=settings, scanner=feeder)
        return feeder

    yield make
    for feeder in made:
        feeder.hold = False  # else a test that failed would hold the lane of all that follow
    seat.quiet()
    place.settings, place.desk = before, seat.desk
