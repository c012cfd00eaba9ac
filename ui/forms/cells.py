"""The filings of one matter as the cells of a table: rows are filings, columns the fields asked for each.

A cell knows whether it is asked for here, filled in, wrong, or unlike the first filing. Must not: keep an
answer, or judge it by another rule than the form itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from kiosk.domain.identity import fold
from kiosk.domain.matter import FieldKind
from kiosk.services.cases import known
from ui.forms import asks, fields, fieldtext
from ui.text import join, tr
from ui.widgets.editor import LatinField, TextArea
from ui.widgets.gridmodel import At, GridCell, GridColumn, GridRow
from ui.widgets.picklist import PickList
from ui.words import facts, readings

if TYPE_CHECKING:
    from kiosk.domain.case import Filing
    from kiosk.domain.matter import FormField
    from ui.casepage import View

WIDTHS = {
    FieldKind.TEXT: 184,
    FieldKind.LONG_TEXT: 248,
    FieldKind.DATE: 132,
    FieldKind.MONEY: 136,
    FieldKind.NUMBER: 112,
    FieldKind.PHONE: 148,
    FieldKind.CHOICE: 168,
    FieldKind.MULTI_CHOICE: 224,
    FieldKind.YES_NO: 132,
}
_LISTS = (FieldKind.CHOICE, FieldKind.YES_NO, FieldKind.MULTI_CHOICE)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the filings of a matter are asked for, looked at once for a view."""

    view: View
    matter: str
    filings: tuple[Filing, ...]
    fields: Mapping[int, tuple[FormField, ...]]  # by number of the filing
    known: Mapping[str, str]  # by place

    @staticmethod
    def of(view: View, matter: str) -> Asked:
        """Look at the filings of a matter."""
        filings = tuple(asks.filings_of(view.case, matter))
        fields = {filing.number: tuple(spec for _place, spec in asks.own(view, filing)) for filing in filings}
        return Asked(view, matter, filings, fields, known.values(view.case, view.sight))

    def columns(self, today: Callable[[], date]) -> list[GridColumn]:
        """Return a column for each field that at least one filing is asked for."""
        names = {spec.name for own in self.fields.values() for spec in own}
        return [_column(s, today) for s in self.view.sight.matters[self.matter].fields if s.name in names]

    def cells(self, typed: Mapping[At, str], wrong: Mapping[str, str]) -> dict[At, GridCell]:
        """Return the cells, with what was typed and is not in the store yet.

        `wrong` are sentences by place that come from elsewhere: the centre's, or those of going on too early.
        """
        found: dict[At, GridCell] = {}
        first: dict[str, str] = {}
        for filing in self.filings:
            answers = dict(filing.answers)
            for spec in self.fields[filing.number]:
                at, place = (filing.number, spec.name), known.place(spec, filing)
                text = typed.get(at, answers.get(spec.name, ""))
                first.setdefault(spec.name, text)
                found[at] = GridCell(
                    text,
                    wrong=wrong.get(place, "") or asks.said(self.view, spec, text, filing=filing),
                    open=not text and spec.required,
                    known=bool(text) and self.known.get(place) == text,
                    other=asks.differs(spec, text, first[spec.name]),
                )
        return found

    def rows(self, cells: Mapping[At, GridCell]) -> list[GridRow]:
        """Return a row for each filing: its record, what it still wants, and the city or a poor verdict."""
        found = []
        for filing in self.filings:
            own = [cells[filing.number, spec.name] for spec in self.fields[filing.number]]
            wants = sum(cell.open for cell in own)
            wrong = sum(bool(cell.wrong) and not cell.open for cell in own)
            stopped = filing.judgement.verdict != "can_apply"
            verdict = readings.pill(filing.record, filing.judgement)[0] if stopped else ""
            below = join(asks.standing(wants, wrong), verdict or facts.city(filing.record))
            bad = bool(wrong) or not filing.judgement.can_file
            found.append(GridRow(filing.number, facts.record_name(filing.record), below, bad))
        return found


def _column(spec: FormField, today: Callable[[], date]) -> GridColumn:
    optional = "" if spec.required else tr("(optional)")
    label = facts.said(spec.label)
    return GridColumn(
        spec.name,
        " ".join(part for part in (label, optional) if part),
        WIDTHS[spec.kind],
        partial(_editor, spec, today),
        show=partial(fields.for_screen, spec),
        read=lambda text: fieldtext.read(spec, text, today=today()),
        give=partial(fields.to_value, spec),
        take=_phone if spec.kind is FieldKind.PHONE else fields.to_text,
        copy=str if spec.kind is FieldKind.PHONE else None,  # masked it would be no number
        tall=spec.kind in (*_LISTS, FieldKind.LONG_TEXT),
        right=spec.kind in (FieldKind.MONEY, FieldKind.NUMBER),
        composes=spec.kind in (FieldKind.TEXT, FieldKind.LONG_TEXT),
    )


def _phone(value: object) -> str:
    return fold(str(value or ""))


def _editor(spec: FormField, today: Callable[[], date]) -> Any:
    """Make the editor that opens in a cell."""
    name = f"cell_{spec.name}"
    if spec.kind in _LISTS:
        several = spec.kind is FieldKind.MULTI_CHOICE
        return PickList(fields.options(spec), several=several, name=name)
    if spec.kind is FieldKind.LONG_TEXT:
        return TextArea(lines=3, name=name)
    if spec.kind is FieldKind.PHONE:
        return LatinField(name=name)  # a cell shows it whole while it is typed, masked after
    return fields.editor(spec, name, today)
