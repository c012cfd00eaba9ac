"""What stands against an application whatever the clocks say, and what the window can't take at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kiosk.domain.eligibility import Judgement, Outcome, Subject, Verdict
from kiosk.domain.entity import EntityKind, EntityStatus
from kiosk.domain.matter import Condition, RepairPath
from kiosk.domain.pack import Pack, Term
from kiosk.domain.record import ListKind, Record, RecordKind
from tests.domain.builders import BASIS, ENTITY, judged, matter, pack, record, text

BARRED = Condition("barred_if", BASIS, "criminal", "R12", "ask_body", text("涉嫌犯罪"))


def ruled(*conditions: Condition) -> Pack:
    return pack(matters=(matter(conditions=conditions),))


def subject(**changes: object) -> Subject:
    return replace(Subject.of(ENTITY), **changes)


def outcome(said: Judgement, code: str) -> Outcome:
    return next(item.outcome for item in said.readings if item.code == code)


@pytest.mark.parametrize(
    ("answer", "expected", "stands"),
    [
        ("", Verdict.CAN_APPLY, Outcome.TO_DO),
        ("no", Verdict.CAN_APPLY, Outcome.MET),
        ("yes", Verdict.ASK_BODY, Outcome.NOT_MET),
    ],
)
def test_a_bar_of_the_pack(answer: str, expected: Verdict, stands: Outcome) -> None:
    said = judged(record(), ruled(BARRED), answers={"criminal": answer})
    assert said.verdict is expected
    assert outcome(said, "barred") is stands
    assert said.refusals == (("R12",) if answer == "yes" else ())


@pytest.mark.parametrize(
    ("answer", "stands"),
    [
        ("", Outcome.TO_DO),
        (" ", Outcome.TO_DO),
        ("yes", Outcome.MET),
        ("review", Outcome.MET),
        ("wait", Outcome.NOT_MET),
    ],
)
def test_a_bar_by_one_of_several_answers(answer: str, stands: Outcome) -> None:
    waits = replace(BARRED, answer="under_review", value="wait")
    said = judged(record(), ruled(waits), answers={"under_review": answer})
    assert outcome(said, "barred") is stands


def test_a_bar_without_a_name_of_its_own() -> None:
    said = judged(record(), ruled(replace(BARRED, label=None)))
    assert said.readings[0].arguments() == {}


@pytest.mark.parametrize(
    ("until", "expected", "earliest"),
    [
        ("", Verdict.CAN_APPLY, None),
        ("someday", Verdict.CAN_APPLY, None),
        ("2026-11-20", Verdict.CAN_APPLY, date(2026, 11, 21)),
        ("2026-11-21", Verdict.FROM_DATE, date(2026, 11, 22)),
        ("9999-12-31", Verdict.FROM_DATE, date(9999, 12, 31)),
    ],
)
def test_a_legal_restriction(until: str, expected: Verdict, earliest: date | None) -> None:
    one = ruled(Condition("restriction_over", BASIS, "until"))
    said = judged(record(), one, answers={"until": until})
    assert (said.verdict, said.earliest) == (expected, earliest)


@pytest.mark.parametrize(
    ("since", "months", "expected"),
    [
        ("", None, Verdict.CAN_APPLY),
        ("2025-01-01", None, Verdict.ASK_BODY),
        ("2025-01-01", 36, Verdict.FROM_DATE),
        ("2025-01-01", 12, Verdict.CAN_APPLY),
    ],
)
def test_the_ban_after_false_statements(since: str, months: int | None, expected: Verdict) -> None:
    one = ruled(Condition("no_ban", BASIS, "since"))
    said = judged(record(), one, answers={"since": since}, ban_months=months)
    assert said.verdict is expected


def listed(**changes: object) -> Record:
    return record(**({"id": "other", "kind": RecordKind.SERIOUS_LIST} | changes))


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        ((), Verdict.CAN_APPLY),
        ((record(),), Verdict.CAN_APPLY),
        ((listed(),), Verdict.ASK_BODY),
        ((listed(kind=RecordKind.ABNORMAL_LIST),), Verdict.ASK_BODY),
        ((listed(ended_on=date(2026, 11, 21)),), Verdict.CAN_APPLY),
        ((listed(ended_on=date(2026, 11, 22)),), Verdict.ASK_BODY),
        ((listed(authority=replace(record().authority, market_supervision=True)),), Verdict.CAN_APPLY),
        ((listed(id="r1"),), Verdict.CAN_APPLY),
    ],
)
def test_on_a_list_of_the_same_field(others: tuple[Record, ...], expected: Verdict) -> None:
    said = judged(record(), ruled(Condition("not_on_lists", BASIS)), subject=subject(records=others))
    assert said.verdict is expected


def test_the_bodies_of_the_lists_are_named_once() -> None:
    others = (listed(id="a"), listed(id="b"))
    said = judged(record(), ruled(Condition("not_on_lists", BASIS)), subject=subject(records=others))
    assert said.readings[-1].arguments()["bodies"] == record().authority.name


@pytest.mark.parametrize(("number", "stands"), [("", Outcome.TO_DO), ("（2026）破1号", Outcome.MET)])
def test_the_path_of_bankruptcy_asks_for_the_ruling(number: str, stands: Outcome) -> None:
    ruling = Condition("court_ruling", BASIS, "ruling")
    path = matter(code="B-RUIN", conditions=(ruling,), path=RepairPath.BANKRUPTCY)
    both = pack(matters=(matter(), path))
    said = judged(record(), both, subject=subject(path=RepairPath.BANKRUPTCY), answers={"ruling": number})
    assert said.matter == "B-RUIN"
    assert outcome(said, "court_ruling") is stands
    assert judged(record(), both).matter == "P-GEN"


def test_a_matter_that_the_hall_does_not_take() -> None:
    said = judged(record(), off=frozenset({"P-GEN"}))
    assert said.verdict is Verdict.NOT_HERE
    assert said.refusals == ("R06",)
    assert not said.can_file


def test_a_deregistered_subject_is_asked_about() -> None:
    said = judged(record(), subject=subject(status=EntityStatus.DEREGISTERED))
    assert (said.verdict, said.refusals) == (Verdict.ASK_BODY, ("R18",))


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ("", Verdict.CAN_APPLY),
        ("安达运输（示例）有限公司", Verdict.CAN_APPLY),
        ("安达运输 (示例) 有限公司", Verdict.CAN_APPLY),
        ("旧名（示例）", Verdict.CAN_APPLY),
        ("别家（示例）", Verdict.OBJECT),
    ],
)
def test_whom_the_decision_names(named: str, expected: Verdict) -> None:
    names = (ENTITY.name, "旧名（示例）")
    said = judged(record(subject_name=named), subject=subject(names=names))
    assert said.verdict is expected
    assert judged(record(subject_name=named), subject=subject(names=())).verdict is Verdict.CAN_APPLY


def test_a_class_that_the_rule_calls_not_repairable() -> None:
    terms = tuple(replace(term, repairable=False) for term in pack().terms)
    said = judged(record(), pack(terms=terms))
    assert (said.verdict, said.refusals) == (Verdict.NOT_REPAIRABLE, ("R04",))


def test_a_natural_person_goes_to_the_owner_of_the_list() -> None:
    said = judged(record(), subject=Subject(EntityKind.NATURAL_PERSON))
    assert (said.verdict, said.refusals) == (Verdict.NOT_HERE, ("R19",))


def test_a_matter_may_be_for_some_kinds_of_entity_and_some_lists() -> None:
    shops = matter(code="A-IND", entity_kinds=(EntityKind.SOLE_TRADER,))
    assert judged(record(), pack(matters=(shops,))).verdict is Verdict.NOT_HERE
    assert judged(record(), pack(matters=(shops,)), subject=Subject(EntityKind.SOLE_TRADER)).can_file


def test_a_serious_list_of_market_supervision_needs_no_name() -> None:
    listed = matter(code="S-SAMR", record_kinds=(RecordKind.SERIOUS_LIST,), lists=(ListKind.MARKET,))
    market = pack(matters=(listed,), market_supervision=True)
    body = replace(record().authority, market_supervision=True)
    assert judged(record(kind=RecordKind.SERIOUS_LIST, authority=body), market).matter == "S-SAMR"
    other = replace(pack(matters=(listed,)))
    assert judged(record(kind=RecordKind.SERIOUS_LIST), other).verdict is Verdict.NOT_HERE


def test_a_term_without_class_is_for_every_class_that_is_known() -> None:
    every = pack(terms=(Term(None, 3, 36, BASIS),))
    assert judged(record(), every).verdict is Verdict.CAN_APPLY
