"""NumberField and MoneyField: digits, and sums in yuan; input method off, full width folded.

    NumberField(name="workers")     MoneyField(name="paid")      # value() is plain text: "12", "5000.50"

A key that makes no number does nothing; what is pasted and is no number stays, for the rules of the core to
judge. A sum is shown with its unit, and grouped while it is not being edited. Must not: round, or judge.
"""

from __future__ import annotations

import re
import unicodedata

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.text import tr
from ui.widgets import paint
from ui.widgets.editor import SIDE, TextField

_NUMBER = re.compile(r"\d*")
_SUM = re.compile(r"\d*(\.\d{0,2})?")
_WHOLE = re.compile(r"(\d+)(\.\d+)?")


def plain(text: str) -> str:
    """Fold a number as people write it: full width, blanks, thousands apart, a yuan sign around it."""
    folded = re.sub(r"[\s,，]", "", unicodedata.normalize("NFKC", text))
    return folded.removesuffix("元").removeprefix("¥").removeprefix("￥")


def grouped(text: str) -> str:
    """Show a sum with its thousands apart; what is no sum as it is."""
    found = _WHOLE.fullmatch(text)
    return f"{int(found[1]):,}{found[2] or ''}" if found else text


class NumberField(TextField):
    """A whole number."""

    shape = _NUMBER
    composes = False

    def __init__(
        self, value: str = "", *, hint: str = "", name: str = "number", parent: QWidget | None = None
    ) -> None:
        self._before = ""
        super().__init__(value, hint=hint, name=name, parent=parent)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhFormattedNumbersOnly | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self.textEdited.connect(self._on_typed)

    def value(self) -> object:
        """Give the number as plain text."""
        return plain(self.text())

    def set_value(self, value: object) -> None:
        """Show a number; not an edit."""
        super().set_value(value)
        self._before = self.text()

    def _on_typed(self, typed: str) -> None:
        """Fold what was typed, and take back a single sign that makes no number."""
        text, at = plain(typed), self.cursorPosition()
        single = typed[: max(0, at - 1)] + typed[at:] == self._before
        if single and not self.shape.fullmatch(text):
            text, at = self._before, at - 1
        if text != typed:
            self.setText(text)
            self.setCursorPosition(max(0, at))
        self._before = text


class MoneyField(NumberField):
    """A sum in yuan."""

    shape = _SUM

    def __init__(
        self, value: str = "", *, hint: str = "", name: str = "money", parent: QWidget | None = None
    ) -> None:
        self._unit = tr("yuan")
        super().__init__(value, hint=hint, name=name, parent=parent)
        self.follow_theme()

    def follow_theme(self) -> None:
        """Leave room for the unit."""
        wide = theme.metrics("body").horizontalAdvance(self._unit)
        self.setTextMargins(SIDE - 2, 0, SIDE + wide + 4, 0)

    def set_value(self, value: object) -> None:
        """Show a sum; not an edit."""
        super().set_value(value)
        self._show()

    def _show(self) -> None:
        text = plain(self.text())
        self.setText(text if self.hasFocus() else grouped(text))
        self._before = self.text()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the plain digits for editing."""
        super().focusInEvent(event)
        self._show()
        self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell of the edit, then set the thousands apart."""
        super().focusOutEvent(event)
        if not self.hasFocus():
            self._show()
            self.setCursorPosition(0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the editor, and its unit at the right."""
        super().paintEvent(event)
        inside = QRectF(self.rect()).adjusted(SIDE, 0, -SIDE, 0)
        with paint.painter(self) as drawing:
            right = Qt.AlignmentFlag.AlignRight
            paint.words(drawing, inside, self._unit, colour=theme.current().muted, align=right)
