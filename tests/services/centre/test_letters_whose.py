"""Who decides about a letter: who holds its case; of one without a case who wrote it, or a lead."""

from __future__ import annotations

import pytest

from kiosk.desk import Desk
from kiosk.domain.case import Case
from kiosk.errors import Refused, SignInRefused
from kiosk.services.cases import handover
from kiosk.services.centre import letters, objecting, tracking
from kiosk.services.entities import lookup
from kiosk.services.window import people
from tests.sandbox.centre import ANDA
from tests.services.seating import CLERK, PASSWORD
from tests.services.sending import received

LEAD, LEADS = "0301", "training-0301"
VALUES = {"to": "body", "items": "content", "statement": "罚款数额不符", "evidence": ""}
PERSON = {"name": "陈一（示例）", "phone": "13800000000"}


@pytest.fixture
def case(own: Desk) -> Case:
    """A case of the clerk that the centre has."""
    return received(own)


def test_a_letter_of_a_case_is_its_holder_s_also_against_a_lead(own: Desk, case: Case) -> None:
    letter = tracking.ask_withdrawal(own, case.id, 1, reason="申请人要求撤回", grace=60)
    people.sign_in(own, LEAD, LEADS)
    for call in (letters.take_back, letters.again):
        with pytest.raises(Refused, match="not_held") as caught:
            call(own, letter.key)
        assert caught.value.details["clerk"] == CLERK
    assert letters.waiting(own) == (letter,)
    handover.take(own, case.id, reason="经办人离岗")
    letters.take_back(own, letter.key)
    assert letters.waiting(own) == ()


def test_who_does_not_hold_a_case_keeps_no_objection_in_it(own: Desk, case: Case) -> None:
    people.sign_in(own, LEAD, LEADS)
    with pytest.raises(Refused, match="not_held"):
        objecting.object_to(own, case.id, 1, values=VALUES)
    people.sign_in(own, CLERK, PASSWORD)
    letter = objecting.object_to(own, case.id, 1, values=VALUES)
    letters.again(own, letter.key)
    letters.take_back(own, letter.key)


def test_a_letter_without_a_case_is_its_clerk_s_or_a_lead_s(own: Desk) -> None:
    people.sign_in(own, LEAD, LEADS)
    opened = lookup.open_dossier(own, ANDA)
    record = opened.rows[0][0]

    def written() -> letters.Letter:
        return objecting.object_without_case(own, opened, record.id, values={**VALUES, **PERSON}, grace=60)

    letter = written()
    people.sign_in(own, CLERK, PASSWORD)
    for call in (letters.take_back, letters.again):
        with pytest.raises(SignInRefused, match="not_allowed"):
            call(own, letter.key)
    assert letters.waiting(own) == (letter,)
    people.sign_in(own, LEAD, LEADS)
    letters.take_back(own, letter.key)
    people.sign_in(own, CLERK, PASSWORD)
    letter = written()
    letters.again(own, letter.key)  # one's own
    people.sign_in(own, LEAD, LEADS)
    letters.again(own, letter.key)
    letters.take_back(own, letter.key)
    assert letters.waiting(own) == ()
