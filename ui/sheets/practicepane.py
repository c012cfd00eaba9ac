"""PracticePane: in training, papers of the case at hand are laid into the practice scanner.

    pane = PracticePane(place)        pane.open(case_id)   # what there is to lay, and what lies there
    pane.laid.connect(…)              # number of pages that lie there now: F5 feeds them
    pane.failed.connect(…)            # the error
    pane.closed.connect(…)            # Esc, or its button

Must not: scan, know a slot, or be made outside training; the service would refuse.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kiosk.domain.practice import Fault
from kiosk.services.sheets import practice
from ui.text import join, plural, tr
from ui.widgets.busy import BusyBar
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.narrow import Narrow
from ui.widgets.picklist import PickList
from ui.words.practice import FAULTS
from ui.workplace import Workplace

if TYPE_CHECKING:
    from kiosk.services.sheets.practice import Laying, Offered


class PracticePane(Card):
    """See the module's words."""

    laid = Signal(int)
    failed = Signal(object)
    closed = Signal()

    def __init__(self, place: Workplace, *, name: str = "practice", parent: QWidget | None = None) -> None:
        super().__init__(tr("Practice papers"), name=name, tight=True, parent=parent)
        self.place = place
        self.case_id = ""
        self.offered: tuple[Offered, ...] = ()
        self._round = 0  # another one each time: other faults, another order
        self.lying = Label("", "small", "muted", wrap=False, name="practice_lying")
        self.head.addWidget(self.lying)
        self.add(
            Label(
                tr("Papers with the data of this case, each marked as practice. F5 feeds them."),
                "small",
                "muted",
            )
        )
        self.add(self._presets())
        self.papers = PickList((), several=True, name="practice_papers")
        self.faults = PickList(
            [(str(fault), tr(words)) for fault, words in FAULTS.items()], several=True, name="practice_faults"
        )
        self._papers = _titled(tr("Papers"), self.papers)
        lists = QHBoxLayout()
        lists.setSpacing(12)
        lists.addLayout(self._papers, 3)
        lists.addLayout(_titled(tr("What is wrong with them"), self.faults), 3)
        self.body.addLayout(lists, 1)
        self.add(self._foot())
        self.busy = BusyBar(name="practice_busy")
        self.add(self.busy)

    def _presets(self) -> QWidget:
        holder = QWidget()
        rows = QGridLayout(holder)  # in one row there is no room for them on small screens
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        self.all_right = Button(
            tr("All, nothing wrong"), key="Alt+1", small=True, kind="primary", name="practice_right"
        )
        self.all_wrong = Narrow(
            tr("All, each with a fault"), key="Alt+2", small=True, name="practice_wrong",
            about=tr("One thing is wrong with each paper; another each time"),
        )  # fmt: skip
        # in large type it gives its cap up, lest the checklist be pushed out of sight
        self.all_wrong.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.printed = Button(
            tr("Papers printed here, mixed"), key="Alt+3", small=True, name="practice_printed",
            about=tr("Signed and sealed, in any order: they sort themselves"),
        )  # fmt: skip
        for button, call, line, column, wide in (
            (self.all_right, self._lay_right, 0, 0, 1),
            (self.all_wrong, self._lay_wrong, 0, 1, 1),
            (self.printed, self._lay_printed, 1, 0, 2),
        ):
            button.clicked.connect(lambda _checked=False, call=call: call())
            rows.addWidget(button, line, column, 1, wide, Qt.AlignmentFlag.AlignLeft)
        rows.setColumnStretch(1, 1)
        return holder

    def _foot(self) -> QWidget:
        holder, row = _row()
        self.chosen = Button(tr("Lay what is ticked"), key="Alt+4", small=True, name="practice_chosen")
        self.chosen.clicked.connect(lambda _checked=False: self._lay_chosen())
        self.clear = Button(tr("Take all out"), key="Alt+0", kind="quiet", small=True, name="practice_clear")
        self.clear.clicked.connect(lambda _checked=False: self._clear())
        self.close_button = Button(
            tr("Close"), key="Esc", kind="quiet", small=True, bind=False, name="practice_close"
        )
        self.close_button.clicked.connect(lambda _checked=False: self.closed.emit())
        row.addWidget(self.chosen)
        row.addWidget(self.clear)
        row.addStretch(1)
        row.addWidget(self.close_button)
        return holder

    # --- showing

    def open(self, case_id: str) -> None:
        """Show what there is to lay for a case, and how much lies in the scanner."""
        self.case_id = case_id
        self.place.run(
            practice.offered, case_id, done=self._on_offered, failed=self.failed.emit, owner=self, lane="work"
        )
        self.look()

    def look(self) -> None:
        """Say anew how much lies in the scanner."""
        self.place.run(practice.lying, done=self._say, failed=self.failed.emit, owner=self, lane="work")

    def focus_first(self) -> None:
        """Put the focus on what is laid most."""
        self.all_right.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_offered(self, found: tuple[Offered, ...]) -> None:
        if found == self.offered:
            return
        self.offered = found
        several = len({item.filing for item in found}) > 1
        rows = [(item.id, _name(item, several)) for item in found]
        fresh = PickList(rows, several=True, name="practice_papers")
        fresh.setAccessibleName(self.papers.accessibleName())
        self._papers.replaceWidget(self.papers, fresh)
        self.papers.hide()
        self.papers.deleteLater()
        self.papers = fresh

    def _say(self, sides: int) -> None:
        self.lying.setText(
            plural("{n} page lies in the practice scanner", "{n} pages lie in the practice scanner", n=sides)
            if sides
            else tr("The practice scanner is empty")
        )
        self.clear.setEnabled(sides > 0)

    # --- laying

    def _lay_right(self) -> None:
        self._lay(None)

    def _lay_wrong(self) -> None:
        self._round += 1
        self._lay(practice.with_faults(self._of(wanted=True), seed=self._round))

    def _lay_printed(self) -> None:
        self._round += 1
        self._lay(self._of(wanted=True, printed=True), mixed=True)

    def _lay_chosen(self) -> None:
        ticked = str(self.papers.value() or "").split(",")
        faults = tuple(Fault(value) for value in str(self.faults.value() or "").split(",") if value)
        self._lay([practice.Laying(item.id, faults) for item in self.offered if item.id in ticked])

    def _of(self, *, wanted: bool, printed: bool = False) -> list[Laying]:
        found = [item for item in self.offered if item.wanted is wanted and (item.printed or not printed)]
        return [practice.Laying(item.id) for item in found]

    def _lay(self, layings: Sequence[Laying] | None, *, mixed: bool = False) -> None:
        if layings is not None and not layings:
            self.place.say(tr("Tick a paper first"))
            return
        self._lit(False)
        named: dict[str, Any] = {"mixed": mixed, "seed": self._round}
        job = self.place.run(
            practice.lay, self.case_id, layings, **named, done=self._on_laid, failed=self.failed.emit,
            progress=self.busy.progress, ended=self._on_ended, owner=self, lane="work",
        )  # fmt: skip
        self.busy.begin(tr("Papers are being made…"), cancel=job.cancel if job is not None else None)

    def _clear(self) -> None:
        self.place.run(
            practice.clear,
            done=lambda _none: self._on_laid(0),
            failed=self.failed.emit,
            owner=self,
            lane="work",
        )

    def _on_laid(self, sides: int) -> None:
        self._say(sides)
        self.laid.emit(sides)

    def _on_ended(self) -> None:
        self.busy.end()
        self._lit(True)

    def _lit(self, on: bool) -> None:
        for button in (self.all_right, self.all_wrong, self.printed, self.chosen):
            button.setEnabled(on)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Stop what is being made by Esc, else close."""
        if event.key() == Qt.Key.Key_Escape and self.busy.under_way:
            self.busy.stop()
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


def _row() -> tuple[QWidget, QHBoxLayout]:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    return holder, row


def _name(item: Offered, several: bool) -> str:
    """Return a paper's name, with the number of its filing where there are several and it is for one."""
    return join(item.title, tr("filing {n}", n=item.filing) if several and "#" in item.id else "")


def _titled(words: str, editor: PickList) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(4)
    column.addWidget(Label(words, "small", "muted", wrap=False))
    editor.setAccessibleName(words)
    column.addWidget(editor, 1)
    return column
