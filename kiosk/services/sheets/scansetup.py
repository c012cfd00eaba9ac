"""How paper comes in, as a lead or an administrator sets it up: looked at, kept with its line in the trail.

A command is an administrator's, for it is a program that runs with the rights of the desk. Must not: change a
setting that is not for capture, or speak to a device.
"""

from __future__ import annotations

import os
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path

from kiosk import settings as table
from kiosk.capture import localcamera
from kiosk.capture.escl import address
from kiosk.desk import Desk, Session
from kiosk.desk.disk import disk_faults
from kiosk.services.packs import choices
from kiosk.services.window import people
from kiosk.services.window.acts import Act
from kiosk.settings import SETTINGS, Setting, Settings

FOR_CAPTURE: dict[str, Setting] = {setting.name: setting for setting in SETTINGS if setting.for_capture}
_ACTS = {"scan_command": Act.SET_COMMAND}  # besides SET_UP_CAPTURE


def may_set(session: Session | None, name: str = "") -> bool:
    """Tell whether who is signed in may set up how paper comes in; with a name, that setting."""
    return people.may(session, _ACTS.get(name, Act.SET_UP_CAPTURE))


def wrong(_desk: Desk, name: str, value: object) -> str:
    """Return what is wrong with a value for a setting of capture, "" for nothing.

    value: it does not fit the table. quotation, no_program: of a command. no_folder, folder_read_only.
    address: of a scanner. camera_address: of a service that is not this computer's own. camera_interface.
    Looks at the disk, which may be a share that does not answer: for a lane that may wait.
    """
    try:
        checked = FOR_CAPTURE[name].read(str(value))
    except ValueError:
        return "value"
    look = _LOOKS.get(name)
    return look(checked.strip()) if look is not None and checked.strip() else ""


def keep(desk: Desk, name: str, value: object) -> Settings:
    """Keep a setting of capture in the settings file; return the settings with it, to be put in force.

    Raises SignInRefused (not_allowed), KeyError for what is none of capture's, ValueError for a value that
    does not fit, StoreFailed.
    """
    checked = FOR_CAPTURE[name].read(str(value))
    clerk, before = choices.lead(desk, _ACTS.get(name, Act.SET_UP_CAPTURE)), desk.settings[name]
    if checked == before:
        return desk.settings
    with disk_faults(), desk.store.begin() as work:  # the line stands if, and only if, the file was written
        work.audit("capture.set_up", name, actor=clerk, detail=f"{before} -> {checked}"[:200])
        return table.save(desk.settings, name, checked)


def take_up(desk: Desk) -> None:
    """Have capture work by the settings in force; for the lane of scanning: it waits for what is fed."""
    desk.scanner.configure(desk.settings)


def _command(text: str) -> str:
    try:
        words = shlex.split(text)
    except ValueError:
        return "quotation"
    return "" if words and shutil.which(words[0]) else "no_program"


def _folder(text: str) -> str:
    path = Path(text)
    if not path.is_absolute() or not path.is_dir():
        return "no_folder"
    return "" if os.access(path, os.W_OK) else "folder_read_only"


def _addresses(text: str) -> str:
    return "" if all(address.parsed(url) for url in text.split()) else "address"


def _camera_service(text: str) -> str:
    try:
        localcamera.service(text)
    except ValueError:
        return "camera_address"
    return ""


def _camera_adapter(text: str) -> str:
    try:
        localcamera.adapter(text)
    except (ValueError, TypeError, AttributeError):
        return "camera_interface"
    return ""


_LOOKS: dict[str, Callable[[str], str]] = {
    "scan_command": _command,
    "scan_folder": _folder,
    "scan_addresses": _addresses,
    "camera_service": _camera_service,
    "camera_adapter": _camera_adapter,
}
