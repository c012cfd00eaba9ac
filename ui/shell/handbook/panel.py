"""Handbook: the panel over the window in which the handbooks are searched and read; Esc goes back.

It opens at the chapter of the page in sight. The field keeps the focus: letters search, arrows choose a
chapter, PgUp and PgDn scroll it, Enter goes to the next place of what is looked for. A lane reads the files.
Must not: hold a sentence of a handbook.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import text, theme
from ui.errors import note
from ui.shell.handbook import chapters
from ui.shell.handbook.chapters import Chapter, Hit
from ui.shell.handbook.view import ChapterView
from ui.text import mark, tr
from ui.widgets.card import Card
from ui.widgets.editor import TextField
from ui.widgets.label import Label
from ui.widgets.results import ResultList, row_height
from ui.widgets.rows import Cell, Row
from ui.widgets.veil import Veil

if TYPE_CHECKING:
    from ui.workplace import Workplace

NAMES = {"clerk": mark("Handbook for clerks"), "hall": mark("Handbook for administrators")}
EDGE = 24  # pixels of the window around the card
WIDE, LIST = 1240, 316  # the card at most; the list in it, beside the usual type
_STEPS: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_PAGES: dict[int, int] = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Handbook(Veil):
    """The panel with its veil; a child of the frame."""

    def __init__(self, over: QWidget, place: Workplace, *, name: str = "handbook") -> None:
        super().__init__(over, name=name, about=tr("Handbook"))
        self.chapters: tuple[Chapter, ...] = ()
        self._page = ""
        self.edit = TextField(hint=tr("Search; initials of a title too"), name="handbook_edit")
        self.list = ResultList(name="handbook_list", about=tr("Chapters"))
        self.nothing = Label(
            tr("No chapter holds these words. Try others."), "body", "muted", name="handbook_nothing"
        )
        self.view = ChapterView()
        self._lay_out()
        self.edit.textChanged.connect(self._on_typed)
        self.list.chosen.connect(self._on_chosen)
        for part in (self.edit, self.view):
            part.installEventFilter(self)
        self.setFocusProxy(self.edit)
        reading = partial(chapters.read, text.language())
        place.tasks.run(reading, done=self._on_read, failed=self._on_unread, owner=self)

    def _lay_out(self) -> None:
        self.card = Card(name="handbook_card")
        self.card.body.setContentsMargins(0, 8, 8, 8)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._left())
        row.addWidget(self.view, 1)
        self.card.body.addLayout(row)
        self.middle.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        self.middle.addWidget(self.card, 1, Qt.AlignmentFlag.AlignHCenter)

    def _left(self) -> QWidget:
        side = QWidget()
        theme.fix(side, LIST)
        column = QVBoxLayout(side)
        column.setContentsMargins(16, 8, 0, 8)
        head = Label(tr("Handbook"), "heading", wrap=False)
        self.edit.setAccessibleName(tr("Search the handbook"))
        self.edit.setMaxLength(60)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.nothing.setContentsMargins(0, 8, 0, 0)
        self.nothing.hide()
        keys = Label(tr("↑ ↓ chapter · PgUp PgDn scroll · Enter next place · Esc back"), "small", "muted")
        for part in (head, self.edit, self.nothing, self.list):
            column.addWidget(part)
        column.addStretch(1)
        column.addWidget(keys)
        return side

    # --- coming into sight

    def show_for(self, page: str, before: QWidget | None) -> None:
        """Come into sight at the chapter of a screen or step; the focus goes back to `before` afterwards."""
        self._page = page
        self._fit()
        self.cover(before)
        if self.edit.text():
            self.edit.clear()  # shows the list anew
        else:
            self._show_list()

    def _on_read(self, found: tuple[Chapter, ...]) -> None:
        self.chapters = found
        self._show_list()

    def _on_unread(self, error: Exception) -> None:
        note(error)
        self.view.say(tr("The handbook is missing from this installation. Tell the help desk."))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the window as far as lines stay readable."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.over.size()
        self.card.setFixedWidth(min(WIDE, room.width() - 2 * EDGE))
        self._room = room.height() - 2 * EDGE - 210  # pixels of the list
        self._set_most()

    def _set_most(self) -> None:
        high, most = 0, 0
        for row in self.list.rows_model.rows:
            high += row_height(row)
            most += high <= self._room
        self.list.set_most(max(3, most))

    # --- the list

    def _on_typed(self, _typed: str) -> None:
        self._show_list()

    def _show_list(self) -> None:
        if not self.chapters:
            return
        typed = self.edit.text().strip()
        hits = chapters.find(self.chapters, typed) if typed else [Hit(one) for one in self.chapters]
        self.list.set_rows(_found(hits) if typed else _contents(self.chapters), fresh=True)
        self._set_most()
        self.nothing.setVisible(not hits)
        self.list.setVisible(bool(hits))
        first = chapters.about(self.chapters, self._page) if not typed else None
        if first is not None:
            self.list.setCurrentIndex(self.list.rows_model.index(self.list.rows_model.row_of(first.about), 0))
            self.list.scrollToTop()  # with the name of the book, where there is room
            self.list.scrollTo(self.list.currentIndex())
        if hits:
            self._show_current()

    def _on_chosen(self, _key: object) -> None:
        self._show_current()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_current(self) -> None:
        key = self.list.current_key()
        chapter = next((one for one in self.chapters if one.about == key), None)
        if chapter is not None:
            self.view.show_chapter(chapter, chapters.words_in(chapter, self.edit.text()))

    # --- keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Choose, scroll and close while typing; the text takes its own keys but Esc and F1."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if watched is self.edit:
                return self._on_key(event)
            if watched is self.view and event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F1):
                self.uncover()
                return True
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key == Qt.Key.Key_Escape and self.edit.text():
            self.edit.clear()
        elif key in (Qt.Key.Key_Escape, Qt.Key.Key_F1):
            self.uncover()
        elif key in _STEPS:
            self.list.move_by(_STEPS[key])
            self._show_current()
        elif key in _PAGES:
            self.view.page_by(_PAGES[key])
        elif key in _ENTER:
            self.view.next_spot()
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.view.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            return False
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Close by a click beside the card."""
        if not self.card.geometry().contains(event.position().toPoint()):
            super().mousePressEvent(event)


def _contents(every: tuple[Chapter, ...]) -> list[Row]:
    """List all chapters below the names of their books."""
    rows = []
    for book in chapters.BOOKS:
        name = tr(NAMES[book])
        rows.append(Row(("heading", book), (Cell(name),), heading=True))
        rows += [Row(one.about, (Cell(one.title),), low=True) for one in every if one.book == book]
    return rows


def _found(hits: tuple[Hit, ...] | list[Hit]) -> list[Row]:
    """List what was found, each with the line that fits."""
    return [Row(hit.chapter.about, (Cell(hit.chapter.title, hit.line),), low=not hit.line) for hit in hits]
