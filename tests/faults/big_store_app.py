"""The window over a big store: goes through its screens with lists; prints its longest gaps as JSON.

    python -m tests.faults.big_store_app DATA [STACKS]

`gap_ms` is the longest interval of a 5 ms timer of the GUI thread less 5 ms; `own_ms` leaves out the time
that the thread stood in the queue for a processor, which on a machine on which others work is not ours.
Both are told for each thing that was done (`by`). Where a file STACKS is named, it gets what every thread
does whenever a gap grows long.
"""

from __future__ import annotations

import faulthandler
import json
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, TextIO

from PySide6.QtCore import QEventLoop, QTimer

from kiosk.app.desk import close_desk, open_desk
from kiosk.settings import load
from tests.bench.gap_window import Gaps
from tests.faults.patience import Patience
from tests.services.seating import Tray
from ui import start
from ui.shell.mainwindow import MainWindow
from ui.window import application

REST_MS, AFTER_MS, SECOND_MS = 1500, 60, 1100
PATIENCE = 300.0  # seconds, on a busy machine
LONG_SECONDS = 0.03


class Watch(Gaps):
    """The gaps of each thing that is done."""

    def __init__(self, stacks: str) -> None:
        super().__init__()
        self.by: dict[str, tuple[float, float]] = {}
        self._file: TextIO | None = Path(stacks).open("w") if stacks else None  # noqa: SIM115  # to the end

    def did(self, name: str, act: Callable[[], object], done: Callable[[], object]) -> None:
        """Do something and wait until it is done; keep its gaps."""
        self.longest = self.own = 0.0
        if self._file is not None:
            print(f"=== {name}", file=self._file, flush=True)
        self.start()
        act()
        until(done)
        rest(AFTER_MS)
        self.stop()
        faulthandler.cancel_dump_traceback_later()
        self.by[name] = (round(self.longest, 1), round(self.own, 1))

    def _on(self) -> None:
        super()._on()
        if self._file is not None:
            faulthandler.dump_traceback_later(LONG_SECONDS, file=self._file)


def until(done: Callable[[], object]) -> None:
    """Let the window work until something is true."""
    patience, loop = Patience(PATIENCE), QEventLoop()
    seen: list[bool] = []  # as it was then: the rounds may have begun anew before the loop has ended

    def look() -> None:
        if done() or not patience.left():
            seen.append(bool(patience.left()))
            loop.quit()

    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(2)
    loop.exec()
    assert seen[0], "it did not happen"


def rest(milliseconds: int) -> None:
    """Let the window work for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def through(window: MainWindow, watch: Watch) -> None:
    """Go through the screens with lists."""

    def did(name: str, act: Callable[[], object]) -> None:
        watch.did(name, act, lambda: window.workplace.tasks.busy() == 0)

    def opened(key: str, again: str = "") -> None:
        """Open a screen by its entry at the rail, as a clerk does."""

        def there() -> bool:
            return window.frame.current() is window.frame.made[key] and window.workplace.tasks.busy() == 0

        watch.did(f"open {key}{again}", partial(window.frame.asked_for.emit, key), there)

    for again in (" first", ""):
        for key in ("outbox", "tracking", "cases"):
            opened(key, again)
    _through_the_list(window.frame.current(), did)
    for name in ("outbox", "tracking"):
        opened(name)
        screen: Any = window.frame.current()
        did(f"{name}: a second goes by", lambda: rest(SECOND_MS))
        if name == "outbox":
            for page in range(2):
                did(f"{name}: page {page + 2}", screen.turns.after.click)
        else:
            for text in ("海", "海川1", ""):
                did(f"{name}: filter {text or 'nothing'}", partial(screen.filter.setText, text))


def _through_the_list(screen: Any, did: Callable[[str, Callable[[], object]], None]) -> None:
    """Page, sort and filter the work list."""
    for page in range(3):
        did(f"page {page + 2}", screen.turns.after.click)
    for order in ("due", "age", "name", "changed"):
        screen.order.set_value(order)
        did(f"order {order}", screen._on_chosen)
    for shown in ("late", "soon", "drafts", "there", ""):
        screen.shown.set_value(shown)
        did(f"show {shown or 'all'}", screen._on_chosen)
    for text in ("海", "海川1", "海川12", ""):
        did(f"filter {text or 'nothing'}", partial(screen.filter.setText, text))


def main(data: str, stacks: str = "") -> None:
    """Measure at rest, then at work."""
    settings = load({"training": "true", "data": data, "centre": "http://127.0.0.1:1"}, environment={})
    start.hasten()  # as the desk's own entry does
    app = application(settings)
    desk = open_desk(settings, printer=Tray())
    window = MainWindow(settings, lambda *_given, **_named: desk)
    window.show()
    until(lambda: window.workplace.desk is not None)
    window.door._on_passed()
    until(lambda: window.workplace.tasks.busy() == 0)
    rest(REST_MS)
    watch = Watch(stacks)
    watch.did("nothing", lambda: rest(REST_MS), lambda: True)
    floor, _ = watch.by.pop("nothing")
    through(window, watch)
    most, own = (max(pair[at] for pair in watch.by.values()) for at in (0, 1))
    told = {"gap_ms": most, "own_ms": own, "floor_ms": floor, "by": watch.by}
    print(json.dumps(told, ensure_ascii=False), flush=True)
    window.close()
    close_desk(desk)
    app.quit()


if __name__ == "__main__":
    main(*sys.argv[1:])
