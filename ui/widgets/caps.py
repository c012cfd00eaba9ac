"""Caps: lets the buttons of a row leave out their key caps where the row is too short for all of them.

    self.caps = Caps(holder, (first, second, last), beside=lambda: 160)

The caps at the left go first; the keys still press, and the key sheet names them. Must not: hide a button.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from ui.widgets.button import Button

_SOON = (QEvent.Type.Resize, QEvent.Type.LayoutRequest, QEvent.Type.Show)


class Caps(QObject):
    """Watches the width of `holder`; `beside` gives the pixels that what stands beside the buttons needs."""

    def __init__(
        self,
        holder: QWidget,
        buttons: Sequence[Button] = (),
        *,
        spacing: int = 12,
        beside: Callable[[], int] = lambda: 0,
    ) -> None:
        super().__init__(holder)
        self.holder, self.buttons = holder, list(buttons)
        self.spacing, self.beside = spacing, beside
        self.most = 0  # pixels that the holder may take, where it is scrolled and so may be too wide; 0: any
        holder.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit them again whenever the room or what they say has changed."""
        if event.type() in _SOON:
            self.fit()
        return super().eventFilter(watched, event)

    def needed(self) -> int:
        """Give the pixels that the buttons in the row need with their caps."""
        shown = [button for button in self.buttons if not button.isHidden()]
        return sum(button.whole_width() for button in shown) + self.spacing * max(0, len(shown) - 1)

    def fit(self) -> None:
        """Leave out as many caps as have no room."""
        layout = self.holder.layout()
        edges = layout.contentsMargins() if layout is not None else self.holder.contentsMargins()
        room = min(self.holder.width(), self.most or self.holder.width())
        over = self.needed() + self.beside() - (room - edges.left() - edges.right())
        for button in self.buttons:
            if not button.isHidden():
                button.set_capped(over <= 0)
                over -= 0 if over <= 0 else button.cap_width()
