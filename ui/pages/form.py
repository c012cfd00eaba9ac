"""Form: the fields of the pack, those of the whole case once, those of each filing beside a list of filings.

Drawn from the pack alone, so it is also the face of any step without a page of its own. What is known is
filled in and marked. Must not: know a field by name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from kiosk.domain.matter import FieldKind
from kiosk.domain.rules import form as rules
from kiosk.services import casework, known
from ui import facts, formfields
from ui.casepage import CasePage, View
from ui.text import plural, tr
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.field import FieldRow
from ui.widgets.label import Label
from ui.widgets.results import ResultList
from ui.widgets.rows import Cell, Row
from ui.workplace import Workplace

if TYPE_CHECKING:
    from kiosk.domain.case import Case, Filing
    from kiosk.domain.findings import Finding
    from kiosk.domain.matter import FormField


class FormPage(CasePage):
    """See the module's words."""

    def __init__(self, place: Workplace, step: str = "form") -> None:
        super().__init__(place, name="form")
        self.step = step
        self.number = 0  # of the filing that is shown
        self._specs: dict[str, FormField] = {}
        self._wrong: dict[str, str] = {}
        self._shape: tuple[object, ...] = ()
        self.filing_card = Card(name="filing_fields")
        self.case_card = Card(tr("For the whole case"), name="case_fields")
        self.list = ResultList(most=8, name="filing_list")
        self.list.selectionModel().currentChanged.connect(self._on_moved)
        self._lay_out()
        self.content.addStretch(1)
        self.add_buttons()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(16)
        self.list_holder = Card(tight=True, name="filing_list_card")
        self.list_holder.body.setContentsMargins(1, 1, 1, 1)
        self.list_holder.setFixedWidth(264)
        self.list_holder.add(self.list)
        self.list_holder.body.addStretch(1)
        row.addWidget(self.list_holder)
        row.addWidget(self.filing_card, 1)
        self.content.addLayout(row)
        self.content.addWidget(self.case_card)
        self.filing_card.body.addLayout(self._filing_head())
        self.filing_fields, self.case_fields = QWidget(), QWidget()
        self.filing_card.add(self.filing_fields)
        self.filing_card.body.addStretch(1)
        self.case_card.add(self.case_fields)

    def _filing_head(self) -> QHBoxLayout:
        """Make the line that names the filing, with the button that copies its answers."""
        self.filing_title = Label("", "strong", name="filing_title")
        self.filing_line = Label("", "small", "muted", name="filing_line")
        self.to_all = Button(
            tr("Copy to all filings"), key="Ctrl+D", icon="copy", small=True, name="to_all",
            about=tr("Write these answers into every other filing"),
        )  # fmt: skip
        self.to_all.clicked.connect(self._on_to_all)
        top = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.filing_title)
        words.addWidget(self.filing_line)
        words.addStretch(1)
        top.addLayout(words, 1)
        top.addWidget(self.to_all, 0, Qt.AlignmentFlag.AlignTop)
        return top

    # --- showing

    def show_case(self, case: Case) -> None:
        """Draw the fields if the pack or the filings are others, then fill them."""
        assert self.view is not None
        numbers = [filing.number for filing in case.filings]
        if self.number not in numbers:
            self.number = self._first_wanting(self.view) or (numbers[0] if numbers else 0)
        self._show_list(case)
        shape = (case.id, self.number, tuple((f.matter, f.judgement.pack) for f in case.filings))
        if shape != self._shape:
            self._shape = shape
            self._draw(case)
        self._fill(case)

    def _first_wanting(self, view: View) -> int:
        places = [f.place for f in view.missing if f.step == self.step and f.place.startswith("filings.")]
        return int(places[0].split(".")[1]) if places else 0

    def _show_list(self, case: Case) -> None:
        many = len(case.filings) > 1
        self.list_holder.setVisible(many)
        self.to_all.setVisible(many)
        if not many:
            return
        rows = [
            Row(f.number, (Cell(facts.record_name(f.record), self._standing(f), strong=True),))
            for f in case.filings
        ]
        with QSignalBlocker(self.list.selectionModel()):
            if rows != list(self.list.rows_model.rows):
                self.list.set_rows(rows)
            self.list.setCurrentIndex(self.list.rows_model.index(self.list.rows_model.row_of(self.number), 0))

    def _standing(self, filing: Filing) -> str:
        missing = self.view.missing if self.view is not None else ()
        places = [f.place for f in missing if f.severity == "error"]
        open_yet = sum(place.startswith(f"filings.{filing.number}.answers") for place in places)
        done = plural("{n} field open", "{n} fields open", n=open_yet) if open_yet else tr("complete")
        return f"{facts.city(filing.record)} · {done}"

    def _draw(self, case: Case) -> None:
        self._places.clear()
        self._specs.clear()
        filing = case.filing(self.number)
        record = filing.record
        self.filing_title.setText(facts.filing_name(filing))
        self.filing_line.setText(
            f"{record.authority.name} · {facts.record_kind(record)} · {facts.sums(record)}"
        )
        assert self.view is not None
        specs = self.view.sight.matters[filing.matter].fields
        of_filing = [(known.place(spec, filing), spec) for spec in specs if spec.per_filing]
        self.filing_fields = self._fields(self.filing_card, self.filing_fields, of_filing)
        everywhere: dict[str, FormField] = {}
        for other in case.filings:
            for spec in self.view.sight.matters[other.matter].fields:
                if not spec.per_filing:
                    everywhere.setdefault(known.place(spec, other), spec)
        self.case_fields = self._fields(self.case_card, self.case_fields, everywhere.items())
        self.case_card.setVisible(bool(everywhere))
        if self._places:
            self.lead_on(self._row(list(self._places)[-1]))

    def _fields(self, card: Card, old: QWidget, specs: Iterable[tuple[str, FormField]]) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 4, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        at = 0
        for place, spec in specs:
            row = formfields.make_row(spec, place, self._today)
            row.edited.connect(self._on_edited)
            self._specs[place] = spec
            self.place(row)
            wide = spec.kind is FieldKind.LONG_TEXT or len(spec.choices) > 3
            at += at % 2 if wide else 0
            grid.addWidget(
                row, at // 2, 0 if wide else at % 2, 1, 2 if wide else 1, Qt.AlignmentFlag.AlignTop
            )
            at += 2 if wide else 1
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
        card.body.replaceWidget(old, holder)
        old.hide()
        old.deleteLater()
        return holder

    def _fill(self, case: Case) -> None:
        assert self.view is not None
        prefilled = known.values(case, self.view.sight)
        for place, spec in self._specs.items():
            row = self._row(place)
            text = case.filing(self.number).answer(spec.name) if spec.per_filing else case.answer(spec.name)
            self.fill(row, formfields.to_value(spec, text))
            row.set_prefilled(formfields.source(spec) if text and prefilled.get(place) == text else "")
            row.set_error(self._wrong.get(place, ""))

    def _row(self, place: str) -> FieldRow:
        row = self._places[place]
        assert isinstance(row, FieldRow)
        return row

    def _today(self) -> date:
        desk = self.workplace.desk
        return desk.clock.today() if desk is not None else date.today()  # noqa: DTZ011

    def focus_first(self) -> None:
        """Go to the first field that wants something, else to the first."""
        missing = [f.place for f in self._now() if f.place in self._places]
        first = missing[0] if missing else next(iter(self._places), "")
        if first:
            self._places[first].focus_editor()
            self.to_row(self._places[first])

    def writers(self) -> tuple[QWidget, ...]:
        """Give the fields; one may go on looking at the other filings."""
        return self.filing_fields, self.case_fields, self.to_all

    def rank(self, place: str) -> tuple[int, ...]:
        """Say where a place stands: the filings one after the other, then the whole case."""
        parts = place.split(".")
        own = parts[0] == "filings" and len(parts) > 1 and parts[1].isdigit()
        return (0, int(parts[1])) if own else (1, 0)

    # --- going from filing to filing

    def _on_moved(self, _now: object, _before: object) -> None:
        key = self.list.current_key()
        if isinstance(key, int) and key != self.number:
            QTimer.singleShot(0, partial(self.show_filing, key))

    def show_filing(self, number: int) -> None:
        """Show the fields of another filing."""
        if self.view is not None and number != self.number:
            self.number = number
            self.show_case(self.view.case)

    def show_findings(self, items: Iterable[tuple[str, str]]) -> None:
        """Show findings also at fields of filings that are not in sight."""
        items = list(items)
        self._wrong = self.own_words(items)
        super().show_findings(items)

    def _go(self, place: str) -> Callable[[], None]:
        def go() -> None:
            parts = place.split(".")
            if parts[0] == "filings" and len(parts) > 1 and parts[1].isdigit():
                self.show_filing(int(parts[1]))
            super(FormPage, self)._go(place)()

        return go

    # --- keeping

    def _on_edited(self, place: str, value: object) -> None:
        spec = self._specs[place]
        text = formfields.to_text(value)
        self._wrong.pop(place, None)
        wrong = self._check(spec, text, place)
        if wrong:
            from ui.findings import sentence

            self._wrong[place] = sentence(wrong[0])
        self._row(place).set_error(self._wrong.get(place, ""))
        filing = self.number if spec.per_filing else None
        self.keep(casework.answer, spec.name, text, at=place, filing=filing)

    def _check(self, spec: FormField, text: str, place: str) -> list[Finding]:
        """Return what is wrong with what was typed, or doubtful; nothing for an empty field, as yet."""
        if not text or self.view is None:
            return []
        record = self.view.case.filing(self.number).record if spec.per_filing else None
        return rules.check_value(spec, text, place, today=self.view.sight.today, record=record)

    def _on_to_all(self, _checked: bool = False) -> None:
        """Write what this filing says into the others; what was known of their own records stays."""
        assert self.view is not None
        case = self.view.case
        specs = self.view.sight.matters[case.filing(self.number).matter].fields
        names = frozenset(s.name for s in specs if s.per_filing and not s.fill.startswith("record."))
        before = {filing.number: filing.answers for filing in case.filings}
        self.keep(casework.copy_answers, self.number, names)
        self.workplace.say(tr("Copied to all filings"), lambda: self.keep(casework.answers_back, before))
