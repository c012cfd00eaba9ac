"""A choice that is taken back: the answer, what followed from it, the person with their papers."""

from __future__ import annotations

from datetime import date

from kiosk.desk import Desk
from kiosk.domain.applicant import Capacity, IdType
from kiosk.domain.verdict import Verdict
from kiosk.services.cases import casework, filings, takeback
from kiosk.services.entities import subjects
from kiosk.services.sheets import capture
from tests.services.seating import draft, sheet


def test_an_answer_comes_back_with_its_verdict(desk: Desk) -> None:
    case = draft(desk, count=2)
    filings.answer_many(desk, case.id, {(1, "under_review"): "no"})
    step = takeback.make(desk, case.id, filings.answer_many, {(1, "under_review"): "wait"})
    assert step.changed
    assert step.after.filing(1).judgement.verdict is Verdict.ASK_BODY
    assert step.updated_at == step.after.updated_at
    back = takeback.back(desk, case.id, step)
    assert back.filing(1).answer("under_review") == "no"
    assert back.filing(1).judgement.verdict is Verdict.CAN_APPLY
    assert casework.load(desk, case.id) == back
    assert back.filing(2) == case.filing(2)


def test_what_was_changed_since_stays(desk: Desk) -> None:
    case = draft(desk, count=2)
    step = takeback.make(desk, case.id, filings.answer_many, {(1, "under_review"): "wait"})
    since: dict[filings.Place, str] = {
        (1, "under_review"): "no", (1, "correction"): "罚款已缴清", (2, "under_review"): "wait",
    }  # fmt: skip
    kept = filings.answer_many(desk, case.id, since)
    assert takeback.back(desk, case.id, step) == kept
    filings.drop_filing(desk, case.id, 1)
    assert [filing.number for filing in takeback.back(desk, case.id, step).filings] == [2]


def test_the_same_again_changes_nothing(desk: Desk) -> None:
    case = draft(desk)
    filings.answer_many(desk, case.id, {(1, "under_review"): "no"})
    assert not takeback.make(desk, case.id, filings.answer_many, {(1, "under_review"): "no"}).changed


def test_the_person_comes_back_with_papers_and_what_followed(desk: Desk) -> None:
    case = draft(desk)
    casework.set_applicant(desk, case.id, phone="13800000000", notice_read_on=date(2026, 10, 2))
    capture.hand_in(desk, case.id, "identity_statement", sheet())
    before = casework.load(desk, case.id)
    step = takeback.make(desk, case.id, casework.set_applicant, capacity=Capacity.AGENT)
    assert step.after.applicant.phone == ""
    casework.set_applicant(desk, case.id, name="李安（示例）")
    back = takeback.back(desk, case.id, step)
    assert back.applicant == before.applicant
    assert back.sheets == before.sheets
    assert back.answers == before.answers
    assert [filing.answers for filing in back.filings] == [filing.answers for filing in before.filings]
    again = casework.set_applicant(desk, case.id, capacity=Capacity.AGENT)
    assert again.applicant.name == "李安（示例）"  # what was typed for the agent is not lost


def test_nothing_of_one_person_is_put_upon_another(desk: Desk) -> None:
    case = draft(desk)
    step = takeback.make(desk, case.id, casework.set_applicant, id_type=IdType.PASSPORT)
    now = casework.set_applicant(desk, case.id, capacity=Capacity.AGENT)
    assert takeback.back(desk, case.id, step) == now


def test_a_date_a_tick_and_a_title_come_back(desk: Desk) -> None:
    case = draft(desk)
    was = case.entity.title
    for call, values in (
        (casework.set_applicant, {"authorised_until": date(2027, 1, 1)}),
        (casework.set_applicant, {"notice_read_on": date(2026, 10, 2)}),
        (casework.set_applicant, {"id_type": IdType.PASSPORT}),
        (subjects.set_title, {"title": "执行事务合伙人"}),
    ):
        step = takeback.make(desk, case.id, call, **values)
        assert step.changed
        back = takeback.back(desk, case.id, step)
        assert (back.applicant, back.entity) == (step.before.applicant, step.before.entity)
    assert casework.load(desk, case.id).entity.title == was
