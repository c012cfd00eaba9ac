"""Do the proofs fit the record? Without recognition of text this knows only what the record itself says."""

from __future__ import annotations

from kiosk.domain.case import Case
from kiosk.domain.findings import Finding, Severity, finding
from kiosk.domain.record import DutyKind

STEP = "materials"


def check(case: Case) -> tuple[Finding, ...]:
    """Warn where a late fee is owed beside the fine, so that one receipt is too little; never blocks."""
    found: list[Finding] = []
    for filing in case.filings:
        kinds = {duty.kind for duty in filing.record.undone}
        if DutyKind.FINE in kinds and DutyKind.LATE_FEE in kinds:
            number = filing.record.document_number
            place = f"materials.proof#{filing.number}"
            found.append(finding("late_fee_too", Severity.WARNING, STEP, place, number=number))
    return tuple(found)
