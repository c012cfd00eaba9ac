"""One clicked visit with an upload running, for the gap bench: prints its figures as a line of JSON."""

from __future__ import annotations

import io
import json
import os
import random
import sys
import threading
from dataclasses import replace
from functools import cache
from pathlib import Path
from time import monotonic, sleep
from typing import Any, cast

import requests
from PIL import Image
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from kiosk.app.desk import close_desk, open_desk
from kiosk.app.training import Training, TrainingApi
from kiosk.desk import Api, Desk
from kiosk.services.cases import submit, worklist
from kiosk.services.centre import health
from kiosk.services.entities import lookup
from kiosk.settings import load
from tests.journeys.headless import Headless
from tests.services.seating import Tray
from ui import start
from ui.shell.mainwindow import MainWindow
from ui.tour.clicks import Clicks
from ui.tour.script import Visit, online
from ui.tour.sheets import draw_all, paper
from ui.tour.shots import GAP_MS, Course
from ui.window import application

HAULIER = "鄂南腾飞物流运输（示例）有限公司"
IDLE_MS, CHUNK_SECONDS = 3000, 0.1
NOTICED_MS = 20


def heavy(slot: str) -> tuple[str, bytes]:
    """Return a page of some 10 MB: noise, which no JPEG makes small."""
    pixels = random.Random(slot).randbytes(2480 * 3507)
    with io.BytesIO() as out:
        Image.frombytes("L", (2480, 3507), pixels).save(out, "JPEG", quality=95)
        return f"{slot.partition('#')[0]}.jpg", out.getvalue()


def desk_of(folder: str, **more: str) -> Desk:
    """Open a training Desk whose centre's faults can be switched; `more` settings of it."""
    given = {"training": "true", "data": folder, "sandbox_speed": "20000", "feed_seconds": "2", "copies": "1"}
    settings = load(given | more, environment={})
    desk = open_desk(settings, printer=Tray())
    api = TrainingApi(desk, Training(settings, control=True))
    return replace(desk, api=cast(Api, api))


def submit_heavy(desk: Desk) -> None:
    """Leave a case of the haulier in the outbox, not sent."""
    health.check(desk)
    lookup.refresh_cache(desk)
    headless = Headless(desk, centre_off=lambda: True, centre_on=lambda: True)
    (hit,) = (hit for hit in lookup.from_cache(desk, HAULIER) if hit.entity.name == HAULIER)
    for step in online(headless, Visit(heavy, text=HAULIER, code=hit.entity.code)):
        while not step.done():
            sleep(0.02)
        if step.name == "check":
            break
    (line,) = worklist.lines(desk)
    submit.submit(desk, line.id)


def slow_chunks(desk: Desk) -> None:
    """Let the centre take its time for every chunk."""
    ready = cast(TrainingApi, desk.api).training.ready
    assert ready is not None
    fault = {"kind": "delay", "method": "PATCH", "pattern": "/uploads/", "count": 100_000}
    options = {"options": {"seconds": CHUNK_SECONDS}}
    requests.post(f"{ready.url}/_sandbox/faults", json=fault | options, timeout=5).raise_for_status()


class Gaps(QObject):
    """The gaps of this thread, in milliseconds, from `start` to `stop`."""

    def __init__(self) -> None:
        super().__init__()
        self._last = self._queued = 0.0
        self.over = 0  # gaps that somebody could notice
        self.longest = self.own = 0.0  # `own`: without the time in the queue for a processor
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on)

    def start(self) -> None:
        """Begin to measure."""
        self._last, self._queued = monotonic(), queued_ms()
        self._timer.start(GAP_MS)

    def stop(self) -> None:
        """Measure no more."""
        self._timer.stop()

    def _on(self) -> None:
        now, queued = monotonic(), queued_ms()
        gap = (now - self._last) * 1000 - GAP_MS
        self.over += gap > NOTICED_MS
        self.longest = max(self.longest, gap)
        self.own = max(self.own, gap - (queued - self._queued))
        self._last, self._queued = now, queued


def queued_ms() -> float:
    """Return how long this thread was ready and had no processor so far (Linux, sched-stats.rst)."""
    return int(os.pread(_schedstat(threading.get_native_id()), 64, 0).split()[1]) / 1e6


@cache
def _schedstat(thread: int) -> int:
    return os.open(
        f"/proc/self/task/{thread}/schedstat", os.O_RDONLY
    )  # opened once: it is read at every tick


def idle(app: QApplication) -> float:
    """Return the longest gap of a window with nothing to do."""
    from PySide6.QtWidgets import QLineEdit

    window = QLineEdit()
    window.show()
    gaps = Gaps()
    gaps.start()
    QTimer.singleShot(IDLE_MS, app.exit)
    app.exec()
    gaps.stop()
    return gaps.longest


def main(folder: str) -> None:
    """Prepare, idle, visit, print."""
    desk = desk_of(folder)
    submit_heavy(desk)
    (row,) = worklist.outbox(desk)
    slow_chunks(desk)
    start.hasten()  # as the desk's own entry does
    app = application(desk.settings)
    floor = idle(app)
    window = MainWindow(desk.settings, lambda *_a, **_k: desk)
    sheets, out = Path(folder) / "sheets", Path(folder) / "out"
    sheets.mkdir()
    out.mkdir()
    draw_all()
    clicks = Clicks(window, folder=sheets)
    window.show()
    window.activateWindow()
    course = Course(window, online(clicks, Visit(paper)), out, lambda: (window.close(), app.quit()))
    app.exec()
    left = worklist.outbox(desk)
    close_desk(desk)
    if course.log.failure:
        raise SystemExit(course.log.failure)
    sent: Any = 0 if left else row.size / 1e6
    print(json.dumps({"gap_ms": course.log.gap_ms, "floor_ms": floor, "sent_mb": sent}))


if __name__ == "__main__":
    main(sys.argv[1])
