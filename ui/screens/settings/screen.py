"""Settings: what a clerk, a lead or an administrator may change here; each is saved as soon as it is left.

Drawn from the table: a new row there appears here. What is changed can be undone, and counts at once, for the
scanners too. Must not: hold a value of its own, or decide who may change one; the services do.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from kiosk.services.sheets import scansetup
from kiosk.services.window import bounds
from ui.errors import explain, note
from ui.screens.device import DeviceSelect
from ui.screens.settings import doing, words
from ui.screens.settings.view import Part, SettingsView
from ui.text import tr
from ui.workplace import Workplace

if TYPE_CHECKING:
    from kiosk.desk import ScanProfile
    from kiosk.settings import Settings
    from ui.bridge import Job, Lane

CHECKED_LATER = ("scan_command", "scan_folder", "scan_addresses", "camera_service", "camera_adapter")
OF_PROFILES = ("scan_profiles", "scan_source", "scan_mode", "scan_dpi")


class SettingsScreen(SettingsView):
    """See the module's words."""

    sign_in_wanted = Signal()  # somebody who may change more wants to sign in

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        self._jobs: dict[str, Job | None] = {}  # looking for devices, by the setting
        for pane in self.panes.values():
            pane.edited.connect(self._on_edited)
        for name, row in self.rows.items():
            if isinstance(row.editor, DeviceSelect):
                row.editor.asked.connect(partial(self._find, name))
        self.scanners.forgotten.connect(self._forget)
        self.profiles.edited.connect(self._keep_profiles)
        self.other.clicked.connect(lambda _checked=False: self.sign_in_wanted.emit())
        place.session_changed.connect(self._on_session)
        place.settings_changed.connect(self._on_changed)

    def arrive(self) -> None:
        """Show what is in force, and look for what is quickly found."""
        self.show_values()
        self.show_station()
        self.workplace.run(doing.condition, done=self.show_station, failed=note, owner=self, lane="store")
        self.account.show_all()
        self.show_rights()
        self._read_profiles()
        self._find("printer")
        if self.part == "scanning":
            self._look_around()

    def show_part(self, part: Part) -> None:
        """Show a part, and the devices that are known to it."""
        super().show_part(part)
        if part == "scanning" and self.workplace.desk is not None:
            self._look_around()

    def _look_around(self) -> None:
        """List cameras and remembered scanners; scanners are searched unasked only where none is known."""
        self._find("camera")
        self.workplace.run(doing.remembered, done=self._on_remembered, owner=self, lane="store")

    def _on_session(self) -> None:
        self.show_station()
        self.show_rights()

    def _on_changed(self, name: str) -> None:
        if name in self.rows:
            self.show_value(name)
        if name == "scan_locked":
            self.show_rights()
        if name in OF_PROFILES:
            self._read_profiles()

    # --- devices

    def _on_remembered(self, found: doing.Listed) -> None:
        if found:
            self.scanners.add_found(found)
            self.show_value("scanner")
        else:
            self._find("scanner")

    def _forget(self, device: str) -> None:
        """Have a scanner forgotten; no choice stays on it: whoever takes its name would be taken for it."""
        row = self.rows["scanner"]
        row.set_error("")
        self.workplace.run(
            doing.forget, device, done=partial(self._on_forgotten, device),
            failed=lambda error: row.set_error(explain(error).text), owner=self, lane="scan",
        )  # fmt: skip

    def _on_forgotten(self, device: str, _none: None) -> None:
        self.scanners.drop(device)
        if self.workplace.settings["scanner"] == device:
            self._keep_own("scanner", "", undoing=True)
        self.show_value("scanner")
        self.workplace.say(tr("The scanner has been forgotten. Look again and choose it anew."))

    def _find(self, name: str) -> None:
        """Look for devices, in a lane where nothing else waits for it; at most once at a time."""
        if name in self._jobs or self.workplace.desk is None:
            return
        row, editor = self.rows[name], self.rows[name].editor
        row.set_error("")
        ways: dict[str, tuple[Any, str, Lane]] = {
            "printer": (doing.printers, tr("Looking for printers…"), "work"),
            "camera": (doing.load_cameras, tr("Looking for cameras…"), "camera"),
            "scanner": (doing.look, tr("Looking for scanners…"), "devices"),
        }
        call, said, lane = ways[name]
        job = self._jobs[name] = self.workplace.run(
            call, done=partial(self._on_found, name), progress=editor.add_found,
            failed=lambda error: row.set_error(explain(error).text), ended=partial(self._on_looked, name),
            owner=self, lane=lane,
        )  # fmt: skip
        editor.set_looking(said, cancel=job.cancel if job is not None and name == "scanner" else None)

    def _on_found(self, name: str, found: doing.Listed | None) -> None:
        none = {
            "printer": tr("No printer was found."),
            "camera": tr("No camera was found."),
            "scanner": tr("No scanner was found."),
        }[name]
        self.rows[name].editor.set_found(doing.cameras() if found is None else found, none=none)
        self.show_value(name)

    def _on_looked(self, name: str) -> None:
        del self._jobs[name]
        self.rows[name].editor.set_looking("")

    # --- saving

    def _on_edited(self, name: str, value: object) -> None:
        wrong = words.out_of_bounds(self.table[name], value)
        self.rows[name].set_error(wrong)
        if wrong:
            return
        if self.table[name].for_admin:
            self._keep(name, value)
        elif not self.table[name].for_capture:
            self._keep_own(name, value)
        elif name in CHECKED_LATER:
            self.workplace.run(
                scansetup.wrong, name, value, done=partial(self._on_seen, name, value),
                failed=partial(self._on_not_kept, name), owner=self, lane="work",
            )  # fmt: skip
        else:
            self._keep(name, value)

    def _keep_own(self, name: str, value: object, *, undoing: bool = False) -> None:
        """Keep what every clerk of the window may change."""
        before = self.workplace.settings[name]
        try:
            self.workplace.set_setting(name, value)
        except ValueError:
            self.rows[name].set_error(tr(words.WRONG["value"]))
        except OSError:
            self.rows[name].set_error(
                tr("The settings file cannot be written; nothing was changed. Tell the help desk.")
            )
        else:
            undo = None if undoing else partial(self._keep_own, name, before, undoing=True)
            self.workplace.say_kept(name, tr("Kept."), undo)

    def _on_seen(self, name: str, value: object, wrong: str) -> None:
        """Keep a value that was looked at, or say at its field what is wrong."""
        if self.rows[name].value() != value:
            return  # typed over meanwhile
        if wrong:
            self.rows[name].set_error(tr(words.WRONG[wrong]))
        else:
            self._keep(name, value)

    def _keep(self, name: str, value: object, *, undoing: bool = False) -> None:
        """Keep how paper comes in, or a limit of the hall."""
        before = self.workplace.settings[name]
        undo = None if undoing else partial(self._keep, name, before, undoing=True)
        keep = bounds.keep if self.table[name].for_admin else scansetup.keep
        self.workplace.run(
            keep, name, value, done=partial(self._on_kept, name, undo),
            failed=partial(self._on_not_kept, name), owner=self, lane="store",
        )  # fmt: skip

    def _on_kept(self, name: str, undo: Any, settings: Settings) -> None:
        self.workplace.put_in_force(name, settings)
        if self.table[name].for_capture:
            self.workplace.run(scansetup.take_up, owner=self, lane="scan")
        self.workplace.say_kept(name, tr("Kept."), undo)

    def _on_not_kept(self, name: str, error: Exception) -> None:
        self.rows[name].set_error(explain(error).text)

    # --- profiles

    def _read_profiles(self) -> None:
        self.workplace.run(doing.profiles, done=self.show_profiles, owner=self, lane="store")

    def _keep_profiles(self, wanted: tuple[ScanProfile, ...], field: str, *, undoing: bool = False) -> None:
        before = self.profiles.profiles
        undo = None if undoing else partial(self._keep_profiles, before, field, undoing=True)
        self.workplace.run(
            doing.keep_profiles, wanted, done=partial(self._on_profiles_kept, undo),
            failed=partial(self._on_profiles_not_kept, field), owner=self, lane="store",
        )  # fmt: skip

    def _on_profiles_kept(self, undo: Any, settings: Settings) -> None:
        self.workplace.put_in_force("scan_profiles", settings)
        self.workplace.say_kept("scan_profiles", tr("Kept."), undo)

    def _on_profiles_not_kept(self, field: str, error: Exception) -> None:
        if isinstance(error, ValueError):
            self.profiles.show_wrong(
                str(error), tr(words.PROFILE_WRONG.get(str(error), words.WRONG["value"]))
            )
        else:
            self.profiles.show_wrong(field, explain(error).text)
