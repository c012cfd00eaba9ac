"""Editors for the fields of a pack's form, and where a known value comes from.

Must not: know a page or a case's state; a value goes in and out as the text that the case keeps.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, assert_never

from kiosk.domain.identity import mask_number
from kiosk.domain.matter import FieldKind
from ui import facts
from ui.text import join, mark, tr
from ui.widgets.choice import Choice
from ui.widgets.code import CodeField, DateField
from ui.widgets.editor import Select, TextArea, TextField
from ui.widgets.field import FieldRow

if TYPE_CHECKING:
    from kiosk.domain.matter import FormField

FEW = 5  # so many choices stand side by side, more in a list
SOURCES = {
    "entity": mark("the centre's record"),
    "applicant": mark("the applicant step"),
    "record": mark("the penalty record"),
    "": mark("the usual value"),
}


def make_row(spec: FormField, place: str, today: Callable[[], date]) -> FieldRow:
    """Make the row of one field."""
    name = f"field_{spec.name}"
    return FieldRow(
        facts.said(spec.label),
        _editor(spec, name, today),
        place=place,
        required=spec.required,
        hint=_hint(spec),
        name=f"row_{place}",
    )


def _hint(spec: FormField) -> str:
    new_line = tr("Shift+Enter makes a new line") if spec.kind is FieldKind.LONG_TEXT else ""
    return join(facts.said(spec.hint), new_line)


def _editor(spec: FormField, name: str, today: Callable[[], date]) -> Any:
    match spec.kind:
        case FieldKind.TEXT | FieldKind.MONEY:
            field = TextField(name=name)
            field.setMaxLength(spec.max_length)
            return field
        case FieldKind.LONG_TEXT:
            return TextArea(lines=2, name=name)
        case FieldKind.DATE:
            return DateField(today=today, name=name)
        case FieldKind.PHONE:
            return CodeField(mask=mask_number, name=name)
        case FieldKind.CHOICE:
            options = [(choice.value, facts.said(choice.label)) for choice in spec.choices]
            return Choice(options, name=name) if len(options) <= FEW else Select(options, name=name)
        case FieldKind.YES_NO:
            return Choice([("yes", tr("Yes")), ("no", tr("No"))], name=name)
        case _:
            assert_never(spec.kind)


def to_text(value: object) -> str:
    """Give the text that the case keeps for what an editor holds."""
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)


def to_value(spec: FormField, text: str) -> object:
    """Give what the editor of a field shows for the case's text."""
    if spec.kind is FieldKind.DATE:
        try:
            return date.fromisoformat(text) if text else None
        except ValueError:
            return text
    if spec.kind in (FieldKind.CHOICE, FieldKind.YES_NO):
        return text or None
    return text


def source(spec: FormField) -> str:
    """Say where the known value of a field comes from."""
    head = spec.fill.split(".")[0] if "." in spec.fill else ""
    return tr(SOURCES.get(head, SOURCES[""]))


def for_screen(spec: FormField, text: str) -> str:
    """Show an answer in words: the label of a choice, a number masked."""
    if not text:
        return ""
    if spec.kind is FieldKind.PHONE:
        return mask_number(text)
    if spec.kind is FieldKind.YES_NO:
        return tr("Yes") if text == "yes" else tr("No")
    if spec.kind is FieldKind.CHOICE:
        return next((facts.said(choice.label) for choice in spec.choices if choice.value == text), text)
    return text
