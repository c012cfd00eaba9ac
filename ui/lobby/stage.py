"""The wall as one: canvas, player, films, ticker and clock, moved on by one tick.

Must not: decide what plays (player) or how it looks (ui.slides).
"""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, QRect, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QImage

from kiosk.guides.content import OnAir
from kiosk.guides.inbox import Orders
from kiosk.guides.wall import Wall
from ui.bridge import Tasks
from ui.lobby import place
from ui.lobby.canvas import Canvas
from ui.lobby.filming import Filming
from ui.lobby.lockpad import LockPad
from ui.lobby.player import Player
from ui.lobby.reel import Cut
from ui.lobby.ticker import Ticker
from ui.tokens import WALL

TICK_MS = 16
CLOCK_MS = 1000
SETTLE_MS = 300  # screens come and go in bursts


class Stage(QObject):
    """Everything that hangs in the lobby."""

    def __init__(self, wall: Wall, tasks: Tasks) -> None:
        super().__init__()
        self.wall, self.canvas = wall, Canvas()
        self.placed = False
        self._profile_stamp = wall.profile_stamp()
        self._hours, self._hours_stamp = wall.hours(), wall.hours_stamp()
        screen, _ = place.region(wall.profile, place.find(wall.profile.output)[0])
        self.player = Player(wall, screen, tasks)
        self.filming = Filming(self.player)
        self.pad = LockPad(self.canvas, lambda: self.wall.reread().profile)
        self._fade_from = 0.0
        self._wanted = QRect()
        self._gray = False
        self._tick = QTimer(self, interval=TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._tick.timeout.connect(self._on_tick)
        self._clock = QTimer(self, interval=CLOCK_MS)
        self._clock.timeout.connect(self._on_clock)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self.put)
        self.player.cut.connect(self._on_cut)
        self.player.orders_changed.connect(self._on_orders)
        self.player.content.switched.connect(self._on_content)
        self.filming.ready.connect(self._on_film)

    def start(self) -> None:
        """Hang up the window and begin."""
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        for changed in (app.screenAdded, app.screenRemoved, app.primaryScreenChanged):
            changed.connect(self._settle.start)
        self.put()
        self._on_clock()
        self._clock.start()
        self.player.start()
        self._tick.start()

    def stop(self) -> None:
        """Take everything down, so that nothing outlives the application."""
        self._tick.stop()
        self._clock.stop()
        self.player.stop()
        self.filming.end()
        self.canvas.may_close = True
        self.canvas.close()

    # ---------------------------------------------------------------------------------------------- place

    def put(self) -> None:
        """Place the window on its output and the wall in its region; again whenever screens change."""
        profile = self.wall.profile
        output, self.placed = place.find(profile.output)
        screen, origin = place.region(profile, output)
        changed = screen != self.canvas.screen_of
        self.canvas.put(screen, origin)
        self.canvas.setScreen(output)
        self._wanted = output.geometry()
        self.canvas.setGeometry(self._wanted)
        if QGuiApplication.platformName() == "wayland":
            self.canvas.showFullScreen()  # there alone nothing else is obeyed
        else:
            self.canvas.show()
        output.geometryChanged.connect(self._settle.start, Qt.ConnectionType.UniqueConnection)
        if changed:
            self._set_ticker()
            self.player.resize(screen)

    # ----------------------------------------------------------------------------------------- one picture

    def _on_cut(self, cut: Cut, instantly: bool) -> None:
        if cut.film is not None:
            self.filming.prepare(cut.film)  # shown with its first frame
            return
        self._fade_to(cut.image, instantly)
        self.filming.leave_after(0 if instantly else WALL.fade_ms)

    def _on_film(self, first: QImage) -> None:
        self._fade_to(first, False)
        self.filming.cut()

    def _fade_to(self, image: QImage, instantly: bool) -> None:
        canvas = self.canvas
        if not canvas.coming.isNull():
            canvas.shown = canvas.coming
        canvas.coming = self._coloured(image)
        canvas.share = 1.0 if instantly or canvas.shown.isNull() else 0.0
        self._fade_from = time.monotonic()
        canvas.refresh(canvas.screen_of.main)

    def _on_tick(self) -> None:
        canvas = self.canvas
        if canvas.black:
            return
        moved = False
        if canvas.share < 1:
            canvas.share = min(1.0, (time.monotonic() - self._fade_from) * 1000 / WALL.fade_ms)
            if canvas.share >= 1:
                canvas.shown = canvas.coming
            moved = True
        frame = self.filming.take()
        if frame is not None:
            canvas.coming = self._coloured(frame)
            canvas.film_is_new = moved = True
        if moved:
            canvas.refresh(canvas.screen_of.main)
        if canvas.ticker is not None and canvas.ticker.moves:
            canvas.ticker.advance()
            canvas.refresh(canvas.ticker.box)

    def _coloured(self, image: QImage) -> QImage:
        if not self._gray:
            return image
        return image.convertToFormat(QImage.Format.Format_Grayscale8)

    # ------------------------------------------------------------------------------------- orders and time

    def _on_orders(self, orders: Orders) -> None:
        was, self._gray = self._gray, orders.grey is not None
        if was != self._gray:
            canvas = self.canvas
            canvas.shown, canvas.coming = self._coloured(canvas.shown), self._coloured(canvas.coming)
            if was and self.player.here is not None:
                self._fade_to(self.player.here.image, True)
            self._set_ticker()
        self._on_clock()

    def _on_content(self, _: OnAir) -> None:
        self._set_ticker()

    def _set_ticker(self) -> None:
        canvas, on_air = self.canvas, self.player.on_air
        box = canvas.screen_of.ticker
        texts = on_air.programme.playlist.ticker if on_air is not None else ()
        canvas.gray, px = self._gray, canvas.screen_of.body
        canvas.ticker = Ticker(texts, box, px, gray=self._gray) if box is not None else None
        canvas.update()

    def _take_profile(self) -> None:
        """Take up what was set about the wall since: it is placed anew, and content goes on."""
        stamp = self.wall.profile_stamp()
        if stamp != self._profile_stamp:
            self._profile_stamp = stamp
            self.wall = self.player.wall = self.wall.reread()
            self.put()

    def _take_hours(self) -> None:
        stamp = self.wall.hours_stamp()
        if stamp != self._hours_stamp:
            self._hours, self._hours_stamp = self.wall.hours(), stamp

    def _keep_place(self) -> None:
        """Look whether a window manager has moved the window; what Wayland says of places means nothing."""
        if QGuiApplication.platformName() != "wayland" and self.canvas.geometry() != self._wanted:
            self._settle.start()

    def _on_clock(self) -> None:
        self._take_profile()
        self._take_hours()
        self._keep_place()
        canvas, now = self.canvas, self.wall.now()
        closed, dim = not self._hours.is_on(now), self._hours.brightness(now)
        urgent = self.player.orders.notice is not None  # an emergency is told outside the hours too
        black = self.player.orders.blackout is not None or (closed and not urgent)
        text = f"{now:%H:%M}"
        if (black, dim) != (canvas.black, canvas.dim):
            canvas.black, canvas.dim = black, dim
            canvas.update()
        if text != canvas.time:
            canvas.time = text
            if canvas.screen_of.clock is not None:
                canvas.refresh(canvas.screen_of.clock)
