"""Holds the texts of a grid as a page does, for the tests of the table that is filled in."""

from __future__ import annotations

from ui.widgets.editor import TextArea, TextField
from ui.widgets.grid import Grid
from ui.widgets.gridmodel import At, Change, GridCell, GridColumn, GridRow
from ui.widgets.picklist import PickList

WAIT = [("yes", "是"), ("no", "否")]
COLUMNS = [
    GridColumn("done", "纠正情况", 160, lambda: TextArea(lines=3, name="area"), tall=True),
    GridColumn("paid", "已缴罚款", 120, lambda: TextField(name="paid"), read=lambda t: t.replace(",", "")),
    GridColumn(
        "wait", "是否等待结果", 120, lambda: PickList(WAIT, name="wait"),
        show=lambda text: dict(WAIT).get(text, text), give=lambda text: text or None, tall=True,
    ),
]  # fmt: skip


class Book:
    """Holds the texts of a grid as a page does."""

    def __init__(self, grid: Grid, *, rows: int, off: tuple[At, ...] = ()) -> None:
        self.grid, self.off = grid, off
        self.rows = [GridRow(n, f"台运罚〔2026〕{n}号", "台州") for n in range(rows)]
        self.texts: dict[At, str] = {}
        self.told: list[Change] = []
        grid.changed.connect(self.take)
        self.show()

    def take(self, change: Change) -> None:
        self.told.append(change)
        self.texts |= change.texts
        self.show()

    def show(self) -> None:
        cells = {
            (row.key, column.key): self.cell((row.key, column.key)) for row in self.rows for column in COLUMNS
        }
        self.grid.set_content(
            COLUMNS, self.rows, {at: cell for at, cell in cells.items() if at not in self.off}
        )

    def cell(self, at: At) -> GridCell:
        text = self.texts.get(at, "")
        wrong = "不是金额" if at[1] == "paid" and text and not text.isdecimal() else ""
        return GridCell(text, wrong=wrong, open=not text and at[1] != "paid", known=at[1] == "paid")
