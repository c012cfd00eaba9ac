"""Hand-over list, correction notice, objection, withdrawal: what they say, and what they must never be."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date

import pytest

from kiosk.domain.case import Attestation, CopyKind, FilingStatus, Progress
from kiosk.domain.entity import EntityKind
from kiosk.papers import PAPERS, render
from kiosk.papers import facts as make
from tests.domain import builders as b
from tests.papers import makers as m
from tests.papers import samples as s
from tests.papers.reading import text_of, values
from tests.papers.test_facts import FORBIDDEN

THE_BODYS_OWN = ("受理通知书", "不予受理", "准予", "不予信用修复", "不予修复", "决定书", "补正通知书")


def test_no_paper_is_one_that_only_the_body_may_issue() -> None:
    titles = [paper.title for paper in PAPERS.values()]
    assert [title for title in titles for own in THE_BODYS_OWN if own in title] == []


def test_no_template_has_a_forbidden_word() -> None:
    for paper in PAPERS.values():
        assert not FORBIDDEN.search(paper.template.read_text("utf-8")), paper.name


@pytest.mark.parametrize("name", m.SAMPLES)
def test_facts_are_plain_json_without_a_forbidden_word(name: str) -> None:
    for maker in (m.SAMPLES[name], m.LONGEST[name]):
        data = maker()
        text = json.dumps(data, ensure_ascii=False)
        assert json.loads(text) == data
        assert not FORBIDDEN.search(text)


# -- hand-over list


def test_the_list_says_what_was_given_and_what_came_back() -> None:
    data = m.handover_list()
    assert data["materials"] == [
        ["1", "信用承诺书", "申请件 1—2", "4", "—", "扫描件", "—"],
        ["2", "履行义务证明", "申请件 1—2", "4", "—", "复印件", "—"],
        ["3", "营业执照", "全部申请件", "—", "—", "现场核验", "未退还"],
        ["4", "授权委托书", "全部申请件", "1", "—", "扫描件", "—"],
        ["5", "经办人身份证", "全部申请件", "2", "—", "原件已核", "已退还"],
    ]
    assert data["back"]
    assert "原件退还签收" in text_of(render("handover_list", data))
    assert "110101199001010015" not in str(data)


def test_where_everything_came_back_nothing_is_to_be_signed_for() -> None:
    case = s.case()
    back = (Attestation("licence", shown=True, returned=True), Attestation("authority", CopyKind.ELECTRONIC))
    data = m.handover_list(replace(case, attestations=back))
    assert not data["back"]
    assert "原件退还签收" not in text_of(render("handover_list", data))
    assert {line[1]: line[5] for line in data["materials"]}["授权委托书"] == "电子件"


def test_copies_are_told_with_their_kind() -> None:
    said = (
        *(Attestation(f"proof#{n}", CopyKind.COPY, copies=2) for n in (1, 3)),
        Attestation("proof#2", CopyKind.COPY),
        Attestation("authority", CopyKind.ORIGINAL_CHECKED, copies=1),
        Attestation("agent_id", CopyKind.ELECTRONIC),
    )
    data = m.handover_list(replace(s.case(3), attestations=said))
    assert [line[1:6] for line in data["materials"]] == [
        ["信用承诺书", "申请件 1—3", "6", "—", "扫描件"],
        ["履行义务证明", "申请件 1、3", "4", "4", "复印件"],
        ["履行义务证明", "申请件 2", "2", "—", "复印件"],
        ["授权委托书", "全部申请件", "1", "1", "原件已核"],
        ["经办人身份证", "全部申请件", "2", "—", "电子件"],
    ]
    assert "份数" in text_of(render("handover_list", data))
    slip = m.SAMPLES["slip"]()
    assert {len(line) for line in slip["materials"]} == {6}


def test_nothing_given_is_said_to_be_nothing() -> None:
    data = m.handover_list(replace(s.case(), sheets=(), attestations=()))
    assert data["materials"] == []
    assert "本次没有材料交接" in text_of(render("handover_list", data))


def test_to_another_city_goes_only_what_is_for_its_body() -> None:
    other = replace(
        b.BODY, name="广州市交通运输局（示例）", phone="020-00000000", address="越秀区（示例）1 号"
    )
    case = s.case(3)
    case = case.with_filing(replace(case.filing(2), record=s.penalty(2, authority=other)))
    data = m.handover_list(case, other)
    assert data["filings"] == [["2", "台运罚〔2026〕00002号", other.name]]
    assert data["materials"][0][2:4] == ["申请件 2", "2"]
    assert data["materials"][2][2] == "全部申请件"
    rows = values(data["facts"])
    assert (rows["认定单位"], rows["电话"], rows["地址"]) == (
        other.name,
        "020-00000000",
        "越秀区（示例）1 号",
    )
    assert data["taker"] == f"接收人（{other.name}）"
    assert "跨城通办" in data["under"]
    assert "跨城通办" not in str(m.handover_list(case))


# -- correction notice


def test_the_notice_relays_every_point_at_once_and_whose_clock_runs() -> None:
    data = m.correction_notice()
    assert [line[1] for line in data["items"]] == [
        "罚没票据未写决定书文号，请补交写有文号的票据。",
        "信用承诺书未写日期。",
    ]
    rows = values(data["clock"])
    assert rows["补正期限"] == "2026-12-01（以认定单位告知为准）"
    assert "本窗口不另设期限" in rows["期限由谁确定"]
    assert values(data["place"])["电话"] == s.HALL.phone
    assert values(data["facts"])["认定单位编号"] == "TZJT-2026-0815"


def test_without_a_deadline_of_the_body_there_is_no_date() -> None:
    data = m.correction_notice(m.wanting(s.received()))
    assert values(data["clock"])["补正期限"] == "以认定单位告知为准"
    assert not re.search(r"\d{4}-\d\d", json.dumps(data["clock"]))


def test_the_notice_is_clearly_not_the_bodys_own() -> None:
    found = text_of(render("correction_notice", m.correction_notice()))
    assert "不是认定单位的补正通知书，不加盖印章" in found
    assert "（公章）" not in found
    assert "（盖章）" not in found


def test_a_body_that_lists_nothing_is_to_be_asked() -> None:
    case = s.received()
    bare = case.with_filing(replace(case.filing(1), progress=Progress(FilingStatus.CORRECTION_WANTED)))
    data = m.correction_notice(bare)
    assert "未列明具体内容" in text_of(render("correction_notice", data))
    assert "提出时间" not in values(data["facts"])


# -- objection


def test_an_objection_names_record_point_statement_and_evidence() -> None:
    data = m.objection()
    assert data["to"] == f"提交单位：{b.BODY.name}"
    assert [item["label"] for item in data["items"] if item["chosen"]] == ["信息内容", "公示期限"]
    assert data["evidence"] == ["1. 行政处罚决定书复印件", "2. 罚没票据"]
    rows = values([row for section in data["sections"] for row in section["rows"]])
    assert (rows["决定书文号"], rows["联系人"]) == ("台运罚〔2026〕00001号", "李安（示例）")
    assert data["page_code"].endswith("/OBJECTION/1/")


def test_an_objection_without_a_case_is_filled_in_by_hand() -> None:
    record = s.penalty()
    data = make.objection(b.ENTITY, record, values={}, hall=s.HALL, at=s.NOW)
    assert (data["page_code"], data["head"]) == ("", "")
    assert data["to"] == "提交单位：“信用中国”网站"
    assert not [item for item in data["items"] if item["chosen"]]
    given = make.objection(b.ENTITY, record, values={"name": "陈一（示例）"}, hall=s.HALL, at=s.NOW)
    rows = values([row for section in given["sections"] for row in section["rows"]])
    assert rows["联系人"] == "陈一（示例）"
    empty, filled = render("objection", data), render("objection", m.objection())
    assert text_of(empty).count("1.") < text_of(filled).count("1.")


def test_an_objection_to_a_record_that_is_no_filing_is_of_the_whole_case() -> None:
    case = s.case()
    data = make.objection(
        case.entity, s.penalty(9), values={}, hall=s.HALL, at=s.NOW, applicant=case.applicant, case=case
    )
    assert data["page_code"].endswith("/OBJECTION/0/")


# -- withdrawal


def test_a_withdrawal_is_of_one_filing_and_promises_nothing() -> None:
    data = m.withdrawal()
    assert "台运罚〔2026〕00001号" in data["opening"]
    assert "00002" not in str(data)
    assert "于2026年11月21日通过" in data["opening"]
    assert data["reason"] == "决定书正在复议，另行申请。"
    assert "作出决定前" in data["known"]
    assert "以认定单位规定为准" in data["known"]
    rows = values(data["facts"])
    assert rows["收件回执编号"] == "SJ-421202-20261121-000042"
    assert rows["查询码"] == "XF2026112100001"


def test_a_withdrawal_before_anything_was_sent_or_known() -> None:
    case = s.case(submitted_at=None)
    filing = replace(case.filing(1), record=s.penalty(document_number=""))
    data = m.withdrawal(case.with_filing(filing), "")
    assert data["opening"].startswith("本单位通过")
    assert set(values(data["facts"])) == {
        "申请人",
        "统一社会信用代码",
        "申请事项",
        "失信信息",
        "认定单位",
    }
    assert data["reason"] == ""
    assert "撤回理由" in text_of(render("withdrawal", data))


def test_a_person_withdraws_in_the_first_person() -> None:
    case = m.wanting(s.received())
    person = replace(case, entity=replace(case.entity, kind=EntityKind.NATURAL_PERSON, code="N1"))
    data = m.withdrawal(person)
    assert data["opening"].startswith("本人")
    assert data["signature"] == "申请人（签字）："


# -- forms of their own


def test_an_old_number_is_called_what_it_is() -> None:
    case = s.case()
    old = replace(
        case.entity, kind=EntityKind.SOLE_TRADER, code="0" * 17 + "X", registration_number="421202600000014"
    )
    rows = values(m.slip(replace(case, entity=old))["facts"])
    assert rows["注册号"] == "421202600000014"
    assert "统一社会信用代码" not in rows


def test_the_day_is_chinas() -> None:
    late = s.case(submitted_at=s.NOW.replace(hour=17))
    assert "于2026年11月22日通过" in m.withdrawal(late)["opening"]
    assert date(2026, 11, 22) > s.NOW.date()
