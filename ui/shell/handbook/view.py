"""ChapterView: one chapter as it is read, what was looked for marked in it and scrolled to.

Must not: read a file, or search other chapters.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QFrame, QTextEdit

from ui import theme
from ui.shell.handbook import markup
from ui.shell.handbook.chapters import Chapter, folded
from ui.text import tr
from ui.widgets.paint import clear_ground


class ChapterView(QTextEdit):
    """A text that is read only and opens nothing; arrows and PgUp, PgDn scroll.

    An editor and no browser: that one is a still text to who only hears it, and is passed over.
    """

    def __init__(self, *, name: str = "handbook_text") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAccessibleName(tr("Chapter of the handbook"))
        self.setAccessibleDescription(tr("Arrows, PgUp and PgDn scroll; Esc goes back"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.document().setDocumentMargin(16)
        clear_ground(self)
        self._spots: list[QTextCursor] = []

    def show_chapter(self, chapter: Chapter, words: Sequence[str] = ()) -> None:
        """Show a chapter from its beginning, or from the first place of what is looked for."""
        self.document().setDefaultFont(theme.font("body"))
        self.setHtml(markup.rich(chapter.title, chapter.text))
        self.setAccessibleName(tr("Chapter of the handbook: {title}", title=chapter.title))
        self._spots = sorted(
            (spot for word in words for spot in _places(self.document(), word)),
            key=QTextCursor.selectionStart,
        )
        self._mark()
        self.verticalScrollBar().setValue(0)
        if self._spots:
            self._scroll_to(self._spots[0])

    def say(self, text: str) -> None:
        """Show a sentence in place of a chapter."""
        self._spots = []
        self.setPlainText(text)

    def next_spot(self) -> None:
        """Scroll to the next place of what is looked for; after the last comes the first."""
        if self._spots:
            self._spots.append(self._spots.pop(0))
            self._scroll_to(self._spots[0])

    def page_by(self, by: int) -> None:
        """Scroll by pages."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + by * (bar.pageStep() - 40))

    def _mark(self) -> None:
        look = QTextCharFormat()
        look.setBackground(QColor(theme.current().warn_soft))
        look.setForeground(QColor(theme.current().ink))
        made = []
        for spot in self._spots:
            one = QTextEdit.ExtraSelection()
            one.cursor, one.format = spot, look  # type: ignore[attr-defined]
            made.append(one)
        self.setExtraSelections(made)

    def _scroll_to(self, spot: QTextCursor) -> None:
        top = self.cursorRect(spot).top() + self.verticalScrollBar().value()
        self.verticalScrollBar().setValue(top - self.viewport().height() // 3)


def _places(document: QTextDocument, word: str) -> list[QTextCursor]:
    """Return where a folded word stands in a document."""
    plain, made = folded(document.toPlainText()), []
    at = plain.find(word)
    while at >= 0:
        spot = QTextCursor(document)
        spot.setPosition(at)
        spot.setPosition(at + len(word), QTextCursor.MoveMode.KeepAnchor)
        made.append(spot)
        at = plain.find(word, at + len(word))
    return made
