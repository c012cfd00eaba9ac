"""Editors for the fields of a pack's form, and where a known value comes from.

A field that bears on the verdict says so, and nothing is assumed for it. Must not: know a page or a case's
state; a value goes in and out as the text that the case keeps.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, assert_never

from kiosk.domain.identity import mask_number
from kiosk.domain.matter import FieldKind
from ui.text import join, language, mark, money, series, tr
from ui.widgets.choice import Choice
from ui.widgets.code import CodeField, DateField
from ui.widgets.editor import Select, TextArea, TextField
from ui.widgets.field import FieldRow
from ui.widgets.multichoice import MultiChoice
from ui.widgets.number import MoneyField, NumberField
from ui.words import facts

if TYPE_CHECKING:
    from kiosk.domain.matter import FormField

_UNIT = re.compile(r"\s*[（(](?:元|yuan)[）)]$")
FEW = 5  # so many choices stand side by side, more in a list
ROOM = {"zh_CN": 34, "en": 68}  # letters that choices side by side may have in all
SOURCES = {
    "entity": mark("the centre's record"),
    "applicant": mark("the applicant step"),
    "record": mark("the record"),
    "": mark("the usual value"),
}


def make_row(spec: FormField, place: str, today: Callable[[], date], *, bears: bool = False) -> FieldRow:
    """Make the row of one field; `bears`: its answer may change the verdict."""
    name = f"field_{spec.name}"
    return FieldRow(
        facts.said(spec.label),
        editor(spec, name, today),
        place=place,
        required=spec.required,
        hint=hint(spec, bears=bears),
        name=f"row_{place}",
    )


def hint(spec: FormField, *, bears: bool = False, typing: bool = True) -> str:
    """Say what belongs into a field, and how; `typing`: with the keys of its editor."""
    asked = ""
    if bears:
        asked = tr("Bears on the verdict")
        if spec.kind in (FieldKind.CHOICE, FieldKind.YES_NO, FieldKind.MULTI_CHOICE):
            asked = tr("Ask the applicant; the answer bears on the verdict")
    new_line = tr("Shift+Enter makes a new line") if typing and spec.kind is FieldKind.LONG_TEXT else ""
    return join(facts.said(spec.hint), asked, new_line)


def editor(spec: FormField, name: str, today: Callable[[], date]) -> Any:
    """Make the editor of a field; its value goes through `to_text` and `to_value`."""
    match spec.kind:
        case FieldKind.TEXT:
            field = TextField(name=name)
            field.setMaxLength(spec.max_length)
            return field
        case FieldKind.LONG_TEXT:
            return TextArea(lines=2, name=name)
        case FieldKind.MONEY:
            return MoneyField(name=name)
        case FieldKind.NUMBER:
            return NumberField(name=name)
        case FieldKind.DATE:
            return DateField(today=today, name=name)
        case FieldKind.PHONE:
            return CodeField(mask=mask_number, name=name)
        case FieldKind.CHOICE | FieldKind.YES_NO:
            offered = options(spec)
            if _side_by_side(offered):
                return Choice(offered, name=name)
            return Select(offered, hint=tr("Choose one"), name=name)
        case FieldKind.MULTI_CHOICE:
            return MultiChoice(options(spec), name=name)
        case _:
            assert_never(spec.kind)


def name(spec: FormField) -> str:
    """Name a field beside its answer, where a sum brings its unit with it."""
    label = facts.said(spec.label)
    return _UNIT.sub("", label) if spec.kind is FieldKind.MONEY else label


def options(spec: FormField) -> list[tuple[str, str]]:
    """Give value and words of what can be chosen in a field; nothing for one that is typed."""
    if spec.kind is FieldKind.YES_NO:
        return [("yes", tr("Yes")), ("no", tr("No"))]
    return [(choice.value, facts.said(choice.label)) for choice in spec.choices]


def _side_by_side(offered: list[tuple[str, str]]) -> bool:
    return len(offered) <= FEW and sum(len(words) for _value, words in offered) <= ROOM[language()]


def is_wide(spec: FormField) -> bool:
    """Tell whether a field wants the whole width of a form."""
    if spec.kind in (FieldKind.LONG_TEXT, FieldKind.MULTI_CHOICE):
        return True
    offered = options(spec)
    return sum(len(words) for _value, words in offered) > ROOM[language()] // 2 and _side_by_side(offered)


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
    if spec.kind in (FieldKind.CHOICE, FieldKind.YES_NO, FieldKind.MULTI_CHOICE):
        return text or None
    return text


def source(spec: FormField) -> str:
    """Say where the known value of a field comes from."""
    head = spec.fill.split(".")[0] if "." in spec.fill else ""
    return tr(SOURCES.get(head, SOURCES[""]))


def for_screen(spec: FormField, text: str) -> str:
    """Show an answer in words: the labels of choices, a sum with its unit, a number masked."""
    if not text:
        return ""
    match spec.kind:
        case FieldKind.PHONE:
            return mask_number(text)
        case FieldKind.MONEY:
            return _sum(text)
        case FieldKind.CHOICE | FieldKind.YES_NO:
            return dict(options(spec)).get(text, text)
        case FieldKind.MULTI_CHOICE:
            known = dict(options(spec))
            return series(known.get(p, p) for p in text.split(","))
        case FieldKind.TEXT | FieldKind.LONG_TEXT | FieldKind.DATE | FieldKind.NUMBER:
            return text
        case _:
            assert_never(spec.kind)


def _sum(text: str) -> str:
    try:
        value = Decimal(text)
    except InvalidOperation:
        return text
    return money(value) if value.is_finite() else text
