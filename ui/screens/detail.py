"""Detail: the card at the right of a table, filled anew for each row. Confirm: a question asked inline.

    detail.fill([Label(…), IconLine(…)], name="…")
    confirm.ask("放弃这份草稿？", "…", yes="放弃", then=discard, back=table)

Must not: know what it shows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QPaintEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui import theme
from ui.text import tr
from ui.widgets import paint
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.editor import TextField
from ui.widgets.field import FieldRow
from ui.widgets.keycap import KeyCap
from ui.widgets.label import Label


class Detail(Card):
    """A card whose content scrolls; with `keys` by Alt and an arrow, wherever the focus is."""

    def __init__(self, *, name: str = "detail", keys: bool = False) -> None:
        super().__init__(name=name)
        self.setMinimumWidth(300)
        self.body.setContentsMargins(20, 16, 8, 12)
        self._area = QScrollArea()
        self._area.setObjectName(f"{name}_scroll")
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.add(self._area, 1)
        if keys:
            self._add_keys()

    def _add_keys(self) -> None:
        """Make the line that says that there is more, and by which keys it is read."""
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 12, 0)
        below = Label(tr("Scroll this column"), "nav", "muted", wrap=False)
        row.addWidget(below, 1)
        bar = self._area.verticalScrollBar()
        for key, by in (("Alt+Up", -1), ("Alt+Down", 1)):
            row.addWidget(KeyCap(key))
            QShortcut(QKeySequence(key), self).activated.connect(lambda by=by: self.scroll_by(by))

        def show() -> None:
            holder.setVisible(bar.maximum() > 0)
            at_end = bar.value() >= bar.maximum()
            below.setText(tr("Scroll this column") if at_end else tr("More below"))

        bar.rangeChanged.connect(lambda *_range: show())
        bar.valueChanged.connect(lambda *_value: show())
        self.add(holder)
        show()

    def scroll_by(self, pages: int) -> None:
        """Scroll by most of what is in sight, up for a negative number."""
        bar = self._area.verticalScrollBar()
        bar.setValue(bar.value() + pages * bar.pageStep() * 4 // 5)

    def fill(self, widgets: Sequence[QWidget], *, name: str) -> None:
        """Show other widgets below each other, at the same height as before."""
        at = self._area.verticalScrollBar().value() if name == self.accessibleName() else 0
        inside = QWidget()
        inside.setObjectName("content")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(6)
        for widget in widgets:
            spot = Qt.AlignmentFlag.AlignLeft if widget.objectName() == "pill" else Qt.AlignmentFlag(0)
            column.addWidget(widget, 0, spot)
        column.addStretch(1)
        self._area.setWidget(inside)
        self._area.verticalScrollBar().setValue(at)
        self.setAccessibleName(name)


class Confirm(QWidget):
    """What would be done, why one may not want it, and both answers; hidden until `ask`."""

    turned = Signal()  # it was opened or closed

    def __init__(self, *, reason: str = "", missing: str = "", name: str = "confirm") -> None:
        super().__init__()
        self.setObjectName(name)
        self._then: Callable[[str], object] | None = None
        self._back: QWidget | None = None
        self._missing = missing or tr("Say the applicant's reason in a few words.")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 12, 12)
        column.setSpacing(4)
        self.what, self.do = Label(role="strong"), Label(role="small")
        self.reason: FieldRow | None = None
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.what)
        words.addWidget(self.do)
        row = self.answers = QHBoxLayout()
        row.setSpacing(12)
        row.addLayout(words, 1)
        self.yes = Button("", kind="danger", key="Enter", name=f"{name}_yes")
        self.no = Button(tr("Leave it"), key="Esc", name=f"{name}_no", about=tr("Change nothing"))
        for button in (self.yes, self.no):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(row)
        if reason:
            self.reason = FieldRow(reason, TextField(name=f"{name}_reason"), required=True)
            self.reason.editor.returnPressed.connect(self._on_yes)
            column.addWidget(self.reason)
        self.yes.clicked.connect(lambda _checked=False: self._on_yes())
        self.no.clicked.connect(lambda _checked=False: self.close_question())
        self.hide()

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
