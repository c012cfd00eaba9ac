"""Settings as rows of a form: one editor for each kind of setting, and cards of them in two columns.

Drawn from the table of settings. Must not: write one, or hold a value of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.screens.device import DeviceSelect
from ui.screens.settings import words
from ui.text import mark, tr
from ui.widgets.beside import Beside
from ui.widgets.card import Card
from ui.widgets.choice import Choice
from ui.widgets.editor import LatinField, TextField
from ui.widgets.field import FieldRow

if TYPE_CHECKING:
    from kiosk.settings import Setting

FIRST = {  # of a list of devices: what is used where none is chosen
    "printer": mark("The system's default printer"),
    "scanner": mark("The scanner used last, or the first found"),
    "camera": mark("The first camera found"),
}
FILLED_IN = "{folder} {dpi} {mode} {source} {paper}"
NUMBER_WIDTH = 160


def row_of(setting: Setting) -> FieldRow:
    """Return the row of a setting, without its value."""
    hint = tr(words.HINTS[setting.name]) if setting.name in words.HINTS else ""
    if setting.name == "scan_command":
        hint = f"{hint} {FILLED_IN}"
    free = isinstance(setting.default, str) and not setting.choices and setting.name not in FIRST
    return FieldRow(
        words.label_of(setting), _editor(setting), place=setting.name, hint=hint, required=not free
    )


def _editor(setting: Setting) -> Any:
    name = f"setting_{setting.name}"
    if setting.name in FIRST:
        return DeviceSelect(tr(FIRST[setting.name]), name=name)
    if setting.name == "camera_turn":
        return Choice([(turn, tr(said)) for turn, said in words.TURNS], name=name)
    if isinstance(setting.default, bool):
        return Choice([(True, tr("Yes")), (False, tr("No"))], name=name)
    if setting.choices:
        options = [(value, tr(words.VALUES.get(value, value))) for value in setting.choices]
        return Choice(options, name=name)
    numeric = isinstance(setting.default, int | float)
    editor = LatinField(name=name) if numeric else TextField(name=name)
    if numeric:
        editor.setInputMethodHints(Qt.InputMethodHint.ImhFormattedNumbersOnly)
        editor.setMaximumWidth(NUMBER_WIDTH)
    return editor


class Pane(QWidget):
    """Cards in two columns, each filled from the top; `rows` are those of the settings by name."""

    edited = Signal(str, object)

    def __init__(
        self, groups: Sequence[tuple[str, Sequence[Setting], int]], *, above: Mapping[int, QWidget], name: str
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self.rows: dict[str, FieldRow] = {}
        columns = QHBoxLayout(self)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(16)
        self.beside = Beside(self, columns, typed=True)
        sides = QVBoxLayout(), QVBoxLayout()
        for number, column in enumerate(sides):
            column.setSpacing(16)
            columns.addLayout(column, 1)
            if number in above:
                column.addWidget(above[number])
        for title, settings, side in groups:
            sides[side].addWidget(self._card(title, settings))
        for column in sides:
            column.addStretch(1)

    def _card(self, title: str, settings: Sequence[Setting]) -> Card:
        card = Card(title)
        card.body.setSpacing(12)
        for setting in settings:
            card.add(self.add_row(setting))
        return card

    def add_row(self, setting: Setting) -> FieldRow:
        """Make the row of a setting, wherever it is put."""
        row = row_of(setting)
        self.rows[setting.name] = row
        row.edited.connect(self.edited)
        return row
