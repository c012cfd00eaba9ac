"""Another capacity is another person: each is kept aside with what only that person hands in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kiosk.desk import Desk
from kiosk.domain.applicant import Applicant, Capacity
from kiosk.domain.case import Aside, Attestation, CopyKind, slots
from kiosk.domain.matter import Ground
from kiosk.services.cases import casework, submit
from tests.services.seating import draft, fill


def test_another_capacity_is_another_person(desk: Desk) -> None:
    case = draft(desk)
    case = casework.set_applicant(desk, case.id, id_number="110101199001010015", phone="13800000000")
    first = case.applicant
    case = casework.set_applicant(desk, case.id, capacity=Capacity.AGENT)
    assert (case.applicant.name, case.applicant.id_number, case.applicant.phone) == ("", "", "")
    case = casework.set_applicant(desk, case.id, name="陈一（示例）", authorised_until=date(2099, 1, 1))
    second = case.applicant
    case = casework.set_applicant(desk, case.id, capacity=Capacity.RESPONSIBLE)
    assert case.applicant == first
    assert case.answer("contact_phone") == "13800000000"
    assert casework.set_applicant(desk, case.id, capacity=Capacity.AGENT).applicant == second


def test_each_of_three_capacities_has_its_own_person(desk: Desk) -> None:
    case = draft(desk)
    who = {}
    for capacity in Capacity:
        case = casework.set_applicant(desk, case.id, capacity=capacity, name=f"{capacity}（示例）")
        who[capacity] = case.applicant
    for capacity in (Capacity.RESPONSIBLE, Capacity.ADMINISTRATOR, Capacity.AGENT):
        assert casework.set_applicant(desk, case.id, capacity=capacity).applicant == who[capacity]


def test_the_one_other_person_of_an_older_version_stands_there_again(desk: Desk) -> None:
    agent = Applicant(Capacity.AGENT, "李安（示例）", phone="13800000000")
    case = casework.change(desk, draft(desk).id, lambda case: replace(case, aside=Aside(agent)))
    case = casework.set_applicant(desk, case.id, capacity=Capacity.AGENT)
    assert case.applicant == agent
    assert case.aside is None


def test_an_agents_papers_go_aside_with_the_agent(own: Desk) -> None:
    case = fill(own, draft(own).id, agent=True)
    matters = dict(casework.sight(own, case).matters)
    slot = next(item.name for item in slots(case, matters) if item.material.ground is Ground.WHEN_AGENT)
    pages = case.sheets_of(slot)
    assert pages
    case = casework.set_applicant(own, case.id, capacity=Capacity.RESPONSIBLE)
    assert case.sheets_of(slot) == ()
    assert case.attestation(slot) == Attestation(slot)
    case = casework.set_applicant(own, case.id, capacity=Capacity.AGENT)
    assert case.sheets_of(slot) == pages
    assert case.attestation(slot).kind is CopyKind.COPY
    casework.set_applicant(own, case.id, capacity=Capacity.RESPONSIBLE)
    case = fill(own, case.id)
    case = submit.submit(own, case.id)
    assert (case.aside, case.asides) == (None, ())
    assert pages[0].id not in own.vault.items()
