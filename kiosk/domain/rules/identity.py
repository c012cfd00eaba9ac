"""Is the applicant named, reachable and entitled?"""

from __future__ import annotations

from datetime import date

from kiosk.domain.applicant import Applicant, IdType
from kiosk.domain.case import Case
from kiosk.domain.findings import Finding, Severity, finding
from kiosk.domain.identity import fold, is_mobile, is_resident_id

STEP = "applicant"


def check(case: Case, today: date) -> tuple[Finding, ...]:
    """Return what is missing or wrong about the person at the window."""
    who = case.applicant
    found = [*_person(who, today), *_authority(who, today)]
    if who.notice_read_on is None:
        found.append(finding("notice_not_read", Severity.ERROR, STEP, "applicant.notice_read_on"))
    responsible = case.entity.responsible_person
    if not who.is_agent and who.name and responsible and who.name != responsible:
        found.append(finding("not_the_responsible_person", Severity.WARNING, STEP, "applicant.name"))
    return tuple(found)


def _person(who: Applicant, today: date) -> list[Finding]:
    found = []
    if not who.name.strip():
        found.append(finding("name_missing", Severity.ERROR, STEP, "applicant.name"))
    if not who.id_number.strip():
        found.append(finding("id_missing", Severity.ERROR, STEP, "applicant.id_number"))
    elif who.id_type is IdType.RESIDENT_ID and not is_resident_id(fold(who.id_number), today=today):
        found.append(finding("id_wrong", Severity.ERROR, STEP, "applicant.id_number"))
    if not who.phone.strip():
        found.append(finding("phone_missing", Severity.ERROR, STEP, "applicant.phone"))
    elif not is_mobile(fold(who.phone)):
        found.append(finding("phone_wrong", Severity.ERROR, STEP, "applicant.phone"))
    return found


def _authority(who: Applicant, today: date) -> list[Finding]:
    place = "applicant.authorised_until"
    if not who.is_agent:
        return []
    if who.authorised_until is None:
        return [finding("authority_missing", Severity.ERROR, STEP, place)]
    if who.authorised_until < today:
        return [finding("authority_over", Severity.ERROR, STEP, place, on=who.authorised_until)]
    return []
