"""RowsModel: a list or table model over frozen rows; what the result list, record table and strip show.

    Row("k1", (Cell("台运罚〔2026〕00123号", "台州市交通运输局"), Cell("2026-05-12"), Cell(pill=…)))

Rows are replaced as a whole by `set_rows`; current row and ticks survive by key. Must not: fetch, sort.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from ui.text import join, tip, tr
from ui.theme import Tone

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole + 1
CELL = Qt.ItemDataRole.UserRole + 2
_NONE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: a main line or a pill in its place, smaller words below it, a note at its foot.

    The note is a pill on a line of its own, for what must never be cut; in tables that wrap only.
    """

    top: str = ""
    below: str = ""
    pill: tuple[str, Tone] | tuple[str, Tone, str] | None = None  # words, tone, an icon of its own
    strong: bool = False
    marks: tuple[tuple[int, int], ...] = ()  # (start, length) of what matched, in `top`
    note: tuple[str, Tone] | None = None

    @property
    def said(self) -> str:
        """What a screen reader says."""
        return join(
            self.pill[0] if self.pill else "", self.top, self.below, self.note[0] if self.note else ""
        )


@dataclass(frozen=True, slots=True)
class Row:
    """One row: key, cells, pills at its end (lists only), whether it can be ticked and why not.

    `heading` (lists only): the title of the rows below it, which nobody can stand on. `low` (lists only): of
    one line, with the cap of a key at its end.
    """

    key: object
    cells: tuple[Cell, ...]
    pills: tuple[tuple[str, Tone], ...] = ()
    can_tick: bool = True
    why_not: str = ""
    heading: bool = False
    low: bool = False
    key_cap: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: heading, least width with body type of 16 px, and its share of what is left.

    `firm`: it keeps its width where the others must give way, for what has one length, e.g. a date.
    """

    title: str
    width: int
    stretch: int = 0
    firm: bool = False


class RowsModel(QAbstractTableModel):
    """Rows of cells with ticks by key."""

    ticked = Signal()

    def __init__(
        self, columns: Sequence[Column] = (Column("", 0, 1),), parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.rows: tuple[Row, ...] = ()
        self._ticks: set[object] = set()

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Replace all rows; ticks of keys that are still there stay."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self._ticks &= {row.key for row in self.rows if row.can_tick}
        self.endResetModel()

    def row_of(self, key: object) -> int:
        """Give the number of the row with a key, -1 for none."""
        return next((number for number, row in enumerate(self.rows) if row.key == key), -1)

    def ticks(self) -> tuple[object, ...]:
        """Give the keys that are ticked, in the order of the rows."""
        return tuple(row.key for row in self.rows if row.key in self._ticks)

    def is_ticked(self, row: int) -> bool:
        """Tell whether a row is ticked."""
        return self.rows[row].key in self._ticks

    def set_ticks(self, keys: Sequence[object]) -> None:
        """Tick exactly these, as far as they can be ticked."""
        asked = set(keys)
        wanted = {row.key for row in self.rows if row.can_tick and row.key in asked}
        if wanted != self._ticks:
            self._ticks = wanted
            self._tell(0, len(self.rows) - 1)

    def toggle(self, row: int) -> bool:
        """Tick or untick a row; False when it cannot be ticked."""
        if not 0 <= row < len(self.rows) or not self.rows[row].can_tick:
            return False
        self._ticks ^= {self.rows[row].key}
        self._tell(row, row)
        return True

    def toggle_all(self) -> None:
        """Tick every row that can be; untick all if they already are."""
        all_keys = [row.key for row in self.rows if row.can_tick]
        self.set_ticks([] if self._ticks == set(all_keys) else all_keys)

    def all_ticked(self) -> bool:
        """Tell whether every row that can be ticked is."""
        free = {row.key for row in self.rows if row.can_tick}
        return bool(free) and free == self._ticks

    def _tell(self, first: int, last: int) -> None:
        if self.rows:
            end = self.index(last, len(self.columns) - 1)
            self.dataChanged.emit(self.index(first, 0), end, [Qt.ItemDataRole.CheckStateRole])
        self.ticked.emit()

    def rowCount(self, parent: Index = _NONE) -> int:
        """Count the rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NONE) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give row, cell, words for type-ahead and for the screen reader."""
        row = self.rows[index.row()]
        cell = row.cells[index.column()] if index.column() < len(row.cells) else Cell()
        if role == ROW:
            return row
        if role == CELL:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.top or cell.said
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(join(cell.said, row.why_not)) or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._said(index.row(), cell, first=index.column() == 0)
        return None

    def _said(self, number: int, cell: Cell, *, first: bool) -> str:
        row = self.rows[number]
        tick = tr("ticked") if first and self.is_ticked(number) else ""
        pills = [text for text, _tone in row.pills] if first else []
        return join(tick, cell.said, *pills, row.key_cap, row.why_not if first else "")

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Give the heading of a column."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        return None


class HeadedRows(RowsModel):
    """Rows of a list with headings among them."""

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let every row be stood on but the headings."""
        return Qt.ItemFlag.NoItemFlags if self.rows[index.row()].heading else super().flags(index)
