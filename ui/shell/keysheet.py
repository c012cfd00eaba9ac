"""KeySheet (F1): every key of the page in sight and of the window, in a panel over it; Esc or F1 closes it.

The keys are read from the buttons themselves, so the sheet can't differ from what they do.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.text import mark, tr
from ui.widgets import paint
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.keycap import KeyCap
from ui.widgets.label import Label
from ui.widgets.rail import NavRail

ALWAYS = (
    ("Enter", mark("Next field, or open the row")),
    ("Ctrl+Enter", mark("Go on")),
    ("Alt+Left", mark("Back")),
    ("Esc", mark("Leave; everything is saved")),
    ("Ctrl+K", mark("To the search box")),
    ("F1", mark("This sheet")),
    ("F12", mark("Lock")),
)


def keys_of(page: QWidget) -> list[tuple[str, str]]:
    """List key and words of the buttons in sight, each key once."""
    found: dict[str, str] = {}
    for button in page.findChildren(Button):
        if button.key and button.isVisible():
            found.setdefault(button.key, button.accessibleName())
    return list(found.items())


class KeySheet(QWidget):
    """The panel with its veil; a child of the frame."""

    def __init__(self, over: QWidget, *, name: str = "keysheet") -> None:
        super().__init__(over)
        self.setObjectName(name)
        self.setAccessibleName(tr("Keys"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._over = over
        self._before: QWidget | None = None
        self._card: Card | None = None
        self._middle = QVBoxLayout(self)
        over.installEventFilter(self)
        self.hide()

    def show_for(self, page: QWidget, rail: NavRail, before: QWidget | None) -> None:
        """Show the keys of a page; the focus goes back to `before` afterwards."""
        self._before = before
        here = keys_of(page)
        known = {key for key, _words in here}
        screens = [(entry.item.shortcut, entry.item.name) for entry in rail.entries.values()]
        rest = [(key, tr(words)) for key, words in ALWAYS if key not in known]
        if self._card is not None:
            self._middle.removeWidget(self._card)
            self._card.deleteLater()
        self._card = self._sheet([(tr("On this page"), here), (tr("Everywhere"), [*rest, *screens])])
        self._middle.addWidget(self._card, 0, Qt.AlignmentFlag.AlignCenter)
        self.setGeometry(self._over.rect())
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _sheet(self, parts: Iterable[tuple[str, list[tuple[str, str]]]]) -> Card:
        card = Card(tr("Keys"), name="keysheet_card")
        card.body.setContentsMargins(28, 20, 28, 24)
        card.title.setContentsMargins(0, 0, 0, 8)
        columns = QHBoxLayout()
        columns.setSpacing(40)
        for heading, keys in parts:
            if not keys:
                continue
            grid = QGridLayout()
            grid.setHorizontalSpacing(16)
            grid.setVerticalSpacing(8)
            grid.addWidget(Label(heading, "small_strong", "muted", wrap=False), 0, 0, 1, 2)
            for number, (key, words) in enumerate(keys, 1):
                grid.addWidget(KeyCap(key), number, 0, Qt.AlignmentFlag.AlignRight)
                grid.addWidget(Label(words, "body", wrap=False), number, 1)
            grid.setColumnStretch(1, 1)
            grid.setRowStretch(len(keys) + 1, 1)
            columns.addLayout(grid)
        card.body.addLayout(columns)
        return card

    def close_sheet(self) -> None:
        """Hide it and give the focus back."""
        self.hide()
        if self._before is not None:
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close by Esc or F1; nothing else gets through."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F1, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close_sheet()
        event.accept()

    def event(self, event: QEvent) -> bool:
        """Keep the shortcuts of what lies behind from acting."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """Close by a click."""
        self.close_sheet()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the frame when it changes its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._over.rect())
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the veil."""
        veil = QColor(theme.current().ink)
        veil.setAlphaF(0.45)
        with paint.painter(self) as drawing:
            drawing.fillRect(QRectF(self.rect()), veil)
