"""FilesPart: the materials of a filing, written as the site takes them, and the folder for its dialog.

Must not: write a file; `doing` asks the service for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.text import join, plural, size, tip, tr
from ui.theme import Tone
from ui.widgets import paint
from ui.widgets.busy import BusyBar
from ui.widgets.button import Button
from ui.widgets.label import Label
from ui.widgets.spoken import hint

if TYPE_CHECKING:
    from kiosk.domain.siteform import SiteLayout
    from kiosk.services.cases.siteexport import Exported, Written
    from ui.bridge import Job

ICONS: dict[Tone, str] = {"ok": "file", "warn": "warning", "bad": "alert"}


def state_of(file: Written) -> tuple[str, Tone]:
    """Say of a file how large it is, and what the clerk should know before it is uploaded."""
    if file.over:
        return join(size(file.size), tr("larger than the site takes")), "bad"
    if file.unasked:
        return join(size(file.size), tr("not asked for there")), "warn"
    return join(size(file.size), tr("reduced to fit") if file.smaller else ""), "ok"


class FileLine(QWidget):
    """One file or what is not here: an icon, its name, a remark at the end."""

    def __init__(self, name: str, remark: str, tone: Tone, *, more: str = "") -> None:
        super().__init__()
        self.setObjectName("site_file")
        self.name, self.remark, self.tone = name, remark, tone
        self.setAccessibleName(join(name, remark, more))
        self.setToolTip(tip(self.accessibleName()))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Be one small line."""
        return QSize(200, theme.metrics("small").height() + 4)

    minimumSizeHint = sizeHint

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw icon, name and remark."""
        tokens = theme.current()
        with paint.painter(self) as drawing:
            rect = QRectF(self.rect())
            theme.paint_icon(
                drawing, QRectF(0, rect.center().y() - 8, 16, 16), ICONS[self.tone], tokens.strong(self.tone)
            )
            wide = min(theme.metrics("small").horizontalAdvance(self.remark) + 8.0, rect.width() * 0.6)
            name = rect.adjusted(22, 0, -wide, 0)
            paint.words(drawing, name, self.name, role="small")
            ink = tokens.muted if self.tone == "ok" else tokens.strong(self.tone)
            end = QRectF(rect.right() - wide, rect.top(), wide, rect.height())
            paint.words(
                drawing, end, self.remark, role="small", colour=ink, align=Qt.AlignmentFlag.AlignRight
            )


class FilesPart(QWidget):
    """See the module's words."""

    wanted = Signal()  # the materials are to be written
    folder_wanted = Signal(str)  # the folder is to be copied

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("site_files")
        self.made: Exported | None = None
        self.writing: Job | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.rule = Label("", "small", "muted", name="site_rule")
        self.busy = BusyBar(name="site_busy")
        self.found = QVBoxLayout()
        self.found.setSpacing(0)
        column.addWidget(self.rule)
        column.addLayout(self._buttons())
        column.addWidget(self.busy)
        column.addLayout(self.found)
        self.forget()

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        about = tr("Files with the names, formats and sizes of this site")
        self.write = Button(tr("Write files"), key="F2", small=True, name="site_write", about=about)
        self.write.clicked.connect(lambda _checked=False: self.wanted.emit())
        about = tr("To be pasted into the file dialog of the browser")
        self.copy = Button(tr("Copy folder"), key="F3", small=True, name="site_folder", about=about)
        self.copy.clicked.connect(lambda _checked=False: self._on_copy())
        row.addWidget(self.write)
        row.addWidget(self.copy)
        row.addStretch(1)
        return row

    def show_rule(self, layout: SiteLayout) -> None:
        """Say what the site takes as a file."""
        rule = layout.file_rule
        most = f"{rule.kilobytes / 1024:g} MB"
        self.rule.setText(tr("Takes {formats}, up to {size}", formats=" / ".join(rule.formats), size=most))
        hint(self.rule, join(rule.basis.rule, rule.basis.note))

    def begin(self, job: Job | None) -> None:
        """Show that files are being written."""
        self.writing = job
        self.write.setEnabled(False)
        self.busy.begin(tr("Writing the materials…"), cancel=job.cancel if job is not None else None)

    def end(self) -> None:
        """Show that none are being written any more; what still was is given up."""
        if self.writing is not None:
            self.writing.cancel()
        self.writing = None
        self.busy.end()
        self.write.setEnabled(True)

    def forget(self) -> None:
        """Show that nothing is written."""
        self.made = None
        self._empty()
        self.copy.setEnabled(False)

    def show_made(self, made: Exported) -> None:
        """Show what was written, and what the site wants that is not here."""
        self.made = made
        self._empty()
        for file in made.files:
            more = plural("{n} page", "{n} pages", n=file.sheets)
            self.found.addWidget(FileLine(file.name, *state_of(file), more=more))
        for place in made.lacking:
            more = tr("Nothing here; the applicant adds it on the site")
            self.found.addWidget(FileLine(place.name, tr("the applicant adds it"), "warn", more=more))
        self.copy.setEnabled(True)

    def said(self) -> str:
        """Say how many files lie ready."""
        count = len(self.made.files) if self.made is not None else 0
        return tr("{n} files; closing removes them", n=count)

    def _empty(self) -> None:
        while (item := self.found.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def _on_copy(self) -> None:
        if self.made is not None:
            self.folder_wanted.emit(str(self.made.folder))
