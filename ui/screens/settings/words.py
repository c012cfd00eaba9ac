"""Words of the settings: their groups, values and hints, and what is said of a value that does not fit.

Must not: know a widget, or hold a value of a setting.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui import text
from ui.errors import Trouble
from ui.text import join, mark, tr

if TYPE_CHECKING:
    from kiosk.settings import Setting

Groups = tuple[tuple[str, tuple[str, ...], int], ...]  # heading, settings, column

WINDOW: Groups = (
    (mark("Window"), ("language", "looks", "still", "lock_after_minutes"), 0),
    (mark("Printing"), ("printer", "copies"), 1),
    (
        mark("Limits before no new case is begun"),
        ("bound_unsent", "bound_unsent_days", "bound_disk_mb", "bound_pack_days"),
        0,
    ),
)
SCANNING: Groups = (
    (mark("Who may change profiles"), ("scan_locked",), 0),
    (
        mark("Folder and command"),
        ("scan_folder", "scan_folder_seconds", "scan_folder_removes", "scan_command"),
        0,
    ),
    (mark("Scanners"), ("scanner", "scan_addresses"), 1),
    (mark("Document camera"), ("camera", "camera_turn", "camera_auto", "camera_seconds"), 1),
    (mark("Camera with a program of its own"), ("camera_service", "camera_adapter"), 1),
    (mark("Practice scanner"), ("practice_speed",), 1),
)
LOOKS = {
    "light": mark("Light"),
    "contrast": mark("High contrast"),
    "large": mark("Large type"),
    "contrast_large": mark("Both"),
}
REST = mark("Other")
TRAINING_ONLY = ("practice_speed",)
VALUES = {
    "zh_CN": "简体中文",  # each language by its own name, so that whoever reads no other finds it
    "en": mark("English"),
    **LOOKS,
}
TURNS = ((0, mark("not turned")), (90, "90°"), (180, "180°"), (270, "270°"))
HINTS = {
    "language": mark("Papers stay Chinese."),
    "looks": mark("Ctrl+F11 changes to the next, at any time."),
    "still": mark("Nothing moves by itself: no sliding bar, no blinking caret."),
    "lock_after_minutes": mark("Minutes without a key or the mouse until the window locks."),
    "copies": mark("Of each paper for the applicant and the file."),
    "bound_unsent": mark("Only an administrator changes these limits. 0: no limit."),
    "scan_addresses": mark(
        "For scanners that are not found by themselves: http://…/eSCL, several apart by blanks."
    ),
    "scan_locked": mark("Then only a lead or an administrator changes them."),
    "camera_seconds": mark("Then it is taken by itself."),
    "camera_service": mark("For a camera that its maker's program serves: http://127.0.0.1:…"),
    "camera_adapter": mark("plain, displays, or what its fields are called, as JSON."),
    "scan_folder": mark("A scan by the feeder takes what lies there; leave empty for none."),
    "scan_folder_seconds": mark("A file that nobody wrote for so long is complete."),
    "scan_folder_removes": mark("Otherwise it is moved into a folder inside it."),
    "scan_command": mark("A program and its words; it writes pictures into the folder that it is given:"),
    "practice_speed": mark("How fast it feeds in training."),
}
WRONG = {  # code of `kiosk.services.sheets.scansetup.wrong`: what is said at the field
    "value": mark("This value does not fit."),
    "quotation": mark("A quotation mark is not closed."),
    "no_program": mark("This program is not on this computer, or may not be run."),
    "no_folder": mark("This folder is not there. Give it in full, from its beginning."),
    "folder_read_only": mark("Nothing can be put away in this folder: allow this program to write there."),
    "address": mark("An address is written http://… or https://…"),
    "camera_address": mark("Only a service of this computer: http://127.0.0.1:…"),
    "camera_interface": mark("Neither plain nor displays, nor JSON with names that are known."),
}
PROFILE_WRONG = {  # field of a profile: what is said there
    "name": mark("At most 40 letters."),
    "key": mark("Another profile has this key."),
}


def label_of(setting: Setting) -> str:
    """Name a setting in the language of the window."""
    return setting.zh if text.language() == "zh_CN" else setting.en


def name_of(name: str) -> str:
    """Name a setting of the table."""
    from kiosk.settings import SETTINGS

    return next(label_of(setting) for setting in SETTINGS if setting.name == name)


def out_of_bounds(setting: Setting, value: object) -> str:
    """Say what is wrong with a number, "" for nothing."""
    if setting.least is None:
        return ""
    try:
        setting.read(str(value))
    except ValueError:
        if isinstance(setting.default, float):
            return tr("Enter a number from {least} to {most}.", least=setting.least, most=setting.most)
        return tr("Enter a whole number from {least} to {most}.", least=setting.least, most=setting.most)
    return ""


def resolution_fault(value: object) -> str:
    """Say what is wrong with the resolution of a profile, "" for nothing."""
    from kiosk.settings import SETTINGS

    return out_of_bounds(next(setting for setting in SETTINGS if setting.name == "scan_dpi"), value)


def doubtful(names: tuple[str, ...]) -> Trouble:
    """Say that the settings file, or some of its values, could not be used."""
    from kiosk.settings import SETTINGS, UNREADABLE

    do = tr("Look through the settings (Ctrl+Alt+6).")
    if UNREADABLE in names:
        said = tr("The settings file cannot be read; the usual values are in force.")
        return Trouble(said, do, "settings_damaged", retry=True)
    labels = [label_of(setting) for setting in SETTINGS if setting.name in names]
    said = tr("These settings did not fit and have their usual values: {names}", names=join(*labels))
    return Trouble(said, do, "settings_damaged", retry=True)
