"""Keys of the materials page that no button binds, and the order of Esc, which stands here and nowhere else.

Esc closes the nearest thing, one at each press, and loses nothing:

    1. the key sheet (F1), which covers the window and keeps its own keys
    2. a list over the page: move to, scan how
    3. cropping or straightening by hand; the page stays as it was
    4. the reason that is being typed; it stands there again when the field is opened
    5. practice papers that are being made; then the pane: camera or practice papers
    6. the run under way: scanner, files, printer; pages that are in stay
    7. nothing is open: the case is left; everything is saved

What can be done with sheets and places acts wherever the focus is, but in a field that takes typing.
Must not: do anything itself; it tells the parts of the page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from ui.sheets import acts

if TYPE_CHECKING:
    from ui.page import Page
    from ui.sheets.chooser import Chooser
    from ui.sheets.desk import SheetDesk
    from ui.sheets.noticed import Noticed
    from ui.sheets.panes import Panes
    from ui.sheets.slotcard import SlotCard
    from ui.widgets.busy import BusyBar
    from ui.widgets.results import ResultList

Order = Iterable[tuple[bool, Callable[[], object]]]
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ROWS: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_ALONG = (Qt.Key.Key_Left, Qt.Key.Key_Right)


class Keys(QObject):
    """For one page: its desk of sheets, its checklist, what stands below it, and what may lie over it."""

    def __init__(
        self,
        page: Page,
        foot: QWidget,
        *,
        desk: SheetDesk,
        slots: ResultList,
        card: SlotCard,
        noticed: Noticed,
        chooser: Chooser,
        panes: Panes,
        printing: BusyBar,
    ) -> None:
        super().__init__(page)
        self._page, self._foot = page, foot
        self.desk, self.slots, self.card, self.noticed = desk, slots, card, noticed
        self.chooser, self.panes, self.printing = chooser, panes, printing
        for watched in (page, page.body, foot, slots):  # the body: before its scroll area takes the arrows
            watched.installEventFilter(self)

    # --- Esc

    def _order(self) -> Order:
        """Give what may be open, nearest first, and how it is closed."""
        desk, practice = self.desk, self.panes.practice
        making = practice is not None and practice.busy.under_way
        yield self.chooser.isVisible(), self.chooser.leave
        yield desk.preview.hand is not None and desk.preview.isVisible(), desk.preview.leave
        yield self.noticed.typing is not None, self.noticed.leave
        yield making, practice.busy.stop if practice is not None else self.panes.close
        yield self.panes.shown, self.panes.leave
        yield desk.busy.under_way, desk.busy.stop
        yield self.printing.under_way, self.printing.stop

    def nearest(self) -> Callable[[], object] | None:
        """Return what closes the nearest thing that is open; None where Esc leaves the case."""
        return next((close for there, close in self._order() if there), None)

    # --- events

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See what no widget inside took; of the checklist all, as nobody searches it by letters."""
        if not isinstance(event, QKeyEvent):
            return False
        if event.key() == Qt.Key.Key_Escape and not event.modifiers():
            return self._escape(event)
        if event.type() != QEvent.Type.KeyPress or watched is self._foot:
            return False
        typing = isinstance(QApplication.focusWidget(), QLineEdit)
        return self._typed(event) if typing else self._pressed(event, listed=watched is self.slots)

    def _escape(self, event: QKeyEvent) -> bool:
        """Keep Esc from the button that leaves, as long as something nearer is open."""
        close = self.nearest()
        if close is None:
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        elif event.type() == QEvent.Type.KeyPress and not event.isAutoRepeat():
            close()
        return True

    def _typed(self, event: QKeyEvent) -> bool:
        """Go back to the checklist by Enter where copies are typed."""
        if event.key() in _ENTER and self.card.copies.hasFocus():
            self.slots.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False

    def _pressed(self, event: QKeyEvent, *, listed: bool) -> bool:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and event.key() in _ROWS and not listed:
            self.slots.move_by(_ROWS[event.key()])
            return True
        if plain and listed and event.key() in _ENTER:
            self.slots.move_by(1)
            return True
        if not self.desk.isEnabled():  # the case went out: it can be looked at
            return self._look(event) or (listed and self._along(event))
        return self._act(event) or (listed and self._along(event)) or self.card.take_key(event)

    def _act(self, event: QKeyEvent) -> bool:
        """Do what a key does with sheets; False for any other."""
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        what = "delete" if event.key() == Qt.Key.Key_Delete else acts.name_of(event)
        if what:
            self.desk.act(what)
        elif control and event.key() in _ALONG:
            self.desk.strip.carry(Qt.Key(event.key()))
        else:
            return self._look(event)
        return True

    def _look(self, event: QKeyEvent) -> bool:
        """Leaf and enlarge by a key, which changes nothing; False for any other."""
        by = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}.get(Qt.Key(event.key()))
        if by is None:
            return not event.modifiers() and self.desk.preview.zoom_by_key(Qt.Key(event.key()))
        self.desk.strip.leaf(by)
        return True

    def _along(self, event: QKeyEvent) -> bool:
        """Choose, pick and carry sheets from the checklist as on the strip itself."""
        every = event.key() == Qt.Key.Key_A and event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if not every and (event.key() not in _ALONG or event.modifiers() & Qt.KeyboardModifier.AltModifier):
            return False
        if self.desk.strip.isVisible():
            self.desk.strip.keyPressEvent(event)
        return True
