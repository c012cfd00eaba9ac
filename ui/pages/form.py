"""Form: the fields of the pack, those of the whole case once, those of filings one by one or in one table.

Drawn from the pack alone, so it is also the face of any step without a page of its own. What is known is
filled in and marked; what an answer does to the verdict is said at its field. Must not: know a field by name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from kiosk.services.cases import casework, filings, known
from ui.casepage import MOST_ITEMS, CasePage
from ui.forms import asks, fields
from ui.forms.filinghead import FilingHead
from ui.forms.filinglist import WIDE, FilingList
from ui.forms.grid import FieldGrid
from ui.forms.lastvisit import LastVisit
from ui.forms.table import FormTable
from ui.forms.takeback import TakeBack
from ui.text import tr
from ui.turn import next_turn
from ui.widgets.beside import Beside
from ui.widgets.card import Card
from ui.widgets.field import FieldRow
from ui.words import facts, verdictnotes
from ui.workplace import Workplace

if TYPE_CHECKING:
    from kiosk.domain.case import Case
    from kiosk.services.cases.filings import Effect

MANY = 6  # filings from which on the table comes first
CELLS = "table"  # the place of all edits of the table: a later one holds what an earlier one could not save


class FormPage(CasePage):
    """See the module's words."""

    def __init__(self, place: Workplace, step: str = "form") -> None:
        super().__init__(place, name="form")
        self.step = step
        self.number, self.in_table, self._shown = 0, False, ""  # filing, or all in one table; id of the case
        self._wrong: dict[str, str] = {}
        self._shape: tuple[object, ...] = ()
        self.filing_card = Card(tr("Form"), name="filing_fields")
        self.case_card = Card(tr("For the whole case"), name="case_fields")
        self.list_holder, self.table = FilingList(), FormTable(self._today)
        self.list = self.list_holder.list
        self._lay_out()
        self._connect()
        self.take_back = TakeBack(self, lambda place: self._wrong.pop(place, None))
        self.more_keys = lambda: [] if self.in_table else self.take_back.more_keys()
        self.add_buttons()

    def _lay_out(self) -> None:
        self.singly = QWidget()
        row = QHBoxLayout(self.singly)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self.list_holder)
        row.addWidget(self.filing_card, 1)
        self.beside = Beside(self, row, fixed={self.list_holder: WIDE})
        self.content.addWidget(self.singly)
        self.content.addWidget(self.case_card)
        self.content.addWidget(self.table, 1)
        self.content.addStretch(0)
        self.head_row = FilingHead()
        self.filing_card.add(self.head_row)
        self.filing_fields, self.case_fields = FieldGrid(today=self._today), FieldGrid(today=self._today)
        self.filing_card.add(self.filing_fields)
        self.filing_card.body.addStretch(1)
        self.last = LastVisit(self, "answers", into=self.case_card)
        self.case_card.add(self.case_fields)
        self.to_all = self.head_row.to_all

    def _connect(self) -> None:
        self.list_holder.chosen.connect(self._on_chosen)
        self.list_holder.to_table.connect(lambda: self.show_face(table=True))
        self.head_row.to_all.clicked.connect(self._on_to_all)
        self.head_row.from_first.clicked.connect(self._on_from_first)
        self.table.left.connect(lambda: self.show_face(table=False))
        self.table.wants_kept.connect(self._on_cells)
        self.table.said.connect(self.workplace.say)

    # --- showing

    def show_case(self, case: Case) -> None:
        """Show the fields of one filing, or all filings in one table."""
        assert self.view is not None
        numbers = [filing.number for filing in case.filings]
        if self._shown != case.id:
            self._shown, self.number = case.id, 0
            self.in_table = len(numbers) >= MANY and bool(asks.own(self.view, case.filings[0]))
            self._wrong.clear()
        if self.number not in numbers:
            self.number = asks.wanting(self.view, self.step) or (numbers[0] if numbers else 0)
        self.in_table = self.in_table and len(numbers) > 1
        self.singly.setVisible(not self.in_table and bool(numbers))
        self.table.setVisible(self.in_table)
        self.list_holder.setVisible(len(numbers) > 1)
        self.last.refresh(case)
        if self.in_table:
            self._show_whole()
            self.table.show_view(self.view, self.number, self._wrong, still=self.still)
        elif numbers:
            self._show_single(case)

    def _show_whole(self) -> None:
        self.case_card.setVisible(not self.in_table and bool(self.case_fields.rows))

    def _show_single(self, case: Case) -> None:
        assert self.view is not None
        if len(case.filings) > 1:
            self.list_holder.show_view(self.view, self.number)
        own, whole = asks.own(self.view, case.filing(self.number)), asks.whole(self.view)
        before = self._shape
        self._shape = (case.id, self.number, case.filing(self.number).judgement.pack, own, whole)
        if before == self._shape:
            self._show_whole()
        else:
            self._draw(case, own, whole)
        self._fill(case)

    def _draw(self, case: Case, own: Any, whole: Any) -> None:
        assert self.view is not None
        self._places.clear()
        bears = frozenset(n for f in case.filings for n in filings.bearing(self.view.sight.matters[f.matter]))
        self.filing_fields = self._fields(self.filing_card, self.filing_fields, own, bears)
        self.case_fields = self._fields(self.case_card, self.case_fields, whole, bears)
        self._specs = self.filing_fields.specs | self.case_fields.specs
        self.case_card.hide()
        next_turn(self, self._show_whole)  # the filing's own are on screen first
        if self._places:
            self.lead_on(self._row(list(self._places)[-1]))

    def _fields(self, card: Card, old: FieldGrid, specs: Any, bears: frozenset[str]) -> FieldGrid:
        made = FieldGrid(specs, today=self._today, bears=bears)
        made.edited.connect(self._on_edited)
        for row in made.rows.values():
            self.place(row)
        card.body.replaceWidget(old, made)
        old.hide()
        old.deleteLater()
        return made

    def _fill(self, case: Case) -> None:
        assert self.view is not None
        prefilled = known.values(case, self.view.sight)
        filing = case.filing(self.number)
        first = asks.filings_of(case, filing.matter)[0]
        matter = self.view.sight.matters[filing.matter]
        self.filing_card.title.setText(facts.said(matter.form_title))
        offered = bool(asks.from_first(self.view, self.number))
        self.head_row.show_filing(filing, offered=offered, many=len(case.filings))
        for place, spec in self._specs.items():
            row = self._row(place)
            text = filing.answer(spec.name) if spec.per_filing else case.answer(spec.name)
            self.fill(row, fields.to_value(spec, text))
            row.set_prefilled(fields.source(spec) if text and prefilled.get(place) == text else "")
            if spec.per_filing and asks.differs(spec, text, first.answer(spec.name)):
                row.set_remark(tr("Unlike the first filing"))
            row.set_error(self._wrong.get(place, ""))
        self._ask_effects(case)

    # --- what the answers do to the verdict

    def _ask_effects(self, case: Case) -> None:
        """Have it looked at which answers stand behind a verdict that is not the best."""
        filing = case.filing(self.number)
        if filing.judgement.verdict == "can_apply":
            self._show_effects(case, self.number, ())
            return
        self.ask(filings.effects, case, self.number, done=partial(self._show_effects, case, self.number))

    def _show_effects(self, case: Case, number: int, found: tuple[Effect, ...]) -> None:
        if self.in_table or (case.id, number) != (self.case_id, self.number):
            return
        said = {effect.name: verdictnotes.note(case.filing(number), effect) for effect in found}
        for place, spec in self._specs.items():
            self._row(place).set_note(*said.get(spec.name, ("", "info")))

    def _row(self, place: str) -> FieldRow:
        row = self._places[place]
        assert isinstance(row, FieldRow)
        return row

    # --- going

    def focus_first(self) -> None:
        """Go to the first field that wants something, else to the first."""
        if self.in_table:
            self.table.start()
            return
        missing = {f.place for f in self._now()}
        first = next((place for place in self._places if place in missing), next(iter(self._places), ""))
        if first:
            self._go(first)()

    def show_face(self, *, table: bool) -> None:
        """Show the filings in one table, or one by one."""
        if self.view is None or table == self.in_table:
            return
        here = self.table.grid.here()
        if here is not None and not table:
            self.number = int(str(here[0]))
        self.in_table = table
        self.show_case(self.view.case)
        if table:
            self.table.go_to(self.number)
        else:
            self.focus_first()

    def place_of(self, widget: QWidget) -> str:
        """Give the place of the field or cell that a widget is part of."""
        return (self.table.place_of(widget) if self.in_table else "") or super().place_of(widget)

    def writers(self) -> tuple[QWidget, ...]:
        """Give the fields; one may go on looking at the other filings."""
        return self.filing_fields, self.case_fields, self.head_row.to_all, self.head_row.from_first

    def rank(self, place: str) -> tuple[int, ...]:
        """Say where a place stands: the filings one after the other, then the whole case."""
        own = asks.of_filing(place)
        return (0, own[0]) if own else (1, 0)

    def _on_chosen(self, number: int) -> None:
        if number != self.number:
            next_turn(self, partial(self.show_filing, number))

    def show_filing(self, number: int) -> None:
        """Show the fields of another filing."""
        if self.view is not None and number != self.number:
            self.number = number
            self.show_case(self.view.case)

    def show_findings(self, items: Iterable[tuple[str, str]]) -> None:
        """Show findings also at fields of filings that are not in sight."""
        self._wrong = self.own_words(items := list(items))
        self.lines = 1 if self.in_table else MOST_ITEMS  # the table names each at its cell
        if self.in_table and self.view is not None:
            self.table.show_view(self.view, self.number, self._wrong, still=self.still)
        super().show_findings(items)

    def _go(self, place: str) -> Callable[[], None]:
        def go() -> None:
            own = asks.of_filing(place)
            if self.in_table and own is not None:
                self.show_filled()
                self.table.go_to(*own)
                return
            self.show_face(table=False)
            if own is not None:
                self.show_filing(own[0])
            if place in self.case_fields.rows:
                self._show_whole()  # at once: it was to come in a turn of its own
            super(FormPage, self)._go(place)()

        return go

    # --- keeping

    def _on_cells(self, texts: dict[Any, str]) -> None:
        self.keep(filings.answer_many, texts, at=CELLS, done=lambda _case: self.table.confirm(texts))

    def _on_edited(self, place: str, value: object) -> None:
        assert self.view is not None
        spec = self._specs[place]
        text = fields.to_text(value)
        self._wrong.pop(place, None)
        if said := asks.said(self.view, spec, text, filing=self.view.case.filing(self.number)):
            self._wrong[place] = said
        self._row(place).set_error(self._wrong.get(place, ""))
        filing = self.number if spec.per_filing else None
        change = {(filing, spec.name): text}
        words = lambda case: fields.for_screen(spec, asks.answer(case, spec.name, filing))  # noqa: E731
        self.take_back.keep(place, words, filings.answer_many, change)

    def _on_to_all(self, _checked: bool = False) -> None:
        """Write what this filing says into the others; what was known of their own records stays."""
        assert self.view is not None
        before = {filing.number: filing.answers for filing in self.view.case.filings}
        self.keep(casework.copy_answers, self.number, asks.copied(self.view, self.number))
        self.workplace.say(tr("Copied to all filings"), lambda: self.keep(casework.answers_back, before))

    def _on_from_first(self, _checked: bool = False) -> None:
        """Take over what the first filing of the matter says where this one says nothing yet."""
        assert self.view is not None
        texts = asks.from_first(self.view, self.number)
        if texts:
            self.keep(filings.answer_many, texts)
            said = tr("Taken over from the first filing")
            self.workplace.say(said, lambda: self.keep(filings.answer_many, dict.fromkeys(texts, "")))
