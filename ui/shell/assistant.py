"""Assistant: opens the strip of the entry assistant when a page asks for it, and closes it with its case.

It gives the strip what the window has everywhere: scanners are heard, F1 shows its keys, Shift+F1 its chapter
of the handbook, F12 locks. Must not: know a field or a site.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication

from ui.shell.ear import Ear
from ui.text import mark

if TYPE_CHECKING:
    from ui.screens.assist.strip import Strip
    from ui.shell.keysheet import KeySheet
    from ui.shell.mainwindow import MainWindow
    from ui.wizard import Wizard


CHAPTER = "assist"
ALWAYS = (
    ("Enter", mark("Copy this field, go to the next")),
    ("F1", mark("This sheet")),
    ("Shift+F1", mark("Handbook")),
    ("F12", mark("Lock")),
)


class Assistant(QObject):
    """One for the wizard."""

    def __init__(self, window: MainWindow, wizard: Wizard) -> None:
        super().__init__(wizard)
        self.window, self.wizard = window, wizard
        self.strip: Strip | None = None
        self._sheet: KeySheet | None = None
        self.ear = Ear(self)
        self.ear.burst.connect(self._on_burst)
        self.ear.touched.connect(window.ear.touched)  # somebody is here: nothing locks meanwhile
        place = window.workplace
        place.assist_asked.connect(self.open)
        for gone in (wizard.closed, wizard.changed, window.frame.made["lookup"].cleared):  # type: ignore[attr-defined]
            gone.connect(self.close)
        window.installEventFilter(self)

    def open(self, case_id: str) -> None:
        """Open the strip at a case."""
        if self.strip is None:
            from ui.screens.assist.strip import Strip

            self.strip = Strip(self.window.workplace, self.wizard)
            keys = (("F1", self._show_keys), ("Shift+F1", self._show_handbook), ("F12", self.window.lock))
            for key, slot in keys:
                QShortcut(QKeySequence(key), self.strip).activated.connect(slot)
        self.strip.open(case_id)
        if (handle := self.strip.windowHandle()) is not None:
            self.ear.listen(handle)

    def _on_burst(self, typed: str) -> None:
        """Let the strip have what a scanner typed where it waits for a code, else the window."""
        if self._sheet is not None:
            self._sheet.uncover()
        if self.strip is None or not self.strip.take_scan(typed):
            self.window.scans.take(typed)

    def _show_keys(self) -> None:
        from ui.shell.keysheet import KeySheet

        strip = self.strip
        assert strip is not None  # the key is its own
        if self._sheet is None:
            self._sheet = KeySheet(strip)
            self._sheet.handbook_asked.connect(self._show_handbook)
        if not self._sheet.isVisible():
            self._sheet.show_for(strip, (), QApplication.focusWidget(), always=ALWAYS)

    def _show_handbook(self) -> None:
        self.window.activateWindow()
        self.window.frame.handbook.show_about(CHAPTER)

    def close(self) -> None:
        """Close the strip with its case."""
        if self.strip is not None and self.strip.isVisible():
            self.strip.shut()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close it with the window: nothing of a case lies about once the program has ended."""
        if watched is self.window and event.type() == QEvent.Type.Close:
            self.close()
        return super().eventFilter(watched, event)
