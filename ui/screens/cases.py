"""Open cases: every draft and case of this workstation in pages, with its honest state, clock and holder.

Must not: change a case; it opens one, and what is done to one is in `ui.screens.caseacts`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.screens import caselines
from ui.screens.caseacts import CaseActs
from ui.screens.listing import Listing, show_rows
from ui.screens.turns import Turns
from ui.text import plural, tr
from ui.widgets.editor import Select
from ui.widgets.spoken import hint
from ui.widgets.table import RecordTable
from ui.workplace import Workplace

if TYPE_CHECKING:
    from kiosk.services.cases.worklist import Clocked, WorkPage


class CasesScreen(Listing):
    """See the module's words."""

    fetch = staticmethod(caselines.read)

    def __init__(self, place: Workplace) -> None:
        table = RecordTable(caselines.columns(), name="cases_table", about=tr("Open cases"))
        super().__init__(place, tr("Open cases"), table, name="cases", filtered=True)
        self.answer: WorkPage | None = None
        self.number = 0  # of the page in sight
        self._choices()
        self.acts = CaseActs(self)
        self.confirm, self.throw = self.acts.confirm, self.acts.throw
        self.turns = Turns(self._turn)
        self.card.add(self.turns)
        self.open_it = self.add_open(tr("Go on with this case"))

    def _choices(self) -> None:
        self.scope = self._select(caselines.SCOPES, tr("Whose"), "cases_scope", "")
        self.shown = self._select(caselines.SHOWN, tr("Which"), "cases_shown", "")
        self.order = self._select(caselines.ORDERS, tr("Order"), "cases_order", "changed")
        self.bar = QWidget()
        self.bar.setObjectName("cases_filters")
        row = QHBoxLayout(self.bar)
        row.setContentsMargins(0, 0, 0, 0)
        for chosen in (self.shown, self.scope, self.order):
            row.addWidget(chosen, 1)
        row.addStretch(1)
        self._outer.insertWidget(self._outer.indexOf(self._stack), self.bar)

    def _select(self, options: dict[str, str], about: str, name: str, first: str) -> Select:
        made = Select([(code, tr(said)) for code, said in options.items()], name=name)
        made.setAccessibleName(about)
        hint(made, about)
        made.set_value(first)
        made.edited.connect(lambda _value: self._on_chosen())
        return made

    # --- reading

    def asked(self) -> tuple[Any, ...]:
        """Give what is looked for."""
        chosen = (str(field.value() or "") for field in (self.scope, self.shown, self.order))
        return (self.filter.text(), *chosen, self.number)

    def _on_chosen(self) -> None:
        self.number = 0
        self.read()

    def _on_filter(self, _text: str) -> None:
        self._on_chosen()

    def _turn(self, step: int) -> None:
        self.number = max(0, self.number + step)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)  # the button may go, and takes the focus along
        self.read()

    # --- showing

    @property
    def narrowed(self) -> bool:
        """Tell whether something is looked for that not every case is."""
        return bool(self.wanted() or self.scope.value() or self.shown.value())

    def show_answer(self, answer: Any) -> None:
        """Show what was read."""
        found: WorkPage = answer
        self.answer = found
        self.number = min(self.number, self._last(found))
        self.bar.setVisible(bool(found.every or found.binned))
        self.show_foot(bool(found.lines))
        if found.lines:
            self.show_filled()
        elif not self.narrowed:
            self.show_empty(
                tr("No case is open at this workstation"),
                tr("Look up an entity (Ctrl+Alt+1) and start a case; it is kept here from the first field."),
            )
        else:
            every = tr(
                "Choose more above, or clear the words by Esc in the filter; {n} cases are open.",
                n=found.every,
            )
            self.show_empty(tr("No case fits the filter"), every, icon="search")
        show_rows(self.table, [caselines.row(item, found.now) for item in found.lines])
        self._count(found)
        self._on_current(self.table.current_key() if found.lines else None)

    @staticmethod
    def _last(found: WorkPage) -> int:
        from kiosk.services.cases.worklist import PAGE

        return max(0, (found.total - 1) // PAGE)

    def _count(self, found: WorkPage) -> None:
        last = self._last(found)
        said = plural("{n} case", "{n} cases", n=found.total)
        if self.narrowed:
            said = tr(
                "{shown} of {all}", shown=found.total, all=plural("{n} case", "{n} cases", n=found.every)
            )
        self.foot.note("" if last else said)
        self.turns.show_page(said, self.number, last)

    def _on_current(self, key: object) -> None:
        item = self.item(key)
        self.acts.show_for(item)
        self.open_it.setEnabled(item is not None and item.line.binned_at is None)

    def item(self, key: object) -> Clocked | None:
        """Give the row of a key."""
        lines = self.answer.lines if self.answer is not None else ()
        return next((item for item in lines if item.line.id == key), None)

    def case_of(self, key: object) -> str:
        """Give the case of a row; what lies in the bin is put back first."""
        item = self.item(key)
        return item.line.id if item is not None and item.line.binned_at is None else ""
