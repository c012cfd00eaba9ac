"""Grid: a table that is filled in by keyboard, for hundreds of rows.

    grid.set_content(columns, rows, cells)         # ui.widgets.gridmodel
    grid.changed.connect(...)                      # Change: {(row, column): text}, how, what did not fit
    grid.moved.connect(...)                        # another cell is the current one

Arrows move, typing replaces, F2 goes on with what is there, Enter goes down and Tab on after taking it, Esc
leaves the cell as it was. Shift and arrows choose more; Delete, Ctrl+C and Ctrl+V work on what is chosen, a
block from a spreadsheet too. Ctrl+Tab leaves the table. Must not: keep a text, or know what is wrong with it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QTableView, QWidget

from ui import theme
from ui.text import tr
from ui.widgets.blocks import block_of, text_of
from ui.widgets.griddelegate import GridDelegate
from ui.widgets.gridheads import Corner, NameHead, TitleHead
from ui.widgets.gridmodel import At, Change, GridCell, GridColumn, GridModel, GridRow
from ui.widgets.rows import Index

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
TITLE = 40  # pixels of a title beside half its words
Trigger = QAbstractItemView.EditTrigger


class Grid(QTableView):
    """See the module's words."""

    changed = Signal(object)  # Change
    moved = Signal()
    undone = Signal()  # Ctrl+Z: the last change is not wanted

    def __init__(self, *, name: str = "grid", about: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(about or name)
        self.setAccessibleDescription(about or name)
        self.cells = GridModel(self)
        self.names, self.titles = NameHead(self, self.cells), TitleHead(self, self.cells)
        self.setVerticalHeader(self.names)
        self.setHorizontalHeader(self.titles)
        self.setModel(self.cells)
        self.setItemDelegate(GridDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.corner = Corner(about, self)
        self.setCornerWidget(QWidget())  # between the scroll bars
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(Trigger.AnyKeyPressed | Trigger.EditKeyPressed | Trigger.DoubleClicked)

    # --- content

    def set_content(
        self, columns: Sequence[GridColumn], rows: Sequence[GridRow], cells: Mapping[At, GridCell]
    ) -> None:
        """Show these cells; the current one stays by its keys."""
        before = self.here()
        fresh = [c.key for c in columns] != [c.key for c in self.cells.columns]
        self.cells.set_content(columns, rows, cells)
        if fresh:
            self._fit()
        if not self.currentIndex().isValid() and rows and columns:
            back = self.cells.place(*before) if before else QModelIndex()
            self.setCurrentIndex(back if back.isValid() else self.cells.index(0, 0))

    def follow_theme(self) -> None:
        """Give the columns the room of the theme's type; the heads may not have followed yet."""
        self.names.follow_theme()
        self.titles.follow_theme()
        self.corner.follow_theme()
        self._fit()

    def _fit(self) -> None:
        """Give each column its width, that of half its title at least, and all of them what is left."""
        columns = self.cells.columns
        titles = theme.metrics("small").horizontalAdvance
        wide = [max(theme.scaled(c.width), titles(c.title) // 2 + TITLE) for c in columns]
        more = max(0, self.viewport().width() - sum(wide)) // max(1, len(columns))
        for number, width in enumerate(wide):
            self.setColumnWidth(number, width + more)

    def set_still(self, still: bool) -> None:
        """Let the cells be looked at only."""
        self.cells.still = still

    def here(self) -> At | None:
        """Give the keys of the current cell."""
        index = self.currentIndex()
        return self.cells.key(index) if index.isValid() else None

    def go_to(self, row: object, column: str) -> bool:
        """Stand on a cell; False where there is none."""
        index = self.cells.place(row, column)
        if index.isValid():
            self.setCurrentIndex(index)
        return index.isValid()

    def next_open(self) -> bool:
        """Stand on the next cell that wants something, row by row and round; False where there is none."""
        wide, high = self.cells.columnCount(), self.cells.rowCount()
        here, every = self.currentIndex(), wide * high
        at = here.row() * wide + here.column() if here.isValid() else -1
        for step in range(1, every + 1):
            number = (at + step) % every
            index = self.cells.index(number // wide, number % wide)
            cell = self.cells.cell(index)
            if cell.open or cell.wrong:
                self.setCurrentIndex(index)
                return True
        return False

    # --- changing

    def take(self, index: Index, text: str) -> None:
        """Take what was typed into a cell."""
        if self.cells.opens(index) and self.cells.cell(index).text != text:
            self.changed.emit(Change({self.cells.key(index): text}))

    def fill_down(self) -> None:
        """Write the uppermost chosen cells into those below them; of one row: from the row above it."""
        top, bottom, columns = self._chosen()
        source = top if bottom > top else top - 1
        below = range(source + 1, bottom + 1) if source >= 0 else ()
        self._spread(max(0, source), below, columns, "fill")

    def same_for_all(self) -> None:
        """Write the current row's chosen cells into every row."""
        _top, _bottom, columns = self._chosen()
        here = self.currentIndex().row()
        rows = [row for row in range(self.cells.rowCount()) if row != here]
        self._spread(here, rows, columns, "all")

    def _spread(self, source: int, rows: Sequence[int], columns: Sequence[int], how: str) -> None:
        texts: dict[At, str] = {}
        for column in columns:
            given = self.cells.cell(self.cells.index(source, column))
            for row in rows:
                index = self.cells.index(row, column)
                if given.text and self.cells.opens(index) and self.cells.cell(index).text != given.text:
                    texts[self.cells.key(index)] = given.text
        self.changed.emit(Change(texts, how))

    def clear_chosen(self) -> None:
        """Empty what is chosen."""
        picked = [index for index in self.selectedIndexes() if self.cells.opens(index)]
        texts = {self.cells.key(index): "" for index in picked if self.cells.cell(index).text}
        if texts:
            self.changed.emit(Change(texts, "clear" if len(texts) > 1 else "cell"))

    def copy(self) -> None:
        """Put what is chosen on the clipboard, as a spreadsheet takes it."""
        top, bottom, columns = self._chosen()
        lines = [
            [self.cells.copied(self.cells.index(row, column)) for column in columns]
            for row in range(top, bottom + 1)
        ]
        QGuiApplication.clipboard().setText(text_of(lines))

    def paste(self) -> None:
        """Write a block from the clipboard from the first chosen cell on; a single text into all of them."""
        block = block_of(QGuiApplication.clipboard().text())
        top, bottom, columns = self._chosen()
        if not block or not columns:
            return
        if len(block) == 1 and len(block[0]) == 1:
            block = [[block[0][0]] * len(columns) for _row in range(top, bottom + 1)]
        texts: dict[At, str] = {}
        lost = 0
        for down, line in enumerate(block):
            for across, text in enumerate(line):
                index = self.cells.index(top + down, columns[0] + across)
                if index.isValid() and self.cells.opens(index):
                    texts[self.cells.key(index)] = self.cells.columns[index.column()].read(text)
                else:
                    lost += bool(text.strip())
        self.changed.emit(Change(self._other(texts), "paste", lost))

    def _other(self, texts: Mapping[At, str]) -> dict[At, str]:
        """Leave out what stands there already."""
        return {at: t for at, t in texts.items() if self.cells.cell(self.cells.place(*at)).text != t}

    def _chosen(self) -> tuple[int, int, list[int]]:
        """Give first and last chosen row, and the chosen columns."""
        found = self.selectedIndexes() or [self.currentIndex()]
        rows, columns = [i.row() for i in found], {i.column() for i in found}
        return min(rows), max(rows), sorted(columns - {-1})

    # --- moving

    def down(self, by: int) -> None:
        """Go down or up; at the end of a column on at the next one."""
        here, last = self.currentIndex(), self.cells.rowCount() - 1
        row, column = here.row() + by, here.column()
        if not 0 <= row <= last:
            row, column = (0, column + 1) if by > 0 else (last, column - 1)
        if 0 <= column < self.cells.columnCount():
            self.setCurrentIndex(self.cells.index(row, column))

    def across(self, by: int) -> bool:
        """Go right or left; at the end of a row on at the next one. False at the very end."""
        here, wide = self.currentIndex(), self.cells.columnCount()
        at = here.row() * wide + here.column() + by
        if not here.isValid() or not 0 <= at < wide * self.cells.rowCount():
            return False
        self.setCurrentIndex(self.cells.index(at // wide, at % wide))
        return True

    def is_used(self) -> bool:
        """Tell whether the keys are this table's or its editor's."""
        focus = QApplication.focusWidget()
        return self.hasFocus() or (focus is not None and self.isAncestorOf(focus))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns."""
        super().resizeEvent(event)
        self._fit()

    def currentChanged(self, now: Index, before: Index) -> None:
        """Tell that another cell is the current one."""
        super().currentChanged(now, before)
        self.viewport().update()
        self.verticalHeader().viewport().update()
        QGuiApplication.inputMethod().update(Qt.InputMethodQuery.ImEnabled)
        self.moved.emit()

    def focusNextPrevChild(self, on: bool) -> bool:
        """Let Tab walk through the cells, and out at the ends."""
        return self.across(1 if on else -1) or super().focusNextPrevChild(on)

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:
        """Keep the input method off over a number, a day or a choice."""
        at = self.currentIndex()
        if query == Qt.InputMethodQuery.ImEnabled:
            return at.isValid() and not self.cells.still and self.cells.columns[at.column()].composes
        return super().inputMethodQuery(query)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Let a sign that comes without being composed open the editor, as a key does; Qt would lose it."""
        text, composed = event.commitString(), event.preeditString()
        closed = self.state() != QAbstractItemView.State.EditingState
        super().inputMethodEvent(event)
        editor = QApplication.focusWidget()
        if text and not composed and closed and editor is not None and self.viewport().isAncestorOf(editor):
            again = QInputMethodEvent()
            again.setCommitString(text)
            QApplication.sendEvent(editor, again)

    def event(self, event: QEvent) -> bool:
        """Keep Ctrl+Z for the table's own changes."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Undo)
        ):
            event.accept()
            return True
        return super().event(event)

    def more_keys(self) -> list[tuple[str, str]]:
        """Name the keys of the cells, for the key sheet."""
        return [
            ("F2", tr("Go on with what stands in the cell")),
            ("Ctrl+C", tr("Copy the chosen cells; Ctrl+V pastes a block")),
            ("Del", tr("Empty the chosen cells")),
            ("Ctrl+Tab", tr("Leave the table")),
        ]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the module's words say; all else is Qt's own."""
        key, held = event.key(), event.modifiers()
        shift = bool(held & Qt.KeyboardModifier.ShiftModifier)
        does = {
            QKeySequence.StandardKey.Undo: self.undone.emit,
            QKeySequence.StandardKey.Copy: self.copy,
            QKeySequence.StandardKey.Paste: self.paste,
        }
        command = next((act for keys, act in does.items() if event.matches(keys)), None)
        if command is not None and self.state() != QAbstractItemView.State.EditingState:
            command()
        elif held & Qt.KeyboardModifier.ControlModifier and key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            super().focusNextPrevChild(key == Qt.Key.Key_Tab and not shift)
        elif key in ENTER and not held & Qt.KeyboardModifier.ControlModifier:
            self.down(-1 if shift else 1)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not held:
            self.clear_chosen()
        else:
            super().keyPressEvent(event)
