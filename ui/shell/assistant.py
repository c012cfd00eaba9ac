"""Assistant: opens the strip of the entry assistant when a page asks for it, and closes it with its case.

Must not: know a field or a site.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject

from ui.errors import note

if TYPE_CHECKING:
    from ui.screens.assist.strip import Strip
    from ui.shell.mainwindow import MainWindow
    from ui.wizard import Wizard


class Assistant(QObject):
    """One for the wizard; what a program that died left behind is put away when it is made."""

    def __init__(self, window: MainWindow, wizard: Wizard) -> None:
        super().__init__(wizard)
        from ui.screens.assist import doing

        self.window, self.wizard = window, wizard
        self.strip: Strip | None = None
        place = window.workplace
        place.assist_asked.connect(self.open)
        wizard.closed.connect(self.close)
        window.installEventFilter(self)
        place.run(doing.put_away, failed=note, lane="store")

    def open(self, case_id: str) -> None:
        """Open the strip at a case."""
        if self.strip is None:
            from ui.screens.assist.strip import Strip

            self.strip = Strip(self.window.workplace, self.wizard)
            self.strip.touched.connect(self.window.door.restart_idle)
        self.strip.open(case_id)

    def close(self) -> None:
        """Close the strip with its case."""
        if self.strip is not None and self.strip.isVisible():
            self.strip.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close it with the window: nothing of a case lies about once the program has ended."""
        if watched is self.window and event.type() == QEvent.Type.Close:
            self.close()
        return super().eventFilter(watched, event)
