"""KeyCopyForm: a passphrase twice, and where the sealed copy of the data key is to be written.

    form = KeyCopyForm(place)    form.saved.connect(…)    form.begin()

Must not: keep a passphrase, or decide who may; `kiosk.services.window.keyplace` does.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.errors import explain
from ui.sources import files
from ui.text import tr
from ui.widgets.button import Button
from ui.widgets.editor import TextField
from ui.widgets.field import FieldRow
from ui.widgets.iconline import IconLine
from ui.widgets.label import Label
from ui.workplace import Workplace

if TYPE_CHECKING:
    from kiosk.desk import Desk

LEAST = 12  # characters of a passphrase; the service refuses fewer


def save(desk: Desk, path: Path, phrase: str) -> None:
    """Write a sealed copy of the key; the dialog has asked about a file that is there."""
    from kiosk.services.window import keyplace

    keyplace.save_copy(desk, path, phrase, over=True)


class KeyCopyForm(QWidget):
    """See the module's words."""

    saved = Signal()

    def __init__(self, place: Workplace, *, name: str = "key_copy") -> None:
        super().__init__()
        self.setObjectName(name)
        self.workplace = place
        said = tr(
            "Whoever has the file and the passphrase can read these data. Keep them apart from each other,"
            " and away from this computer."
        )
        self.about = Label(said, "small", "muted", name=f"{name}_about")
        self.about.setWordWrap(True)
        self.trouble = IconLine("", "alert", "bad", name=f"{name}_trouble")
        self.phrase = _row(tr("Passphrase, at least {n} characters", n=LEAST), "key_phrase")
        self.again = _row(tr("Passphrase once more"), "key_phrase_again")
        self.go = Button(tr("Choose where to save…"), kind="primary", key="Enter", name=f"{name}_go")
        self.go.clicked.connect(lambda _checked=False: self._on_go())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for widget in (self.about, self.trouble, self.phrase, self.again, self.go):
            column.addWidget(widget)
        self.phrase.editor.returnPressed.connect(self.again.focus_editor)
        self.again.editor.returnPressed.connect(self._on_go)
        self.trouble.hide()

    def begin(self) -> None:
        """Empty the form and put the focus into it."""
        self.clear()
        self.phrase.focus_editor()

    def clear(self) -> None:
        """Let go of everything that was typed."""
        self.trouble.hide()
        self.go.setEnabled(True)
        for row in (self.phrase, self.again):
            row.editor.clear()
            row.set_error("")

    def _on_go(self) -> None:
        phrase, again = self.phrase.editor.text(), self.again.editor.text()
        short, differs = len(phrase) < LEAST, phrase != again
        self.phrase.set_error(tr("Too short.") if short else "")
        self.again.set_error(tr("The two are not the same.") if differs and not short else "")
        if short or differs:
            (self.phrase if short else self.again).focus_editor()
            return
        title = tr("Where to save the copy of the key")
        files.ask_where(self, self._on_place, title=title, name=f"{tr('window key')}.key")

    def _on_place(self, path: Path) -> None:
        self.go.setEnabled(False)
        self.trouble.hide()
        self.workplace.run(
            save, path, self.phrase.editor.text(), done=lambda _none: self._on_saved(),
            failed=self._on_failed, owner=self, lane="work",
        )  # fmt: skip

    def _on_saved(self) -> None:
        self.clear()
        self.saved.emit()

    def _on_failed(self, error: Exception) -> None:
        self.go.setEnabled(True)
        self.trouble.set_text(explain(error).text, "alert", "bad")
        self.trouble.show()


def _row(label: str, name: str) -> FieldRow:
    editor = TextField(name=name)
    editor.setEchoMode(QLineEdit.EchoMode.Password)
    editor.setMinimumHeight(editor.sizeHint().height())  # words that wrap above it take nothing of it
    return FieldRow(label, editor, required=True)
