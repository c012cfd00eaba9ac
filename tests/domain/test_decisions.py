"""The decision table: every row is judged as the rules say that it must be."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest

from kiosk import packs
from kiosk.domain.eligibility import Judgement, judge
from kiosk.domain.entity import EntityKind, EntityStatus, Region
from kiosk.domain.matter import RepairPath
from kiosk.domain.record import (
    Authority,
    Duty,
    DutyKind,
    ListKind,
    Record,
    RecordClass,
    RecordKind,
    Running,
)
from kiosk.domain.rulebook import HallRules, Rulebook, Sector, Transition
from kiosk.domain.verdict import Subject, Verdict
from tests.domain import make_decisions, rows
from tests.domain.rows import Row

TABLE = rows.read()
OPEN: dict[str, str] = {}  # groups of rows in which the engine does not do what the table says, with why
NAMES = ("安达运输（示例）有限公司", "咸安安达货运（示例）有限公司")


@cache
def book(hall: HallRules) -> Rulebook:
    return Rulebook(packs.load(), hall)


def hall_of(row: Row) -> HallRules:
    ban = row.hall_says("ban")
    off = row.hall_says("off")
    return HallRules(
        end_day_counts=bool(row.hall_says("end_day")),
        transition=Transition(row.hall_says("transition") or "ask_clerk"),
        sector=Sector(row.hall_says("sector") or "ask"),
        ban_months=int(ban) if ban else None,
        off=frozenset({off} if off else ()),
    )


def record_of(row: Row) -> Record:
    name = "示例市场监督管理局" if row.market else "示例局"
    named = "咸安别家货运（示例）有限公司" if row.has("other_name") else ""
    return Record(
        id="R-1",
        entity_code="91421202MA00000A9K",
        kind=RecordKind(row.kind),
        authority=Authority(name, "", Region("421200", "咸宁市"), row.market),
        document_number="示罚〔2026〕1号",
        decided_on=row.decided_on,
        record_class=RecordClass(row.record_class) if row.record_class else None,
        class_set_by=row.class_set_by,
        simple_procedure={"simple": True, "ordinary": False}.get(row.procedure),
        duties=tuple(Duty(DutyKind(kind), "义务", done_on=done) for kind, done in row.duty_list),
        published_on=row.published_on,
        ended_on=row.today - timedelta(days=1) if row.has("ended") else None,
        public=not row.has("hidden"),
        repairable=not row.has("unrepairable"),
        running=Running(row.today, "示例局") if row.has("running") else None,
        list_kind=ListKind(row.listed) if row.listed else None,
        field=row.field,
        subject_name=NAMES[1] if row.has("former_name") else named,
    )


def judged(row: Row) -> Judgement:
    record = record_of(row)
    listed = Record(
        "R-2", record.entity_code, RecordKind.ABNORMAL_LIST, record.authority, "", date(2026, 1, 5)
    )
    subject = Subject(
        EntityKind(row.entity),
        EntityStatus.DEREGISTERED if row.has("deregistered") else EntityStatus.ACTIVE,
        NAMES,
        (record, listed) if row.has("on_list") else (record,),
        RepairPath(row.path),
    )
    return judge(record, book(hall_of(row)), subject=subject, today=row.today, answers=row.answered)


def outcome(judgement: Judgement) -> dict[str, str]:
    return {
        "matter": judgement.matter,
        "verdict": str(judgement.verdict),
        "also": " ".join(judgement.also),
        "earliest": judgement.earliest.isoformat() if judgement.earliest else "",
        "ends_on": judgement.ends_on.isoformat() if judgement.ends_on else "",
        "refusals": " ".join(judgement.refusals),
    }


def cases() -> list[Any]:
    groups = sorted({row.about for row in TABLE})
    marks = {about: pytest.mark.xfail(reason=reason, strict=True) for about, reason in OPEN.items()}
    return [pytest.param(about, marks=marks.get(about, ())) for about in groups]


@pytest.mark.parametrize("about", cases())
def test_every_row_is_judged_as_it_must_be(about: str) -> None:
    wrong = []
    for row in TABLE:
        if row.about == about:
            found = outcome(judged(row))
            wanted = {name: getattr(row, name) for name in found}
            if found != wanted:
                wrong.append((row, found))
    assert wrong == []


def test_the_table_is_the_one_that_the_packs_make() -> None:
    assert make_decisions.rows() == TABLE


def test_the_table_is_long_enough_and_has_everything() -> None:
    assert len(TABLE) >= 400
    assert {row.matter for row in TABLE} == {"", *(m.code for pack in packs.load() for m in pack.matters)}
    assert {row.verdict for row in TABLE} == set(Verdict)
    refusals = {code for row in TABLE for code in row.refusals.split()}
    of_people_and_papers = {"R17", "R20"}  # no authority, papers incomplete: no matter of a record
    assert refusals == {f"R{number:02}" for number in range(1, 21)} - of_people_and_papers
    by_matter = Counter(row.matter for row in TABLE)
    assert min(by_matter.values()) >= 15
