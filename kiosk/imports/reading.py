"""From rows of text to a table: header, layout, every row checked and kept small.

Blocks of rows are handed on as they are made, so that nobody holds them twice. A merged range that repeats
one value down a column is filled down and noted; any other merged range is an error of its rows.
Must not: know where rows come from.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import chain, islice
from typing import Any

from kiosk.domain.findings import Finding, Severity, finding
from kiosk.domain.rules.record import STEP
from kiosk.errors import ImportRefused
from kiosk.imports import COLUMN_LIMIT, ROW_LIMIT, headers
from kiosk.imports.columns import SUMS
from kiosk.imports.csvfile import Row
from kiosk.imports.rows import Checker
from kiosk.imports.table import BLOCK, MERGED, Body, Layout, Rows, RowState, Subject, Table, joined, pack
from kiosk.imports.workbook import Merge

SHIFTED = "\x00S"
OnBlock = Callable[[bytes], object]
OnRow = Callable[[int], object]


def read(
    rows: Iterable[Row],
    today: date,
    *,
    on_block: OnBlock,
    on_row: OnRow = lambda _count: None,
    merges: Iterable[Merge] = (),
    headless: bool = False,
    shifts: bool = True,
) -> Gathered:
    """Read rows to their end; `on_block` gets each block of kept rows. Raises ImportRefused.

    `headless`: rows without a header are taken by their content. `shifts`: a row with more cells than the
    header is wrong, for a separator inside a cell has moved all that follow.
    """
    ranges = Ranges(merges)
    start = iter(rows)
    head = [(number, [as_text(cell) for cell in row]) for number, row in islice(start, headers.LOOK + 1)]
    if not head:
        raise ImportRefused("table_empty")
    tops = [ranges.spread(number, row) for number, row in head]
    found = _header(tops, headless=headless)
    gathered = Gathered(found.layout if shifts else replace(found.layout, width=0), today, on_block)
    gathered.started(head[found.rows - 1][0] if found.rows else 0, ranges)
    for number, row in chain(head[found.rows :], start):
        on_row(number)
        gathered.take(number, ranges.filled(number, row))
    gathered.ended()
    if not gathered.count:
        raise ImportRefused("table_no_rows")
    return gathered


def _header(tops: list[list[str]], *, headless: bool) -> headers.Found:
    try:
        return headers.find(tops)
    except ImportRefused:
        if not headless:
            raise
        return headers.by_content(tops)


class Ranges:
    """The merged ranges of a sheet while its rows go by."""

    def __init__(self, merges: Iterable[Merge]) -> None:
        self._by_top: dict[int, list[Merge]] = {}
        for merge in merges:
            self._by_top.setdefault(merge.top, []).append(merge)
        self._open: list[tuple[Merge, Any]] = []
        self._columns: frozenset[int] = frozenset()
        self.down: list[str] = []  # names of ranges that were filled down

    def spread(self, number: int, row: list[str]) -> list[str]:
        """Return a row at the top of a sheet with each range filled with its value, as a header is read."""
        texts = list(row)
        for merge in (one for ranges in self._by_top.values() for one in ranges):
            if merge.top == number:
                texts.extend([""] * (merge.right + 1 - len(texts)))
                texts[merge.left : merge.right + 1] = [texts[merge.left]] * (merge.right + 1 - merge.left)
                self._open.append((merge, texts[merge.left]))
        for merge, text in self._open:
            if merge.top < number <= merge.bottom:
                texts.extend([""] * (merge.right + 1 - len(texts)))
                texts[merge.left : merge.right + 1] = [text] * (merge.right + 1 - merge.left)
        return texts

    def begin(self, header: int, columns: Iterable[int]) -> None:
        """Go on with the data below a header; ranges that touch no column that is read do not matter."""
        self._open = []
        self._columns = frozenset(columns)
        self._by_top = {top: ranges for top, ranges in self._by_top.items() if top > header}

    def filled(self, number: int, row: list[Any]) -> list[Any]:
        """Return a row with the value of each range down one column; in others, why it can't be read."""
        if not self._open and number not in self._by_top:
            return row
        row = list(row)
        for merge in self._by_top.get(number, ()):
            if not self._columns.isdisjoint(range(merge.left, merge.right + 1)):
                text = row[merge.left] if merge.left < len(row) else ""
                down = merge.left == merge.right
                self._open.append((merge, text if down else MERGED + merge.name))
                self.down += [merge.name] if down else []
        for merge, text in self._open:
            row.extend([""] * (merge.right + 1 - len(row)))
            row[merge.left : merge.right + 1] = [text] * (merge.right + 1 - merge.left)
        self._open = [(merge, text) for merge, text in self._open if merge.bottom > number]
        if len(self._open) > COLUMN_LIMIT:  # they lie on each other, as no program merges cells
            raise ImportRefused("table_broken")
        return row


def as_text(value: object) -> str:
    """Return a cell as text: dates as ISO, numbers without what a computer adds to them."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        whole = value.is_integer() and abs(value) < 1e15
        return str(int(value)) if whole else f"{value:.15g}"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "seconds")
    if isinstance(value, timedelta):
        return str(value.days)
    return value.isoformat() if isinstance(value, date | time) else str(value)


class Gathered:
    """What is known of a table while it is read, and at its end what is not in the blocks."""

    def __init__(self, layout: Layout, today: date, on_block: OnBlock) -> None:
        self.layout, self.today = layout, today
        self._checker = Checker(layout, today)
        self._at = [column.at for column in layout.columns]
        self._width = max(self._at, default=0) + 1
        self._on_block = on_block
        self._pending: list[str] = []
        self._ranges = Ranges(())
        self._seen: set[tuple[int, int, int, str]] = set()
        self._subjects: dict[Subject, int] = {}
        self._bodies: dict[Body, int] = {}
        self.count = self.skipped = 0
        self.widest = 0
        self.states = bytearray()
        self.numbers, self.subject_of, self.body_of = array("I"), array("I"), array("I")
        self.marks = array("Q")

    def started(self, header: int, ranges: Ranges) -> None:
        """Begin below a header."""
        self._ranges = ranges
        ranges.begin(header, self._at)

    def take(self, number: int, row: list[Any]) -> None:
        """Check and keep one row; one with a single cell is a footer, or nothing."""
        room = len(row)
        if room < self._width:
            row = row + [""] * (self._width - room)
        kept = [cell if type(cell := row[at]) is str else as_text(cell) for at in self._at]
        filled = len(kept) - kept.count("")
        if filled < 2:
            self.skipped += bool(filled)
        elif self.count >= ROW_LIMIT:
            raise ImportRefused("table_rows", limit=ROW_LIMIT)
        else:
            self._keep(number, (*kept, self._beyond(row)))

    def _keep(self, number: int, cells: tuple[str, ...]) -> None:
        checked = self._checker.check(cells)
        subject = self._subjects.setdefault(checked.subject, len(self._subjects))
        body = self._bodies.setdefault(checked.body, len(self._bodies))
        values = checked.values
        detail = "" if values["document_number"] else values["violation"]
        state, key = checked.state, (checked.mark, body, subject, detail)
        if key in self._seen and state is not RowState.ERROR:
            state = RowState.TWICE
        self._seen.add(key)
        self.states.append(state)
        self.numbers.append(number)
        self.subject_of.append(subject)
        self.body_of.append(body)
        self.marks.append(checked.mark)
        self.count += 1
        self._pending.append(joined(cells))
        if len(self._pending) == BLOCK:
            self._flush()

    def _beyond(self, row: list[Any]) -> str:
        """Tell of cells to the right of the header."""
        limit = self.layout.width
        if not limit or len(row) <= limit or not any(as_text(cell).strip() for cell in row[limit:]):
            return ""
        return f"{SHIFTED}{len(row)}"

    def _flush(self) -> None:
        if self._pending:
            self._on_block(pack(self._pending))
            self._pending = []

    def ended(self) -> None:
        """Hand on the last block."""
        self._flush()
        self._seen.clear()

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """Whom the rows are about, each once, in the order of `subject_of`."""
        return tuple(self._subjects)

    @property
    def bodies(self) -> tuple[Body, ...]:
        """Who made the decisions, each once, in the order of `body_of`."""
        return tuple(self._bodies)

    @property
    def notes(self) -> tuple[Finding, ...]:
        """What is to be known of the table as a whole."""
        found = [
            finding(f"unit_{column.unit}_by_layout", Severity.WARNING, STEP, header=column.header)
            for column in self.layout.columns
            if column.field in SUMS and column.by == "layout"
        ]
        if self.layout.personal:
            found.append(
                finding("personal_left_out", Severity.NOTE, STEP, headers="、".join(self.layout.personal))
            )
        if self._ranges.down:
            down = self._ranges.down
            found.append(finding("merged_filled", Severity.NOTE, STEP, n=len(down), first=down[0]))
        if self.skipped:
            found.append(finding("rows_skipped", Severity.NOTE, STEP, n=self.skipped))
        return tuple(found)

    def table(self, blocks: tuple[bytes, ...], *, sheet: str = "", sheets: tuple[str, ...] = ()) -> Table:
        """Return the table with its blocks."""
        return Table(
            self.layout, Rows(blocks, self.count), bytes(self.states), self.numbers,
            self.subjects, self.subject_of, self.bodies, self.body_of, self.marks,
            self.today, self.notes, sheet, sheets,
        )  # fmt: skip
