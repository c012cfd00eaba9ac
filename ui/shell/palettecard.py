"""PaletteCard: the field, the list below it, and in its place the answer to a question.

Must not: find or do anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import theme
from ui.text import join, mark, tr
from ui.widgets.card import Card
from ui.widgets.iconline import IconLine
from ui.widgets.label import Label
from ui.widgets.paint import clear_ground
from ui.widgets.results import ResultList, row_height
from ui.widgets.search import ScanLine

if TYPE_CHECKING:
    from kiosk.services.packs.questions import Question
    from ui.widgets.rows import Row

WIDE = 760
AROUND = 200  # pixels of the window that are no rows: above and below the card, its field
MOST = 640  # pixels of rows, however high the window
CONFIDENCE = {
    "high": mark("Not confirmed by a legal reader (confidence: high)"),
    "medium": mark("Not confirmed by a legal reader (confidence: medium)"),
    "low": mark("Not confirmed by a legal reader (confidence: low)"),
    "confirmed": "",
}


class PaletteCard(Card):
    """See the module's words."""

    def __init__(self) -> None:
        super().__init__(name="palette_card")
        self.room = MOST
        self.body.setContentsMargins(12, 12, 12, 8)
        self.edit = ScanLine()
        self.edit.setObjectName("palette_edit")
        self.edit.setFrame(False)
        self.edit.setMaxLength(100)
        self.edit.setPlaceholderText(tr("Action, case, entity or question; initials too"))
        self.edit.setAccessibleName(tr("Jump to anything"))
        self.edit.setAccessibleDescription(self.edit.placeholderText())
        self.edit.setTextMargins(12, 0, 12, 0)  # the words begin where those of the rows do
        theme.dress(self.edit, "heading")
        clear_ground(self.edit)
        self.list = ResultList(most=9, name="palette_list", about=tr("What fits"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.nothing = Label("", "body", "muted", name="palette_nothing")
        self.nothing.setContentsMargins(12, 12, 12, 16)
        self.answer = self._answer()
        for widget in (self.edit, self.list, self.nothing, self.answer):
            self.add(widget)
        self.show_list()
        self.say_nothing(False)
        self.follow_theme()

    def follow_theme(self) -> None:
        """Be as high as a field is."""
        self.edit.setMinimumHeight(theme.current().control)

    def _answer(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(12, 8, 12, 12)
        column.setSpacing(12)
        self.asked = Label("", "strong", name="palette_question")
        self.said = Label("", "body", name="palette_answer")
        self.basis = Label("", "small", "muted", name="palette_basis")
        self.doubt = IconLine("", "info", "warn")
        self.hint = Label(tr("Enter or Esc: back to the list"), "small", "muted")
        for part in (self.asked, self.said, self.basis, self.doubt, self.hint):
            column.addWidget(part)
        return holder

    @property
    def answering(self) -> bool:
        """Tell whether an answer is shown."""
        return not self.answer.isHidden()

    def show_list(self) -> None:
        """Show what was found."""
        self.answer.hide()
        self.list.show()

    def show_answer(self, question: Question) -> None:
        """Show the answer to a question with its basis, and that nobody has confirmed it."""
        from ui.words import facts

        self.asked.setText(facts.said(question.question))
        self.said.setText(facts.said(question.answer))
        self.basis.setText(join(question.basis.rule, question.basis.article))
        doubt = tr(CONFIDENCE[question.basis.confidence]) if not question.basis.confirmed else ""
        self.doubt.words.setText(doubt)
        self.doubt.setVisible(bool(doubt))
        self.list.hide()
        inside = self.maximumWidth() - 48  # pixels beside the words
        for part in (self.asked, self.said, self.basis):  # a card in the middle asks none for its height
            part.setFixedHeight(part.heightForWidth(inside))
        self.answer.show()

    def say_nothing(self, nothing: bool) -> None:
        """Say that nothing fits, or do not."""
        self.nothing.setText(tr("Nothing fits here. Ctrl+Alt+1 asks the centre too.") if nothing else "")
        self.nothing.setVisible(nothing)

    def fit(self, wide: int, high: int) -> None:
        """Leave the edges of the window free."""
        self.setFixedWidth(min(theme.scaled(WIDE), wide - 48))
        self.room = min(MOST, high - AROUND)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show rows, as many at once as there is room for."""
        self.list.set_rows(rows)
        fitting = accumulate(row_height(row) for row in rows)
        self.list.set_most(max(3, sum(high <= self.room for high in fitting)))
