"""Keeps the screen on: asks the desktop not to sleep or blank, again every minute, and says if it can't.

Must not: fail, or wait for whoever is asked: a wall that may blank is still a wall, one that waits hangs.
"""

from __future__ import annotations

import os
import shutil

from PySide6.QtCore import QObject, QProcess, QTimer

AGAIN_MS = 60_000
ANSWER_MS = 500  # for the desktop's answer
_SAVER = ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver")
_BUS = ("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus")
_WINDOWS_AWAKE = 0x80000000 | 0x00000001 | 0x00000002  # continuous, system, display


class Awake(QObject):
    """Holds screen saver and power saving off for as long as it lives."""

    def __init__(self) -> None:
        super().__init__()
        self.held: list[str] = []
        self._promised_by = ""  # the name on the bus of the desktop that was asked; a new one knows nothing
        self._xset, self._obeyed = QProcess(self), False
        self._xset.finished.connect(self._on_xset)
        self._timer = QTimer(self, interval=AGAIN_MS)
        self._timer.timeout.connect(self.hold)

    def start(self) -> None:
        """Hold from now on."""
        self.hold()
        self._timer.start()

    def hold(self) -> None:
        """Ask everybody who could blank the screen."""
        ways = {"windows": _windows, "desktop": self._desktop, "xset": self._by_xset}
        self.held = [name for name, way in ways.items() if way()]

    def _desktop(self) -> bool:
        """Ask by the idle-inhibition call of freedesktop.org; released when this process leaves the bus."""
        if not os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
            return False
        if self._promised_by and self._promised_by == _ask(_BUS, "GetNameOwner", _SAVER[0]):
            return True
        self._promised_by = ""  # whoever promised is gone, and the promise with it
        if _ask(_SAVER, "Inhibit", "credit-repair-window", "lobby wall") is None:
            return False
        self._promised_by = str(_ask(_BUS, "GetNameOwner", _SAVER[0]) or "")
        return True

    def _by_xset(self) -> bool:
        """Let xset run beside the wall; tell whether it did what it was asked for the last time."""
        tool = shutil.which("xset")
        if tool is None or not os.environ.get("DISPLAY"):
            return False
        if self._xset.state() == QProcess.ProcessState.NotRunning:
            self._xset.start(tool, ["s", "off", "s", "noblank", "-dpms"])
        return self._obeyed

    def _on_xset(self, code: int, status: QProcess.ExitStatus) -> None:
        self._obeyed = code == 0 and status == QProcess.ExitStatus.NormalExit


def _ask(whom: tuple[str, str, str], what: str, *words: str) -> object | None:
    """Return the first value of an answer on the session's bus, None where there is none in time."""
    from PySide6.QtDBus import QDBus, QDBusConnection, QDBusMessage

    asked = QDBusMessage.createMethodCall(*whom, what)
    asked.setArguments(list(words))
    answer = QDBusConnection.sessionBus().call(asked, QDBus.CallMode.Block, ANSWER_MS)
    if answer.type() != QDBusMessage.MessageType.ReplyMessage or not answer.arguments():
        return None
    found: object = answer.arguments()[0]
    return found


def _windows() -> bool:
    import ctypes

    library = getattr(ctypes, "windll", None)  # Windows alone has it
    return library is not None and bool(library.kernel32.SetThreadExecutionState(_WINDOWS_AWAKE))
