"""A table that was read, in words: its layout and counts, each row of the preview, one row in all its cells.

Must not: read a file, or choose what is taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import compress
from typing import TYPE_CHECKING

from kiosk.imports.table import RowState
from ui.text import join, mark, money, plural, series, together, tr
from ui.theme import Tone
from ui.widgets.rows import Cell, Column, Row
from ui.words import facts, findings

if TYPE_CHECKING:
    from kiosk.domain.findings import Finding
    from kiosk.services.entities.importpreview import Preview, PreviewRow

# one word and one tone a state; those of one tone differ by the word
STATES: dict[RowState, tuple[str, Tone]] = {
    RowState.OK: (mark("Ready"), "ok"),
    RowState.WARNING: (mark("To check"), "warn"),
    RowState.ERROR: (mark("Wrong"), "bad"),
    RowState.ENDED: (mark("Taken off already"), "info"),
    RowState.KNOWN: (mark("Here already"), "info"),
    RowState.TWICE: (mark("Twice"), "quiet"),
    RowState.OTHER: (mark("Other entity"), "quiet"),
}
LAYOUTS = {
    "penalty_2019": mark("Penalties, layout of 2018/19"),
    "penalty_2015": mark("Penalties, layout of 2015/16"),
    "abnormal_list": mark("Abnormal list"),
    "serious_list": mark("Serious list"),
    "pasted": mark("Rows without a header, read by what is in them"),
}
TONES: dict[str, tuple[str, Tone, str]] = {  # of a finding: icon, tone, what a screen reader says
    "error": ("alert", "bad", mark("Wrong")),
    "warning": ("warning", "warn", mark("To check")),
    "note": ("info", "info", mark("Note")),
}
FIELDS = {  # of columns without a header
    "document_number": mark("Number of the decision"),
    "decided_on": mark("Decided on"),
    "authority": mark("Body that made the decision"),
    "authority_code": mark("Code of the body"),
    "subject_name": mark("Name"),
    "subject_code": mark("Unified social credit code"),
    "fine": mark("Fine (yuan)"),
}
_WRONG = bytes(state == RowState.ERROR for state in range(256))
_OWN = bytes(state != RowState.OTHER for state in range(256))
FILTERS = {"all": mark("All rows"), "own": mark("Of this applicant"), "wrong": mark("Only errors")}


def columns() -> list[Column]:
    """Return the columns in the language in force."""
    return [
        Column(tr("Row"), 92, firm=True),
        Column(tr("Record"), 200, 2),
        Column(tr("Penalty or ground"), 140, 4),
        Column(tr("Decided on"), 102, firm=True),
        Column(tr("State"), 112, 5),
    ]


def row(preview: Preview, index: int) -> Row:
    """Return one row of the preview."""
    from kiosk.services.entities.importpreview import TAKEABLE

    found = preview.row(index)
    values, (word, tone) = found.values, STATES[found.state]
    name = values["document_number"] or tr(facts.RECORD_KINDS[values["kind"]])
    penalty = _sum(values["fine"]) or values["penalties"].replace(",", "、")
    why = findings.sentence(found.findings[0]) if found.findings else ""
    cells = (
        Cell(str(found.number)),
        Cell(name, values["authority"], strong=True),
        Cell(penalty, _line(values["violation"])) if penalty else Cell(_line(values["violation"])),
        Cell(values["decided_on"]),
        Cell(below=why, pill=(tr(word), tone)),
    )
    can = found.state in TAKEABLE
    return Row(index, cells, can_tick=can, why_not="" if can else why or tr(word))


def _sum(yuan: str) -> str:
    return tr("fine {amount}", amount=money(Decimal(yuan))) if yuan else ""


def _line(text: str) -> str:
    return " ".join(text.split())


def sentence(finding: Finding) -> str:
    """Say what is wrong with a cell or row, and what was read there."""
    args = finding.arguments()
    said = findings.sentence(finding)
    where = args.get("header") or ""
    read = args.get("read") or ""
    if where and read:
        return tr("{header}, read “{read}”: {said}", header=where, read=read, said=said)
    return tr("{header}: {said}", header=where, said=said) if where else said


def shown(preview: Preview, chosen: str) -> Sequence[int]:
    """Return the rows of a filter, by index."""
    if chosen == "wrong":
        return tuple(compress(range(len(preview)), preview.states.translate(_WRONG)))
    if chosen == "own" and RowState.OTHER in preview.counts:
        return tuple(compress(range(len(preview)), preview.states.translate(_OWN)))
    return range(len(preview))


def layout(preview: Preview) -> str:
    """Name what was recognised, and how much of it."""
    table = preview.table
    many = plural("{n} row", "{n} rows", n=len(table))
    read = plural("{n} column read", "{n} columns read", n=len(table.layout.columns))
    sheet = tr("sheet {name}", name=table.sheet) if len(table.sheets) else ""
    return join(tr(LAYOUTS[table.layout.name]), sheet, many, read)


def beside(preview: Preview) -> str:
    """Say what is to be known and needs no look: notes, and the columns that nothing is read of."""
    names = series(preview.table.layout.unused)
    unused = tr("Not used: {names}", names=names) if names else ""
    notes = [findings.sentence(note) for note in preview.table.notes if note.severity == "note"]
    return together(*notes, unused)


def counts(preview: Preview) -> list[tuple[str, Tone]]:
    """Return the states that there are, with how many rows each has."""
    many = preview.counts
    return [(f"{tr(word)} {many[state]}", tone) for state, (word, tone) in STATES.items() if many.get(state)]


def head(found: PreviewRow) -> str:
    """Name a row."""
    return tr("Row {number}", number=found.number)


def value(field: str, text: str) -> str:
    """Say what a cell became."""
    if field in ("fine", "confiscated"):
        return money(Decimal(text))
    return text.replace(",", "、")
