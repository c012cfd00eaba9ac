"""What is known already and may be filled into a field of the form, by the names that packs use.

Must not: know a field, or fill anything in; that is done by `services.cases.known`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from kiosk.domain.case import Case, Filing

Fill = Callable[[Case, Filing], str]


def _done_on(_case: Case, filing: Filing) -> str:
    """The day of the last duty, where that of each is known."""
    return _day(filing.record.corrected_on)


def _published_on(_case: Case, filing: Filing) -> str:
    return _day(filing.record.published_on)


def _day(day: date | None) -> str:
    return day.isoformat() if day is not None else ""


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
