"""What the advice sheet says: verdicts, reasons, what to bring, which office, where and when."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date

from kiosk.domain.eligibility import Subject, Verdict, judge
from kiosk.domain.entity import EntityKind
from kiosk.domain.matter import Condition, Confidence
from kiosk.domain.record import Authority, Duty, DutyKind, Record, RecordClass
from kiosk.domain.rulebook import Rulebook
from kiosk.papers import facts as make
from kiosk.papers import readings
from tests.domain import builders as b
from tests.papers import samples as s

FORBIDDEN = re.compile("删除记录|消除记录|洗白|撤销处罚|包过|保证通过|(?<!不)可修复|无失信信息")


def advice(*records: Record, confidence: Confidence = Confidence.HIGH, **changes: object) -> make.Facts:
    hidden = bool(changes.pop("hidden", False))
    kind = changes.pop("kind", EntityKind.ENTERPRISE)
    dossier = replace(s.dossier(*records), **changes)
    judged = s.judged(*records, kind=kind, confidence=confidence)
    return make.advice_sheet(dossier, judged, book=s.book(confidence), hall=s.HALL, at=s.NOW, hidden=hidden)


def said(data: object) -> str:
    return json.dumps(data, ensure_ascii=False)


def values(rows: list[make.Facts]) -> dict[str, str]:
    return {row["label"]: row["value"] for row in rows}


def test_all_facts_are_plain_json_without_a_forbidden_word() -> None:
    data = advice(*s.every_verdict(), hidden=True)
    assert json.loads(said(data)) == data
    assert not FORBIDDEN.search(said(data))


def test_what_no_legal_reader_confirmed_is_marked() -> None:
    assert any("※" in line for line in advice(s.penalty())["notes"])
    assert "※" not in said(advice(s.penalty(), confidence=Confidence.CONFIRMED))


def test_the_advice_sheet_has_every_verdict_in_its_words() -> None:
    verdicts = [line["verdict"] for line in advice(*s.every_verdict(), hidden=True)["records"]]
    assert verdicts == [
        "可申请",
        "可申请",
        "待认定单位核实",  # it may be filed today; those come first, as on screen
        "2027-08-03 起可申请",
        "须先履行义务",
        "请到咸安区市场监督管理局（示例）办理",
        "到期终止公示（2026-03-01）",
        "已终止公示",
        "已在办理中",
        "依法不可修复",
        "建议提异议",
    ]
    assert set(readings.VERDICTS) == set(Verdict)


def test_the_advice_sheet_gives_reasons() -> None:
    lines = advice(*s.every_verdict(), hidden=True, confidence=Confidence.CONFIRMED)["records"]
    assert lines[0]["why"] == [
        "最短公示期 3 个月，已于 2026-08-12 届满",
        "不申请的，最长公示期 12 个月，至 2027-05-12",
        "罚款：已于 2026-05-20 履行",
    ]
    assert "罚款：请带履行义务的凭证" in lines[1]["why"]
    assert "整改安全隐患：须先履行" in lines[4]["why"]
    assert lines[8]["why"] == ["2026-11-02起已在广州市办理"]
    assert lines[9]["why"] == ["依法不予修复：法律另有规定（示例）"]
    assert all(line["why"] for line in lines)
    assert lines[0]["where"].endswith("2026-05-12 决定　异地")
    assert lines[3]["where"].endswith("2026-08-02 决定")
    assert lines[2]["where"].endswith("申请人提供，待核实")
    minor = advice(s.penalty(record_class=RecordClass.MINOR, decided_on=date(2026, 11, 1)))["records"][0]
    assert minor["why"][0] == "无最短公示期，履行义务后即可申请"


def test_records_that_are_not_public_stay_hidden() -> None:
    secret = s.penalty(77, public=False)
    assert "00077" not in said(advice(s.penalty(1), secret))
    assert "00077" in said(advice(s.penalty(1), secret, hidden=True))
    only = advice(secret)
    assert only["records"] == []
    assert only["nothing"].startswith("未查询到公示中的失信信息（截至 2026-11-21 10:24，不作为信用证明）")


def test_unread_records_are_not_no_records() -> None:
    data = make.advice_sheet(replace(s.dossier(), records=None), [], book=s.book(), hall=s.HALL, at=s.NOW)
    assert data["nothing"] == "本次未能取得失信信息，请联网后再查询。"


def test_offline_advice_says_so() -> None:
    data = advice(s.penalty(), from_cache=True)
    assert "未联网核对" in data["as_of"]
    assert any("暂定意见" in note for note in data["notes"])
    assert "暂定" not in said(advice(s.penalty()))


def test_a_provisional_verdict_says_so() -> None:
    record = s.penalty()
    judgement = replace(s.judged(record)[0][1], provisional=True)
    data = make.advice_sheet(s.dossier(record), [(record, judgement)], book=s.book(), hall=s.HALL, at=s.NOW)
    assert data["records"][0]["verdict"] == "可申请（以联网核验为准）"


def test_what_to_bring_is_asked_once_and_only_where_one_can_apply() -> None:
    one = advice(s.penalty(1))["bring"]
    assert [item["label"] for item in one][:2] == ["信用承诺书", "履行义务证明"]
    assert [item["ground"] for item in one][1:4] == ["法定必交", "现场核验免提交", "委托时提供"]
    two = advice(s.penalty(1), s.penalty(2))["bring"]
    assert [item["label"] for item in two][:2] == [
        "信用承诺书（每条失信信息一份）",
        "履行义务证明（每条失信信息一份）",
    ]
    assert advice(s.penalty(ended_on=date(2026, 9, 1)))["bring"] == []


def test_a_paid_fine_needs_no_office_but_anything_else_its_seal() -> None:
    assert advice(s.penalty(1))["offices"] == []
    done = Duty(DutyKind.RECTIFICATION, "整改", done_on=date(2026, 6, 1))
    office = advice(s.penalty(1, duties=(done,)), s.penalty(2, duties=(done,)))["offices"]
    assert [item["name"] for item in office] == [b.BODY.name]
    assert office[0]["task"] == "第 1、2 项：在《信用修复申请表》“认定单位意见”栏填写履行情况并盖章"
    assert office[0]["contact"] == "请向窗口询问"
    by_name = {item["name"]: item for item in advice(*s.every_verdict())["offices"]}
    assert "先履行：整改安全隐患" in by_name["咸宁市应急管理局（示例）"]["task"]
    assert "0715-0000001" in by_name["咸宁市应急管理局（示例）"]["contact"]
    assert "由该机关办理" in by_name["咸安区市场监督管理局（示例）"]["task"]


def test_a_natural_person_is_sent_to_the_body_without_a_number() -> None:
    person = replace(b.ENTITY, kind=EntityKind.NATURAL_PERSON, name="王某（示例）", code="NP-1")
    data = advice(s.penalty(), kind=EntityKind.NATURAL_PERSON, entity=person)
    assert data["records"][0]["verdict"] == f"请到{b.BODY.name}办理"
    assert "NP-1" not in said(data)
    assert data["bring"] == []


def test_the_hall_is_named_by_what_is_known_of_it() -> None:
    bare = replace(s.HALL, window="综合窗口", phone="", hours="")
    data = make.advice_sheet(s.dossier(), [], book=s.book(), hall=bare, at=s.NOW)
    assert values(data["place"]) == {
        "地点": f"{s.HALL.name}　{s.HALL.address}",
        "窗口": "信用修复专窗　综合窗口",
    }
    assert data["hall"]["window"] == "综合窗口"


def test_every_reading_of_the_domain_has_words_or_is_meant_to_be_silent() -> None:
    silent = {"commitment", "class_minor", "class_general", "class_serious"}
    for _, judgement in s.judged(*s.every_verdict()):
        for reading in judgement.readings:
            assert bool(readings.reading(reading)) is (reading.code not in silent), reading.code


def test_bodies_are_told_apart_by_more_than_their_name() -> None:
    twin = Authority(b.BODY.name, b.BODY.code, b.BODY.region, phone="0576-0000000")
    done = (Duty(DutyKind.RECTIFICATION, "整改", done_on=date(2026, 6, 1)),)
    data = advice(s.penalty(1, duties=done), s.penalty(2, duties=done, authority=twin))
    assert len(data["offices"]) == 2


def test_what_may_bar_the_way_is_asked_once_for_all_records() -> None:
    bar = Condition("barred_if", b.BASIS, "again", "R09", "ask_body", b.text("列入期间又发生拖欠"))
    matter = replace(s.matter(), conditions=(*s.matter().conditions, bar))
    book = Rulebook((replace(s.pack(), matters=(matter,)),))
    records = [s.penalty(1), s.penalty(2)]
    judged = [(r, judge(r, book, subject=Subject(EntityKind.ENTERPRISE), today=b.TODAY)) for r in records]
    data = make.advice_sheet(s.dossier(*records), judged, book=book, hall=s.HALL, at=s.NOW)
    assert said(data).count("列入期间又发生拖欠") == 1
    assert any(note.endswith("由认定单位核实：列入期间又发生拖欠。") for note in data["notes"])
    assert "有下列情形" not in said(advice(*records))


def test_a_paper_that_two_matters_call_differently_is_asked_for_once() -> None:
    renamed = tuple(
        replace(m, label=b.text("营业执照（副本）")) if m.name == "licence" else m
        for m in s.matter().materials
    )
    market = replace(s.matter(), code="P-SAMR", materials=renamed)
    book = Rulebook((s.pack(), replace(s.pack(), id="samr107", market_supervision=True, matters=(market,))))
    records = [s.penalty(1), s.penalty(2, authority=replace(b.BODY, market_supervision=True))]
    judged = [(r, judge(r, book, subject=Subject(EntityKind.ENTERPRISE), today=b.TODAY)) for r in records]
    data = make.advice_sheet(s.dossier(*records), judged, book=book, hall=s.HALL, at=s.NOW)
    assert len([item for item in data["bring"] if "营业执照" in item["label"]]) == 1
