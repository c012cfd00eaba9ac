"""The form of a slide's words: its Markdown with its head, changed, or a page taken out of several.

What is wrong with the text stands below it, and nothing is lost. Must not: keep or approve anything.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from ui.errors import Trouble
from ui.screens.wall.form import WallForm
from ui.text import tr
from ui.widgets.button import Button
from ui.widgets.editor import TextArea
from ui.widgets.field import FieldRow
from ui.widgets.label import Label

_LINES = 11


class Written(TextArea):
    """Lines of Markdown: Enter makes a new one, Ctrl+Enter is the form's."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Make a new line by Enter alone."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.insertPlainText("\n")
            return
        super().keyPressEvent(event)


class EditForm(WallForm):
    """See the module's words."""

    kept = Signal(str, int, str)  # id of the draft, page, text
    left = Signal(str, int)  # the page that goes: id of the draft, page

    def __init__(self) -> None:
        super().__init__("edit")
        self._of, self._page = "", 0
        self.title = Label("", "strong", name="edit_title")
        self.add(self.title)
        self.add(Label(_how(), "small", "muted"))
        self.words = FieldRow(tr("The slide"), Written(lines=_LINES, name="edit_words"), required=True)
        self.add(self.words)
        self.told = Label("", "small", "muted", name="edit_told")
        self.add(self.told)
        self.out = Button(
            tr("Take this page out"), kind="quiet", icon="trash", name="edit_out",
            about=tr("The other pages stay"),
        )  # fmt: skip
        self.out.clicked.connect(lambda _checked=False: self.left.emit(self._of, self._page))
        about = tr("It is a draft again until a lead approves it")
        self._answers(tr("Keep as a draft"), about, other=self.out)

    @property
    def rows(self) -> tuple[FieldRow, ...]:
        """All fields in their order."""
        return (self.words,)

    def ask(self, of: str, page: int, text: str, *, name: str, pages: int, airs: bool) -> None:
        """Open with a page of a draft; `airs`: what is on air stays until this is approved."""
        self._of, self._page = of, page
        several = tr("{name}, page {n} of {all}", name=name, n=page + 1, all=pages)
        self.title.setText(several if pages > 1 else name)
        self.told.setText(tr("On air it stays as it is until the change is approved.") if airs else "")
        self.told.setVisible(airs)
        self.out.setVisible(pages > 1)
        self._open((text,))

    def show_trouble(self, trouble: Trouble) -> None:
        """Say what is wrong with the text."""
        self.words.set_error(trouble.text)
        self.words.focus_editor()

    def _on_go(self) -> None:
        self.words.set_error("")
        self.kept.emit(self._of, self._page, str(self.words.value()) + "\n")


def _how() -> str:
    return tr(
        "The head stands between two lines of ---; ## begins a step, - an item, > a quotation, | a table."
    )
