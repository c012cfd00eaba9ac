"""Settings: the rows of the settings table that a clerk may change; each is saved as soon as it is left.

Drawn from the table: a new row there appears here. Must not: hold a value of its own, or offer what only the
hall's technician may set.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from ui import text
from ui.errors import Trouble, explain
from ui.page import Page
from ui.screens.device import DeviceSelect
from ui.text import join, mark, tr
from ui.widgets.card import Card
from ui.widgets.choice import Choice
from ui.widgets.editor import TextField
from ui.widgets.field import FieldRow
from ui.widgets.summary import Section, SummaryList
from ui.workplace import Workplace

if TYPE_CHECKING:
    from kiosk.desk import Desk, Stop
    from kiosk.settings import Setting

GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (mark("Window"), ("language", "lock_after_minutes")),
    (mark("Printing"), ("printer", "copies")),
    (mark("Scanning"), ("scanner", "scan_source", "scan_dpi", "scan_mode")),
)
REST = mark("Other")
VALUES = {
    "zh_CN": mark("Simplified Chinese"),
    "en": mark("English"),
    "flatbed": mark("Flatbed"),
    "feeder": mark("Feeder"),
    "color": mark("Colour"),
    "gray": mark("Grey"),
}
HINTS = {
    "language": mark("Papers stay Chinese."),
    "lock_after_minutes": mark("Minutes without a key or the mouse until the window locks."),
    "copies": mark("Of each paper for the applicant and the file."),
    "scan_dpi": mark("300 is enough for every paper; more makes files larger."),
}
PORTS = ("printer", "scanner")
SHORT = 2  # rows up to which a card stands on the left


def printers(desk: Desk) -> list[tuple[str, str]]:
    """Return names and words of the printers."""
    from kiosk.services import papers

    return [(info.name, info.description) for info in papers.printers(desk)]


def scanners(desk: Desk, *, stop: Stop) -> list[tuple[str, str]]:
    """Return ids and labels of the scanners."""
    from kiosk.services import capture

    return [(device.id, device.label) for device in capture.devices(desk, stop=stop)]


def doubtful(names: tuple[str, ...]) -> Trouble:
    """Say that the settings file, or some of its values, could not be used."""
    from kiosk.settings import SETTINGS, UNREADABLE

    do = tr("Look through the settings (Ctrl+6).")
    if UNREADABLE in names:
        said = tr("The settings file cannot be read; the usual values are in force.")
        return Trouble(said, do, "settings_damaged", retry=True)
    labels = [s.zh if text.language() == "zh_CN" else s.en for s in SETTINGS if s.name in names]
    said = tr("These settings did not fit and have their usual values: {names}", names=join(*labels))
    return Trouble(said, do, "settings_damaged", retry=True)


class SettingsScreen(Page):
    """See the module's words."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(tr("Settings"), name="settings")
        self.workplace = place
        self.rows: dict[str, FieldRow] = {}
        self._table: dict[str, Setting] = {}
        self._asked: set[str] = set()
        columns = QHBoxLayout()
        columns.setSpacing(16)
        sides = QVBoxLayout(), QVBoxLayout()
        for column in sides:
            column.setSpacing(16)
            columns.addLayout(column, 1)
        for title, settings in self._groups():
            sides[len(settings) > SHORT].addWidget(self._card(title, settings))
        for column in sides:
            column.addStretch(1)
        self.content.addLayout(columns)
        self.station = SummaryList(name="station", keys=False)
        card = Card(name="station_card")
        card.add(self.station)
        self.content.addSpacing(4)
        self.content.addWidget(card)
        self.content.addStretch(1)
        self.foot.note(tr("Every change is kept at once."))
        place.session_changed.connect(self._show_station)
        place.settings_changed.connect(self._on_changed)

    # --- what is on it

    @staticmethod
    def _groups() -> list[tuple[str, list[Setting]]]:
        from kiosk.settings import SETTINGS

        free = {setting.name: setting for setting in SETTINGS if setting.on_screen}
        groups = [(tr(title), [free.pop(name) for name in names if name in free]) for title, names in GROUPS]
        groups.append((tr(REST), list(free.values())))
        return [(title, settings) for title, settings in groups if settings]

    def _card(self, title: str, settings: list[Setting]) -> Card:
        card = Card(title)
        card.body.setSpacing(12)
        for setting in settings:
            row = self._row(setting)
            self.rows[setting.name], self._table[setting.name] = row, setting
            self.place(row)
            row.edited.connect(self._on_edited)
            card.add(row)
        return card

    def _row(self, setting: Setting) -> FieldRow:
        name = f"setting_{setting.name}"
        label = setting.zh if text.language() == "zh_CN" else setting.en
        if setting.name in PORTS:
            editor: Any = DeviceSelect(self._none(setting.name), name=name)
            editor.asked.connect(partial(self._find, setting.name))
        elif isinstance(setting.default, bool):
            editor = Choice([(True, tr("Yes")), (False, tr("No"))], name=name)
        elif setting.choices:
            editor = Choice([(value, tr(VALUES.get(value, value))) for value in setting.choices], name=name)
        else:
            editor = TextField(name=name)
        if isinstance(editor, TextField) and isinstance(setting.default, int):
            editor.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
            editor.setMaximumWidth(160)
        hint = tr(HINTS[setting.name]) if setting.name in HINTS else ""
        return FieldRow(label, editor, place=setting.name, hint=hint, required=True)

    @staticmethod
    def _none(name: str) -> str:
        return tr("The system's default printer") if name == "printer" else tr("The first scanner found")

    # --- showing

    def arrive(self) -> None:
        """Show what is in force, and look for devices."""
        for name in self.rows:
            self._show(name)
        self._show_station()
        for name in PORTS:
            self._find(name)

    def _show(self, name: str) -> None:
        row, value = self.rows[name], self.workplace.settings[name]
        row.set_value(value)
        row.set_error("")

    def _on_changed(self, name: str) -> None:
        if name in self.rows:
            self._show(name)

    def _show_station(self) -> None:
        settings, hall = self.workplace.settings, self.workplace.hall
        rows = [
            (tr("Hall"), hall.name if hall is not None else ""),
            (tr("Window"), hall.window if hall is not None else str(settings["workstation"])),
            (
                tr("Centre"),
                settings["centre"] or (tr("Training centre on this machine") if settings["training"] else ""),
            ),
            (tr("Data folder"), str(settings.folder)),
        ]
        if self.workplace.desk is not None:
            clock = self.workplace.desk.clock
            rows.append(
                (tr("Clock ahead of this computer"), tr("{n} s", n=round(clock.offset.total_seconds())))
            )
        self.station.set_sections(
            [
                Section(
                    "station",
                    tr("This workstation, set by the hall's technician"),
                    tuple(rows),
                    can_change=False,
                )
            ]
        )

    # --- devices

    def _find(self, name: str) -> None:
        if name in self._asked or self.workplace.desk is None:
            return
        self._asked.add(name)
        row = self.rows[name]
        row.set_error("")
        row.editor.set_looking()
        self.workplace.run(
            printers if name == "printer" else scanners,
            done=partial(self._on_found, name),
            failed=lambda error: row.set_error(explain(error).text),
            ended=partial(self._on_looked, name),
            owner=self, lane="work" if name == "printer" else "scan",
        )  # fmt: skip

    def _on_found(self, name: str, found: list[tuple[str, str]]) -> None:
        none = tr("No printer was found.") if name == "printer" else tr("No scanner was found.")
        self.rows[name].editor.set_found(found, none=none)
        self._show(name)

    def _on_looked(self, name: str) -> None:
        self._asked.discard(name)
        self.rows[name].editor.set_looking(on=False)

    # --- saving

    def _on_edited(self, name: str, value: object) -> None:
        wrong = self._wrong(self._table[name], value)
        self.rows[name].set_error(wrong)
        if wrong:
            return
        try:
            self.workplace.set_setting(name, value)
        except (ValueError, OSError) as error:
            self.rows[name].set_error(
                tr("This value does not fit.")
                if isinstance(error, ValueError)
                else tr("The settings file cannot be written.")
            )
            return
        self.workplace.say_kept(name, tr("Kept."))

    @staticmethod
    def _wrong(setting: Setting, value: object) -> str:
        """Say what is wrong with a number, "" for nothing."""
        if setting.least is None:
            return ""
        try:
            setting.read(str(value))
        except ValueError:
            return tr("Enter a whole number from {least} to {most}.", least=setting.least, most=setting.most)
        return ""
