"""Where a draft was left off: kept by case, for the clerk who was there, never of a case that went out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.desk import Desk
from kiosk.domain.case import Case, CaseState
from kiosk.services.cases import casework, unfinished
from kiosk.services.cases.unfinished import LeftOff
from tests.services.seating import CLERK, draft


def at(case: Case, **more: str) -> LeftOff:
    given = {"step": "applicant", "place": "applicant.name", "typed": "陈", "was": ""}
    return LeftOff(case.id, CLERK, **(given | more))


@pytest.fixture
def case(desk: Desk) -> Case:
    with desk.store.begin() as work:
        work.notes.set("unfinished", None)
    return draft(desk)


def test_what_was_kept_last_is_there_for_its_case_and_no_other(desk: Desk, case: Case) -> None:
    other = draft(desk)
    unfinished.keep(desk, at(case))
    unfinished.keep(desk, at(case, typed="陈一"))
    assert unfinished.left_off(desk, case.id) == at(case, typed="陈一")
    assert unfinished.left_off(desk, other.id) is None
    line = unfinished.not_closed(desk, clerk=CLERK)
    assert line is not None
    assert line.id == case.id
    assert unfinished.not_closed(desk, clerk="0999") is None


def test_the_case_that_is_open_is_the_last_one_but_nothing_of_the_other_is_lost(
    desk: Desk, case: Case
) -> None:
    other = draft(desk)
    unfinished.keep(desk, at(case))
    unfinished.keep(desk, at(other, place="applicant.phone", typed="138"))
    line = unfinished.not_closed(desk, clerk=CLERK)
    assert line is not None
    assert line.id == other.id
    assert unfinished.left_off(desk, case.id) == at(case)


def test_a_case_left_in_order_has_nothing_to_be_put_back(desk: Desk, case: Case) -> None:
    unfinished.keep(desk, at(case))
    unfinished.close(desk, case.id)
    assert unfinished.left_off(desk, case.id) is None
    assert unfinished.not_closed(desk, clerk=CLERK) is None


def test_nothing_is_kept_of_what_is_no_draft(desk: Desk, case: Case) -> None:
    unfinished.keep(desk, at(case))
    with desk.store.begin() as work:
        work.cases.save(replace(casework.load(desk, case.id), state=CaseState.QUEUED))
    assert unfinished.left_off(desk, case.id) is None
    assert unfinished.not_closed(desk, clerk=CLERK) is None
    unfinished.keep(desk, at(case))
    with desk.store.read() as work:
        assert "陈" not in (work.notes.get("unfinished") or "")


def test_a_draft_that_was_discarded_takes_its_words_with_it(desk: Desk, case: Case) -> None:
    other = draft(desk)
    unfinished.keep(desk, at(case))
    casework.discard(desk, case.id)
    unfinished.keep(desk, at(other, typed="李"))
    unfinished.close(desk, other.id)
    with desk.store.read() as work:
        assert work.notes.get("unfinished") is None
