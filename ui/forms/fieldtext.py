"""Reads what was typed or pasted into a cell as the text that the case keeps for a field.

    read(spec, "2026年6月1日", today=…) == "2026-06-01"      read(spec, "5,000元", …) == "5000"

What can't be read stays as it came, so that nothing is lost and the rules say what is wrong with it.
Must not: judge, or know a case.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import TYPE_CHECKING, assert_never

from kiosk.domain.identity import fold
from kiosk.domain.matter import FieldKind
from ui.widgets.code import parse_date
from ui.widgets.number import plain

if TYPE_CHECKING:
    from kiosk.domain.matter import FormField

YES = frozenset({"是", "有", "yes", "y", "true", "1", "√", "✓"})
NO = frozenset({"否", "无", "no", "n", "false", "0"})
_BETWEEN = re.compile(r"[,，、;；/|\n]+")


def read(spec: FormField, text: str, *, today: date) -> str:
    """Return the text to keep for what came from a spreadsheet or another cell."""
    text = text.strip()
    if not text:
        return ""
    match spec.kind:
        case FieldKind.DATE:
            found = parse_date(text.split(" 00:00")[0], today=today)
            return found.isoformat() if found else text
        case FieldKind.MONEY | FieldKind.NUMBER:
            return plain(text)
        case FieldKind.PHONE:
            return fold(text)
        case FieldKind.YES_NO:
            said = _folded(text)
            return "yes" if said in YES else "no" if said in NO else text
        case FieldKind.CHOICE:
            return _chosen(spec, text)
        case FieldKind.MULTI_CHOICE:
            return _several(spec, text)
        case FieldKind.TEXT:
            return " ".join(text.split())
        case FieldKind.LONG_TEXT:
            return text
        case _:
            assert_never(spec.kind)


def _chosen(spec: FormField, text: str) -> str:
    """Return the value that is meant by its value or its words in either language; else the text."""
    said = _folded(text)
    for choice in spec.choices:
        if said in {_folded(choice.value), _folded(choice.label.zh), _folded(choice.label.en)}:
            return choice.value
    return text


def _several(spec: FormField, text: str) -> str:
    """Return several values in the order offered; words may hold what stands between them."""
    whole = _chosen(spec, text)
    if whole != text:
        return whole
    meant = [_chosen(spec, part) for part in _BETWEEN.split(text) if part.strip()]
    order = {choice.value: at for at, choice in enumerate(spec.choices)}
    return ",".join(sorted(dict.fromkeys(meant), key=lambda value: order.get(value, len(order))))


def _folded(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).casefold()
