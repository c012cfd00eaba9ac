"""Listing: what the screens with a list of cases have in common: a table, a filter, a detail, a question.

    class CasesScreen(Listing):                 # besides what a ReadingScreen gives
        def tick(self): …                       # every second while in sight
        def case_of(self, key): …               # which case a row belongs to

Typing in the table filters. Must not: write anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHelpEvent, QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolTip, QWidget

from ui.screens.reading import ReadingScreen
from ui.text import folded, tip, tr
from ui.widgets.beside import Beside
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.confirm import Confirm
from ui.widgets.editor import TextField
from ui.widgets.rows import CELL, Row
from ui.widgets.table import RecordTable
from ui.workplace import Workplace

TICK_MS = 1000
_LINE = Qt.Key.Key_Return, Qt.Key.Key_Enter


def show_rows(table: RecordTable, rows: Sequence[Row]) -> None:
    """Show rows; where only their words changed, the table keeps its place and nobody is told."""
    model = table.rows_model
    if [row.key for row in rows] != [row.key for row in model.rows] or not rows:
        table.set_rows(rows)
    elif tuple(rows) != model.rows:
        model.rows = tuple(rows)
        model.dataChanged.emit(model.index(0, 0), model.index(len(rows) - 1, len(model.columns) - 1))


class Listing(ReadingScreen):
    """Base of the screens with a table."""

    opened = Signal(str)  # id of a case
    hears = ("CaseChanged", "OutboxChanged", "PacksChanged", "CalendarChanged")

    def __init__(
        self, place: Workplace, title: str, table: RecordTable, *, name: str, filtered: bool = False
    ) -> None:
        super().__init__(place, title, name=name)
        self.table = table
        self.filter = TextField(hint=tr("Filter: just type"), name=f"{name}_filter")
        self._questions: list[Confirm] = []
        self._foot_on = False
        self.row = QHBoxLayout()
        self.row.setSpacing(16)
        self.card = self._table_card()
        self.row.addWidget(self.card, 12)
        self.beside = Beside(self, self.row, high={table: 200})
        self.content.addLayout(self.row, 1)
        self._filter_line(filtered)
        table.opened.connect(self._open)
        table.current.connect(self._on_current)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.tick)
        place.network_changed.connect(self.show_line)

    def _table_card(self) -> Card:
        card = Card(name=f"{self.objectName()}_list")
        card.body.setContentsMargins(12, 8, 12, 12)
        card.add(self.table, 1)
        self.table.viewport().installEventFilter(self)
        return card

    def _filter_line(self, filtered: bool) -> None:
        self.filter.setParent(self)  # first, or it would be a window for a moment and take the keys away
        self.filter.setVisible(filtered)
        if not filtered:
            return
        about = tr("Name, code or number; only what fits is shown")
        self.filter.setAccessibleName(tr("Filter"))
        self.filter.setAccessibleDescription(about)
        self.filter.setToolTip(tip(about))
        self.filter.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.filter.setFixedWidth(280)
        self.head.addWidget(self.filter)
        self.filter.textChanged.connect(self._on_filter)
        self.filter.installEventFilter(self)
        self.table.installEventFilter(self)

    def add_question(self, question: Confirm) -> Confirm:
        """Put a question below the table; while it is open the foot and its keys are away."""
        self._questions.append(question)
        self.content.addWidget(question)
        question.turned.connect(self._fit_foot)
        return question

    def add_open(self, about: str, *, primary: bool = True) -> Button:
        """Add the button for what Enter and a double click do: open the case of the current row."""
        button = self.foot.add(
            Button(
                tr("Open the case"),
                kind="primary" if primary else "secondary",
                key="Enter",
                name="open_case",
                about=about,
            )
        )
        button.clicked.connect(lambda _checked=False: self._open(self.table.current_key()))
        return button

    def show_foot(self, on: bool) -> None:
        """Show the foot, or not; a question that is open hides it."""
        self._foot_on = on
        self._fit_foot()

    def _fit_foot(self) -> None:
        asked = any(not question.isHidden() for question in self._questions)
        self.foot.setVisible(self._foot_on and not asked)

    def _on_filter(self, _text: str) -> None:
        self.show_again()
        self._fit_foot()
        if self.asked():  # among all that there are, not only what was read
            self.read()

    def _open(self, key: object) -> None:
        case_id = self.case_of(key)
        if case_id:
            self.opened.emit(case_id)

    # --- what a subclass gives

    def case_of(self, key: object) -> str:
        """Give the id of the case that a row belongs to, "" for none."""
        raise NotImplementedError

    def _on_current(self, key: object) -> None:
        """Show what belongs to the current row."""

    def show_again(self) -> None:
        """Show the same once more, with the filter as it is."""

    def show_line(self) -> None:
        """Show whether the centre can be reached."""

    def tick(self) -> None:
        """Show what changes by time alone."""

    # --- reading

    def show_nothing(self) -> None:
        """Take the foot away: until there is an answer nothing can be done with a row."""
        self.show_foot(False)

    def _on_read(self, answer: Any) -> None:
        super()._on_read(answer)
        self.show_line()
        self._fit_foot()

    # --- keys and time

    def showEvent(self, event: QShowEvent) -> None:
        """Let the time run."""
        super().showEvent(event)
        self._timer.start(TICK_MS)

    def hideEvent(self, event: QHideEvent) -> None:
        """Let the time stand."""
        super().hideEvent(event)
        self._timer.stop()

    def focus_first(self) -> None:
        """Put the focus into the table; where there is none, on what can be done."""
        other = self._other.findChild(QWidget, "retry") if self._other is not None else None
        target = other or (self.table if self._other is None else self)
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def wanted(self) -> str:
        """Give what is filtered for."""
        return folded(self.filter.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Send letters from the table to the filter, and arrows and Enter back; show what is cut off."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if watched is self.table and self._from_table(event):
                return True
            if watched is self.filter and self._from_filter(event):
                return True
        if event.type() == QEvent.Type.ToolTip and watched is self.table.viewport():
            self._tip(cast(QHelpEvent, event))
            return True
        return super().eventFilter(watched, event)

    def _from_table(self, event: QKeyEvent) -> bool:
        held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        text = event.text()
        if event.modifiers() & held or not text or not text.isprintable() or text.isspace():
            return False
        self.filter.setFocus(Qt.FocusReason.OtherFocusReason)
        self.filter.end(False)
        self.filter.insert(text)
        return True

    def _from_filter(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key == Qt.Key.Key_Escape and self.filter.text():
            self.filter.clear()
        elif key not in (*_LINE, Qt.Key.Key_Down, Qt.Key.Key_Escape):
            return False
        if self.table.isVisible():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _tip(self, event: QHelpEvent) -> None:
        index = self.table.indexAt(event.pos())
        cell = index.data(CELL) if index.isValid() else None
        if cell is None:
            QToolTip.hideText()
            return
        lines = [line for line in (cell.top, cell.below) if line]
        QToolTip.showText(event.globalPos(), tip("\n".join(lines)), self.table)
