"""Acts: what can be done with the chosen sheet, each with its key; and Tags, what was done and noticed.

The whole column is one stop for Tab, arrows move in it; its keys act wherever on the desk the focus is. Must
not: do anything itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from ui import theme
from ui.sheets import said
from ui.text import mark, tr
from ui.widgets.button import Button
from ui.widgets.pill import Pill

if TYPE_CHECKING:
    from kiosk.domain.case import Sheet
    from kiosk.domain.sheet import Act, Mark

# name: words, key as it is shown, what it does in full
ROWS = (
    ("turn", mark("Turn"), "R", mark("Turn the page to the right; F9 does the same")),
    ("turn_left", mark("Turn back"), "Shift+R", mark("Turn the page to the left")),
    ("crop", mark("Crop"), "C", mark("Choose the part of the page that stays")),
    ("level", mark("Straighten"), "S", mark("Turn the page a little, by hand")),
    ("as_it_came", mark("As it came"), "O", mark("Show the page as it came, and corrected again")),
    ("rescan", mark("Scan anew"), "Ctrl+R", mark("Scan this page once more, in its place")),
    ("move", mark("Move to…"), "M", mark("Put the picked pages into another place of the checklist")),
    ("join", mark("One page"), "J", mark("Put both sides of a card, picked with Shift, onto one page")),
    ("later", mark("Later"), "Ctrl+Right", mark("Put the page one place on; Ctrl and Left: one back")),
    ("delete", mark("Delete"), "Del", mark("Take the page out; can be undone")),
)
KEYS: dict[tuple[int, bool], str] = {
    (Qt.Key.Key_R, False): "turn",
    (Qt.Key.Key_R, True): "turn_left",
    (Qt.Key.Key_F9, False): "turn",
    (Qt.Key.Key_C, False): "crop",
    (Qt.Key.Key_S, False): "level",
    (Qt.Key.Key_O, False): "as_it_came",
    (Qt.Key.Key_M, False): "move",
    (Qt.Key.Key_J, False): "join",
}
ON_LARGE = ("crop", "level", "as_it_came", "rescan")  # only with the large picture in sight
GAP = 6


def possible(sheet: Sheet | None, many: int, *, picked: int, lost: bool) -> set[str]:
    """Name what can be done with one of many sheets, so many of them picked; `lost`: it does not open."""
    can = {row[0] for row in ROWS} if sheet is not None else set()
    if sheet is not None and not sheet.acts:
        can.discard("as_it_came")
    if lost:
        can &= {"rescan", "delete", "later", "move"}
    if many < 2:
        can.discard("later")
    if picked > 1:
        can &= {"delete", "later", "move", "join"}
    if picked != 2:
        can.discard("join")
    return can


def name_of(event: QKeyEvent) -> str:
    """Return what a key does with a sheet, "" for nothing."""
    if event.key() == Qt.Key.Key_R and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
        return "rescan"
    if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
        return ""
    shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    return KEYS.get((event.key(), shift), "")


class Acts(QWidget):
    """Buttons in two columns, in three where there is little height."""

    wanted = Signal(str)

    def __init__(self, *, name: str = "acts") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(tr("The page"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GAP)
        self.across = 0
        self.most = 0  # pixels that the columns may take; 0: any
        self.buttons: dict[str, Button] = {}
        for number, (what, words, key, about) in enumerate(ROWS):
            kind = "danger" if what == "delete" else "secondary"
            button = Button(tr(words), key=key, kind=kind, small=True, bind=False, name=what, about=tr(about))  # type: ignore[arg-type]
            button.clicked.connect(lambda _checked=False, what=what: self.wanted.emit(what))
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if number == 0 else Qt.FocusPolicy.ClickFocus)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self.buttons[what] = button
        self._lay(2)

    def _lay(self, across: int) -> None:
        """Put the buttons into so many columns."""
        if across == self.across:
            return
        self.across = across
        for number, button in enumerate(self.buttons.values()):
            self._grid.addWidget(button, number // across, number % across)
        for row in range(len(ROWS)):
            self._grid.setRowStretch(row, 1 if row == -(-len(ROWS) // across) else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take a third column where two would be too tall, as with large type, and three are not too wide."""
        super().resizeEvent(event)
        high = theme.current().control_small + GAP
        low = self.height() < -(-len(ROWS) // 2) * high - GAP
        self._lay(3 if low and self._wide(3) <= (self.most or self._wide(3)) else 2)

    def _wide(self, across: int) -> int:
        """Give the pixels that so many columns need."""
        wides = [button.sizeHint().width() for button in self.buttons.values()]
        return sum(max(wides[column::across]) for column in range(across)) + GAP * (across - 1)

    def set_capped(self, capped: bool) -> None:
        """Show the keys or leave them out; they press either way."""
        for button in self.buttons.values():
            button.set_capped(capped)

    def light(self, on: Iterable[str]) -> None:
        """Let just these be pressed; the focus stays on one that can be."""
        lit = set(on)
        for what, button in self.buttons.items():
            button.setEnabled(what in lit)

    def more_keys(self) -> list[tuple[str, str]]:
        """Name the keys that no button shows, for the key sheet."""
        return [
            ("PgDn", tr("The next page; PgUp: the one before")),
            ("+", tr("Larger; - smaller, 0 all of it, 1 its own size")),
            ("Shift+Right", tr("Pick several pages")),
        ]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with arrows."""
        up = self.across
        by = {Qt.Key.Key_Up: -up, Qt.Key.Key_Down: up, Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(
            Qt.Key(event.key())
        )
        focus = self.focusWidget()
        lit = [button for button in self.buttons.values() if button.isEnabled()]
        if by is None or event.modifiers() or focus not in lit:
            super().keyPressEvent(event)
            return
        lit[min(len(lit) - 1, max(0, lit.index(focus) + by))].setFocus(Qt.FocusReason.TabFocusReason)  # type: ignore[arg-type]


class Tags(QWidget):
    """The corrections of a sheet, each switched off and on by its button, and what was noticed of it."""

    toggled = Signal(int)

    def __init__(self, *, name: str = "tags") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._shown: tuple[object, ...] = ()
        self._parts: list[QWidget] = []
        self._high = 0
        self.hide()

    def show_of(self, acts: Sequence[Act], marks: Sequence[Mark], *, on: bool = True) -> None:
        """Show corrections and marks; `on`: they may be changed."""
        now = (tuple(acts), tuple(marks), on)
        if now == self._shown:
            return
        self._shown = now
        for part in self._parts:
            part.hide()
            part.deleteLater()
        seen = [self._pill(item) for item in marks]
        self._parts = [*seen, *(self._button(number, item, on) for number, item in enumerate(acts))]
        self.setVisible(bool(self._parts))
        self._lay()

    def _pill(self, item: Mark) -> QWidget:
        words = said.noticed(item)
        if item.waived:
            return Pill(tr("{what}: taken", what=words), "quiet", icon="check", parent=self)
        return Pill(words, "warn", parent=self)

    def _button(self, number: int, item: Act, on: bool) -> QWidget:
        words = said.act(item) if item.on else tr("off: {what}", what=said.act(item))
        about = tr("Take this correction back") if item.on else tr("Correct the page so again")
        button = Button(
            words, kind="quiet", key=f"Alt+{number + 1}" if number < 9 else "", small=True,
            icon="check" if item.on else "minus", name=f"act_{number}", about=about, parent=self,
        )  # fmt: skip
        button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        button.setEnabled(on)
        button.clicked.connect(lambda _checked=False: self.toggled.emit(number))
        return button

    def _lay(self) -> None:
        """Put the parts in lines, as many as there must be."""
        left, top, high = 0, 0, 0
        for part in self._parts:
            size = part.sizeHint()
            if left and left + size.width() > self.width():
                left, top, high = 0, top + high + 4, 0
            part.setGeometry(
                QRect(left, top + max(0, (36 - size.height()) // 2), size.width(), size.height())
            )
            part.show()
            left, high = left + size.width() + GAP, max(high, size.height(), 36)
        if self._high != top + high:
            self._high = top + high
            self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew."""
        super().resizeEvent(event)
        self._lay()

    def sizeHint(self) -> QSize:
        """Be as tall as the lines."""
        return QSize(120, self._high)

    minimumSizeHint = sizeHint
