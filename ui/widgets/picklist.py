"""PickList: one or several of some, as a list that opens over a cell of a table.

    PickList([("yes", "是"), ("no", "否")])      PickList(options, several=True)     # "stop,rectify"

Arrows and letters move; Space and a digit pick (one) or tick (several). Nothing is picked by only looking.
`picked` tells that one was picked and the list may close. Must not: close itself.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListWidget,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui import theme
from ui.widgets import paint
from ui.widgets.choice import check_box
from ui.widgets.rows import Index

MOST, EDGE = 8, 2  # lines in sight; pixels of the outline


class _Lines(QStyledItemDelegate):
    """Paints an option with its digit, and the tick of what is chosen."""

    def __init__(self, whole: PickList) -> None:
        super().__init__(whole)
        self.whole = whole

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(120, theme.current().control_small)

    def paint(self, drawing: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens, rect, at = theme.current(), QRectF(option.rect), index.row()
        drawing.save()
        drawing.setRenderHint(QPainter.RenderHint.Antialiasing)
        if at == self.whole.currentRow():
            drawing.fillRect(rect, tokens.accent_soft)
            drawing.fillRect(QRectF(rect.left() + EDGE, rect.top(), 4, rect.height()), tokens.accent)
        chosen = self.whole.values[at] in self.whole.chosen
        mark = QRectF(rect.left() + 8, rect.center().y() - 10, 20, 20)
        if self.whole.several:
            check_box(drawing, mark, checked=chosen)
        elif chosen:
            theme.paint_icon(drawing, mark, "check", tokens.accent)
        words = rect.adjusted(36, 0, -34, 0)
        paint.words(drawing, words, index.data(), role="strong" if chosen else "body")
        if at < 9:
            paint.cap(drawing, QPointF(rect.right() - 6, rect.center().y()), str(at + 1), colour=tokens.muted)
        drawing.restore()


class PickList(QListWidget):
    """See the module's words."""

    edited = Signal(object)
    picked = Signal()

    def __init__(
        self,
        options: Sequence[tuple[str, str]],
        *,
        several: bool = False,
        name: str = "pick",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.several = several
        self.values = [value for value, _words in options]
        self.chosen: list[str] = []
        self.addItems([words for _value, words in options])
        self.setItemDelegate(_Lines(self))
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)  # a digit picks
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setAccessibleName(" ".join(words for _value, words in options))
        self.clicked.connect(self._on_clicked)

    def value(self) -> object:
        """Give what is chosen, several joined by commas in the order offered; None for nothing."""
        return ",".join(value for value in self.values if value in self.chosen) or None

    def set_value(self, value: object) -> None:
        """Choose a value, and stand on it; not an edit."""
        self.chosen = [part for part in str(value or "").split(",") if part in self.values]
        self.setCurrentRow(self.values.index(self.chosen[0]) if self.chosen else -1)

    def set_bad(self, bad: bool) -> None:
        """Take part in the interface of the editors; the cell below shows what is wrong."""

    def pick(self, at: int) -> None:
        """Pick an option, or tick it and take the tick away where several may be."""
        if not 0 <= at < len(self.values):
            return
        value = self.values[at]
        if self.several:
            self.chosen = [v for v in (*self.chosen, value) if v != value or value not in self.chosen]
        else:
            self.chosen = [value]
        self.setCurrentRow(at)
        self.viewport().update()
        self.edited.emit(self.value())
        if not self.several:
            self.picked.emit()

    def _on_clicked(self, index: QModelIndex) -> None:
        self.pick(index.row())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Stand on nothing where nothing is chosen: Qt would go to the first."""
        before = self.currentRow()
        super().focusInEvent(event)
        self.setCurrentRow(before)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pick by Space and digit; arrows begin at the first."""
        number = event.key() - Qt.Key.Key_1
        if 0 <= number < min(9, len(self.values)):
            self.pick(number)
        elif event.key() == Qt.Key.Key_Space:
            self.pick(self.currentRow())
        elif event.key() == Qt.Key.Key_Down and self.currentRow() < 0:
            self.setCurrentRow(0)
        else:
            super().keyPressEvent(event)

    def take_current(self) -> None:
        """Choose the option that one stands on, where only one may be."""
        if not self.several and self.currentRow() >= 0:
            self.chosen = [self.values[self.currentRow()]]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a ground, for the list lies over cells, then the options and an outline around them."""
        tokens = theme.current()
        with paint.painter(self.viewport()) as drawing:
            drawing.fillRect(self.viewport().rect(), tokens.surface)
        super().paintEvent(event)
        line = tokens.accent if self.hasFocus() else tokens.edge
        with paint.painter(self.viewport()) as drawing:
            paint.box(drawing, QRectF(self.viewport().rect()), line=line, width=EDGE, radius=4)

    def sizeHint(self) -> QSize:
        """Fit the words, and as many lines as there may be."""
        metrics = theme.metrics("strong")
        wide = max((metrics.horizontalAdvance(self.item(n).text()) for n in range(self.count())), default=80)
        high = min(MOST, self.count()) * theme.current().control_small
        return QSize(wide + 36 + 34 + 16, high + 2 * EDGE)
