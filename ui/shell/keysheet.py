"""KeySheet (F1): every key of the page in sight and of the window, in a panel over it; Esc or F1 closes it.

The keys are read from the buttons themselves, so the sheet can't differ from what they do. A widget with keys
that no button shows names them in `more_keys()`. Many keys stand in several columns, longer ones where they
are wider than the window, in a narrow one in one column with lines that wrap; where a window is too small for
all of them, arrows move the sheet. The keys of another window are that one's own, even where it is a child of
this one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QStyle, QWidget

from ui import theme
from ui.shell import looks
from ui.text import mark, tr
from ui.widgets import paint
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.keycap import KeyCap
from ui.widgets.label import Label
from ui.widgets.veil import Veil

ALWAYS = (
    ("Enter", mark("Next field, or open the row")),
    ("Ctrl+Enter", mark("Go on")),
    ("Alt+Left", mark("Back")),
    ("Esc", mark("Leave; everything is saved")),
    ("Ctrl+Z", mark("Undo")),
    ("Ctrl+K", mark("Jump to anything")),
    ("Ctrl+Shift+P", mark("Park this visit")),
    ("Ctrl+1–9", mark("Go on with a parked visit")),
    (looks.KEY, looks.ABOUT),
    ("F1", mark("This sheet")),
    ("Shift+F1", mark("Handbook")),
    ("F12", mark("Lock")),
)
EDGE, MARGIN = 24, 28  # pixels of the window around the card, and inside it
SLIM, SLIM_EDGE, SLIM_MARGIN = 600, 8, 14  # a window narrower than this has less of both
# heights of the window that a column of keys may take: downwards one scrolls more easily
LONGER = (1, 1.3, 1.6, 2, 3)
BESIDES = 166  # pixels of the card that are no lines of keys: margins, title with its button, heading
Keys = Sequence[tuple[str, str]]
_DOWN: dict[int, int] = {
    Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8,
}  # fmt: skip


def keys_of(page: QWidget) -> list[tuple[str, str]]:
    """List key and words of the buttons in sight, and what widgets name besides; each key once.

    A shortcut without a button says what it does by its `whatsThis`.
    """
    found: dict[str, str] = {}
    for button in page.findChildren(Button):
        if button.key and _here(button, page):
            found.setdefault(button.key, button.accessibleName())
    for shortcut in page.findChildren(QShortcut):
        owner = shortcut.parent()
        if shortcut.whatsThis() and shortcut.isEnabled() and _here(owner, page):
            found.setdefault(_cap(shortcut.key()), shortcut.whatsThis())
    for widget in page.findChildren(QWidget):
        more = getattr(widget, "more_keys", None)
        if more is not None and _here(widget, page):
            for key, words in more():
                found.setdefault(key, words)
    return list(found.items())


def _here(owner: object, page: QWidget) -> bool:
    """Tell whether what has a key is in sight in the window of the page; the entry assistant has its own."""
    return isinstance(owner, QWidget) and owner.isVisible() and owner.window() is page.window()


def _cap(key: QKeySequence) -> str:
    """Spell a key as the caps do."""
    return key.toString(QKeySequence.SequenceFormat.PortableText).replace("Return", "Enter")


def _line() -> int:
    """Give the pixels from one key to the next."""
    return max(paint.cap_height(), theme.metrics("body").height()) + 8


def columns_of(keys: Keys, high: int) -> list[Keys]:
    """Break keys into columns, as few as have room in so many pixels, and about as long as each other."""
    most = max(6, (high - BESIDES) // _line())
    count = -(-len(keys) // most)
    long = -(-len(keys) // count) if count else 0
    return [keys[start : start + long] for start in range(0, len(keys), long or 1)]


class KeySheet(Veil):
    """The panel with its veil; a child of the frame, or of the entry assistant."""

    handbook_asked = Signal()

    def __init__(self, over: QWidget, *, name: str = "keysheet") -> None:
        super().__init__(over, name=name, about=tr("Keys"))
        self._card: Card | None = None

    def show_for(
        self, page: QWidget, screens: Keys, before: QWidget | None, *, always: Keys = ALWAYS
    ) -> None:
        """Show the keys of a page, of other screens, and what is `always` so; then focus `before` again."""
        here = keys_of(page)
        known = {key for key, _words in here}
        rest = [(key, tr(words)) for key, words in always if key not in known]
        if self._card is not None:
            self.middle.removeWidget(self._card)
            self._card.deleteLater()
        self._card = self._sheet([(tr("On this page"), here), (tr("Everywhere"), [*rest, *screens])])
        edge = self._edge()
        self.middle.setContentsMargins(edge, edge, edge, edge)
        self.middle.addWidget(self._card, 0, Qt.AlignmentFlag.AlignCenter)
        self.cover(before)

    def _slim(self) -> bool:
        return self.over.width() < SLIM

    def _edge(self) -> int:
        return SLIM_EDGE if self._slim() else EDGE

    def _sheet(self, parts: Sequence[tuple[str, Keys]]) -> Card:
        card = Card(tr("Keys"), name="keysheet_card")
        side = SLIM_MARGIN if self._slim() else MARGIN
        card.body.setContentsMargins(side, 20, side, 24)
        card.title.setContentsMargins(0, 0, 0, 8)
        book = Button(
            tr("Handbook"), key="Shift+F1", icon="question", bind=False, small=True, name="to_handbook"
        )
        book.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the sheet keeps the keys
        book.clicked.connect(self._on_handbook)
        card.head.addWidget(book)
        card.add(self._area(self._inside(parts)), 1)
        return card

    def _room(self) -> QSize:
        """Give the pixels that the keys may take."""
        margin = SLIM_MARGIN if self._slim() else MARGIN
        return self.over.size() - QSize(2 * (self._edge() + margin), 2 * self._edge() + 100)

    def _inside(self, parts: Sequence[tuple[str, Keys]]) -> QWidget:
        """Lay the keys in columns, in longer ones where they are too wide together, else below each other."""
        high, wide = self.over.height() - 2 * EDGE, self._room().width()
        for times in () if self._slim() else LONGER:
            inside = _laid(
                _column(heading if number == 0 else "", column)
                for heading, keys in parts
                for number, column in enumerate(columns_of(keys, int(times * high)))
            )
            if inside.sizeHint().width() + self._bar(inside) <= wide:
                return inside
        return _laid([_below(parts)])

    def _bar(self, inside: QWidget) -> int:
        """Give the pixels of the scroll bar that keys beyond the height need."""
        extent = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        return extent if inside.sizeHint().height() > self._room().height() else 0

    def _area(self, inside: QWidget) -> QScrollArea:
        """Let what has no room be scrolled; it is as large as what is in it, or as the window lets it be."""
        area = self.area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        inside.adjustSize()
        room = self._room()
        bar = area.verticalScrollBar().sizeHint().width()
        if inside.hasHeightForWidth():  # its lines wrap
            inside.resize(room.width() - bar, inside.heightForWidth(room.width() - bar))
        wide, high = inside.width(), inside.height()
        wide += bar if high > room.height() else 0
        area.setFixedSize(min(wide, room.width()), min(high + bar * (wide > room.width()), room.height()))
        return area

    def _on_handbook(self, _checked: bool = False) -> None:
        self.uncover()
        self.handbook_asked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close by Esc or F1, open the handbook by Shift+F1, scroll by arrows; nothing else gets through."""
        key = event.key()
        if key == Qt.Key.Key_F1 and event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            self._on_handbook()
        elif key in (Qt.Key.Key_F1, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.uncover()
        elif key in _DOWN:
            bar = self.area.verticalScrollBar()
            bar.setValue(bar.value() + _DOWN[key] * _line())
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            bar = self.area.horizontalScrollBar()
            bar.setValue(bar.value() + (1 if key == Qt.Key.Key_Right else -1) * 3 * _line())
        else:
            super().keyPressEvent(event)
        event.accept()


def _laid(columns: Iterable[QGridLayout]) -> QWidget:
    """Put columns of keys beside each other."""
    inside = QWidget()
    inside.setObjectName("content")
    row = QHBoxLayout(inside)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(40)
    for column in columns:
        row.addLayout(column)
    return inside


def _below(parts: Iterable[tuple[str, Keys]]) -> QGridLayout:
    """Lay all keys below each other, in lines that wrap."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(8)
    for heading, keys in parts:
        grid.addWidget(Label(heading, "small_strong", "muted"), grid.rowCount(), 0, 1, 2)
        for key, words in keys:
            row = grid.rowCount()
            grid.addWidget(KeyCap(key), row, 0, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(Label(words, "body"), row, 1)
    grid.setColumnStretch(1, 1)
    return grid


def _column(heading: str, keys: Keys) -> QGridLayout:
    """Lay one column of keys; a column that goes on has an empty heading."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(8)
    grid.addWidget(Label(heading, "small_strong", "muted", wrap=False), 0, 0, 1, 2)
    for number, (key, words) in enumerate(keys, 1):
        grid.addWidget(KeyCap(key), number, 0, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(Label(words, "body", wrap=False), number, 1)
    grid.setColumnStretch(1, 1)
    grid.setRowStretch(len(keys) + 1, 1)
    return grid
