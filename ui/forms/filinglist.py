"""FilingList: the filings of a case beside their form, those of each matter under its title.

    filings.show_view(view, number);  filings.chosen.connect(show)      # number of a filing

Must not: count anything again; what is open was found with the case.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout

from ui import theme
from ui.forms import asks
from ui.text import join, plural, tr
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.results import ResultList
from ui.widgets.rows import Cell, Row
from ui.words import facts, readings

if TYPE_CHECKING:
    from kiosk.domain.case import Filing
    from ui.casepage import View

WIDE = 264


class FilingList(Card):
    """See the module's words."""

    chosen = Signal(int)
    to_table = Signal()

    def __init__(self) -> None:
        super().__init__(tight=True, name="filing_list_card")
        self.body.setContentsMargins(1, 1, 1, 8)
        theme.fix(self, WIDE)
        self.list = ResultList(most=7, name="filing_list", about=tr("Filings"))
        self.list.selectionModel().currentChanged.connect(self._on_moved)
        self.add(self.list)
        about = tr("All filings of a matter at once: cell by cell, by columns, or pasted from a spreadsheet")
        self.table = Button(
            tr("All in one table"), key="Ctrl+T", icon="list", small=True, name="to_table", about=about
        )
        self.table.clicked.connect(lambda _checked=False: self.to_table.emit())
        foot = QHBoxLayout()
        foot.setContentsMargins(10, 0, 10, 4)
        foot.addWidget(self.table)
        self.body.addLayout(foot)
        self.body.addStretch(1)

    def show_view(self, view: View, number: int) -> None:
        """Show the filings of a case, and which one is in sight."""
        opens = Counter(
            f.place.split(".")[1]
            for f in view.missing
            if f.severity == "error" and f.place.startswith("filings.") and ".answers." in f.place
        )
        codes = asks.matters(view.case)
        rows: list[Row] = []
        for code in codes:
            if len(codes) > 1:
                rows.append(Row(f"matter.{code}", (Cell(asks.title(view, code)),), heading=True))
            mine = asks.filings_of(view.case, code)
            rows += [_row(filing, opens[str(filing.number)]) for filing in mine]
        with QSignalBlocker(self.list.selectionModel()):
            if rows != list(self.list.rows_model.rows):
                self.list.set_rows(rows)
            at = self.list.rows_model.index(self.list.rows_model.row_of(number), 0)
            self.list.setCurrentIndex(at)
            self.list.scrollTo(at)

    def _on_moved(self, _now: object, _before: object) -> None:
        key = self.list.current_key()
        if isinstance(key, int):
            self.chosen.emit(key)


def _row(filing: Filing, opens: int) -> Row:
    done = plural("{n} field open", "{n} fields open", n=opens) if opens else tr("complete")
    stopped = filing.judgement.verdict != "can_apply"
    verdict = readings.pill(filing.record, filing.judgement)[0] if stopped else ""
    below = join(done, verdict or facts.city(filing.record))
    return Row(filing.number, (Cell(facts.record_name(filing.record), below, strong=True),))
