"""SheetStrip and SheetPreview: captured sheets as small pictures, and the chosen one large.

    strip.set_sheets([Thumb(id, image, "1", tone="warn", note="模糊"), …])    image None: still on its way
    strip.chosen.connect(show)     strip.removed.connect(ask_service)      # Delete; the caller offers undo
    preview.set_image(image, marks=[(QRectF(...), "ok"), …])

Marks are in pixels of the image. Must not: read files or decrypt; it gets images made elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.text import join, tr
from ui.theme import Tone
from ui.widgets import paint

THUMB = QSize(60, 80)
_STEP = 72


@dataclass(frozen=True, slots=True)
class Thumb:
    """One sheet in the strip."""

    key: str
    image: QImage | None
    label: str = ""
    tone: Tone | None = None  # a flag in the corner: warn for blurred or blank, bad for a mismatch
    note: str = ""


class SheetStrip(QWidget):
    """Small pictures side by side; Left and Right move, Delete asks to remove, a click chooses."""

    chosen = Signal(str)
    removed = Signal(str)

    def __init__(self, *, name: str = "strip", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheets: tuple[Thumb, ...] = ()
        self.at = -1
        self._first = 0
        self._shrunk: dict[tuple[int, int], QImage] = {}
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_sheets(())

    def set_sheets(self, sheets: Sequence[Thumb]) -> None:
        """Show other sheets; the chosen one stays by key, else it is the last, which was captured last."""
        before = self.current_key()
        self.sheets = tuple(sheets)
        kept = {sheet.image.cacheKey() for sheet in self.sheets if sheet.image is not None}
        self._shrunk = {key: image for key, image in self._shrunk.items() if key[0] in kept}
        keys = [sheet.key for sheet in self.sheets]
        self._go(keys.index(before) if before in keys else len(keys) - 1, tell=before not in keys)

    def current_key(self) -> str:
        """Give the key of the chosen sheet, "" for none."""
        return self.sheets[self.at].key if 0 <= self.at < len(self.sheets) else ""

    def _go(self, at: int, *, tell: bool = True) -> None:
        self.at = at
        fits = max(1, self.width() // _STEP)
        self._first = min(max(self._first, at - fits + 1), max(at, 0))
        sheet = self.sheets[at] if 0 <= at < len(self.sheets) else None
        said = tr("Sheet {n} of {all}", n=at + 1, all=len(self.sheets)) if sheet else tr("No sheets yet")
        self.setAccessibleName(join(said, sheet.note if sheet else ""))
        self.setAccessibleDescription(tr("Left and Right choose, Delete removes"))
        self.update()
        if tell and sheet is not None:
            self.chosen.emit(sheet.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose and remove."""
        target = {
            Qt.Key.Key_Left: self.at - 1,
            Qt.Key.Key_Right: self.at + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(self.sheets) - 1,
        }.get(Qt.Key(event.key()))
        if target is not None and self.sheets:
            self._go(min(len(self.sheets) - 1, max(0, target)))
        elif event.key() == Qt.Key.Key_Delete and self.current_key():
            self.removed.emit(self.current_key())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose by a click."""
        at = self._first + int(event.position().x()) // _STEP
        if at < len(self.sheets):
            self._go(at)

    def _small(self, sheet: Thumb, size: QSizeF) -> QImage:
        """Shrink a sheet once; paper shrunk while painting looks frayed."""
        assert sheet.image is not None
        key = (sheet.image.cacheKey(), round(size.width()))
        if key not in self._shrunk:
            self._shrunk[key] = shrink(sheet.image, size, self.devicePixelRatioF())
        return self._shrunk[key]

    def sizeHint(self) -> QSize:
        """Be one picture tall."""
        return QSize(240, THUMB.height() + 8)

    minimumSizeHint = sizeHint

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the pictures that fit."""
        with paint.painter(self) as drawing:
            for place, sheet in enumerate(self.sheets[self._first :]):
                rect = QRectF(place * _STEP + 3, 4, THUMB.width(), THUMB.height())
                if rect.right() > self.width():
                    break
                self._thumb(drawing, rect, sheet, chosen=self._first + place == self.at)

    def _thumb(self, drawing: QPainter, rect: QRectF, sheet: Thumb, *, chosen: bool) -> None:
        tokens = theme.current()
        paint.box(drawing, rect, fill=tokens.surface if sheet.image else tokens.sunken, radius=4)
        if sheet.image is not None:
            spot = fit(sheet.image.size(), rect.adjusted(3, 3, -3, -3))
            drawing.drawImage(spot, self._small(sheet, spot.size()))
        line, width = (tokens.accent, 2.0) if chosen else (tokens.edge, 1.0)
        paint.box(drawing, rect, line=line, width=width, radius=4)
        if chosen and self.hasFocus():
            paint.focus_ring(drawing, rect.adjusted(-3, -3, 3, 3), radius=6)
        label = QRectF(rect.left() + 4, rect.bottom() - 22, 20, 18)
        paint.box(drawing, label, fill=tokens.ink, radius=4)
        middle = Qt.AlignmentFlag.AlignHCenter
        paint.words(drawing, label, sheet.label, role="nav", colour=tokens.surface, align=middle)
        if sheet.tone is not None:
            flag = QRectF(rect.right() - 20, rect.top() + 2, 18, 18)
            paint.box(drawing, flag.adjusted(-2, -2, 2, 2), fill=tokens.soft(sheet.tone), radius=11)
            theme.paint_icon(drawing, flag, paint.PILL_ICONS[sheet.tone], tokens.strong(sheet.tone))


def fit(size: QSize, room: QRectF) -> QRectF:
    """Give the largest rectangle of a size's shape in the middle of a room."""
    scale = min(room.width() / max(1, size.width()), room.height() / max(1, size.height()))
    wide, high = size.width() * scale, size.height() * scale
    return QRectF(room.center().x() - wide / 2, room.center().y() - high / 2, wide, high)


def shrink(image: QImage, size: QSizeF, ratio: float) -> QImage:
    """Scale an image down smoothly to a size on a screen of some pixel ratio; never up."""
    wanted = (size * ratio).toSize()
    if wanted.width() >= image.width():
        return image
    keep, smooth = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    return image.scaled(wanted, keep, smooth)


class SheetPreview(QWidget):
    """The chosen sheet, as large as fits, with marks on it; + and - enlarge, arrows move."""

    def __init__(self, *, name: str = "preview", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.image: QImage | None = None
        self.marks: tuple[tuple[QRectF, Tone], ...] = ()
        self.zoom = 1.0
        self.shift = QPointF()
        self._shrunk: tuple[tuple[int, int], QImage] | None = None
        self.empty = tr("No sheet yet")
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(280, 280)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.set_image(None)

    def set_image(
        self, image: QImage | None, *, marks: Sequence[tuple[QRectF, Tone]] = (), said: str = ""
    ) -> None:
        """Show a sheet with marks on it, or that there is none."""
        self.image, self.marks = image, tuple(marks)
        self.zoom, self.shift = 1.0, QPointF()
        self.setAccessibleName(said or (tr("Sheet") if image is not None else self.empty))
        self.setAccessibleDescription(tr("Plus and minus enlarge, arrows move"))
        self.update()

    def place(self) -> QRectF:
        """Give where the sheet lies in the widget."""
        assert self.image is not None
        spot = fit(self.image.size(), QRectF(self.rect()).adjusted(12, 8, -12, -8))
        size = spot.size() * self.zoom
        centre = spot.center() + self.shift
        return QRectF(
            centre.x() - size.width() / 2, centre.y() - size.height() / 2, size.width(), size.height()
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enlarge, reduce, move, and 0 for the whole sheet."""
        moves = {
            Qt.Key.Key_Left: QPointF(60, 0),
            Qt.Key.Key_Right: QPointF(-60, 0),
            Qt.Key.Key_Up: QPointF(0, 60),
            Qt.Key.Key_Down: QPointF(0, -60),
        }
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom = min(6.0, self.zoom * 1.5)
        elif key == Qt.Key.Key_Minus:
            self.zoom = max(1.0, self.zoom / 1.5)
        elif key == Qt.Key.Key_0:
            self.zoom = 1.0
        elif key in moves and self.zoom > 1:
            self.shift += moves[key]
        else:
            super().keyPressEvent(event)
            return
        if self.zoom == 1.0:
            self.shift = QPointF()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw desk, sheet, marks and focus ring."""
        tokens = theme.current()
        with paint.painter(self) as drawing:
            rect = QRectF(self.rect())
            paint.box(drawing, rect, fill=tokens.sunken)
            drawing.setClipRect(rect.adjusted(2, 2, -2, -2))
            if self.image is None:
                middle = Qt.AlignmentFlag.AlignHCenter
                spot = QRectF(rect.center().x() - 24, rect.center().y() - 48, 48, 48)
                theme.paint_icon(drawing, spot, "file", tokens.muted)
                below = rect.adjusted(0, 48, 0, 0)
                paint.words(drawing, below, self.empty, colour=tokens.muted, align=middle)
            else:
                self._sheet(drawing, self.image)
            drawing.setClipping(False)
            if self.hasFocus():
                paint.focus_ring(drawing, rect)

    def _sheet(self, drawing: QPainter, image: QImage) -> None:
        spot = self.place()
        for grow, strength in ((3.0, 10), (2.0, 16), (1.0, 26)):
            drawing.fillRect(spot.adjusted(-grow, -grow + 1, grow, grow + 1), QColor(23, 32, 44, strength))
        key = (image.cacheKey(), round(spot.width()))
        if self._shrunk is None or self._shrunk[0] != key:
            self._shrunk = (key, shrink(image, spot.size(), self.devicePixelRatioF()))
        drawing.drawImage(spot, self._shrunk[1])
        scale = spot.width() / max(1, image.width())
        for area, tone in self.marks:
            colour = QColor(theme.current().strong(tone))
            colour.setAlphaF(0.2)
            where = QRectF(
                spot.left() + area.left() * scale,
                spot.top() + area.top() * scale,
                area.width() * scale,
                area.height() * scale,
            )
            drawing.fillRect(where, colour)
            drawing.fillRect(
                QRectF(where.left(), where.bottom() - 1, where.width(), 2), theme.current().strong(tone)
            )
