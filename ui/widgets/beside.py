"""Beside: a row of cards that stand below each other where the window is small, e.g. 1920×1080 at 200 %.

    self.beside = Beside(self, row, fixed={side: 300}, high={self.table: 240})

Its page is scrolled then; `fixed` are widths that hold beside only, `high` the least heights that hold below
only, in pixels with the usual type, for what would give way to nothing. A width that follows the
type (`theme.fix`) goes on doing so. With `typed` the window is small the sooner the larger the type is: for
cards full of fields. Must not: ask the row for what is in it.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QWidget

from ui import theme

SMALL = 1100  # pixels of the window: below it two cards have no room beside each other
_WIDEST = (1 << 24) - 1  # Qt's QWIDGETSIZE_MAX, which PySide does not name
_SOON = (QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.StyleChange)


def small(widget: QWidget, *, typed: bool = False) -> bool:
    """Tell whether the window of a widget is a small one; `typed`: for the type in force."""
    return widget.window().width() < (theme.scaled(SMALL) if typed else SMALL)


class Beside(QObject):
    """Watches the size of `page`."""

    def __init__(
        self,
        page: QWidget,
        row: QBoxLayout,
        *,
        fixed: Mapping[QWidget, int] | None = None,
        high: Mapping[QWidget, int] | None = None,
        typed: bool = False,
    ) -> None:
        super().__init__(page)
        self.page, self.row, self.typed = page, row, typed
        self.fixed, self.high = dict(fixed or {}), dict(high or {})
        self._before: dict[QWidget, int] = {}  # least heights beside each other
        self.below = False
        self._scaled = {part for part in self.fixed if part.property(theme.WIDE)}
        for part, wide in self.fixed.items():
            self._hold(part, wide)
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Turn the row when the window became small, or large again."""
        if event.type() in _SOON and small(self.page, typed=self.typed) is not self.below:
            self.turn()
        return super().eventFilter(watched, event)

    def turn(self) -> None:
        """Put what stood beside each other below each other, or back."""
        below = self.below = not self.below
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self.row.setDirection(down if below else across)
        for part, wide in self.fixed.items():
            self._hold(part, 0 if below else wide)
        for part, least in self.high.items():
            if below:
                self._before[part] = part.minimumHeight()
            part.setMinimumHeight(theme.scaled(least) if below else self._before[part])

    def _hold(self, part: QWidget, wide: int) -> None:
        """Fix a width, as it follows the type or not; 0: let it be any."""
        if wide and part in self._scaled:
            theme.fix(part, wide)
        elif wide:
            part.setFixedWidth(wide)
        else:
            part.setProperty(theme.WIDE, None)
            part.setMinimumWidth(0)
            part.setMaximumWidth(_WIDEST)


def bring(widget: QWidget) -> None:
    """Scroll what a widget lies in until it is in sight."""
    holder = widget.parentWidget()
    while holder is not None and not isinstance(holder, QScrollArea):
        holder = holder.parentWidget()
    if holder is not None:
        holder.ensureWidgetVisible(widget, 0, 0)
