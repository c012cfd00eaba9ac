"""Choice and Check: one of a few, and yes or no, by keyboard and mouse.

    Choice([("self", "本人办理"), ("agent", "委托代理人")], name="who", style="segments")    # or style="list"
    Check("我已核对原件", name="seen")

Arrows move within a Choice, a digit picks by number, Space picks, Enter goes on to the next field.
Same interface as the editors: `value()`, `set_value(v)`, `set_bad(flag)`, signal `edited(object)`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.text import tip, tr
from ui.widgets import paint

_BOX = 22
Style = Literal["segments", "list"]


def check_box(
    drawing: QPainter, rect: QRectF, *, checked: bool, enabled: bool = True, bad: bool = False
) -> None:
    """Draw a check box into a 22 px square; also used by table delegates."""
    tokens = theme.current()
    fill = (
        (tokens.accent if enabled else tokens.edge) if checked else tokens.surface if enabled else tokens.off
    )
    line = "" if checked else tokens.bad if bad else tokens.edge if enabled else tokens.line
    paint.box(drawing, rect, fill=fill, line=line, width=1.5, radius=5)
    if checked:
        theme.paint_icon(drawing, rect.adjusted(2, 2, -2, -2), "check", tokens.on_accent)


class Check(QAbstractButton):
    """A check box with its words; the words belong to what can be clicked."""

    edited = Signal(object)

    def __init__(
        self, text: str, *, name: str = "check", about: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setObjectName(name)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)
        self.setAccessibleDescription(about or text)
        theme.dress(self, "body")
        self._bad, self._about = False, about
        self.clicked.connect(lambda _checked=False: self.edited.emit(self.isChecked()))

    def value(self) -> object:
        """Tell whether it is ticked."""
        return self.isChecked()

    def set_value(self, value: object) -> None:
        """Tick or not; not an edit."""
        self.setChecked(bool(value))

    def set_bad(self, bad: bool) -> None:
        """Show the outline of something wrong, or not."""
        self._bad = bad
        self.update()

    def sizeHint(self) -> QSize:
        """Fit box and words."""
        return QSize(theme.metrics().horizontalAdvance(self.text()) + _BOX + 28, theme.current().control)

    minimumSizeHint = sizeHint

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say in a tooltip what has no room."""
        super().resizeEvent(event)
        if not self._about:
            self.setToolTip(tip(self.text() if self.width() < self.sizeHint().width() else ""))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw box, words and focus ring."""
        tokens = theme.current()
        with paint.painter(self) as drawing:
            rect = QRectF(self.rect())
            spot = QRectF(8, rect.center().y() - _BOX / 2, _BOX, _BOX)
            check_box(drawing, spot, checked=self.isChecked(), enabled=self.isEnabled(), bad=self._bad)
            words = rect.adjusted(_BOX + 18, 0, 0, 0)
            paint.words(
                drawing, words, self.text(), colour=tokens.ink if self.isEnabled() else tokens.off_ink
            )
            if self.hasFocus():
                paint.focus_ring(drawing, rect.adjusted(0, 4, 0, -4))


class _Option(QAbstractButton):
    """One option of a Choice."""

    def __init__(self, text: str, *, style: Style, detail: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.style_name, self.detail = style, detail
        self.setText(text)
        self.setCheckable(True)
        self.setAutoExclusive(True)  # its group sees to that; for who listens it is a radio button
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(text)
        self.setAccessibleDescription(detail or text)
        wide = QSizePolicy.Policy.Expanding if style == "list" else QSizePolicy.Policy.Preferred
        self.setSizePolicy(wide, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        tokens = theme.current()
        side = 36 if self.style_name == "segments" else 60
        width = max(
            theme.metrics("strong").horizontalAdvance(self.text()),
            theme.metrics("small").horizontalAdvance(self.detail),
        )
        return QSize(width + side, tokens.row_two if self.detail else tokens.control)

    minimumSizeHint = sizeHint

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme.current()
        with paint.painter(self) as drawing:
            rect = QRectF(self.rect())
            chosen = self.isChecked()
            fill = tokens.accent_soft if chosen else tokens.hover if self.underMouse() else tokens.surface
            bad = bool(self.property("bad"))
            line = tokens.accent if chosen else tokens.bad if bad else tokens.edge
            paint.box(drawing, rect, fill=fill, line=line, width=tokens.focus - 0.5 if chosen else 1)
            left = 18.0
            if self.style_name == "list":
                self._dot(drawing, QPointF(24, rect.center().y()), chosen)
                left = 46.0
            self._words(drawing, rect.adjusted(left, 0, -12, 0), chosen)
            if self.hasFocus():
                paint.focus_ring(drawing, rect)
                if chosen:  # its own outline already looks like a ring: a second one tells the focus
                    paint.focus_ring(drawing, rect.adjusted(4, 4, -4, -4), radius=5)

    def _words(self, drawing: QPainter, rect: QRectF, chosen: bool) -> None:
        tokens = theme.current()
        ink = tokens.off_ink if not self.isEnabled() else tokens.accent if chosen else tokens.ink
        role: theme.TypeRole = "strong" if chosen else "body"
        if not self.detail:
            middle = (
                Qt.AlignmentFlag.AlignHCenter if self.style_name == "segments" else Qt.AlignmentFlag.AlignLeft
            )
            spot = rect.adjusted(-6, 0, 0, 0) if self.style_name == "segments" else rect
            paint.words(drawing, spot, self.text(), role=role, colour=ink, align=middle)
            return
        half = rect.height() / 2
        paint.words(drawing, rect.adjusted(0, 8, 0, -half + 2), self.text(), role=role, colour=ink)
        paint.words(drawing, rect.adjusted(0, half, 0, -8), self.detail, role="small", colour=tokens.muted)

    def _dot(self, drawing: QPainter, centre: QPointF, chosen: bool) -> None:
        tokens = theme.current()
        ring = QRectF(centre.x() - 10, centre.y() - 10, 20, 20)
        paint.box(
            drawing,
            ring,
            fill=tokens.surface,
            line=tokens.accent if chosen else tokens.edge,
            width=1.5,
            radius=10,
        )
        if chosen:
            drawing.setPen(Qt.PenStyle.NoPen)
            drawing.setBrush(QColor(tokens.accent))
            drawing.drawEllipse(centre, 5.0, 5.0)


class Choice(QWidget):
    """One of a few options, side by side ("segments") or below each other ("list")."""

    edited = Signal(object)

    def __init__(
        self,
        options: Sequence[tuple[object, str] | tuple[object, str, str]],
        *,
        style: Style = "segments",
        name: str = "choice",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.values = [option[0] for option in options]
        self.group = QButtonGroup(self)
        row = QVBoxLayout(self) if style == "list" else QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for number, option in enumerate(options):
            detail = option[2] if len(option) == 3 else ""
            button = _Option(option[1], style=style, detail=detail, parent=self)
            button.setObjectName(f"{name}_{option[0]}")
            self.group.addButton(button, number)
            row.addWidget(button)
        if style == "segments":
            row.addStretch(1)
        self.group.idClicked.connect(lambda number: self.edited.emit(self.values[number]))

    def value(self) -> object:
        """Give the chosen value, None for none."""
        number = self.group.checkedId()
        return self.values[number] if number >= 0 else None

    def set_value(self, value: object) -> None:
        """Choose a value; not an edit; one that is not offered leaves nothing chosen."""
        self.group.setExclusive(False)
        for number, offered in enumerate(self.values):
            self.group.button(number).setChecked(offered == value)
        self.group.setExclusive(True)

    def set_bad(self, bad: bool) -> None:
        """Show the outline of something wrong, or not."""
        for button in self.group.buttons():
            button.setProperty("bad", bad)
            button.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Give the focus to the chosen option, or the first."""
        (self.group.checkedButton() or self.group.button(0)).setFocus(event.reason())

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:  # type: ignore[override]
        """Give the focus to the chosen option, or the first."""
        (self.group.checkedButton() or self.group.button(0)).setFocus(reason)

    def more_keys(self) -> list[tuple[str, str]]:
        """Name the keys of a choice, for the key sheet."""
        return [("1–9", tr("In a choice: take the one of that number"))]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pick by digit."""
        number = event.key() - Qt.Key.Key_1
        if 0 <= number < len(self.values) and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            button = self.group.button(number)
            button.setFocus(Qt.FocusReason.OtherFocusReason)
            button.click()
            return
        super().keyPressEvent(event)
