"""The cells of a Grid: how they are painted, which editor opens in them, and where Enter, Tab and Esc lead.

Must not: know where a text is kept; the grid takes it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QPointF, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from shiboken6 import isValid

from ui import theme
from ui.text import tr
from ui.widgets import paint
from ui.widgets.gridmodel import GridCell
from ui.widgets.picklist import PickList
from ui.widgets.rows import Index

if TYPE_CHECKING:
    from ui.widgets.grid import Grid

SIDE, ICON, CORNER = 10, 16, 9  # pixels


class GridDelegate(QStyledItemDelegate):
    """See the module's words."""

    def __init__(self, grid: Grid) -> None:
        super().__init__(grid)
        self.grid = grid

    # --- painting

    def paint(self, drawing: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw ground, words and state of a cell."""
        tokens, rect, cell = theme.current(), QRectF(option.rect), self.grid.cells.cell(index)
        here = index == self.grid.currentIndex()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        drawing.save()
        drawing.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = tokens.accent_soft if chosen and not here else tokens.still if cell.off else tokens.surface
        drawing.fillRect(rect, QColor(ground))
        drawing.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), QColor(tokens.line))
        drawing.fillRect(QRectF(rect.right() - 1, rect.top(), 1, rect.height()), QColor(tokens.line))
        self._words(drawing, rect.adjusted(SIDE, 0, -SIDE, -1), cell, index)
        box = rect.adjusted(1, 1, -2, -2)
        if cell.wrong:
            paint.box(drawing, box, line=tokens.bad, width=2, radius=4)
        if here:
            inner = box.adjusted(3, 3, -3, -3) if cell.wrong else box
            paint.focus_ring(drawing, inner, radius=4, colour="" if self.grid.is_used() else tokens.edge)
        drawing.restore()

    def _words(self, drawing: QPainter, rect: QRectF, cell: GridCell, index: Index) -> None:
        tokens, column = theme.current(), self.grid.cells.columns[index.column()]
        if cell.off:
            paint.words(drawing, rect, "—", colour=tokens.muted)
            return
        icon = "alert" if cell.wrong else "check" if cell.known and cell.text else ""
        if icon:
            spot = QRectF(rect.right() - ICON + 4, rect.center().y() - ICON / 2, ICON, ICON)
            theme.paint_icon(drawing, spot, icon, tokens.bad if cell.wrong else tokens.muted)
            rect = rect.adjusted(0, 0, -ICON - 2, 0)
        if cell.other:
            self._corner(drawing, rect)
        if cell.text:
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            words = column.show(cell.text).replace("\n", " ")
            paint.words(drawing, rect, theme.visible(words), align=side)
        elif cell.open:
            paint.words(drawing, rect, tr("to fill in"), role="small", colour=tokens.warn)

    def _corner(self, drawing: QPainter, rect: QRectF) -> None:
        """Mark a cell that is unlike the first row's."""
        left, top = rect.left() - SIDE + 1, rect.top() + 1
        points = [QPointF(left, top), QPointF(left + CORNER, top), QPointF(left, top + CORNER)]
        drawing.setPen(Qt.PenStyle.NoPen)
        drawing.setBrush(QColor(theme.current().accent))
        drawing.drawPolygon(QPolygonF(points))

    # --- editing

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Make the editor of the column."""
        column = self.grid.cells.columns[index.column()]
        made: Any = column.make()
        made.setParent(parent)
        made.setAccessibleName(self.grid.cells.said(index))
        made.setAccessibleDescription(column.title)
        if isinstance(made, PickList):
            made.picked.connect(lambda: QTimer.singleShot(0, made, lambda: self._close(made)))
        return made  # type: ignore[no-any-return]

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the cell's text, unless the editor is in use: news must not take away what is being typed."""
        if editor.property("shown"):
            return
        editor.setProperty("shown", "1")
        column = self.grid.cells.columns[index.column()]
        editor.set_value(column.give(self.grid.cells.cell(index).text))  # type: ignore[attr-defined]

    def setModelData(self, editor: QWidget, _model: QAbstractItemModel, index: Index) -> None:
        """Give what was typed to the grid."""
        column = self.grid.cells.columns[index.column()]
        self.grid.take(index, column.take(editor.value()))  # type: ignore[attr-defined]

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Lay the editor over its cell; one that needs more room over its neighbours too."""
        rect: QRect = option.rect
        if self.grid.cells.columns[index.column()].tall:
            wants, room = editor.sizeHint(), self.grid.viewport().rect()
            wide = min(max(rect.width(), wants.width()), room.width())
            high = min(max(rect.height(), wants.height()), room.height())
            left = max(0, min(rect.left(), room.width() - wide))
            top = max(0, min(rect.top(), room.height() - high))
            rect = QRect(left, top, wide, high)
        editor.setGeometry(rect)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Go down by Enter and on by Tab after what was typed is taken; Esc is Qt's own."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(editor, event)
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not shift:
            if isinstance(editor, PickList):
                editor.take_current()
            self._close(editor)
            self.grid.down(1)
            return True
        if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            if isinstance(editor, PickList):
                editor.take_current()
            self._close(editor)
            self.grid.across(-1 if shift or event.key() == Qt.Key.Key_Backtab else 1)
            return True
        return super().eventFilter(editor, event)

    def _close(self, editor: Any) -> None:
        if isValid(editor):
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
