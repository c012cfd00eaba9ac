"""What the audit trail is told of a draft that was changed: what cannot be seen in the draft afterwards.

Must not: put personal data into a line, or tell what a clerk is still typing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from kiosk.domain import identity
from kiosk.domain.applicant import Applicant, IdType
from kiosk.domain.case import Case

_NUMBERS = re.compile(r"\d[\dXx -]{5,}")


class Line(NamedTuple):
    """One line of the trail, without who and when."""

    action: str
    target: str
    detail: str = ""


def lines(before: Case, after: Case, *, today: date) -> Iterator[Line]:
    """Yield a line for everything that went or was attested between two versions of a case."""
    if after.applicant.id_number != before.applicant.id_number and _whole(before.applicant, today):
        yield Line("applicant.id_changed", before.id)
    kept = {sheet.id for sheet in after.sheets}
    for sheet in before.sheets:
        if sheet.id not in kept:
            yield Line("sheet.removed", f"{before.id}/{sheet.id}", sheet.material)
    yield from _sheets(before, after)
    numbers = {filing.number for filing in after.filings}
    for filing in before.filings:
        if filing.number not in numbers:
            yield Line("filing.dropped", f"{before.id}/{filing.number}")
    yield from _said(before, after)
    yield from _signed(before, after)


def _sheets(before: Case, after: Case) -> Iterator[Line]:
    """Yield a line for every sheet that was moved to another slot, corrected, or taken in spite of a mark."""
    known = {sheet.id: sheet for sheet in before.sheets}
    for sheet in after.sheets:
        old = known.get(sheet.id)
        if old is None or old == sheet:
            continue
        target = f"{before.id}/{sheet.id}"
        if sheet.material != old.material:
            yield Line("sheet.moved", target, f"{old.material} > {sheet.material}")
        if sheet.acts != old.acts:
            yield Line("sheet.corrected", target, " ".join(act.kind for act in sheet.acts if act.on))
        reasons = {mark.kind: mark.waived for mark in old.marks}
        for mark in sheet.marks:
            if mark.waived != reasons.get(mark.kind, ""):
                yield Line("sheet.waived", target, f"{mark.kind}: {masked(mark.waived)}")


def masked(reason: str) -> str:
    """Return a reason without the numbers that name people; the sheet has it whole."""
    return _NUMBERS.sub("…", reason)


def _whole(applicant: Applicant, today: date) -> bool:
    """Tell whether a number was more than the beginning of one."""
    number = identity.fold(applicant.id_number)
    return bool(number) and (
        applicant.id_type is not IdType.RESIDENT_ID or identity.is_resident_id(number, today=today)
    )


def _said(before: Case, after: Case) -> Iterator[Line]:
    known = {item.slot: item for item in before.attestations}
    for item in after.attestations:
        if item != known.get(item.slot):
            seen = {"shown": item.shown, "returned": item.returned, "signed": item.signed}
            said = (item.kind or "", *(name for name, on in seen.items() if on))
            yield Line("slot.attested", f"{before.id}/{item.slot}", " ".join(said).strip())


def _signed(before: Case, after: Case) -> Iterator[Line]:
    known = {filing.number: filing.commitment for filing in before.filings}
    for filing in after.filings:
        old, new = known.get(filing.number), filing.commitment
        if (old and old.signed_on) != (new and new.signed_on):
            signed = new.signed_on.isoformat() if new and new.signed_on else "not signed"
            yield Line("commitment.signed", f"{before.id}/{filing.number}", signed)
