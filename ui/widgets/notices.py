"""Notices: a card of what is to be noticed; more than a few unfold by its last line, and fold again.

    notices.show_lines([("…", "warning", "warn"), …])      # nothing hides the card

Must not: decide what is to be noticed.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.text import plural, tr
from ui.theme import Tone
from ui.widgets.button import LinkButton
from ui.widgets.card import Card
from ui.widgets.iconline import IconLine

MOST = 8  # lines before the rest is asked for


class Notices(Card):
    """Lines below a title; see the module's words."""

    def __init__(self, title: str, *, name: str = "to_notice") -> None:
        super().__init__(title, name=name)
        self.lines: list[IconLine] = []
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(self.body.spacing())
        self.add(self._inside)
        self.more = LinkButton("", name=f"{name}_more", about=tr("Show all that is to be noticed, or fewer"))
        self.more.clicked.connect(lambda _checked=False: self._unfold(self.lines[MOST].isHidden()))
        self.add(self.more)
        self.hide()

    def show_lines(self, lines: Sequence[tuple[str, str, Tone]]) -> None:
        """Show other lines (words, icon, tone); unfolded stays unfolded while there are too many."""
        unfolded = len(self.lines) > MOST and not self.lines[MOST].isHidden()
        for line in self.lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = [IconLine(words, icon, tone) for words, icon, tone in lines]
        for line in self.lines:
            self._column.addWidget(line)
        self._unfold(unfolded)
        self.setVisible(bool(lines))

    def fold(self) -> None:
        """Show the first ones only: another case comes."""
        self._unfold(False)

    def _unfold(self, unfold: bool) -> None:
        rest = len(self.lines) - MOST
        for number, line in enumerate(self.lines):
            line.setVisible(unfold or number < MOST)
        self.more.setText(tr("Show fewer") if unfold else plural("and {n} more", "and {n} more", n=rest))
        self.more.updateGeometry()
        self.more.setVisible(rest > 0)
