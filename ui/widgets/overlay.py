"""What is drawn over a sheet, or where none is: marks, a line of words, that there is nothing yet.

Must not: know a widget, or hold anything.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from ui import theme
from ui.theme import Tone
from ui.widgets import paint


def marks(drawing: QPainter, sheet: QRectF, scale: float, areas: Iterable[tuple[QRectF, Tone]]) -> None:
    """Draw areas of a sheet, in pixels of its picture, with a soft ground and a line below."""
    for area, tone in areas:
        colour = QColor(theme.current().strong(tone))
        colour.setAlphaF(0.2)
        where = QRectF(
            sheet.left() + area.left() * scale, sheet.top() + area.top() * scale,
            area.width() * scale, area.height() * scale,
        )  # fmt: skip
        drawing.fillRect(where, colour)
        under = QRectF(where.left(), where.bottom() - 1, where.width(), 2)
        drawing.fillRect(under, theme.current().strong(tone))


def shadow(drawing: QPainter, sheet: QRectF) -> None:
    """Draw a soft edge round a sheet, a little below it; what the sheet covers is not painted at all."""
    for grow, strength in ((3.0, 10), (2.0, 16), (1.0, 26)):
        colour, out = QColor(theme.current().ink), sheet.adjusted(-grow, -grow + 1, grow, grow + 1)
        colour.setAlpha(strength)
        drawing.fillRect(QRectF(out.left(), out.top(), out.width(), grow), colour)
        drawing.fillRect(QRectF(out.left(), out.bottom() - grow - 1, out.width(), grow + 1), colour)
        tall = out.height() - 2 * grow - 1
        for left in (out.left(), out.right() - grow):
            drawing.fillRect(QRectF(left, out.top() + grow, grow, tall), colour)


def nothing(drawing: QPainter, rect: QRectF, words: str) -> None:
    """Say in the middle that there is no sheet yet."""
    tokens = theme.current()
    spot = QRectF(rect.center().x() - 24, rect.center().y() - 56, 48, 48)
    theme.paint_icon(drawing, spot, "file", tokens.muted)
    drawing.setFont(theme.font("body"))
    drawing.setPen(QColor(tokens.muted))
    below = QRectF(rect.left() + 24, rect.center().y(), rect.width() - 48, rect.height() / 2)
    flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
    drawing.drawText(below, int(flags), words)


def say(drawing: QPainter, rect: QRectF, words: str) -> None:
    """Write a line at the foot, over the sheet."""
    tokens = theme.current()
    drawing.setFont(theme.font("small"))
    flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
    room = rect.adjusted(20, 0, -20, 0).toRect()
    high = theme.metrics("small").boundingRect(room, flags, words).height() + 12  # a painter may clip
    bar = QRectF(rect.left() + 8, rect.bottom() - high - 8, rect.width() - 16, high)
    paint.box(drawing, bar, fill=tokens.ink)
    drawing.setPen(QColor(tokens.surface))
    drawing.drawText(bar.adjusted(12, 0, -12, 0), flags, words)
