"""NavRail: the column of screens at the left, icons over words, with badges for what waits.

rail = NavRail([NavItem("lookup", "查询办理", "search", "Ctrl+Alt+1"), …])
rail.chosen.connect(open)    rail.set_current("lookup")    rail.set_badge("outbox", 1)
rail.set_mark("rules", "新规则未启用")
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.text import join, plural, tip, tr
from ui.widgets import paint
from ui.widgets.button import sequences
from ui.widgets.columnbutton import ColumnButton

WIDTH, HEIGHT = 88, 72
LOW = 44  # pixels of an entry without words
EDGE, BETWEEN = 8, 4
ICON, OVERLAP, MARGIN = 24, 6, 4  # of an icon its pixels, those that a badge covers, and beside the badge


class NavItem(NamedTuple):
    """One screen: key, name, icon and the keys that open it."""

    key: str
    name: str
    icon: str
    shortcut: str = ""


class _Entry(ColumnButton):
    def __init__(self, item: NavItem, parent: QWidget) -> None:
        super().__init__(parent)
        self.item, self.badge, self.remark = item, 0, ""
        self.compact = False  # its icon alone
        self.setObjectName(f"nav_{item.key}")
        self.setText(item.name)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)  # as wide as the widest
        self.setAccessibleDescription(join(tr("Open"), item.shortcut))
        self.set_badge(0)
        for sequence in sequences(item.shortcut):
            QShortcut(sequence, self).activated.connect(self.click)

    def set_badge(self, count: int) -> None:
        self.badge = count
        self._say()

    def set_mark(self, remark: str) -> None:
        self.remark = remark
        self._say()

    def _say(self) -> None:
        waiting = plural("{n} waits", "{n} wait", n=self.badge) if self.badge else ""
        self.setAccessibleName(join(self.item.name, waiting, self.remark))
        self.setToolTip(tip(join(self.item.name, self.item.shortcut, self.remark)))
        self.update()

    def set_compact(self, compact: bool) -> None:
        self.compact = compact
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        if self.compact:
            return QSize(self.whole().width(), LOW)
        return self.whole()

    def whole(self) -> QSize:
        """Give the size with the words."""
        wide = theme.metrics("nav").horizontalAdvance(self.item.name) + 16
        return QSize(max(WIDTH - 16, wide), max(HEIGHT - 4, theme.metrics("nav").height() + 46))

    minimumSizeHint = sizeHint

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme.current()
        with paint.painter(self) as drawing:
            rect = QRectF(self.rect())
            if self.isChecked() or self.underMouse():
                fill = tokens.accent_soft if self.isChecked() else tokens.hover
                paint.box(drawing, rect, fill=fill, radius=tokens.radius)
            ink = tokens.accent if self.isChecked() else tokens.muted
            spot = self._spot()
            theme.paint_icon(drawing, spot, self.item.icon, ink)
            if not self.compact:
                self._name(drawing, rect, ink)
            if self.badge:
                self._badge(drawing, spot)
            if self.remark:
                self._mark(drawing, spot)
            if self.hasFocus():
                paint.focus_ring(drawing, rect)

    def _spot(self) -> QRectF:
        """Place the icon: in the middle, but further left where a badge beside it would not stay inside."""
        middle, room = (self.width() - ICON) / 2, self.width() - MARGIN - self._badge_width()
        left = min(middle, room - ICON + OVERLAP) if self.badge else middle
        return QRectF(left, 10 if self.compact else 12, ICON, ICON)

    def _badge_words(self) -> str:
        return str(self.badge) if self.badge < 100 else "99+"

    def _badge_width(self) -> int:
        return max(20, theme.metrics("nav").horizontalAdvance(self._badge_words()) + 10)

    def _name(self, drawing: QPainter, rect: QRectF, ink: str) -> None:
        face = QFont(theme.font("nav"))  # a copy: the theme's own is everybody's
        face.setBold(self.isChecked())
        drawing.setFont(face)
        drawing.setPen(QColor(ink))
        drawing.drawText(rect.adjusted(0, 38, 0, -6), Qt.AlignmentFlag.AlignCenter, self.item.name)

    def _badge(self, drawing: QPainter, spot: QRectF) -> None:
        tokens = theme.current()
        rect = QRectF(spot.right() - OVERLAP, spot.top() - 8, self._badge_width(), 20)
        paint.box(drawing, rect.adjusted(-2, -2, 2, 2), fill=tokens.surface, radius=12)
        paint.box(drawing, rect, fill=tokens.bad, radius=10)
        middle = Qt.AlignmentFlag.AlignHCenter
        paint.words(drawing, rect, self._badge_words(), role="nav", colour=tokens.on_strong, align=middle)

    def _mark(self, drawing: QPainter, spot: QRectF) -> None:
        """Draw a sign that something is to be read there, though nothing waits."""
        tokens = theme.current()
        sign = QRectF(
            max(MARGIN, spot.left() - 20) if self.badge else spot.right() - 5, spot.top() - 6, 16, 16
        )
        paint.box(drawing, sign.adjusted(-2, -2, 2, 2), fill=tokens.surface, radius=10)
        theme.paint_icon(drawing, sign, "warning", tokens.warn)


class NavRail(QWidget):
    """The column; Tab reaches it, arrows move, Enter or Space opens."""

    chosen = Signal(str)

    def __init__(
        self, items: Sequence[NavItem], *, name: str = "rail", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(tr("Screens"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        column.setSpacing(BETWEEN)
        self.entries = {item.key: _Entry(item, self) for item in items}
        for key, entry in self.entries.items():
            entry.clicked.connect(lambda _checked=False, key=key: self.chosen.emit(key))
            column.addWidget(entry)
        column.addStretch(1)

    def minimumSizeHint(self) -> QSize:
        """Be no higher than the icons are."""
        high = len(self.entries) * (LOW + BETWEEN) + 2 * EDGE
        return QSize(super().minimumSizeHint().width(), high)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the icons alone in a window that is too low for words; the tooltips say them."""
        super().resizeEvent(event)
        self.follow_theme()

    def follow_theme(self) -> None:
        """Fit the entries to the height."""
        whole = sum(entry.whole().height() + BETWEEN for entry in self.entries.values()) + 2 * EDGE
        for entry in self.entries.values():
            entry.set_compact(self.height() < whole)

    def set_current(self, key: str) -> None:
        """Show which screen is open; not a choice."""
        self.entries[key].setChecked(True)

    def set_badge(self, key: str, count: int) -> None:
        """Show how many things wait on a screen; 0 for none."""
        if count != self.entries[key].badge:
            self.entries[key].set_badge(count)

    def set_mark(self, key: str, remark: str) -> None:
        """Mark quietly that something is to be read on a screen, and say what; "" for nothing."""
        self.entries[key].set_mark(remark)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with the arrows, open with Enter."""
        entries = list(self.entries.values())
        now = next((number for number, entry in enumerate(entries) if entry.hasFocus()), -1)
        way = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if way and now >= 0:
            entries[(now + way) % len(entries)].setFocus(Qt.FocusReason.TabFocusReason)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and now >= 0:
            entries[now].click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the surface and its right edge."""
        tokens = theme.current()
        with paint.painter(self) as drawing:
            rect = QRectF(self.rect())
            paint.box(drawing, rect, fill=tokens.surface, radius=0)
            paint.box(drawing, QRectF(rect.right() - 1, 0, 1, rect.height()), fill=tokens.line, radius=0)
