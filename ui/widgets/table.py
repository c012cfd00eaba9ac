"""RecordTable: rows of two-line cells with ticks and pills, fast with hundreds of rows.

    table = RecordTable([Column("失信信息", 220, 3), Column("决定日期", 110)], ticks=True, about="失信信息")
    table.set_rows([...ui.widgets.rows.Row...])
    table.ticked.connect(...)      # tuple of keys      table.current.connect(...)   # key
    table.opened.connect(...)      # key, by Enter or double click

Arrows move, Space ticks, Ctrl+A ticks all (and none), letters jump to a row (type-ahead), a click on the box
ticks. Columns share the width that is left by their `stretch`; with `wraps` the smaller words of a cell take
a second line where they need it. Must not: sort, filter, or know a record.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui import theme
from ui.widgets import paint
from ui.widgets.choice import check_box
from ui.widgets.results import marked_words
from ui.widgets.rows import CELL, ROW, Cell, Column, Index, Row, RowsModel

BOX, BOX_ROOM = 22, 46
WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


class _Delegate(QStyledItemDelegate):
    """Paints a cell; the first one also the tick box and the focus ring of its row."""

    def __init__(self, table: RecordTable) -> None:
        super().__init__(table)
        self.table = table

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(80, theme.current().row_two)

    def paint(self, drawing: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens = theme.current()
        rect = QRectF(option.rect)
        row: Row = index.data(ROW)
        here = index.row() == self.table.currentIndex().row()
        ticked = self.table.rows_model.is_ticked(index.row())
        drawing.save()
        drawing.setRenderHint(QPainter.RenderHint.Antialiasing)
        if ticked or here:
            drawing.fillRect(rect, tokens.accent_soft if ticked else tokens.hover)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            drawing.fillRect(rect, tokens.hover)
        drawing.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), tokens.line)
        room = 12.0
        if index.column() == 0 and self.table.with_ticks:
            box = QRectF(rect.left() + 14, rect.center().y() - BOX / 2, BOX, BOX)
            check_box(drawing, box, checked=ticked, enabled=row.can_tick)
            room = 14.0 + BOX_ROOM - 10
        two = any(cell.below for cell in row.cells)
        self._cell(drawing, rect.adjusted(room, 0, -10, 0), index.data(CELL), two=two)
        drawing.restore()

    def _cell(self, drawing: QPainter, rect: QRectF, cell: Cell, *, two: bool) -> None:
        tokens = theme.current()
        half = (theme.current().row_two if self.table.wraps else rect.height()) / 2
        upper = QRectF(rect.left(), rect.top() + 8, rect.width(), half - 7)
        lower = QRectF(rect.left(), rect.top() + half + 1, rect.width(), half - 9)
        if not two:
            upper = rect
        if cell.pill is not None:
            text, tone = cell.pill
            high = paint.pill_height()
            wide = min(float(paint.pill_width(text)), rect.width())
            spot = QRectF(rect.left(), upper.center().y() - high / 2, wide, high)
            paint.pill(drawing, spot, text, tone)
        elif cell.marks:
            marked_words(drawing, upper, cell)
        else:
            paint.words(drawing, upper, cell.top, role="strong" if cell.strong else "body")
        if self.table.wraps and self.table.lines(cell, int(rect.width())) > 1:
            lower.setHeight(2 * theme.metrics("small").lineSpacing() + 2)
            drawing.setFont(theme.font("small"))
            drawing.setPen(QColor(tokens.muted))
            drawing.drawText(lower, WRAP, cell.below)
        elif cell.below:
            paint.words(drawing, lower, cell.below, role="small", colour=tokens.muted)
        if cell.note is not None:
            text, tone = cell.note
            high = paint.pill_height()
            foot = QRectF(rect.left(), rect.bottom() - high - 8, paint.pill_width(text), high)
            paint.pill(drawing, foot, text, tone)


class _Header(QHeaderView):
    """Headings in small muted type over a line; the first has a box for all ticks."""

    def __init__(self, table: RecordTable) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self.table = table
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setFixedHeight(theme.current().control)

    def paintSection(self, drawing: QPainter, rect: object, section: int) -> None:
        tokens = theme.current()
        spot = QRectF(rect)  # type: ignore[call-overload]
        drawing.save()
        drawing.setRenderHint(QPainter.RenderHint.Antialiasing)
        drawing.fillRect(spot, tokens.surface)
        drawing.fillRect(QRectF(spot.left(), spot.bottom() - 1, spot.width(), 1), tokens.line)
        room = 12.0
        if section == 0 and self.table.with_ticks:
            room = 14.0 + BOX_ROOM - 10
            box = QRectF(spot.left() + 14, spot.center().y() - BOX / 2, BOX, BOX)
            model = self.table.rows_model
            check_box(drawing, box, checked=bool(model.ticks()))
            if not model.all_ticked() and model.ticks():  # some of them: a bar in the place of the tick
                drawing.fillRect(box.adjusted(3, 3, -3, -3), tokens.accent)
                bar = QRectF(box.left() + 5, box.center().y() - 1.5, box.width() - 10, 3)
                drawing.fillRect(bar, tokens.on_accent)
        title = self.table.rows_model.columns[section].title
        paint.words(drawing, spot.adjusted(room, 0, -8, 0), title, role="small", colour=tokens.muted)
        drawing.restore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.table.with_ticks and event.position().x() < BOX_ROOM:
            self.table.rows_model.toggle_all()
        super().mousePressEvent(event)


class RecordTable(QTableView):
    """A table for the keyboard; see the module's words."""

    ticked = Signal(tuple)
    current = Signal(object)
    opened = Signal(object)

    def __init__(
        self,
        columns: Sequence[Column],
        *,
        ticks: bool = False,
        wraps: bool = False,
        name: str = "table",
        about: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.with_ticks, self.wraps = ticks, wraps
        self.rows_model = RowsModel(columns, parent=self)
        self.setObjectName(name)
        self.setAccessibleName(about or name)
        self.setAccessibleDescription(about or name)
        self.setHorizontalHeader(_Header(self))
        self.setModel(self.rows_model)
        self.setItemDelegate(_Delegate(self))
        self._plain()
        self.rows_model.ticked.connect(self._on_ticked)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.data(ROW).key))

    def _plain(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.current().row_two)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; ticks and the current row stay by key."""
        before = self.current_key()
        self.rows_model.set_rows(rows)
        if rows:
            at = max(0, self.rows_model.row_of(before))
            self.setCurrentIndex(self.rows_model.index(at, 0))

        self._fit_rows()

    def lines(self, cell: Cell, width: int) -> int:
        """Give the lines that the smaller words of a cell take, two at most."""
        metrics = theme.metrics("small")
        return 1 if metrics.horizontalAdvance(cell.below) <= width else 2

    def _fit_rows(self) -> None:
        """Give each row the height of what wraps in it."""
        if not self.wraps:
            return
        line, note = theme.metrics("small").lineSpacing(), paint.pill_height() + 4
        for number, row in enumerate(self.rows_model.rows):
            more = 0
            for column, cell in enumerate(row.cells):
                room = BOX_ROOM + 14 if self.with_ticks and column == 0 else 22
                wide = self.columnWidth(column) - room
                extra = (self.lines(cell, wide) - 1) * line + (note if cell.note else 0)
                more = max(more, extra)
            self.setRowHeight(number, theme.current().row_two + more)

    def current_key(self) -> object:
        """Give the key of the current row, None for none."""
        index = self.currentIndex()
        return index.data(ROW).key if index.isValid() else None

    def ticks(self) -> tuple[object, ...]:
        """Give the ticked keys in the order of the rows."""
        return self.rows_model.ticks()

    def set_ticks(self, keys: Sequence[object]) -> None:
        """Tick exactly these rows, as far as they can be."""
        self.rows_model.set_ticks(keys)

    def currentChanged(self, now: Index, before: Index) -> None:
        """Tell of the row that is now the current one."""
        super().currentChanged(now, before)
        self.viewport().update()
        if now.isValid() and now.row() != before.row():
            self.current.emit(now.data(ROW).key)

    def _on_ticked(self) -> None:
        self.viewport().update()
        self.horizontalHeader().viewport().update()
        self.ticked.emit(self.rows_model.ticks())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick with Space and Ctrl+A, open with Enter, else Qt's own."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if self.with_ticks and event.key() == Qt.Key.Key_Space:
            self.rows_model.toggle(self.currentIndex().row())
        elif self.with_ticks and control and event.key() == Qt.Key.Key_A:
            self.rows_model.toggle_all()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not control:
            if self.currentIndex().isValid():
                self.opened.emit(self.current_key())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tick by a click on the box."""
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if self.with_ticks and index.isValid() and event.position().x() < BOX_ROOM:
            self.rows_model.toggle(index.row())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns."""
        super().resizeEvent(event)
        columns = self.rows_model.columns
        large = theme.current().body / theme.LIGHT.body
        least = [round(column.width * large) for column in columns]
        free = max(0, self.viewport().width() - sum(least))
        shares = sum(column.stretch for column in columns) or 1
        for number, column in enumerate(columns):
            self.setColumnWidth(number, least[number] + free * column.stretch // shares)
        self._fit_rows()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows, then the focus ring around the current one."""
        super().paintEvent(event)
        index = self.currentIndex()
        if self.hasFocus() and index.isValid():
            first = self.visualRect(index.siblingAtColumn(0))
            whole = QRectF(0, first.top(), self.viewport().width(), first.height())
            with paint.painter(self.viewport()) as drawing:
                paint.focus_ring(drawing, whole.adjusted(1, 1, -1, -2))
