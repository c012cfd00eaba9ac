"""Who stands at the window: titles, kinds, what the checks find about person, authority and names."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kiosk.domain.applicant import Applicant, Capacity, IdType
from kiosk.domain.entity import (
    PLACEHOLDER,
    TITLES,
    Entity,
    EntityKind,
    LegalForm,
    kind_of_code,
    responsible_title,
)
from kiosk.domain.findings import Finding, Severity
from kiosk.domain.identity import id_hash, is_uscc
from kiosk.domain.rules import identity
from tests.domain.builders import ENTITY, TODAY, applicant, case, filing, record

KEY = b"k" * 32
OWN = "110101199001010015"
PERSON = replace(
    ENTITY,
    code="P0001H421202",
    name="张明（示例）",
    kind=EntityKind.NATURAL_PERSON,
    id_hash=id_hash(OWN, KEY),
)
TRADER = replace(ENTITY, code="92510104MAXX000157", kind=EntityKind.SOLE_TRADER, id_hash=id_hash(OWN, KEY))


def found(who: Applicant, entity: Entity = ENTITY, *, key: bytes = b"") -> dict[str, Finding]:
    """The findings about a person, by code."""
    return {item.code: item for item in identity.check(case(applicant=who, entity=entity), TODAY, id_key=key)}


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        (EntityKind.ENTERPRISE, "法定代表人"),
        (EntityKind.SOLE_TRADER, "经营者"),
        (EntityKind.SOCIAL_ORGANISATION, "法定代表人"),
        (EntityKind.PUBLIC_INSTITUTION, "法定代表人"),
        (EntityKind.GOVERNMENT, "负责人"),
        (EntityKind.NATURAL_PERSON, "本人"),
    ],
)
def test_each_kind_has_its_title(kind: EntityKind, title: str) -> None:
    assert responsible_title(kind) == title == replace(ENTITY, kind=kind).title
    assert title in TITLES[kind]


@pytest.mark.parametrize(
    ("form", "title"),
    [
        (LegalForm.COMPANY, "法定代表人"),
        (LegalForm.PARTNERSHIP, "执行事务合伙人"),
        (LegalForm.SOLE_PROPRIETORSHIP, "投资人"),
        (LegalForm.BRANCH, "负责人"),
    ],
)
def test_the_title_of_an_enterprise_goes_by_its_form(form: LegalForm, title: str) -> None:
    assert replace(ENTITY, legal_form=form).title == title


def test_what_was_said_comes_before_the_form_and_the_kind() -> None:
    assert replace(ENTITY, legal_form=LegalForm.BRANCH, responsible_title="首席代表").title == "首席代表"
    assert responsible_title(EntityKind.ENTERPRISE, "投资人") == "投资人"


def test_a_form_that_does_not_go_with_the_kind_gives_no_title() -> None:
    assert replace(TRADER, legal_form=LegalForm.PARTNERSHIP).title == "经营者"


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("91330100MA99TE5773", EntityKind.ENTERPRISE),
        ("93320206MB2X000396", EntityKind.ENTERPRISE),
        ("92510104MAXX000157", EntityKind.SOLE_TRADER),
        ("51510100MJQ000015B", EntityKind.SOCIAL_ORGANISATION),
        ("52310114MJQ000023Y", EntityKind.SOCIAL_ORGANISATION),
        ("12440300000000019G", EntityKind.PUBLIC_INSTITUTION),
        ("113202060000000271", EntityKind.GOVERNMENT),
        ("31", None),
        (PLACEHOLDER, None),
        ("", None),
    ],
)
def test_a_code_begins_with_its_kind(code: str, kind: EntityKind | None) -> None:
    assert kind_of_code(code) is kind


def test_a_placeholder_is_no_code_and_its_traders_are_told_apart_by_their_numbers() -> None:
    one = replace(TRADER, code=PLACEHOLDER, registration_number="330100000123452")
    other = replace(one, registration_number="110000000000017")
    assert not is_uscc(PLACEHOLDER)
    assert one.key != other.key
    assert (one.number, TRADER.number, TRADER.key) == ("330100000123452", TRADER.code, TRADER.code)


def test_a_complete_applicant_is_fine_in_every_capacity() -> None:
    assert found(applicant()) == {}
    agent = applicant(capacity=Capacity.AGENT, name="李安（示例）", authorised_until=TODAY)
    assert found(agent) == {}
    administrator = applicant(
        capacity=Capacity.ADMINISTRATOR, name="李安（示例）", administrator="示例律师事务所（示例）"
    )
    assert administrator.is_administrator
    assert not administrator.is_agent
    assert found(administrator) == {}


@pytest.mark.parametrize(
    ("changes", "code", "severity", "place"),
    [
        ({"name": " "}, "name_missing", "error", "name"),
        ({"name": "张明2（示例）"}, "name_digits", "warning", "name"),
        ({"name": "张明２（示例）"}, "name_digits", "warning", "name"),
        ({"name": "李安（示例）"}, "not_the_responsible_person", "warning", "name"),
        ({"id_number": " "}, "id_missing", "error", "id_number"),
        ({"id_number": "110101199001010016"}, "id_wrong", "error", "id_number"),
        ({"id_number": "110101900101001"}, "id_old", "error", "id_number"),
        ({"id_number": "51010420000229012"}, "id_length", "error", "id_number"),
        ({"id_number": "11010119900101OO15"}, "id_letters", "error", "id_number"),
        ({"id_number": "510104200102290123"}, "id_date", "error", "id_number"),
        ({"id_type": IdType.PASSPORT, "id_number": "E1"}, "id_form", "error", "id_number"),
        ({"phone": ""}, "phone_missing", "error", "phone"),
        ({"phone": "1380000000"}, "phone_wrong", "error", "phone"),
        ({"notice_read_on": None}, "notice_not_read", "error", "notice_read_on"),
        ({"capacity": Capacity.AGENT}, "no_authority", "error", "authorised_until"),
        (
            {"capacity": Capacity.AGENT, "authorised_until": date(2026, 11, 20)},
            "authority_over",
            "error",
            "authorised_until",
        ),
        (
            {"capacity": Capacity.AGENT, "authorised_until": date(2031, 11, 22)},
            "authority_far",
            "warning",
            "authorised_until",
        ),
        (
            {"capacity": Capacity.AGENT, "authorised_until": TODAY},
            "agent_is_responsible",
            "warning",
            "capacity",
        ),
        ({"capacity": Capacity.ADMINISTRATOR}, "administrator_missing", "error", "administrator"),
    ],
)
def test_what_is_wrong_with_the_applicant(
    changes: dict[str, object], code: str, severity: str, place: str
) -> None:
    item = found(applicant(**changes))[code]
    assert (item.severity, item.step, item.place) == (severity, "applicant", f"applicant.{place}")


def test_an_authority_of_just_five_years_is_not_long() -> None:
    agent = applicant(capacity=Capacity.AGENT, name="李安（示例）", authorised_until=date(2031, 11, 21))
    assert found(agent) == {}


def test_a_name_is_the_same_with_blanks_and_in_another_width() -> None:
    assert found(applicant(name=" 张 明(示例)")) == {}
    assert identity.same_name("安达运输 (示例)", "安达运输（示例）")


def test_nobody_is_compared_with_a_responsible_person_who_is_not_known() -> None:
    unknown = replace(ENTITY, responsible_person="")
    assert found(applicant(name="李安（示例）"), unknown) == {}
    agent = applicant(capacity=Capacity.AGENT, authorised_until=TODAY)
    assert found(agent, unknown) == {}


def test_a_foreign_paper_has_no_check_digit() -> None:
    assert found(applicant(id_type=IdType.PASSPORT, id_number="E0000 0000")) == {}


@pytest.mark.parametrize(
    ("entity", "code", "severity"),
    [(PERSON, "id_not_of_record", Severity.ERROR), (TRADER, "id_not_of_operator", Severity.WARNING)],
)
def test_a_number_that_is_not_the_one_on_record(entity: Entity, code: str, severity: Severity) -> None:
    other = applicant(id_number="510104200002290126")
    assert found(other, entity, key=KEY)[code].severity is severity
    assert found(applicant(), entity, key=KEY) == {}  # their own
    assert found(other, entity) == {}  # without the hall's key nobody can tell
    assert found(other, replace(entity, id_hash=""), key=KEY) == {}
    agent = replace(other, capacity=Capacity.AGENT, name="李安（示例）", authorised_until=TODAY)
    assert found(agent, entity, key=KEY) == {}  # an agent has a number of their own
    passport = replace(other, id_type=IdType.PASSPORT, id_number="E00000000")
    assert found(passport, entity, key=KEY) == {}
    assert set(found(replace(other, id_number=""), entity, key=KEY)) == {"id_missing"}


@pytest.mark.parametrize(
    ("named", "code"),
    [
        ("", ""),
        ("安达运输(示例)有限公司", ""),
        ("咸安安达货运（示例）有限公司", "name_former"),
        ("别家运输（示例）有限公司", "name_differs"),
    ],
)
def test_a_decision_that_names_somebody_else_is_said(named: str, code: str) -> None:
    entity = replace(ENTITY, former_names=("咸安安达货运（示例）有限公司",))
    filings = (filing(2, record=record(subject_name=named)),)
    every = identity.check(case(entity=entity, filings=filings), TODAY)
    assert [item.code for item in every] == ([code] if code else [])
    for item in every:
        assert item.place == "filings.2"
        assert item.arguments()["name"] == named
        assert item.severity is (Severity.NOTE if code == "name_former" else Severity.WARNING)
