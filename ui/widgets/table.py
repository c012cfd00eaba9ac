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

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView, QWidget

from ui import theme
from ui.text import tr
from ui.widgets import paint
from ui.widgets.rows import ROW, Cell, Column, Index, Row, RowsModel
from ui.widgets.tablepaint import BOX_ROOM, CellPainter, Headings


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
        model: RowsModel | None = None,
        name: str = "table",
        about: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.with_ticks, self.wraps = ticks, wraps
        self.rows_model = model if model is not None else RowsModel(columns)
        self.rows_model.setParent(self)
        self.setObjectName(name)
        self.setAccessibleName(about or name)
        self.setAccessibleDescription(about or name)
        self.setHorizontalHeader(Headings(self))
        self.setModel(self.rows_model)
        self.setItemDelegate(CellPainter(self))
        self._plain()
        self.verticalHeader().setDefaultSectionSize(theme.current().row_two)
        self.rows_model.ticked.connect(self._on_ticked)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.data(ROW).key))

    def _plain(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
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
        tokens = theme.current()
        if len(cell.below) * tokens.small <= width:  # no character is wider than its height
            return 1
        return 1 if theme.advance("small", cell.below) <= width else 2

    def _fit_rows(self) -> None:
        """Give each row the height of what wraps in it; those that have it already are left alone."""
        if not self.wraps:
            return
        usual = theme.current().row_two
        rooms = [
            self.columnWidth(column) - (BOX_ROOM + 14 if self.with_ticks and column == 0 else 22)
            for column in range(len(self.rows_model.columns))
        ]
        wanted = [usual + self._more(row, rooms) for row in self.rows_model.rows]
        heads = self.verticalHeader()
        for number, high in enumerate(wanted):
            if heads.sectionSize(number) != high:
                heads.resizeSection(number, high)

    def _more(self, row: Row, rooms: Sequence[int]) -> int:
        """Give the pixels that a row needs beyond two lines."""
        most = 0
        for cell, room in zip(row.cells, rooms, strict=False):
            more = theme.metrics("small").lineSpacing() if self.lines(cell, room) > 1 else 0
            most = max(most, more + (paint.pill_height() + 4 if cell.note is not None else 0))
        return most

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

    def stand_on(self, key: object) -> None:
        """Make the row of a key the current one; where there is none, the one before stays."""
        at = self.rows_model.row_of(key)
        if at >= 0:
            self.setCurrentIndex(self.rows_model.index(at, 0))

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

    def more_keys(self) -> list[tuple[str, str]]:
        """Name the keys of the rows, for the key sheet."""
        if not self.with_ticks:
            return []
        return [("Space", tr("Tick or untick the row")), ("Ctrl+A", tr("Tick all, or none"))]

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

    def follow_theme(self) -> None:
        """Give rows and columns the room of the theme's type."""
        self.verticalHeader().setDefaultSectionSize(theme.current().row_two)
        self._fit_columns()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns."""
        super().resizeEvent(event)
        self._fit_columns()

    def _fit_columns(self) -> None:
        columns = self.rows_model.columns
        least, room = [theme.scaled(column.width) for column in columns], self.viewport().width()
        if sum(least) > room:  # large type in a small window: what has no room is elided, and in the tooltip
            firm = [width if column.firm else 0 for width, column in zip(least, columns, strict=True)]
            soft, left = max(1, sum(least) - sum(firm)), max(0, room - sum(firm))
            least = [kept or width * left // soft for kept, width in zip(firm, least, strict=True)]
        free = max(0, room - sum(least))
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
