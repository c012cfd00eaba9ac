"""ResultList: what a look-up found; two lines a row, the match in accent, pills at the end.

    results.set_rows([Row(key, (Cell("安达运输（示例）有限公司", "企业 · …", marks=((0, 4),)),), pills=…)])
    results.chosen.connect(open)       # key, by Enter or click
    results.move_by(1)                 # from the search box, which keeps the focus

As tall as its rows, up to `most`. Must not: search.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui import theme
from ui.text import tr
from ui.widgets import paint
from ui.widgets.rows import CELL, ROW, Cell, HeadedRows, Index, Row

MARGIN = 8


def marked_words(drawing: QPainter, rect: QRectF, cell: Cell, *, role: theme.TypeRole = "strong") -> None:
    """Write a cell's main line with what matched in the accent colour, underlined where the theme says so."""
    tokens, metrics = theme.current(), theme.metrics(role)
    text = metrics.elidedText(cell.top, Qt.TextElideMode.ElideRight, int(rect.width()))
    left = rect.left()
    for piece, hit in _pieces(text, cell.marks):
        spot = QRectF(left, rect.top(), rect.right() - left + 2, rect.height())
        paint.words(drawing, spot, piece, role=role, colour=tokens.accent if hit else tokens.ink)
        if hit and tokens.underline:
            level = rect.center().y() + metrics.height() / 2 - tokens.underline
            drawing.fillRect(QRectF(left, level, _advance(metrics, piece), tokens.underline), tokens.accent)
        left += _advance(metrics, piece)


def _advance(metrics: QFontMetrics, piece: str) -> float:
    return float(metrics.horizontalAdvance(piece))


def _pieces(text: str, marks: tuple[tuple[int, int], ...]) -> list[tuple[str, bool]]:
    hits = {at for start, length in marks for at in range(start, start + length)}
    pieces: list[tuple[str, bool]] = []
    for at, char in enumerate(text):
        if pieces and pieces[-1][1] == (at in hits):
            pieces[-1] = (pieces[-1][0] + char, pieces[-1][1])
        else:
            pieces.append((char, at in hits))
    return pieces


class _Delegate(QStyledItemDelegate):
    """Paints a row; asks the view, not Qt's style flags, whose Python class alone costs 6 ms of the start."""

    def __init__(self, view: ResultList) -> None:
        super().__init__(view)
        self.view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, row_height(index.data(ROW)))

    def paint(self, drawing: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens = theme.current()
        row: Row = index.data(ROW)
        cell: Cell = index.data(CELL)
        rect = QRectF(option.rect)
        if row.heading:
            spot = rect.adjusted(14, 6, -8, 0)
            paint.words(drawing, spot, cell.top, role="small_strong", colour=tokens.muted)
            return
        drawing.save()
        drawing.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = index.row() == self.view.currentIndex().row()
        over = index.row() == self.view.under
        if chosen or over:
            ground = tokens.accent_soft if chosen else tokens.hover
            paint.box(drawing, rect.adjusted(0, 0, 0, -1), fill=ground, radius=tokens.radius)
        if index.row() < index.model().rowCount() - 1:
            drawing.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), tokens.line)
        if chosen:
            bar = QRectF(rect.left(), rect.top() + tokens.radius, 4, rect.height() - 2 * tokens.radius - 1)
            paint.box(drawing, bar, fill=tokens.accent, radius=2)
        self._words(drawing, rect, self._pills(drawing, rect, row), row, cell)
        if chosen and self.view.hasFocus():
            paint.focus_ring(drawing, rect.adjusted(1, 1, -1, -1))
        drawing.restore()

    def _words(self, drawing: QPainter, rect: QRectF, end: float, row: Row, cell: Cell) -> None:
        tokens = theme.current()
        if row.low:
            marked_words(drawing, QRectF(14, rect.top(), end - 26, rect.height()), cell, role="body")
            spot = QPointF(rect.right() - 14, rect.center().y())
            if row.key_cap:
                paint.cap(drawing, spot, row.key_cap, colour=tokens.muted)
            return
        if not cell.below:  # one line stands beside its pill
            marked_words(drawing, QRectF(14, rect.top(), end - 26, rect.height()), cell)
            return
        half = rect.height() / 2
        marked_words(drawing, QRectF(14, rect.top() + 8, end - 26, half - 6), cell)
        below = QRectF(14, rect.top() + half, end - 26, half - 8)
        paint.words(drawing, below, cell.below, role="small", colour=tokens.muted)

    def _pills(self, drawing: QPainter, rect: QRectF, row: Row) -> float:
        end = rect.right() - 14
        high = paint.pill_height()
        for text, tone in reversed(row.pills):
            wide = paint.pill_width(text)
            paint.pill(drawing, QRectF(end - wide, rect.center().y() - high / 2, wide, high), text, tone)
            end -= wide + 8
        return end


def row_height(row: Row) -> int:
    """Give the height of a row in the theme in force."""
    tokens = theme.current()
    return tokens.control_small if row.heading or row.low else tokens.row_two


class ResultList(QListView):
    """A list of found things; arrows move, Enter or a click chooses."""

    chosen = Signal(object)

    def __init__(
        self, *, most: int = 7, name: str = "results", about: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.most = most
        self.under = -1
        self.rows_model = HeadedRows(parent=self)
        self.setObjectName(name)
        self.setAccessibleName(about or tr("Results"))
        self.setAccessibleDescription(tr("Up and Down choose, Enter opens"))
        self.setModel(self.rows_model)
        self.setItemDelegate(_Delegate(self))
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)  # keys and scanners, no typing
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setViewportMargins(MARGIN, MARGIN, MARGIN, MARGIN)  # a row clears the corners of its card
        self.clicked.connect(self._on_clicked)
        self.entered.connect(lambda index: self._hover(index.row()))

    def set_most(self, most: int) -> None:
        """Be no taller than so many rows; further ones are scrolled to."""
        if most != self.most:
            self.most = most
            self.updateGeometry()

    def set_rows(self, rows: Sequence[Row], *, fresh: bool = False) -> None:
        """Show other rows; the current one stays by key, else, and if they are `fresh`, it is the first."""
        before = None if fresh else self.current_key()
        self.setUniformItemSizes(not any(row.heading or row.low for row in rows))
        self.rows_model.set_rows(rows)
        first = next((number for number, row in enumerate(rows) if not row.heading), -1)
        at = max(first, self.rows_model.row_of(before))
        if at >= 0:
            self.setCurrentIndex(self.rows_model.index(at, 0))
            self.scrollTo(self.currentIndex())
        self.updateGeometry()
        self.viewport().update()

    def current_key(self) -> object:
        """Give the key of the current row, None for none."""
        index = self.currentIndex()
        return index.data(ROW).key if index.isValid() else None

    def move_by(self, by: int) -> None:
        """Make another row the current one, without taking the focus; headings are passed over."""
        rows = [number for number, row in enumerate(self.rows_model.rows) if not row.heading]
        if rows:
            now = self.currentIndex().row()
            at = (rows.index(now) if now in rows else -1) + by
            self.setCurrentIndex(self.rows_model.index(rows[min(len(rows) - 1, max(0, at))], 0))

    def choose(self) -> bool:
        """Choose the current row; False when there is none."""
        index = self.currentIndex()
        if index.isValid():
            self.chosen.emit(index.data(ROW).key)
        return index.isValid()

    def _hover(self, row: int) -> None:
        self.under = row
        self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:
        """Show no row as hovered."""
        self._hover(-1)
        super().leaveEvent(event)

    def _on_clicked(self, index: QModelIndex) -> None:
        self.chosen.emit(index.data(ROW).key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the current row in sight."""
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.choose():
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Be as tall as the rows, up to `most`."""
        rows = self.rows_model.rows[: self.most]
        return QSize(480, sum(row_height(row) for row in rows) + 2 * MARGIN)

    minimumSizeHint = sizeHint
