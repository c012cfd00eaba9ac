"""What is known already and may be filled into a field of the form, by the names that packs use.

Must not: know a field, or fill anything in; that is done by `services.known`.
"""

from __future__ import annotations

from collections.abc import Callable

from kiosk.domain.case import Case, Filing

Fill = Callable[[Case, Filing], str]


def _done_on(_case: Case, filing: Filing) -> str:
    """The day of the last duty, where the centre knows that all are done."""
    days = [duty.done_on for duty in filing.record.duties if duty.done_on is not None]
    return max(days).isoformat() if days and not filing.record.undone else ""


def _published_on(_case: Case, filing: Filing) -> str:
    published = filing.record.published_on
    return published.isoformat() if published else ""


FILLS: dict[str, Fill] = {
    "entity.address": lambda case, _filing: case.entity.address,
    "entity.name": lambda case, _filing: case.entity.name,
    "entity.responsible_person": lambda case, _filing: case.entity.responsible_person,
    "applicant.name": lambda case, _filing: case.applicant.name,
    "applicant.phone": lambda case, _filing: case.applicant.phone,
    "record.duties_done_on": _done_on,
    "record.document_number": lambda _case, filing: filing.record.document_number,
    "record.decided_on": lambda _case, filing: filing.record.decided_on.isoformat(),
    "record.published_on": _published_on,
    "record.fine": lambda _case, filing: str(filing.record.fine or ""),
    "record.listing_reason": lambda _case, filing: filing.record.listing_reason,
}
