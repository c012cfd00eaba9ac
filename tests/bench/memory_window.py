"""A desk with a thousand sides in one case, for the memory bench: prints its figures as a line of JSON.

The window stands open while a thread takes sheet after sheet; its memory and that of its children are read
every so often. Takes the folder of its data, in which the sides lie as side-*.jpg, and how many to take.
"""

from __future__ import annotations

import json
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QTimer

from kiosk.app.desk import close_desk
from kiosk.desk import Desk
from kiosk.services.cases import worklist
from kiosk.services.centre import health
from kiosk.services.entities import lookup
from kiosk.services.sheets import capture
from tests.bench.gap_window import HAULIER, desk_of
from tests.journeys.headless import Headless
from ui import start
from ui.shell.mainwindow import MainWindow
from ui.tour.script import Visit, online
from ui.tour.sheets import paper
from ui.window import application

EVERY = 25


def rss_mb(pid: int | str) -> float:
    """Return a process's resident memory."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))


def case_of(desk: Desk) -> tuple[str, str]:
    """Start a visit up to its papers; return the case and one of its slots."""
    health.check(desk)
    lookup.refresh_cache(desk)
    headless = Headless(desk, centre_off=lambda: True, centre_on=lambda: True)
    (hit,) = (hit for hit in lookup.from_cache(desk, HAULIER) if hit.entity.name == HAULIER)
    for step in online(headless, Visit(paper, text=HAULIER, code=hit.entity.code)):
        if step.name.startswith("file-"):
            return worklist.lines(desk)[0].id, step.name.removeprefix("file-")
        while not step.done():
            pass
    raise SystemExit("no slot asks for a file")


def taken(desk: Desk, folder: str, sides: int, found: list[tuple[float, float]]) -> None:
    """Take the sides into the case and note the memory of desk and children."""
    case, slot = case_of(desk)
    sheets = sorted(Path(folder).glob("side-*.jpg"))
    for number in range(sides):
        capture.take_path(desk, case, slot, sheets[number % len(sheets)])
        if number % EVERY == EVERY - 1:
            pids = desk.scanner.pids().values()  # type: ignore[attr-defined]
            found.append((rss_mb("self"), sum(rss_mb(pid) for pid in pids)))


def main(folder: str, sides: int) -> None:
    """Open the window, take the sheets, print."""
    desk = desk_of(folder)
    start.hasten()
    app = application(desk.settings)
    window = MainWindow(desk.settings, lambda *_a, **_k: desk)
    window.show()
    found: list[tuple[float, float]] = []
    work = Thread(target=taken, args=(desk, folder, sides, found))
    timer = QTimer()
    timer.timeout.connect(lambda: None if work.is_alive() else app.exit())
    QTimer.singleShot(1000, work.start)
    QTimer.singleShot(1500, lambda: timer.start(200))
    app.exec()
    window.close()
    close_desk(desk)
    print(json.dumps(found))
