"""Facts of the application form, one for each filing, for signature and seal; its matter gives it its title.

Numbers of persons stand in full: the applicant signs for them.
Must not: decide, or write anything into the field of the determining body.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from kiosk.desk.values import Hall
from kiosk.domain.applicant import Applicant
from kiosk.domain.case import Case, Filing, slots
from kiosk.domain.entity import Entity
from kiosk.domain.matter import Ground, Material, Matter
from kiosk.domain.record import RecordKind
from kiosk.domain.rules.form import fields_of
from kiosk.papers import rows, signing, words
from kiosk.papers.parts import Facts, base, case_number, page_code, row


def application_form(case: Case, filing: Filing, *, matter: Matter, hall: Hall, at: datetime) -> Facts:
    """Return the facts of the application form of one filing, under the title that its matter gives it."""
    place = case.filings.index(filing) + 1  # its number may be higher: numbers are never given again
    sections = {
        "申请人": rows.of_entity(case.entity) + _person_rows(case.applicant, case.entity),
        "失信信息": rows.of_record(filing.record, case.entity.kind),
        "申请事项及纠正情况": _form_rows(case, filing, matter),
        "随附材料": [row("材料清单", _attachments(case, filing, matter), wide=True)],
    }
    return {
        **base(hall, at),
        "title": matter.form_title.zh,
        "head": f"办件编号：{case_number(case)}\n申请件 {place} / {len(case.filings)}",
        "page_code": page_code(case, "application_form", filing),
        "sections": [{"title": title, "rows": found} for title, found in sections.items()],
        "applicant": _opinion_of(case, filing),
        "body": {
            "title": "认定单位意见",
            "statement": "失信行为是否已经纠正，义务是否已经履行完毕（由认定单位填写）：",
            "signer": "经办人签字：",
        },
        "notes": _notes(filing, matter),
    }


def _opinion_of(case: Case, filing: Filing) -> Facts:
    """The record is named again: on a long form this stands on a page of its own, under a seal."""
    named = words.record_name(filing.record)
    who = signing.of(case)
    return {
        "title": "申请人意见",
        "statement": f"就失信信息（{named}）提出上述申请。所填内容和随附材料真实、有效。",
        "signer": f"{who.title}签字：",
        "sealed": who.sealed,
        "seal": who.seal,
    }


def _notes(filing: Filing, matter: Matter) -> list[str]:
    first = f"一条失信信息填写一份《{matter.form_title.zh}》。"
    if filing.record.kind is RecordKind.PENALTY:
        first += (
            "只有罚款且已缴清的，可以凭罚没票据申请；决定书还要求整改等其他义务的，请认定单位填写意见并盖章。"
        )
    return [first, "是否受理、是否准予修复，由认定单位依法决定，并通过“信用中国”网站告知。"]


def _person_rows(person: Applicant, entity: Entity) -> list[Facts]:
    """The person at the window, with numbers in full: they sign for them."""
    role = f"申请人（{entity.title}）"
    if person.is_agent:
        role = "经办人（受托）"
    if person.is_administrator:
        role = "经办人（管理人）"
    found = rows.of_person(person, role)
    if person.is_administrator:
        found.insert(0, row("管理人", person.administrator, wide=True))
    if person.authorised_until and person.is_agent:
        found.append(row("委托期限至", words.day(person.authorised_until), wide=True))
    return found


def _form_rows(case: Case, filing: Filing, matter: Matter) -> list[Facts]:
    found = [row("事项", matter.name.zh, wide=True)]
    for spec in fields_of(case, filing, matter):
        value = filing.answer(spec.name) if spec.per_filing else case.answer(spec.name)
        if value:
            found.append(row(spec.label.zh, words.answer(spec, value)))
    return found


def _attachments(case: Case, filing: Filing, matter: Matter) -> str:
    asked = slots(replace(case, filings=(filing,)), {filing.matter: matter})
    materials = [slot.material for slot in asked]
    ordered = [material for material in matter.materials if material in materials]
    parts = [m.label.zh + _how(m) for m in ordered]
    if filing.commitment is not None:
        parts = [part.replace("信用承诺书", f"信用承诺书（{filing.commitment.code}）", 1) for part in parts]
    return "；".join(parts)


def _how(material: Material) -> str:
    if material.ground is Ground.SHOWN:
        return "（现场核验）"
    return f"（{material.copies} 份）" if material.copies > 1 else ""
