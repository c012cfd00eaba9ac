"""What is half done is seen: sheets without files, rows without cases, cases without rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.app.desk import close_desk
from kiosk.desk import Desk
from kiosk.domain.case import CaseState
from kiosk.services.cases import casework
from tests.faults.half_app import Points
from tests.faults.half_done import MOST_FREE, PAGE, halves, places
from tests.sandbox.centre import Centre, running
from tests.services.seating import draft, enrolled, fill
from tests.services.sending import queued


@pytest.fixture(scope="module")
def centre(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Centre]:
    with running(tmp_path_factory.mktemp("centre"), "--control") as found:
        yield found


@pytest.fixture
def desk(centre: Centre, tmp_path: Path) -> Iterator[Desk]:
    found = enrolled(tmp_path, centre)
    yield found
    close_desk(found)


def test_whole_things_are_no_halves(desk: Desk) -> None:
    fill(desk, draft(desk).id)
    queued(desk)
    assert list(halves(desk)) == []


def test_a_sheet_and_a_row_whose_files_are_gone_are_seen(desk: Desk) -> None:
    case = queued(desk)
    desk.vault.discard(*desk.vault.items())
    seen = list(halves(desk))
    assert seen.count("a sheet without its file") == len(case.sheets)
    assert "a row without its file" in seen


def test_a_case_that_went_out_without_its_row_is_seen(desk: Desk) -> None:
    case = fill(desk, draft(desk).id)
    with desk.store.begin() as work:
        work.cases.save(replace(casework.load(desk, case.id), state=CaseState.QUEUED))
    assert list(halves(desk)) == [
        "a case that is queued without a row",
        "a case that went out without a number",
    ]


def test_points_are_counted() -> None:
    points = Points()
    points.here()
    points.here()
    assert points.passed == 2


def test_every_point_and_every_page_is_walked_once() -> None:
    every = places(30)
    assert {at for what, at in every if what == "deaths"} == set(range(1, 31))
    assert {at for what, at in every if what == "disks"} == set(range(0, MOST_FREE, PAGE))
    assert len(every) == len(set(every))
    assert every == places(30)
    assert {what for what, _ in every[:20]} == {"deaths", "disks"}
