"""Are the fields of the pack's form answered?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import assert_never

from kiosk.domain.asks import asked
from kiosk.domain.case import Case, Filing
from kiosk.domain.findings import Finding, Severity, finding
from kiosk.domain.identity import fold, is_mobile
from kiosk.domain.matter import FieldKind, FormField, Matter
from kiosk.domain.record import Record

STEP = "form"


def check(case: Case, matters: dict[str, Matter], today: date) -> tuple[Finding, ...]:
    """Return what is wrong with the fields or doubtful, those of the case once, those of filings each."""
    found: list[Finding] = []
    seen: set[str] = set()
    for filing in case.filings:
        for spec in fields_of(case, filing, matters[filing.matter]):
            if spec.per_filing:
                place = f"filings.{filing.number}.answers.{spec.name}"
                found.extend(
                    check_value(spec, filing.answer(spec.name), place, today=today, record=filing.record)
                )
            elif spec.name not in seen:
                seen.add(spec.name)
                found.extend(check_value(spec, case.answer(spec.name), f"answers.{spec.name}", today=today))
    return tuple(found)


def fields_of(case: Case, filing: Filing, matter: Matter) -> tuple[FormField, ...]:
    """Return the fields that a matter asks for here, by the record and the person at the window."""
    return tuple(spec for spec in matter.fields if asked(spec.when, filing.record, case.applicant))


def check_value(
    spec: FormField, value: str, place: str, *, today: date, record: Record | None = None
) -> list[Finding]:
    """Return what is wrong with one answer, and what is doubtful about it beside the record."""
    label = {"label": spec.label.zh, "label_en": spec.label.en}
    if not value.strip():
        return [finding("answer_missing", Severity.ERROR, STEP, place, **label)] if spec.required else []
    if len(value) > spec.max_length:
        return [finding("answer_too_long", Severity.ERROR, STEP, place, limit=spec.max_length, **label)]
    if not _well_formed(spec, value):
        return [finding(f"answer_not_{spec.kind}", Severity.ERROR, STEP, place, **label)]
    if spec.kind is FieldKind.DATE and spec.past:
        return _done_on(date.fromisoformat(value), place, today, record, label)
    return []


def _done_on(
    done: date, place: str, today: date, record: Record | None, label: dict[str, str]
) -> list[Finding]:
    """Return what is wrong with the day of something done: still to come, or before the decision."""
    if done > today:
        return [finding("answer_in_future", Severity.ERROR, STEP, place, **label)]
    if record is not None and done < record.decided_on:
        decided = record.decided_on.isoformat()
        return [finding("answer_before_decision", Severity.WARNING, STEP, place, decided=decided, **label)]
    return []


def _well_formed(spec: FormField, value: str) -> bool:
    match spec.kind:
        case FieldKind.DATE:
            return _parses(date.fromisoformat, value)
        case FieldKind.MONEY:
            return _parses(Decimal, value) and Decimal(value) >= 0
        case FieldKind.NUMBER:
            return value.isdecimal()
        case FieldKind.PHONE:
            return is_mobile(fold(value))
        case FieldKind.CHOICE:
            return value in {choice.value for choice in spec.choices}
        case FieldKind.MULTI_CHOICE:
            return set(value.split(",")) <= {choice.value for choice in spec.choices}
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
