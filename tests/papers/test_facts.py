"""What the papers of a case say, against the rules of the window."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from kiosk.domain.case import Attestation, Case, CopyKind
from kiosk.domain.eligibility import Outcome, Reading
from kiosk.domain.entity import EntityKind
from kiosk.domain.matter import Choice, Confidence, FieldKind, FormField, WorkingClock
from kiosk.domain.record import RecordKind
from kiosk.papers import facts as make
from kiosk.papers import readings, words
from tests.domain import builders as b
from tests.papers import samples as s

MATTERS = {"P-GEN": s.matter()}
FORBIDDEN = re.compile("删除记录|消除记录|洗白|撤销处罚|包过|保证通过|(?<!不)可修复|无失信信息")
ID_NUMBER = "110101199001010015"


def slip(case: Case) -> make.Facts:
    return make.slip(case, matters=MATTERS, hall=s.HALL, clerk="0307", at=s.NOW)


def receipt(case: Case, confidence: Confidence = Confidence.HIGH) -> make.Facts:
    book = s.book(confidence)
    return make.receipt(case, matters=MATTERS, book=book, hall=s.HALL, clerk="0307", at=s.NOW)


def form(case: Case, number: int = 1) -> make.Facts:
    return make.application_form(case, case.filing(number), matter=s.matter(), hall=s.HALL, at=s.NOW)


def commitment(case: Case, number: int = 1) -> make.Facts:
    return make.commitment(case, case.filing(number), matter=s.matter(), hall=s.HALL, at=s.NOW)


def said(data: object) -> str:
    return json.dumps(data, ensure_ascii=False)


def values(rows: list[make.Facts]) -> dict[str, str]:
    return {row["label"]: row["value"] for row in rows}


def natural(case: Case) -> Case:
    return replace(case, entity=replace(case.entity, kind=EntityKind.NATURAL_PERSON, code="N1"))


def test_all_facts_are_plain_json_without_a_forbidden_word() -> None:
    for data in (form(s.case()), commitment(s.case()), slip(s.case()), receipt(s.received())):
        text = said(data)
        assert json.loads(text) == data
        assert not FORBIDDEN.search(text)


def test_the_slip_promises_nothing() -> None:
    text = said(slip(s.case()))
    assert "尚未送达信用中心" in text
    assert "不是收件回执" in text
    assert "工作日" not in text
    assert "受理" not in text
    days = set(re.findall(r"\d{4}-\d\d-\d\d", said(slip(s.case()) | {"made_at": ""})))
    assert days == {"2026-11-21"}  # the day on which it was taken in, and no other


def test_the_slip_is_of_the_moment_of_submission_in_chinas_time() -> None:
    late = s.case(submitted_at=datetime(2026, 11, 21, 17, 30, tzinfo=UTC))
    assert values(slip(late)["facts"])["暂收时间"] == "2026-11-22 01:30"
    early = values(slip(s.case(submitted_at=None))["facts"])
    assert early["暂收时间"] == "2026-11-21 10:24"
    assert early["凭条编号"] == "ZS-20261121-3-0042"


def test_a_paper_carries_a_number_that_can_be_read_out() -> None:
    case = s.case(id="3f2a91c7-1c1e-4f6e-9d5e-0c9c7f6f3b11")
    assert form(case)["head"] == "办件编号：3F2A-91C7\n申请件 1 / 2"
    assert slip(case)["head"] == "凭条编号：ZS-20261121-3-0042"
    got = s.received()
    assert got.receipt is not None
    assert receipt(got)["head"] == f"回执编号：{got.receipt.number}"
    assert slip(case)["page_code"] == "CRW1/3F2A91C71C1E4F6E9D5E0C9C7F6F3B11/SLIP/0/"


def test_numbers_of_persons_are_full_only_on_what_is_signed() -> None:
    assert ID_NUMBER in said(form(s.case()))
    for carried in (slip(s.case()), receipt(s.received())):
        assert ID_NUMBER not in said(carried)
        assert "1101**********0015" in said(carried)
    without = s.case(applicant=b.applicant(id_number=""))
    assert values(slip(without)["facts"])["到场人"] == "张明（示例）"


def test_the_receipt_needs_the_centres_word() -> None:
    with pytest.raises(ValueError, match="not confirmed"):
        receipt(s.case())


def test_the_receipt_gives_working_days_of_the_body_and_no_date() -> None:
    data = receipt(s.received(), Confidence.CONFIRMED)
    assert data["next"][1:] == [
        "自认定单位收到之日起 3 个工作日内决定是否受理。",
        "自认定单位受理之日起 7 个工作日内作出决定。",
        "情况复杂或者需要核实的，认定单位告知申请人后可以延长 10 个工作日。",
        "申请复议：60 个工作日。",
    ]
    assert not re.search(r"\d{4}-\d\d-\d\d", said(data["next"]))
    assert values(data["facts"])["信用中心收到时间"] == "2026-11-21 10:24"
    assert [line[4] for line in data["filings"]] == ["XF2026112100001", "转送后取得"]


def test_what_no_legal_reader_confirmed_is_marked() -> None:
    assert any("※" in line for line in receipt(s.received())["next"])
    assert "※" not in said(receipt(s.received(), Confidence.CONFIRMED))


def test_only_what_was_handed_in_or_shown_is_listed() -> None:
    case = s.case(3)
    case = replace(
        case,
        sheets=tuple(sheet for sheet in case.sheets if sheet.material != "proof#2"),
        attestations=(
            *(Attestation(f"proof#{n}", CopyKind.COPY) for n in (1, 3)),
            Attestation("licence", shown=True),
            Attestation("agent_id", CopyKind.ORIGINAL_CHECKED, returned=True),
        ),
    )
    assert slip(case)["materials"] == [
        ["1", "信用承诺书", "申请件 1—3", "6", "扫描件", "—"],
        ["2", "履行义务证明", "申请件 1、3", "4", "复印件", "—"],
        ["3", "营业执照", "全部申请件", "—", "现场核验", "—"],
        ["4", "授权委托书", "全部申请件", "1", "扫描件", "—"],
        ["5", "经办人身份证", "全部申请件", "2", "原件已核", "已退还"],
    ]


def test_an_original_is_given_back_only_where_the_clerk_said_so() -> None:
    for returned, original in ((False, "—"), (True, "已退还")):
        case = replace(s.case(), attestations=(Attestation("licence", shown=True, returned=returned),))
        assert [row[5] for row in slip(case)["materials"] if row[1] == "营业执照"] == [original]


def test_the_form_writes_answers_as_a_reader_would() -> None:
    rows = values([row for section in form(s.case())["sections"] for row in section["rows"]])
    assert rows["纠正日期"] == "2026年5月20日"
    assert rows["金额"] == "5,000.50 元"
    assert rows["复议"] == "否"
    assert rows["送达"] == "短信"
    assert rows["失信程度"] == "一般（认定单位定）"
    assert rows["公示起止"] == "2026-05-14 至 2027-05-12"
    assert "委托期限至" in rows
    assert "授权委托书" in rows["材料清单"]
    assert "信用承诺书（42120220261121000001）" in rows["材料清单"]


def test_the_form_of_the_responsible_person_names_no_agent() -> None:
    alone = s.case(applicant=b.applicant())
    rows = values([row for section in form(alone)["sections"] for row in section["rows"]])
    assert rows["申请人（法定代表人）"] == "张明（示例）"
    assert "授权委托书" not in rows["材料清单"]
    assert "委托期限至" not in rows


def test_a_thin_record_leaves_no_empty_rows() -> None:
    thin = b.record(document_number="", record_class=None, duties=(), fine=None)
    case = s.case()
    case = case.with_filing(replace(case.filing(1), record=thin, commitment=None))
    rows = {s["title"]: values(s["rows"]) for s in form(case)["sections"]}["失信信息"]
    assert rows == {
        "决定日期": "2026-05-12",
        "认定单位": thin.authority.name,
        "信息类型": "行政处罚",
        "失信程度": "程度待核实",
    }
    assert slip(case)["filings"][0] == ["1", "行政处罚", thin.authority.name, ""]


def test_sums_are_spelled_out_where_the_record_has_no_text() -> None:
    record = s.penalty(content="", fine=Decimal("80000"), confiscated=Decimal("12.5"))
    case = s.case()
    case = case.with_filing(replace(case.filing(1), record=record))
    rows = values([row for section in form(case)["sections"] for row in section["rows"]])
    assert rows["处理内容"] == "罚款；罚款 80,000 元；没收 12.50 元"


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        (EntityKind.ENTERPRISE, "法定代表人"),
        (EntityKind.SOLE_TRADER, "经营者"),
        (EntityKind.GOVERNMENT, "负责人"),
    ],
)
def test_each_kind_signs_by_its_own_title(kind: EntityKind, title: str) -> None:
    case = replace(s.case(), entity=replace(s.case().entity, kind=kind))
    assert form(case)["applicant"]["signer"] == f"{title}签字："
    assert commitment(case)["signature"] == f"{title}（签字）："
    assert commitment(case)["sealed"]


def test_a_person_signs_with_a_fingerprint_instead_of_a_seal() -> None:
    case = natural(s.case())
    assert form(case)["applicant"] | {"statement": ""} == {
        "title": "申请人意见",
        "statement": "",
        "signer": "申请人签字：",
        "sealed": False,
        "seal": "",
    }
    assert commitment(case)["opening"].startswith("本人")
    assert not commitment(case)["sealed"]


def test_one_commitment_is_for_one_record() -> None:
    first, second = (commitment(s.case(), number) for number in (1, 2))
    assert "42120220261121000001" in first["code_line"]
    assert "台运罚〔2026〕00001号" in first["opening"]
    assert "台运罚〔2026〕00002号" not in said(first)
    assert "台运罚〔2026〕00002号" in second["opening"]
    assert first["page_code"] == "CRW1/2026112103070042/COMMITMENT/1/"


def test_a_commitment_without_a_code_is_refused() -> None:
    case = s.case()
    with pytest.raises(ValueError, match="commitment code"):
        commitment(case.with_filing(replace(case.filing(1), commitment=None)))


def test_the_packs_own_opening_and_numbers_are_kept() -> None:
    texts = ("郑重承诺如下：", "一、材料真实。")
    case = s.case()
    data = make.commitment(
        case, case.filing(1), matter=replace(s.matter(), commitment=texts), hall=s.HALL, at=s.NOW
    )
    assert data["items"] == list(texts)
    many = replace(s.matter(), commitment=tuple("守法。" for _ in range(11)))
    items = make.commitment(case, case.filing(1), matter=many, hall=s.HALL, at=s.NOW)["items"]
    assert items[0].endswith("：")
    assert (items[1], items[10], items[11]) == ("一、守法。", "十、守法。", "11、守法。")


@pytest.mark.parametrize("kind", RecordKind)
def test_the_opening_says_what_was_done_in_the_words_of_its_kind(kind: RecordKind) -> None:
    case = s.case()
    record = s.penalty(kind=kind, violation="", document_number="")
    opening = commitment(case.with_filing(replace(case.filing(1), record=record)))["opening"]
    assert ("行政处罚" in opening) is (kind is RecordKind.PENALTY)
    assert opening.startswith("本单位于2026年5月12日被")


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        (FieldKind.DATE, "五月"),
        (FieldKind.MONEY, "五千"),
        (FieldKind.YES_NO, "maybe"),
        (FieldKind.CHOICE, "none"),
        (FieldKind.TEXT, "如实"),
    ],
)
def test_an_ill_formed_answer_is_printed_as_typed(kind: FieldKind, typed: str) -> None:
    spec = FormField("x", b.text("x"), kind, choices=(Choice("a", b.text("甲")),))
    assert words.answer(spec, typed) == typed


def test_codes_without_words_are_left_out() -> None:
    assert readings.reading(Reading("commitment", Outcome.TO_DO, b.BASIS)) == ""
    assert readings.reading(Reading("something_new", Outcome.MET, b.BASIS, until=date(2026, 1, 1))) == ""
    assert readings.clock(WorkingClock("objection", None, "received", b.BASIS, b.text("异议"))) == ""
    assert words.day(None) == ""
