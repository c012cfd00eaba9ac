"""When a field or a material is asked for, and what is known ahead."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from kiosk.domain.applicant import Capacity
from kiosk.domain.asks import WHEN, asked
from kiosk.domain.case import slots
from kiosk.domain.fills import FILLS
from kiosk.domain.matter import FieldKind, FormField, Ground
from kiosk.domain.record import Duty, DutyKind
from kiosk.domain.rules import form
from tests.domain import builders as b


@pytest.mark.parametrize(
    ("when", "changes", "expected"),
    [
        ("", {}, True),
        ("fine", {"fine": None, "duties": ()}, False),
        ("fine", {"fine": Decimal(1), "duties": ()}, True),
        ("fine", {"fine": None}, True),
        ("late_fee", {}, False),
        ("late_fee", {"duties": (Duty(DutyKind.LATE_FEE, "加处罚款"),)}, True),
        ("confiscation", {}, False),
        ("confiscation", {"confiscated": Decimal(1)}, True),
        ("confiscation", {"duties": (Duty(DutyKind.CONFISCATION, "没收"),)}, True),
        ("more_than_money", {}, False),
        ("more_than_money", {"duties": ()}, True),
        ("more_than_money", {"duties": (Duty(DutyKind.RECTIFICATION, "整改"),)}, True),
        ("no_duties", {}, False),
        ("no_duties", {"duties": ()}, True),
        ("reason_1", {"listing_reason": "1"}, True),
        ("reason_2", {"listing_reason": "1, 2"}, True),
        ("reason_3", {"listing_reason": "13"}, False),
        ("reason_4", {}, False),
        ("reason_unknown", {}, True),
        ("reason_unknown", {"listing_reason": "4"}, False),
        ("reason_unknown", {"listing_reason": "9"}, True),
    ],
)
def test_when_something_is_asked(when: str, changes: dict[str, object], expected: bool) -> None:
    assert asked(when, b.record(**changes), b.applicant()) is expected


def test_some_things_are_asked_of_an_agent_only() -> None:
    assert not asked("agent", b.record(), b.applicant())
    assert asked("agent", b.record(), b.applicant(capacity=Capacity.AGENT))
    with pytest.raises(KeyError):
        asked("nobody knows", b.record(), b.applicant())
    assert "" in WHEN


def test_fields_and_slots_follow_what_is_asked() -> None:
    fields = (FormField("a", b.text("甲")), FormField("b", b.text("乙"), when="late_fee"))
    papers = tuple(replace(item, when="late_fee") for item in b.matter().materials[:1])
    administrator = replace(b.matter().materials[2], ground=Ground.WHEN_ADMINISTRATOR)
    one = b.matter(fields=fields, materials=(*papers, administrator))
    case = b.case()
    assert [spec.name for spec in form.fields_of(case, case.filings[0], one)] == ["a"]
    assert slots(case, {"P-GEN": one}) == ()
    late = b.filing(1, record=b.record(duties=(Duty(DutyKind.LATE_FEE, "加处罚款"),)))
    grown = replace(case, filings=(late,))
    assert [slot.name for slot in slots(grown, {"P-GEN": one})] == ["commitment#1"]
    ruined = replace(grown, applicant=b.applicant(capacity=Capacity.ADMINISTRATOR))
    assert len(slots(ruined, {"P-GEN": one})) == 2


def test_what_is_known_ahead() -> None:
    case = b.case()
    filing = b.filing(1, record=b.record(published_on=date(2026, 5, 14), listing_reason="1"))
    known = {name: fill(case, filing) for name, fill in FILLS.items()}
    assert known == {
        "entity.address": "",
        "entity.name": b.ENTITY.name,
        "entity.responsible_person": b.ENTITY.responsible_person,
        "applicant.name": "张明（示例）",
        "applicant.phone": "13800000000",
        "record.duties_done_on": "2026-05-20",
        "record.document_number": "台运罚〔2026〕00123号",
        "record.decided_on": "2026-05-12",
        "record.published_on": "2026-05-14",
        "record.fine": "5000",
        "record.listing_reason": "1",
    }
    bare = b.filing(1, record=b.record(fine=None, duties=()))
    assert FILLS["record.published_on"](case, bare) == ""
    assert FILLS["record.duties_done_on"](case, bare) == ""
    assert FILLS["record.fine"](case, bare) == ""


@pytest.mark.parametrize(
    ("kind", "value", "fits"),
    [
        (FieldKind.NUMBER, "12", True),
        (FieldKind.NUMBER, "12.5", False),
        (FieldKind.NUMBER, "-1", False),
        (FieldKind.MULTI_CHOICE, "sms", True),
        (FieldKind.MULTI_CHOICE, "sms,fax", False),
    ],
)
def test_numbers_and_several_choices(kind: FieldKind, value: str, fits: bool) -> None:
    spec = replace(b.matter().fields[5], kind=kind)
    found = form.check_value(spec, value, "answers.x", today=b.TODAY)
    assert bool(found) is not fits
