"""Filings: the records of a case that is under way; one can be taken out, others of the entity added.

Taking out can be undone, with all that belongs to the record.
Must not: judge again; a verdict that changed is shown as the core found it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from kiosk.domain.standing import standing
from kiosk.services.cases import casework
from ui.casepage import CasePage
from ui.records.why import WhyCard
from ui.text import join, plural, tr
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.rows import Cell, Column, Row
from ui.widgets.table import RecordTable
from ui.words import corrections, facts, readings
from ui.workplace import Workplace

if TYPE_CHECKING:
    from kiosk.domain.case import Case, Filing
    from kiosk.services.cases.casework import Dropped


class FilingsPage(CasePage):
    """The face of the step *records*."""

    step = "records"

    def __init__(self, place: Workplace) -> None:
        super().__init__(place, scroll=False, name="filings")
        self._shown = ""  # id of the case in the table
        self.why = WhyCard()
        self.why.setFixedWidth(300)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._table_card(), 1)
        row.addWidget(self.why)
        self.content.addLayout(row)
        self.add_buttons(back=False)

    def _table_card(self) -> Card:
        card = Card(name="filings_card")
        card.body.setContentsMargins(12, 8, 12, 12)
        columns = [
            Column(tr("Record"), 210, 4),
            Column(tr("Decided on"), 116, 2),  # the sums stand below it
            Column(tr("Can one apply"), 220, 3),
        ]
        self.table = RecordTable(columns, wraps=True, name="filings_table", about=tr("Records of this case"))
        self.table.current.connect(self._on_current)
        card.add(self.table, 1)
        card.body.addLayout(self._tools())
        return card

    def _tools(self) -> QHBoxLayout:
        """Make the buttons below the table."""
        tools = QHBoxLayout()
        self.more = Button(tr("Add records"), key="Ctrl+N", icon="plus", small=True, name="more_records")
        self.drop = Button(
            tr("Take out"), key="Del", icon="minus", kind="danger", small=True, name="drop_filing",
            about=tr("Take this record out of the case; can be undone"),
        )  # fmt: skip
        self.more.clicked.connect(lambda _checked=False: self.wants_records.emit())
        self.drop.clicked.connect(self._on_drop)
        tools.addWidget(self.more)
        tools.addWidget(self.drop)
        tools.addStretch(1)
        return tools

    def show_case(self, case: Case) -> None:
        """Fill the table; another case begins at its first record."""
        if self._shown != case.id:
            self._shown = case.id
            self.table.set_rows([])
        others = self.view.others if self.view is not None else ()
        rows = [self._row(filing) for filing in case.filings]
        self.table.set_rows([*rows, *(self._row(filing, goes_on=True) for filing in others)])
        self.drop.setEnabled(len(case.filings) > 1)
        for button in (self.more, self.drop):
            button.setVisible(case.before is None)  # which filings there are is settled
        told = plural("{n} filing", "{n} filings", n=len(case.filings))
        on = plural("{n} goes on unchanged", "{n} go on unchanged", n=len(others)) if others else ""
        self.foot.note(join(told, on))
        self._on_current(self.table.current_key())

    def _row(self, filing: Filing, *, goes_on: bool = False) -> Row:
        record = filing.record
        hall = self.workplace.hall
        away = facts.elsewhere(record, hall.region if hall is not None else None)
        given = tr("from the applicant, unverified") if record.origin == "applicant" else ""
        below = join(record.authority.name, away, given)
        cells = (
            Cell(facts.record_name(record), below, strong=True),
            Cell(record.decided_on.isoformat(), facts.sums(record)),
            self._state(filing, goes_on=goes_on),
        )
        return Row(filing.number, cells)

    def _state(self, filing: Filing, *, goes_on: bool) -> Cell:
        """Say what can be done with the record; once it is with the centre, where it is."""
        case = self.view.case if self.view is not None else None
        if case is None or not (goes_on or case.state != "draft"):
            return Cell(
                below=readings.short(filing.judgement), pill=readings.pill(filing.record, filing.judgement)
            )
        code = standing(case, filing)
        told = corrections.filing_pill(code, filing.progress, short=True)
        return Cell(below=tr("Goes on unchanged") if goes_on else "", pill=told)

    def _on_current(self, key: object) -> None:
        view = self.view
        every = (*view.case.filings, *view.others) if view is not None else ()
        filing = next((f for f in every if f.number == key), None)
        self.why.setVisible(filing is not None)
        if filing is None:
            return
        book = self.book()
        if book is not None:
            self.why.show_record(filing.record, filing.judgement, book)

    def writers(self) -> tuple[Button, ...]:
        """Give the buttons; one may go on looking at the records."""
        return (self.more, self.drop) if self.still or self.table.rows_model.rowCount() > 1 else (self.more,)

    def focus_first(self) -> None:
        """Put the focus into the table."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go(self, place: str) -> Callable[[], None]:
        def go() -> None:
            self.table.stand_on(self.filing_of(place))
            self.focus_first()

        return go

    def _on_drop(self, _checked: bool = False) -> None:
        key = self.table.current_key()
        if isinstance(key, int) and self.drop.isEnabled():
            self.drop.setEnabled(False)  # until the case without it is shown
            self.keep(casework.drop_filing, key, done=self._on_dropped)

    def _on_dropped(self, gone: Dropped) -> None:
        said = tr("Taken out: {name}", name=facts.record_name(gone.filing.record))
        self.workplace.say(said, lambda: self.keep(casework.restore_filing, gone))
