"""The real window, driven by keys and drops until it is killed, telling what its screen shows: for `kill`.

    python -m tests.faults.kill_app DATA CENTRE CASE SEED PAPERS

A JSON line each with the moment: "saved" what the wizard shows as kept (answers by place, sheets by id and
hash), "typing" the text of the field in use that is not kept yet, "took_up" what was put back at the start.
"""

from __future__ import annotations

import faulthandler
import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel

from kiosk.domain.case import Case
from kiosk.services.window import people
from kiosk.settings import load
from tests.faults.killing import STUCK
from tests.faults.sender import WORKSTATION
from tests.services.seating import CLERK, PASSWORD, Tray
from ui import start
from ui.__main__ import opened
from ui.shell.mainwindow import MainWindow
from ui.start import off_screen
from ui.tour.clicks import Clicks
from ui.tour.hands import Play
from ui.widgets import typed
from ui.window import application

LOOK_MS = 10
LETTERS = "abcdefghijkmnpqrstuvwxyz"
FIELDS = {
    "applicant": (("applicant_name", LETTERS), ("phone", "0123456789")),
    "form": (("field_contact_address", LETTERS), ("field_correction", LETTERS)),
}


def answers(case: Case) -> dict[str, str]:
    """Return what a case says, by the place of its field."""
    who = case.applicant
    said = {"applicant.name": who.name, "applicant.phone": who.phone, "applicant.id_number": who.id_number}
    said |= {f"answers.{name}": text for name, text in case.answers}
    for filing in case.filings:
        said |= {f"filings.{filing.number}.answers.{name}": text for name, text in filing.answers}
    return said


def sheets(case: Case) -> dict[str, str]:
    """Return the sheets of a case with their hashes."""
    return {sheet.id: sheet.sha256 for sheet in case.sheets}


def tell(what: str, *values: Any) -> None:
    """Write one line."""
    print(json.dumps([what, time.monotonic(), *values]), flush=True)


class Teller(QObject):
    """Looks at the window all the time, and tells what changed on it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window = window
        self._view: object = None
        self._typed: tuple[str, str] | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_look)
        self._timer.start(LOOK_MS)

    def _on_look(self) -> None:
        wizard: Any = self.window.frame.made.get("wizard")
        if wizard is None or wizard.view is None or not wizard.step:
            return
        if wizard.view is not self._view:
            self._view = wizard.view
            tell("saved", answers(wizard.view.case), sheets(wizard.view.case))
        here = QApplication.focusWidget()
        page = wizard.pages[wizard.step]
        text = typed.unsaved(here) if here is not None and page.isAncestorOf(here) else None
        now = (page.place_of(here), text) if here is not None and text is not None else None
        if now != self._typed:
            self._typed = now
            tell("typing", *(now or ("", "")))


def to_slot(clicks: Clicks, name: str) -> Play:
    """Go to a slot of the checklist."""
    yield from clicks.hands.go_to("slots")
    clicks.hands.press(Qt.Key.Key_Home)
    while clicks.page.list.current_key() != name:
        clicks.hands.press(Qt.Key.Key_Down)
        yield 0.02


def visit(clicks: Clicks, rng: random.Random, papers: list[Path], taken_up: Any) -> Play:
    """Change this and that for ever: a field typed key by key, a sheet dropped on a slot."""
    yield lambda: clicks.wizard is not None and bool(clicks.wizard.step)
    yield clicks.quiet
    taken_up()
    yield 0.05
    while True:
        if rng.random() < 0.4:
            clicks.wizard.go_to("materials")
            yield clicks.quiet
            wanted = [slot.name for slot in clicks.slots() if slot.needs_sheets]
            yield from to_slot(clicks, rng.choice(wanted))
            clicks.hands.drop(clicks.page, (rng.choice(papers),))
            yield rng.uniform(0.1, 1.2)
            continue
        step = rng.choice(list(FIELDS))
        clicks.wizard.go_to(step)
        yield clicks.quiet
        name, letters = rng.choice(FIELDS[step])
        yield from clicks.hands.replace(name, "".join(rng.choices(letters, k=rng.randrange(4, 40))))
        if rng.random() < 0.7:
            clicks.hands.press(Qt.Key.Key_Tab)
        yield rng.uniform(0.0, 0.4)


def stuck(clicks: Clicks) -> None:
    """End the program where the script does not go on, saying why."""
    if clicks.player.failure is not None:
        labels = [label.text() for label in clicks.window.findChildren(QLabel) if label.isVisible()]
        print(repr(clicks.player.failure), labels, file=sys.stderr, flush=True)
        os._exit(STUCK)


def telling(*values: Any, **named: Any) -> Any:
    """Open the Desk as the program does, and say why where it does not open."""
    try:
        return opened(*values, **named)
    except BaseException as error:
        print(repr(error), file=sys.stderr, flush=True)
        raise


def run_window(data: str, centre: str, work: Callable[[Clicks], Play], *, folder: Path) -> None:
    """Open the window as the desk does, sign its clerk in, and let a play work at it; never comes back."""
    off_screen()
    start.hasten()  # as the desk's own entry does
    faulthandler.register(signal.SIGUSR1)  # who waits for it in vain asks where it stands
    given = {"training": "true", "data": data, "centre": centre, "workstation": WORKSTATION}
    settings = load({**given, "feed_seconds": "600", "drain_seconds": "600"}, environment={})
    app = application(settings)
    window = MainWindow(settings, telling, printer=Tray)
    clicks = Clicks(window, folder=folder)

    def at_work(_session: object) -> None:
        window.door.look()
        clicks.player.play(work(clicks))
        tell("ready")

    def sit_down() -> None:
        window.workplace.run(
            people.sign_in, CLERK, PASSWORD, done=at_work, failed=at_work, owner=window, lane="work"
        )

    window.workplace.ready.connect(sit_down)
    window.show()
    window.activateWindow()
    watch = QTimer(window)
    watch.timeout.connect(lambda: stuck(clicks))
    watch.start(200)
    app.exec()


def main(data: str, centre: str, case_id: str, seed: int, papers: Path) -> None:
    """Sit down, open the case, and work on it."""

    def work(clicks: Clicks) -> Play:
        Teller(clicks.window)
        clicks.window.open_case(case_id)

        def taken_up() -> None:
            here = QApplication.focusWidget()
            place = clicks.page.place_of(here) if here is not None else ""
            tell("took_up", clicks.wizard.step, place, typed.unsaved(here) or "")

        return visit(clicks, random.Random(seed), sorted(papers.glob("*.jpg")), taken_up)

    run_window(data, centre, work, folder=papers)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]), Path(sys.argv[5]))
