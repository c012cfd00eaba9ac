"""FilesPart: the materials of a filing, written as the site takes them, and the folder for its dialog.

Must not: write a file; `doing` asks the service for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.text import join, plural, size, tr
from ui.widgets.busy import BusyBar
from ui.widgets.button import Button
from ui.widgets.iconline import IconLine
from ui.widgets.label import Elided, Label
from ui.words import names

if TYPE_CHECKING:
    from kiosk.domain.siteform import SiteLayout
    from kiosk.services.siteexport import Exported, Written
    from ui.theme import Tone


def state_of(file: Written) -> tuple[str, Tone]:
    """Say of a file how large it is, and what the clerk should know before it is uploaded."""
    parts = [size(file.size), plural("{n} page", "{n} pages", n=file.sheets)]
    if file.over:
        return join(*parts, tr("larger than the site takes")), "bad"
    if file.unasked:
        return join(*parts, tr("the site names no place for it")), "warn"
    return join(*parts, tr("reduced to fit") if file.smaller else ""), "ok"


class FilesPart(QWidget):
    """See the module's words."""

    wanted = Signal()  # the materials are to be written
    folder_wanted = Signal(str)  # the folder is to be copied

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("site_files")
        self.made: Exported | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        about = tr("Files with the names, formats and sizes of this site")
        self.write = Button(
            tr("Write the materials"), key="F2", icon="upload", small=True, name="site_write", about=about
        )
        self.write.clicked.connect(lambda _checked=False: self.wanted.emit())
        about = tr("To be pasted into the file dialog of the browser")
        self.copy = Button(
            tr("Copy the folder"), key="F3", icon="copy", small=True, name="site_folder", about=about
        )
        self.copy.clicked.connect(lambda _checked=False: self._on_copy())
        self.rule = Label("", "small", "muted", name="site_rule")
        self.busy = BusyBar(name="site_busy")
        self.found = QVBoxLayout()
        self.found.setSpacing(0)
        for widget in (self.rule, self.write, self.busy):
            column.addWidget(widget)
        column.addLayout(self.found)
        column.addWidget(self.copy)
        self.forget()

    def show_rule(self, layout: SiteLayout) -> None:
        """Say what the site takes as a file."""
        rule = layout.file_rule
        most = f"{rule.kilobytes / 1024:g} MB"
        self.rule.setText(tr("Takes {formats}, up to {size}", formats=" / ".join(rule.formats), size=most))

    def forget(self) -> None:
        """Show that nothing is written."""
        self.made = None
        self._empty()
        self.copy.hide()

    def show_made(self, made: Exported) -> None:
        """Show what was written, and what the site wants that is not here."""
        self.made = made
        self._empty()
        for file in made.files:
            said, tone = state_of(file)
            icon = {"ok": "file", "warn": "warning"}.get(tone, "alert")
            name = Elided(file.name, "small", name="site_file")
            line = IconLine(said, icon, tone, role="small", colour="muted", name="site_file_state")
            self.found.addWidget(name)
            self.found.addWidget(line)
        for place in made.lacking:
            said = tr("{name}: nothing here; the applicant adds it on the site", name=place.name)
            self.found.addWidget(IconLine(said, "warning", "warn", name="site_lacking"))
        self.copy.show()

    def said(self) -> str:
        """Say how many files lie ready."""
        count = len(self.made.files) if self.made is not None else 0
        return names.fill(tr("{n} files lie ready until this strip is closed"), n=str(count))

    def _empty(self) -> None:
        while (item := self.found.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def _on_copy(self) -> None:
        if self.made is not None:
            self.folder_wanted.emit(str(self.made.folder))
