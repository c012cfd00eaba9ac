"""LazyRows: a RowsModel over very many rows that are made when they are looked at.

    model = LazyRows(columns)
    model.set_source(make, fit)          # make(key) -> Row; fit: one byte a key, not 0 where it can be ticked
    model.show_keys([3, 8, 9])           # which keys are in the table, in what order

Keys are numbers from 0. Ticks stay whatever is shown; a hundred thousand ticks are a set of numbers.
Must not: make a row that nobody sees; type-ahead would, so there is none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import compress
from typing import Any, overload

from PySide6.QtCore import QObject, Qt

from ui.widgets.rows import Column, Index, Row, RowsModel

KEPT = 400  # rows that are kept once they were made
Make = Callable[[int], Row]


class _Made(Sequence[Row]):
    """Rows in the order of their keys, each made at its first look."""

    def __init__(self, keys: Sequence[int], make: Make) -> None:
        self.keys, self._make = keys, make
        self._rows: dict[int, Row] = {}

    def __len__(self) -> int:
        return len(self.keys)

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | Sequence[Row]:
        if isinstance(at, slice):
            return _Made(self.keys[at], self._make)
        key = self.keys[at]
        row = self._rows.get(key)
        if row is None:
            if len(self._rows) >= KEPT:
                self._rows.clear()
            row = self._rows[key] = self._make(key)
        return row

    def __iter__(self) -> Iterator[Row]:
        return (self[at] for at in range(len(self.keys)))


class LazyRows(RowsModel):
    """See the module's words."""

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(columns, parent)
        self._make: Make | None = None
        self._fit: Sequence[int] = b""
        self._told: tuple[object, ...] | None = None  # the ticks in order, until they change

    def set_source(self, make: Make, fit: Sequence[int]) -> None:
        """Take other rows; nothing of them is shown yet, nothing ticked."""
        self._make, self._fit, self._told = make, fit, None
        self._ticks = set()
        self.show_keys(())

    def show_keys(self, keys: Sequence[int]) -> None:
        """Show the rows of these keys, which ascend."""
        self.beginResetModel()
        self.rows: Any = _Made(keys, self._make) if self._make is not None else ()
        self.endResetModel()

    @property
    def keys(self) -> Sequence[int]:
        """The keys that are shown."""
        return self.rows.keys if isinstance(self.rows, _Made) else ()

    def row_of(self, key: object) -> int:
        """Give the number of the row with a key, -1 for none."""
        from bisect import bisect_left

        if not isinstance(key, int):
            return -1
        at = bisect_left(self.keys, key)
        return at if at < len(self.keys) and self.keys[at] == key else -1

    def is_ticked(self, row: int) -> bool:
        """Tell whether a row is ticked."""
        return self.keys[row] in self._ticks

    def ticks(self) -> tuple[object, ...]:
        """Give the keys that are ticked, in order, shown or not."""
        if self._told is None:
            self._told = tuple(sorted(self._ticks))  # type: ignore[type-var]
        return self._told

    def set_ticks(self, keys: Sequence[object]) -> None:
        """Tick exactly these, as far as they can be ticked."""
        fit: Any = self._fit
        self._put(set(compress(keys, map(fit.__getitem__, keys))))

    def toggle(self, row: int) -> bool:
        """Tick or untick a row; False when it cannot be ticked."""
        if not 0 <= row < len(self.keys) or not self._fit[self.keys[row]]:
            return False
        self._put(self._ticks ^ {self.keys[row]})
        return True

    def toggle_all(self) -> None:
        """Tick every row in the table that can be; untick these if they already are."""
        free = self._free()
        self._put(self._ticks - free if free <= self._ticks else self._ticks | free)

    def all_ticked(self) -> bool:
        """Tell whether every row in the table that can be ticked is."""
        free = self._free()
        return bool(free) and free <= self._ticks

    def _free(self) -> set[int]:
        whole = len(self.keys) == len(self._fit)
        return set(compress(self.keys, self._fit if whole else [self._fit[key] for key in self.keys]))

    def _put(self, ticks: set[Any]) -> None:
        if ticks != self._ticks:
            self._ticks, self._told = ticks, None
            self._tell(0, len(self.keys) - 1)

    def match(self, *_given: Any, **_named: Any) -> list[Index]:  # type: ignore[override]
        """Find nothing: looking for what was typed would make every row."""
        return []

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give what is asked of a row in sight."""
        return super().data(index, role) if index.row() < len(self.rows) else None
