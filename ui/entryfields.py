"""What is asked when something is entered by hand: one table of questions with their editors.

Must not: know the page, or check an answer.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from ui import facts, words
from ui.text import mark, tr
from ui.widgets.choice import Choice
from ui.widgets.code import CodeField, DateField
from ui.widgets.editor import Select, TextArea, TextField

ENTERED = ("enterprise", "sole_trader", "social_organisation", "public_institution", "government")
Today = Callable[[], date]


@dataclass(frozen=True, slots=True)
class Ask:
    """One question: its place, label, editor; where it stands in the grid of its card, two columns wide."""

    place: str
    label: str
    make: Callable[[str, Today], Any]
    at: tuple[int, int]
    wide: bool = False
    required: bool = False
    hint: str = ""


def _text(name: str, _today: Today) -> Any:
    return TextField(name=name)


def _code(name: str, _today: Today) -> Any:
    return CodeField(mask=None, name=name)


def _kinds(name: str, _today: Today) -> Any:
    return Select([(key, words.kind_name(key)) for key in ENTERED], name=name)


def _titles(name: str, _today: Today) -> Any:
    return Select(name=name)  # its options go by the kind


def _date(name: str, today: Today) -> Any:
    return DateField(today=today, name=name)


def _classes(name: str, _today: Today) -> Any:
    return Choice(
        [("", tr("not known")), *((key, tr(said)) for key, said in facts.CLASSES.items())], name=name
    )


def _lines(name: str, _today: Today) -> Any:
    return TextArea(lines=2, name=name)


AS_SET = mark("As the body set it; leave open what the paper does not say")
SETTER = mark("As the paper names it; left blank, the determining body is asked")
CODE_WHY = mark("Six digits; only where the city is not known by its name")
ASKED = (
    Ask("entity.kind", mark("Subject kind"), _kinds, (0, 0), wide=True, required=True),
    Ask(
        "entity.code", mark("Unified social credit code"), _code, (1, 0), wide=True, required=True,
        hint=mark("18 characters, from the licence"),
    ),
    Ask(
        "entity.registration_number", mark("Registration number"), _code, (2, 0), wide=True, required=True,
        hint=mark("13 or 15 digits, from the old licence"),
    ),
    Ask("entity.name", mark("Name"), _text, (3, 0), wide=True, required=True),
    Ask("entity.responsible_title", mark("Title on the licence"), _titles, (4, 0), required=True),
    Ask("entity.responsible_person", mark("Responsible person"), _text, (4, 1)),
    Ask("entity.address", mark("Address"), _text, (5, 0), wide=True),
    Ask("record.authority", mark("Body that made the decision"), _text, (0, 0), required=True),
    Ask("record.region_name", mark("City of the body"), _text, (0, 1), required=True),
    Ask("record.region_code", mark("Region code of the body"), _code, (1, 0), wide=True, hint=CODE_WHY),
    Ask("record.document_number", mark("Number of the decision"), _text, (2, 0), required=True),
    Ask("record.decided_on", mark("Decided on"), _date, (2, 1), required=True),
    Ask("record.fine", mark("Fine (yuan)"), _text, (3, 0)),
    Ask("record.confiscated", mark("Confiscated (yuan)"), _text, (3, 1)),
    Ask("record.record_class", mark("Class"), _classes, (4, 0), wide=True, hint=AS_SET),
    Ask("record.class_set_by", mark("Who set the class"), _text, (5, 0), wide=True, hint=SETTER),
    Ask("record.violation", mark("What it was about"), _lines, (6, 0), wide=True),
)  # fmt: skip
