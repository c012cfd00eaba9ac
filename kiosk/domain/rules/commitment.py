"""Does every record have its own commitment, printed and signed?"""

from __future__ import annotations

from datetime import date

from kiosk.domain.case import Case
from kiosk.domain.findings import Finding, Severity, finding

STEP = "commitment"


def check(case: Case, today: date) -> tuple[Finding, ...]:
    """Return the filings whose commitment is not made: no code, not signed, or dated wrongly."""
    found: list[Finding] = []
    for filing in case.filings:
        place = f"filings.{filing.number}.commitment"
        number = filing.record.document_number
        made = filing.commitment
        if made is None:
            found.append(finding("commitment_missing", Severity.ERROR, STEP, place, number=number))
        elif made.signed_on is None:
            found.append(finding("commitment_unsigned", Severity.ERROR, STEP, place, number=number))
        elif made.signed_on > today or made.signed_on < filing.record.decided_on:
            found.append(finding("commitment_date_wrong", Severity.ERROR, STEP, place, number=number))
    return tuple(found)
