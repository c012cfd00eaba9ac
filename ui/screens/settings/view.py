"""SettingsView: what is on the settings screen, in two parts, and who may change what.

This window, which its clerk sets up; scanning and cameras, where a lead or an administrator sets up what all
clerks of the window use. Must not: save anything, or look for a device; the screen that is built on it does.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Literal

from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut

from kiosk.services.sheets import scansetup
from kiosk.services.window import bounds
from ui.page import Page
from ui.screens.account import AccountCard
from ui.screens.device import DeviceSelect
from ui.screens.settings import doing, words
from ui.screens.settings.profiles import ProfilesCard
from ui.screens.settings.rows import Pane
from ui.text import together, tr
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.choice import Choice
from ui.widgets.field import FieldRow
from ui.widgets.iconline import IconLine
from ui.widgets.keycap import KeyCap
from ui.widgets.summary import Section, SummaryList
from ui.workplace import Workplace

if TYPE_CHECKING:
    from kiosk.desk import ScanProfile
    from kiosk.services.upkeep.condition import Condition
    from kiosk.settings import Setting

Part = Literal["window", "scanning"]
PARTS: tuple[Part, ...] = ("window", "scanning")


class SettingsView(Page):
    """See the module's words."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(tr("Settings"), name="settings")
        self.workplace = place
        self.part: Part = "window"
        self.table: dict[str, Setting] = {}
        self.profiles = ProfilesCard()
        self._known_profiles: Sequence[ScanProfile] = ()
        self._stands: Condition | None = None
        self.rights = IconLine("", "lock", "warn", name="rights")
        self.content.addWidget(self.rights)
        self.panes = {part: self._pane(part) for part in PARTS}
        self.rows: dict[str, FieldRow] = {
            name: row for pane in self.panes.values() for name, row in pane.rows.items()
        }
        for row in self.rows.values():
            self.place(row)
        self.station = SummaryList(name="station", keys=False)
        self.station_card = Card(name="station_card")
        self.station_card.add(self.station)
        self.account = AccountCard(place)
        for widget in (*self.panes.values(), self.account, self.station_card):
            self.content.addWidget(widget)
        self.content.addStretch(1)
        self._head()
        self._foot()
        self.show_part("window")

    def _head(self) -> None:
        names = {"window": tr("This window"), "scanning": tr("Scanning and cameras")}
        self.choice = Choice([(part, names[part]) for part in PARTS], name="settings_part")
        self.choice.setAccessibleName(tr("Part of the settings"))
        self.choice.edited.connect(lambda part: self.show_part(part))
        self.head.addWidget(self.choice)
        self.head.addWidget(KeyCap("Alt+1–2"))
        for number, part in enumerate(PARTS, 1):
            shortcut = QShortcut(QKeySequence(f"Alt+{number}"), self)
            shortcut.setWhatsThis(names[part])
            shortcut.activated.connect(partial(self.show_part, part))

    def _foot(self) -> None:
        self.foot.note(tr("Every change is kept at once."))
        about = tr("For a lead or an administrator; what is open stays open")
        self.other = self.foot.add(
            Button(
                tr("Sign in as another clerk"), key="Alt+A", icon="person", name="sign_in_other", about=about
            )
        )

    def _pane(self, part: Part) -> Pane:
        groups = words.WINDOW if part == "window" else words.SCANNING
        free = {setting.name: setting for setting in self._settings(part)}
        self.table |= free
        found = [
            (tr(title), tuple(free.pop(name) for name in names if name in free), side)
            for title, names, side in groups
        ]
        found.append((tr(words.REST), tuple(free.values()), 0))
        above = {0: self.profiles} if part == "scanning" else {}
        return Pane([group for group in found if group[1]], above=above, name=f"{part}_pane")

    def _settings(self, part: Part) -> list[Setting]:
        """Return the settings of a part: those in its groups, and those that are in none."""
        from kiosk.settings import SETTINGS

        training = self.workplace.settings["training"]
        grouped = {name for _title, names, _side in words.SCANNING for name in names}
        return [
            setting
            for setting in SETTINGS
            if (setting.on_screen or setting.for_capture or setting.for_admin)
            and (setting.for_capture or setting.name in grouped) == (part == "scanning")
            and (training or setting.name not in words.TRAINING_ONLY)
        ]

    def hideEvent(self, event: QHideEvent) -> None:
        """Take a short message of this screen away with it: its undo would mislead on another."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.workplace.say("")

    # --- what is in sight

    def show_part(self, part: Part) -> None:
        """Show what concerns this window, or how paper comes in."""
        self.part = part
        self.choice.set_value(part)
        for name, pane in self.panes.items():
            pane.setVisible(name == part)
        self.station_card.setVisible(part == "window")
        self.account.want(part == "window")
        self.show_rights()
        self.to_top()
        self.focus_first()

    def focus_first(self) -> None:
        """Put the focus into the first thing of this part that may be changed."""
        rows = (*self.profiles.rows.values(),) if self.part == "scanning" else ()
        every = (*rows, *self.panes[self.part].rows.values())
        target = next((row.editor for row in every if row.editor.isEnabled()), self.choice)
        target.setFocus()

    # --- values

    def show_values(self) -> None:
        """Show what is in force."""
        for name in self.rows:
            self.show_value(name)

    def show_value(self, name: str) -> None:
        """Show the value of a setting, without a complaint."""
        row = self.rows[name]
        row.set_value(self.workplace.settings[name])
        row.set_error("")

    @property
    def scanners(self) -> DeviceSelect:
        """The list of scanners."""
        editor: DeviceSelect = self.rows["scanner"].editor
        return editor

    def show_profiles(self, profiles: Sequence[ScanProfile]) -> None:
        """Show the scan profiles, with the rights of who is signed in."""
        self._known_profiles = profiles
        self.profiles.show_profiles(profiles, may=self.may_profiles())

    # --- rights

    def may(self, name: str = "") -> bool:
        """Tell whether who is signed in may change how paper comes in; with a name, that setting."""
        setting = self.table.get(name)
        if setting is not None and setting.for_admin:
            return bounds.may_set(self.workplace.session)
        ours = setting is not None and not setting.for_capture
        return ours or scansetup.may_set(self.workplace.session, name)

    def may_profiles(self) -> bool:
        """Tell whether who is signed in may change scan profiles."""
        return self.may() or not self.workplace.settings["scan_locked"]

    def show_rights(self) -> None:
        """Let be changed what may be, or say who may."""
        mine = {name: self.may(name) for name in self.rows}
        for name, row in self.rows.items():
            row.editor.setEnabled(mine[name])
        self.scanners.forget.setVisible(doing.may_forget(self.workplace.session))
        if self._known_profiles:
            self.profiles.show_profiles(self._known_profiles, may=self.may_profiles())
        session = self.workplace.session
        who = tr("Signed in: {clerk}", clerk=session.clerk) if session else tr("Nobody is signed in.")
        lead = tr("What is grey only a window lead or an administrator may change.")
        said = together(tr("What is grey only an administrator may change.") if self.may() else lead, who)
        self.rights.words.setText(said)
        self.rights.setAccessibleName(said)
        grey = not all(mine[name] for name in self.panes[self.part].rows)
        self.rights.setVisible(self.part == "scanning" and grey)
        self.other.setVisible(grey)

    # --- the workstation

    def show_station(self, stands: Condition | None = None) -> None:
        """Show what only the hall's technician sets, and how the data stand where it is known."""
        title = tr("This workstation, set by the hall's technician")
        sections = [Section("station", title, tuple(self._station()), can_change=False)]
        desk = self.workplace.desk
        self._stands = stands or self._stands
        if self._stands is not None and desk is not None:
            from ui.words import condition

            rows = condition.lines(self._stands, desk.clock.now())
            sections.append(Section("data", tr("The data of this window"), tuple(rows), can_change=False))
        self.station.set_sections(sections)

    def _offline_days(self) -> str:
        hall = self.workplace.hall
        return str(hall.offline_days or tr("no limit")) if hall is not None else ""

    def _station(self) -> list[tuple[str, str]]:
        settings, hall = self.workplace.settings, self.workplace.hall
        training = tr("Training centre on this machine") if settings["training"] else ""
        rows = [
            (tr("Hall"), hall.name if hall is not None else ""),
            (tr("Window"), hall.window if hall is not None else str(settings["workstation"])),
            (tr("Centre"), settings["centre"] or training),
            (tr("Days without the centre, by the hall"), self._offline_days()),
            (tr("Data folder"), str(settings.folder)),
        ]
        if self.workplace.desk is not None:
            offset = round(self.workplace.desk.clock.offset.total_seconds())
            rows.append((tr("Clock ahead of this computer"), tr("{n} s", n=offset)))
        return rows
