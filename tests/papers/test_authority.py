"""Who may act: the power of attorney and the statement of who is responsible."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.domain.applicant import Applicant, Capacity
from kiosk.domain.entity import EntityKind, LegalForm
from kiosk.papers import facts as make
from kiosk.papers import render
from tests.domain import builders as b
from tests.papers import makers as m
from tests.papers import samples as s
from tests.papers.reading import text_of, values


def test_a_power_of_attorney_names_both_each_record_and_its_term() -> None:
    data = m.power_of_attorney()
    assert values(data["principal"])["法定代表人"] == "张明（示例）"
    assert values(data["agent"]) == {
        "受托人": "李安（示例）",
        "联系电话": "13800000000",
        "证件类型": "居民身份证",
        "证件号码": "110101199001010015",
    }
    assert [line[2] for line in data["records"]] == ["台运罚〔2026〕00001号", "台运罚〔2026〕00002号"]
    assert data["records"][0] == ["1", "终止公示行政处罚信息", "台运罚〔2026〕00001号", b.BODY.name]
    assert data["term"] == "委托期限：自2026年11月21日起至2026年12月20日止。"
    assert "共 2 项" in data["whole"]
    assert (data["signature"], data["sealed"]) == ("法定代表人（签字）：", True)


def test_the_agent_may_not_promise_for_the_principal() -> None:
    assert "信用承诺书由委托人自行签署" in m.power_of_attorney()["powers"][-1]


def test_without_an_agent_the_places_stay_empty() -> None:
    data = m.power_of_attorney(s.case(applicant=b.applicant()))
    assert values(data["agent"]) == {"受托人": "", "联系电话": "", "证件类型": "居民身份证", "证件号码": ""}
    assert "110101199001010015" not in str(data)
    assert "2026" not in data["term"]
    assert "年　　月　　日" in data["term"]
    assert "受托人" in text_of(render("power_of_attorney", data))


def test_an_agent_whose_term_is_not_known_gets_a_place_to_write_it() -> None:
    data = m.power_of_attorney(s.case(applicant=Applicant(Capacity.AGENT, "李安（示例）")))
    assert data["term"].count("年　　月　　日") == 2


def test_a_person_as_principal_signs_without_seal_and_writes_the_number_in() -> None:
    case = s.case()
    person = replace(case, entity=replace(case.entity, kind=EntityKind.NATURAL_PERSON, code="N1"))
    data = m.power_of_attorney(person)
    assert not data["sealed"]
    assert data["signature"] == "委托人（签字）："
    assert values(data["principal"])["证件号码"] == ""
    assert data["opening"].startswith("本人委托")


@pytest.mark.parametrize(
    ("kind", "form", "said", "title"),
    [
        (EntityKind.ENTERPRISE, None, "", "法定代表人"),
        (EntityKind.ENTERPRISE, LegalForm.PARTNERSHIP, "", "执行事务合伙人"),
        (EntityKind.ENTERPRISE, LegalForm.SOLE_PROPRIETORSHIP, "", "投资人"),
        (EntityKind.ENTERPRISE, LegalForm.BRANCH, "", "负责人"),
        (EntityKind.SOLE_TRADER, None, "", "经营者"),
        (EntityKind.SOCIAL_ORGANISATION, None, "负责人", "负责人"),
        (EntityKind.PUBLIC_INSTITUTION, None, "", "法定代表人"),
        (EntityKind.GOVERNMENT, None, "", "负责人"),
    ],
)
def test_an_identity_statement_is_named_after_the_title(
    kind: EntityKind, form: LegalForm | None, said: str, title: str
) -> None:
    case = s.case(applicant=b.applicant())
    entity = replace(case.entity, kind=kind, legal_form=form, responsible_title=said)
    data = m.identity_statement(replace(case, entity=entity))
    assert data["title"] == f"{title}身份证明书"
    assert data["closing"] == f"为我单位{title}。"
    with_post = title in ("法定代表人", "负责人")
    assert ("职务" in values(data["person"])) is with_post
    found = text_of(render("identity_statement", data))
    assert f"{title}身份证明书" in found
    assert ("执行董事" in found) is with_post


def test_of_an_agent_the_statement_takes_no_number() -> None:
    data = m.identity_statement(s.case())
    assert values(data["person"])["姓名"] == "张明（示例）"
    assert values(data["person"])["证件号码"] == ""
    assert "110101199001010015" not in str(data)


def test_a_natural_person_has_no_statement() -> None:
    case = s.case()
    person = replace(case, entity=replace(case.entity, kind=EntityKind.NATURAL_PERSON))
    with pytest.raises(ValueError, match="natural person"):
        make.identity_statement(person, hall=s.HALL, at=s.NOW)


def test_in_bankruptcy_the_administrator_signs_and_seals() -> None:
    who = Applicant(Capacity.ADMINISTRATOR, "王律（示例）", administrator="某某律师事务所（示例）")
    case = s.case(applicant=who)
    form, promise = m.form(case), m.commitment(case)
    assert form["applicant"]["signer"] == "管理人（负责人）签字："
    assert (promise["signature"], promise["seal"]) == ("管理人（负责人）（签字）：", "（管理人印章）")
    rows = values([row for section in form["sections"] for row in section["rows"]])
    assert rows["管理人"] == "某某律师事务所（示例）"
    assert rows["经办人（管理人）"] == "王律（示例）"
    assert values(promise["facts"])["管理人"] == "某某律师事务所（示例）"
    assert "授权委托书" not in rows["材料清单"]
    assert values(m.slip(case)["facts"])["经办人"].startswith("王律（示例）")
