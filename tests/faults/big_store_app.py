"""The window over a big store: goes through work list and outbox; prints its longest gaps as JSON."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEventLoop, QTimer

from kiosk.app.desk import close_desk, open_desk
from kiosk.settings import load
from tests.services.window import Tray
from ui.shell.mainwindow import MainWindow
from ui.window import application

TICK_MS, REST_MS = 5, 1500
PATIENCE = 60.0


class Watch:
    """A timer whose longest interval is the gap of the GUI thread."""

    def __init__(self) -> None:
        self.most, self.where, self.doing = 0.0, "", ""
        self._last = time.monotonic()
        self._timer = QTimer()
        self._timer.timeout.connect(self._tick)
        self._timer.start(TICK_MS)

    def _tick(self) -> None:
        now = time.monotonic()
        gap = (now - self._last) * 1000 - TICK_MS
        self._last = now
        if gap > self.most:
            self.most, self.where = gap, self.doing

    def fresh(self) -> None:
        """Begin anew."""
        self.most, self.where, self._last = 0.0, "", time.monotonic()


def until(done: Callable[[], object]) -> None:
    """Let the window work until something is true."""
    ends, loop = time.monotonic() + PATIENCE, QEventLoop()
    timer = QTimer()
    timer.timeout.connect(lambda: loop.quit() if done() or time.monotonic() > ends else None)
    timer.start(2)
    loop.exec()
    assert done(), "it did not happen"


def rest(milliseconds: int) -> None:
    """Let the window work for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def through(window: MainWindow, watch: Watch) -> None:
    """Go through the work list and the outbox."""

    def idle() -> None:
        until(lambda: window.workplace.tasks.busy() == 0)

    def did(name: str, act: Callable[[], object]) -> None:
        watch.doing = name
        act()
        idle()
        rest(60)

    screen: Any = None
    window.go("cases")  # made once, as at every first visit of a run
    window.go("outbox")
    idle()
    rest(REST_MS)
    watch.fresh()
    did("open the list", lambda: window.go("cases"))
    screen = window.frame.current()
    for page in range(3):
        did(f"page {page + 2}", screen.turns.after.click)
    for order in ("due", "age", "name", "changed"):
        screen.order.set_value(order)
        did(f"order {order}", screen._on_chosen)
    for shown in ("late", "soon", "drafts", "there", ""):
        screen.shown.set_value(shown)
        did(f"show {shown}", screen._on_chosen)
    for text in ("海", "海川1", "海川12", ""):
        did(f"filter {len(text)}", lambda text=text: screen.filter.setText(text))
    did("open the outbox", lambda: window.go("outbox"))


def main() -> int:
    """Measure at rest, then at work."""
    settings = load({"training": "true", "data": sys.argv[1], "centre": "http://127.0.0.1:1"}, environment={})
    app = application(settings)
    desk = open_desk(settings, printer=Tray())
    window = MainWindow(settings, lambda *_given, **_named: desk)
    window.show()
    until(lambda: window.workplace.desk is not None)
    window.door._on_passed()
    until(lambda: window.workplace.tasks.busy() == 0)
    rest(REST_MS)
    watch = Watch()
    rest(REST_MS)
    floor = watch.most
    through(window, watch)
    print(json.dumps({"gap_ms": watch.most, "where": watch.where, "floor_ms": floor}), flush=True)
    window.close()
    close_desk(desk)
    app.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
