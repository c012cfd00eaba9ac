"""Strip: the entry assistant (录入助手), a narrow window above the browser with the applicant's account.

The fields of one filing in the order of the site, each copied by one key; the materials as files; the query
code pasted back. What was copied or written is taken away again when the strip is closed, as it is by the
lock; what was written, when it shows another filing or site too. Must not: type into another program, open
a site, or show another case than it was opened for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.errors import explain
from ui.screens.assist import doing
from ui.screens.assist.board import SECONDS, Board
from ui.screens.assist.codekeeper import CodeKeeper
from ui.screens.assist.codepart import CodePart
from ui.screens.assist.docking import Docking
from ui.screens.assist.fields import FieldLine, FieldLines
from ui.screens.assist.files import FilesPart
from ui.screens.assist.head import Head
from ui.text import tr
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.label import Elided, Rule
from ui.widgets.scroll import Scroll
from ui.workplace import Workplace

if TYPE_CHECKING:
    from kiosk.domain.case import Case
    from kiosk.services.cases.assisting import Entry
    from kiosk.services.cases.siteexport import Exported


class Strip(QWidget):
    """See the module's words."""

    def __init__(self, place: Workplace, owner: QWidget) -> None:
        # no Tool: with one in use, Qt lets the keys of the window behind it act as well
        super().__init__(owner, Qt.WindowType.Dialog | Qt.WindowType.WindowStaysOnTopHint)
        self.setObjectName("assist_strip")
        self.setWindowTitle(tr("Entry assistant"))
        self.setAutoFillBackground(True)
        self.workplace, self.board, self.docking = place, Board(self), Docking(self)
        self.case_id = ""
        self.entry: Entry | None = None
        self._asked = 0
        self._shut = False  # it has to go, whatever is under way
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.setSpacing(6)
        self.banner = Banner(name="assist_banner")
        self.fields, self.files, self.code = FieldLines(), FilesPart(), CodePart(self.board)
        column.addLayout(self._head())
        column.addWidget(self.banner)
        self.area = Scroll(self.fields)
        column.addWidget(self.area, 1)
        column.addWidget(Rule())
        column.addWidget(self.files)
        column.addWidget(Rule())
        column.addWidget(self.code)
        column.addLayout(self._foot())
        self.keeper = CodeKeeper(place, self.code.field, self)
        self._listen()

    def _listen(self) -> None:
        self.fields.chosen.connect(self._on_field)
        self.fields.reached.connect(lambda line: self.area.ensureWidgetVisible(line, 0, 60))
        self.files.wanted.connect(self._on_write)
        self.files.folder_wanted.connect(lambda path: self._copy(path, tr("the folder")))
        self.code.typed.connect(self._on_code)
        self.keeper.kept.connect(self._on_kept)
        self.keeper.refused.connect(self._on_not_kept)
        self.board.cleared.connect(lambda: self.note.set_text(tr("The clipboard was cleared")))

    def _head(self) -> QVBoxLayout:
        head = QVBoxLayout()
        head.setSpacing(2)
        self.head = Head()
        self.site, self.record, self.way = self.head.site, self.head.record, self.head.way
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        self.address = self._button(tr("Site address"), "F4", "site_address", self._on_address)
        self.other = self._button(
            tr("Other site"), "F6", "site_other", lambda: self.keeper.settle(self._on_other)
        )
        self.following = self._button(
            tr("Next record"), "F8", "site_next", lambda: self.keeper.settle(self._on_following)
        )
        head.addWidget(self.head)
        for button in (self.address, self.other, self.following):
            buttons.addWidget(button)
        buttons.addStretch(1)
        head.addLayout(buttons)
        return head

    def _button(self, text: str, key: str, name: str, then: Any) -> Button:
        made = Button(text, key=key, kind="quiet", small=True, name=name, about=text)
        made.clicked.connect(lambda _checked=False: then())
        return made

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        self.note = Elided("", "small", "muted", name="assist_note")
        self.leave = self._button(tr("Close"), "Esc", "assist_close", self.close)
        foot.addWidget(self.note, 1)
        foot.addWidget(self.leave)
        return foot

    # --- showing

    def open(self, case_id: str, number: int = 0, site: str = "") -> None:
        """Show a filing of a case; 0: the first that has no code yet."""
        if case_id != self.case_id:
            self._put_away()
            self.entry = None
            self.record.set_text("")
            self.fields.set_parts(())
        self.case_id = case_id
        self._asked += 1
        asked = self._asked
        self.banner.clear()
        self.workplace.run(
            doing.begin, case_id, number, site, owner=self, lane="store",
            done=lambda entry: self._on_begun(entry, asked),
            failed=lambda error: self.banner.show_trouble(explain(error)),
        )  # fmt: skip
        self.docking.come()
        self.show()
        self.raise_()
        self.activateWindow()

    def _on_begun(self, entry: Entry, asked: int) -> None:
        if asked != self._asked:
            return
        before, self.entry = self.entry, entry
        filing, site = entry.filing.number, entry.layout.id
        same = before is not None and (before.filing.number, before.layout.id) == (filing, site)
        self.head.show_entry(entry, chinese=self.workplace.settings["language"] == "zh_CN")
        self.other.setVisible(bool(entry.others))
        self.following.setVisible(len(entry.numbers) > 1)
        self.files.show_rule(entry.layout)
        self.code.show_entry(entry)
        if not same or before is None or before.parts != entry.parts:
            self._drop_files()
            self.way.show()
            self.fields.set_parts(entry.parts)
            self.area.verticalScrollBar().setValue(0)
        self.fields.focus_first()

    # --- copying

    def _copy(self, text: str, what: str) -> None:
        self.board.put(text)
        self.note.set_text(tr("Copied for {n} s: {what}", what=what, n=SECONDS))

    def _on_field(self, line: FieldLine) -> None:
        self.way.hide()  # the form was found: its room is the fields' now
        self._copy(line.item.text, line.label)

    def _on_address(self) -> None:
        if self.entry is not None:
            self._copy(self.entry.layout.address, tr("the address"))

    def _on_other(self) -> None:
        """Go round the sites that take such a record."""
        if self.entry is None or not self.entry.others:
            return
        every = sorted((self.entry.layout, *self.entry.others), key=lambda layout: layout.id)
        at = every.index(self.entry.layout) + 1
        self.open(self.case_id, self.entry.filing.number, every[at % len(every)].id)

    def _on_following(self) -> None:
        """Go round the filings of the case."""
        if self.entry is None:
            return
        numbers = [number for number, _there in self.entry.numbers]
        at = numbers.index(self.entry.filing.number) + 1
        self.open(self.case_id, numbers[at % len(numbers)])

    # --- files and code

    def _on_write(self) -> None:
        if self.entry is None:
            return
        self._drop_files()
        self.banner.clear()
        number, site = self.entry.filing.number, self.entry.layout.id
        job = self.workplace.run(
            doing.export, self.case_id, number, site, owner=self, lane="work",
            done=self._on_written, progress=self.files.busy.progress, ended=self._on_write_ended,
            failed=lambda error: self.banner.show_trouble(explain(error)),
        )  # fmt: skip
        self.files.begin(job)

    def _on_written(self, made: Exported) -> None:
        entry = self.entry
        if entry is None or made.of != (entry.case.id, entry.filing.number, entry.layout.id):
            self._drop_files()  # never offered with what is shown now
            return
        self.files.show_made(made)
        self.files.copy.setFocus(Qt.FocusReason.OtherFocusReason)
        self.note.set_text(self.files.said())

    def _on_write_ended(self) -> None:
        job = self.files.writing
        if job is None or not job.finished:
            return  # one that was given up for another
        if job.cancelled:
            self._drop_files()  # it may have been through when it was
        self.files.end()

    def _drop_files(self) -> None:
        """Give up what is being written and remove what ever was, at once: a lane may be busy at the end."""
        self.files.end()
        if self.files.made is not None:
            self.note.set_text("")
        self.files.forget()
        if self.workplace.desk is not None:
            doing.put_away(self.workplace.desk)

    def _on_code(self, typed: str) -> None:
        if self.entry is None:
            return
        self.banner.clear()
        self.keeper.keep(self.case_id, self.entry.filing.number, typed, self.entry.layout.id)

    def _on_kept(self, case: Case) -> None:
        if self.entry is None or case.id != self.case_id:
            return
        filing = case.filing(self.entry.filing.number)
        self.note.set_text(tr("Kept with the filing") if filing.assisted else tr("Query code deleted"))
        self.open(case.id, filing.number, self.entry.layout.id)

    def _on_not_kept(self, case_id: str, error: Exception) -> None:
        if not self.isVisible() or case_id != self.case_id:
            self.workplace.say(tr("The query code was not kept: {why}", why=explain(error).text))
            return
        self.code.field.set_bad(True)
        self.banner.show_trouble(explain(error))

    def take_scan(self, typed: str) -> bool:
        """Take what a scanner typed for the query code where that field has the focus."""
        if self.entry is None or not self.code.field.hasFocus():
            return False
        self.code.take(typed)
        return True

    # --- the end

    def _put_away(self) -> None:
        self.board.clear()
        self._drop_files()

    def shut(self) -> None:
        """Close with the case or the lock, which wait for nothing; a code refused then is told later."""
        self.code.field.clearFocus()
        self._shut = True
        self.close()
        self._shut = False

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave nothing behind: neither on the clipboard nor on the disk, nor on the strip itself.

        A code that is just typed is kept first; where it is refused the strip stays, with the code in it.
        """
        if not self._shut and self.keeper.holds(self.close):
            event.ignore()
            return
        self.docking.leave()
        self._put_away()
        self._asked += 1
        self.case_id, self.entry = "", None
        self.fields.set_parts(())
        self.code.forget()
        for line in (self.record, self.note):
            line.set_text("")
        super().closeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the field of a key wherever the focus is, text aside."""
        if not self.fields.copy_key(event):
            super().keyPressEvent(event)
