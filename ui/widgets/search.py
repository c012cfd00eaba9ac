"""SearchBox: the one big box of the look-up page, with its button and key.

    box.changed.connect(look)      # text, while typing (never while an input method is composing)
    box.submitted.connect(find)    # text, by Enter or the button
    box.moved.connect(results.move_by)    # -1 or 1, by Up and Down
    box.set_busy(True)

Must not: search, fold or judge what is typed.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from ui import theme
from ui.text import tr
from ui.widgets import paint
from ui.widgets.button import Button
from ui.widgets.editor import is_plain
from ui.widgets.label import Label
from ui.widgets.paint import clear_ground

_HEIGHT = 68


class ScanLine(QLineEdit):
    """A bare line that may compose, but not while a scanner types into it."""

    def inputMethodQuery(self, query: Qt.InputMethodQuery, *more: Any) -> Any:
        """Keep the input method off while a scanner types."""
        if query == Qt.InputMethodQuery.ImEnabled and is_plain(self):
            return False
        return super().inputMethodQuery(query, *more)


class SearchBox(QWidget):
    """A line edit in large type within a 2 px outline, and its button."""

    changed = Signal(str)
    submitted = Signal(str)
    moved = Signal(int)

    def __init__(self, *, hint: str = "", name: str = "search", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 8, 8, 8)
        row.setSpacing(12)
        self.edit = ScanLine()
        self.edit.setObjectName(f"{name}_edit")
        self.edit.setFrame(False)
        self.edit.setPlaceholderText(hint)
        self.edit.setAccessibleName(tr("Look up"))
        self.edit.setAccessibleDescription(hint or tr("Look up"))
        self.edit.setMaxLength(200)
        theme.dress(self.edit, "search")
        clear_ground(self.edit)
        self.busy = Label(tr("Looking…"), "small", "muted", wrap=False)
        self.busy.hide()
        self.button = Button(tr("Look up"), kind="primary", key="Enter", name=f"{name}_button", about=hint)
        row.addWidget(self.edit, 1)
        row.addWidget(self.busy)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setFocusProxy(self.edit)
        self.edit.textChanged.connect(self.changed)
        self.button.clicked.connect(self._on_button)
        self.edit.installEventFilter(self)
        self.follow_theme()

    def follow_theme(self) -> None:
        """Let the button be higher than others."""
        self.button.setMinimumHeight(theme.current().control + 8)

    def text(self) -> str:
        """Give what is typed, without blanks around it."""
        return self.edit.text().strip()

    def set_text(self, text: str) -> None:
        """Put a text in, e.g. what a scanner read; counts as typed."""
        self.edit.setText(text)

    def set_busy(self, busy: bool) -> None:
        """Show that a look-up runs."""
        self.busy.setVisible(busy)

    def _submit(self) -> None:
        self.submitted.emit(self.text())

    def _on_button(self, _checked: bool = False) -> None:
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self._submit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Turn Enter into `submitted`, Up and Down into `moved`, Esc into an empty box; the focus stays."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step:
                self.moved.emit(step)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and _plain(event):
                self._submit()
                return True  # or the page would go on to the next field
            if event.key() == Qt.Key.Key_Escape and self.edit.text():
                self.edit.clear()
                return True
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:
        """Be 68 px tall, more with large type."""
        return QSize(640, max(_HEIGHT, theme.current().control + 24))

    minimumSizeHint = sizeHint

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the outline."""
        tokens = theme.current()
        with paint.painter(self) as drawing:
            inside = self.edit.hasFocus()
            paint.box(
                drawing,
                QRectF(self.rect()),
                fill=tokens.surface,
                line=tokens.accent if inside else tokens.edge,
                width=tokens.focus if inside else 1,
                radius=tokens.radius_card,
            )


def _plain(event: QKeyEvent) -> bool:
    return event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
