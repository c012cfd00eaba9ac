"""Facts of the practice papers that are letters, reports and prints: of an authority, a court, the applicant.

Their wording is ours and says so. Must not: change what is told.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from kiosk.papers import words
from kiosk.papers.practice import sums
from kiosk.papers.practice.facts import Made
from kiosk.papers.practice.told import Told

_SAMPLE = "本件为练习用样张，内容均为示例，不作任何凭证。"


def decision(told: Told) -> Made:
    """The first page of the decision on the penalty."""
    penalty = told.content or f"罚款{sums.capital(told.amount)}（{sums.digits(told.amount)}）"
    paragraphs = [
        f"经查，你单位存在{told.violation}的行为，违反有关规定。",
        f"根据有关规定，决定给予你单位以下行政处罚：{penalty}。",
        "你单位应当自收到本决定书之日起十五日内履行。逾期不缴纳罚款的，依法加处罚款。",
        "不服本决定的，可以在法定期限内申请行政复议或者提起行政诉讼。",
    ]
    rows = [
        ["当事人", told.name],
        [told.code_label, told.code],
        [told.title, told.responsible],
        ["住所", told.address],
    ]
    return _letter(
        told, "行政处罚决定书", paragraphs, head=told.body, signer=told.body, number=told.document, rows=rows,
        day=words.long_day(_decided(told)),
    )  # fmt: skip


def correction_proof(told: Told) -> Made:
    """The opinion of the body that the other duties are done."""
    paragraphs = [
        f"你单位因{told.violation}被我单位作出处理（{told.document}）。经复查，违法行为已经改正，"
        "决定要求履行的义务已经履行完毕。",
        "特此证明。",
    ]
    number = f"示复查〔{told.paid_on.year}〕{told.paid_on:%m%d}号"
    return _letter(
        told,
        "整改复查意见书",
        paragraphs,
        head=told.body,
        signer=told.body,
        number=number,
        addressee=told.name,
    )


def wage_proof(told: Told) -> Made:
    """The proof that wages were paid out."""
    paragraphs = [
        f"{told.name}（{told.code_label}：{told.code}）因{told.violation}被列入（{told.document}）。"
        f"拖欠的工资共计{sums.capital(told.amount)}（{sums.digits(told.amount)}）已于"
        f"{words.long_day(told.paid_on)}全部清偿。",
        "特此证明。",
    ]
    return _letter(told, "工资清偿证明", paragraphs, head=told.body, signer=told.body)


def own_statement(told: Told) -> Made:
    """The applicant's own statement, sealed and signed."""
    paragraphs = [
        f"我单位因{told.violation}被{told.body}作出处理（{told.document}）。现就有关情况说明如下：",
        f"一、截至{words.long_day(told.paid_on)}，相关行为已经停止并改正。",
        "二、上述期间没有发生新的同类情形和生产安全事故。",
        "以上情况属实，我单位对其真实性负责。",
    ]
    return _letter(
        told, "情况说明", paragraphs, signer=told.name, addressee=told.body, signature=told.responsible
    )


def ruling(told: Told) -> Made:
    """The court's ruling on reorganisation or settlement."""
    paragraphs = [
        f"申请人{told.name}（{told.code_label}：{told.code}）的重整（和解）计划执行情况，经本院审查：",
        "计划已经执行完毕，符合法律规定。依照有关规定，裁定如下：",
        f"确认{told.name}重整（和解）计划执行完毕。",
        "本裁定自即日起生效。",
    ]
    return _letter(
        told,
        "民事裁定书",
        paragraphs,
        head=told.court,
        signer=told.court,
        official=False,
        number=_case(told, "之一"),
    )


def appointment(told: Told) -> Made:
    """The court's decision that appoints the administrator."""
    paragraphs = [
        f"本院受理{told.name}（{told.code_label}：{told.code}）破产一案，依照有关规定，决定如下：",
        f"指定{told.administrator}担任{told.name}管理人，{told.agent}为负责人。",
    ]
    return _letter(
        told, "决定书", paragraphs, head=told.court, signer=told.court, official=False, number=_case(told, "")
    )


def lease(told: Told) -> Made:
    """The first page of a lease, as proof of the address."""
    paragraphs = [
        f"一、甲方将位于{told.address}的房屋出租给乙方，用作住所（经营场所）。",
        f"二、租期三年，自{words.long_day(told.paid_on)}起计算。",
        "三、乙方保证上述地址可以联系，甲方同意乙方以此办理登记。",
    ]
    rows = [
        ["出租方（甲方）", "示例园区管理有限公司"],
        ["承租方（乙方）", told.name],
        [told.code_label, told.code],
    ]
    return _letter(told, "房屋租赁合同", paragraphs, signer=told.name, rows=rows, signature=told.responsible)


def report(told: Told) -> Made:
    """A report of the applicant with cover and figures."""
    rows = [
        ["单位名称", told.name],
        [told.code_label, told.code],
        ["相关文书", told.document],
        ["认定单位", told.body],
        ["涉及金额", sums.digits(told.amount)],
        ["完成日期", words.long_day(told.paid_on)],
    ]
    return "report", {
        "name": told.name,
        "title": "整改报告",
        "about": f"（{told.document}）",
        "rows": rows,
        "paragraphs": [f"我单位对{told.violation}的整改已经完成，执行情况如上表。", _SAMPLE],
        "day": words.long_day(told.paid_on),
        "signature_label": f"{told.title}（签字）：",
        "signature": told.responsible if told.sealed else "",
        "sealed": told.sealed,
    }


def disclosure(told: Told) -> Made:
    """A page of the publicity site, printed: what was reported late or put right."""
    rows = [
        ["主体名称", told.name],
        [told.code_label, told.code],
        ["公示内容", "补报公示、更正公示（示例）"],
        ["列入（标记）文书", told.document],
        ["公示日期", words.long_day(told.paid_on)],
        ["状态", "已公示"],
    ]
    return "screen_print", {
        "printed": f"打印日期 {words.day(told.today)}",
        "site": "企业信用信息公示（练习页面）",
        "title": "公示记录",
        "rows": rows,
        "note": _SAMPLE,
        "address": "https://publicity.example/record",
    }


def bank_receipt(told: Told) -> Made:
    """The bank's slip on a payment."""
    rows = [
        ["付款人", told.name],
        ["收款人", f"{told.body}罚没专户"],
        ["金额（大写）", sums.capital(told.amount)],
        ["金额（小写）", sums.digits(told.amount)],
        ["用途", f"罚款 {told.document}"],
        ["状态", "交易成功"],
    ]
    return "bank_receipt", {
        "title": "电子回单（付款）",
        "day": words.long_day(told.paid_on),
        "number": f"B{told.receipt_number}",
        "rows": rows,
        "bank": f"{told.region}示例银行",
        "sealed": told.sealed,
    }


def _letter(
    told: Told, title: str, paragraphs: list[str], *, signer: str, signature: str = "", **more: Any
) -> Made:
    """Return a letter; `more`: head, official, number, rows, addressee, day."""
    found = {
        "head": "",
        "official": True,
        "title": title,
        "number": "",
        "rows": [],
        "addressee": "",
        "paragraphs": paragraphs,
        "signer": signer,
        "under": "",
        "day": words.long_day(told.paid_on),
        "sealed": told.sealed,
        "signature_label": f"{told.title}（签字）：" if signature else "",
        "signature": signature if told.sealed else "",
    }
    return "letter", {**found, **more}


def _decided(told: Told) -> date:
    """Return the day of the decision; one that was chosen to lie ahead does so."""
    return told.paid_on if told.paid_on > told.today else told.decided_on


def _case(told: Told, more: str) -> str:
    filed = told.paid_on - timedelta(days=200)
    return f"（{filed.year}）示破{filed:%m}{more}号"
