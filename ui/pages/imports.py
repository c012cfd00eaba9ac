"""Import of records: a table that somebody brings is read, looked at row by row, and taken over in part.

Nothing is taken before the clerk says so; afterwards it can be undone. Must not: judge, or know a format.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from kiosk.imports.table import RowState
from ui.errors import explain
from ui.imports.calls import read, take, take_apart
from ui.imports.door import helped
from ui.imports.view import ImportView
from ui.page import Page
from ui.sources import clipboard, files
from ui.sources.drop import DropTarget
from ui.text import plural, tr
from ui.widgets.busy import BusyBar
from ui.widgets.button import Button
from ui.widgets.drop import DropZone
from ui.words.findings import sentence
from ui.workplace import Workplace

if TYPE_CHECKING:
    from kiosk.services.entities.importing import Took
    from kiosk.services.entities.importpreview import Preview
    from kiosk.services.entities.lookup import Opened
    from ui.bridge import Job

KINDS = "*.xlsx *.csv *.txt *.tsv"


class ImportPage(Page):
    """See the module's words."""

    entered = Signal(object)  # what is open now, with what was taken
    taken_back = Signal(object, object)  # what was open after it, and what before: it is to be undone
    returned = Signal(object)  # nothing was taken, back to what was open

    def __init__(self, place: Workplace) -> None:
        super().__init__(name="imports")
        self.workplace = place
        self.opened: Opened | None = None
        self.job: Job | None = None
        self._source: Path | str = ""
        self._zone: DropZone | None = None
        self._turn = 0  # answers of an earlier applicant or file are dropped
        self.busy = BusyBar(name="import_busy")
        self._outer.insertWidget(1, self.busy)
        self.view = ImportView()
        self.view.ticked.connect(self._on_ticked)
        self.view.moved.connect(self._light)
        self.view.sheet_asked.connect(lambda sheet: self.take_in(self._source, sheet))
        self.content.addWidget(self.view, 1)
        self._foot()
        self.drops = DropTarget(self)
        self.drops.dropped.connect(lambda paths: self.take_in(paths[0]))
        back, paste = QShortcut(QKeySequence("Alt+Left"), self), QShortcut(QKeySequence("Ctrl+V"), self)
        back.activated.connect(self._on_back)
        paste.setWhatsThis(tr("Take in the rows or file that were copied"))
        paste.activated.connect(self.paste)

    def _foot(self) -> None:
        about = tr("Nothing of the table is kept")
        self.back = self.foot.add(Button(tr("Back"), key="Esc", name="import_back", about=about))
        self.other = self.foot.add(Button(tr("Another file"), key="F7", name="import_other"))
        self.apart = self.foot.add(Button(tr("Open that entity"), key="Alt+O", name="import_apart"))
        self.go_on = self.foot.add(Button("", kind="primary", key="Ctrl+Enter", name="import_take"))
        self.apart.describe(tr("As another applicant, with all its rows of the table that are ready"))
        self.back.clicked.connect(self._on_back)
        self.other.clicked.connect(lambda _checked=False: self.ask())
        self.apart.clicked.connect(self._on_apart)
        self.go_on.clicked.connect(self._on_take)

    def window_title(self) -> str:
        """Name the page in the window's title; never a file or an entity."""
        return tr("Import records")

    # --- opening

    def begin(self, opened: Opened, source: Path | str | None = None) -> None:
        """Start for what is open, with a file or a pasted text where there is one already."""
        self.opened = opened
        self.set_title(tr("Import records of {name}", name=opened.dossier.entity.name))
        self._choose()
        if source:
            self.take_in(source)

    def forget(self) -> None:
        """The next applicant: nothing of what was read for the last one stays."""
        self._drop()
        self.opened, self._source = None, ""
        self.set_title("")

    def _drop(self) -> None:
        self._turn += 1
        if self.job is not None:
            self.job.cancel()
        self.job = None
        self.view.clear()
        self.busy.end()

    def _choose(self) -> None:
        """Ask for a file."""
        self._drop()
        zone = DropZone(
            tr("Drop a table here or choose"),
            detail=tr("Workbook (.xlsx) or CSV; copied rows or the text of a decision by Ctrl+V"),
            name="import_drop",
        )
        zone.pressed.connect(self.ask)
        zone.dropped.connect(lambda paths: self.take_in(paths[0]))
        self._zone = zone
        self._show_other(helped(zone))
        self._light()
        zone.setFocus(Qt.FocusReason.OtherFocusReason)

    def _light(self) -> None:
        """Show the buttons that have something to act on."""
        reading, there = self.job is not None, self.view.preview is not None
        self.back.setVisible(not reading)  # meanwhile Esc stops the reading
        self.other.setVisible(not reading)
        self.other.setText(tr("Another file") if there else tr("Choose a file"))
        self.go_on.setVisible(there and not reading)
        self.apart.setVisible(there and not reading and self.view.state() is RowState.OTHER)
        if not there:
            self.foot.note("")

    def focus_first(self) -> None:
        """Put the focus into the table, else where a file is chosen."""
        start: QWidget = self.view.table if self.view.preview is not None else self._zone or self
        start.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- reading

    def ask(self) -> None:
        """Ask for a file without blocking."""
        files.ask(self, lambda paths: self.take_in(paths[0]), kinds=tr("Tables ({kinds})", kinds=KINDS))

    def paste(self) -> None:
        """Take in what was copied: a file, else a text."""
        copied = clipboard.files()
        text = clipboard.text()
        if copied or text.strip():
            self.take_in(copied[0] if copied else text)
        else:
            self.workplace.say(tr("Nothing is copied that could be read."))

    def take_in(self, source: Path | str, sheet: str = "") -> None:
        """Read a file or a pasted text; what was shown before is dropped."""
        self._drop()
        self._source, self._zone = source, None
        self.banner_clear()
        self.show_loading()
        self.busy.begin(tr("Reading the rows"), cancel=self._stop)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.job = self.workplace.run(
            partial(read, opened=self.opened, sheet=sheet), source,
            done=partial(self._on_read, self._turn), failed=partial(self._on_failed, self._turn),
            progress=self._on_progress, owner=self, lane="work",
        )  # fmt: skip
        self._light()

    def banner_clear(self) -> None:
        """Take the message away that belongs to what was read before."""
        if "banner" in self.__dict__:
            self.banner.clear()

    def _stop(self) -> None:
        self._choose()
        self.workplace.say(tr("Stopped. Nothing was taken."))

    def _on_progress(self, done: int, total: int) -> None:
        if self.job is not None and not self.job.cancelled:
            self.busy.progress(done, total)
            self.busy.words.setText(tr("Reading the rows: {percent} %", percent=done * 100 // total))

    def _on_failed(self, turn: int, error: Exception) -> None:
        if turn != self._turn:
            return
        trouble = explain(error)
        self._choose()
        self.banner.say(trouble.what, trouble.do, tone="bad")

    def _on_read(self, turn: int, preview: Preview) -> None:
        if turn != self._turn:
            return
        self.job = None
        self.busy.end()
        self.show_filled()
        self.view.show_preview(preview)
        self._light()
        self.view.table.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- going on

    def _on_ticked(self, many: int) -> None:
        self.go_on.setText(plural("Take over {n} record", "Take over {n} records", n=many))
        self.go_on.setEnabled(many > 0)
        self.foot.note("" if many else tr("Nothing can be taken over, or nothing is ticked"))

    def _on_take(self, _checked: bool = False) -> None:
        if self.opened is not None and self.view.preview is not None:
            self._run(take, self.opened, self.view.preview, self.view.rows())

    def _on_apart(self, _checked: bool = False) -> None:
        row = self.view.row()
        if self.view.preview is not None and row is not None:
            self._run(take_apart, self.view.preview, row)

    def _run(self, call: Any, *values: Any) -> None:
        self._turn += 1
        self.busy.begin(tr("Taking over"), cancel=self._stop_taking)
        self.job = self.workplace.run(
            call, *values, done=partial(self._on_took, self._turn), progress=self.busy.progress,
            failed=partial(self._on_not_taken, self._turn), owner=self, lane="work",
        )  # fmt: skip
        self._light()

    def _stop_taking(self) -> None:
        if self.job is not None:
            self.job.cancel()
        self._rest()
        self.workplace.say(tr("Stopped. Nothing was taken."))

    def _rest(self) -> None:
        """Show the rows again as they were before something was begun with them."""
        self._turn += 1
        self.job = None
        self.busy.end()
        self._light()

    def _on_not_taken(self, turn: int, error: Exception) -> None:
        if turn == self._turn:
            self._rest()
            self.banner.show_trouble(explain(error))

    def _on_took(self, turn: int, took: Took) -> None:
        if turn != self._turn:
            return None
        self._rest()
        if not took.added:
            words = " ".join(sentence(finding) for _, found in took.left[:3] for finding in found)
            return self.banner.say(tr("None of these rows could be taken over."), words, tone="bad")
        before = self.opened or took.before
        self.entered.emit(took.opened)
        self._drop()
        many = plural("{n} record was taken over.", "{n} records were taken over.", n=took.added)
        left = tr("{n} left out.", n=len(took.left)) if took.left else ""
        undo = partial(self._undo, self._turn, took.opened, before)
        self.workplace.say(f"{many} {left}".strip(), undo=undo)

    def _undo(self, turn: int, after: Opened, before: Opened) -> None:
        if turn == self._turn:  # else it is another applicant's turn, or another table's
            self.taken_back.emit(after, before)

    def _on_back(self, _checked: bool = False) -> None:
        if self.opened is not None:
            self._drop()
            self.returned.emit(self.opened)
