"""The demo data: enough of everything, valid codes, marked names, dates that never go stale."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from stdnum.cn import ric, uscc

from kiosk.sandbox import seeds, tables
from kiosk.sandbox.database import Database

# GB/T 2260 codes of the places that the domain sheet names
PLACES = {
    "330700", "510100", "610403", "310114", "320682", "371083", "421202", "230100", "120000",
    "330100", "130100", "530100", "450100", "460100", "320206", "331000", "440100",
}  # fmt: skip


@pytest.fixture(scope="module")
def entities() -> list[dict[str, Any]]:
    return seeds.load(seeds.folder() / "entities.yaml")


@pytest.fixture(scope="module")
def authorities() -> dict[str, dict[str, Any]]:
    return seeds.load(seeds.folder() / "authorities.yaml")


def test_there_are_sixty_of_six_kinds_in_every_place(entities: list[dict[str, Any]]) -> None:
    assert len(entities) >= 60
    kinds = Counter(entity["kind"] for entity in entities)
    assert len(kinds) == 6
    assert min(kinds.values()) >= 5
    assert {entity["region"]["code"] for entity in entities} >= PLACES


def test_every_code_has_a_valid_check_digit(
    entities: list[dict[str, Any]], authorities: dict[str, dict[str, Any]]
) -> None:
    codes = [entity["code"] for entity in entities if entity["kind"] != "natural_person"]
    codes += [authority["code"] for authority in authorities.values()]
    assert [code for code in codes if not uscc.is_valid(code)] == []
    numbers = [entity["id_number"] for entity in entities if "id_number" in entity]
    # not is_valid: it wants the district to have existed at birth
    assert [
        n for n in numbers if ric.calc_check_digit(n) != n[-1] or date.fromisoformat(n[6:14]).year < 1900
    ] == []
    for seen in (codes, numbers):
        assert len(seen) == len(set(seen))


def test_codes_begin_as_their_kind_does(entities: list[dict[str, Any]]) -> None:
    begins = {
        "enterprise": ("91", "93"),
        "sole_trader": ("92",),
        "social_organisation": ("51", "52", "53"),
        "public_institution": ("12",),
        "government": ("11",),
        "natural_person": ("P",),
    }
    assert all(entity["code"].startswith(begins[entity["kind"]]) for entity in entities)


def test_every_name_says_that_it_is_synthetic(entities: list[dict[str, Any]]) -> None:
    names = [n for e in entities for n in (e["name"], *e.get("former_names", []))]
    names += [e["person"] for e in entities]
    halls = seeds.load(seeds.folder() / "halls.yaml")
    names += [clerk["name"] for clerk in halls["clerks"]] + [hall["name"] for hall in halls["halls"]]
    assert [name for name in names if "（示例）" not in name] == []


def records(entities: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [record | {"entity": entity} for entity in entities for record in entity.get("records", [])]


def test_every_case_that_a_clerk_meets_is_there(entities: list[dict[str, Any]]) -> None:
    every = records(entities)
    assert {"penalty", "abnormal_list", "serious_list", "other"} == {r["kind"] for r in every}
    assert {"minor", "general", "serious", None} == {r.get("severity") for r in every}
    assert {"approve", "refuse", "correct", "extend", "not_accept"} == {
        r.get("fate", "approve") for r in every
    }
    for member in ("running", "ended", "unrepairable_basis", "confiscated"):
        assert any(member in record for record in every), member
    assert any(not record.get("public", True) for record in every)
    assert any(record.get("procedure") == "simple" for record in every)
    # past its longest period and still shown: an objection
    assert any(r["decided"] > 366 and r.get("severity") == "general" and "ended" not in r for r in every)
    duties = {duty["kind"] for record in every for duty in record.get("duties", [])}
    assert duties == {"fine", "late_fee", "confiscation", "rectification", "annual_report", "other"}


def test_every_list_and_reason_is_there(entities: list[dict[str, Any]]) -> None:
    every = records(entities)
    serious = {r["list"] for r in every if r["kind"] == "serious_list"}
    assert serious == {"market", "social", "wages", "safety", "statistics", "tax"}
    reasons = {(r["entity"]["kind"], r.get("reason")) for r in every if r["kind"] == "abnormal_list"}
    assert {("enterprise", reason) for reason in ("1", "2", "3", "4", None)} <= reasons
    assert {("sole_trader", "1"), ("sole_trader", "4"), ("social_organisation", None)} <= reasons


def test_decisions_under_older_rules_are_there(entities: list[dict[str, Any]]) -> None:
    dated = [r for r in records(entities) if isinstance(r["decided"], date)]
    assert {r["decided"] < date(2025, 12, 25) for r in dated if "market" in r["authority"]} == {True}
    assert min(r["decided"] for r in dated) < date(2023, 5, 1)
    assert {"食品", "安全生产", "消防", None} <= {r.get("field") for r in dated}


def test_decisions_bear_a_former_name_and_another(entities: list[dict[str, Any]]) -> None:
    named = [r for r in records(entities) if "subject" in r]
    assert {r["subject"] in r["entity"].get("former_names", []) for r in named} == {True, False}
    assert all("（示例）" in r["subject"] for r in named)


def test_odd_entities_are_there(entities: list[dict[str, Any]]) -> None:
    assert {"deregistered", "revoked"} <= {entity.get("status") for entity in entities}
    assert max(len(entity.get("records", [])) for entity in entities) == 50
    assert max(len(entity["name"]) for entity in entities) > 60
    assert any(not entity.get("records") for entity in entities)
    text = "".join(entity["name"] for entity in entities)
    assert "䶮" in text
    assert "㛃" in text


@pytest.mark.parametrize("today", [date(2026, 11, 21), date(2028, 2, 29), date(2031, 1, 1)])
def test_dates_move_with_the_seed_date(tmp_path: Path, today: date) -> None:
    database = Database(f"sqlite:///{tmp_path / 'x.db'}")
    with database.set_up() as session:
        assert seeds.plant(session, seeds.folder(), today=today) is True
        assert seeds.plant(session, seeds.folder(), today=today) is False
    with database.read() as session:
        bodies = [row.body for row in session.scalars(select(tables.Record))]
    for body in bodies:
        decided = date.fromisoformat(body["decided_on"])
        assert decided < today
        number = body["document_number"] or ""
        assert "{year}" not in number
        if "〔" in number:
            assert str(decided.year) in number
        ends = [d for d in (body["ended_on"], *(duty["done_on"] for duty in body["duties"])) if d]
        assert all(body["decided_on"] <= end <= today.isoformat() for end in ends)
    database.close()
