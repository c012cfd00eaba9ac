"""Are the fields of the pack's form answered?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import assert_never

from kiosk.domain.case import Case
from kiosk.domain.findings import Finding, Severity, finding
from kiosk.domain.identity import fold, is_mobile
from kiosk.domain.matter import FieldKind, FormField, Matter

STEP = "form"


def check(case: Case, matters: dict[str, Matter]) -> tuple[Finding, ...]:
    """Return the unanswered and ill-formed fields, those of the case once, those of filings each."""
    found: list[Finding] = []
    seen: set[str] = set()
    for filing in case.filings:
        for spec in matters[filing.matter].fields:
            if spec.per_filing:
                place = f"filings.{filing.number}.answers.{spec.name}"
                found.extend(check_value(spec, filing.answer(spec.name), place))
            elif spec.name not in seen:
                seen.add(spec.name)
                found.extend(check_value(spec, case.answer(spec.name), f"answers.{spec.name}"))
    return tuple(found)


def check_value(spec: FormField, value: str, place: str) -> list[Finding]:
    """Return what is wrong with one answer."""
    label = {"label": spec.label.zh, "label_en": spec.label.en}
    if not value.strip():
        return [finding("answer_missing", Severity.ERROR, STEP, place, **label)] if spec.required else []
    if len(value) > spec.max_length:
        return [finding("answer_too_long", Severity.ERROR, STEP, place, limit=spec.max_length, **label)]
    if not _well_formed(spec, value):
        return [finding(f"answer_not_{spec.kind}", Severity.ERROR, STEP, place, **label)]
    return []


def _well_formed(spec: FormField, value: str) -> bool:
    match spec.kind:
        case FieldKind.DATE:
            return _parses(date.fromisoformat, value)
        case FieldKind.MONEY:
            return _parses(Decimal, value) and Decimal(value) >= 0
        case FieldKind.PHONE:
            return is_mobile(fold(value))
        case FieldKind.CHOICE:
            return value in {choice.value for choice in spec.choices}
        case FieldKind.YES_NO:
            return value in {"yes", "no"}
        case FieldKind.TEXT | FieldKind.LONG_TEXT:
            return True
        case _:
            assert_never(spec.kind)


def _parses(read: Callable[[str], object], value: str) -> bool:
    try:
        read(value)
    except (ValueError, InvalidOperation):
        return False
    return True
