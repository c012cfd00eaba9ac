"""A clerk who knows the keys: counts what is pressed and how long the program lets one wait.

A key with what is held beside it is one; `presses` counts what is held too. Content is no key: what is typed
into a field, a scanner's or a card reader's included. Waiting is from a key to what it leads to, with
printing, feeding and the centre's answers, and the 10 ms at which the driver looks.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt

from kiosk.services.sheets import practice
from kiosk.services.sheets.practice import Laying
from ui.shell.mainwindow import MainWindow
from ui.tour.clicks import Clicks
from ui.tour.hands import TAB_SECONDS, Play

THINKS = 0.12  # seconds between two keys: a person, so that the ear hears no scanner
NAMED = {"Enter": "Return"}


class Knowing(Clicks):
    """`steps`: name, keys, presses, seconds of waiting and the keys themselves."""

    def __init__(self, window: MainWindow, folder: Path) -> None:
        super().__init__(window, folder=folder)
        self.steps: list[dict[str, Any]] = []
        self.pressed: list[str] = []
        self.waited = 0.0

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Note what a step takes."""
        self.pressed, before = [], self.waited
        yield
        presses = sum(len(said.split("+")) for said in self.pressed)
        waited = round(self.waited - before, 2)
        said = " ".join(self.pressed)
        self.steps.append(
            {"step": name, "keys": len(self.pressed), "presses": presses, "waited_s": waited, "pressed": said}
        )

    def key(self, said: str, until: Callable[[], bool] | None = None) -> Play:
        """Press a key by its name, and wait for what it leads to."""
        *held, last = said.split("+")
        self.pressed.append(said)
        began = time.monotonic()
        self.hands.press(
            getattr(Qt.Key, f"Key_{NAMED.get(last, last)}"),
            control="Ctrl" in held, alt="Alt" in held, shift="Shift" in held,
        )  # fmt: skip
        if until is not None:
            yield until
            self.waited += time.monotonic() - began
        yield THINKS
        yield self._heard

    def _heard(self) -> bool:
        """Tell whether no key is held back: it might be the first of a scanner's."""
        return not self.window.ear._run.held

    def keys(self, *names: str) -> Play:
        """Press keys one after the other."""
        for name in names:
            yield from self.key(name)

    def wait(self, until: Callable[[], bool]) -> Play:
        """Wait for the program."""
        began = time.monotonic()
        yield until
        self.waited += time.monotonic() - began

    def content(self, text: str) -> Play:
        """Type content."""
        if text:
            yield from self.hands.type(text)
        yield TAB_SECONDS

    def lay(self, *layings: Laying) -> Play:
        """Lay papers into the feeder: neither a key nor a wait for the program."""
        over: list[object] = []
        place, case_id = self.window.workplace, self.wizard.case_id
        place.run(practice.lay, case_id, layings, done=over.append, owner=self.window, lane="work")
        yield lambda: bool(over)
        yield THINKS

    # --- what is waited for

    def kept(self) -> bool:
        """Tell whether every edit is in the store and read back."""
        jobs = self.window.workplace.tasks._jobs
        return not self.page.busy and not any(job.lane == "store" for job in jobs)

    def in_slot(self, name: str) -> tuple[Any, ...]:
        """Return the sheets of a place."""
        return tuple(self.wizard.view.case.sheets_of(name))

    def rested(self) -> bool:
        """Tell whether no run is under way, and what it brought is shown; a fault that is told ends all."""
        fault = self.page.desk.fault
        assert fault.isHidden(), fault.accessibleName()
        return not self.page.taking.running and self.kept()

    def fed(self, more: int) -> Callable[[], bool]:
        """Ask whether a run brought so many sheets."""
        before = len(self.wizard.view.case.sheets)
        return lambda: self.rested() and len(self.wizard.view.case.sheets) >= before + more
