"""Confirm: a question asked inline, with a reason where one is wanted.

    confirm.ask("放弃这份草稿？", "…", yes="放弃", then=discard, back=table)

Must not: know what it asks for.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QHideEvent, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.text import tr
from ui.widgets import paint
from ui.widgets.button import Button
from ui.widgets.editor import TextField
from ui.widgets.field import FieldRow
from ui.widgets.label import Label


class Confirm(QWidget):
    """What would be done, why one may not want it, and both answers; hidden until `ask`."""

    turned = Signal()  # it was opened or closed

    def __init__(self, *, reason: str = "", missing: str = "", name: str = "confirm") -> None:
        super().__init__()
        self.setObjectName(name)
        self._then: Callable[[str], object] | None = None
        self._back: QWidget | None = None
        self._missing = missing or tr("Say the applicant's reason in a few words.")
        self.what, self.do = Label(role="strong"), Label(role="small")
        self.yes = Button("", kind="danger", key="Enter", name=f"{name}_yes")
        self.no = Button(tr("Leave it"), key="Esc", name=f"{name}_no", about=tr("Change nothing"))
        self.yes.clicked.connect(lambda _checked=False: self._on_yes())
        self.no.clicked.connect(lambda _checked=False: self.close_question())
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 12, 12)
        column.setSpacing(4)
        column.addLayout(self._line())
        self.reason: FieldRow | None = None
        if reason:
            self.reason = FieldRow(reason, TextField(name=f"{name}_reason"), required=True)
            self.reason.editor.returnPressed.connect(self._on_yes)
            column.addWidget(self.reason)
        self.hide()

    def _line(self) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.what)
        words.addWidget(self.do)
        row = self.answers = QHBoxLayout()
        row.setSpacing(12)
        row.addLayout(words, 1)
        for button in (self.yes, self.no):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return row

    def ask(self, what: str, do: str, *, yes: str, then: Callable[[str], object], back: QWidget) -> None:
        """Ask; `then` gets the reason (or "") after yes, the focus goes to `back` after no."""
        self._then, self._back = then, back
        self.what.setText(what)
        self.do.setText(do)
        self.yes.setText(yes)
        self.yes.describe(what)
        self.yes.updateGeometry()
        self.setAccessibleName(what)
        self.setAccessibleDescription(do)
        if self.reason is not None:
            self.reason.set_value("")
            self.reason.set_error("")
        self.show()
        if self.reason is not None:
            self.reason.focus_editor()
        else:
            self.yes.setFocus(Qt.FocusReason.OtherFocusReason)

    def said(self) -> dict[str, str]:
        """Give the reason as it stands there, by the name of its field."""
        return {"reason": self.reason.editor.text()} if self.reason is not None else {}

    def say_again(self, texts: dict[str, str]) -> None:
        """Show a reason again that was being typed before."""
        if self.reason is not None:
            self.reason.set_value(texts.get("reason", ""))
            self.reason.editor.end(False)

    def close_question(self) -> None:
        """Hide it and give the focus back."""
        if self.isHidden():
            return
        self.hide()
        if self._back is not None and self._back.isVisible():
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_yes(self) -> None:
        said = str(self.reason.value()) if self.reason is not None else ""
        if self.reason is not None and not said.strip():
            self.reason.set_error(self._missing)
            self.reason.focus_editor()
            return
        then, self._then = self._then, None
        self.close_question()
        if then is not None:
            then(said)

    def showEvent(self, event: QShowEvent) -> None:
        """Tell that it is open."""
        super().showEvent(event)
        self.turned.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell that it is closed."""
        super().hideEvent(event)
        self.turned.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground."""
        tokens = theme.current()
        with paint.painter(self) as drawing:
            paint.box(drawing, QRectF(self.rect()), fill=tokens.soft("warn"), line=tokens.strong("warn"))
