"""Facts of what an applicant asks for besides repair: objection (异议), withdrawal of a filing (撤回).

What is not known is left empty, to be written in by hand. Must not: say what will come of it, or until when.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from kiosk.desk.values import Hall
from kiosk.domain.applicant import Applicant
from kiosk.domain.case import Case, Filing
from kiosk.domain.entity import Entity
from kiosk.domain.matter import Matter
from kiosk.domain.record import Record
from kiosk.papers import rows, signing, words
from kiosk.papers.parts import Facts, base, case_number, page_code, row

SITE = "“信用中国”网站"
DISPUTED = {  # what may be disputed: value, and what it is called
    "content": "信息内容",
    "period": "公示期限",
    "subject": "信息主体（不是本单位、本人）",
    "result": "信用修复结果",
    "other": "其他",
}


def _disputed(chosen: str) -> list[Facts]:
    return [{"label": label, "chosen": value in chosen.split(",")} for value, label in DISPUTED.items()]


def _evidence(text: str) -> list[str]:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return [f"{n}. {line}" for n, line in enumerate(lines, 1)]


_OBJECTION_NOTES = (
    "异议由“信用中国”网站或者认定单位核查，处理时间和结果以其告知为准；本窗口只协助填写、转送，不收费。",
    "对信用信息的内容、公示期限或者信用修复结果有异议的，可以通过“信用中国”网站提出，也可以直接向认定单位提出。",
)


def objection(
    entity: Entity,
    record: Record,
    *,
    values: Mapping[str, str],
    hall: Hall,
    at: datetime,
    applicant: Applicant | None = None,
    case: Case | None = None,
) -> Facts:
    """Return the facts of the objection form (信用信息异议申请表) on one record.

    `values` by name: `to` (body, else the site), `items` (of DISPUTED, joined by commas), `statement`,
    `evidence` (a line each), and, where no applicant is known, `name` and `phone`.
    """
    who = signing.of(case) if case else signing.of_entity(entity)
    return {
        **base(hall, at),
        "head": f"办件编号：{case_number(case)}" if case else "",
        "page_code": _code(case, record),
        "to": f"提交单位：{record.authority.name if values.get('to') == 'body' else SITE}",
        "sections": [
            {"title": "申请人", "rows": rows.of_entity(entity) + _person(applicant, values)},
            {"title": "有异议的信用信息", "rows": rows.of_record(record, entity.kind)},
        ],
        "items": _disputed(values.get("items", "")),
        "statement": values.get("statement", "").strip(),
        "evidence": _evidence(values.get("evidence", "")),
        "promise": "以上所填内容和所附证据真实、有效。",
        "signer": f"{who.title}（签字）：",
        "sealed": who.sealed,
        "seal": who.seal,
        "notes": list(_OBJECTION_NOTES),
    }


def _code(case: Case | None, record: Record) -> str:
    if case is None:
        return ""
    filing = next((filing for filing in case.filings if filing.record.id == record.id), None)
    return page_code(case, "objection", filing)


def _person(applicant: Applicant | None, values: Mapping[str, str]) -> list[Facts]:
    if applicant is not None and applicant.name:
        return rows.of_person(applicant, "联系人")
    return [row("联系人", values.get("name", "")), row("联系电话", values.get("phone", ""))]


def withdrawal(case: Case, filing: Filing, *, matter: Matter, reason: str, hall: Hall, at: datetime) -> Facts:
    """Return the facts of the letter that takes one filing back (撤回申请书)."""
    who, record = signing.of(case), filing.record
    named = f"（{record.document_number}）" if record.document_number else ""
    sent = f"于{words.long_day(words.china_day(case.submitted_at))}" if case.submitted_at else ""
    return {
        **base(hall, at),
        "head": f"办件编号：{case_number(case)}",
        "page_code": page_code(case, "withdrawal", filing),
        "facts": _withdrawn(case, filing, matter),
        "addressee": record.authority.name,
        "opening": f"{who.we}{sent}通过{hall.name}信用修复专窗，就{words.long_day(record.decided_on)}"
        f"的失信信息{named}提出“{matter.name.zh}”申请。现申请撤回该项申请。",
        "reason_title": "撤回理由：",
        "reason": reason.strip(),
        "known": f"{who.we}知悉：认定单位作出决定前可以申请撤回；撤回只涉及本项申请，"
        "不影响同一办件的其他申请件；撤回后能否再次申请以及何时可以申请，以认定单位规定为准。",
        "signers": [f"申请人：{case.entity.name}"],
        "signature": f"{who.title}（签字）：",
        "sealed": who.sealed,
        "seal": who.seal,
    }


def _withdrawn(case: Case, filing: Filing, matter: Matter) -> list[Facts]:
    found = [
        row("申请人", case.entity.name, wide=True),
        row(words.code_label(case.entity), case.entity.number, wide=True),
        row("申请事项", matter.name.zh, wide=True),
        row("失信信息", words.record_name(filing.record)),
        row("认定单位", filing.record.authority.name),
        row("收件回执编号", case.receipt.number if case.receipt else "", wide=True),
        row("查询码", filing.query_code),
        row("认定单位编号", filing.progress.authority_ref),
    ]
    return [item for item in found if item["value"]]
