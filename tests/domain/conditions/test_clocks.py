"""Minimum and maximum periods: which are shown, which count, and what follows where they differ."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from kiosk.domain.eligibility import Judgement, Outcome, Reading, Verdict
from kiosk.domain.matter import SectorTerm, Since
from kiosk.domain.pack import Pack, Standard, Start, Term
from kiosk.domain.record import Duty, DutyKind, RecordClass, RecordKind
from kiosk.domain.rulebook import Sector, Transition
from tests.domain.builders import BASIS, TODAY, judged, matter, pack, record, text

OLD = pack(
    id="ndrc58",
    title=text("旧办法（示例）"),
    in_force_from=date(2023, 5, 1),
    in_force_until=date(2026, 3, 31),
    terms=(Term(None, 12, 36, BASIS, fields=("食品",)), Term(None, 3, 36, BASIS)),
    matters=(),
)
UNCONFIRMED = pack(terms=tuple(replace(term, start=Start.UNCONFIRMED) for term in pack().terms))


def with_sector(months: int | None, since: Since = Since.DECISION, **more: object) -> Pack:
    term = SectorTerm("own", since, replace(BASIS, rule="部门规定（示例）"), months, **more)  # type: ignore[arg-type]
    return pack(matters=(matter(sector_terms=(term,)),))


def reading(said: Judgement, code: str) -> Reading:
    (found,) = [item for item in said.readings if item.code == code]
    return found


def codes(said: Judgement) -> list[str]:
    return [item.code for item in said.readings]


def test_publication_may_start_the_period() -> None:
    terms = tuple(replace(term, start=Start.PUBLICATION) for term in pack().terms)
    rec = record(published_on=date(2026, 9, 30))
    said = judged(rec, pack(terms=terms))
    assert said.verdict is Verdict.FROM_DATE
    assert said.earliest == date(2026, 12, 31)
    assert "minimum" not in codes(said)
    assert said.ends_on == date(2027, 9, 30)


def test_where_no_source_says_which_day_starts_it_both_are_shown_and_the_body_is_asked() -> None:
    rec = record(published_on=date(2026, 9, 30))
    said = judged(rec, UNCONFIRMED)
    assert said.verdict is Verdict.ASK_BODY
    assert reading(said, "minimum").outcome is Outcome.MET
    assert reading(said, "minimum_publication").outcome is Outcome.NOT_MET
    assert said.refusals == ("R01",)
    assert said.earliest == date(2026, 12, 31)
    assert judged(rec, UNCONFIRMED, today=date(2026, 8, 12)).verdict is Verdict.FROM_DATE
    assert judged(rec, UNCONFIRMED, today=date(2026, 12, 31)).verdict is Verdict.CAN_APPLY


def test_without_a_day_of_publication_both_starts_are_the_same() -> None:
    said = judged(record(), UNCONFIRMED)
    assert said.verdict is Verdict.CAN_APPLY
    assert reading(said, "minimum").until == reading(said, "minimum_publication").until


OLDER = record(decided_on=date(2026, 1, 20), record_class=RecordClass.SERIOUS)


@pytest.mark.parametrize(
    ("choice", "expected", "earliest"),
    [
        (Transition.ASK, Verdict.ASK_BODY, date(2027, 1, 21)),
        (Transition.NEW, Verdict.FROM_DATE, date(2027, 1, 21)),
        (Transition.OLD, Verdict.CAN_APPLY, date(2026, 4, 21)),
    ],
)
def test_a_decision_from_before_the_order(choice: Transition, expected: Verdict, earliest: date) -> None:
    said = judged(OLDER, OLD, pack(), transition=choice)
    assert said.verdict is expected
    assert said.earliest == earliest
    assert reading(said, "minimum_old").arguments()["rule"] == "旧办法（示例）"
    assert {"minimum", "minimum_old"} <= set(codes(said))  # shown whatever counts


def test_the_older_rule_had_its_own_fields() -> None:
    said = judged(replace(OLDER, field="食品"), OLD, pack(), transition=Transition.OLD)
    assert said.verdict is Verdict.FROM_DATE
    assert said.earliest == date(2027, 1, 21)


def test_an_older_rule_that_knew_no_such_class_explains_nothing() -> None:
    older = replace(OLD, terms=(Term(RecordClass.GENERAL, 3, 12, BASIS),))
    assert "minimum_old" not in codes(judged(OLDER, older, pack()))
    assert "minimum_old" not in codes(judged(OLDER, pack()))


def test_both_older_and_present_over_is_simply_over() -> None:
    rec = record(decided_on=date(2025, 12, 20))
    assert judged(rec, OLD, pack()).verdict is Verdict.CAN_APPLY


SERIOUS = record(record_class=RecordClass.SERIOUS, decided_on=date(2026, 3, 21))


@pytest.mark.parametrize(
    ("months", "choice", "expected", "earliest"),
    [
        (6, Sector.ASK, Verdict.ASK_BODY, date(2027, 3, 22)),
        (6, Sector.SECTOR, Verdict.CAN_APPLY, date(2026, 9, 22)),
        (6, Sector.LATEST, Verdict.FROM_DATE, date(2027, 3, 22)),
        (24, Sector.ASK, Verdict.FROM_DATE, date(2028, 3, 22)),
        (24, Sector.SECTOR, Verdict.FROM_DATE, date(2028, 3, 22)),
        (24, Sector.LATEST, Verdict.FROM_DATE, date(2028, 3, 22)),
    ],
)
def test_the_department_against_the_order(
    months: int, choice: Sector, expected: Verdict, earliest: date
) -> None:
    said = judged(SERIOUS, with_sector(months), sector=choice)
    assert said.verdict is expected
    assert said.earliest == earliest
    assert reading(said, "minimum_sector").basis.rule == "部门规定（示例）"
    assert {"minimum", "minimum_sector"} <= set(codes(said))


def test_a_clock_that_does_not_count_says_so() -> None:
    said = judged(SERIOUS, with_sector(6), sector=Sector.SECTOR)
    assert reading(said, "minimum").arguments()["counts"] == ""
    assert reading(said, "minimum_sector").arguments()["counts"] == "1"
    assert reading(said, "minimum").verdict is None


WAGES = record(
    record_class=RecordClass.SERIOUS,
    decided_on=date(2025, 6, 1),
    duties=(Duty(DutyKind.OTHER, "支付工资", None, date(2026, 7, 10)),),
)


def test_a_period_that_runs_from_correction() -> None:
    said = judged(WAGES, with_sector(6, Since.CORRECTION))
    assert said.verdict is Verdict.ASK_BODY
    assert reading(said, "minimum_sector").until == date(2027, 1, 10)


def test_before_the_correction_the_duty_comes_first() -> None:
    undone = replace(WAGES, duties=(replace(WAGES.duties[0], done_on=None),))
    said = judged(undone, with_sector(6, Since.CORRECTION))
    assert said.verdict is Verdict.FIRST_DO
    assert reading(said, "minimum_sector").outcome is Outcome.UNKNOWN
    assert said.earliest == date(2026, 6, 2)


def test_without_any_duty_named_the_body_knows_the_day_of_correction() -> None:
    said = judged(replace(WAGES, duties=()), with_sector(6, Since.CORRECTION))
    assert said.verdict is Verdict.ASK_BODY


def test_a_department_may_count_from_publication_and_only_in_some_cases() -> None:
    rec = record(published_on=date(2026, 9, 1), duties=())
    assert judged(rec, with_sector(6, Since.PUBLICATION)).verdict is Verdict.ASK_BODY
    assert judged(rec, with_sector(6, Since.PUBLICATION, when="no_duties")).verdict is Verdict.ASK_BODY
    assert judged(rec, with_sector(6, Since.PUBLICATION, when="fine")).verdict is Verdict.ASK_BODY
    free = replace(rec, fine=None)
    assert judged(free, with_sector(6, Since.PUBLICATION, when="fine")).verdict is Verdict.CAN_APPLY


def test_the_department_s_own_end_is_told_and_decides_nothing() -> None:
    said = judged(SERIOUS, with_sector(None, maximum_months=6))
    assert reading(said, "maximum_sector").until == date(2026, 9, 21)
    assert said.ends_on == date(2029, 3, 21)
    undone = replace(WAGES, duties=(replace(WAGES.duties[0], done_on=None),))
    assert "maximum_sector" not in codes(
        judged(undone, with_sector(None, Since.CORRECTION, maximum_months=6))
    )


def test_what_ends_by_itself_needs_no_application() -> None:
    terms = (Term(RecordClass.MINOR, 0, 3, BASIS, auto_end=True),)
    rec = record(record_class=RecordClass.MINOR, decided_on=date(2026, 10, 1))
    said = judged(rec, pack(terms=terms))
    assert said.verdict is Verdict.ENDS_BY_ITSELF
    assert said.ends_on == date(2027, 1, 1)
    assert said.refusals == ("R03",)
    over = judged(replace(rec, decided_on=date(2026, 5, 12)), pack(terms=terms))
    assert over.refusals == ("R05",)


def test_an_unknown_class_shows_the_day_of_each_class() -> None:
    said = judged(record(record_class=None))
    assert said.verdict is Verdict.ASK_BODY
    shown = {
        item.arguments()["class"]: item.arguments()["first"]
        for item in said.readings
        if "class" in item.arguments()
    }
    assert shown == {"minor": "2026-05-12", "general": "2026-08-13", "serious": "2027-05-13"}


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({}, True),
        ({"authority": "某局（示例）"}, False),
        ({"penalties": ("罚款",)}, True),
        ({"penalties": ("警告",)}, False),
        ({"fine_from": Decimal(5000), "fine_below": Decimal(5001)}, True),
        ({"fine_from": Decimal(5001)}, False),
        ({"fine_below": Decimal(5000)}, False),
    ],
)
def test_a_published_standard_is_told_and_never_taken(changes: dict[str, object], told: bool) -> None:
    values = {"authority": "交通运输局", "record_class": RecordClass.MINOR, "basis": BASIS} | changes
    rec = record(record_class=None, penalties=("罚款",))
    said = judged(rec, pack(standards=(Standard(**values),)))  # type: ignore[arg-type]
    assert ("class_standard" in codes(said)) is told
    assert said.verdict is Verdict.ASK_BODY


def test_the_first_term_that_covers_a_record_is_its_term() -> None:
    terms = (Term(None, 0, None, BASIS, kinds=(RecordKind.ABNORMAL_LIST,)), *pack().terms)
    one = pack(terms=terms)
    listed = record(kind=RecordKind.ABNORMAL_LIST)
    assert one.term(listed, RecordClass.GENERAL) is terms[0]
    assert one.term(record(), RecordClass.GENERAL) is terms[2]


def test_today_is_the_day_it_says() -> None:
    assert judged(record()).on == TODAY


def test_a_class_that_the_rule_does_not_know_has_no_day() -> None:
    said = judged(record(record_class=None), pack(terms=pack().terms[:1]))
    assert codes(said).count("minimum_if") == 1
