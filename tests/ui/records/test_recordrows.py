"""Records as rows: what the open case has, what can't be ticked, what an empty list says."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

from kiosk.domain.eligibility import judge
from kiosk.domain.entity import EntityKind, Region
from kiosk.domain.record import Origin, Record
from kiosk.domain.rulebook import Rulebook
from kiosk.domain.verdict import Judgement, Subject
from tests.ui import questions as make
from tests.ui.records.test_why import record, rules
from ui.records import recordrows
from ui.words import facts

HOME = Region("421202", "咸安区")


def judged(one: Record, book: Rulebook | None = None) -> tuple[Record, Judgement]:
    subject = Subject(EntityKind.ENTERPRISE, names=(make.NAME,))
    return one, judge(one, book or rules(), subject=subject, today=make.TODAY)


def filing(one: Record) -> Any:
    return SimpleNamespace(record=one, judgement=judged(one)[1])


def test_a_list_without_a_case_is_as_it_is() -> None:
    listed = [judged(record(id="a")), judged(record(id="b"))]
    every, held = recordrows.with_case(listed, ())
    assert list(every) == listed
    assert held == frozenset()


def test_the_records_of_the_case_are_known_by_id_or_by_their_decision() -> None:
    by_id, by_number = record(id="a", document_number=""), record(id="b")
    other = record(id="c", document_number="台运罚〔2026〕00999号")
    typed = replace(by_number, id="hand-1", document_number="台运罚[2026]123号", origin=Origin.APPLICANT)
    lacking = replace(typed, id="hand-2", document_number="台运罚〔2026〕7号")
    listed = [judged(by_id), judged(by_number), judged(other)]
    every, held = recordrows.with_case(listed, [filing(by_id), filing(typed), filing(lacking)])
    assert [one.id for one, _ in every] == ["a", "b", "c", "hand-2"]
    assert held == {"a", "b", "hand-2"}


def test_records_without_a_number_or_of_another_city_are_not_taken_for_each_other() -> None:
    none = record(id="a", document_number="")
    far = replace(make.BODY, region=Region("440100", "广州市"))
    listed = [judged(none), judged(record(id="b"))]
    case = [filing(replace(none, id="hand-1")), filing(record(id="hand-2", authority=far))]
    every, held = recordrows.with_case(listed, case)
    assert [one.id for one, _ in every] == ["a", "b", "hand-1", "hand-2"]
    assert held == {"hand-1", "hand-2"}


def test_a_row_says_why_it_cannot_be_ticked() -> None:
    one, judgement = judged(record(days=40))
    row = recordrows.row(one, judgement, HOME, in_case=False)
    assert not row.can_tick
    assert row.why_not == "未满最短公示期"
    assert row.cells[0].below == "台州市交通运输局（示例） · 异地"
    assert row.cells[3].pill == ("2027-01-13 起可申请", "warn")
    held = recordrows.row(one, judgement, HOME, in_case=True)
    assert held.cells[3].pill == ("已在本办件", "info")


def test_a_body_to_go_to_is_named_where_it_is_not_cut() -> None:
    one, judgement = judged(record(), rules(record_kinds=()))
    row = recordrows.row(one, judgement, HOME, in_case=False)
    assert row.cells[3].pill == ("请到该机关办理", "info")
    assert row.cells[3].below == make.BODY.name


def test_natural_persons_are_told_where_to_go_and_given_no_certificate() -> None:
    title, text = recordrows.natural_person()
    assert "不在本窗口办理" in title
    for body in ("人社", "税务", "应急", "公安", "执行法院"):
        assert body in text
    assert "不作为信用证明" in text
    assert recordrows.natural_person("\n")[1].count("\n") == 1


def test_many_places_are_counted() -> None:
    cities = (("331000", "台州市"), ("440100", "广州市"), ("330100", "杭州市"))
    regions = [Region(code, name) for code, name in cities]
    records = [record(authority=replace(make.BODY, region=region)) for region in regions for _ in range(2)]
    assert facts.destinations(records) == "台州、广州、杭州"
    assert facts.destinations(records, most=2) == "台州、广州等 3 地"
    assert facts.destinations(records[:4], most=2) == "台州、广州"
