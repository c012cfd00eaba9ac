"""LinkRow: a whole line that acts: pill, words, a smaller remark at its end. LinkRows: a column of them.

    rows = LinkRows(name="drafts")
    rows.set_lines([Line("k1", "海川食品（示例）有限公司", "昨天 16:50", pill=("补正", "warn")), …])
    rows.chosen.connect(open)      # key, by click, Enter or Space

Must not: fetch or sort.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.text import join, tip
from ui.theme import Tone
from ui.widgets import paint
from ui.widgets.label import Label


@dataclass(frozen=True, slots=True)
class Line:
    """One line: key, words, a remark at the end, a pill before the words."""

    key: str
    text: str
    remark: str = ""
    pill: tuple[str, Tone] | None = None


class LinkRow(QAbstractButton):
    """One line; see the module's words."""

    def __init__(self, line: Line, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = line
        self.setObjectName(name)
        self.setText(line.text)
        said = join(line.pill[0] if line.pill else "", line.text, line.remark)
        self.setAccessibleName(said)
        self.setAccessibleDescription(said)
        self.setToolTip(tip(line.text))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Be as tall as a small control."""
        return QSize(200, theme.current().control_small + 2)

    minimumSizeHint = sizeHint

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press with Enter too."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw pill, words and remark."""
        tokens = theme.current()
        with paint.painter(self) as drawing:
            rect = QRectF(self.rect())
            if self.underMouse() or self.hasFocus():
                paint.box(drawing, rect, fill=tokens.hover)
            left = 8.0
            if self.line.pill is not None:
                text, tone = self.line.pill
                wide, high = paint.pill_width(text), paint.pill_height()
                paint.pill(drawing, QRectF(left, rect.center().y() - high / 2, wide, high), text, tone)
                left += wide + 8
            remark = theme.metrics("small").horizontalAdvance(self.line.remark)
            end = rect.right() - 8 - (remark + 12 if remark else 0)
            paint.words(drawing, QRectF(left, 0, end - left, rect.height()), self.line.text, role="small")
            spot = rect.adjusted(0, 0, -8, 0)
            right = Qt.AlignmentFlag.AlignRight
            paint.words(drawing, spot, self.line.remark, role="small", colour=tokens.muted, align=right)
            if self.hasFocus():
                paint.focus_ring(drawing, rect)


class LinkRows(QWidget):
    """Lines below each other; `empty` is said where there is none."""

    chosen = Signal(str)

    def __init__(self, empty: str = "", *, name: str = "lines", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.rows: list[LinkRow] = []
        self.lines: tuple[Line, ...] | None = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(2)
        self.empty = Label(empty, "small", "muted")
        self.empty.setContentsMargins(8, 6, 8, 6)
        self.column.addWidget(self.empty)

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines; the focus stays on the line that had it."""
        if tuple(lines) == self.lines:
            return
        self.lines = tuple(lines)
        held = next((row.line.key for row in self.rows if row.hasFocus()), None)
        for row in self.rows:
            self.column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [
            LinkRow(line, name=f"{self.objectName()}_{number}") for number, line in enumerate(self.lines)
        ]
        for row in self.rows:
            row.clicked.connect(lambda _checked=False, key=row.line.key: self.chosen.emit(key))
            self.column.addWidget(row)
            if row.line.key == held:
                row.setFocus(Qt.FocusReason.OtherFocusReason)
        self.empty.setVisible(not self.rows)
