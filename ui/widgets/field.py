"""FieldRow: label, hint, editor, error and the mark of a prefilled value, as one row of a form.

    row = FieldRow("联系电话", CodeField(name="phone"), place="applicant.phone", required=True, hint="…")
    row.edited.connect(self._on_edit)          # (place, value), on leaving the editor
    row.set_error("请填写手机号")   row.set_prefilled("信用中心")   row.set_value(v)   row.value()
    row.set_remark("与首件不同")   row.set_note("现结论：…", "warn")   # beside the label; below the editor

The label is the editor's buddy; its accessible name is the label, its description hint and error together.
Error, mark and hint are made when they are first needed: a page of thirty fields is built between two frames.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from ui.text import join, tr
from ui.theme import Tone
from ui.widgets import paint, spoken
from ui.widgets.icon import Icon
from ui.widgets.iconline import IconLine
from ui.widgets.label import Label
from ui.widgets.pill import Pill


class FieldRow(QWidget):
    """One question of a form."""

    edited = Signal(str, object)
    note: IconLine | None = None  # what follows from the value

    def __init__(
        self,
        label: str,
        editor: Any,
        *,
        place: str = "",
        hint: str = "",
        required: bool = False,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.editor = editor
        self.place = place or editor.objectName()
        self._hint_text, self._label_text = hint, label
        self.setObjectName(name or f"row_{editor.objectName()}")
        self._said = ""  # the error in sight
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(4)
        head = self._head(label, required)
        column.addWidget(head)
        head.setVisible(bool(label))  # once it has a parent, or it would be a window for a moment
        self.hint = Label(hint, "small", "muted") if hint else None
        if self.hint is not None:
            column.addWidget(self.hint)
        column.addWidget(editor)
        self._touched(label)
        editor.edited.connect(self._on_edited)

    def _head(self, label: str, required: bool) -> QWidget:
        head = self._line_of = QWidget()
        row = self._line = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.follow_theme()
        self.label = Label(label, "small_strong", wrap=False)
        self.label.setBuddy(self.editor)
        row.addWidget(self.label)
        row.addStretch(1)
        self.set_required(required)
        return head

    def follow_theme(self) -> None:
        """Keep the line of the label so high that editors side by side stand level, marked or not."""
        self._line_of.setMinimumHeight(paint.pill_height())

    @cached_property
    def optional(self) -> Label:
        """The words that it may stand empty."""
        made = Label(tr("(optional)"), "small", "muted", wrap=False)
        self._line.insertWidget(self._line.indexOf(self.label) + 1, made)
        return made

    @cached_property
    def mark(self) -> Pill:
        """Where the value came from, or what is to be noticed of it."""
        made = Pill("", "info", icon="check")
        made.hide()
        self._line.addWidget(made)
        return made

    @property
    def trouble(self) -> str:
        """What is wrong, with the label before it, as a list of several says it; "" for nothing."""
        return tr("{names}: {what}", names=self._label_text, what=self._said) if self._said else ""

    @property
    def error(self) -> Label:
        """The words of the error."""
        return self._error[1]

    @property
    def error_row(self) -> QWidget:
        """The line of the error."""
        return self._error[0]

    @cached_property
    def _error(self) -> tuple[QWidget, Label]:
        holder = QWidget(self)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 2, 0, 0)
        row.setSpacing(6)
        words = Label("", "small", "bad")
        row.addWidget(Icon("alert", "bad", size=18, grows=True), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words, 1)
        holder.hide()
        self._column.insertWidget(self._column.indexOf(self.editor) + 1, holder)
        return holder, words

    def _touched(self, label: str) -> None:
        note = self.note.words.text() if self.note is not None else ""
        said = " ".join(part for part in (self._hint_text, self._said, note) if part)
        name = label or self.editor.accessibleName()  # a tick says itself what it is
        self.editor.setAccessibleName(name)
        self.editor.setAccessibleDescription(said or name)

    def rename(self, label: str) -> None:
        """Ask the same under another name: whom it is about has changed."""
        if label != self._label_text:
            self._label_text = label
            self.label.setText(label)
            self._touched(label)

    def set_required(self, required: bool) -> None:
        """Say whether it may stand empty."""
        if not required or "optional" in vars(self):
            self.optional.setVisible(not required)

    def value(self) -> object:
        """Give the editor's value."""
        return self.editor.value()

    def set_value(self, value: object) -> None:
        """Show a value; not an edit."""
        self.editor.set_value(value)

    def set_error(self, sentence: str) -> None:
        """Show a sentence at the field, or nothing for ""."""
        if sentence == self._said:
            return
        self._said = sentence
        self.error.setText(sentence)
        self.error_row.setVisible(bool(sentence))
        self.editor.set_bad(bool(sentence))
        self._touched(self._label_text)
        if sentence and QAccessible.isActive():
            QTimer.singleShot(0, self, self._read_out)  # unless the summary of all errors has the focus then

    def _read_out(self) -> None:
        focus = QApplication.focusWidget()
        if self._said and self.isVisible() and spoken.role_of(type(focus)) != QAccessible.Role.AlertMessage:
            spoken.say(self.editor, join(self._label_text, self._said))

    def set_prefilled(self, source: str) -> None:
        """Mark the value as filled in from somewhere; "" takes the mark away, as does an edit."""
        self._mark(tr("Filled in from {source}", source=source) if source else "", "info", "check")

    def set_remark(self, words: str) -> None:
        """Say something of the value in the place of the mark; "" takes it away."""
        self._mark(words, "quiet", "info")

    def _mark(self, words: str, tone: Tone, icon: str) -> None:
        if words:
            self.mark.set(words, tone, icon=icon)
        if words or "mark" in vars(self):
            self.mark.setVisible(bool(words))

    def set_note(self, sentence: str, tone: Tone = "info") -> None:
        """Say below the editor what follows from the value; "" takes it away."""
        before = (self.note.words.text(), self.note.tone) if self.note is not None else ("", tone)
        if before == (sentence, tone):
            return
        if self.note is not None:
            self.note.hide()
            self.note.deleteLater()
            self.note = None
        if sentence:
            self.note = IconLine(sentence, paint.PILL_ICONS[tone], tone, name="note")
            layout = self.layout()
            assert layout is not None
            layout.addWidget(self.note)
        self._touched(self._label_text)

    def focus_editor(self) -> None:
        """Put the focus into the editor."""
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_edited(self, value: object) -> None:
        self.set_prefilled("")
        self.edited.emit(self.place, value)
