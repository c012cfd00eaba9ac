"""The filings of one matter as the cells of a table: rows are filings, columns the fields asked for each.

A cell knows whether it is asked for here, filled in, wrong, or unlike the first filing. Must not: keep an
answer, or judge it by another rule than the form itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from kiosk.domain.identity import fold
from kiosk.domain.matter import FieldKind
from kiosk.domain.rules.form import check_value, fields_of
from kiosk.services import known
from ui import facts, fieldtext, formfields, readings
from ui.findings import sentence
from ui.text import join, plural, tr
from ui.widgets.editor import TextArea, TextField
from ui.widgets.gridmodel import At, GridCell, GridColumn, GridRow
from ui.widgets.picklist import PickList

if TYPE_CHECKING:
    from kiosk.domain.case import Case, Filing
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


def matters(case: Case) -> list[str]:
    """Return the codes of the matters of a case, in the order in which its filings come."""
    return list(dict.fromkeys(filing.matter for filing in case.filings))


def filings_of(case: Case, matter: str) -> list[Filing]:
    """Return the filings of a matter."""
    return [filing for filing in case.filings if filing.matter == matter]


def title(view: View, matter: str) -> str:
    """Return the title of a matter's form, with its code where the case has several matters."""
    code = matter if len(matters(view.case)) > 1 else ""
    return join(facts.said(view.sight.matters[matter].form_title), code)


def fields(view: View, matter: str) -> list[FormField]:
    """Return the fields that at least one filing of a matter is asked for."""
    asked = {
        spec.name
        for filing in filings_of(view.case, matter)
        for spec in fields_of(view.case, filing, view.sight.matters[matter])
    }
    return [spec for spec in view.sight.matters[matter].fields if spec.per_filing and spec.name in asked]


def own(view: View, number: int) -> tuple[tuple[str, FormField], ...]:
    """Return place and field of what is asked for a filing."""
    filing = view.case.filing(number)
    asked = fields_of(view.case, filing, view.sight.matters[filing.matter])
    return tuple((known.place(spec, filing), spec) for spec in asked if spec.per_filing)


def whole(view: View) -> tuple[tuple[str, FormField], ...]:
    """Return place and field of what is asked once for the whole case, by any filing."""
    found: dict[str, FormField] = {}
    for filing in view.case.filings:
        for spec in fields_of(view.case, filing, view.sight.matters[filing.matter]):
            if not spec.per_filing:
                found.setdefault(known.place(spec, filing), spec)
    return tuple(found.items())


def copied(view: View, number: int) -> frozenset[str]:
    """Return the names of what is copied from a filing to others: all but what comes from its own record."""
    return frozenset(s.name for _place, s in own(view, number) if not s.fill.startswith("record."))


def from_first(view: View, number: int) -> dict[At, str]:
    """Return what the first filing of a matter says where another says nothing yet."""
    filing, names = view.case.filing(number), copied(view, number)
    first = filings_of(view.case, filing.matter)[0]
    return {(number, n): t for n, t in first.answers if t and n in names and not filing.answer(n)}


def of_filing(place: str) -> tuple[int, str] | None:
    """Return number and field of a place of a filing; None for another."""
    parts = place.split(".")
    if parts[0] != "filings" or len(parts) < 2 or not parts[1].isdigit():
        return None
    return int(parts[1]), parts[-1]


def columns(view: View, matter: str, today: Callable[[], date]) -> list[GridColumn]:
    """Return a column for each field."""
    return [_column(spec, today) for spec in fields(view, matter)]


def _column(spec: FormField, today: Callable[[], date]) -> GridColumn:
    optional = "" if spec.required else tr("(optional)")
    label = facts.said(spec.label)
    return GridColumn(
        spec.name,
        " ".join(part for part in (label, optional) if part),
        WIDTHS[spec.kind],
        partial(_editor, spec, today),
        show=partial(formfields.for_screen, spec),
        read=lambda text: fieldtext.read(spec, text, today=today()),
        give=partial(formfields.to_value, spec),
        take=_phone if spec.kind is FieldKind.PHONE else formfields.to_text,
        tall=spec.kind in (*_LISTS, FieldKind.LONG_TEXT),
        right=spec.kind in (FieldKind.MONEY, FieldKind.NUMBER),
    )


def _phone(value: object) -> str:
    return fold(str(value or ""))


def _editor(spec: FormField, today: Callable[[], date]) -> Any:
    """Make the editor that opens in a cell."""
    name = f"cell_{spec.name}"
    if spec.kind in _LISTS:
        several = spec.kind is FieldKind.MULTI_CHOICE
        return PickList(formfields.options(spec), several=several, name=name)
    if spec.kind is FieldKind.LONG_TEXT:
        return TextArea(lines=3, name=name)
    if spec.kind is FieldKind.PHONE:
        return TextField(name=name)  # a cell shows it whole while it is typed, masked after
    return formfields.editor(spec, name, today)


def rows(view: View, matter: str, cells: Mapping[At, GridCell]) -> list[GridRow]:
    """Return a row for each filing: its record, the city, and what it still wants."""
    found = []
    for filing in filings_of(view.case, matter):
        own = [cell for (number, _name), cell in cells.items() if number == filing.number]
        wants = sum(cell.open for cell in own)
        wrong = sum(bool(cell.wrong) and not cell.open for cell in own)
        stopped = filing.judgement.verdict != "can_apply"
        verdict = readings.pill(filing.record, filing.judgement)[0] if stopped else ""
        below = join(standing(wants, wrong), verdict or facts.city(filing.record))
        bad = bool(wrong) or not filing.judgement.can_file
        found.append(GridRow(filing.number, facts.record_name(filing.record), below, bad))
    return found


def standing(wants: int, wrong: int) -> str:
    """Say how many cells wait and how many are wrong."""
    open_yet = plural("{n} field open", "{n} fields open", n=wants) if wants else ""
    check = plural("{n} to check", "{n} to check", n=wrong) if wrong else ""
    return join(check, open_yet) or tr("complete")


def cells(
    view: View, matter: str, *, typed: Mapping[At, str], wrong: Mapping[str, str]
) -> dict[At, GridCell]:
    """Return the cells of a matter, with what was typed and is not in the store yet.

    `wrong` are sentences by place that come from elsewhere: the centre's, or those of going on too early.
    """
    case = view.case
    found: dict[At, GridCell] = {}
    prefilled = known.values(case, view.sight)
    first: dict[str, str] = {}
    for filing in filings_of(case, matter):
        for spec in fields_of(case, filing, view.sight.matters[matter]):
            if not spec.per_filing:
                continue
            at, place = (filing.number, spec.name), known.place(spec, filing)
            text = typed.get(at, filing.answer(spec.name))
            first.setdefault(spec.name, text)
            found[at] = GridCell(
                text,
                wrong=wrong.get(place, "") or said(view, spec, text, number=filing.number),
                open=not text and spec.required,
                known=bool(text) and prefilled.get(place) == text,
                other=differs(spec, text, first[spec.name]),
            )
    return found


def differs(spec: FormField, text: str, first: str) -> bool:
    """Tell whether an answer is unlike that of the first filing; what comes from the record always may be."""
    return bool(text and first) and text != first and not spec.fill.startswith("record.")


def said(view: View, spec: FormField, text: str, *, number: int) -> str:
    """Say what is wrong with an answer, or doubtful beside its record; nothing of an empty one, as yet."""
    record = view.case.filing(number).record if spec.per_filing else None
    found = check_value(spec, text, "", today=view.sight.today, record=record) if text else ()
    return sentence(found[0]) if found else ""
