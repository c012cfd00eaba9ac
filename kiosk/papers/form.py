"""Facts of the application form (信用修复申请表), one for each filing, for signature and seal.

Numbers of persons stand in full: the applicant signs for them.
Must not: decide, or write anything into the field of the determining body.
"""

from __future__ import annotations

from datetime import datetime

from kiosk.desk.values import Hall
from kiosk.domain.applicant import Applicant
from kiosk.domain.case import Case, Filing
from kiosk.domain.entity import Entity, EntityKind, responsible_title
from kiosk.domain.matter import Ground, Material, Matter
from kiosk.domain.record import Record
from kiosk.papers import words
from kiosk.papers.parts import Facts, base, case_number, page_code, row


def application_form(case: Case, filing: Filing, *, matter: Matter, hall: Hall, at: datetime) -> Facts:
    """Return the facts of the application form (信用修复申请表) of one filing."""
    place = case.filings.index(filing) + 1  # its number may be higher: numbers are never given again
    rows = {
        "申请人": _entity_rows(case.entity)
        + _person_rows(case.applicant, responsible_title(case.entity.kind)),
        "失信信息": _record_rows(filing.record),
        "申请事项及纠正情况": _form_rows(case, filing, matter),
        "随附材料": [row("材料清单", _attachments(case, filing, matter), wide=True)],
    }
    return {
        **base(hall, at),
        "head": f"办件编号：{case_number(case)}\n申请件 {place} / {len(case.filings)}",
        "page_code": page_code(case, "application_form", filing),
        "sections": [{"title": title, "rows": found} for title, found in rows.items()],
        "applicant": _opinion_of(case.entity, filing.record),
        "body": {
            "title": "认定单位意见",
            "statement": "失信行为是否已经纠正，义务是否已经履行完毕（由认定单位填写）：",
            "signer": "经办人签字：",
        },
        "notes": [
            "一条失信信息填写一份申请表。只有罚款且已缴清的，可以凭罚没票据申请；决定书还要求整改等其他义务的，"
            "请认定单位填写意见并盖章。",
            "是否受理、是否准予修复，由认定单位依法决定，并通过“信用中国”网站告知。",
        ],
    }


def _opinion_of(entity: Entity, record: Record) -> Facts:
    """The record is named again: on a long form this stands on a page of its own, under a seal."""
    sealed = entity.kind is not EntityKind.NATURAL_PERSON
    return {
        "title": "申请人意见",
        "statement": f"申请修复失信信息（{words.record_name(record)}）。所填内容和随附材料真实、有效。",
        "signer": f"{responsible_title(entity.kind)}签字：" if sealed else "申请人签字：",
        "sealed": sealed,
    }


def _entity_rows(entity: Entity) -> list[Facts]:
    rows = [
        row("名称", entity.name, wide=True),
        row(words.code_label(entity.kind), entity.code),
        row("主体类别", words.KINDS[entity.kind]),
        row("住所", entity.address, wide=True),
    ]
    if entity.former_names:
        rows.append(row("曾用名", "、".join(entity.former_names), wide=True))
    if entity.kind is not EntityKind.NATURAL_PERSON:
        rows.append(row(responsible_title(entity.kind), entity.responsible_person))
        rows.append(row("所在地区", entity.region.name))
    return rows


def _person_rows(person: Applicant, title: str) -> list[Facts]:
    """The person at the window, with numbers in full: they sign for them."""
    role = "经办人（受托）" if person.is_agent else f"申请人（{title}）"
    rows = [
        row(role, person.name),
        row("联系电话", person.phone),
        row("证件类型", words.ID_TYPES[person.id_type]),
        row("证件号码", person.id_number),
    ]
    if person.authorised_until:
        rows.append(row("委托期限至", words.day(person.authorised_until), wide=True))
    return rows


def _record_rows(record: Record) -> list[Facts]:
    rows = [
        row("决定书文号", record.document_number),
        row("决定日期", words.day(record.decided_on)),
        row("认定单位", record.authority.name, wide=True),
        row("信息类型", words.RECORD_KINDS[record.kind]),
        row("失信程度", words.degree(record)),
        row("违法（失信）事实", record.violation, wide=True),
        row("处理内容", _content(record), wide=True),
        row("公示起止", _publicity(record), wide=True),
    ]
    return [item for item in rows if item["value"]]


def _content(record: Record) -> str:
    sums = [("罚款", record.fine), ("没收", record.confiscated)]
    parts = [*record.penalties, *(f"{name} {words.yuan(amount)}" for name, amount in sums if amount)]
    return record.content or "；".join(parts)


def _publicity(record: Record) -> str:
    if not (record.published_on or record.publicity_ends_on):
        return ""
    return f"{words.day(record.published_on)} 至 {words.day(record.publicity_ends_on)}".strip()


def _form_rows(case: Case, filing: Filing, matter: Matter) -> list[Facts]:
    rows = [row("事项", matter.name.zh, wide=True)]
    for spec in matter.fields:
        value = filing.answer(spec.name) if spec.per_filing else case.answer(spec.name)
        if value:
            rows.append(row(spec.label.zh, words.answer(spec, value), wide=len(spec.label.zh) > 8))
    return rows


def _attachments(case: Case, filing: Filing, matter: Matter) -> str:
    asked = [m for m in matter.materials if m.ground is not Ground.WHEN_AGENT or case.applicant.is_agent]
    parts = [m.label.zh + _how(m) for m in asked]
    if filing.commitment is not None:
        parts = [part.replace("信用承诺书", f"信用承诺书（{filing.commitment.code}）", 1) for part in parts]
    return "；".join(parts)


def _how(material: Material) -> str:
    return "（现场核验）" if material.ground is Ground.SHOWN else ""
