"""The last visit is offered again, masked by nobody here, and taken only by an act that leaves a line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kiosk.desk import Desk
from kiosk.domain.applicant import Capacity
from kiosk.domain.case import Case, CaseState
from kiosk.domain.entity import PLACEHOLDER
from kiosk.errors import NotFound, Stale
from kiosk.services.cases import casework
from kiosk.services.entities import visits
from kiosk.services.entities.visits import Visit
from kiosk.services.window import hall
from tests.services.cases.test_trail import trail
from tests.services.seating import draft

AGENT = {
    "capacity": Capacity.AGENT,
    "name": "李安（示例）",
    "id_number": "110101199001010015",
    "phone": "13800001234",
    "authorised_until": date(2099, 1, 1),
}


def visited(desk: Desk, *, days: int = 10, state: CaseState = CaseState.RECEIVED, **who: object) -> Case:
    """Leave a case behind that went out so many days ago, with its applicant and contact answers."""
    case = draft(desk)
    casework.set_applicant(desk, case.id, **{**AGENT, **who}, notice_read_on=desk.clock.today())
    casework.answer(desk, case.id, "contact_address", "咸安区老地方示例路 9 号")
    case = casework.answer(desk, case.id, "result_delivery", "post")
    at = desk.clock.now() - timedelta(days=days)
    with desk.store.begin() as work:
        return work.cases.save(replace(case, state=state, created_at=at, slip_number="ZS-1"))


def offered(desk: Desk, case_id: str) -> Visit:
    found = visits.last(desk, case_id)
    assert found is not None
    return found


def test_nobody_was_here_before(own: Desk) -> None:
    assert visits.last(own, draft(own).id) is None


def test_the_last_visit_offers_its_person_and_its_answers(own: Desk) -> None:
    visited(own, days=20, name="早先（示例）")
    before = visited(own)
    found = offered(own, draft(own).id)
    assert (found.case_id, found.on) == (before.id, before.created_at.date())
    assert found.applicant is not None
    assert (found.applicant.name, found.applicant.phone) == ("李安（示例）", "13800001234")
    assert found.applicant.notice_read_on is None  # it is read anew on each visit
    assert dict(found.answers)["contact_address"] == "咸安区老地方示例路 9 号"
    assert dict(found.answers)["result_delivery"] == "post"


def test_nothing_is_filled_in_by_itself(own: Desk) -> None:
    visited(own)
    case = draft(own)
    visits.last(own, case.id)
    now = casework.load(own, case.id)
    assert (now.applicant.phone, now.answer("result_delivery")) == ("", case.answer("result_delivery"))
    assert not any(line[0] == "visit.taken" for line in trail(own))


def test_the_person_is_taken_with_a_line_in_the_trail(own: Desk) -> None:
    before = visited(own)
    case = draft(own)
    found = offered(own, case.id)
    taken = visits.take_person(own, case.id, found).applicant
    assert taken == replace(before.applicant, notice_read_on=None)
    told = [line for line in trail(own) if line[0] == "visit.taken"]
    assert [line[1:] for line in told] == [(case.id, "0307", f"person of {before.id}")]
    rest = offered(own, case.id)
    assert rest.applicant is None  # the same person is there already
    with pytest.raises(ValueError, match="no person"):
        visits.take_person(own, case.id, rest)
    back = casework.set_applicant(own, case.id, capacity=Capacity.RESPONSIBLE).applicant
    assert back == case.applicant  # who stood there before is kept aside


def test_the_answers_are_taken_and_nothing_else(own: Desk) -> None:
    before = visited(own)
    case = draft(own)
    found = offered(own, case.id)
    taken = visits.take_answers(own, case.id, found)
    assert taken.answer("contact_address") == "咸安区老地方示例路 9 号"
    assert taken.answer("result_delivery") == "post"
    assert (taken.applicant, taken.filings) == (case.applicant, case.filings)
    assert trail(own)[-1] == (
        "visit.taken",
        case.id,
        "0307",
        f"{len(found.answers)} answers of {before.id}",
    )
    visits.take_person(own, case.id, found)
    assert visits.last(own, case.id) is None


def test_an_authority_that_is_over_is_not_handed_on(own: Desk) -> None:
    visited(own, authorised_until=own.clock.today() - timedelta(days=1))
    found = offered(own, draft(own).id)
    assert found.applicant is not None
    assert found.applicant.authorised_until is None


def test_an_answer_that_is_no_longer_right_is_not_offered(own: Desk) -> None:
    before = visited(own)
    answers = (("contact_address", "长" * 900), ("result_delivery", "pigeon"), ("unknown", "x"))
    with own.store.begin() as work:
        work.cases.save(replace(before, answers=answers))
    assert offered(own, draft(own).id).answers == ()


def test_what_is_older_than_the_hall_keeps_is_not_offered(own: Desk) -> None:
    kept = hall.profile(own).retention_days
    visited(own, days=kept + 1)
    assert visits.last(own, draft(own).id) is None
    visited(own, days=kept - 1)
    assert visits.last(own, draft(own).id) is not None


@pytest.mark.parametrize("state", [CaseState.QUEUED, CaseState.REFUSED, CaseState.CONFIRMING])
def test_a_visit_counts_once_its_case_went_out(own: Desk, state: CaseState) -> None:
    visited(own, state=state)
    assert offered(own, draft(own).id)


def test_a_draft_is_no_visit_and_a_case_that_went_out_is_offered_nothing(own: Desk) -> None:
    visited(own, state=CaseState.DRAFT)
    assert visits.last(own, draft(own).id) is None
    first = visited(own)
    visited(own, days=3)
    assert visits.last(own, first.id) is None


def test_another_trader_with_the_same_placeholder_is_offered_nothing(own: Desk) -> None:
    before = visited(own)
    one = replace(before.entity, code=PLACEHOLDER, registration_number="330100000123452")
    case = draft(own)
    with own.store.begin() as work:
        work.cases.save(replace(before, entity=one))
        other = replace(one, registration_number="110000000000017")
        case = work.cases.save(replace(case, entity=other))
    assert visits.last(own, case.id) is None
    with own.store.begin() as work:
        work.cases.save(replace(case, entity=one))
    assert offered(own, case.id).case_id == before.id


def test_a_visit_that_is_gone_gives_nothing(own: Desk) -> None:
    visited(own)
    case = draft(own)
    gone = replace(offered(own, case.id), case_id="gone")
    with pytest.raises(NotFound):
        visits.take_person(own, case.id, gone)
    with pytest.raises(NotFound):
        visits.take_answers(own, case.id, gone)
    assert casework.load(own, case.id) == case


def test_a_case_that_went_out_takes_nothing(own: Desk) -> None:
    visited(own)
    case = draft(own)
    found = offered(own, case.id)
    with own.store.begin() as work:
        work.cases.save(replace(case, state=CaseState.QUEUED))
    with pytest.raises(Stale):
        visits.take_answers(own, case.id, found)
