"""CodePart: the query code that the site gave, typed or pasted back into the filing.

Must not: keep it; `typed` says it. What lies on the clipboard from here is never taken for a code.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.screens.assist.board import Board
from ui.screens.assist.fields import site_word
from ui.text import tr
from ui.widgets.button import Button
from ui.widgets.editor import LatinField
from ui.widgets.iconline import IconLine
from ui.widgets.label import Label

if TYPE_CHECKING:
    from kiosk.services.cases.assisting import Entry


class _Code(LatinField):
    """The field; Enter gives it up, so that it is kept."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give the focus up on Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.clearFocus()
            return
        super().keyPressEvent(event)


class CodePart(QWidget):
    """See the module's words."""

    typed = Signal(str)

    def __init__(self, board: Board, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("site_code_part")
        self.board = board
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.label = Label("", "small_strong", wrap=False)
        self.field = _Code(name="site_code")
        self.field.setInputMethodHints(Qt.InputMethodHint.ImhPreferLatin)
        self.field.edited.connect(lambda value: self.typed.emit(str(value)))
        about = tr("Takes what you copied on the site")
        self.paste = Button(tr("Paste"), key="Ctrl+V", small=True, name="site_paste", about=about)
        self.paste.clicked.connect(lambda _checked=False: self._on_paste())
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.field, 1)
        row.addWidget(self.paste)
        self.state = IconLine("", "info", "info", name="site_code_state")
        for part in (self.label, self.state):
            column.addWidget(part)
        column.insertLayout(1, row)

    def show_entry(self, entry: Entry) -> None:
        """Show the code of a filing, and how many of the case still want one."""
        word, known = site_word(entry.layout.code), entry.filing.assisted
        self.label.setText(word)
        self.field.setAccessibleName(word)
        self.field.setAccessibleDescription(word)
        self.field.set_value(known.code if known else "")
        self.field.set_bad(False)
        lacking = sum(not there for _number, there in entry.numbers)
        if not lacking:
            self.state.set_text(tr("Every record has its code: submit the case"), "check", "ok")
        elif known:
            self.state.set_text(
                tr("{n} of {all} still without a code", n=lacking, all=len(entry.numbers)), "info"
            )
        else:
            self.state.set_text(tr("Copy the code there, then paste it here"), "info", "info")

    def forget(self) -> None:
        """Show no code."""
        self.field.set_value("")

    def _on_paste(self) -> None:
        text = self.board.text().strip()
        if not text:
            self.state.set_text(tr("Nothing was copied on the site yet"), "warning", "warn")
            return
        self.take(text)

    def take(self, text: str) -> None:
        """Show a code as if it was typed, and tell it."""
        self.field.set_value(text)
        self.typed.emit(text)
