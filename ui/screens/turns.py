"""Turns: the line below a list that comes in pages: how many there are, which page, the keys to turn it.

In sight only where there is more than one page. Must not: read a page; who has the list does.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.text import tr
from ui.widgets.button import Button
from ui.widgets.label import Label


class Turns(QWidget):
    """See the module's words. `turn` is called with -1 or 1."""

    def __init__(self, turn: Callable[[int], object]) -> None:
        super().__init__()
        self.setObjectName("turns")
        self.words = Label("", "small", "muted")
        self.before = self._button(tr("Page before"), "Alt+PgUp", "page_before", partial(turn, -1))
        self.after = self._button(tr("Next page"), "Alt+PgDown", "page_after", partial(turn, 1))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 8, 0, 0)
        row.addWidget(self.words, 1)
        row.addWidget(self.before)
        row.addWidget(self.after)
        self.hide()

    @staticmethod
    def _button(said: str, key: str, name: str, then: Callable[[], object]) -> Button:
        button = Button(said, key=key, kind="quiet", name=name, small=True)
        button.clicked.connect(lambda _checked=False: then())
        return button

    def show_page(self, said: str, number: int, last: int) -> None:
        """Show how many there are (`said`), which page is in sight, and what can be turned to."""
        self.words.setText(tr("{said}, page {n} of {all}", said=said, n=number + 1, all=last + 1))
        self.before.setEnabled(number > 0)
        self.after.setEnabled(number < last)
        self.setVisible(bool(last))
