"""Are the records of a case fit to be filed?"""

from __future__ import annotations

from datetime import date

from kiosk.domain.case import Case, Filing
from kiosk.domain.findings import Finding, Severity, finding
from kiosk.domain.identity import fold_document_number, is_document_number
from kiosk.domain.record import Origin, Record

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
        else:
            found += _shown(filing.record, place)
    return (*found, *_twice(case.filings))


def _shown(record: Record, place: str) -> list[Finding]:
    """Say of a record of the centre which duties only the applicant says are done."""
    return [
        finding(
            "duty_confirmed",
            Severity.NOTE,
            STEP,
            place,
            number=record.document_number,
            duty=duty.text,
            on=duty.done_on,
        )
        for duty in record.duties
        if duty.shown
    ]


def same_decision(one: Record, other: Record) -> bool:
    """Tell whether two records are one decision: the same number, brackets and zeros aside, of one city."""
    number = fold_document_number(one.document_number)
    same = number == fold_document_number(other.document_number)
    return bool(number) and same and one.authority.region.same_city(other.authority.region)


def _twice(filings: tuple[Filing, ...]) -> list[Finding]:
    """Name what one entered by hand although another filing has it already."""
    namesakes: dict[str, list[Filing]] = {}  # a case may have hundreds of filings: each is folded once
    for filing in filings:
        namesakes.setdefault(fold_document_number(filing.record.document_number), []).append(filing)
    found = []
    for filing in filings:
        record = filing.record
        if record.origin is not Origin.APPLICANT:
            continue
        same = namesakes[fold_document_number(record.document_number)]
        others = (other for other in same if other.number != filing.number)
        twin = next((o for o in others if same_decision(record, o.record)), None)
        if twin is not None and (twin.record.origin is not Origin.APPLICANT or twin.number < filing.number):
            args = {"number": record.document_number, "other": twin.record.document_number}
            found.append(finding("record_twice", Severity.ERROR, STEP, f"filings.{filing.number}", **args))
    return found
