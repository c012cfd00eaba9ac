"""ImportDoor: the ways from a page of records to the import: its button, a file dropped on it, Ctrl+V.

And what stands below the place where a file is dropped. Must not: open a file, or keep what was copied.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.sources import clipboard
from ui.sources.drop import DropTarget
from ui.text import mark, tr
from ui.widgets.button import Button
from ui.widgets.iconline import IconLine

HELP = (
    mark("Known are the exports of penalties (双公示), of abnormal and of serious lists."),
    mark("Columns are found by their headers, in whatever order; sums are turned into yuan."),
    mark("Rows with errors are not taken, the others can be; what was taken can be undone."),
    mark("What is taken is marked as given by the applicant, to be verified."),
)


class ImportDoor(QObject):
    """One for a page that has an `answer`, whose first part is what is open, or None."""

    importing = Signal(object, object)  # what is open; a path, a text, or None

    def __init__(self, page: Any) -> None:
        super().__init__(page)
        self._page = page
        about = tr("A table (.xlsx, .csv) or copied text; also by dropping it here, or Ctrl+V")
        self.button = Button(tr("Import"), kind="quiet", key="Ctrl+I", name="import_records", about=about)
        self.button.clicked.connect(lambda _checked=False: self._go(None))
        self.drops = DropTarget(page)
        self.drops.dropped.connect(lambda paths: self._go(paths[0]))
        paste = QShortcut(QKeySequence("Ctrl+V"), page)
        paste.setWhatsThis(tr("Import the table or file that was copied"))
        paste.activated.connect(self._on_paste)

    def _on_paste(self) -> None:
        copied, text = clipboard.files(), clipboard.text()
        if copied or text.strip():
            self._go(copied[0] if copied else text)

    def _go(self, source: object) -> None:
        if self._page.answer is not None:
            self.importing.emit(self._page.answer[0], source)


def helped(zone: QWidget) -> QWidget:
    """Give the place of a file with what is to be known below it."""
    pane = QWidget()
    column = QVBoxLayout(pane)
    column.setContentsMargins(8, 8, 8, 8)
    column.setSpacing(8)
    column.addWidget(zone)
    column.addSpacing(8)
    for words in HELP:
        column.addWidget(IconLine(tr(words), "info", "quiet", colour="muted"))
    return pane
