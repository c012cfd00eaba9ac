"""The window in one language with the real store, services and training centre, and the camera before it.

A scene takes the window into states and takes a picture of each, in every size. Must not: use anything but
the real MainWindow, or leave a training centre running.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.app.desk import close_desk, open_desk
from kiosk.app.training import TrainingApi
from kiosk.desk import Desk
from kiosk.services.centre import health
from kiosk.services.entities import lookup
from kiosk.settings import load
from tests.journeys.headless import Headless
from tests.services.seating import Tray, picture
from tests.shots import hearing
from tests.shots.looking import Looking
from ui import window
from ui.tour.script import Step, Visit

Size = tuple[int, int]
REST_MS, MOST_SECONDS = 140, 120.0


class Stage:
    """A window on a Desk, and where its pictures go. `wanted` tells by name whether one is to be drawn."""

    def __init__(
        self, desk: Desk, tray: Tray, out: Path, *, sizes: tuple[Size, ...], wanted: Callable[[str], bool]
    ) -> None:
        self.heard: list[str] | None = None  # what is wrong for who only hears it; None: pictures are taken
        self.desk, self.tray, self.out, self.sizes, self.wanted = desk, tray, out, sizes, wanted
        self.taken: list[Path] = []
        self.wrong: list[tuple[str, ...]] = []  # pictures, and what is cut or faint in each
        self.states = 0  # that were listened to
        settings = desk.settings
        self.language = settings["language"]
        window.application(settings)
        self.window = window.MainWindow(settings, lambda *_given, **_named: desk)
        self.window.resize(*sizes[0])
        self.window.show()
        self.window.activateWindow()
        self.until(lambda: self.window.rounds is not None)
        self.rest()

    # --- waiting

    def rest(self, more: int = REST_MS) -> None:
        """Wait until no job runs in any lane and the timers of typing have run out."""
        until = time.monotonic() + MOST_SECONDS
        calm = 0
        QTest.qWait(more)
        while calm < 3 and time.monotonic() < until:
            QTest.qWait(20)
            calm = 0 if self.window.workplace.tasks.busy() else calm + 1

    def until(self, done: Callable[[], bool], seconds: float = 240.0) -> None:
        """Wait for something. Raises AssertionError where it takes too long."""
        end = time.monotonic() + seconds
        while not done():
            assert time.monotonic() < end, f"not done in {seconds} s"
            QTest.qWait(20)

    def go_through(self, script: Iterator[Step], *, to: str) -> None:
        """Let a visit run to the step that is named."""
        for step in script:
            self.until(step.done)
            if step.name == to:
                return
        raise AssertionError(f"the visit has no step {to}")

    # --- pictures

    def shot(self, name: str, *, at_once: bool = False) -> None:
        """Take a picture in every size; `at_once`: before any answer of a lane is heard."""
        if not self.wanted(name):
            return
        if not at_once:
            self.rest()
        if self.heard is not None:
            self._hear(name)
            return
        for size in self.sizes:
            self.window.resize(*size)
            self.window.activateWindow()
            if not at_once:
                QTest.qWait(150)
            path = self.out / f"{name}-{self.language}-{size[0]}x{size[1]}.png"
            with Looking() as look:
                image = self.window.grab().toImage()
            assert image.save(str(path)), path
            self.taken.append(path)
            if wrong := [*look.cut(self.window), *look.faint(self.window, image)]:
                self.wrong.append((path.stem, *wrong))
        self.window.resize(*self.sizes[0])

    def _hear(self, name: str) -> None:
        assert self.heard is not None
        self.window.activateWindow()
        for top in QApplication.topLevelWidgets():
            if top.isVisible() and top.isWindow():
                found = [*hearing.faults(top), *hearing.disorder(top)]
                self.heard += [f"{name}: {fault}" for fault in found]
        self.states += 1

    # --- the visit

    @property
    def page(self) -> Any:
        """The screen in sight; in the wizard its page."""
        screen = self.window.frame.current()
        pages = getattr(screen, "pages", None)
        return pages[screen.step] if pages else screen  # type: ignore[attr-defined]

    def step(self, name: str) -> Any:
        """Go to a step of the wizard and give its page."""
        wizard: Any = self.window.frame.current()
        wizard.go_to(name)
        self.rest()
        return self.page

    def open(self, case_id: str) -> Any:
        """Open a case in the wizard and give the wizard."""
        self.window.open_case(case_id)
        self.rest()
        return self.window.frame.current()

    def driver(self) -> Headless:
        """Give a driver that does visits by the services."""
        return Headless(self.desk, centre_off=lambda: self.centre(on=False), centre_on=lambda: self.centre())

    def centre(self, *, on: bool = True) -> bool:
        """Let the training centre come or go, and the window notice it."""
        api = self.desk.api.get_made()  # type: ignore[attr-defined]
        assert isinstance(api, TrainingApi)
        if on:
            api.training.start()
        else:
            api.training.stop()
        self.until(lambda: (health.check(self.desk).state is health.Reach.ONLINE) is on)
        self.until(lambda: self.window.workplace.offline is not on)
        self.rest()
        return True

    def press(self, widget: QWidget) -> None:
        """Click, and wait for what follows."""
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        self.rest()


def visit(code: str = "91421202MA00000A9K", text: str = "安达运输", *, records: int = 2) -> Visit:
    """Return a visit whose papers are small pictures."""
    return Visit(
        lambda slot: (f"{slot.partition('#')[0]}.jpg", picture(slot)), text=text, code=code, records=records
    )


@contextmanager
def stage(
    out: Path,
    language: str,
    *,
    sizes: tuple[Size, ...],
    wanted: Callable[[str], bool] = lambda _name: True,
    look: str = "light",
) -> Iterator[Stage]:
    """Open a window over an empty store in training mode, with the demo entities in its cache."""
    with tempfile.TemporaryDirectory(prefix="shots-") as folder:
        given = {"training": "true", "data": folder, "sandbox_speed": "40000", "language": language}
        given |= {"looks": look, "lock_after_minutes": "120"}  # nobody touches it, and a machine may be slow
        tray = Tray()
        desk = open_desk(load(given, environment={}), printer=tray)
        health.check(desk)
        lookup.refresh_cache(desk)
        there = Stage(desk, tray, out, sizes=sizes, wanted=wanted)
        try:
            yield there
        finally:
            there.window.close()
            close_desk(desk)
