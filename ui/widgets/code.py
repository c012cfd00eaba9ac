"""CodeField and DateField: typed codes and dates, forgiving about how they are typed.

CodeField: input method off, full-width folded, upper case, no blanks; masked unless it is being edited.
DateField: 20261121, 2026-11-21, 2026.11.21, 2026年11月21日, 11-21, 今天; shown as 2026-11-21 on leaving.
Must not: judge a code; the rules of the core do that. A masked value never reaches an accessible name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from kiosk.domain.identity import fold, mask_number
from ui.text import tr
from ui.widgets.editor import TextField

_PARTS = re.compile(r"(?:(\d{4})\s*[-/.年])?\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")


class CodeField(TextField):
    """A code, number or ID. `value()` is folded; on screen it is masked while the field is not in use."""

    composes = False

    def __init__(
        self,
        value: str = "",
        *,
        mask: Callable[[str], str] | None = mask_number,
        folding: Callable[[str], str] = fold,
        hint: str = "",
        name: str = "code",
        parent: QWidget | None = None,
    ) -> None:
        self._mask, self._fold, self._kept = mask, folding, ""
        super().__init__(value, hint=hint, name=name, parent=parent)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhLatinOnly
            | Qt.InputMethodHint.ImhPreferUppercase
            | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self.textEdited.connect(self._on_typed)

    def value(self) -> object:
        """Give the folded code, never the masked one."""
        return self._fold(self.text()) if self.hasFocus() else self._kept

    def set_value(self, value: object) -> None:
        """Show a code, masked unless the field is in use; not an edit."""
        self._kept = self._fold("" if value is None else str(value))
        self._shown = self._kept
        self._show()

    def _show(self) -> None:
        shown = self._kept if self.hasFocus() or self._mask is None else self._mask(self._kept)
        self.setText(shown)
        self.setCursorPosition(0)

    def _on_typed(self, typed: str) -> None:
        """Fold while typing, keeping the cursor; blanks go on leaving, so that a group can be typed apart."""
        folded = unicodedata.normalize("NFKC", typed).upper()
        if folded != typed:
            at = self.cursorPosition() + len(folded) - len(typed)
            self.setText(folded)
            self.setCursorPosition(at)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the whole code for editing, selected."""
        super().focusInEvent(event)
        self._show()
        self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep what was typed, tell of the edit, mask again."""
        self._kept = self._fold(self.text())
        super().focusOutEvent(event)  # sends editingFinished, thus `edited`
        if not self.hasFocus():
            self._show()


def parse_date(text: str, *, today: date) -> date | None:
    """Read a typed date in any usual form; without a year it is this year's; None when it is none."""
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    if plain in ("今天", "今日"):
        return today
    if re.fullmatch(r"\d{8}", plain):
        plain = f"{plain[:4]}-{plain[4:6]}-{plain[6:]}"
    elif re.fullmatch(r"\d{4}", plain):
        plain = f"{plain[:2]}-{plain[2:]}"
    found = _PARTS.fullmatch(plain)
    if not found:
        return None
    try:
        return date(int(found[1] or today.year), int(found[2]), int(found[3]))
    except ValueError:
        return None


class DateField(TextField):
    """A date, typed. `value()` is a date, None when empty, and the typed text when it is no date."""

    composes = False

    def __init__(
        self,
        value: date | None = None,
        *,
        today: Callable[[], date],
        name: str = "date",
        parent: QWidget | None = None,
    ) -> None:
        self._today = today
        super().__init__("", hint=tr("YYYY-MM-DD"), name=name, parent=parent)
        self.editingFinished.connect(self._tidy)
        self.set_value(value)

    def value(self) -> object:
        """Give the date, None, or the text that is no date."""
        typed = self.text().strip()
        return (parse_date(typed, today=self._today()) or typed) if typed else None

    def _tidy(self) -> None:
        value = self.value()
        if isinstance(value, date):
            self.setText(value.isoformat())

    def more_keys(self) -> list[tuple[str, str]]:
        """Name the keys of a date, for the key sheet."""
        return [("Up", tr("In a date: the next day, first today; Down: the day before"))]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step by a day with Up and Down; Ctrl+Z takes a step back as it does what was typed."""
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
        value = self.value()
        if event.key() in steps and (value is None or isinstance(value, date)):
            moved = self._today() if value is None else value + timedelta(days=steps[Qt.Key(event.key())])
            self.selectAll()
            self.insert(moved.isoformat())  # `setText` would leave nothing to be taken back
            return
        super().keyPressEvent(event)
