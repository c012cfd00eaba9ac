"""Commitment: one for each record, with its code; printed for seal and signature, then its date is entered.

Must not: make a code up; the codes come from the centre's range for this window.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.errors import PrinterFailed
from kiosk.services.cases import casework
from kiosk.services.printing import papers
from kiosk.services.window import warming
from ui import theme
from ui.casepage import CasePage
from ui.errors import explain, note
from ui.papers import paperlist
from ui.text import day, join, plural, tr
from ui.widgets.beside import Beside
from ui.widgets.busy import BusyBar
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.code import DateField
from ui.widgets.field import FieldRow
from ui.widgets.label import Label
from ui.widgets.rows import Cell, Column, Row
from ui.widgets.scroll import Scroll
from ui.widgets.table import RecordTable
from ui.words import facts
from ui.workplace import Workplace

if TYPE_CHECKING:
    from kiosk.domain.case import Case, Filing


class CommitmentPage(CasePage):
    """See the module's words."""

    step = "commitment"

    def __init__(self, place: Workplace) -> None:
        super().__init__(place, name="commitment")
        self._asked: set[tuple[str, int]] = set()  # case and filing whose code is being fetched
        self._refused = False  # the last time there was none
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._table_card(), 8)
        text = self._text_card()
        row.addWidget(text, 5)
        self.beside = Beside(self, row, high={self.table: 160, text: 240})
        self.content.addLayout(row)
        self.add_buttons()

    def _table_card(self) -> Card:
        card = Card(name="commitments_card")
        card.body.setContentsMargins(12, 8, 12, 12)
        columns = [
            Column(tr("Commitment for"), 220, 3),
            Column(tr("Printed"), 124),
            Column(tr("Signed on"), 132),
        ]
        self.table = RecordTable(columns, ticks=True, name="commitments", about=tr("Commitments"))
        self.table.ticked.connect(self._on_ticked)
        self.table.current.connect(self._on_current)
        card.add(self.table, 1)
        self.busy_bar = BusyBar(name="printing")
        card.add(self.busy_bar)
        card.body.addLayout(self._tools())
        card.body.addLayout(self._signing())
        return card

    def _tools(self) -> QHBoxLayout:
        """Make the buttons that print."""
        tools = QHBoxLayout()
        tools.setSpacing(12)
        self.print = Button(
            tr("Print commitments"), kind="secondary", key="Ctrl+P", icon="print", name="print"
        )
        self.print_forms = Button(
            tr("Print application forms"), key="Ctrl+Shift+F", icon="print", name="print_forms"
        )
        self.print.clicked.connect(lambda _checked=False: self._print(papers.COMMITMENT))
        self.print_forms.clicked.connect(lambda _checked=False: self._print(papers.APPLICATION_FORM))
        tools.addWidget(self.print)
        tools.addWidget(self.print_forms)
        tools.addStretch(1)
        return tools

    def _signing(self) -> QHBoxLayout:
        """Make the field of the date under the signatures, and the button for the usual one."""
        self.signed = FieldRow(
            tr("Date under the signature"),
            DateField(today=self._today, name="signed_on"),
            place="signed_on",
            required=True,
            hint=tr("For what is ticked above; Up and Down change the day"),
        )
        theme.fix(self.signed, 264)  # neither the hint nor the example wraps
        self.signed.edited.connect(self._on_signed)
        self.place(self.signed)
        about = tr("Today's date under every commitment that is ticked")
        self.today = Button(
            tr("Signed today"), key="Ctrl+T", icon="calendar", name="signed_today", about=about
        )
        self.today.clicked.connect(lambda _checked=False: self._sign(self._today()))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.signed)
        level = QVBoxLayout()
        level.setContentsMargins(0, 0, 0, 4)  # a field leaves as much below its editor
        level.addStretch(1)
        level.addWidget(self.today)
        row.addLayout(level)
        row.addStretch(1)
        return row

    def _text_card(self) -> Card:
        card = Card(tr("What is committed to"), name="commitment_text")
        inside = QWidget()
        inside.setObjectName("content")
        self.paragraphs = QVBoxLayout(inside)
        self.paragraphs.setContentsMargins(0, 0, 12, 0)
        self.paragraphs.setSpacing(8)
        card.add(Scroll(inside), 1)
        return card

    # --- showing

    def arrive(self) -> None:
        """Ask again for the codes that could not be had before."""
        if self._refused:
            self._refused = False
            self._asked.clear()
        self._fetch_codes()
        self.workplace.run(warming.sheets, failed=note, owner=self, lane="scan")
        self.workplace.run(warming.scanner, failed=note, owner=self, lane="devices")

    def _fetch_codes(self) -> None:
        """Give every filing its code as soon as it is in sight, those added later too."""
        assert self.view is not None
        wanting = {(self.case_id, f.number) for f in self.view.case.filings if f.commitment is None}
        if wanting - self._asked:
            self._asked |= wanting
            self.workplace.run(
                casework.issue_commitments, self.case_id, done=partial(self._on_codes, wanting),
                failed=self._on_no_codes, owner=self, lane="work",
            )  # fmt: skip

    def _on_codes(self, wanting: set[tuple[str, int]], case: Case) -> None:
        self._asked -= wanting
        self.kept.emit(case)

    def _on_no_codes(self, error: Exception) -> None:
        self._refused = True
        self.banner.show_trouble(explain(error), retry=self.arrive)

    def show_case(self, case: Case) -> None:
        """Fill the table; what was ticked stays ticked, at first all."""
        fresh = self.table.rows_model.rowCount() != len(case.filings)
        self.table.set_rows([self._row(filing) for filing in case.filings])
        if fresh or self.table.property("case") != case.id:
            self.table.setProperty("case", case.id)
            self.table.set_ticks([filing.number for filing in case.filings])
        dates = {f.commitment.signed_on if f.commitment else None for f in self._ticked()}
        self.fill(self.signed, dates.pop() if len(dates) == 1 else None)
        self._on_ticked(self.table.ticks())
        self._on_current(self.table.current_key())
        self._fetch_codes()

    def _row(self, filing: Filing) -> Row:
        made = filing.commitment
        code = made.code if made else tr("code is being fetched…")
        printed = made.printed_at if made else None
        desk = self.workplace.desk
        when = facts.when(printed, desk.clock.now()) if printed and desk else ""
        signed = made.signed_on if made else None
        cells = (
            Cell(facts.record_name(filing.record), join(facts.city(filing.record), code), strong=True),
            Cell(when) if when else Cell(pill=(tr("not yet"), "quiet")),
            Cell(pill=(day(signed), "ok")) if signed else Cell(pill=(tr("unsigned"), "warn")),
        )
        return Row(filing.number, cells)

    def _ticked(self) -> list[Filing]:
        keys = set(self.table.ticks())
        return [f for f in self.view.case.filings if f.number in keys] if self.view is not None else []

    def _on_ticked(self, keys: tuple[Any, ...]) -> None:
        for widget in (self.print, self.print_forms, self.signed, self.today):
            widget.setEnabled(bool(keys))
        self.foot.note(plural("{n} commitment ticked", "{n} commitments ticked", n=len(keys)))

    def _on_current(self, key: object) -> None:
        if self.view is None:
            return
        filing = next((f for f in self.view.case.filings if f.number == key), None)
        matter = filing.matter if filing is not None else ""
        if self.paragraphs.property("matter") == matter:
            return
        self.paragraphs.setProperty("matter", matter)
        while (item := self.paragraphs.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for text in self.view.sight.matters[matter].commitment if matter else ():
            self.paragraphs.addWidget(Label(text, "small"))
        self.paragraphs.addStretch(1)

    def focus_first(self) -> None:
        """Go to the table until something was printed, then to the date."""
        made = [f.commitment for f in self.view.case.filings] if self.view is not None else []
        if all(item is not None and item.printed_at for item in made):
            self.signed.focus_editor()
        else:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go(self, place: str) -> Callable[[], None]:
        def go() -> None:
            self.table.stand_on(number := self.filing_of(place))
            mine = [f.commitment for f in self._ticked() if f.number == number]
            if number and not any(item and (item.printed_at or item.signed_on) for item in mine):
                self.table.setFocus(Qt.FocusReason.OtherFocusReason)
                self.to_row(self.table)
            else:  # on paper and ticked: it is the date that wants something
                super(CommitmentPage, self)._go(self.signed.place if number else place)()

        return go

    # --- printing and signing

    def _print(self, name: str) -> None:
        if numbers := tuple(f.number for f in self._ticked()):
            self._to_printer(name, numbers)

    def _to_printer(self, name: str, numbers: tuple[int, ...], *, rest: bool = False) -> None:
        """Print a kind of paper of these filings; `rest`: what a failure left over."""
        self.print.setEnabled(False)
        self.print_forms.setEnabled(False)
        self.set_running(True)
        job = self.workplace.run(
            papers.print_each, self.case_id, name, filings=numbers, rest=rest, done=self._on_printed,
            failed=partial(self._on_not_printed, name, numbers),
            progress=self.busy_bar.progress, ended=self._on_print_ended, owner=self, lane="work",
        )  # fmt: skip
        self.busy_bar.begin(tr("Printing…"), cancel=job.cancel if job is not None else None)

    def _on_printed(self, many: int) -> None:
        self.banner_clear()
        self.workplace.say(plural("{n} paper is at the printer.", "{n} papers are at the printer.", n=many))
        self.signed.focus_editor()

    def _on_not_printed(self, name: str, numbers: tuple[int, ...], error: Exception) -> None:
        rest = isinstance(error, PrinterFailed)  # the papers are made
        self.banner.show_trouble(
            paperlist.trouble(error), retry=lambda: self._to_printer(name, numbers, rest=rest)
        )

    def _on_print_ended(self) -> None:
        self.busy_bar.end()
        self.set_running(False)
        self._on_ticked(self.table.ticks())

    def _on_signed(self, _place: str, value: object) -> None:
        if isinstance(value, str):
            self.signed.set_error(tr("This is no date. Write it like 2026-05-12."))
            return
        self.signed.set_error("")
        self._sign(value, at=self.signed.place)

    def _sign(self, on: Any, at: str = "") -> None:
        """Note a date under every commitment that is ticked; of several at once it can be undone."""
        before = {f.number: f.commitment.signed_on for f in self._ticked() if f.commitment is not None}
        if not before:
            return
        self.keep(casework.mark_signed, on, at=at, filings=tuple(before))
        if len(before) > 1 and isinstance(on, date):
            said = plural(
                "{n} commitment dated {date}", "{n} commitments dated {date}", n=len(before), date=day(on)
            )
            self.workplace.say(said, partial(self._unsign, before))

    def _unsign(self, before: dict[int, date | None]) -> None:
        """Give every commitment the date that it had."""
        for on in dict.fromkeys(before.values()):
            numbers = tuple(number for number, had in before.items() if had == on)
            self.keep(casework.mark_signed, on, filings=numbers)
