"""Practice papers say what the case says, all of it and nothing else, and bear their mark."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

import pytest

from kiosk import packs
from kiosk.domain.entity import EntityKind
from kiosk.domain.identity import is_resident_id, is_uscc
from kiosk.domain.practice import IN_PAPER, IN_PICTURE, OF_MACHINE, Fault
from kiosk.papers import render as press_paper
from kiosk.papers.practice import facts, kinds, press, signing, sums, told
from tests.papers import makers
from tests.papers import samples as s
from tests.papers.reading import outside, squeeze, text_of, texts

TODAY = date(2026, 11, 21)
MARK = "练习件（示例）"


def right() -> told.Told:
    """What is true of the first filing of the sample case."""
    case = s.case()
    return told.of(case, case.filing(1), today=TODAY)


@cache
def made(name: str) -> tuple[dict[str, Any], bytes]:
    """Return facts and PDF of a kind of paper."""
    template, found = kinds.KINDS[name].make(right())
    return found, press.render(template, found)


@pytest.mark.parametrize("name", kinds.KINDS)
def test_what_stands_on_it_is_what_it_was_told(name: str) -> None:
    found, pdf = made(name)
    read = text_of(pdf)
    missing = [text for text in texts(found) if not text.startswith("<svg") and squeeze(text) not in read]
    assert missing == []
    assert outside(pdf, edge=0.5) == []


@pytest.mark.parametrize("name", kinds.KINDS)
def test_every_page_bears_its_mark_and_no_emblem(name: str) -> None:
    _, pdf = made(name)
    for page in range(1, pages(pdf) + 1):
        assert text_of(pdf, page=page).count(squeeze(MARK)) >= 2  # on the ground and in a corner


def pages(pdf: bytes) -> int:
    from kiosk.papers.press import page_count

    return page_count(pdf)


def test_faults_are_of_one_kind_each() -> None:
    assert sorted((*IN_PAPER, *IN_PICTURE, *OF_MACHINE)) == sorted(Fault)
    assert {
        fault for fault in (*IN_PICTURE, *OF_MACHINE) if told.spoilt(right(), [fault]) != right()
    } == set()


@pytest.mark.parametrize(
    ("fault", "field"),
    [
        (Fault.WRONG_AMOUNT, "amount"),
        (Fault.WRONG_NAME, "name"),
        (Fault.WRONG_NUMBER, "document"),
        (Fault.FUTURE_DATE, "paid_on"),
        (Fault.NO_SEAL, "sealed"),
    ],
)
def test_a_fault_of_the_paper_changes_one_thing(fault: Fault, field: str) -> None:
    true, false = right(), told.spoilt(right(), [fault])
    assert getattr(true, field) != getattr(false, field)
    assert replace(false, **{field: getattr(true, field)}) == true


def test_the_paper_of_another_has_a_name_and_a_code_of_its_own() -> None:
    other = told.spoilt(right(), [Fault.OTHER_ENTITY])
    assert other.name != right().name
    assert is_uscc(other.code)
    assert (other.document, other.amount) == (right().document, right().amount)


def test_a_paper_dated_ahead_is_dated_after_today() -> None:
    assert told.spoilt(right(), [Fault.FUTURE_DATE]).paid_on > TODAY


def test_without_its_seal_a_receipt_is_otherwise_the_same() -> None:
    template, bare = facts.fine_receipt(told.spoilt(right(), [Fault.NO_SEAL]))
    read = text_of(press.render(template, bare))
    assert "转讫" not in read
    assert "罚没专用章" not in read
    assert squeeze(right().document) in read


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("5000", "人民币伍仟元整"),
        ("5000.50", "人民币伍仟元伍角整"),
        ("5000.05", "人民币伍仟元零伍分"),
        ("0.05", "人民币伍分"),
        ("0", "人民币零元整"),
        ("10010", "人民币壹万零壹拾元整"),
        ("100000", "人民币壹拾万元整"),
        ("1000001", "人民币壹佰万零壹元整"),
        ("100010000", "人民币壹亿零壹万元整"),
        ("120345.67", "人民币壹拾贰万零叁佰肆拾伍元陆角柒分"),
    ],
)
def test_sums_in_capital_characters(amount: str, words: str) -> None:
    assert sums.capital(Decimal(amount)) == words


def test_nobodys_identity_number_has_its_check_digit() -> None:
    assert is_resident_id(facts.synthetic_id(), today=TODAY)


def test_there_is_no_template_that_nobody_made() -> None:
    with pytest.raises(KeyError):
        press.render("nothing", {})


def test_every_material_of_the_shipped_packs_has_a_practice_paper() -> None:
    found = {
        (matter.code, material.name): kinds.of_material(material, matter.code)
        for pack in packs.load()
        for matter in pack.matters
        for material in matter.materials
        if not material.printed_paper
    }
    assert found
    assert all(found.values())
    assert [kind.name for kind in found["P-GEN", "proof"]] == ["fine_receipt"]
    assert [kind.name for kind in found["S-EM", "proof"]] == ["correction_proof", "fine_receipt"]


OWN = ("commitment", "application_form", "power_of_attorney", "identity_statement")


@pytest.mark.parametrize("name", OWN)
def test_what_is_printed_here_comes_back_signed_and_sealed(name: str) -> None:
    case = s.case()
    signer = signing.Signer(case.entity.name, "张明（示例）", "李安（示例）", TODAY)
    before = makers.sample(name)
    after = signing.signed(before, signer)
    assert pages(after) == pages(before)
    read, was = text_of(after), text_of(before)
    assert was in read
    added = read.replace(was, "", 1)
    assert squeeze(MARK) in added
    assert squeeze(case.entity.name) in added
    assert "20261121" in added
    signatures = {"power_of_attorney": 2, "identity_statement": 0}.get(name, 1)
    assert added.count("张明（示例）") + added.count("李安（示例）") == signatures


def test_a_person_signs_with_a_fingerprint() -> None:
    person = replace(s.case(), entity=replace(s.case().entity, kind=EntityKind.NATURAL_PERSON))
    before = press_paper("commitment", makers.commitment(person))
    after = signing.signed(before, signing.Signer("", "张明（示例）", "", TODAY))
    assert "张明（示例）" in text_of(after).replace(text_of(before), "", 1)
    assert len(after) > len(before)
