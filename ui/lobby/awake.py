"""Keeps the screen on: asks the desktop not to sleep or blank, again every minute, and says if it can't.

Must not: fail; a wall that may blank is still a wall.
"""

from __future__ import annotations

import os
import shutil
import subprocess

from PySide6.QtCore import QObject, QTimer

AGAIN_MS = 60_000
_WINDOWS_AWAKE = 0x80000000 | 0x00000001 | 0x00000002  # continuous, system, display


class Awake(QObject):
    """Holds screen saver and power saving off for as long as it lives."""

    def __init__(self) -> None:
        super().__init__()
        self.held: list[str] = []
        self._cookie = 0
        self._timer = QTimer(self, interval=AGAIN_MS)
        self._timer.timeout.connect(self.hold)

    def start(self) -> None:
        """Hold from now on."""
        self.hold()
        self._timer.start()

    def hold(self) -> None:
        """Ask everybody who could blank the screen."""
        ways = {"windows": _windows, "desktop": self._desktop, "xset": _xset}
        self.held = [name for name, way in ways.items() if way()]

    def _desktop(self) -> bool:
        """Ask by the idle-inhibition call of freedesktop.org; released when this process leaves the bus."""
        if not os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
            return False
        from PySide6.QtDBus import QDBusConnection, QDBusInterface, QDBusMessage

        if self._cookie:
            return True
        bus = QDBusConnection.sessionBus()
        saver = QDBusInterface(
            "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", bus
        )
        if not saver.isValid():
            return False
        answer = saver.call("Inhibit", "credit-repair-window", "lobby wall")
        if answer.type() != QDBusMessage.MessageType.ReplyMessage:
            return False
        self._cookie = int(answer.arguments()[0] or 1)
        return True


def _xset() -> bool:
    tool = shutil.which("xset")
    if tool is None or not os.environ.get("DISPLAY"):
        return False
    try:
        done = subprocess.run(
            [tool, "s", "off", "s", "noblank", "-dpms"], capture_output=True, timeout=2, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _windows() -> bool:
    import ctypes

    library = getattr(ctypes, "windll", None)  # Windows alone has it
    return library is not None and bool(library.kernel32.SetThreadExecutionState(_WINDOWS_AWAKE))
