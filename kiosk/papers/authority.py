"""Facts of the papers that say who may act: power of attorney (授权委托书), identity statement (身份证明书).

What is not known is left empty, to be written in by hand. Numbers are in full: they are signed for.
Must not: let an agent promise in the principal's place; the commitment is signed by the principal alone.
"""

from __future__ import annotations

from datetime import date, datetime

from kiosk.desk.values import Hall
from kiosk.domain.applicant import Applicant, Capacity
from kiosk.domain.case import Case
from kiosk.domain.entity import Entity, EntityKind
from kiosk.papers import rows, signing, words
from kiosk.papers.materials import Matters
from kiosk.papers.parts import Facts, base, case_number, page_code, row

_POWERS = (
    "填写、核对、提交信用修复申请材料，并就有关情况作出说明；",
    "按照认定单位的要求补正材料；",
    "查询办理进度，代为领取文书和退还的原件；",
    "代为提出撤回申请。",
)
_HOLD_A_POST = ("法定代表人", "负责人")  # an operator, investor or partner is what it is without one
_BLANK_DAY = "　　　　年　　月　　日"


def power_of_attorney(case: Case, *, matters: Matters, hall: Hall, at: datetime) -> Facts:
    """Return the facts of the power of attorney (授权委托书); without an agent its fields stay empty."""
    who, many = signing.of(case), len(case.filings)
    until = case.applicant.authorised_until if case.applicant.is_agent else None
    return {
        **base(hall, at),
        "head": f"办件编号：{case_number(case)}",
        "page_code": page_code(case, "power_of_attorney"),
        "principal": _principal(case.entity),
        "agent": _agent(case.applicant),
        "opening": f"{who.we}委托上列受托人到{hall.name}信用修复专窗，办理下列 {many} 项信用修复事项：",
        "records": [
            [str(n), matters[f.matter].name.zh, words.record_name(f.record), f.record.authority.name]
            for n, f in enumerate(case.filings, 1)
        ],
        "powers_title": "委托权限",
        "powers": [*_POWERS, "受托人无转委托权。信用承诺书由委托人自行签署，不在委托权限之内。"],
        "term": _term(words.china_day(at) if until else None, until),
        "sealed": who.sealed,
        "seal": who.seal,
        "whole": f"以上委托事项共 {many} 项。",
        "principal_line": f"委托人：{case.entity.name}",
        "signature": f"{who.title}（签字）：" if who.sealed else "委托人（签字）：",
        "agent_signature": "受托人（签字）：",
    }


def _principal(entity: Entity) -> list[Facts]:
    found = [
        row("委托人", entity.name, wide=True),
        row(words.code_label(entity), entity.number),
        row("主体类别", words.KINDS[entity.kind]),
        row("住所", entity.address, wide=True),
    ]
    if entity.kind is EntityKind.NATURAL_PERSON:
        found.append(row("证件号码", "", wide=True))  # the centre's number is none; written in by hand
    else:
        found.append(row(entity.title, entity.responsible_person, wide=True))
    return found


def _agent(person: Applicant) -> list[Facts]:
    """The agent's row is there to be filled in where none stands at the window yet."""
    if not person.is_agent:
        person = Applicant(Capacity.AGENT)
    return rows.of_person(person, "受托人")


def _term(since: date | None, until: date | None) -> str:
    first = words.long_day(since) if since else _BLANK_DAY
    return f"委托期限：自{first}起至{words.long_day(until) if until else _BLANK_DAY}止。"


def _unit(entity: Entity) -> list[Facts]:
    return [
        row("单位名称", entity.name, wide=True),
        row(words.code_label(entity), entity.number),
        row("主体类别", words.KINDS[entity.kind]),
        row("住所", entity.address, wide=True),
    ]


def identity_statement(case: Case, *, hall: Hall, at: datetime, post: str = "") -> Facts:
    """Return the facts of the identity statement, named after the title of who is responsible.

    Raises ValueError for a natural person, who needs none.
    """
    entity = case.entity
    if entity.kind is EntityKind.NATURAL_PERSON:
        raise ValueError("a natural person speaks for itself")
    person = case.applicant if case.applicant.capacity is Capacity.RESPONSIBLE else Applicant()
    name = person.name or entity.responsible_person
    return {
        **base(hall, at),
        "title": f"{entity.title}身份证明书",
        "head": f"办件编号：{case_number(case)}",
        "page_code": page_code(case, "identity_statement"),
        "entity": _unit(entity),
        "person": [
            row("姓名", name),
            *([row("职务", post)] if entity.title in _HOLD_A_POST else []),
            row("证件类型", words.ID_TYPES[person.id_type] if person.id_number else ""),
            row("证件号码", person.id_number),
        ],
        "name": name,
        "post": post,
        "has_post": entity.title in _HOLD_A_POST,
        "closing": f"为我单位{entity.title}。",
        "use": "本证明书用于办理信用修复申请，与证件原件一并核对，不作他用。",
        "signer": entity.name,
        "seal": "（公章）",
    }
