"""What the tests of Tasks and News stand on."""

from __future__ import annotations

import threading

from PySide6.QtCore import QObject, Slot

GUI = threading.main_thread()


class Owner(QObject):
    """Something like a page."""

    def __init__(self) -> None:
        super().__init__()
        self.got: list[object] = []
        self.threads: list[threading.Thread] = []

    @Slot(object)
    def take(self, value: object) -> None:
        self.got.append(value)
        self.threads.append(threading.current_thread())
