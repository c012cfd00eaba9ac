"""The table for a legal reader: all that a pack says, its basis, on two pages at most."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from kiosk import packs
from kiosk.domain.asks import WHEN
from kiosk.domain.conditions import CONDITIONS
from kiosk.domain.entity import EntityKind
from kiosk.domain.matter import Basis, Condition, Confidence, Matter, RepairPath, SectorTerm, Since
from kiosk.domain.pack import Pack, Standard, Start, Term
from kiosk.domain.record import ListKind, RecordClass, RecordKind
from kiosk.papers import decisions, press, render, words
from kiosk.papers import facts as make
from tests.domain import builders as b
from tests.papers import samples as s
from tests.papers.reading import outside, overlapping, squeeze, text_of, texts

PACKS = {pack.name: pack for pack in packs.load()}


def table(pack: Pack) -> make.Facts:
    return make.decision_table(pack, at=s.NOW)


def blocks(pack: Pack) -> dict[str, list[str]]:
    return {block["title"]: [row["text"] for row in block["rows"]] for block in table(pack)["blocks"]}


@pytest.mark.parametrize("name", PACKS)
def test_each_pack_fits_two_pages_with_all_that_it_says(name: str) -> None:
    data = table(PACKS[name])
    pdf = render("decision_table", data)
    assert press.page_count(pdf) <= 2
    found = text_of(pdf)
    assert [text for text in texts(data) if squeeze(text) not in found] == []
    assert outside(pdf) == []
    assert overlapping(pdf) == []


@pytest.mark.parametrize("name", PACKS)
def test_every_value_of_a_pack_is_on_its_table(name: str) -> None:
    pack, data = PACKS[name], table(PACKS[name])
    said = "".join(row["text"] for block in data["blocks"] for row in block["rows"])
    for matter in pack.matters:
        assert any(matter.code in block["title"] for block in data["blocks"])
        for clock in pack.clocks_of(matter):
            assert clock.label.zh in said
        for material in matter.materials:
            assert material.label.zh in said
        for condition in matter.conditions:
            assert decisions.CONDITIONS[condition.rule] in said or (condition.label or b.text("-")).zh in said
        for term in matter.sector_terms:
            assert str(term.minimum_months or term.maximum_months) in said
    rules = {basis.rule for basis in bases(pack)}
    assert {re.sub(r"^\[\d+\] ", "", rule) for rule in data["rules"]} == rules
    assert data["unconfirmed"] == list(pack.unconfirmed)


def bases(pack: Pack) -> list[Basis]:
    found = [term.basis for term in (*pack.terms, *pack.clocks, *pack.standards)]
    for matter in pack.matters:
        parts = (*matter.conditions, *matter.sector_terms, *matter.clocks, *matter.materials)
        found += [matter.basis, *(part.basis for part in parts)]
    return found


@pytest.mark.parametrize("name", PACKS)
def test_every_word_of_the_real_packs_is_chinese(name: str) -> None:
    said = [row["text"] for block in table(PACKS[name])["blocks"] for row in block["rows"]]
    codes = "|".join(matter.code for matter in PACKS[name].matters) or "-"
    assert [text for text in said if re.search(r"[a-z]", re.sub(codes, "", text))] == []


def test_every_rule_and_every_when_has_a_name() -> None:
    assert set(decisions.CONDITIONS) == set(CONDITIONS)
    assert set(words.WHEN) == set(WHEN) - {""}


def test_what_is_confirmed_is_counted() -> None:
    assert table(s.pack())["count"] == "本表共 13 行，已确认 0 行，尚未确认 13 行。"
    confirmed = table(s.pack(Confidence.CONFIRMED))
    assert confirmed["count"] == "本表共 13 行，已确认 8 行，尚未确认 5 行。"
    row = confirmed["blocks"][0]["rows"][0]
    assert row == {
        "text": "轻微：无最短期，最长 3 个月，自认定文书之日起算",
        "basis": "[1]第一条",
        "confidence": "已确认",
    }


def test_terms_say_whose_they_are_from_when_and_how_they_end() -> None:
    terms = (
        Term(None, 6, 36, b.BASIS, (RecordKind.SERIOUS_LIST,), ("食品", "药品"), Start.UNCONFIRMED),
        Term(RecordClass.MINOR, 0, None, b.BASIS, start=Start.PUBLICATION, auto_end=True, repairable=False),
    )
    assert blocks(replace(s.pack(), terms=terms))["公示期限（自起算日起整月计算）"] == [
        "各种程度（严重失信主体名单、食品、药品）：最短 6 个月，最长 36 个月，"
        "自认定文书之日或者公示之日（未定）起算",
        "轻微：无最短期，最长期未定，自公示之日起算，到期自行终止，无需申请，期内不予修复",
    ]


def test_standards_of_departments_are_listed() -> None:
    standards = (
        Standard("交通运输", RecordClass.MINOR, b.BASIS, ("罚款",), None, Decimal(1000)),
        Standard("交通运输", RecordClass.SERIOUS, b.BASIS, (), Decimal(100000)),
        Standard("消防", RecordClass.GENERAL, b.BASIS),
    )
    assert blocks(replace(s.pack(), standards=standards))["失信程度的部门标准（只作提示）"] == [
        "交通运输：罚款，不满 1,000 元，属轻微",
        "交通运输：100,000 元以上，属严重",
        "消防：全部处罚，属一般",
    ]


def own(**changes: object) -> Matter:
    return replace(s.matter(), code="S-X", **changes)  # type: ignore[arg-type]


def test_a_matter_says_for_whom_it_is_and_what_bars_it() -> None:
    basis = Basis("部门规则（示例）", "第九条", Confidence.LOW)
    bar = Condition("barred_if", basis, "new_arrears", "R09", "ask_body", b.text("列入期间又拖欠"))
    matter = own(
        record_kinds=(RecordKind.SERIOUS_LIST,),
        lists=(ListKind.WAGES, ListKind.OTHER),
        entity_kinds=(EntityKind.ENTERPRISE,),
        path=RepairPath.BANKRUPTCY,
        conditions=(bar, Condition("court_ruling", basis, label=b.text("法院裁定")), Condition("x", basis)),
        sector_terms=(
            SectorTerm("a", Since.CORRECTION, basis, 6),
            SectorTerm("b", Since.PUBLICATION, basis, None, 36, "no_duties"),
        ),
    )
    rows = blocks(replace(s.pack(), matters=(matter,)))["S-X　终止公示行政处罚信息"]
    assert rows[:4] == [
        "拖欠农民工工资失信联合惩戒对象名单、其他名单；企业；认定单位：认定单位；破产重整、和解途径",
        "条件：没有“列入期间又拖欠”的情形，否则待认定单位核实（R09）；法院裁定；x",
        "部门规则：自纠正（履行）之日起满 6 个月方可申请",
        "部门规则（没有其他义务的）：自公示之日起最长 36 个月",
    ]


def test_what_most_matters_share_stands_once_with_the_exceptions() -> None:
    shared, other = s.matter(), own(materials=s.matter().materials[:1])
    pack = replace(s.pack(), matters=(shared, replace(shared, code="P-2"), other))
    found = blocks(pack)
    assert (
        "条件：失信程度已由认定单位确定；最短公示期已经届满；最长公示期尚未届满；"
        in found["多数事项共有的"][0]
    )
    assert "材料（现场核验免提交）：营业执照（S-X 除外）" in found["多数事项共有的"]
    assert found["P-2　终止公示行政处罚信息"] == ["行政处罚；各类主体（自然人除外）；认定单位：认定单位"]


def test_materials_say_how_many_for_what_and_when() -> None:
    proof = replace(s.matter().materials[1], copies=2, when="fine")
    rows = blocks(replace(s.pack(), matters=(own(materials=(proof,)),)))["S-X　终止公示行政处罚信息"]
    assert rows[-1] == "材料（法定必交）：履行义务证明（每条一份，2 份，有罚款的）"


def test_of_a_social_organisation_the_abnormal_list_has_its_name() -> None:
    matter = own(record_kinds=(RecordKind.ABNORMAL_LIST,), entity_kinds=(EntityKind.SOCIAL_ORGANISATION,))
    rows = blocks(replace(s.pack(), matters=(matter,)))["S-X　终止公示行政处罚信息"]
    assert rows[0].startswith("活动异常名录；社会组织")


def test_the_scope_and_time_of_the_rule_are_said() -> None:
    data = table(replace(s.pack(), market_supervision=True, in_force_until=b.TODAY))
    assert data["under"].endswith("2026-04-01 至 2026-11-21　适用于市场监督管理部门认定的信息")
