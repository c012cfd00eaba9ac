"""The papers of a case as rows that print again, and what is said where one did not come out.

Must not: print, or know how a paper looks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.errors import PrinterFailed
from kiosk.services.printing import issued
from ui.errors import Trouble, explain
from ui.text import join, plural, together, tr
from ui.widgets.rows import Cell, Row
from ui.words import facts
from ui.words.papernames import NAMES

if TYPE_CHECKING:
    from kiosk.desk import IssuedPaper
    from kiosk.domain.case import Case


def name(kind: str) -> str:
    """Name a kind of paper."""
    return tr(NAMES[kind]) if kind in NAMES else kind


def trouble(error: BaseException) -> Trouble:
    """Say why a paper of a case did not come out, and that the case is saved all the same."""
    told = explain(error)
    if not isinstance(error, PrinterFailed):
        return told
    return Trouble(told.what, together(told.do, tr("The case is saved.")), told.code, told.retry)


def rows(made: tuple[IssuedPaper, ...], case: Case) -> list[Row]:
    """Return of papers, oldest first, a row for the newest of each kind and filing, the last made on top."""
    here = {filing.number: facts.record_name(filing.record) for filing in case.filings}
    shown = [item for item in issued.latest(made) if item.filing is None or item.filing in here]
    return [_row(item, here.get(item.filing or 0, "")) for item in reversed(shown)]


def of_filing(made: tuple[IssuedPaper, ...], number: int) -> list[Row]:
    """Return of papers, oldest first, those of one filing and of its whole case, the last made on top."""
    shown = [item for item in issued.latest(made) if item.filing in (None, number)]
    return [_row(item, "" if item.filing else tr("for the whole case")) for item in reversed(shown)]


def _row(paper: IssuedPaper, which: str) -> Row:
    cell = Cell(name(paper.name), join(which, _times(paper)))
    return Row(paper.id, (cell,), pills=() if paper.printed else ((tr("not printed"), "warn"),))


def _times(paper: IssuedPaper) -> str:
    return plural("printed {n} time", "printed {n} times", n=paper.printed) if paper.printed else ""
