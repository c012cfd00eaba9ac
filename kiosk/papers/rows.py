"""Rows that several papers share: whom it is about, who stands at the window, what is recorded, where to go.

Numbers of persons stand in full: these papers are signed for them. Must not: know a paper.
"""

from __future__ import annotations

from kiosk.desk.values import Hall
from kiosk.domain.applicant import Applicant
from kiosk.domain.entity import Entity, EntityKind
from kiosk.domain.record import Authority, Record
from kiosk.papers import words
from kiosk.papers.parts import Facts, row, window_name


def of_entity(entity: Entity, *, name: str = "名称") -> list[Facts]:
    """Return name, code, kind and address of an entity, and who is responsible for it."""
    rows = [
        row(name, entity.name, wide=True),
        row(words.code_label(entity), entity.number),
        row("主体类别", words.KINDS[entity.kind]),
        row("住所", entity.address, wide=True),
    ]
    if entity.former_names:
        rows.append(row("曾用名", "、".join(entity.former_names), wide=True))
    if entity.kind is not EntityKind.NATURAL_PERSON:
        rows.append(row(entity.title, entity.responsible_person))
        rows.append(row("所在地区", entity.region.name))
    return rows


def of_person(person: Applicant, label: str) -> list[Facts]:
    """Return name, phone and identity paper of a person; what is not known stays empty, to be written in."""
    return [
        row(label, person.name),
        row("联系电话", person.phone),
        row("证件类型", words.ID_TYPES[person.id_type]),
        row("证件号码", person.id_number),
    ]


def of_record(record: Record, of: EntityKind) -> list[Facts]:
    """Return what is known of a record of an entity of a kind; nothing for what is not."""
    rows = [
        row("决定书文号", record.document_number),
        row("决定日期", words.day(record.decided_on)),
        row("认定单位", record.authority.name, wide=True),
        row("信息类型", words.kind_of(record, of)),
        row("失信程度", words.degree(record)),
        row("文书所载名称", record.subject_name, wide=True),
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


def of_hall(hall: Hall) -> list[Facts]:
    """Return where the window is, its phone and hours."""
    rows = [
        row("地点", "　".join(part for part in (hall.name, hall.address) if part), wide=True),
        row("窗口", f"信用修复专窗　{window_name(hall)}".strip()),
        row("电话", hall.phone),
        row("服务时间", hall.hours, wide=True),
    ]
    return [item for item in rows if item["value"]]


def of_body(body: Authority) -> list[Facts]:
    """Return name, place and phone of a determining body, as far as they are known."""
    rows = [
        row("认定单位", body.name, wide=True),
        row("所在地区", body.region.name),
        row("电话", body.phone),
        row("地址", body.address, wide=True),
        row("服务时间", body.hours, wide=True),
    ]
    return [item for item in rows if item["value"]]
