"""Verdicts: each of them, their order, and that dates and duties only ever help."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from kiosk.domain.eligibility import Judgement, Outcome, Subject, Verdict
from kiosk.domain.entity import EntityKind
from kiosk.domain.matter import Confidence
from kiosk.domain.record import Authority, Duty, DutyKind, Record, RecordClass, RecordKind, Running
from tests.domain.builders import BASIS, BODY, TODAY, judged, matter, pack, record


def verdict(rec: Record, *, kind: EntityKind = EntityKind.ENTERPRISE, today: date = TODAY) -> Judgement:
    return judged(rec, subject=Subject(kind), today=today)


def test_a_general_penalty_after_three_months_can_be_applied_for() -> None:
    said = verdict(record())
    assert said.verdict is Verdict.CAN_APPLY
    assert said.can_file
    assert said.matter == "P-GEN"
    assert said.ends_on == date(2027, 5, 12)
    assert said.earliest == date(2026, 8, 13)
    assert {r.code for r in said.readings} == {
        "class_general",
        "minimum",
        "maximum",
        "duty_done",
        "commitment",
    }


def test_a_serious_one_waits_until_the_day_after_a_year() -> None:
    said = verdict(record(record_class=RecordClass.SERIOUS, decided_on=date(2026, 8, 2)))
    assert said.verdict is Verdict.FROM_DATE
    assert said.earliest == date(2027, 8, 3)
    assert not said.can_file


def test_the_end_day_may_count() -> None:
    rec = record(decided_on=date(2026, 8, 21))
    assert verdict(rec).verdict is Verdict.FROM_DATE
    counted = judged(rec, end_day_counts=True)
    assert counted.verdict is Verdict.CAN_APPLY


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"record_class": None}, Verdict.ASK_BODY),
        ({"repairable": False, "unrepairable_basis": "某法"}, Verdict.NOT_REPAIRABLE),
        ({"repairable": False}, Verdict.NOT_REPAIRABLE),
        ({"running": Running(date(2026, 11, 1), "杭州市（示例）")}, Verdict.RUNNING),
        ({"ended_on": date(2026, 11, 21)}, Verdict.ENDED),
        ({"ended_on": date(2026, 11, 22)}, Verdict.CAN_APPLY),
        ({"public": False}, Verdict.OBJECT),
        ({"decided_on": date(2025, 11, 20)}, Verdict.ENDS_BY_ITSELF),
        ({"decided_on": date(2025, 11, 21)}, Verdict.CAN_APPLY),
        ({"kind": RecordKind.ABNORMAL_LIST}, Verdict.NOT_HERE),
        ({"duties": (Duty(DutyKind.RECTIFICATION, "整改"),)}, Verdict.FIRST_DO),
        ({"duties": (Duty(DutyKind.FINE, "罚款", Decimal(1)),)}, Verdict.CAN_APPLY),
    ],
)
def test_each_verdict(changes: dict[str, object], expected: Verdict) -> None:
    assert verdict(record(**changes)).verdict is expected


def test_a_class_without_term_is_asked_about() -> None:
    said = judged(record(), pack(terms=()))
    assert said.verdict is Verdict.ASK_BODY
    assert said.can_file
    assert said.earliest is None


def test_a_term_without_maximum_has_no_end() -> None:
    terms = tuple(replace(term, maximum_months=None) for term in pack().terms)
    said = judged(record(), pack(terms=terms))
    assert said.ends_on is None
    assert said.verdict is Verdict.CAN_APPLY


def test_natural_persons_and_market_supervision_go_elsewhere() -> None:
    assert verdict(record(), kind=EntityKind.NATURAL_PERSON).verdict is Verdict.NOT_HERE
    samr = replace(BODY, market_supervision=True)
    assert verdict(record(authority=samr)).verdict is Verdict.NOT_HERE


def test_the_first_verdict_hides_the_others_but_lists_them() -> None:
    said = verdict(
        record(
            running=Running(TODAY, "杭州市（示例）"),
            decided_on=TODAY,
            duties=(Duty(DutyKind.ANNUAL_REPORT, "补报年报"),),
        )
    )
    assert said.verdict is Verdict.RUNNING
    assert said.also == (Verdict.FIRST_DO, Verdict.FROM_DATE)


def test_a_fine_not_known_to_be_paid_asks_for_its_receipt() -> None:
    said = verdict(record(duties=(Duty(DutyKind.FINE, "罚款", Decimal(10000)),)))
    reading = next(r for r in said.readings if r.code == "duty_proof")
    assert reading.outcome is Outcome.TO_DO
    assert reading.arguments()["amount"] == "10000"


def test_minor_records_may_be_applied_for_at_once() -> None:
    assert verdict(record(record_class=RecordClass.MINOR, decided_on=TODAY)).verdict is Verdict.CAN_APPLY


def test_nothing_is_confirmed_without_a_legal_reader() -> None:
    assert not BASIS.confirmed
    assert replace(BASIS, confidence=Confidence.CONFIRMED).confirmed


def test_packs_know_their_matters() -> None:
    assert pack().matter("P-GEN") == matter()
    with pytest.raises(KeyError):
        pack().matter("X")
    assert str(pack().title) == "信用修复管理办法"


def test_bodies_are_compared_by_city() -> None:
    other = Authority("广州市（示例）", "113202060000000271", replace(BODY.region, code="440100"))
    assert not BODY.region.same_city(other.region)
    assert BODY.region.same_city(replace(BODY.region, code="331002"))


def test_the_districts_of_a_municipality_are_one_city() -> None:
    district = replace(BODY.region, code="310101")
    assert district.same_city(replace(district, code="310230"))
    assert not district.same_city(replace(district, code="120101"))
