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
from ui.words import facts

if TYPE_CHECKING:
    from datetime import datetime

    from kiosk.services.centre.outboxlines import OutboxLine
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
        self.why = FieldRow(tr("What became of the stick"), TextField(name="stick_reason"), required=True)
        row = QHBoxLayout()
        row.setSpacing(16)
        for field in self._fields():
            field.hide()
            row.addWidget(field)
        row.addStretch(1)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.addLayout(row)
        self.why.editor.returnPressed.connect(self.focusNextChild)
        self.lead.editor.returnPressed.connect(self.word.focus_editor)
        secret.returnPressed.connect(self._on_yes)

    def _fields(self) -> tuple[FieldRow, ...]:
        return self.why, self.lead, self.word

    def ask_lead(
        self, what: str, do: str, *, yes: str, own: bool, then: Callable[..., object], back: QWidget,
        why: bool = False,
    ) -> None:  # fmt: skip
        """Ask with a lead's word; `own`: who is signed in may do it and gives the own password again.

        `then` gets the lead's number ("" for the own), the password and, with `why`, the reason.
        """
        self.ask(what, do, yes=yes, then=lambda _reason: then(*self._given()), back=back)
        self.yes.set_kind("primary")
        self.why.setVisible(why)
        self.lead.setVisible(not own)
        self.word.show()
        next(row for row in self._fields() if not row.isHidden()).focus_editor()

    def _given(self) -> tuple[str, ...]:
        lead = "" if self.lead.isHidden() else str(self.lead.value()).strip()
        reason = () if self.why.isHidden() else (str(self.why.value()).strip(),)
        given = lead, self.word.editor.text(), *reason
        self._forget()
        return given

    def _on_yes(self) -> None:
        empty = [row for row in self._fields() if not row.isHidden() and not row.editor.text().strip()]
        for row in empty:
            row.set_error(tr("Please fill this in."))
        if empty:
            empty[0].focus_editor()
            return
        super()._on_yes()

    def _forget(self) -> None:
        for row in self._fields():
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
    """The keys for sticks, and what follows from them: two at the head of the outbox, one for a line."""

    def __init__(self, screen: OutboxScreen) -> None:
        super().__init__(screen)
        self.screen = screen
        self.busy = False
        self._job: Job | None = None
        self._line: OutboxLine | None = None
        self.out = Button(
            tr("To a stick"), key="Ctrl+E", name="export_outbox",
            about=tr("All that waits, in one sealed file; needs the window lead"),
        )  # fmt: skip
        self.back = Button(
            tr("Receipts"), key="Ctrl+I", name="import_receipts",
            about=tr("Receipts from the stick; or a package of another window, to hand it in here"),
        )  # fmt: skip
        self.lost = Button(
            tr("The stick is lost"), key="Ctrl+Shift+X", name="stick_lost",
            about=tr("Or nobody will carry it: what is on it goes by net alone; needs the window lead"),
        )  # fmt: skip
        self.lost.hide()
        self.lost.clicked.connect(lambda _checked=False: self._on_lost())
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

    def show_for(self, line: OutboxLine | None) -> None:
        """Offer for a line what its stick allows."""
        self._line = line
        self.lost.setVisible(line is not None and line.stick_at is not None)

    def _on_lost(self) -> None:
        from kiosk.services.window import people
        from kiosk.services.window.acts import Act

        if self._line is None or self._line.stick_at is None:
            return
        own = people.may(self.screen.workplace.session, Act.GIVE_UP_STICK)
        said = tr("What is on it goes by net, and can be taken back. A stick that is found is not handed in.")
        asked = tr("The window lead allows it with number and password.")
        when = facts.when(self._line.stick_at, self.screen.now())
        self.screen.confirm.ask_lead(
            tr("Count no more on the stick of {when}?", when=when),
            together(said, tr("Your password once more, please.") if own else asked),
            yes=tr("Count on it no more"), own=own, then=partial(self._give_up, self._line.stick_at),
            back=self.screen.table, why=True,
        )  # fmt: skip

    def _give_up(self, at: datetime, lead: str, word: str, reason: str) -> None:
        self._run(doing.give_up, at, lead, word, reason, done=self._on_given_up)

    def _on_given_up(self, many: int) -> None:
        said = plural("{n} submission goes by net now.", "{n} submissions go by net now.", n=many)
        self.screen.workplace.say(said)

    def _on_back(self) -> None:
        from ui.sources import files

        kinds = tr("Receipts or packages ({kinds})", kinds="*.receipts.json *.crpack")
        files.ask_one(self.screen, self.read, title=tr("Choose the file on the stick"), kinds=kinds)

    def read(self, path: Path) -> None:
        """Take in a file of receipts, or hand a package in."""
        self._run(doing.take_file, path, done=self._on_read)

    def _on_read(self, told: Imported) -> None:
        said = _said(told)
        if told.unreadable:
            self._on_unreadable(told.unreadable)
        if told.handed_in:
            handed = tr("The centre has the package; its receipts lie beside it on the stick.")
            self.screen.workplace.say(together(handed, " · ".join(said)))
            return
        known = tr("Nothing new: these receipts are known, or another window's.")
        if said or not told.unreadable:
            self.screen.workplace.say(" · ".join(said) or known)

    def _on_unreadable(self, many: int) -> None:
        self.screen.banner.say(
            plural(
                "{n} receipt is of a submission that this program cannot read.",
                "{n} receipts are of submissions that this program cannot read.",
                n=many,
            ),
            tr("Keep the file of receipts and tell the help desk; all others were taken in."),
            tone="warn",
        )

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


def _said(told: Imported) -> list[str]:
    """Say what a file of receipts brought, one part for each kind of which there was any."""
    before = plural(
        "{n} receipt is of the centre before it was restored; the line settles it",
        "{n} receipts are of the centre before it was restored; the line settles them",
        n=told.before,
    )
    parts = (
        (told.received, plural("{n} receipt came", "{n} receipts came", n=told.received)),
        (told.refused, plural("{n} submission is back", "{n} submissions are back", n=told.refused)),
        (told.before, before),
    )
    return [words for count, words in parts if count]
