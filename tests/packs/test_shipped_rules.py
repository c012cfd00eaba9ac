"""What the shipped packs say: periods, sector rules, clocks, and which record is a matter of which."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from kiosk.domain.entity import EntityKind
from kiosk.domain.matter import Matter, RepairPath
from kiosk.domain.pack import Pack
from kiosk.domain.record import ListKind, RecordKind
from tests.packs.shipped import MATTERS, PACKS, record

IN_FORCE_TERMS = [(None, 0, None), (None, 12, 36), ("minor", 0, 3), ("general", 3, 12), ("serious", 12, 36)]


def test_the_rules_of_each_day_since_2019_are_there() -> None:
    assert set(PACKS) == {"ndrc527", "ndrc58", "ndrc36", "samr2021", "samr107"}
    spans = {key: (pack.in_force_from, pack.in_force_until) for key, pack in PACKS.items()}
    assert spans["ndrc36"] == (date(2026, 4, 1), None)
    assert spans["samr107"] == (date(2025, 12, 25), None)
    for older, newer in (("ndrc527", "ndrc58"), ("ndrc58", "ndrc36"), ("samr2021", "samr107")):
        until = spans[older][1]
        assert until is not None
        assert until + timedelta(days=1) == spans[newer][0]
    assert {key for key, pack in PACKS.items() if pack.market_supervision} == {"samr107", "samr2021"}


def test_every_matter_is_in_the_rule_in_force() -> None:
    found = {key: [matter.code for matter in pack.matters] for key, pack in PACKS.items() if pack.matters}
    assert found == {
        "ndrc36": ["P-GEN", "A-SOC", "S-SOC", "S-HR", "S-EM", "S-STAT", "S-TAX", "B-RUIN"],
        "samr107": ["P-SAMR", "A-ENT", "A-IND", "S-SAMR", "B-SAMR"],
    }


@pytest.mark.parametrize(
    ("pack", "terms"),
    [
        ("ndrc36", IN_FORCE_TERMS),
        ("samr107", IN_FORCE_TERMS),
        ("ndrc58", [(None, 12, 36), (None, 3, 36)]),
        ("samr2021", [(None, 0, None), (None, 12, 36), (None, 12, 36), (None, 6, 36)]),
        ("ndrc527", [("serious", 36, 36), ("serious", 6, 36), (None, 3, 12)]),
    ],
)  # fmt: skip
def test_periods(pack: str, terms: list[tuple[str | None, int, int | None]]) -> None:
    found = [(term.record_class, term.minimum_months, term.maximum_months) for term in PACKS[pack].terms]
    assert found == terms


def test_only_minor_records_of_market_supervision_end_by_themselves() -> None:
    terms = [(key, term) for key, pack in PACKS.items() for term in pack.terms]
    assert [(key, term.record_class) for key, term in terms if term.auto_end] == [("samr107", "minor")]
    assert [(key, term.record_class) for key, term in terms if not term.repairable] == [
        ("ndrc527", "serious")
    ]


MARKET, OTHER = True, False
PENALTY, ABNORMAL, SERIOUS = RecordKind.PENALTY, RecordKind.ABNORMAL_LIST, RecordKind.SERIOUS_LIST
FIRM, TRADER = EntityKind.ENTERPRISE, EntityKind.SOLE_TRADER
SOCIAL, PERSON = EntityKind.SOCIAL_ORGANISATION, EntityKind.NATURAL_PERSON


@pytest.mark.parametrize(
    ("market", "kind", "listed", "entity", "code"),
    [
        (OTHER, PENALTY, None, FIRM, "P-GEN"), (OTHER, PENALTY, None, TRADER, "P-GEN"),
        (OTHER, PENALTY, None, SOCIAL, "P-GEN"), (OTHER, PENALTY, None, EntityKind.GOVERNMENT, "P-GEN"),
        (OTHER, PENALTY, None, EntityKind.PUBLIC_INSTITUTION, "P-GEN"), (OTHER, PENALTY, None, PERSON, ""),
        (MARKET, PENALTY, None, FIRM, "P-SAMR"), (MARKET, PENALTY, None, TRADER, "P-SAMR"),
        (MARKET, PENALTY, None, PERSON, ""),
        (MARKET, ABNORMAL, None, FIRM, "A-ENT"), (MARKET, ABNORMAL, None, TRADER, "A-IND"),
        (MARKET, ABNORMAL, None, SOCIAL, ""), (OTHER, ABNORMAL, None, SOCIAL, "A-SOC"),
        (OTHER, ABNORMAL, None, FIRM, ""),
        (MARKET, SERIOUS, ListKind.MARKET, FIRM, "S-SAMR"),
        (MARKET, SERIOUS, ListKind.MARKET, TRADER, "S-SAMR"),
        (MARKET, SERIOUS, None, FIRM, ""), (OTHER, SERIOUS, ListKind.MARKET, FIRM, ""),
        (OTHER, SERIOUS, ListKind.SOCIAL, SOCIAL, "S-SOC"), (OTHER, SERIOUS, ListKind.SOCIAL, FIRM, ""),
        (OTHER, SERIOUS, ListKind.WAGES, FIRM, "S-HR"), (OTHER, SERIOUS, ListKind.WAGES, TRADER, "S-HR"),
        (OTHER, SERIOUS, ListKind.SAFETY, FIRM, "S-EM"),
        (OTHER, SERIOUS, ListKind.STATISTICS, FIRM, "S-STAT"),
        (OTHER, SERIOUS, ListKind.TAX, FIRM, "S-TAX"), (OTHER, SERIOUS, ListKind.TAX, PERSON, ""),
        (OTHER, SERIOUS, ListKind.OTHER, FIRM, ""), (OTHER, RecordKind.OTHER, None, FIRM, ""),
    ],
)  # fmt: skip
def test_which_matter_a_record_belongs_to(
    market: bool, kind: RecordKind, listed: ListKind | None, entity: EntityKind, code: str
) -> None:
    pack = PACKS["samr107" if market else "ndrc36"]
    found = pack.matter_for(record(kind=kind, list_kind=listed), entity, RepairPath.ORDINARY)
    assert (found.code if found else "") == code


@pytest.mark.parametrize(("key", "code"), [("ndrc36", "B-RUIN"), ("samr107", "B-SAMR")])
def test_bankruptcy_has_a_path_of_its_own(key: str, code: str) -> None:
    pack = PACKS[key]
    for kind in (PENALTY, ABNORMAL, SERIOUS):
        found = pack.matter_for(record(kind=kind), FIRM, RepairPath.BANKRUPTCY)
        assert found is not None
        assert found.code == code
        assert pack.matter_for(record(kind=kind), TRADER, RepairPath.BANKRUPTCY) is None
    matter = pack.matter(code)
    assert "minimum_over" not in {condition.rule for condition in matter.conditions}
    assert {"court_ruling", "appointment"} <= {material.name for material in matter.materials}


def _sector(pack: Pack, matter: Matter) -> list[tuple[str, int | None, int | None]]:
    assert matter in pack.matters
    return [(term.since, term.minimum_months, term.maximum_months) for term in matter.sector_terms]


def test_sector_rules() -> None:
    found = {code: _sector(*MATTERS[code]) for code in MATTERS if MATTERS[code][1].sector_terms}
    assert found == {
        "A-SOC": [("decision", 6, None)],
        "S-SOC": [("decision", 24, None)],
        "S-HR": [("correction", 6, None), ("decision", None, 36)],
        "S-EM": [("decision", 12, 36)],
        "S-STAT": [("publication", 6, 12)],
        "S-TAX": [("publication", 6, 36)],
    }
    assert [term.when for term in MATTERS["A-SOC"][1].sector_terms] == ["no_duties"]


@pytest.mark.parametrize(
    ("code", "clocks"),
    [
        ("P-GEN", {"accept": 3, "decide": 7, "extend": 10, "site": 10}),
        ("P-SAMR", {"accept": 2, "decide": 7}),
        ("A-ENT", {"accept": 2, "decide": 5}), ("A-IND", {"accept": 2, "decide": 5}),
        ("A-SOC", {"accept": 3, "decide": 5, "extend": 10, "site": 10}),
        ("S-HR", {"accept": 3, "decide": 20, "extend": 10, "site": 10}),
        ("S-EM", {"accept": 5, "decide": 20, "extend": 10, "site": 10}),
        ("S-TAX", {"accept": 2, "decide": 15, "extend": 10, "site": 10}),
    ],
)  # fmt: skip
def test_clocks_of_the_body(code: str, clocks: dict[str, int]) -> None:
    pack, matter = MATTERS[code]
    assert {clock.name: clock.days for clock in pack.clocks_of(matter)} == clocks
