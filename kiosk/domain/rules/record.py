"""Are the records of a case fit to be filed?"""

from __future__ import annotations

from datetime import date

from kiosk.domain.case import Case
from kiosk.domain.findings import Finding, Severity, finding
from kiosk.domain.identity import is_document_number
from kiosk.domain.record import Origin

STEP = "records"


def check(case: Case, today: date) -> tuple[Finding, ...]:
    """Return what stands against filing these records."""
    found: list[Finding] = []
    if not case.filings:
        found.append(finding("no_filing", Severity.ERROR, STEP))
    for filing in case.filings:
        place, number = f"filings.{filing.number}", filing.record.document_number
        if not filing.judgement.can_file:
            found.append(finding("verdict_changed", Severity.ERROR, STEP, place, number=number))
        if filing.record.decided_on > today:
            found.append(finding("decided_in_future", Severity.ERROR, STEP, place, number=number))
        if filing.record.origin is Origin.APPLICANT:
            found.append(finding("record_unverified", Severity.NOTE, STEP, place, number=number))
            if not is_document_number(number):
                found.append(finding("document_number_unusual", Severity.WARNING, STEP, place, number=number))
    return tuple(found)
