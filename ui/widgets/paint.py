"""Drawing that several widgets share: rounded boxes, the focus ring, key caps, pills.

Functions take a ready QPainter and paint with the theme in force. Must not: hold state or make widgets.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPalette, QPen
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.theme import Tone, TypeRole

CAP_HEIGHT = 22
PILL_HEIGHT = 26
PILL_ICONS = {"ok": "check", "warn": "warning", "bad": "alert", "info": "info", "quiet": "minus"}
_ARROWS = {
    "Left": "←",
    "Right": "→",
    "Up": "↑",
    "Down": "↓",
    "Return": "Enter",
    "Escape": "Esc",
    "Del": "Delete",
    "PgDown": "PgDn",
}


def painter(widget: QWidget) -> QPainter:
    """Begin to paint on a widget, with smooth edges and the widget's font."""
    made = QPainter(widget)
    made.setRenderHint(QPainter.RenderHint.Antialiasing)
    made.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    made.setFont(widget.font())
    return made


def clear_ground(widget: QWidget) -> None:
    """Let the widget's own painting shine through Qt's base colour."""
    made = widget.palette()
    for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive, QPalette.ColorGroup.Disabled):
        made.setColor(group, QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
    widget.setPalette(made)


def box(
    paint: QPainter,
    rect: QRectF,
    *,
    fill: str = "",
    line: str = "",
    width: float = 1.0,
    radius: float | None = None,
) -> None:
    """Draw a rounded box; its outline lies inside the rectangle."""
    half = width / 2 if line else 0.0
    paint.setPen(QPen(QColor(line), width) if line else Qt.PenStyle.NoPen)
    paint.setBrush(QBrush(QColor(fill)) if fill else Qt.BrushStyle.NoBrush)
    corner = (theme.current().radius if radius is None else radius) - half
    paint.drawRoundedRect(rect.adjusted(half, half, -half, -half), corner, corner)


def focus_ring(paint: QPainter, rect: QRectF, *, radius: float | None = None, colour: str = "") -> None:
    """Draw the focus ring, inside the rectangle so that nothing can cut it off."""
    tokens = theme.current()
    box(paint, rect, line=colour or tokens.accent, width=tokens.focus, radius=radius)


def words(
    paint: QPainter,
    rect: QRectF,
    text: str,
    *,
    role: TypeRole = "body",
    colour: str = "",
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> float:
    """Write one line, centred vertically and elided; give the width that it took."""
    room = int(rect.width()) + 1
    if theme.advance(role, text) > room:  # known of most words: what fits is shaped once, to be written
        text = theme.metrics(role).elidedText(text, Qt.TextElideMode.ElideRight, room)
    paint.setFont(theme.font(role))
    paint.setPen(QColor(colour or theme.current().ink))
    paint.drawText(rect, int(align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), text)
    return float(theme.advance(role, text))


def key_text(key: str) -> str:
    """Show a key sequence as it is printed on a cap: Alt+Left as Alt+←."""
    return "+".join(_ARROWS.get(part, part) for part in key.split("+"))


def cap_width(key: str) -> int:
    """Give the width of a key cap."""
    return max(cap_height(), theme.advance("key", key_text(key)) + 12) if key else 0


def cap_height() -> int:
    """Give the height of a key cap in the theme in force."""
    return max(CAP_HEIGHT, theme.metrics("key").height() + 2)


def cap(paint: QPainter, right_centre: QPointF, key: str, *, colour: str) -> None:
    """Draw a key cap that ends at a point, centred vertically on it."""
    width, high = cap_width(key), cap_height()
    rect = QRectF(right_centre.x() - width, right_centre.y() - high / 2, width, high)
    faint = QColor(colour)
    faint.setAlphaF(0.75)
    paint.setPen(QPen(faint, 1))
    paint.setBrush(Qt.BrushStyle.NoBrush)
    paint.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    words(paint, rect, key_text(key), role="key", colour=colour, align=Qt.AlignmentFlag.AlignHCenter)


def pill_width(text: str, *, icon: bool = True) -> int:
    """Give the width of a pill."""
    return theme.advance("small", text) + (22 if icon else 0) + 22


def pill_height() -> int:
    """Give the height of a pill in the theme in force."""
    return max(PILL_HEIGHT, theme.metrics("small").height() + 4)


def pill(paint: QPainter, rect: QRectF, text: str, tone: Tone, *, icon: str | None = None) -> None:
    """Draw a pill: soft ground, icon and text in the tone's colour. `icon=""` leaves the icon out."""
    tokens = theme.current()
    colour = tokens.strong(tone) if tone != "quiet" else tokens.ink
    ground = tokens.soft(tone) if tone != "quiet" else tokens.sunken
    box(
        paint,
        rect,
        fill=ground,
        line=colour if tokens.rim else "",
        width=tokens.rim,
        radius=rect.height() / 2,
    )
    name = PILL_ICONS[tone] if icon is None else icon
    left = rect.left() + 11
    if name:
        theme.paint_icon(paint, QRectF(left - 1, rect.center().y() - 8, 16, 16), name, colour)
        left += 20
    words(
        paint,
        QRectF(left, rect.top(), rect.right() - left - 8, rect.height()),
        text,
        role="small",
        colour=colour,
    )
