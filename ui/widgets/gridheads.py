"""The heads of a Grid: titles on top, names at the side, and the corner between them.

The side stays in sight while the cells are scrolled, and says how each row stands. Must not: be clicked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from ui import theme
from ui.widgets import paint
from ui.widgets.gridmodel import GridModel

if TYPE_CHECKING:
    from ui.widgets.grid import Grid

SIDE, NAMES = 10, 232  # pixels beside the words; width of the names with body type of 16 px
LINES = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class _Head(QHeaderView):
    def __init__(self, side: Qt.Orientation, grid: Grid, cells: GridModel) -> None:
        super().__init__(side, grid)
        self.grid, self.cells = grid, cells
        self.setSectionsClickable(False)
        self.setHighlightSections(False)

    def _ground(self, drawing: QPainter, rect: QRectF, colour: str) -> None:
        line = QColor(theme.current().line)
        drawing.fillRect(rect, QColor(colour))
        drawing.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), line)
        drawing.fillRect(QRectF(rect.right() - 1, rect.top(), 1, rect.height()), line)


class TitleHead(_Head):
    """The titles of the columns, on two lines where they need them."""

    def __init__(self, grid: Grid, cells: GridModel) -> None:
        super().__init__(Qt.Orientation.Horizontal, grid, cells)
        self.follow_theme()

    def follow_theme(self) -> None:
        """Have room for two lines."""
        self.setFixedHeight(2 * theme.metrics("small").lineSpacing() + 12)

    def paintSection(self, drawing: QPainter, rect: QRect, section: int) -> None:
        """Draw a title; that of the current column in accent."""
        tokens, spot = theme.current(), QRectF(rect)
        here = section == self.grid.currentIndex().column()
        drawing.save()
        self._ground(drawing, spot, tokens.surface)
        drawing.setFont(theme.font("small"))
        drawing.setPen(QColor(tokens.accent if here else tokens.muted))
        room = spot.adjusted(SIDE, 4, -4, -4)
        drawing.drawText(room, int(LINES), self.cells.columns[section].title)
        drawing.restore()


class NameHead(_Head):
    """The names of the rows, and what is to be said of each."""

    def __init__(self, grid: Grid, cells: GridModel) -> None:
        super().__init__(Qt.Orientation.Vertical, grid, cells)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.follow_theme()

    def follow_theme(self) -> None:
        """Have room for two lines, and for a name."""
        two = 2 * theme.metrics("small").lineSpacing() + 6
        self.setDefaultSectionSize(max(theme.current().row, two))
        self.setFixedWidth(theme.scaled(NAMES))

    def sizeHint(self) -> QSize:
        """Keep the width, however long a name is."""
        return QSize(self.maximumWidth(), super().sizeHint().height())

    def paintSection(self, drawing: QPainter, rect: QRect, section: int) -> None:
        """Draw a name and its standing."""
        tokens, spot, row = theme.current(), QRectF(rect), self.cells.rows[section]
        here = section == self.grid.currentIndex().row()
        drawing.save()
        drawing.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(drawing, spot, tokens.accent_soft if here else tokens.surface)
        if here:
            drawing.fillRect(QRectF(spot.left(), spot.top(), 4, spot.height() - 1), QColor(tokens.accent))
        half = spot.height() / 2
        upper = spot.adjusted(SIDE + 4, 3, -6, -half + 1)
        lower = spot.adjusted(SIDE + 4, half - 1, -6, -4)
        paint.words(drawing, upper, theme.visible(row.title), role="small_strong")
        colour = tokens.bad if row.wrong else tokens.muted
        paint.words(drawing, lower, row.below, role="nav", colour=colour)
        drawing.restore()


class Corner(QWidget):
    """What stands above the names; covers Qt's own corner."""

    def __init__(self, words: str, grid: Grid) -> None:
        super().__init__(grid)
        self.words, self.grid = words, grid
        self.follow_theme()

    def follow_theme(self) -> None:
        """Cover what the heads leave."""
        self.resize(self.grid.verticalHeader().maximumWidth(), self.grid.horizontalHeader().maximumHeight())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the words over the ground of the heads."""
        tokens, rect = theme.current(), QRectF(self.rect())
        with paint.painter(self) as drawing:
            drawing.fillRect(rect, QColor(tokens.surface))
            drawing.fillRect(QRectF(0, rect.bottom() - 1, rect.width(), 1), QColor(tokens.line))
            drawing.fillRect(QRectF(rect.right() - 1, 0, 1, rect.height()), QColor(tokens.line))
            room = rect.adjusted(SIDE + 4, 0, -6, 0)
            paint.words(drawing, room, self.words, role="small", colour=tokens.muted)
