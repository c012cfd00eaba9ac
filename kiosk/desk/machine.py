"""What tells this computer from another one, so that a copy of the data folder signs nobody in elsewhere.

Must not: leave this computer, or name anybody; it is only ever part of a key.
"""

from __future__ import annotations

import sys
from pathlib import Path

_PLACES = (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id"))


def machine_id() -> str:
    """Return the name that the system gave this computer; empty where it has none."""
    if sys.platform == "win32":
        return _guid()
    for place in _PLACES:
        try:
            found = place.read_text("ascii").strip()
        except (OSError, ValueError):
            continue
        if found:
            return found
    return ""


if sys.platform == "win32":  # pragma: no cover  # not tested on Windows

    def _guid() -> str:
        import winreg

        try:
            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography") as key:
                return str(winreg.QueryValueEx(key, "MachineGuid")[0])
        except OSError:
            return ""
