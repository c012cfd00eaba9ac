"""The window of the wall: one full-screen window, painted inside its region and black around it.

Paints what it is given, by the raster engine: page, the page that fades in over it, film, ticker, clock, PIN.
Must not: decide what is shown, or take more of a tick than a blit.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QCloseEvent, QColor, QImage, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.lobby import panel
from ui.lobby.pace import Pace
from ui.lobby.ticker import Ticker, band
from ui.slides import typeset
from ui.slides.marks import Box, Run
from ui.slides.painting import paint_run
from ui.slides.screen import Screen
from ui.tokens import WALL


class Canvas(QWidget):
    """What hangs in the lobby."""

    key_pressed = Signal(str)  # a digit, or one of enter, escape, backspace
    close_asked = Signal()

    def __init__(self) -> None:
        super().__init__(None, Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint)
        self.setObjectName("wall")
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.screen_of = Screen(64, 32)
        self.origin = (0, 0)  # of the region, in physical pixels of this window
        self.shown, self.coming = QImage(), QImage()
        self.share = 1.0  # of the coming picture
        self.black = self.may_close = False
        self.whole_picture = False  # the test card: no regions
        self.dim = 1.0
        self.ticker: Ticker | None = None
        self.gray = False  # ticker and clock; pages come without colour
        self.time = ""
        self.pin: str | None = None  # as many dots as it has characters
        self.note = ""  # what is said below them
        self.question = ""  # asked before it closes without a PIN
        self.pace, self.film_pace = Pace(), Pace()
        self.film_is_new = False  # a frame of a film that was not painted yet

    def put(self, screen: Screen, origin: tuple[int, int]) -> None:
        """Take up another size or place."""
        self.screen_of, self.origin = screen, origin
        self.update()

    def refresh(self, box: Box) -> None:
        """Have a part of the region painted anew."""
        self.update(self._rect(box))

    def _rect(self, box: Box) -> QRect:
        ratio = self.devicePixelRatioF()
        x, y = self.origin
        if ratio == 1:
            return QRect(box.x + x, box.y + y, box.w, box.h)
        left, top = int((box.x + x) / ratio), int((box.y + y) / ratio)
        return QRect(left, top, int(box.w / ratio) + 2, int(box.h / ratio) + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what of the wall lies in the part asked for."""
        painter = QPainter(self)
        part = event.rect()
        region = self._rect(self.screen_of.whole)
        if not region.contains(part):
            painter.fillRect(part, QColor(WALL.black))
        ratio = self.devicePixelRatioF()
        if ratio != 1:
            painter.scale(1 / ratio, 1 / ratio)
        painter.translate(*self.origin)
        painter.setClipRect(0, 0, self.screen_of.width, self.screen_of.height, Qt.ClipOperation.IntersectClip)
        if self.black:
            painter.fillRect(0, 0, self.screen_of.width, self.screen_of.height, QColor(WALL.black))
        else:
            self._paint_wall(painter, part)
        if self.pin is not None:
            panel.paint_pin(painter, self.screen_of, self.pin, self.note)
        elif self.question:
            panel.paint_question(painter, self.screen_of, self.question)
        painter.end()
        self.pace.note()

    def _paint_wall(self, painter: QPainter, part: QRect) -> None:
        if self.whole_picture:
            painter.drawImage(0, 0, self.shown)
            return
        if part.intersects(self._rect(self.screen_of.main)):
            self._paint_main(painter)
        if self.ticker is not None and part.intersects(self._rect(self.ticker.box)):
            self.ticker.paint(painter)
        clock = self.screen_of.clock
        if clock is not None and part.intersects(self._rect(clock)):
            self._paint_clock(painter, clock)
        if self.dim < 1:
            shade = QColor(WALL.black)
            shade.setAlphaF(1 - self.dim)
            painter.fillRect(0, 0, self.screen_of.width, self.screen_of.height, shade)

    def _paint_main(self, painter: QPainter) -> None:
        if self.film_is_new:
            self.film_is_new = False
            self.film_pace.note()
        main = self.screen_of.main
        below = self.coming if self.share >= 1 and not self.coming.isNull() else self.shown
        if below.isNull():
            painter.fillRect(0, 0, main.w, main.h, QColor(WALL.top))
        else:
            _draw(painter, below, main)
        if self.share < 1 and not self.coming.isNull():
            painter.setOpacity(self.share)
            _draw(painter, self.coming, main)
            painter.setOpacity(1)

    def _paint_clock(self, painter: QPainter, box: Box) -> None:
        painter.fillRect(box.x, box.y, box.w, box.h, band(gray=self.gray))
        px = self.screen_of.body
        step = typeset.leading(px)
        at = Box(box.x, box.y + (box.h - step) // 2, box.w, step)
        paint_run(painter, Run(at, (self.time,), px, step, align="centre"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand digits and the three keys of the PIN on, once a stroke; nothing else is a key of the wall."""
        if event.isAutoRepeat():
            return  # something lies on the keyboard
        names = {
            Qt.Key.Key_Return: "enter",
            Qt.Key.Key_Enter: "enter",
            Qt.Key.Key_Escape: "escape",
            Qt.Key.Key_Backspace: "backspace",
        }
        name = names.get(Qt.Key(event.key()), event.text() if event.text().isdigit() else "")
        if name:
            self.key_pressed.emit(name)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stay open until the PIN was given, or closing was confirmed."""
        if self.may_close:
            event.accept()
            return
        event.ignore()
        self.close_asked.emit()


def _draw(painter: QPainter, image: QImage, main: Box) -> None:
    """Draw a picture of the main region, or a frame of a film as large as fits, black beside it."""
    if image.width() == main.w and image.height() == main.h:
        painter.drawImage(0, 0, image)
        return
    size = image.size().scaled(main.w, main.h, Qt.AspectRatioMode.KeepAspectRatio)
    left, top = (main.w - size.width()) // 2, (main.h - size.height()) // 2
    black = QColor(WALL.black)
    painter.fillRect(0, 0, left, main.h, black)  # beside it only: the whole of a large wall takes a while
    painter.fillRect(left + size.width(), 0, main.w - left - size.width(), main.h, black)
    painter.fillRect(0, 0, main.w, top, black)
    painter.fillRect(0, top + size.height(), main.w, main.h - top - size.height(), black)
    painter.drawImage(QRect(left, top, size.width(), size.height()), image)
