"""Consulting: the advice from the records page, printed or as a code; logged, with one line of note.

The note never takes the focus by itself, for the visit may go on. What was typed is kept when the page is
left too. Must not: start a case.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout

from ui.errors import explain, note
from ui.halftyped import HalfTyped
from ui.records import dossier
from ui.text import tr
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.codeview import CodeView
from ui.widgets.editor import TextField
from ui.widgets.label import Label
from ui.widgets.veil import Veil


class NoteBar(Card):
    """One line of note, with its key; hidden until a consultation was logged."""

    def __init__(self) -> None:
        super().__init__(tight=True, name="consultation")
        row = QHBoxLayout()
        row.setSpacing(12)
        self.field = TextField(hint=tr("One line, no names or numbers"), name="consultation_note")
        self.field.setAccessibleName(tr("Note of the consultation"))
        self.field.setMaxLength(100)
        self.go = Button(
            tr("Add a note"), key="Alt+J", small=True, name="to_note", about=tr("Write one line of note")
        )
        self.keep = Button(tr("Keep"), key="Enter", small=True, name="keep_note")
        row.addWidget(Label(tr("Logged as a consultation"), "small", "muted", wrap=False))
        row.addWidget(self.go)
        row.addWidget(self.field, 1)
        row.addWidget(self.keep)
        self.body.addLayout(row)
        self.hide()


class CodePanel(Veil):
    """The code over the page, for the applicant's telephone."""

    def __init__(self, over: Any) -> None:
        super().__init__(over, name="advice_panel", about=tr("Advice as a QR code"))
        card = Card(tr("Advice as a QR code"), name="advice_card")
        self.view = CodeView(about=tr("QR code with the advice as text"))
        card.add(self.view)
        words = tr("Words only, no address: any telephone reads it. Esc closes it.")
        card.add(Label(words, "small", "muted"))
        self.middle.addWidget(card, 0, Qt.AlignmentFlag.AlignCenter)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close by Enter too."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.uncover()
        super().keyPressEvent(event)


class Consulting(QObject):
    """For the records page."""

    def __init__(self, page: Any) -> None:
        super().__init__(page)
        self.page, self.place = page, page.workplace
        self._code = ""
        self._panel: CodePanel | None = None
        self.bar = NoteBar()
        page.content.addWidget(self.bar)
        field = self.bar.field
        self.kept = HalfTyped(self.bar, self.place, lambda: {"note": field.text()}, self._put_back)
        self.bar.go.clicked.connect(lambda _checked=False: self.bar.field.setFocus())
        self.bar.keep.clicked.connect(lambda _checked=False: self.keep(back=True))
        self.bar.field.returnPressed.connect(lambda: self.keep(back=True))
        page.advice.clicked.connect(lambda _checked=False: self.print())
        page.entity.code.clicked.connect(lambda _checked=False: self.show_code())
        for left in (page.ended, page.closed, page.started):
            left.connect(lambda *_given: self.begin(""))

    def begin(self, code: str) -> None:
        """Begin with another entity; what was noted of the last one is kept."""
        self.keep()
        self._code = code
        self.bar.hide()
        self.kept.end()
        if code:
            self.kept.begin(f"consultation.{code}")
            self.place.run(dossier.warm_papers, failed=note, owner=self, lane="work")

    def _put_back(self, texts: dict[str, str]) -> None:
        """Show a note that was being typed when the program ended; its consultation was logged before."""
        self.bar.field.setText(texts.get("note", ""))
        self.bar.show()

    # --- giving it

    def print(self) -> None:
        """Print the advice sheet."""
        if self.page.answer is not None:
            self._give(dossier.advice, self.page.advice, self.print, self._on_printed)

    def show_code(self) -> None:
        """Show the advice as a code."""
        if self.page.answer is not None:
            self._give(dossier.advice_code, self.page.entity.code, self.show_code, self._on_code)

    def _give(self, call: Any, button: Button, again: Any, done: Any) -> None:
        button.setEnabled(False)
        opened = self.page.answer[0]
        code = self._code = opened.dossier.entity.code
        self.place.run(
            call, opened, self.page.hidden.isChecked(), done=partial(done, code),
            failed=lambda error: self.page.banner.show_trouble(explain(error), retry=again),
            ended=lambda: button.setEnabled(self.page.answer is not None), owner=self, lane="work",
        )  # fmt: skip

    def _on_printed(self, code: str, _none: object) -> None:
        self.place.say(tr("The advice sheet is at the printer."))
        self._offer(code)

    def _on_code(self, code: str, rows: tuple[str, ...]) -> None:
        if code != self._code:
            return  # another entity is in sight
        if self._panel is None:
            self._panel = CodePanel(self.page)
        self._panel.view.set_rows(rows)
        self._offer(code)
        self.place.hush()  # a message would lie over the code
        self._panel.cover(QApplication.focusWidget())

    def _offer(self, code: str) -> None:
        if code == self._code:
            self.bar.show()

    # --- the note

    def keep(self, *, back: bool = False) -> None:
        """Keep what was typed; `back`: the focus goes to the records."""
        said = self.bar.field.text().strip()
        if back:
            self.bar.hide()
            QTimer.singleShot(0, self, self.page.focus_first)  # after Enter has moved the focus on
        if said and self._code:
            self.bar.field.clear()
            self.place.run(
                dossier.note_consultation, self._code, said, done=partial(self._on_kept, back),
                failed=partial(self._on_not_kept, said), owner=self, lane="store",
            )  # fmt: skip

    def _on_kept(self, here: bool, kept: str) -> None:
        if kept and here:  # the next applicant reads nothing of the last one
            self.place.say(tr("Noted: {said}", said=kept))

    def _on_not_kept(self, said: str, error: Exception) -> None:
        self.bar.field.setText(said)
        self.bar.show()
        self.page.banner.show_trouble(explain(error))
