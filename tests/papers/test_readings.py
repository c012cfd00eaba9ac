"""Sentences of clocks and conditions, and how forms of every matter are written."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kiosk import packs
from kiosk.domain.case import Case
from kiosk.domain.entity import EntityKind
from kiosk.domain.matter import Choice, FieldKind, FormField, Matter
from kiosk.domain.record import ListKind, RecordKind
from kiosk.domain.rules.form import fields_of
from kiosk.domain.verdict import Outcome, Reading
from kiosk.papers import facts as make
from kiosk.papers import readings, render, words
from tests.domain import builders as b
from tests.papers import makers as m
from tests.papers import samples as s
from tests.papers.reading import outside, overlapping, squeeze, text_of, texts, values

CONDITIONS = Path(words.__file__).parents[1] / "domain" / "conditions"
SILENT = {  # codes that a paper leaves to the screen
    "commitment",
    "restriction",
    "ban",
    "lists",
}
MATTERS = [(pack, matter) for pack in packs.load() for matter in pack.matters]


def said(code: str, outcome: Outcome = Outcome.NOT_MET, **args: str) -> str:
    found = Reading(
        code, outcome, b.BASIS, tuple(args.items()), date(2026, 8, 12) if "ends" in args else None
    )
    return readings.reading(found)


def test_every_code_of_the_conditions_has_a_sentence_or_is_silent() -> None:
    source = "".join(path.read_text("utf-8") for path in CONDITIONS.glob("*.py"))
    codes = set(re.findall(r'(?:reading|_said|_ask|_until)\(\s*(?:question, )?"([a-z_]+)"', source))
    assert len(codes) > 15
    told = {key.partition(".")[0] for key in readings.SENTENCES}
    assert codes - told - SILENT == set()


@pytest.mark.parametrize(
    ("code", "outcome", "args", "sentence"),
    [
        (
            "minimum_publication",
            Outcome.MET,
            {"months": "3", "ends": "2026-08-12"},
            "自公示之日起算：最短公示期 3 个月，已于 2026-08-12 届满※",
        ),
        (
            "minimum_old",
            Outcome.NOT_MET,
            {"months": "3", "ends": "2026-08-12", "rule": "旧办法（试行）（某部令第1号）"},
            "按作出决定时的规则（旧办法（试行））：最短公示期 3 个月，2026-08-12 届满※",
        ),
        (
            "minimum_sector",
            Outcome.UNKNOWN,
            {"months": "6", "rule": "部门规则"},
            "按部门规则：满 6 个月方可申请，起算日期待核实※",
        ),
        (
            "minimum_if",
            Outcome.UNKNOWN,
            {"class": "minor", "months": "0"},
            "如属轻微失信：无最短公示期，履行义务后即可申请※",
        ),
        (
            "minimum_if",
            Outcome.UNKNOWN,
            {"class": "serious", "months": "12", "ends": "2026-08-12"},
            "如属严重失信：最短公示期 12 个月，2026-08-12 届满※",
        ),
        (
            "auto_end",
            Outcome.MET,
            {"months": "3", "ends": "2026-08-12"},
            "2026-08-12 到期终止公示，无需申请；未纠正的由认定单位依规定处理※",
        ),
        (
            "class_standard",
            Outcome.UNKNOWN,
            {"class": "general"},
            "主管部门公布的标准：此类处罚属一般失信，以认定单位认定为准",
        ),
        ("barred", Outcome.NOT_MET, {"label": "又发生拖欠"}, "有下列情形：又发生拖欠"),
        ("barred", Outcome.TO_DO, {"label": "又发生拖欠"}, ""),
        ("ban", Outcome.NOT_MET, {"ends": "2029-08-12"}, "依规定限期内不得申请※"),
        (
            "ban_unknown",
            Outcome.UNKNOWN,
            {"since": "2026-01-01"},
            "依规定限期内不得申请，何时届满由认定单位核实",
        ),
        (
            "other_subject",
            Outcome.UNKNOWN,
            {"name": "某某厂（示例）"},
            "文书所载名称为“某某厂（示例）”，与申请主体不一致，请核对",
        ),
    ],
)
def test_sentences(code: str, outcome: Outcome, args: dict[str, str], sentence: str) -> None:
    assert said(code, outcome, **args) == sentence


def test_a_ban_after_false_statements_is_printed_without_a_number() -> None:
    for key, sentence in readings.SENTENCES.items():
        assert not key.startswith("ban") or "{" not in sentence


def filled(matter: Matter) -> Case:
    """A case of this matter with an answer in every field."""
    case = s.case()
    kind = matter.entity_kinds[0] if matter.entity_kinds else EntityKind.ENTERPRISE
    filing = case.filing(1)
    listed = {"list_kind": matter.lists[0]} if matter.lists else {}
    record = replace(filing.record, kind=matter.record_kinds[0], listing_reason="1,2,3,4", **listed)
    answers = tuple((spec.name, answer_to(spec)) for spec in matter.fields)
    each = tuple(item for item, spec in zip(answers, matter.fields, strict=True) if spec.per_filing)
    once = tuple(item for item, spec in zip(answers, matter.fields, strict=True) if not spec.per_filing)
    filing = replace(filing, matter=matter.code, record=record, answers=each)
    return replace(case.with_filing(filing), answers=once, entity=replace(case.entity, kind=kind))


def answer_to(spec: FormField) -> str:
    texts_of = {
        FieldKind.DATE: "2026-05-20",
        FieldKind.MONEY: "5000.50",
        FieldKind.NUMBER: "12",
        FieldKind.PHONE: "13800000000",
        FieldKind.YES_NO: "no",
    }
    if spec.kind is FieldKind.MULTI_CHOICE:
        return ",".join(choice.value for choice in spec.choices)
    if spec.kind is FieldKind.CHOICE:
        return spec.choices[-1].value
    return texts_of.get(spec.kind, f"{spec.name}（示例）")


@pytest.mark.parametrize(("pack", "matter"), MATTERS, ids=[matter.code for _, matter in MATTERS])
def test_the_form_of_every_matter_has_its_title_and_all_its_fields(pack: object, matter: Matter) -> None:
    case = filled(matter)
    filing = case.filing(1)
    data = make.application_form(case, filing, matter=matter, hall=s.HALL, at=s.NOW)
    assert data["title"] == matter.form_title.zh
    rows = values(data["sections"][2]["rows"])
    for spec in fields_of(case, filing, matter):
        assert rows[spec.label.zh] == words.answer(spec, answer_to(spec))
    pdf = render("application_form", data)
    found = text_of(pdf)
    assert [text for text in texts(data) if squeeze(text) not in found] == []
    assert (outside(pdf), overlapping(pdf)) == ([], [])


@pytest.mark.parametrize(("pack", "matter"), MATTERS, ids=[matter.code for _, matter in MATTERS])
def test_the_commitment_of_every_matter_stays_on_one_page(pack: object, matter: Matter) -> None:
    case = filled(matter)
    data = make.commitment(case, case.filing(1), matter=matter, hall=s.HALL, at=s.NOW)
    pdf = render("commitment", data)
    assert "第1页共1页" in text_of(pdf)
    assert [text for text in texts(data) if squeeze(text) not in text_of(pdf)] == []


def test_what_is_not_asked_of_this_record_is_not_on_its_form() -> None:
    fields = (
        FormField("year", b.text("补报年度"), FieldKind.NUMBER, per_filing=True, when="reason_1"),
        FormField("contact_day", b.text("核实日期"), FieldKind.DATE, per_filing=True, when="reason_4"),
    )
    matter = replace(s.matter(), fields=fields)
    case = s.case()
    record = replace(case.filing(1).record, kind=RecordKind.ABNORMAL_LIST, listing_reason="1")
    answers = (("year", "2024"), ("contact_day", "2026-05-20"))
    case = case.with_filing(replace(case.filing(1), record=record, answers=answers))
    data = make.application_form(case, case.filing(1), matter=matter, hall=s.HALL, at=s.NOW)
    assert values(data["sections"][2]["rows"]) == {"事项": "终止公示行政处罚信息", "补报年度": "2024"}


def test_several_choices_are_joined_and_ill_formed_ones_printed_as_they_are() -> None:
    spec = FormField(
        "k",
        b.text("类别"),
        FieldKind.MULTI_CHOICE,
        choices=(
            Choice("a", b.text("罚款")),
            Choice("b", b.text("没收")),
        ),
    )
    assert words.answer(spec, "a,b") == "罚款、没收"
    assert words.answer(spec, "a,z") == "a,z"


@pytest.mark.parametrize(
    ("kind", "of", "listed", "act"),
    [
        (RecordKind.ABNORMAL_LIST, EntityKind.ENTERPRISE, None, "列入经营异常名录"),
        (RecordKind.ABNORMAL_LIST, EntityKind.SOLE_TRADER, None, "标记为经营异常状态"),
        (RecordKind.ABNORMAL_LIST, EntityKind.SOCIAL_ORGANISATION, None, "列入活动异常名录"),
        (RecordKind.SERIOUS_LIST, EntityKind.ENTERPRISE, ListKind.SAFETY, "列入安全生产严重失信主体名单"),
        (RecordKind.SERIOUS_LIST, EntityKind.ENTERPRISE, ListKind.OTHER, "列入严重失信主体名单"),
    ],
)
def test_a_commitment_says_what_was_done_to_whom(
    kind: RecordKind, of: EntityKind, listed: ListKind | None, act: str
) -> None:
    case = s.case()
    record = s.penalty(kind=kind, list_kind=listed, violation="")
    case = replace(case, entity=replace(case.entity, kind=of))
    opening = m.commitment(case.with_filing(replace(case.filing(1), record=record)))["opening"]
    assert act in opening


def test_clocks_that_differ_between_filings_are_told_apart() -> None:
    case = s.received(3)
    slow = replace(s.matter(), code="S-X", clocks=(replace(s.pack().clocks[1], days=15),))
    filing = replace(case.filing(3), matter="S-X")
    data = make.receipt(
        case.with_filing(filing),
        matters={"P-GEN": s.matter(), "S-X": slow},
        book=s.book(),
        hall=s.HALL,
        clerk="0307",
        at=s.NOW,
    )
    assert "申请件 1—2：自认定单位受理之日起 7 个工作日内作出决定※。" in data["next"]
    assert "申请件 3：自认定单位受理之日起 15 个工作日内作出决定※。" in data["next"]
    assert "自认定单位收到之日起 3 个工作日内决定是否受理※。" in data["next"]


def test_a_filing_whose_pack_is_gone_has_the_clocks_of_its_matter() -> None:
    case = s.received(1)
    judged = replace(case.filing(1).judgement, pack="gone@0")
    data = m.receipt(case.with_filing(replace(case.filing(1), judgement=judged)))
    assert not [line for line in data["next"] if "工作日" in line]


def test_the_advice_sheet_of_an_entity_without_records_names_the_rules_of_the_day() -> None:
    data = make.advice_sheet(s.dossier(), [], book=s.book(), hall=s.HALL, at=s.NOW)
    assert data["notes"][1].count("信用修复管理办法") == 2
