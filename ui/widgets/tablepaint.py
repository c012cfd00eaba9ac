"""The painting of RecordTable: its cells with tick box and pill, and its headings.

Must not: hold rows or ticks; the table has them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QTextLayout
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import theme
from ui.widgets import paint
from ui.widgets.choice import check_box
from ui.widgets.results import marked_words
from ui.widgets.rows import CELL, ROW, Cell, Index, Row

if TYPE_CHECKING:
    from ui.widgets.table import RecordTable

BOX, BOX_ROOM = 22, 46
DOT = " · "  # of ui.text.join
TOP_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


class CellPainter(QStyledItemDelegate):
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
            _pill(drawing, rect, upper.center().y(), *cell.pill)
        elif cell.marks:
            marked_words(drawing, upper, cell)
        else:
            paint.words(drawing, upper, cell.top, role="strong" if cell.strong else "body")
        if self.table.wraps and self.table.lines(cell, int(rect.width())) > 1:
            lower.setHeight(2 * theme.metrics("small").lineSpacing() + 2)
            drawing.setFont(theme.font("small"))
            drawing.setPen(QColor(tokens.muted))
            drawing.drawText(lower, TOP_LEFT, two_lines(cell.below, int(rect.width())))
        elif cell.below:
            paint.words(drawing, lower, cell.below, role="small", colour=tokens.muted)
        if cell.note is not None:
            _pill(drawing, rect, rect.bottom() - paint.pill_height() / 2 - 8, *cell.note)


def two_lines(text: str, width: int) -> str:
    """Break small words that have no room on one line of so many pixels; the second ends in … where cut.

    They break at the last dot between two facts where what follows it has room: no word is torn for nothing.
    """
    metrics = theme.metrics("small")
    layout = QTextLayout(text, theme.font("small"))
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    units = 2 * line.textLength()  # Qt counts in UTF-16, in which a rare character is two
    layout.endLayout()
    written = text.encode("utf-16-le")
    first, rest = written[:units].decode("utf-16-le"), written[units:].decode("utf-16-le")
    joint = text.rfind(DOT, 0, len(first) + len(DOT) - 1)
    if joint > 0 and metrics.horizontalAdvance(text[joint + len(DOT) :]) <= width:
        first, rest = text[: joint + 2], text[joint + len(DOT) :]
        if metrics.horizontalAdvance(first) > width:  # the dot has no room at the end of the first line
            first, rest = text[:joint], text[joint + 1 :]
    return f"{first.rstrip()}\n{metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)}"


def _pill(
    drawing: QPainter, rect: QRectF, middle: float, text: str, tone: theme.Tone, icon: str | None = None
) -> None:
    """Draw a pill at the left of a cell, its middle at a height."""
    high, wide = paint.pill_height(), min(float(paint.pill_width(text)), rect.width())
    paint.pill(drawing, QRectF(rect.left(), middle - high / 2, wide, high), text, tone, icon=icon)


class Headings(QHeaderView):
    """Headings in small muted type over a line; the first has a box for all ticks."""

    def __init__(self, table: RecordTable) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self.table = table
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.follow_theme()

    def follow_theme(self) -> None:
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
        self._title(drawing, spot.adjusted(room, 0, -8, 0), title)
        drawing.restore()

    def _title(self, drawing: QPainter, room: QRectF, title: str) -> None:
        """Write a heading, on two lines where one has no room for it."""
        colour = theme.current().muted
        if theme.metrics("small").horizontalAdvance(title) <= room.width():
            paint.words(drawing, room, title, role="small", colour=colour)
            return
        drawing.setFont(theme.font("small"))
        drawing.setPen(QColor(colour))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        drawing.drawText(room, int(flags), title)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.table.with_ticks and event.position().x() < BOX_ROOM:
            self.table.rows_model.toggle_all()
        super().mousePressEvent(event)
