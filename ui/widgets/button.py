"""Buttons, painted: primary, secondary, quiet, danger, and LinkButton; each shows the key that presses it.

    Button("上报", kind="primary", key="Ctrl+Enter", name="submit", about="Send the case")
    button.clicked.connect(...)

`key` is both shown as a cap and bound (while the button is visible and enabled); `bind=False` only shows it,
for keys that a field or the window handles. A plain "Enter" is never bound. Must not: know any page.
"""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QSizePolicy, QWidget
from shiboken6 import isValid

from ui import theme
from ui.text import tip
from ui.theme import TypeRole
from ui.widgets import paint

Kind = Literal["primary", "secondary", "quiet", "danger"]
_ICON = 20
_GAP = 8


def sequences(key: str) -> list[QKeySequence]:
    """Give the key sequences that a cap stands for; Enter is also that of the number pad."""
    if not key or key == "Enter":
        return []
    if key.endswith("+Enter"):
        stem = key.removesuffix("Enter")
        return [QKeySequence(stem + "Return"), QKeySequence(stem + "Enter")]
    return [QKeySequence(key)]


class Button(QAbstractButton):
    """A push button with an optional icon and key cap."""

    def __init__(
        self,
        text: str,
        *,
        kind: Kind = "secondary",
        key: str = "",
        icon: str = "",
        name: str = "",
        about: str = "",
        bind: bool = True,
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.kind = kind
        self.key = key
        self.icon_name = icon
        self.small = small
        self.capped = True  # shows its key
        self._shortcuts: list[QShortcut] = []
        self.setText(text)
        self.setObjectName(name or "button")
        self.describe(about)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        theme.dress(self, "strong" if kind == "primary" else "body")
        if bind:
            self._bind()

    def describe(self, about: str) -> None:
        """Set what a screen reader says besides the text; the key is always part of it."""
        said = " ".join(part for part in (about, paint.key_text(self.key)) if part)
        self.setAccessibleName(self.text() or about)
        self.setAccessibleDescription(said or self.text())
        self.setToolTip(tip(about))

    def set_key(self, key: str) -> None:
        """Show and bind another key; "" for none."""
        if key == self.key:
            return
        for shortcut in self._shortcuts:
            shortcut.setEnabled(False)
            shortcut.deleteLater()
        self._shortcuts.clear()
        self.key = key
        self._bind()
        self.updateGeometry()
        self.update()

    def set_kind(self, kind: Kind) -> None:
        """Change the weight of the button."""
        self.kind = kind
        theme.dress(self, "strong" if kind == "primary" else "body")
        self.update()

    def _bind(self) -> None:
        for sequence in sequences(self.key):
            shortcut = QShortcut(sequence, self)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(self.press)
            self._shortcuts.append(shortcut)

    def press(self) -> None:
        """Do what its key does, where it can be pressed now."""
        if not (self.isEnabled() and self.isVisible()):
            return
        before = QApplication.focusWidget()
        if before is not None:
            before.clearFocus()  # a field gives up what was typed before the action reads it
        self.click()
        if (
            before is not None
            and QApplication.focusWidget() is None
            and isValid(before)
            and before.isVisible()
        ):
            before.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press with Enter too, as everywhere on the desktop; Space comes with Qt."""
        if (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and not event.isAutoRepeat()
            and event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        ):
            self.click()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Redraw as hovered."""
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Redraw as not hovered."""
        self.update()
        super().leaveEvent(event)

    def set_capped(self, capped: bool) -> None:
        """Show the key or leave it out, as a row has room (`ui.widgets.caps`); it presses either way."""
        if capped != self.capped:
            self.capped = capped
            self.updateGeometry()
            self.update()

    def cap_width(self) -> int:
        """Give the pixels that the cap takes."""
        return paint.cap_width(self.key) + _GAP if self.key else 0

    def whole_width(self) -> int:
        """Give the width with the cap."""
        return self.sizeHint().width() + (0 if self.capped else self.cap_width())

    def sizeHint(self) -> QSize:
        """Fit icon, text and cap; the control height of the theme."""
        tokens = theme.current()
        role: TypeRole = "strong" if self.kind == "primary" else "body"
        text = theme.advance(role, self.text())
        icon = _ICON + (_GAP if self.text() else 0) if self.icon_name else 0
        key = self.cap_width() if self.capped else 0
        side = 12 if self.small or self.kind == "quiet" else 18
        return QSize(text + icon + key + 2 * side, tokens.control_small if self.small else tokens.control)

    def minimumSizeHint(self) -> QSize:
        """Never cut the text."""
        return self.sizeHint()

    def _colours(self) -> tuple[str, str, str]:
        """Give fill, outline and text colour."""
        tokens = theme.current()
        over, down = self.underMouse(), self.isDown() or self.isChecked()
        if not self.isEnabled():
            return ("" if self.kind == "quiet" else tokens.off), "", tokens.off_ink
        if self.kind == "primary":
            return (tokens.accent_deep if over or down else tokens.accent), "", tokens.on_accent
        fill = tokens.accent_soft if down else tokens.hover if over else ""
        if self.kind == "quiet":
            return fill, "", tokens.accent
        return fill or tokens.surface, tokens.edge, tokens.bad if self.kind == "danger" else tokens.ink

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw body, focus ring, icon, text and key cap."""
        with paint.painter(self) as drawing:
            fill, line, ink = self._colours()
            rect = QRectF(self.rect())
            self._paint_body(drawing, rect, fill, line)
            self._paint_inside(drawing, rect, ink)

    def _paint_body(self, drawing: QPainter, rect: QRectF, fill: str, line: str) -> None:
        if self.hasFocus() and self.kind == "primary":
            paint.focus_ring(drawing, rect)
            gap = theme.current().focus + 2
            paint.box(drawing, rect.adjusted(gap, gap, -gap, -gap), fill=fill, radius=5)
            return
        paint.box(drawing, rect, fill=fill, line=line)
        if self.hasFocus():
            paint.focus_ring(drawing, rect)

    def _paint_inside(self, drawing: QPainter, rect: QRectF, ink: str) -> None:
        free = rect.width() - self.sizeHint().width()
        left = rect.left() + max(0.0, free / 2) + (12 if self.small or self.kind == "quiet" else 18)
        if self.icon_name:
            where = QRectF(left, rect.center().y() - _ICON / 2, _ICON, _ICON)
            theme.paint_icon(drawing, where, self.icon_name, ink)
            left += _ICON + _GAP
        role: TypeRole = "strong" if self.kind == "primary" else "body"
        wide = theme.metrics(role).horizontalAdvance(self.text())
        paint.words(
            drawing, QRectF(left, rect.top(), wide, rect.height()), self.text(), role=role, colour=ink
        )
        if self.key and self.capped:
            end = left + wide + (_GAP if self.text() else 0) + paint.cap_width(self.key)
            paint.cap(drawing, QPointF(end, rect.center().y()), self.key, colour=ink)


class LinkButton(Button):
    """Text that acts, underlined where it has a key: 修改 Alt+1."""

    def __init__(
        self,
        text: str,
        *,
        key: str = "",
        name: str = "",
        about: str = "",
        bind: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            text, kind="quiet", key=key, name=name, about=about, bind=bind, small=True, parent=parent
        )
        theme.dress(self, "small")

    def sizeHint(self) -> QSize:
        """Fit the text and its key, both in the small size."""
        metrics = theme.metrics("small")
        key = metrics.horizontalAdvance(" " + paint.key_text(self.key)) if self.key else 0
        return QSize(metrics.horizontalAdvance(self.text()) + key + 8, metrics.height() + 10)

    def _paint_inside(self, drawing: QPainter, rect: QRectF, ink: str) -> None:
        spot = rect.adjusted(4, 0, -4, 0)
        done = paint.words(drawing, spot, self.text(), role="small", colour=ink)
        if not self.key:
            self._underline(drawing, spot.left(), spot.left() + done, ink)
            return
        start = spot.left() + done + theme.metrics("small").horizontalAdvance(" ")
        after = QRectF(start, spot.top(), spot.right() - start + 2, spot.height())
        wide = paint.words(drawing, after, paint.key_text(self.key), role="small", colour=ink)
        self._underline(drawing, start, start + wide, ink)

    def _underline(self, drawing: QPainter, start: float, end: float, ink: str) -> None:
        metrics = theme.metrics("small")
        level = self.height() / 2 + metrics.ascent() / 2 + 1
        drawing.setPen(ink)
        drawing.drawLine(QPointF(start, level), QPointF(end, level))
