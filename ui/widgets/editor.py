"""One-line and many-line editors in the program's look: TextField, TextArea, Select.

All have `value()`, `set_value(v)`, `set_bad(flag)` and the signal `edited(object)`, sent once on leaving the
editor if its value differs from the one that was set: what autosave and `FieldRow` work with.
Must not: know places, errors or cases; `FieldRow` puts label, hint and error around an editor.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QListView, QPlainTextEdit, QSizePolicy, QWidget

from ui import theme
from ui.text import tip
from ui.widgets import paint
from ui.widgets.paint import clear_ground

SIDE = 12  # px between outline and text


def outline(drawing: QPainter, widget: QWidget, *, bad: bool, focus: bool, still: bool = False) -> None:
    """Draw the box of an editor: edge, the focus ring, or two pixels of red; grey where nothing is taken."""
    tokens = theme.current()
    rect = QRectF(widget.rect())
    off = still or not widget.isEnabled()
    line = tokens.accent if focus else tokens.bad if bad else tokens.line if off else tokens.edge
    paint.box(
        drawing,
        rect,
        fill=tokens.still if off else tokens.surface,
        line=line,
        width=tokens.focus if focus else 2 if bad else 1,
    )


def is_plain(field: QWidget) -> bool:
    """Tell whether the attribute takes the input method from a field: Qt itself does not heed it there."""
    return not field.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


class TextField(QLineEdit):
    """One line of text; `composes`: whether the input method may be on in it."""

    edited = Signal(object)
    composes = True

    def __init__(
        self, value: str = "", *, hint: str = "", name: str = "field", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setPlaceholderText(hint)
        self.setFrame(False)
        self.setTextMargins(SIDE - 2, 0, SIDE - 2, 0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.dress(self, "body")
        clear_ground(self)
        self._bad = False
        self._shown: object = None
        self.set_value(value)
        self.editingFinished.connect(self._on_left)

    def value(self) -> object:
        """Give what is typed, without blanks around it."""
        return self.text().strip()

    def set_value(self, value: object) -> None:
        """Show a value; not an edit."""
        self.setText("" if value is None else str(value))
        self.setCursorPosition(0)
        self._shown = self.value()

    def set_bad(self, bad: bool) -> None:
        """Show the outline of something wrong, or not."""
        self._bad = bad
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Ctrl+Z to the window where nothing that was typed here can be taken back."""
        if event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def inputMethodQuery(self, query: Qt.InputMethodQuery, *more: Any) -> Any:
        """Keep the input method off in codes and passwords: Qt says it is on whatever the attribute says."""
        if query == Qt.InputMethodQuery.ImEnabled and not self._may_compose():
            return False
        return super().inputMethodQuery(query, *more)

    def _may_compose(self) -> bool:
        wanted = self.composes and self.echoMode() == QLineEdit.EchoMode.Normal
        return wanted and not is_plain(self)

    def _on_left(self) -> None:
        now = self.value()
        if now != self._shown:
            self._shown = now
            self.edited.emit(now)

    def sizeHint(self) -> QSize:
        """Have the control height of the theme."""
        return QSize(280, theme.current().control)

    def minimumSizeHint(self) -> QSize:
        """Shrink to eight characters."""
        return QSize(120, theme.current().control)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the outline, then the text over it."""
        with paint.painter(self) as drawing:
            outline(drawing, self, bad=self._bad, focus=self.hasFocus(), still=self.isReadOnly())
        super().paintEvent(event)


class LatinField(TextField):
    """A line of letters and digits: numbers of clerks, codes, addresses; the input method is off in it."""

    composes = False


class TextArea(QPlainTextEdit):
    """Some lines of text; Tab and Enter leave it, Shift+Enter makes a new line, Ctrl+Enter is the page's."""

    edited = Signal(object)

    def __init__(
        self, value: str = "", *, lines: int = 3, name: str = "area", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.lines = lines
        self.setObjectName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(SIDE - 2)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.dress(self, "body")
        clear_ground(self)
        self.viewport().setAutoFillBackground(False)
        self._bad = False
        self._shown = ""
        self.set_value(value)

    def value(self) -> object:
        """Give what is typed."""
        return self.toPlainText().strip()

    def inputMethodQuery(self, query: Qt.InputMethodQuery, *more: Any) -> Any:
        """Keep the input method off while a scanner types."""
        if query == Qt.InputMethodQuery.ImEnabled and is_plain(self):
            return False
        return super().inputMethodQuery(query, *more)

    def set_value(self, value: object) -> None:
        """Show a value; not an edit."""
        self.setPlainText("" if value is None else str(value))
        self._shown = str(self.value())

    def set_bad(self, bad: bool) -> None:
        """Show the outline of something wrong, or not."""
        self._bad = bad
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell of the edit on leaving."""
        super().focusOutEvent(event)
        self.viewport().update()
        now = str(self.value())
        if now != self._shown:
            self._shown = now
            self.edited.emit(now)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Draw the focus ring."""
        super().focusInEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Enter to the page, with Ctrl or without; Shift+Enter makes a new line."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.insertPlainText("\n")
            else:
                event.ignore()
        elif event.matches(QKeySequence.StandardKey.Undo) and not self.document().isUndoAvailable():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Be as tall as its lines."""
        return QSize(280, theme.metrics("body").lineSpacing() * self.lines + 28)

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the outline, then the text over it."""
        with paint.painter(self.viewport()) as drawing:
            outline(drawing, self.viewport(), bad=self._bad, focus=self.hasFocus(), still=self.isReadOnly())
        super().paintEvent(event)


class Select(QComboBox):
    """One of many, by type-ahead; for up to five options take `Choice`."""

    edited = Signal(object)

    def __init__(
        self,
        options: Sequence[tuple[object, str]] = (),
        *,
        hint: str = "",
        name: str = "select",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setPlaceholderText(hint)
        self.setView(QListView(self))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.dress(self, "body")
        self._bad = False
        for value, label in options:
            self.addItem(label, value)
        self.setCurrentIndex(-1)
        self.currentIndexChanged.connect(lambda _index: self._mind_tooltip())
        self.activated.connect(lambda _index: self.edited.emit(self.value()))

    def value(self) -> object:
        """Give the chosen value, None for none."""
        return self.currentData()

    def set_value(self, value: object) -> None:
        """Choose a value; not an edit; one that is not offered leaves nothing chosen."""
        self.setCurrentIndex(self.findData(value) if value is not None else -1)

    def set_bad(self, bad: bool) -> None:
        """Show the outline of something wrong, or not."""
        self._bad = bad
        self.update()

    def _mind_tooltip(self) -> None:
        """Say in full what has no room."""
        text = self.currentText()
        over = theme.metrics("body").horizontalAdvance(text) > self.width() - SIDE - 40
        self.setToolTip(tip(text) if over else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the tooltip right."""
        super().resizeEvent(event)
        self._mind_tooltip()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Enter to the page; arrows and letters choose, which Qt reports as activated."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll; a wheel must not change an answer by accident."""
        event.ignore()

    def sizeHint(self) -> QSize:
        """Have the control height of the theme."""
        return QSize(max(200, super().sizeHint().width() + 24), theme.current().control)

    minimumSizeHint = sizeHint

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw outline, text and arrow."""
        tokens = theme.current()
        with paint.painter(self) as drawing:
            outline(drawing, self, bad=self._bad, focus=self.hasFocus())
            text = self.currentText() if self.currentIndex() >= 0 else self.placeholderText()
            ink = tokens.hint if self.currentIndex() < 0 else tokens.ink if self.isEnabled() else tokens.muted
            inside = QRectF(self.rect()).adjusted(SIDE, 0, -40, 0)
            paint.words(drawing, inside, text, colour=ink)
            arrow = QRectF(self.width() - 32, self.height() / 2 - 10, 20, 20)
            theme.paint_icon(drawing, arrow, "chevron-down", tokens.muted)
