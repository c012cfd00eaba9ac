"""Thumbs: a captured sheet as a small picture with its number and a flag, drawn into a rectangle.

Each picture is shrunk once: paper shrunk while painting looks frayed. Must not: know a
widget, or make pictures.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter

from ui import theme
from ui.theme import Tone
from ui.widgets import paint

THUMB = QSize(60, 80)


@dataclass(frozen=True, slots=True)
class Thumb:
    """One sheet in the strip."""

    key: str
    image: QImage | None = None
    label: str = ""
    tone: Tone | None = None  # a flag in the corner: warn for blurred or blank, bad for a mismatch
    note: str = ""


class Thumbs:
    """Draws sheets and keeps what it shrank."""

    def __init__(self) -> None:
        self._shrunk: dict[tuple[int, int], QImage] = {}

    def forget_but(self, sheets: Iterable[Thumb]) -> None:
        """Let go of the pictures of other sheets."""
        kept = {sheet.image.cacheKey() for sheet in sheets if sheet.image is not None}
        self._shrunk = {key: image for key, image in self._shrunk.items() if key[0] in kept}

    def draw(
        self, drawing: QPainter, rect: QRectF, sheet: Thumb, *, chosen: bool, picked: bool, focus: bool,
        ratio: float,
    ) -> None:  # fmt: skip
        """Draw one: chosen, or picked along with others."""
        tokens = theme.current()
        ground = tokens.accent_soft if picked else tokens.surface if sheet.image else tokens.sunken
        paint.box(drawing, rect, fill=ground, radius=4)
        if sheet.image is not None:
            spot = fit(sheet.image.size(), rect.adjusted(3, 3, -3, -3))
            put(drawing, spot, self._small(sheet.image, spot.size(), ratio), ratio)
        line, width = (tokens.accent, float(tokens.focus)) if chosen or picked else (tokens.edge, 1.0)
        paint.box(drawing, rect, line=line, width=width, radius=4)
        if focus:
            paint.focus_ring(drawing, rect.adjusted(-3, -3, 3, 3), radius=6)
        wide = max(20.0, 10.0 + theme.metrics("nav").horizontalAdvance(sheet.label))
        label = QRectF(rect.left() + 4, rect.bottom() - 22, wide, 18)
        paint.box(drawing, label, fill=tokens.ink, radius=4)
        middle = Qt.AlignmentFlag.AlignHCenter
        paint.words(drawing, label, sheet.label, role="nav", colour=tokens.surface, align=middle)
        if sheet.tone is not None:
            flag = QRectF(rect.right() - 20, rect.top() + 2, 18, 18)
            paint.box(drawing, flag.adjusted(-2, -2, 2, 2), fill=tokens.soft(sheet.tone), radius=11)
            theme.paint_icon(drawing, flag, paint.PILL_ICONS[sheet.tone], tokens.strong(sheet.tone))

    def _small(self, image: QImage, size: QSizeF, ratio: float) -> QImage:
        key = (image.cacheKey(), round(size.width()))
        if key not in self._shrunk:
            self._shrunk[key] = shrink(image, size, ratio)
        return self._shrunk[key]


def fit(size: QSize, room: QRectF) -> QRectF:
    """Give the largest rectangle of a size's shape in the middle of a room."""
    scale = min(room.width() / max(1, size.width()), room.height() / max(1, size.height()))
    wide, high = size.width() * scale, size.height() * scale
    return QRectF(room.center().x() - wide / 2, room.center().y() - high / 2, wide, high)


def put(drawing: QPainter, spot: QRectF, image: QImage, ratio: float) -> None:
    """Draw an image that was shrunk for a spot, pixel for pixel: to scale it by a hair takes much longer."""
    if abs(image.width() - spot.width() * ratio) > 1 or abs(image.height() - spot.height() * ratio) > 1:
        drawing.drawImage(spot, image)
        return
    size = QSizeF(image.size()) / ratio
    corner = QPointF(round(spot.left() * ratio) / ratio, round(spot.top() * ratio) / ratio)
    drawing.drawImage(QRectF(corner, size), image)


def shrink(image: QImage, size: QSizeF, ratio: float) -> QImage:
    """Scale an image down smoothly to a size on a screen of some pixel ratio; never up."""
    wanted = (size * ratio).toSize()
    if wanted.width() >= image.width():
        return image
    keep, smooth = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    return image.scaled(wanted, keep, smooth)
