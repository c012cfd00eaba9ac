"""SheetStrip: captured sheets as small pictures, side by side; chosen, picked together, put in order.

    strip.set_sheets([Thumb(id, image, "1", tone="warn", note="模糊"), …])    image None: still on its way
    strip.chosen.connect(show)     strip.removed.connect(ask_service)      # Delete; the caller offers undo
    strip.looked_at.connect(load)  strip.set_image(id, image)              # only what is in sight is wanted

What is carried by mouse is told, not moved: `reordered` for a place of the strip, `carried` and `let_go` for
anywhere else. Must not: read files or decrypt; it gets images made elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from ui import theme
from ui.text import join, tr
from ui.widgets import paint
from ui.widgets.thumbs import THUMB, Thumb, Thumbs, fit, shrink

__all__ = ["SheetStrip", "Thumb", "fit", "shrink"]

STEP = 72
AHEAD = 6  # sheets beside those in sight whose pictures are wanted as well


class SheetStrip(QWidget):
    """Small pictures; Left and Right move, with Shift they pick more, with Ctrl they carry what is picked."""

    chosen = Signal(str)
    removed = Signal(object)  # keys
    picked_changed = Signal()
    reordered = Signal(object, int)  # keys, and how many of the others lie before them
    carried = Signal(object, QPoint)  # keys, where on the screen: over another widget now
    let_go = Signal(object, QPoint)
    looked_at = Signal(object)  # keys in sight and near it

    def __init__(self, *, name: str = "strip", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheets: tuple[Thumb, ...] = ()
        self.at = -1
        self.picked: set[str] = set()
        self._anchor = -1
        self._first = 0
        self._pressed: QPointF | None = None
        self._gap = -1  # where a carried sheet would be put
        self._thumbs = Thumbs()
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_sheets(())

    # --- what is shown

    def set_sheets(self, sheets: Sequence[Thumb], *, choose: str = "") -> None:
        """Show other sheets; the chosen one stays by key, else its neighbour, else the one captured last.

        `choose`: key of the one to be chosen, where there is a wish.
        """
        before, place = self.current_key(), self.at
        had = {sheet.key for sheet in self.sheets}
        self.sheets = tuple(sheets)
        self._thumbs.forget_but(self.sheets)
        keys = [sheet.key for sheet in self.sheets]
        fresh = any(key not in had for key in keys)
        wish = choose or before
        if wish in keys:
            at = keys.index(wish)
        else:  # taken out: the next one stands there now; something new came: the last
            at = len(keys) - 1 if fresh or not had else min(max(place, 0), len(keys) - 1)
        self.picked &= set(keys)
        self._go(at, tell=wish != before or before not in keys, keep=len(self.picked) > 1)

    def set_image(self, key: str, image: QImage) -> None:
        """Show the picture of a sheet that was still on its way."""
        self.sheets = tuple(replace(s, image=image) if s.key == key else s for s in self.sheets)
        self.update()

    def current_key(self) -> str:
        """Give the key of the chosen sheet, "" for none."""
        return self.sheets[self.at].key if 0 <= self.at < len(self.sheets) else ""

    def selected(self) -> tuple[str, ...]:
        """Give the keys of all that is picked, in their order."""
        return tuple(sheet.key for sheet in self.sheets if sheet.key in self.picked)

    def choose(self, key: str) -> None:
        """Choose a sheet by its key; nothing where it is not there."""
        at = next((number for number, sheet in enumerate(self.sheets) if sheet.key == key), -1)
        if at >= 0:
            self._go(at)

    def leaf(self, by: int) -> None:
        """Choose the next sheet, or the one before."""
        if self.sheets:
            self._go(min(len(self.sheets) - 1, max(0, self.at + by)))

    def _fits(self) -> int:
        return max(1, self.width() // STEP)

    def _go(self, at: int, *, tell: bool = True, keep: bool = False) -> None:
        self.at = at
        self._first = min(max(self._first, at - self._fits() + 1), max(at, 0))
        sheet = self.sheets[at] if 0 <= at < len(self.sheets) else None
        if not keep:
            self.picked, self._anchor = ({sheet.key} if sheet else set()), at
        said = tr("Sheet {n} of {all}", n=at + 1, all=len(self.sheets)) if sheet else tr("No sheets yet")
        more = tr("{n} picked", n=len(self.picked)) if len(self.picked) > 1 else ""
        self.setAccessibleName(join(said, sheet.note if sheet else "", more))
        self.setAccessibleDescription(
            tr("Left and Right choose, with Shift pick more, with Ctrl move the page; Delete removes")
        )
        self.update()
        self._tell_sight()
        self.picked_changed.emit()
        if tell and sheet is not None:
            self.chosen.emit(sheet.key)

    def _tell_sight(self) -> None:
        near = self.sheets[max(0, self._first - AHEAD) : self._first + self._fits() + 1 + AHEAD]
        if near:
            self.looked_at.emit(tuple(sheet.key for sheet in near))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the chosen sheet in sight."""
        super().resizeEvent(event)
        self._go(self.at, tell=False, keep=True)

    # --- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose, pick more, carry and remove."""
        held, key = event.modifiers(), Qt.Key(event.key())
        target = {
            Qt.Key.Key_Left: self.at - 1,
            Qt.Key.Key_Right: self.at + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(self.sheets) - 1,
        }.get(key)
        if target is not None and self.sheets:
            target = min(len(self.sheets) - 1, max(0, target))
            if held & Qt.KeyboardModifier.ControlModifier:
                self.carry(key)
            elif held & Qt.KeyboardModifier.ShiftModifier:
                self._pick_to(target)
            else:
                self._go(target)
        elif key == Qt.Key.Key_Delete and self.current_key():
            self.removed.emit(self.selected())
        elif key == Qt.Key.Key_A and held == Qt.KeyboardModifier.ControlModifier and self.sheets:
            self.picked = {sheet.key for sheet in self.sheets}
            self._go(self.at, tell=False, keep=True)
        else:
            super().keyPressEvent(event)

    def _pick_to(self, target: int) -> None:
        low, high = sorted((max(0, self._anchor), target))
        self.picked = {sheet.key for sheet in self.sheets[low : high + 1]}
        self._go(target, keep=True)

    def carry(self, key: Qt.Key) -> None:
        """Carry what is picked one place on, or to an end."""
        moving = self.selected()
        rest = [sheet.key for sheet in self.sheets if sheet.key not in self.picked]
        before = 0
        for sheet in self.sheets:
            if sheet.key in self.picked:
                break
            before += 1
        to = {
            Qt.Key.Key_Left: before - 1, Qt.Key.Key_Right: before + 1, Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(rest),
        }[key]  # fmt: skip
        self._put(moving, min(len(rest), max(0, to)))

    def _put(self, moving: tuple[str, ...], to: int) -> None:
        """Show another order at once, so that the next key counts from it, and tell it."""
        by_key = {sheet.key: sheet for sheet in self.sheets}
        rest = [sheet.key for sheet in self.sheets if sheet.key not in moving]
        order = [*rest[:to], *moving, *rest[to:]]
        if order == [sheet.key for sheet in self.sheets]:
            return
        current = self.current_key()
        self.sheets = tuple(replace(by_key[key], label=str(n)) for n, key in enumerate(order, 1))
        self._go(order.index(current), tell=False, keep=True)
        self.reordered.emit(moving, to)

    # --- mouse

    def _under(self, x: float) -> int:
        at = self._first + int(x) // STEP
        return at if 0 <= at < len(self.sheets) else -1

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose by a click; with Shift or Ctrl pick more."""
        at, held = self._under(event.position().x()), event.modifiers()
        if at < 0:
            return
        key = self.sheets[at].key
        if held & Qt.KeyboardModifier.ShiftModifier:
            self._pick_to(at)
        elif held & Qt.KeyboardModifier.ControlModifier:
            self.picked ^= {key}
            self.picked |= {key} if not self.picked else set()
            self._go(at, keep=True)
        else:
            self._go(at, keep=key in self.picked and len(self.picked) > 1)
        self._pressed = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Carry what is picked along."""
        if self._pressed is None or not self.picked:
            return
        far = (event.position() - self._pressed).manhattanLength()
        if self._gap < 0 and far < QApplication.startDragDistance():
            return
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self._gap = self._gap_at(event.position())
        if not self.rect().contains(event.position().toPoint()):
            self.carried.emit(self.selected(), event.globalPosition().toPoint())
        self.update()

    def _gap_at(self, at: QPointF) -> int:
        place = self._first + round(at.x() / STEP)
        return min(len(self.sheets), max(0, place))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Put down what was carried: here, or wherever it is let go."""
        gap, self._gap, self._pressed = self._gap, -1, None
        self.unsetCursor()
        self.update()
        if gap < 0:
            self._pick_one(event)
        elif self.rect().contains(event.position().toPoint()):
            self._put(self.selected(), sum(s.key not in self.picked for s in self.sheets[:gap]))
        else:
            self.let_go.emit(self.selected(), event.globalPosition().toPoint())

    def _pick_one(self, event: QMouseEvent) -> None:
        """A plain click on one of several that are picked leaves that one."""
        if event.modifiers() == Qt.KeyboardModifier.NoModifier and len(self.picked) > 1:
            self._go(self.at, tell=False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leaf through the sheets."""
        by = event.angleDelta().y() or event.angleDelta().x()
        if by:
            self.leaf(-1 if by > 0 else 1)
        event.accept()

    # --- painting

    def sizeHint(self) -> QSize:
        """Be one picture tall."""
        return QSize(240, THUMB.height() + 8)

    minimumSizeHint = sizeHint

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the pictures that fit."""
        with paint.painter(self) as drawing:
            for place, sheet in enumerate(self.sheets[self._first :]):
                rect = QRectF(place * STEP + 3, 4, THUMB.width(), THUMB.height())
                if rect.right() > self.width():
                    break
                chosen = self._first + place == self.at
                self._thumbs.draw(
                    drawing, rect, sheet, chosen=chosen, focus=chosen and self.hasFocus(),
                    picked=len(self.picked) > 1 and sheet.key in self.picked, ratio=self.devicePixelRatioF(),
                )  # fmt: skip
            if self._gap >= 0:
                left = (self._gap - self._first) * STEP - 3
                drawing.fillRect(QRectF(max(0, left), 2, 3, THUMB.height() + 4), theme.current().accent)
