"""A clerk at a real window: types, presses keys through the window, and waits for what comes of it."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from kiosk.adapters.api_http import HttpApi
from kiosk.app.desk import http_api
from kiosk.desk import Desk
from kiosk.domain.case import Case, CaseState
from kiosk.services.cases import casework
from kiosk.services.centre import outbox
from kiosk.settings import load
from tests.services.seating import Tray
from tests.ui.stage import rush
from ui.window import MainWindow

NO, CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
Key = Qt.Key
PATIENCE = 240.0  # children of capture step back: beside two busy tests they are ten times slower
STEP = 1.0  # seconds of patience that one look takes at most
CALM = 2  # looks, with the window at work between them: news begins what it asks for in the first
GIVEN = {"training": "true", "drain_seconds": "1", "feed_seconds": "600"}


def until(done: Callable[[], object], why: str = "", *, seconds: float = PATIENCE) -> None:
    """Let the window work until something is true; a machine that stood still meanwhile costs no patience."""
    before = time.monotonic()
    while not done():
        assert seconds > 0, why or "it did not happen"
        QTest.qWait(3)
        now = time.monotonic()
        seconds, before = seconds - min(now - before, STEP), now


class Seat:
    """The window, its Desk and its printer's tray."""

    def __init__(self, desk: Desk, tray: Tray) -> None:
        self.desk, self.tray = desk, tray
        self.window = MainWindow(desk.settings, lambda *_given, **_named: desk)
        self.window.show()
        self.window.activateWindow()
        until(lambda: self.window.isActiveWindow() and self.window.workplace.session is not None)
        self.quiet()

    # --- where things are

    @property
    def page(self) -> Any:
        """The screen in sight."""
        return self.window.frame.current()

    @property
    def step(self) -> Any:
        """The page of the wizard in sight."""
        return self.page.pages[self.page.step]

    def case(self) -> Case:
        """The case of the wizard as it is in the store."""
        return casework.load(self.desk, self.page.case_id)

    def find(self, name: str, within: QWidget | None = None) -> Any:
        """The visible widget of a name."""
        found = [w for w in (within or self.window).findChildren(QWidget, name) if w.isVisible()]
        assert found, f"{name} is not in sight"
        return found[0]

    def words(self, within: QWidget | None = None) -> str:
        """Everything that can be read in labels in sight."""
        labels = (within or self.window).findChildren(QLabel)
        return "\n".join(label.text() for label in labels if label.isVisible())

    def quiet(self) -> None:
        """Wait until nothing is on its way in any lane, nor as news that nobody has heard yet."""
        looks = 0

        def calm() -> bool:
            nonlocal looks
            looks = looks + 1 if self.window.workplace.tasks.busy() == 0 else 0
            return looks > CALM

        until(calm)

    # --- what hands do

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = NO) -> None:
        """Press a key wherever the focus is."""
        QTest.keyClick(self.window.windowHandle(), key, held)
        until(lambda: not self.window.ear._run.held)  # it may be the first key of a scanner

    def type(self, text: str) -> None:
        """Type as an input method does, into whatever has the focus."""
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(QApplication.focusWidget(), event)

    def put(self, row: Any, text: str) -> None:
        """Type into a field of a form instead of what is there, and leave it."""
        row.focus_editor()
        assert row.editor.hasFocus()
        row.editor.selectAll()
        self.type(text)
        row.editor.clearFocus()
        self.quiet()

    def scan(self, text: str) -> None:
        """Type as a scanner does: quickly, with Enter at the end."""
        rush(self.window, self.window.ear, f"{text}\r")

    def click(self, widget: QWidget) -> None:
        """Click in the middle of a widget."""
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    # --- where hands go

    def reset(self) -> None:
        """Stand where a visit begins; no draft of an earlier visit is left."""
        self.tray.fault = ""
        self.tray.papers.clear()
        self.window.workplace.desk = self.desk
        if self.window.door.locked:
            self.window.door._on_passed()
        self.window.next_applicant()
        if self.window.workplace.offline:
            self.look_at_line()
        self.quiet()
        with self.desk.store.read() as work:
            drafts = work.cases.lines(states=(CaseState.DRAFT,))
        for line in drafts:
            casework.discard(self.desk, line.id)
        self.quiet()

    def open(self, case: Case, step: str = "") -> Any:
        """Open a case, at a step; give its page."""
        self.window.open_case(case.id)
        until(lambda: getattr(self.page, "case_id", "") == case.id and self.page.view and self.page.step)
        if step:
            self.page.go_to(step)
        self.quiet()
        return self.step

    def look_at_line(self) -> None:
        """Look whether the centre answers, now."""
        self.quiet()
        assert self.window.rounds is not None
        self.window.rounds.now("health")
        self.quiet()

    def let_go(self) -> None:
        """Wait until nothing of earlier visits is on its way to the centre or to be told any more."""
        outbox.wake(self.desk)
        outbox.drain(self.desk)
        self.quiet()
        until(lambda: not self.window.frame._told)

    @contextmanager
    def away(self) -> Any:
        """Have nobody at the centre's address for a while."""
        self.window.workplace.desk = replace(self.desk, api=nowhere(self.desk))
        self.look_at_line()
        assert self.window.workplace.offline
        try:
            yield
        finally:
            self.quiet()
            self.window.workplace.desk = self.desk
            self.look_at_line()

    @contextmanager
    def set_to(self, **values: str) -> Any:
        """Have other settings for a while, as given at the start of the program."""
        place, before = self.window.workplace, self.window.workplace.settings
        place.settings = load({**GIVEN, "data": str(before.folder), **values}, environment={})
        place.desk = replace(self.desk, settings=place.settings)
        try:
            yield
        finally:
            place.settings, place.desk = before, self.desk

    def close(self) -> None:
        """Close the window and let go of it."""
        self.window.close()
        self.window.deleteLater()
        QApplication.sendPostedEvents(None, 0)


def nowhere(desk: Desk) -> HttpApi:
    """Return a client of an address where nobody listens."""
    return http_api(desk, "http://127.0.0.1:1")
