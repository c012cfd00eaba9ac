"""Answers of many filings at once, and what they do to the verdict."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from kiosk.desk import Desk
from kiosk.domain.case import Case
from kiosk.domain.verdict import Verdict
from kiosk.errors import Stale
from kiosk.services.cases import casework, filings, submit
from kiosk.services.entities import lookup
from tests.services.seating import draft, fill, opened

MARKET = {"authority": "咸宁市市场监督管理局（示例）", "region_name": "咸宁市", "region_code": "421200"}


def of_both(desk: Desk) -> Case:
    """Return a draft with two penalties of ordinary bodies and one of market supervision."""
    found = opened(desk, count=2)
    for _ in range(1):
        made = opened(desk, **MARKET).rows[-1][0]
        found = lookup.with_record(desk, found, made)
    case = casework.start(desk, found, [record.id for record, _ in found.rows[-3:]])
    assert [filing.matter for filing in case.filings] == ["P-GEN", "P-GEN", "P-SAMR"]
    return case


def test_many_answers_are_one_change(own: Desk, heard: Callable[[Desk], list[str]]) -> None:
    case = draft(own, count=3)
    names = heard(own)
    texts: dict[filings.Place, str] = {(n, "correction"): f"已整改 {n}" for n in (1, 2, 3)}
    after = filings.answer_many(own, case.id, {**texts, (None, "remark"): "无", (99, "correction"): "x"})
    assert names == ["CaseChanged"]
    assert after.edit == case.edit + 1
    assert [filing.answer("correction") for filing in after.filings] == ["已整改 1", "已整改 2", "已整改 3"]
    assert after.answer("remark") == "无"
    assert filings.answer_many(own, case.id, texts).edit == after.edit  # nothing new, nothing written
    again = filings.answer_many(own, case.id, {(2, "correction"): "", (3, "correction"): "别的"})
    assert [f.answer("correction") for f in again.filings] == ["已整改 1", "", "别的"]
    assert casework.load(own, case.id) == again


def test_what_bears_on_the_verdict_is_judged_at_once_and_back(desk: Desk) -> None:
    case = draft(desk, count=2)
    assert {f.judgement.verdict for f in case.filings} == {Verdict.CAN_APPLY}
    after = filings.answer_many(desk, case.id, {(2, "under_review"): "wait"})
    first, second = after.filings
    assert first.judgement.verdict is Verdict.CAN_APPLY
    assert second.judgement.verdict is Verdict.ASK_BODY
    assert "R14" in second.judgement.refusals
    assert casework.load(desk, case.id).filing(2).judgement == second.judgement
    back = filings.answer_many(desk, case.id, {(2, "under_review"): "no"})
    assert back.filing(2).judgement.verdict is Verdict.CAN_APPLY


def test_what_bears_on_nothing_leaves_the_verdict_alone(desk: Desk) -> None:
    case = draft(desk)
    stale = replace(case.filing(1).judgement, verdict=Verdict.ASK_BODY)
    casework.change(desk, case.id, lambda now: now.with_filing(replace(now.filing(1), judgement=stale)))
    kept = filings.answer_many(desk, case.id, {(1, "correction"): "已整改"})
    assert kept.filing(1).judgement == stale
    assert filings.judge(desk, case.id).filing(1).judgement == case.filing(1).judgement


def test_an_answer_for_the_whole_case_is_for_every_record(desk: Desk) -> None:
    case = draft(desk, count=2)
    after = filings.answer_many(desk, case.id, {(None, "false_statement_on"): "2026-11-01"})
    assert {f.judgement.verdict for f in after.filings} != {Verdict.CAN_APPLY}
    assert all("R08" in filing.judgement.refusals for filing in after.filings)
    (effect,) = filings.effects(desk, after, 2)
    assert (effect.name, {reading.refusal for reading in effect.readings}) == ("false_statement_on", {"R08"})


def test_each_answer_is_told_what_it_does(desk: Desk) -> None:
    case = draft(desk)
    assert filings.effects(desk, case, 1) == ()
    texts: dict[filings.Place, str] = {
        (1, "under_review"): "wait",
        (None, "false_statement_on"): "2026-11-01",
    }
    after = filings.answer_many(desk, case.id, texts)
    found = {e.name: [r.refusal for r in e.readings] for e in filings.effects(desk, after, 1)}
    assert found == {"under_review": ["R14"], "false_statement_on": ["R08"]}
    harmless = filings.answer_many(desk, case.id, {(1, "under_review"): "no"})
    assert [e.name for e in filings.effects(desk, harmless, 1)] == ["false_statement_on"]


def test_answers_are_copied_to_what_is_asked_the_same(desk: Desk) -> None:
    case = of_both(desk)
    texts: dict[filings.Place, str] = {
        (1, "correction"): "已整改", (1, "corrected_on"): "2026-06-01", (1, "under_review"): "wait",
    }  # fmt: skip
    case = filings.answer_many(desk, case.id, texts)
    before = {filing.number: filing.answers for filing in case.filings}
    names = frozenset({"correction", "under_review", "nobody_knows"})
    after = casework.copy_answers(desk, case.id, 1, names)
    assert after.filing(2).answer("correction") == "已整改"
    assert after.filing(2).answer("corrected_on") != "2026-06-01"  # not one of the names
    assert after.filing(2).judgement.verdict is Verdict.ASK_BODY
    assert after.filing(3).answers == case.filing(3).answers  # of another matter
    back = casework.answers_back(desk, case.id, before)
    assert {filing.number: filing.answers for filing in back.filings} == before
    assert back.filing(2).judgement.verdict is Verdict.CAN_APPLY
    assert casework.answers_back(desk, case.id, before).edit == back.edit


def test_what_a_record_is_not_asked_for_is_not_copied_to_it(desk: Desk) -> None:
    found = opened(desk)
    plain = opened(desk, fine="").rows[-1][0]
    found = lookup.with_record(desk, found, plain)
    case = casework.start(desk, found, [record.id for record, _ in found.rows[-2:]])
    filings.answer_many(desk, case.id, {(1, "receipt_number"): "0001", (1, "correction"): "已整改"})
    after = casework.copy_answers(desk, case.id, 1, frozenset({"receipt_number", "correction"}))
    assert after.filing(2).answer("receipt_number") == ""  # no fine, no receipt
    assert after.filing(2).answer("correction") == "已整改"


def test_a_case_that_went_out_takes_no_answers(own: Desk) -> None:
    case = fill(own, draft(own).id)
    submit.submit(own, case.id)
    with pytest.raises(Stale, match="not_a_draft"):
        filings.answer_many(own, case.id, {(1, "correction"): "别的"})
