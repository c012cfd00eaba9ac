"""SheetPreview: the chosen sheet, large: enlarged and moved by keys and mouse, marked, cropped and levelled.

    preview.set_image(image, marks=[(QRectF(...), "ok"), …])
    preview.begin(Cropping())      preview.done.connect(ask_service)     # Enter gives the Cropping back

Marks are in pixels of the image. Must not: read files or decrypt; it gets images made elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.text import tr
from ui.theme import Tone
from ui.widgets import overlay, paint
from ui.widgets.byhand import ByHand
from ui.widgets.thumbs import fit, put, shrink

MOST = 6.0  # times as large as what fits
_MOVES = {
    Qt.Key.Key_Left: QPointF(60, 0),
    Qt.Key.Key_Right: QPointF(-60, 0),
    Qt.Key.Key_Up: QPointF(0, 60),
    Qt.Key.Key_Down: QPointF(0, -60),
}
_OWN = (*_MOVES, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)


class SheetPreview(QWidget):
    """See the module's words; + and - enlarge, 0 shows all of it, 1 its own size, arrows move."""

    done = Signal(object)  # what was done by hand
    left = Signal()  # nothing was
    leafed = Signal(int)

    def __init__(self, *, name: str = "preview", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.image: QImage | None = None
        self.marks: tuple[tuple[QRectF, Tone], ...] = ()
        self.zoom = 1.0
        self.shift = QPointF()
        self.hand: ByHand | None = None
        self._held: QPointF | None = None
        self._shrunk: tuple[tuple[int, int], QImage] | None = None
        self.empty = tr("No sheet yet")
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(280, 280)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.set_image(None)

    def set_image(
        self,
        image: QImage | None,
        *,
        marks: Sequence[tuple[QRectF, Tone]] = (),
        said: str = "",
        same: bool = False,
    ) -> None:
        """Show a sheet with marks on it, or that there is none; `same`: the one before, made anew."""
        self.image, self.marks = image, tuple(marks)
        if not same:
            self.zoom, self.shift = 1.0, QPointF()
            self._end()
        self.setAccessibleName(said or (tr("Sheet") if image is not None else self.empty))
        self.setAccessibleDescription(tr("Plus and minus enlarge, 0 shows all, 1 its own size, arrows move"))
        self.update()

    # --- size

    def place(self) -> QRectF:
        """Give where the sheet lies in the widget."""
        assert self.image is not None
        spot = self._whole()
        size = spot.size() * self.zoom
        centre = spot.center() + self.shift
        return QRectF(
            centre.x() - size.width() / 2, centre.y() - size.height() / 2, size.width(), size.height()
        )

    def _whole(self) -> QRectF:
        assert self.image is not None
        return fit(self.image.size(), QRectF(self.rect()).adjusted(12, 8, -12, -8))

    def set_zoom(self, zoom: float, *, at: QPointF | None = None) -> None:
        """Show the sheet larger or smaller; the point under the mouse stays where it is."""
        if self.image is None:
            return
        before = self.place()
        self.zoom = min(MOST, max(1.0, zoom))
        if at is not None:
            after = self.place()
            share = QPointF(
                (at.x() - before.left()) / before.width(), (at.y() - before.top()) / before.height()
            )
            now = QPointF(after.left() + share.x() * after.width(), after.top() + share.y() * after.height())
            self.shift += at - now
        self._settle()

    def own_size(self) -> None:
        """Show a pixel of the picture on a pixel of the screen."""
        if self.image is not None:
            own = self.image.width() / self.devicePixelRatioF()
            self.set_zoom(own / max(1.0, self._whole().width()))

    def _settle(self) -> None:
        """Let nothing of the sheet be moved out of sight that need not be."""
        if self.image is None or self.zoom == 1.0:
            self.shift = QPointF()
        else:
            size = self._whole().size() * self.zoom
            far_x = max(0.0, (size.width() - self.width()) / 2 + 12)
            far_y = max(0.0, (size.height() - self.height()) / 2 + 8)
            self.shift = QPointF(
                min(far_x, max(-far_x, self.shift.x())), min(far_y, max(-far_y, self.shift.y()))
            )
        self.update()

    # --- by hand

    def begin(self, hand: ByHand) -> None:
        """Let the clerk do something by hand; Enter gives it back, Esc leaves it."""
        if self.image is None:
            return
        self.hand = hand
        self.zoom, self.shift = 1.0, QPointF()
        self.setAccessibleDescription(hand.words())
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.update()

    def _end(self) -> ByHand | None:
        hand, self.hand = self.hand, None
        if hand is not None:
            self.unsetCursor()
            self.update()
        return hand

    def leave(self) -> None:
        """Do nothing by hand any more: the sheet stays as it was."""
        self._end()
        self.left.emit()

    def _by_hand(self, key: Qt.Key, *, shift: bool) -> bool:
        assert self.hand is not None
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.done.emit(self._end())
        elif key == Qt.Key.Key_Escape:
            self.leave()
        elif not self.hand.key(key, shift=shift):
            return False
        elif self.hand is not None:
            self.setAccessibleDescription(self.hand.words())
        self.update()
        return True

    def event(self, event: QEvent) -> bool:
        """Keep Esc, Enter and arrows from the page while something is done by hand."""
        if (
            self.hand is not None
            and event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in _OWN
            and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            event.accept()
            return True
        return super().event(event)

    # --- keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enlarge, reduce, move; what is done by hand has the keys first."""
        key = Qt.Key(event.key())
        if self.hand is not None:
            if not self._by_hand(key, shift=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)):
                super().keyPressEvent(event)
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.leafed.emit(1 if key == Qt.Key.Key_PageDown else -1)
        elif key in _MOVES and self.zoom > 1 and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.shift += _MOVES[key]
            self._settle()
        elif not self.zoom_by_key(key):
            super().keyPressEvent(event)

    def zoom_by_key(self, key: Qt.Key) -> bool:
        """Enlarge or reduce by a key; False where it is none of these."""
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.set_zoom(self.zoom * 1.5)
        elif key == Qt.Key.Key_Minus:
            self.set_zoom(self.zoom / 1.5)
        elif key == Qt.Key.Key_0:
            self.set_zoom(1.0)
        elif key == Qt.Key.Key_1:
            self.own_size()
        else:
            return False
        return True

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Enlarge with Ctrl; else move an enlarged sheet, or leaf."""
        by = event.angleDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self.zoom * (1.2 if by > 0 else 1 / 1.2), at=event.position())
        elif self.zoom > 1:
            self.shift += QPointF(event.angleDelta().x(), by)
            self._settle()
        elif by and self.hand is None:
            self.leafed.emit(-1 if by > 0 else 1)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the sheet, or of what is done by hand."""
        self._held = event.position()
        if self.hand is not None and self.image is not None:
            self.hand.press(event.position(), self.place())
        elif self.zoom > 1:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move what is held."""
        if self._held is None or self.image is None:
            return
        if self.hand is not None:
            self.hand.drag(event.position(), self.place())
        else:
            self.shift += event.position() - self._held
            self._held = event.position()
            self._settle()
        self.update()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let go."""
        self._held = None
        self.unsetCursor()

    # --- painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw desk, sheet, marks and focus ring."""
        tokens = theme.current()
        with paint.painter(self) as drawing:
            rect = QRectF(self.rect())
            paint.box(drawing, rect, fill=tokens.sunken)
            drawing.setClipRect(rect.adjusted(2, 2, -2, -2))
            if self.image is None:
                overlay.nothing(drawing, rect, self.empty)
            else:
                self._sheet(drawing, self.image)
            drawing.setClipping(False)
            if self.hasFocus():
                paint.focus_ring(drawing, rect)

    def _sheet(self, drawing: QPainter, image: QImage) -> None:
        spot = self.place()
        drawing.save()
        if self.hand is not None and self.hand.degrees:
            drawing.translate(spot.center())
            drawing.rotate(self.hand.degrees)
            drawing.translate(-spot.center())
        overlay.shadow(drawing, spot)
        self._picture(drawing, image, spot)
        drawing.restore()
        overlay.marks(drawing, spot, spot.width() / max(1, image.width()), self.marks)
        if self.hand is not None:
            self.hand.paint(drawing, spot)
            overlay.say(drawing, QRectF(self.rect()), self.hand.words())

    def _picture(self, drawing: QPainter, image: QImage, spot: QRectF) -> None:
        """Draw a small one shrunk once, and of a large one only what is in sight."""
        if spot.width() * self.devicePixelRatioF() < image.width() and self.zoom == 1.0:
            key = (image.cacheKey(), round(spot.width()))
            if self._shrunk is None or self._shrunk[0] != key:
                self._shrunk = (key, shrink(image, spot.size(), self.devicePixelRatioF()))
            put(drawing, spot, self._shrunk[1], self.devicePixelRatioF())
            return
        seen = spot.intersected(QRectF(self.rect()))
        scale = image.width() / spot.width()
        part = QRectF(
            (seen.left() - spot.left()) * scale, (seen.top() - spot.top()) * scale,
            seen.width() * scale, seen.height() * scale,
        )  # fmt: skip
        drawing.drawImage(seen, image, part)
