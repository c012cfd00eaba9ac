"""A leaf that jams between its sides is fed anew: no back without its front, no side twice, numbers kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.desk import Desk, ScanDevice, ScanProfile
from kiosk.domain.case import Sheet
from kiosk.errors import ScannerFailed
from kiosk.services.cases.drafts import load
from kiosk.services.sheets import scanning
from tests.capture.conftest import Rig, make_rig
from tests.services.seating import draft

SLOT = "proof#1"
BOTH = ScanProfile("duplex", source="duplex", dpi=50)
SIDES = 6
pytestmark = pytest.mark.service


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[Rig]:
    made = make_rig(tmp_path)
    yield made
    made.children.close()


@pytest.fixture
def desk(own: Desk, rig: Rig) -> Desk:
    found = replace(own, scanner=rig.children)
    scanning._keep(found, [ScanDevice("sane:test:0", "Example", ("flatbed", "feeder", "duplex"))])
    return found


def jammed(desk: Desk, rig: Rig, *, at: int) -> tuple[str, dict[str, str], tuple[Sheet, ...]]:
    """Scan three leaves of which one side jams; return case, details of the error, sheets so far."""
    case_id = draft(desk).id
    rig.misbehave("JAMMED", at=at, pages=SIDES)
    with pytest.raises(ScannerFailed, match="jammed") as caught:
        scanning.scan(desk, case_id, SLOT, BOTH)
    return case_id, dict(caught.value.details), load(desk, case_id).sheets_of(SLOT)


def laid_back(rig: Rig, *, taken: int) -> None:
    """Lay what was not taken in back into the feeder, which behaves now."""
    rig.misbehave("none", pages=SIDES)
    rig.log.with_name("taken").write_text(str(taken))


def sides(desk: Desk, case_id: str) -> list[str]:
    return [sheet.capture.side for sheet in load(desk, case_id).sheets_of(SLOT)]


def test_a_leaf_torn_between_its_sides_is_fed_anew_with_both(desk: Desk, rig: Rig) -> None:
    case_id, details, before = jammed(desk, rig, at=4)
    assert [sheet.capture.side for sheet in before] == ["front", "back", "front"]
    assert details["half"]
    laid_back(rig, taken=2)
    scanning.scan(desk, case_id, SLOT, BOTH, going_on=True)
    after = load(desk, case_id).sheets_of(SLOT)
    assert sides(desk, case_id) == ["front", "back"] * 3
    assert [sheet.position for sheet in after] == list(range(1, SIDES + 1))
    assert [sheet.id for sheet in after[:2]] == [sheet.id for sheet in before[:2]]
    assert before[2].id not in {sheet.id for sheet in after}
    heights = [sheet.height for sheet in after]  # each page of the feeder is shorter than the one before
    assert heights == sorted(set(heights), reverse=True)


def test_a_leaf_that_jams_before_its_front_has_none_to_give(desk: Desk, rig: Rig) -> None:
    case_id, details, before = jammed(desk, rig, at=3)
    assert "half" not in details
    laid_back(rig, taken=2)
    scanning.scan(desk, case_id, SLOT, BOTH, going_on=True)
    assert sides(desk, case_id) == ["front", "back"] * 3
    assert [sheet.id for sheet in load(desk, case_id).sheets_of(SLOT)][:2] == [sheet.id for sheet in before]


def test_a_front_stays_where_its_leaf_jams_again_before_it_is_seen(desk: Desk, rig: Rig) -> None:
    case_id, _details, before = jammed(desk, rig, at=4)
    rig.misbehave("JAMMED", at=1, pages=SIDES)
    rig.log.with_name("taken").write_text("2")
    with pytest.raises(ScannerFailed, match="jammed") as caught:
        scanning.scan(desk, case_id, SLOT, BOTH, going_on=True)
    assert caught.value.details["half"]
    assert load(desk, case_id).sheets_of(SLOT) == before


def test_another_run_takes_the_place_of_nothing(desk: Desk, rig: Rig) -> None:
    case_id, _details, before = jammed(desk, rig, at=4)
    laid_back(rig, taken=2)
    scanning.scan(desk, case_id, SLOT, BOTH)
    assert load(desk, case_id).sheets_of(SLOT)[:3] == before
    assert len(sides(desk, case_id)) == 3 + 4
