"""GridModel: the cells of a table that is filled in, by the keys of their rows and columns.

A column knows how its texts are shown, read and edited; a cell knows how it stands. What changes is told cell
by cell, so that a table of thousands of cells redraws only what is other. Must not: keep an edit, or judge.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from ui.text import join, tip, tr
from ui.widgets.rows import Index

_NONE = QModelIndex()
At = tuple[object, str]  # key of the row and of the column


def _same(text: str) -> Any:
    return text


def _text(value: object) -> str:
    return "" if value is None else str(value)


@dataclass(frozen=True, slots=True)
class GridColumn:
    """One column. `show`: words for a text; `read`: text for what is pasted; `give` and `take`: the editor's.

    `copy`: what goes on the clipboard, by default what is shown. `tall`: the editor needs more room than the
    cell; `composes`: Chinese is typed in it. Width with body type of 16 px.
    """

    key: str
    title: str
    width: int
    make: Callable[[], Any]
    show: Callable[[str], str] = _same
    read: Callable[[str], str] = _same
    give: Callable[[str], object] = _same
    take: Callable[[object], str] = _text
    copy: Callable[[str], str] | None = None
    tall: bool = False
    right: bool = False
    composes: bool = True


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row: its name and what stands below it."""

    key: object
    title: str
    below: str = ""
    wrong: bool = False


@dataclass(frozen=True, slots=True)
class GridCell:
    """A text and how it stands: `wrong` says what is; it may wait to be filled, or not be asked at all."""

    text: str = ""
    wrong: str = ""
    open: bool = False
    off: bool = False
    known: bool = False  # filled in from somewhere
    other: bool = False  # unlike the first row


OFF = GridCell(off=True)


@dataclass(frozen=True, slots=True)
class Change:
    """What is to be written where. `how`: cell, fill, all, clear, paste; `lost`: cells that had no place."""

    texts: Mapping[At, str]
    how: str = "cell"
    lost: int = 0


class GridModel(QAbstractTableModel):
    """See the module's words."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns: tuple[GridColumn, ...] = ()
        self.rows: tuple[GridRow, ...] = ()
        self.still = False
        self._cells: dict[At, GridCell] = {}

    def set_content(
        self, columns: Sequence[GridColumn], rows: Sequence[GridRow], cells: Mapping[At, GridCell]
    ) -> None:
        """Show these cells; a place without one is not asked for."""
        shape = [c.key for c in columns], [r.key for r in rows]
        if shape != ([c.key for c in self.columns], [r.key for r in self.rows]):
            self.beginResetModel()
            self.columns, self.rows, self._cells = tuple(columns), tuple(rows), dict(cells)
            self.endResetModel()
            return
        before, self._cells = self._cells, dict(cells)
        renamed = [n for n, row in enumerate(rows) if row != self.rows[n]]
        self.columns, self.rows = tuple(columns), tuple(rows)
        for number in renamed:
            self.headerDataChanged.emit(Qt.Orientation.Vertical, number, number)
        for number, row in enumerate(self.rows):
            at = [n for n, c in enumerate(self.columns) if self._differs(before, (row.key, c.key))]
            if at:
                self.dataChanged.emit(self.index(number, at[0]), self.index(number, at[-1]))

    def _differs(self, before: Mapping[At, GridCell], at: At) -> bool:
        return before.get(at) != self._cells.get(at)

    def key(self, index: Index) -> At:
        """Give the keys of a cell."""
        return self.rows[index.row()].key, self.columns[index.column()].key

    def cell(self, index: Index) -> GridCell:
        """Give a cell; one that is off where there is none."""
        return self._cells.get(self.key(index), OFF)

    def copied(self, index: Index) -> str:
        """Give what a cell puts on the clipboard."""
        column = self.columns[index.column()]
        return (column.copy or column.show)(self.cell(index).text)

    def place(self, row: object, column: str) -> QModelIndex:
        """Give the index of a cell by its keys; one that is not valid where there is none."""
        down = next((n for n, item in enumerate(self.rows) if item.key == row), -1)
        across = next((n for n, item in enumerate(self.columns) if item.key == column), -1)
        return self.index(down, across) if down >= 0 and across >= 0 else QModelIndex()

    def opens(self, index: Index) -> bool:
        """Tell whether a cell may be changed."""
        return not self.still and not self.cell(index).off

    def rowCount(self, parent: Index = _NONE) -> int:
        """Count the rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NONE) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let every cell be stood on, and those be edited that are asked for."""
        given = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return given | Qt.ItemFlag.ItemIsEditable if self.opens(index) else given

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give the words of a cell, and what a screen reader and a tool tip say of it."""
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[index.column()].show(self.cell(index).text)
        if role == Qt.ItemDataRole.ToolTipRole:
            cell = self.cell(index)
            return tip(join(self.columns[index.column()].show(cell.text), cell.wrong)) or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.said(index)
        return None

    def said(self, index: Index) -> str:
        """Say row, column, words and state of a cell."""
        cell, column = self.cell(index), self.columns[index.column()]
        state = tr("not asked") if cell.off else cell.wrong or (tr("to fill in") if cell.open else "")
        known = tr("filled in") if cell.known else ""
        other = tr("unlike the first") if cell.other else ""
        words = column.show(cell.text)
        return join(self.rows[index.row()].title, column.title, words, state, known, other)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Give the name of a column or row."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if orientation == Qt.Orientation.Horizontal:
            return self.columns[section].title
        return join(self.rows[section].title, self.rows[section].below)
