"""A desktop's screen saver on the session's bus: it says when it is asked to stay off.

python -m tests.ui.lobby.saver        the service, until it is ended; prints `there`, then `asked` each time
python -m tests.ui.lobby.saver ask    what a wall holds while such a service is there, goes and comes again
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import ClassInfo, QCoreApplication, QObject, Slot
from PySide6.QtDBus import QDBusConnection

from tests.ui.lobby.running import until
from ui.lobby import awake
from ui.lobby.awake import Awake

NAME, PATH = "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"


@ClassInfo({"D-Bus Interface": NAME})
class Saver(QObject):
    """What answers."""

    @Slot(str, str, result="uint")
    def Inhibit(self, _who: str, _why: str) -> int:  # the name on the bus
        print("asked", flush=True)
        return 7


def serve() -> None:
    """Answer until this process is ended."""
    app, bus, saver = QCoreApplication([]), QDBusConnection.sessionBus(), Saver()
    assert bus.registerObject(PATH, saver, QDBusConnection.RegisterOption.ExportAllSlots)
    assert bus.registerService(NAME)
    print("there", flush=True)
    app.exec()


@contextmanager
def served() -> Iterator[list[str]]:
    """Have the service there for the block; afterwards the list holds what it has said."""
    said: list[str] = []
    with subprocess.Popen([sys.executable, "-m", __spec__.name], stdout=subprocess.PIPE, text=True) as made:
        assert made.stdout is not None
        try:
            said.append(made.stdout.readline().strip())
            yield said
        finally:
            made.kill()
            said += made.stdout.read().split()


def ask() -> None:
    """Print what is held, and how often each service was asked."""
    app, made = QCoreApplication([]), Awake()
    awake.ANSWER_MS = 60_000  # this machine may be slow

    def held() -> list[str]:
        made.hold()
        return made.held

    for _ in range(2):
        with served() as said:
            for _ in range(3):
                print(*held())
        print(*said)
        until(lambda: not held(), 240)  # the bus has seen that it is gone
    del app


if __name__ == "__main__":
    ask() if sys.argv[1:] else serve()
