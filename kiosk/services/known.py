"""What is known already and need not be typed: values for the fields of the form, and the applicant's name.

Whether a field holds a known value is computed, not stored: it equals what would be filled in.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.domain.applicant import Applicant
from kiosk.domain.case import Case, Filing, with_answer
from kiosk.domain.journey import Sight
from kiosk.domain.matter import FormField


def values(case: Case, sight: Sight) -> dict[str, str]:
    """Return the known values of the form by place (``answers.x``, ``filings.2.answers.y``)."""
    found: dict[str, str] = {}
    for filing in case.filings:
        for spec in sight.matters[filing.matter].fields:
            value = _value(spec, case, filing)
            if value:
                found[place(spec, filing)] = value
    return found


def place(spec: FormField, filing: Filing) -> str:
    """Return the place of a field, as findings name it."""
    return f"filings.{filing.number}.answers.{spec.name}" if spec.per_filing else f"answers.{spec.name}"


def applicant(case: Case) -> Applicant:
    """Return the applicant with the name filled in where the responsible person stands there in person."""
    who = case.applicant
    if who.is_agent or who.name:
        return who
    return replace(who, name=case.entity.responsible_person)


def filled(case: Case, sight: Sight) -> Case:
    """Return the case with its blank fields filled in where their value is known."""
    return _filled(case, sight, {})


def refreshed(before: Case, after: Case, sight: Sight) -> Case:
    """Return the case filled in, with known values that changed followed; what was typed stays."""
    return _filled(after, sight, values(before, sight))


def _filled(case: Case, sight: Sight, old: dict[str, str]) -> Case:
    for filing in case.filings:
        for spec in sight.matters[filing.matter].fields:
            value, at = _value(spec, case, filing), place(spec, filing)
            of = case.filing(filing.number)
            current = of.answer(spec.name) if spec.per_filing else case.answer(spec.name)
            if not value or (current and current != old.get(at)):
                continue
            if spec.per_filing:
                case = case.with_filing(replace(of, answers=with_answer(of.answers, spec.name, value)))
            else:
                case = replace(case, answers=with_answer(case.answers, spec.name, value))
    return case


def _value(spec: FormField, case: Case, filing: Filing) -> str:
    match spec.fill:
        case "":
            return ""
        case "entity.address":
            return case.entity.address
        case "entity.name":
            return case.entity.name
        case "entity.responsible_person":
            return case.entity.responsible_person
        case "applicant.name":
            return case.applicant.name
        case "applicant.phone":
            return case.applicant.phone
        case "record.duties_done_on":
            return _done_on(filing)
        case usual:  # one of the field's own choices
            return usual


def _done_on(filing: Filing) -> str:
    """Return the day of the last duty, where the centre knows that all are done."""
    days = [duty.done_on for duty in filing.record.duties if duty.done_on is not None]
    return max(days).isoformat() if days and not filing.record.undone else ""
