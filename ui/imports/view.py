"""ImportView: a table that was read: what was recognised, its rows, and the one that is looked at.

    view.show_preview(preview)      view.rows()      # the ticked ones, by index
    view.ticked.connect(...)        view.moved.connect(...)      view.sheet_asked.connect(...)

Must not: read a file, or take anything over.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.imports.table import RowState
from ui.imports import rows
from ui.imports.card import ImportCard
from ui.text import tr
from ui.widgets.beside import Beside
from ui.widgets.card import Card
from ui.widgets.choice import Choice
from ui.widgets.editor import Select
from ui.widgets.iconline import IconLine
from ui.widgets.label import Elided, Label
from ui.widgets.lazyrows import LazyRows
from ui.widgets.pill import Pill
from ui.widgets.table import RecordTable
from ui.words.findings import sentence

if TYPE_CHECKING:
    from kiosk.services.entities.importpreview import Preview


class ImportView(QWidget):
    """See the module's words."""

    ticked = Signal(int)  # how many rows are
    moved = Signal()  # another row is looked at
    sheet_asked = Signal(str)

    def __init__(self, *, name: str = "import_view") -> None:
        super().__init__()
        self.setObjectName(name)
        self.preview: Preview | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._summary())
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._table_card(), 8)
        self.card = ImportCard()
        self.card.setMinimumWidth(300)
        row.addWidget(self.card, 3)
        self.turning = Beside(self, row, high={self.table: 200, self.card: 260})
        column.addLayout(row, 1)

    def _summary(self) -> QWidget:
        card = Card(tight=True, name="import_summary")
        row = QHBoxLayout()
        row.setSpacing(8)
        self.layout_line = Elided("", "strong", name="import_layout")
        row.addWidget(self.layout_line, 1)
        self.pills = QHBoxLayout()
        self.pills.setSpacing(8)
        row.addLayout(self.pills)
        card.body.addLayout(row)
        self.beside = Elided("", "small", "muted", name="import_beside")
        card.add(self.beside)
        self.notes = QVBoxLayout()
        self.notes.setSpacing(0)
        card.body.addLayout(self.notes)
        return card

    def _table_card(self) -> Card:
        card = Card(name="import_rows")
        card.body.setContentsMargins(12, 12, 12, 12)
        row = QHBoxLayout()
        row.setSpacing(12)
        options = [(key, tr(words)) for key, words in rows.FILTERS.items()]
        self.filter = Choice(options, name="import_filter")
        self.filter.edited.connect(lambda _value: self._show_rows())
        row.addWidget(self.filter, 1)
        self.sheets = QHBoxLayout()
        row.addLayout(self.sheets)
        card.body.addLayout(row)
        self.rows_model = LazyRows(rows.columns())
        self.table = RecordTable(
            rows.columns(), ticks=True, model=self.rows_model, name="import_table",
            about=tr("Rows of the table"),
        )  # fmt: skip
        self.table.current.connect(self._on_current)
        self.table.ticked.connect(lambda keys: self.ticked.emit(len(keys)))
        card.add(self.table, 1)
        self.none = Label(tr("No row is like that."), "body", "muted", name="import_none")
        self.none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        card.add(self.none, 1)
        return card

    # --- showing

    def clear(self) -> None:
        """Let go of what was read."""
        self.preview = None
        self.rows_model.set_source(_no_row, b"")
        self.card.clear()
        for line in (self.layout_line, self.beside):
            line.set_text("")
        for layout in (self.pills, self.notes, self.sheets):
            _empty(layout)

    def show_preview(self, preview: Preview) -> None:
        """Show what was read; ticked is what can be taken and needs no look before."""
        self.preview = preview
        self._show_summary(preview)
        fit = preview.fit
        self.rows_model.set_source(partial(rows.row, preview), fit)
        mixed = RowState.OTHER in preview.counts
        self.filter.set_value("own" if mixed and any(fit) else "all")
        self.filter.setVisible(mixed or RowState.ERROR in preview.counts)
        self._show_rows()
        self.rows_model.set_ticks(preview.ready)
        self.ticked.emit(len(self.rows_model.ticks()))

    def _show_summary(self, preview: Preview) -> None:
        self.layout_line.set_text(rows.layout(preview))
        beside = rows.beside(preview)
        self.beside.set_text(beside)
        self.beside.setVisible(bool(beside))
        for layout in (self.pills, self.notes, self.sheets):
            _empty(layout)
        for text, tone in rows.counts(preview):
            self.pills.addWidget(Pill(text, tone))
        for note in preview.table.notes:
            icon, tone, said = rows.TONES[note.severity]
            if note.severity != "note":
                self.notes.addWidget(IconLine(sentence(note), icon, tone, said=tr(said)))
        if preview.table.sheets:
            self._offer_sheets(preview)

    def _offer_sheets(self, preview: Preview) -> None:
        names = sorted((preview.table.sheet, *preview.table.sheets))
        select = Select([(name, name) for name in names], name="import_sheet")
        select.setAccessibleName(tr("Sheet of the workbook"))
        select.set_value(preview.table.sheet)
        select.edited.connect(lambda name: self.sheet_asked.emit(str(name)))
        self.sheets.addWidget(select)

    def _show_rows(self) -> None:
        if self.preview is None:
            return
        keys = rows.shown(self.preview, str(self.filter.value()))
        before = self.table.current_key()
        self.rows_model.show_keys(keys)
        self.table.setVisible(bool(keys))
        self.card.setVisible(bool(keys))
        self.none.setVisible(not keys)
        if keys:
            at = max(0, self.rows_model.row_of(before))
            self.table.setCurrentIndex(self.rows_model.index(at, 0))
        self._on_current(self.table.current_key())

    def _on_current(self, key: object) -> None:
        if self.preview is not None and isinstance(key, int):
            self.card.show_row(self.preview, key)
        self.moved.emit()

    # --- what is chosen

    def row(self) -> int | None:
        """Give the row that is looked at, by index."""
        key = self.table.current_key() if self.preview is not None else None
        return key if isinstance(key, int) else None

    def state(self) -> RowState | None:
        """Give the state of the row that is looked at."""
        row = self.row()
        return RowState(self.preview.states[row]) if self.preview is not None and row is not None else None

    def rows(self) -> tuple[int, ...]:
        """Give the ticked rows, by index."""
        return tuple(key for key in self.rows_model.ticks() if isinstance(key, int))


def _no_row(key: int) -> Any:
    raise IndexError(key)


def _empty(layout: Any) -> None:
    """Take everything out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
