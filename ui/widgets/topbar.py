"""TopBar: name of the program, hall and window, state of the line, time, clerk, lock and TrainingBand.

    bar.set_place("市政务服务大厅", "3 号窗口")   bar.set_clerk("王** · 0307")   bar.set_time(now)
    bar.network.offline(12)    bar.lock.clicked.connect(lock)

Names come masked from the caller. Must not: read a clock or ask the network.
"""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui import theme
from ui.text import join, long_moment, tr
from ui.widgets import paint
from ui.widgets.button import Button
from ui.widgets.icon import Icon
from ui.widgets.label import Elided, Label
from ui.widgets.pill import NetworkPill, Pill

HEIGHT, BAND = 56, 24


class TopBar(QWidget):
    """The bar over all screens."""

    def __init__(self, *, name: str = "topbar", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 20, 1)
        row.setSpacing(16)
        row.addWidget(Icon("logo", "info", size=28))
        self.title = Label(tr("Credit repair window"), "heading", wrap=False)
        self.place = Elided("", "body", "muted", name="place")
        self.network = NetworkPill()
        self.bound = Pill("", "warn", name="bound")  # how far one may still go without the centre
        self.bound.hide()
        self.time = Label("", "body", "muted", wrap=False, name="time")
        self.clerk = Label("", "body", wrap=False, name="clerk")
        self.lock = Button(tr("Lock"), key="F12", name="lock", about=tr("Lock this workstation"), small=True)
        self.lock.hide()
        row.addWidget(self.title)
        row.addWidget(self.place, 1)
        for widget in (self.bound, self.network, self.time, self.clerk, self.lock):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def set_place(self, hall: str, window: str = "") -> None:
        """Show the hall and the window."""
        self.place.set_text(join(hall, window))

    def set_clerk(self, clerk: str) -> None:
        """Show who is signed in, masked; "" for nobody, and then there is nothing to lock."""
        self.clerk.setText(clerk)
        self.clerk.setVisible(bool(clerk))
        self.lock.setVisible(bool(clerk))

    def set_time(self, now: datetime) -> None:
        """Show date, weekday and time."""
        self.time.setText(long_moment(now))

    def sizeHint(self) -> QSize:
        """Be 56 px tall, more with large type."""
        return QSize(1000, max(HEIGHT, theme.current().control_small + 20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the surface and its lower edge."""
        tokens = theme.current()
        with paint.painter(self) as drawing:
            rect = QRectF(self.rect())
            paint.box(drawing, rect, fill=tokens.surface, radius=0)
            paint.box(drawing, QRectF(0, rect.bottom() - 1, rect.width(), 1), fill=tokens.line, radius=0)


class TrainingBand(QWidget):
    """24 px over everything, more with large type, so that practice is never taken for real work."""

    def __init__(self, *, name: str = "training", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.follow_theme()
        self.words = tr("Training: nothing here is real, nothing is sent to a real centre")
        self.setAccessibleName(self.words)

    def follow_theme(self) -> None:
        """Give the words the room of the theme's type."""
        self.setFixedHeight(max(BAND, theme.metrics("small_strong").height() + 2))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the band."""
        tokens = theme.current()
        with paint.painter(self) as drawing:
            rect = QRectF(self.rect())
            paint.box(drawing, rect, fill=tokens.warn, radius=0)
            middle = Qt.AlignmentFlag.AlignHCenter
            paint.words(drawing, rect, self.words, role="small_strong", colour=tokens.on_strong, align=middle)
