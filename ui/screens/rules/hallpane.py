"""HallPane: what this hall has chosen among the rules, for everybody to see and for a lead to change.

Drawn from the table of settings. Must not: write a setting, or decide who may.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import text
from ui.screens.rules.packtexts import ABOUT, CHOICES, listed
from ui.text import tr
from ui.widgets.beside import Beside
from ui.widgets.card import Card
from ui.widgets.choice import Choice
from ui.widgets.editor import LatinField
from ui.widgets.field import FieldRow
from ui.widgets.iconline import IconLine
from ui.widgets.label import Label
from ui.widgets.scroll import Scroll

if TYPE_CHECKING:
    from kiosk.services.packs.inforce import InForce
    from kiosk.settings import Setting, Settings

OFF = "matters_off"  # switched among the matters of the packs; shown here
PLACES = (("transition", "sector_rule"), ("end_day_counts", "ban_months", OFF))


class HallPane(Scroll):
    """See the module's words."""

    edited = Signal(str, object)  # name of the setting, its value

    def __init__(self, settings: dict[str, Setting]) -> None:
        super().__init__(name="hall_pane")
        self.rows: dict[str, FieldRow] = {}
        self._table = settings
        inside = QWidget()
        inside.setObjectName("content")
        self.rights = IconLine("", "lock", "warn", name="rights")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.rights)
        for names in PLACES:
            column.addLayout(self._beside(names))
        column.addStretch(1)
        self.setWidget(inside)

    def _beside(self, names: tuple[str, ...]) -> QHBoxLayout:
        """Put choices beside each other, each in a card of its own."""
        row = QHBoxLayout()
        row.setSpacing(12)
        for name in names:
            card = Card(name=f"card_{name}")
            card.add(self._part(name, self._table[name]))
            card.body.addStretch(1)
            row.addWidget(card, 1)
        Beside(self, row, typed=True)
        return row

    def _part(self, name: str, setting: Setting) -> QWidget:
        label = setting.zh if text.language() == "zh_CN" else setting.en
        if name == OFF:
            return self._off(tr("Matters not taken here"))
        row = FieldRow(label, self._editor(name, setting), place=name, hint=tr(ABOUT[name]), required=True)
        row.edited.connect(self._on_edited)
        self.rows[name] = row
        return row

    def _editor(self, name: str, setting: Setting) -> Any:
        if isinstance(setting.default, bool):
            return Choice([(True, tr("Yes")), (False, tr("No"))], name=f"choice_{name}")
        if setting.choices:
            said = CHOICES[name]
            options = [(value, tr(said[value][0]), tr(said[value][1])) for value in setting.choices]
            return Choice(options, style="list", name=f"choice_{name}")
        field = LatinField(name=f"choice_{name}")
        field.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        field.setMaximumWidth(160)
        return field

    def _off(self, label: str) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 3, 0, 4)  # level with the fields beside it
        column.setSpacing(4)
        self.off = Label("", "body", name="matters_off")
        self.off_about = Label(tr(ABOUT[OFF]), "small", "muted")
        for widget in (Label(label, "small_strong"), self.off_about, self.off):
            column.addWidget(widget)
        return part

    # -- showing

    def show_choices(self, settings: Settings, answer: InForce | None) -> None:
        """Show what is in force."""
        for name, row in self.rows.items():
            if not _typing(row):
                row.set_value(settings[name])
                row.set_error("")
        off = sorted(answer.hall.off) if answer is not None else []
        self.off.setText(listed(*off) or tr("None: every matter of the packs is taken."))

    def show_rights(self, *, may: bool, said: str) -> None:
        """Let the choices be changed, or say who may."""
        self.rights.setVisible(not may)
        self.rights.words.setText(said)
        self.rights.setAccessibleName(said)
        for row in self.rows.values():
            row.editor.setEnabled(may)

    # -- changing

    def _on_edited(self, name: str, value: object) -> None:
        setting = self._table[name]
        try:
            checked = setting.read(str(value))
        except ValueError:
            said = tr("Enter a whole number from {least} to {most}.", least=setting.least, most=setting.most)
            self.rows[name].set_error(said)
            return
        self.rows[name].set_error("")
        self.edited.emit(name, checked)


def _typing(row: FieldRow) -> bool:
    """Tell whether something is typed in a field and not left yet."""
    return bool(row.editor.hasFocus() and getattr(row.editor, "_shown", row.value()) != row.value())
