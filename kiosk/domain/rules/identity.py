"""Is the applicant named, reachable and entitled, and is it the entity whom the decisions name?"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import assert_never

from kiosk.domain.applicant import Applicant, Capacity, IdType
from kiosk.domain.case import Case
from kiosk.domain.entity import Entity, EntityKind
from kiosk.domain.findings import Finding, Severity, finding
from kiosk.domain.identity import fold, id_hash, is_mobile, resident_id_fault

STEP = "applicant"
LONGEST_AUTHORITY = 5  # years ahead that a power of attorney may run before it is looked at twice
_FAULTS = {fault: f"id_{fault}" for fault in ("old", "length", "letters", "date")} | {"check": "id_wrong"}
_PAPER = re.compile(r"[0-9A-Z()]{5,30}")  # numbers of other papers, as the centre takes them


def check(case: Case, today: date, *, id_key: bytes = b"") -> tuple[Finding, ...]:
    """Return what is missing or wrong about the person at the window.

    `id_key` is the hall's key of hashed ID numbers; without it nobody can tell whose number it is.
    """
    who = case.applicant
    found = [*_person(who, today), *_entitled(who, case.entity, today), *_whose(who, case.entity, id_key)]
    if who.notice_read_on is None:
        found.append(_error("notice_not_read", "notice_read_on"))
    return (*found, *_names(case))


def same_name(one: str, other: str) -> bool:
    """Tell whether two names are the same, blanks, width and case aside."""
    return _plain(one) == _plain(other)


def _plain(name: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", name)).casefold()


def _error(code: str, field: str, **args: object) -> Finding:
    return finding(code, Severity.ERROR, STEP, f"applicant.{field}", **args)


def _warning(code: str, field: str, **args: object) -> Finding:
    return finding(code, Severity.WARNING, STEP, f"applicant.{field}", **args)


def _person(who: Applicant, today: date) -> list[Finding]:
    """Return what is wrong with name, number and phone."""
    found = []
    if not who.name.strip():
        found.append(_error("name_missing", "name"))
    elif re.search(r"\d", who.name):
        found.append(_warning("name_digits", "name"))
    found += _number(who, today)
    if not who.phone.strip():
        found.append(_error("phone_missing", "phone"))
    elif not is_mobile(fold(who.phone)):
        found.append(_error("phone_wrong", "phone"))
    return found


def _number(who: Applicant, today: date) -> list[Finding]:
    number = fold(who.id_number)
    if not number:
        return [_error("id_missing", "id_number")]
    if who.id_type is not IdType.RESIDENT_ID:
        return [] if _PAPER.fullmatch(number) else [_error("id_form", "id_number")]
    fault = resident_id_fault(number, today=today)
    return [_error(_FAULTS[fault], "id_number", n=len(number))] if fault else []


def _entitled(who: Applicant, entity: Entity, today: date) -> list[Finding]:
    """Return what speaks against the capacity in which the person stands there."""
    responsible = entity.responsible_person
    named = bool(who.name.strip() and responsible)
    match who.capacity:
        case Capacity.RESPONSIBLE:
            if named and not same_name(who.name, responsible):
                return [_warning("not_the_responsible_person", "name", title=entity.title)]
            return []
        case Capacity.AGENT:
            found = _authority(who.authorised_until, today)
            if named and same_name(who.name, responsible):
                found.append(_warning("agent_is_responsible", "capacity", title=entity.title))
            return found
        case Capacity.ADMINISTRATOR:
            missing = not who.administrator.strip()
            return [_error("administrator_missing", "administrator")] if missing else []
        case _:
            assert_never(who.capacity)


def _authority(until: date | None, today: date) -> list[Finding]:
    place = "authorised_until"
    if until is None:
        return [_error("no_authority", place)]
    if until < today:
        return [_error("authority_over", place, on=until)]
    if (until.year - LONGEST_AUTHORITY, until.month, until.day) > (today.year, today.month, today.day):
        return [_warning("authority_far", place, on=until, years=LONGEST_AUTHORITY)]
    return []


def _whose(who: Applicant, entity: Entity, id_key: bytes) -> list[Finding]:
    """Compare the number with that of the natural person, or of the operator, whom the centre knows."""
    own = who.capacity is Capacity.RESPONSIBLE and who.id_type is IdType.RESIDENT_ID
    number = fold(who.id_number)
    if not (own and number and id_key and entity.id_hash) or id_hash(number, id_key) == entity.id_hash:
        return []
    if entity.kind is EntityKind.NATURAL_PERSON:
        return [_error("id_not_of_record", "id_number")]
    return [_warning("id_not_of_operator", "id_number", title=entity.title)]


def _names(case: Case) -> list[Finding]:
    """Say where a decision names somebody else than the licence: a former name, or another entity."""
    found, entity = [], case.entity
    for filing in case.filings:
        named = filing.record.subject_name.strip()
        if not named or same_name(named, entity.name):
            continue
        place, args = f"filings.{filing.number}", {"number": filing.record.document_number, "name": named}
        former = any(same_name(named, name) for name in entity.former_names)
        code, severity = ("name_former", Severity.NOTE) if former else ("name_differs", Severity.WARNING)
        found.append(finding(code, severity, STEP, place, **args))
    return found
