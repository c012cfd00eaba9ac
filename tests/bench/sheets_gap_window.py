"""The window whose gaps `sheets_gap` measures; prints its figures as a line of JSON.

    main(FOLDER, "feeder" or "camera", STACKS)

Everything is real: window, lanes, store, vault, children, SANE's `test` driver, the centre. What a clerk
would do is done by keys; the two other cases are submitted as the check page does it, early and in the
middle. A search for scanners goes on all the while, for one of SANE's drivers never answers. Where a file
STACKS is named, it gets what every thread does whenever a gap grows long.
"""

from __future__ import annotations

import faulthandler
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import monotonic, sleep
from typing import Any, TextIO, cast

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from kiosk.app.desk import close_desk
from kiosk.capture.children import Children
from kiosk.capture.config import CaptureConfig
from kiosk.desk import Desk, Scanner
from kiosk.domain.case import Case, Sheet
from kiosk.services.cases import casework, worklist
from kiosk.services.centre import health
from kiosk.services.entities import lookup
from tests.bench.gap_window import HAULIER, Gaps, desk_of, heavy, idle, slow_chunks
from tests.bench.sheets_gap_camera import Papers
from tests.capture.conftest import NO_NETWORK, private_sane
from tests.capture.processes import alive
from tests.journeys.headless import Headless
from ui import start
from ui.pages.check import send
from ui.screens.settings import doing
from ui.sheets.camerapane import CameraPane
from ui.shell.mainwindow import MainWindow
from ui.tour.hands import Hands, Play, Player
from ui.tour.script import Visit, online
from ui.window import application

OWN = "咸安永盛建筑工程（示例）有限公司"
OTHERS = ("安达运输（示例）有限公司", HAULIER)
STACK, STACKS, PAPERS = 10, 5, 6  # the test driver's feeder holds ten sheets
LONG_SECONDS = 0.045
HANGS = "sleep 596"
PROGRAM = f'#!/bin/sh\ncase "$1" in -f) exec {HANGS};; *) exec scanimage "$@";; esac\n'


def case_of(desk: Desk, name: str, *, until: str, records: int = 2) -> str:
    """Start a case of an entity and bring it to a step; give its id."""
    (hit,) = (hit for hit in lookup.from_cache(desk, name) if hit.entity.name == name)
    headless = Headless(desk, centre_off=lambda: True, centre_on=lambda: True)
    for step in online(headless, Visit(heavy, text=name, code=hit.entity.code, records=records)):
        while not step.done():
            sleep(0.02)
        if step.name == until:
            break
    return worklist.lines(desk, limit=1)[0].id


class Watched(Gaps):
    """Gaps that say what every thread does while one is long; no thread of Python's is needed for that."""

    def __init__(self, stacks: str) -> None:
        super().__init__()
        self._file: TextIO | None = Path(stacks).open("w") if stacks else None  # noqa: SIM115  # to the end

    def _on(self) -> None:
        super()._on()
        if self._file is not None:
            faulthandler.dump_traceback_later(LONG_SECONDS, file=self._file)

    def stop(self) -> None:
        """Measure no more."""
        super().stop()
        faulthandler.cancel_dump_traceback_later()


class Course(QObject):
    """What happens at the window, as a play of its player."""

    def __init__(self, window: MainWindow, case: str, others: list[str], gaps: Gaps) -> None:
        super().__init__(window)
        self.window, self.case, self.others, self.gaps = window, case, others, gaps
        self.hands, self.player = Hands(window), Player(window)
        self.slot = ""
        self.searched = False
        self.began = self.seconds = 0.0
        self._watch = QTimer(self)
        self._watch.timeout.connect(lambda: QApplication.exit() if self.player.failure else None)
        self._watch.start(500)

    @property
    def wizard(self) -> Any:
        """The wizard."""
        return self.window.frame.made["wizard"]

    @property
    def page(self) -> Any:
        """The materials page."""
        return self.wizard.pages["materials"]

    def sheets(self) -> tuple[Sheet, ...]:
        """Return the sheets of the slot as the page shows them."""
        view = self.page.view
        return view.case.sheets_of(self.slot) if view is not None and view.case.id == self.case else ()

    def open(self) -> Play:
        """Open the case at its materials, the checklist in focus at the slot."""
        place = self.window.workplace
        yield lambda: place.session is not None and place.network is not None
        self.window.open_case(self.case)
        yield lambda: self.wizard is not None and self.wizard.view is not None
        self.wizard.go_to("materials")
        yield from self.hands.go_to("slots")
        self.hands.press(Qt.Key.Key_Home)
        while (slot := self.page.slot()) is None or not slot.needs_sheets:
            self.hands.press(Qt.Key.Key_Down)
            yield 0.05
        self.slot = slot.name
        warmth = self.window.warmth
        yield lambda: place.tasks.busy() == 0 and not (warmth and warmth.under_way)
        place.run(doing.look, lane="devices", owner=self, failed=self._on_failed)
        yield lambda: bool(alive(HANGS))
        self.began = monotonic()
        self.gaps.start()

    def close(self) -> Play:
        """Wait for the small pictures in sight, then measure no more."""
        strip = self.page.desk.strip
        yield lambda: strip.sheets[strip.at].image is not None
        self.gaps.stop()
        self.seconds = monotonic() - self.began
        self.searched = bool(alive(HANGS))
        QApplication.exit()

    def until(self, count: int) -> Callable[[], bool]:
        """Ask whether so many sheets are shown."""
        return lambda: len(self.sheets()) >= count

    def submit(self) -> None:
        """Submit the next of the other cases as the check page does."""
        self.window.workplace.run(send, self.others.pop(0), lane="store", owner=self, failed=self._on_failed)

    def _on_failed(self, error: Exception) -> None:
        self.player.failure = error

    def turn_and_back(self) -> Play:
        """Turn the chosen sheet and undo it."""
        chosen = self.page.desk.sheet
        before = chosen()
        self.hands.press(Qt.Key.Key_R)
        yield lambda: chosen().id == before.id and chosen().acts != before.acts
        yield 0.5
        self.hands.press(Qt.Key.Key_Z, control=True)
        yield lambda: chosen().id == before.id and chosen().acts == before.acts

    def between(self, count: int, last: int) -> Play:
        """Do what else is done once so many sheets are there."""
        if count in (last // 16 + 1, last // 2):
            self.submit()
        if count == last // 8 + 1:
            yield from self.turn_and_back()
        if count % 4 == 0:
            self.hands.press(Qt.Key.Key_PageDown)

    def feeder(self) -> Play:
        """Scan all stacks into the slot."""
        yield from self.open()
        for stack in range(STACKS):
            yield lambda: not self.page.taking.running
            self.hands.press(Qt.Key.Key_F5)
            for number in range(1, STACK + 1):
                count = stack * STACK + number
                yield self.until(count)
                yield from self.between(count, STACK * STACKS)
        yield lambda: not self.page.taking.running
        yield from self.close()

    def camera(self, papers: Papers) -> Play:
        """Lay one paper after the other under the camera, which takes them by itself."""
        yield from self.open()
        pane = CameraPane(self.window.workplace, source=papers.source)
        panes = self.page.panes
        pane.captured.connect(panes._on_captured)
        pane.closed.connect(panes.close)
        panes.camera = pane
        self.hands.press(Qt.Key.Key_F6)
        yield lambda: pane.finder.state == "live"
        for number in range(1, PAPERS + 1):
            papers.show(number, hand=True)
            yield 0.7
            papers.show(number)
            yield self.until(number)
            yield from self.between(number, PAPERS)
        yield 1.0
        yield from self.close()


def prepared(folder: Path) -> tuple[Desk, str, list[str]]:
    """Return a Desk with SANE's test driver, a case at its materials, and two that are to be submitted."""
    sane = private_sane(folder)
    desk = desk_of(str(folder / "data"), scanner="sane:test:0", scan_source="feeder", scan_dpi="300")
    program = folder / "scanimage"
    program.write_text(PROGRAM)
    program.chmod(0o700)
    config = CaptureConfig(
        scanimage=str(program), sane_config=str(sane.folder), escl=NO_NETWORK, list_seconds=3600
    )
    desk = replace(desk, scanner=cast(Scanner, Children(config)))
    health.check(desk)
    lookup.refresh_cache(desk)
    others = [case_of(desk, name, until="check") for name in OTHERS]
    case = case_of(desk, OWN, until="chosen", records=1)
    slow_chunks(desk)
    return desk, case, others


def figures(desk: Desk, course: Course) -> dict[str, float]:
    """Return what was done meanwhile."""
    case: Case = casework.load(desk, course.case)
    sent = [casework.load(desk, line.id) for line in worklist.lines(desk)]
    return {
        "seconds": course.seconds,
        "over_20_ms": course.gaps.over,
        "own_ms": course.gaps.own,
        "searched": course.searched,
        "sheets": len(case.sheets_of(course.slot)),
        "received": sum(one.state == "received" for one in sent),
        "waiting_mb": sum(row.size for row in worklist.outbox(desk)) / 1e6,
    }


def main(folder: str, what: str, stacks: str = "") -> None:
    """Prepare, idle, work, print."""
    desk, case, others = prepared(Path(folder))
    start.hasten()  # as the desk's own entry does
    app = application(desk.settings)
    floor = idle(app)
    window = MainWindow(desk.settings, lambda *_a, **_k: desk)
    window.show()
    window.activateWindow()
    gaps = Watched(stacks)
    course = Course(window, case, others, gaps)
    play = course.feeder() if what == "feeder" else course.camera(Papers(PAPERS))
    course.player.play(play)
    app.exec()
    course.player.check()
    found = figures(desk, course)
    window.close()
    close_desk(desk)
    print(json.dumps({"gap_ms": gaps.longest, "floor_ms": floor, **found}))
