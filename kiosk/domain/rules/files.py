"""Do the slots of the checklist hold what they must, and were signature and seal of our own papers looked at?

A code tells where a sheet belongs, never that it was signed. Must not: look at a picture.
"""

from __future__ import annotations

from kiosk.domain.case import Case, Slot, slots
from kiosk.domain.findings import Finding, Severity, finding
from kiosk.domain.matter import Matter

STEP = "materials"


def check(case: Case, matters: dict[str, Matter]) -> tuple[Finding, ...]:
    """Return the slots that are empty, have too few sheets or copies, or whose original was not looked at."""
    return tuple(found for slot in slots(case, matters) for found in _check_slot(case, slot))


def _check_slot(case: Case, slot: Slot) -> list[Finding]:
    place = f"materials.{slot.name}"
    label = {"label": slot.material.label.zh, "label_en": slot.material.label.en}
    said, count = case.attestation(slot.name), len(case.sheets_of(slot.name))
    if not slot.needs_sheets:
        if said.shown:
            return []
        return [finding("original_not_seen", Severity.ERROR, STEP, place, **label)]
    if count == 0:
        return [finding("material_missing", Severity.ERROR, STEP, place, **label)]
    if count < slot.material.min_sheets:
        needed = str(slot.material.min_sheets)
        return [finding("sheets_too_few", Severity.ERROR, STEP, place, needed=needed, **label)]
    found = []
    if slot.material.printed_paper and not case.signed(slot.name):
        found.append(finding("signature_not_seen", Severity.WARNING, STEP, place, **label))
    if said.kind is None:
        found.append(finding("kind_not_said", Severity.NOTE, STEP, place, **label))
    elif 0 < said.copies < slot.material.copies:
        needed = str(slot.material.copies)
        found.append(finding("copies_too_few", Severity.WARNING, STEP, place, needed=needed, **label))
    return found
