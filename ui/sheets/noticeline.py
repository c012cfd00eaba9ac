"""NoticeLine: one kind of mark of some sheets, with the field in which taking them anyway is given a reason.

Must not: keep a reason, or know a case; what is given is told by the signals of its card.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.sheets import said
from ui.text import plural, tr
from ui.widgets.button import Button
from ui.widgets.editor import TextField
from ui.widgets.iconline import IconLine

if TYPE_CHECKING:
    from kiosk.domain.sheet import Mark
    from ui.sheets.noticed import Noticed

KEY = "Alt+T"
MOST = 5  # numbers of pages that one line names
_OWN = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class NoticeLine(QWidget):
    """See the module's words."""

    def __init__(self, card: Noticed, mark: Mark, pages: Sequence[int], ids: tuple[str, ...]) -> None:
        super().__init__()
        self.card, self.mark, self.ids = card, mark, ids
        self.out: Button | None = None  # takes blank sheets out
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(4)
        column.addWidget(self._head(pages))
        self.form, self.field = self._form()
        column.addWidget(self.form)

    def _head(self, pages: Sequence[int]) -> QWidget:
        """Make the words of the mark with its buttons; these go while the reason is typed."""
        self.buttons: list[Button] = []
        row = QWidget()
        buttons = QHBoxLayout(row)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.setSpacing(6)
        self.words = IconLine(_words(self.mark, pages), "warning", "warn", said=tr("Warning"))
        buttons.addWidget(self.words, 1, Qt.AlignmentFlag.AlignVCenter)
        if str(self.mark.kind) == "blank":
            self.out = Button(_out(self.ids), small=True, name="blanks_out", about=tr("Can be undone"))
            self.out.clicked.connect(lambda _checked=False: self.card.removed.emit(self.ids))
            buttons.addWidget(self.out)
            self.buttons.append(self.out)
        self.take = Button(
            tr("Accept…"), small=True, name="take_anyway", bind=False,
            about=tr("Keep the page in spite of this, with a reason that is kept"),
        )  # fmt: skip
        self.take.clicked.connect(lambda _checked=False: self.open())
        buttons.addWidget(self.take)
        self.buttons.append(self.take)
        return row

    def _form(self) -> tuple[QWidget, TextField]:
        form = QWidget()
        row = QHBoxLayout(form)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        field = TextField(hint=tr("Reason"), name="reason")
        field.setAccessibleName(tr("Reason for taking the page"))
        field.setMaxLength(200)
        keep = Button(
            tr("Keep"), key="Enter", small=True, name="reason_keep", about=tr("Keep with this reason")
        )
        keep.clicked.connect(lambda _checked=False: self.give())
        row.addWidget(field, 1)
        row.addWidget(keep)
        form.hide()
        return form, field

    @property
    def at(self) -> tuple[str, str]:
        """Return what the reason belongs to: the mark, and the first of the sheets."""
        return (str(self.mark.kind), self.ids[0])

    def show_mark(self, mark: Mark, pages: Sequence[int], ids: tuple[str, ...]) -> None:
        """Say the same of other sheets; nothing is laid out anew where the words stay the same."""
        self.mark, self.ids = mark, ids
        if (words := _words(mark, pages)) != self.words.words.text():
            self.words.set_text(words)
        if self.out is not None and self.out.text() != _out(ids):
            self.out.setText(_out(ids))

    def show_buttons(self) -> None:
        """Show the buttons, unless the reason is typed or the case went out."""
        for button in self.buttons:
            button.setVisible(self.card.isEnabled() and self.form.isHidden())

    def show_key(self, key: str) -> None:
        """Show a key on the button that takes the page anyway."""
        if self.take.key != key:
            self.take.key = key
            self.take.describe(tr("Keep the page in spite of this, with a reason that is kept"))
            self.take.updateGeometry()
            self.take.update()

    def open(self, *, focus: bool = True) -> None:
        """Ask for the reason."""
        self.form.show()
        self.show_buttons()
        if focus:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def give(self) -> None:
        """Give the reason; without one the field says so."""
        reason = self.field.text().strip()
        self.field.set_bad(not reason)
        if reason:
            self.leave()
            self.field.clear()
            self.card.waived.emit(self.ids, self.mark.kind, reason)

    def leave(self) -> None:
        """Close the field; what was typed stands there again when it is opened."""
        self.form.hide()
        self.show_buttons()
        self.card.left.emit()

    def event(self, event: QEvent) -> bool:
        """Keep Esc and Enter from the page while the field is open."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self.form.isVisible()
            and event.key() in _OWN
            and not event.modifiers()
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give by Enter, leave by Esc."""
        if not self.form.isVisible() or event.key() not in _OWN or event.modifiers():
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            self.give()


def _words(mark: Mark, pages: Sequence[int]) -> str:
    return tr("Page {pages}: {what}", pages=some(pages), what=said.noticed(mark))


def _out(ids: Sequence[str]) -> str:
    return plural("Take {n} out", "Take {n} out", n=len(ids))


def some(pages: Sequence[int]) -> str:
    """Name the first few pages."""
    return "、".join(map(str, pages[:MOST])) + ("…" if len(pages) > MOST else "")
