"""Values of the domain as words for the screen: kinds, classes, sums, who and where.

Whatever names a person is masked here. Must not: judge, fetch, or hold text of its own language twice.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from ui.text import CHINA, clock, join, language, mark, money, series, tr
from ui.words import names

if TYPE_CHECKING:
    from kiosk.domain.applicant import Applicant
    from kiosk.domain.case import Filing
    from kiosk.domain.entity import Entity, Region
    from kiosk.domain.matter import Basis, Text
    from kiosk.domain.record import Record

RECORD_KINDS = {
    "penalty": mark("Penalty"),
    "abnormal_list": mark("Abnormal list"),
    "serious_list": mark("Serious-discredit list"),
    "other": mark("Other record"),
}
CLASSES = {"minor": mark("minor"), "general": mark("general"), "serious": mark("serious")}
ID_TYPES = {
    "resident_id": mark("Resident identity card"),
    "passport": mark("Passport"),
    "hk_macao_permit": mark("Permit for residents of Hong Kong and Macao"),
    "taiwan_permit": mark("Permit for residents of Taiwan"),
    "foreign_resident": mark("Permanent residence card for foreigners"),
}
CAPACITIES = {
    "responsible_person": mark("In person"),
    "agent": mark("Proxy agent"),
    "administrator": mark("Administrator"),
}
CAPACITIES_SHORT = {
    "responsible_person": mark("in person"),
    "agent": mark("agent"),
    "administrator": mark("administrator"),
}
GROUNDS = {
    "by_law": mark("Required by law"),
    "shown": mark("Shown here, nothing to hand in"),
    "when_agent": mark("Where an agent acts"),
    "when_administrator": mark("Where the administrator applies"),
}
COPIES_SHORT = {
    "original_checked": mark("Original"),
    "copy": mark("Copy"),
    "electronic": mark("Electronic"),
}
GROUNDS_SHORT = {
    "by_law": mark("required by law"),
    "shown": mark("shown here"),
    "when_agent": mark("for agents"),
    "when_administrator": mark("for administrators"),
}
COPIES = {
    "original_checked": mark("Original seen"),
    "copy": mark("Copy"),
    "electronic": mark("Electronic"),
}


def said(text: Text | None) -> str:
    """Give a text of a pack in the language in force; nothing for None."""
    if text is None:
        return ""
    return text.zh if language() == "zh_CN" else text.en


def entity_line(entity: Entity) -> str:
    """Say kind, code and region of an entity; a natural person's opaque id is not shown."""
    code = "" if entity.kind == "natural_person" else entity.number
    unverified = "" if entity.verified else tr("not verified")
    return join(names.kind_name(entity.kind), code, entity.region.name, unverified)


def responsible(entity: Entity) -> str:
    """Say who is responsible for an entity, the name masked; nothing where it is not known."""
    from kiosk.domain.identity import mask_name

    title = names.responsible_title(entity.title)
    return f"{title} {mask_name(entity.responsible_person)}" if title and entity.responsible_person else ""


def record_kind(record: Record) -> str:
    """Say what was published, and its class; lists have none."""
    kind = tr(RECORD_KINDS[record.kind])
    if record.kind != "penalty":
        return kind
    degree = tr(CLASSES[record.record_class]) if record.record_class else tr("class open")
    return join(kind, degree)


def set_by(record: Record) -> str:
    """Say who set the class of a record; nothing where there is none."""
    if record.kind != "penalty" or not record.class_set_by:
        return ""
    return tr("set by {by}", by=record.class_set_by)


def sums(record: Record) -> str:
    """Say what the decision imposed: the sums, else the penalties, else the violation."""
    parts = []
    if record.fine:
        parts.append(tr("fine {amount}", amount=money(record.fine)))
    if record.confiscated:
        parts.append(tr("confiscated {amount}", amount=money(record.confiscated)))
    return join(*parts) or "、".join(record.penalties) or record.violation


def record_name(record: Record) -> str:
    """Name a record: its document number, else its kind."""
    return record.document_number or tr(RECORD_KINDS[record.kind])


def elsewhere(record: Record, region: Region | None) -> str:
    """Say that a record's body sits in another city than ours."""
    if region is None or record.authority.region.same_city(region):
        return ""
    return tr("other city")


def city(record: Record) -> str:
    """Give the short name of the city to which a filing goes."""
    return record.authority.region.name.removesuffix("市") or record.authority.name


def destinations(records: Iterable[Record], *, most: int = 99) -> str:
    """List the cities of some records, each once; `most`: so many, and how many there are in all."""
    cities = list(dict.fromkeys(city(record) for record in records))
    names = series(cities[:most])
    return names if len(cities) <= most else tr("{names} and others, {n} places", names=names, n=len(cities))


def person(applicant: Applicant) -> str:
    """Say who stands at the window, everything masked."""
    from kiosk.domain.identity import mask_name, mask_number

    return join(
        mask_name(applicant.name),
        mask_number(applicant.id_number) if applicant.id_number else "",
        mask_number(applicant.phone) if applicant.phone else "",
    )


def readings_of(typed: str, meant: str) -> str:
    """Say which signs are read as which: O→0; never the number that they stand in."""
    pairs = dict.fromkeys(zip(typed, meant, strict=True))
    return tr(", ").join(f"{sign}→{digit}" for sign, digit in pairs if sign != digit)


def basis(value: Basis) -> str:
    """Say where a value comes from, with the mark of what no legal reader has confirmed."""
    where = join(value.rule, value.article)
    return where if value.confirmed else tr("{where} (not yet confirmed by a legal reader)", where=where)


def filing_name(filing: Filing) -> str:
    """Name a filing by its record and the body's city."""
    return join(record_name(filing.record), city(filing.record))


def local(value: datetime) -> datetime:
    """Give a moment in China's time."""
    return value.astimezone(CHINA)


def when(value: datetime, now: datetime) -> str:
    """Say when something was, as short as can be: 10:24, yesterday 16:50, 11-02 09:00."""
    there, here = local(value), local(now)
    if there.date() == here.date():
        return clock(there)
    if (here.date() - there.date()).days == 1:
        return tr("yesterday {time}", time=clock(there))
    form = "%m-%d %H:%M" if there.year == here.year else "%Y-%m-%d"
    return there.strftime(form)
