"""The packs that are shipped: complete, in both languages, honest about what is not confirmed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, combinations
from typing import Any

import pytest

from kiosk.domain.applicant import Applicant
from kiosk.domain.asks import WHEN, asked
from kiosk.domain.conditions import CONDITIONS
from kiosk.domain.fills import FILLS
from kiosk.domain.matter import Basis, Confidence, FieldKind, Ground, Text
from kiosk.domain.record import Duty, DutyKind
from kiosk.settings import resource
from tests.packs.shipped import MATTERS, PACKS, record

FORBIDDEN = ("删除记录", "消除记录", "洗白", "撤销处罚", "包过", "保证通过", "可修复", "无失信信息")
NO_LONGER_ASKED_FOR = ("培训", "信用报告", "其他材料")
REFUSALS = {"", *(f"R{number:02}" for number in range(1, 21))}

every_matter = pytest.mark.parametrize("code", sorted(MATTERS))


def inside(value: Any, kind: type) -> Iterator[Any]:
    """Give every value of a kind that is anywhere in a pack or a part of it."""
    if isinstance(value, kind):
        yield value
    if isinstance(value, tuple):
        yield from chain.from_iterable(inside(item, kind) for item in value)
    elif hasattr(value, "__dataclass_fields__"):
        parts = (getattr(value, name) for name in value.__dataclass_fields__)
        yield from chain.from_iterable(inside(part, kind) for part in parts)


@pytest.mark.parametrize("key", sorted(PACKS))
def test_every_value_has_a_complete_basis_and_none_is_confirmed(key: str) -> None:
    for basis in inside(PACKS[key], Basis):
        assert basis.rule.strip(), basis
        assert basis.article.endswith("（条款号待核）"), basis
        assert basis.confidence is not Confidence.CONFIRMED, basis
        assert basis.note.strip(), basis


@pytest.mark.parametrize("key", sorted(PACKS))
def test_what_is_not_confirmed_is_listed(key: str) -> None:
    pack = PACKS[key]
    assert len(pack.unconfirmed) >= 4
    assert "各条款号" in pack.unconfirmed
    assert len(set(pack.unconfirmed)) == len(pack.unconfirmed)


@pytest.mark.parametrize("key", sorted(PACKS))
def test_every_text_is_there_in_both_languages(key: str) -> None:
    for text in inside(PACKS[key], Text):
        assert any("\u4e00" <= char <= "\u9fff" for char in text.zh), text
        assert text.en.strip(), text
        assert not any("\u4e00" <= char <= "\u9fff" for char in text.en.split("example")[0].split(";")[0]), (
            text
        )


@pytest.mark.parametrize("key", sorted(PACKS))
def test_no_file_says_what_must_not_be_said(key: str) -> None:
    for path in sorted(resource("packs", key).rglob("*.yaml")):
        text = path.read_text("utf-8")
        assert [word for word in FORBIDDEN if word in text] == [], path.name
        assert len(text.splitlines()) <= 300, path.name
    for part in inside(tuple(matter.materials for matter in PACKS[key].matters), Text):
        assert [word for word in NO_LONGER_ASKED_FOR if word in part.zh] == []


@every_matter
def test_matters_use_known_words_only(code: str) -> None:
    _, matter = MATTERS[code]
    names = {field.name for field in matter.fields}
    for condition in matter.conditions:
        assert condition.rule in CONDITIONS
        assert condition.refusal in REFUSALS
        assert not condition.answer or condition.answer in names, condition
        if condition.rule == "barred_if":
            assert condition.answer
            assert condition.label
            assert condition.refusal
            assert condition.verdict == "ask_body"
    for field in matter.fields:
        assert field.when in WHEN
        assert field.fill in {"", *FILLS, *(choice.value for choice in field.choices)}
        assert bool(field.choices) is (field.kind in (FieldKind.CHOICE, FieldKind.MULTI_CHOICE)), field.name
    assert {item.when for item in (*matter.materials, *matter.sector_terms)} <= set(WHEN)


@every_matter
def test_forms_tell_what_to_write(code: str) -> None:
    _, matter = MATTERS[code]
    assert all(field.hint for field in matter.fields)
    bars = {item.answer: item.value for item in matter.conditions if item.rule == "barred_if"}
    for field in matter.fields:
        if field.kind is FieldKind.YES_NO:
            assert field.required, field.name
            assert not field.fill, field.name
        if field.name in bars:
            assert field.required, field.name
            assert not field.fill, field.name
            assert bars[field.name] in ("yes", *(choice.value for choice in field.choices))
    of_the_case = {field.name for field in matter.fields if not field.per_filing}
    delivery = {"contact_address", "contact_phone", "result_delivery"}
    assert delivery | {"consent_check"} <= of_the_case
    assert {"correction", "corrected_on"} & {field.name for field in matter.fields if field.per_filing}


@every_matter
def test_who_signs_the_commitment_agrees_that_it_is_published(code: str) -> None:
    _, matter = MATTERS[code]
    assert any("同意将本承诺书" in part and "公开" in part for part in matter.commitment)
    assert not [field.name for field in matter.fields if "公开" in field.label.zh]


@every_matter
def test_forms_do_not_ask_what_the_case_knows(code: str) -> None:
    _, matter = MATTERS[code]
    labels = {field.label.zh for field in matter.fields}
    known = {"统一社会信用代码", "名称", "法定代表人", "处罚类别", "决定日期", "认定单位", "失信程度"}
    assert not labels & known


@every_matter
def test_materials_have_their_grounds(code: str) -> None:
    _, matter = MATTERS[code]
    grounds = {material.name: material.ground for material in matter.materials}
    assert grounds["commitment"] is Ground.BY_LAW
    assert grounds["licence"] is Ground.SHOWN
    assert grounds["power_of_attorney"] is grounds["agent_id"] is Ground.WHEN_AGENT
    assert grounds.get("appointment", Ground.WHEN_ADMINISTRATOR) is Ground.WHEN_ADMINISTRATOR
    assert all(ground is Ground.BY_LAW for name, ground in grounds.items() if name not in {
        "licence", "power_of_attorney", "agent_id", "appointment",
    })  # fmt: skip
    printed = {
        material.name: material.printed_paper for material in matter.materials if material.printed_paper
    }
    assert printed["commitment"] == "commitment"
    papers = {"commitment", "application_form", "power_of_attorney", "identity_statement"}
    assert set(printed.values()) <= papers


@every_matter
def test_whatever_the_decision_asks_for_some_proof_is_brought(code: str) -> None:
    """Fine, late fee, confiscation and other duties in every mixture; every reason of a listing, or none."""
    _, matter = MATTERS[code]
    kinds = [DutyKind.FINE, DutyKind.LATE_FEE, DutyKind.CONFISCATION, DutyKind.RECTIFICATION]
    mixtures = chain.from_iterable(combinations(kinds, count) for count in range(5))
    for mixture in mixtures:
        for reason in ("", "1", "2", "3", "4", "1,4"):
            asking = record(duties=tuple(Duty(kind, "义务") for kind in mixture), listing_reason=reason)
            wanted = [
                material.name
                for material in matter.materials
                if material.ground is Ground.BY_LAW and asked(material.when, asking, Applicant())
            ]
            assert set(wanted) - {"commitment", "application_form"}, (mixture, reason)


def test_a_payment_slip_is_enough_where_there_is_only_a_fine() -> None:
    for code in ("P-GEN", "P-SAMR"):
        fine = record(duties=(Duty(DutyKind.FINE, "缴纳罚款"),))
        wanted = [m.name for m in MATTERS[code][1].materials if asked(m.when, fine, Applicant())]
        assert "proof" in wanted
        assert "body_statement" not in wanted
        more = record(duties=(Duty(DutyKind.FINE, "缴纳罚款"), Duty(DutyKind.RECTIFICATION, "整改")))
        assert "body_statement" in [
            m.name for m in MATTERS[code][1].materials if asked(m.when, more, Applicant())
        ]


@every_matter
def test_commitments_are_whole(code: str) -> None:
    _, matter = MATTERS[code]
    opening, *items = matter.commitment
    assert opening.endswith("现郑重承诺如下：")
    assert [item[:2] for item in items] == [f"{number}、" for number in "一二三四五"[: len(items)]]
    assert len(items) == 5
    assert all(item.endswith("。") for item in items)
    assert len({MATTERS[other][1].commitment[0] for other in MATTERS}) >= len(MATTERS) - 1


def test_every_matter_has_a_form_of_its_own_name() -> None:
    titles = {matter.form_title.zh for _, matter in MATTERS.values()}
    assert len(titles) >= len(MATTERS) - 1  # both paths of bankruptcy share theirs
    assert all(title.endswith(("申请表", "申请书")) for title in titles)
