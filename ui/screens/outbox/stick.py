"""Submissions on a stick: a lead's word, the folder, and back the centre's receipts.

Must not: keep a password once it was used, or name anybody in a file.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.errors import explain
from ui.screens.outbox import doing
from ui.text import plural, size, together, tr
from ui.widgets.button import Button
from ui.widgets.confirm import Confirm
from ui.widgets.editor import LatinField, TextField
from ui.widgets.field import FieldRow

if TYPE_CHECKING:
    from kiosk.services.centre.packages import Exported, Imported
    from ui.job import Job
    from ui.screens.outbox.screen import OutboxScreen


class LeadQuestion(Confirm):
    """A question; with `ask_lead` one that wants a lead's number and password, or one's own password."""

    def __init__(self) -> None:
        super().__init__(name="outbox_question")
        self.lead = FieldRow(tr("Number of the window lead"), LatinField(name="lead_number"), required=True)
        secret = TextField(name="lead_password")
        secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.word = FieldRow(tr("Password"), secret, required=True)
        row = QHBoxLayout()
        row.setSpacing(16)
        for field in (self.lead, self.word):
            field.hide()
            row.addWidget(field)
        row.addStretch(1)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.addLayout(row)
        self.lead.editor.returnPressed.connect(self.word.focus_editor)
        secret.returnPressed.connect(self._on_yes)

    def ask_lead(
        self, what: str, do: str, *, yes: str, own: bool, then: Callable[[str, str], object], back: QWidget
    ) -> None:
        """Ask with a lead's word; `own`: who is signed in may do it and gives the own password again."""
        self.ask(what, do, yes=yes, then=lambda _reason: then(*self._given()), back=back)
        self.yes.set_kind("primary")
        self.lead.setVisible(not own)
        self.word.show()
        (self.word if own else self.lead).focus_editor()

    def _given(self) -> tuple[str, str]:
        given = "" if self.lead.isHidden() else str(self.lead.value()).strip(), self.word.editor.text()
        self._forget()
        return given

    def _on_yes(self) -> None:
        empty = [row for row in (self.lead, self.word) if not row.isHidden() and not row.editor.text()]
        for row in empty:
            row.set_error(tr("Please fill this in."))
        if empty:
            empty[0].focus_editor()
            return
        super()._on_yes()

    def _forget(self) -> None:
        for row in (self.lead, self.word):
            row.editor.clear()
            row.set_error("")
            row.hide()
        self.yes.set_kind("danger")

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing that was typed stays when the question is left."""
        super().hideEvent(event)
        if self._then is not None:
            self._forget()


class Sticks(QObject):
    """The two keys at the head of the outbox, and what follows from them."""

    def __init__(self, screen: OutboxScreen) -> None:
        super().__init__(screen)
        self.screen = screen
        self.busy = False
        self._job: Job | None = None
        self.out = Button(
            tr("To a stick"), key="Ctrl+E", name="export_outbox",
            about=tr("All that waits, in one sealed file; needs the window lead"),
        )  # fmt: skip
        self.back = Button(
            tr("Receipts"), key="Ctrl+I", name="import_receipts",
            about=tr("Receipts from the stick; or a package of another window, to hand it in here"),
        )  # fmt: skip
        self.out.clicked.connect(lambda _checked=False: self._on_out())
        self.back.clicked.connect(lambda _checked=False: self._on_back())

    def _on_out(self) -> None:
        from kiosk.errors import Conflict
        from kiosk.services.window import people
        from kiosk.services.window.acts import Act

        hall = self.screen.workplace.hall
        if hall is not None and not hall.package_key:  # said before anybody's password is asked for
            self.screen.banner.show_trouble(explain(Conflict("no_package_key"), "stick"))
            return
        own = people.may(self.screen.workplace.session, Act.EXPORT_OUTBOX)
        count = self.screen.going()
        said = tr("One sealed file that only the centre can open; it still goes by net when that is back.")
        asked = tr("The window lead allows it with number and password.")
        self.screen.confirm.ask_lead(
            plural("Take {n} submission out on a stick?", "Take {n} submissions out on a stick?", n=count),
            together(said, tr("Your password once more, please.") if own else asked),
            yes=tr("Choose the stick"), own=own, then=self._choose, back=self.screen.table,
        )  # fmt: skip

    def _choose(self, lead: str, word: str) -> None:
        from ui.sources import files

        files.ask_folder(
            self.screen, partial(self.write, lead, word), title=tr("Choose the stick"), accept=tr("Save here")
        )

    def write(self, lead: str, word: str, folder: Path) -> None:
        """Write the package into a folder."""
        self._run(doing.export, folder, lead, word, done=self._on_written)

    def _on_written(self, made: Exported) -> None:
        said = tr("{name} is on the stick: {size}.", name=made.path.name, size=size(made.size))
        stays = plural("{n} submission stays here.", "{n} submissions stay here.", n=made.left_out)
        more = plural(
            "{n} more had no room: take them out with the next package (Ctrl+E).",
            "{n} more had no room: take them out with the next package (Ctrl+E).",
            n=made.further,
        )
        told = together(said, stays if made.left_out else "", more if made.further else "")
        self.screen.workplace.say(told)

    def _on_back(self) -> None:
        from ui.sources import files

        kinds = tr("Receipts or packages ({kinds})", kinds="*.receipts.json *.crpack")
        files.ask_one(self.screen, self.read, title=tr("Choose the file on the stick"), kinds=kinds)

    def read(self, path: Path) -> None:
        """Take in a file of receipts, or hand a package in."""
        self._run(doing.take_file, path, done=self._on_read)

    def _on_read(self, told: Imported) -> None:
        received = plural("{n} receipt came", "{n} receipts came", n=told.received)
        back = plural("{n} submission is back", "{n} submissions are back", n=told.refused)
        before = plural(
            "{n} receipt is of the centre before it was restored; the line settles it",
            "{n} receipts are of the centre before it was restored; the line settles them",
            n=told.before,
        )
        known = tr("Nothing new: these receipts are known, or another window's.")
        said = [received] * bool(told.received) + [back] * bool(told.refused) + [before] * bool(told.before)
        if told.handed_in:
            handed = tr("The centre has the package; its receipts lie beside it on the stick.")
            self.screen.workplace.say(together(handed, " · ".join(said)))
            return
        self.screen.workplace.say(" · ".join(said or [known]))

    def stop(self) -> None:
        """Ask what runs to give up; nothing half written stays on the stick."""
        if self._job is not None:
            self._job.cancel()

    def _run(self, call: Any, *values: object, done: Callable[[Any], object]) -> None:
        if self.busy:
            return
        self.busy = True
        self._job = self.screen.workplace.run(  # a lane of its own: it takes minutes, and work goes on
            call, *values, done=done, ended=self._on_ended, owner=self.screen, lane="stick",
            failed=lambda error: self.screen.banner.show_trouble(explain(error, "stick")),
            progress=self._show_progress,
        )  # fmt: skip
        self.screen.show_busy()
        self.screen.foot.note(tr("Working with the stick…"))

    def _show_progress(self, done: int, total: int) -> None:
        said = tr("Working with the stick: {done} of {total}", done=size(done), total=size(total))
        self.screen.foot.note(said)

    def _on_ended(self) -> None:
        stopped = self._job is not None and self._job.cancelled
        self.busy, self._job = False, None
        self.screen.foot.words.setText(tr("Stopped.") if stopped else "")
        self.screen.show_busy()
        self.screen.read()
