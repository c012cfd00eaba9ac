"""What is known already and need not be typed: values for the fields of the form, and the applicant's name.

Whether a field holds a known value is computed, not stored: it equals what would be filled in.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.domain.applicant import Applicant, Capacity
from kiosk.domain.case import Case, Filing, with_answer
from kiosk.domain.fills import FILLS
from kiosk.domain.journey import Sight
from kiosk.domain.matter import FormField
from kiosk.domain.revision import concerned
from kiosk.domain.rules.form import fields_of


def values(case: Case, sight: Sight) -> dict[str, str]:
    """Return the known values of the form by place (``answers.x``, ``filings.2.answers.y``)."""
    found: dict[str, str] = {}
    for filing in concerned(case).filings:
        for spec in fields_of(case, filing, sight.matters[filing.matter]):
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
    if who.capacity is not Capacity.RESPONSIBLE or who.name:
        return who
    return replace(who, name=case.entity.responsible_person)


def filled(case: Case, sight: Sight) -> Case:
    """Return the case with its blank fields filled in where their value is known."""
    return _filled(case, sight, {})


def refreshed(before: Case, after: Case, sight: Sight) -> Case:
    """Return the case filled in, with known values that changed followed; what was typed stays."""
    return _filled(after, sight, values(before, sight))


def _filled(case: Case, sight: Sight, old: dict[str, str]) -> Case:
    for filing in concerned(case).filings:
        for spec in fields_of(case, filing, sight.matters[filing.matter]):
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
    """Return what is known of a field: by the name that it fills in from, else one of its own choices."""
    return FILLS[spec.fill](case, filing) if spec.fill in FILLS else spec.fill
