"""Chooser: a small list with numbers over the page, for one choice by keyboard; it holds nothing up.

    chooser = Chooser(page);  chooser.ask("Move to", [("proof#1", "罚款缴纳凭证"), …], then=move, at=button)

A digit or Enter picks, Esc leaves; the focus goes back to where it was. Must not: know what is chosen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.picklist import PickList

EDGE = 8


class Chooser(Card):
    """One for a page; hidden unless something is asked."""

    def __init__(self, over: QWidget, *, name: str = "chooser") -> None:
        super().__init__(tight=True, name=name, parent=over)
        self._over = over
        self._then: Callable[[str], object] | None = None
        self._before: QWidget | None = None
        self.heading = Label("", "small_strong", "muted", wrap=False)
        self.foot = Label("", "small", "muted")
        self.list: PickList | None = None
        self.add(self.heading)
        self.add(self.foot)
        self.hide()
        self._last: QWidget | None = None  # where the focus was before a key took it away
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus)

    def _on_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        if now is None:
            self._last = before

    def ask(
        self,
        words: str,
        options: Sequence[tuple[str, str]],
        *,
        then: Callable[[str], object],
        at: QWidget,
        chosen: str = "",
        note: str = "",
    ) -> None:
        """Ask for one of some options (value, words) below a widget."""
        if not self.isVisible():
            self._before = QApplication.focusWidget() or self._last
        self._then = then
        self.heading.setText(words)
        self.foot.setText(note)
        self.foot.setVisible(bool(note))
        chosen_list = self._filled(words, options, chosen)
        self.adjustSize()
        self._settle(at)
        self.show()
        self.raise_()
        chosen_list.setFocus(Qt.FocusReason.PopupFocusReason)
        if chosen_list.currentRow() < 0:
            chosen_list.setCurrentRow(0)

    def _filled(self, words: str, options: Sequence[tuple[str, str]], chosen: str) -> PickList:
        """Make the list anew."""
        if self.list is not None:
            self.list.hide()
            self.list.deleteLater()
        self.list = PickList(options, name=f"{self.objectName()}_list")
        self.list.setAccessibleName(words)
        self.list.set_value(chosen or None)
        self.list.picked.connect(self._on_picked)
        self.list.setFixedSize(self.list.sizeHint().boundedTo(self._over.size() * 0.8))
        self.body.insertWidget(1, self.list)
        return self.list

    def _settle(self, at: QWidget) -> None:
        corner = at.mapTo(self._over, QPoint(0, at.height() + 4))
        room = self._over.rect().adjusted(EDGE, EDGE, -EDGE, -EDGE)
        left = max(room.left(), min(corner.x(), room.right() - self.width()))
        top = max(room.top(), min(corner.y(), room.bottom() - self.height()))
        self.move(left, top)

    def leave(self) -> None:
        """Close it; the focus goes back."""
        self._then = None
        self.hide()
        if self._before is not None and isValid(self._before) and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)

    def _on_picked(self) -> None:
        assert self.list is not None
        then, value = self._then, self.list.value()
        self.leave()
        if then is not None and isinstance(value, str):
            then(value)

    def event(self, event: QEvent) -> bool:
        """Keep the keys of the page, Esc and Enter among them, from acting behind it."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pick by Enter, leave by Esc; nothing else gets through."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.list is not None:
            self.list.pick(self.list.currentRow())
        event.accept()
