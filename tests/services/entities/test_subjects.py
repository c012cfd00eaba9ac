"""Entities entered by hand: what is accepted, what is said of the rest, and the title that the clerk says."""

from __future__ import annotations

import pytest

from kiosk.desk import Desk
from kiosk.domain.entity import PLACEHOLDER, EntityKind, Region
from kiosk.domain.findings import Finding, Severity
from kiosk.services.cases import casework
from kiosk.services.entities import subjects
from tests.services.seating import draft

ENTITY = {"code": "91330100MA99TE5773", "name": "试验（示例）有限公司", "kind": "enterprise"}
TRADER = {"code": PLACEHOLDER, "name": "试验商行（示例）", "kind": "sole_trader"}


def places(findings: tuple[Finding, ...]) -> dict[str, str]:
    return {item.place: item.code for item in findings}


def test_an_entity_by_hand_is_not_verified() -> None:
    made = subjects.enter({**ENTITY, "code": " 91330100ma99te5773 ", "address": "示例路 1 号"})
    assert made.findings == ()
    assert made.entity is not None
    assert made.entity.code == "91330100MA99TE5773"
    assert made.entity.region == Region("330100", "杭州市")
    assert made.entity.kind is EntityKind.ENTERPRISE
    assert not made.entity.verified
    assert (made.entity.title, made.entity.responsible_title) == ("法定代表人", "")


def test_signs_that_nobody_sees_are_not_part_of_a_name() -> None:
    made = subjects.enter({**ENTITY, "name": "试\u200b验\u202e（示例）有限\ud800公司\x07"})
    assert made.entity is not None
    assert made.entity.name == ENTITY["name"]


def test_the_region_is_called_as_the_hall_calls_its_own() -> None:
    made = subjects.enter(ENTITY, Region("330100", "西子（示例）"))
    assert made.entity is not None
    assert made.entity.region.name == "西子（示例）"


@pytest.mark.parametrize(
    ("change", "place", "code"),
    [
        ({"code": ""}, "entity.code", "code_missing"),
        ({"code": "91330100MA99TE5774"}, "entity.code", "code_wrong"),
        ({"code": "91330100MA99TE57O3"}, "entity.code", "code_letters"),
        ({"code": "91330100MA99TE577"}, "entity.code", "code_length"),
        ({"code": "MA99TE57-7"}, "entity.code", "code_organisation"),
        ({"code": "330100000123452"}, "entity.code", "code_registration"),
        ({"code": PLACEHOLDER}, "entity.code", "code_placeholder"),
        ({"name": "  "}, "entity.name", "name_missing"),
        ({"name": "长" * 201}, "entity.name", "too_long"),
        ({"kind": "club"}, "entity.kind", "choice_wrong"),
        ({"region_code": "33"}, "entity.region_code", "region_wrong"),
        ({"address": "长" * 201}, "entity.address", "too_long"),
        ({"responsible_title": "长" * 201}, "entity.responsible_title", "too_long"),
    ],
)
def test_what_is_wrong_with_an_entity(change: dict[str, str], place: str, code: str) -> None:
    made = subjects.enter({**ENTITY, **change})
    assert made.entity is None
    assert places(made.findings)[place] == code


def test_a_trader_without_a_code_stands_there_by_the_registration_number() -> None:
    made = subjects.enter({**TRADER, "registration_number": "３３０１００ 000123452"})
    assert made.findings == ()
    assert made.entity is not None
    assert (made.entity.number, made.entity.key) == ("330100000123452", "R330100000123452")
    assert made.entity.region == Region("330100", "杭州市")
    assert made.entity.title == "经营者"
    older = subjects.enter({**TRADER, "registration_number": "3301002012345"})
    assert older.findings == ()


@pytest.mark.parametrize(
    ("number", "code"), [("", "registration_missing"), ("330100000123453", "registration_wrong")]
)
def test_the_placeholder_needs_a_registration_number(number: str, code: str) -> None:
    made = subjects.enter({**TRADER, "registration_number": number})
    assert places(made.findings) == {"entity.registration_number": code}


def test_a_registration_number_beside_a_code_is_not_kept() -> None:
    made = subjects.enter({**ENTITY, "registration_number": "330100000123452"})
    assert made.entity is not None
    assert made.entity.registration_number == ""


def test_a_code_that_begins_as_another_kind_is_pointed_out_and_taken() -> None:
    made = subjects.enter({**ENTITY, "kind": "sole_trader"})
    assert made.entity is not None
    assert [(item.code, item.severity, item.place) for item in made.findings] == [
        ("kind_unlike_code", Severity.WARNING, "entity.kind")
    ]
    assert made.findings[0].arguments() == {"begins": "91"}


def test_the_clerk_says_the_title_that_the_licence_has(desk: Desk) -> None:
    case = draft(desk)
    assert case.entity.title == "法定代表人"
    assert subjects.set_title(desk, case.id, " 执行事务合伙人 ").entity.title == "执行事务合伙人"
    assert casework.load(desk, case.id).entity.title == "执行事务合伙人"
    assert subjects.set_title(desk, case.id, "").entity.title == "法定代表人"
