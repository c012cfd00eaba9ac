"""Every status of SANE and every misdeed of a driver, at each sheet: right code, sheets kept, it goes on."""

from __future__ import annotations

import pytest

from kiosk.capture import SCANNER_CODES
from tests.capture import sanematrix
from tests.capture.conftest import Rig
from tests.capture.sanematrix import Case

pytestmark = pytest.mark.service


@pytest.mark.parametrize("case", tuple(sanematrix.cases(brief=True)), ids=lambda case: case.name)
def test_a_fault_ends_as_it_should(shared_rig: Rig, case: Case) -> None:
    assert sanematrix.faults(case, shared_rig) == []


@pytest.mark.parametrize("at", [1, 2, 3])
def test_both_sides_have_their_names_and_keep_them(shared_rig: Rig, at: int) -> None:
    assert sanematrix.faults(Case("JAMMED", sanematrix.DUPLEX, at, "jammed"), shared_rig) == []


def test_the_matrix_sees_a_sheet_that_is_lost_or_comes_twice(shared_rig: Rig) -> None:
    wrong = Case("JAMMED", sanematrix.FEEDER, 2, "cover_open")
    assert sanematrix.faults(wrong, shared_rig) == ["jammed instead of cover_open"]
    shared_rig.misbehave("none", pages=3)
    kept = sanematrix.Kept()
    shared_rig.children.scan(sanematrix.FEEDER, on_sheet=kept)
    assert [sanematrix.number_of(sheet) for sheet in kept.sheets] == [1, 2, 3]


def test_the_whole_matrix_is_walked_by_the_bench() -> None:
    every = list(sanematrix.cases())
    assert len(every) == 7 * (len(sanematrix.STATUSES) + len(sanematrix.MISDEEDS)) == 126
    assert {case.code for case in every} - {""} <= set(SCANNER_CODES)
