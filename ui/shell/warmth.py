"""Warmth: makes the screens and pages of a visit ahead, one at a time while nobody types.

So the first visit of a page shows it and need not build it. Must not: bring anything into sight.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from ui.shell.mainwindow import MainWindow

FIRST_MS, NEXT_MS = 600, 80
MODULES = ("ui.why", "ui.pages.records", "ui.formfields", "ui.pages.entry", "ui.casepage", "ui.wizard")
PAGES = ("applicant", "form", "commitment", "materials", "check", "submit", "records")


class Warmth(QObject):
    """One for the window, made when the Desk is open."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window = window
        self._steps = self._all()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_tick)
        self._timer.start(FIRST_MS)
        window.ear.touched.connect(self._wait)

    def stop(self) -> None:
        """Make nothing more."""
        self._timer.stop()

    def _wait(self) -> None:
        """Somebody types or points: let them."""
        if self._timer.isActive():
            self._timer.start(FIRST_MS)

    def _all(self) -> Iterator[Callable[[], Any]]:
        for name in MODULES:
            yield partial(importlib.import_module, name)
        for key in ("records", "wizard"):
            yield partial(self.window.frame.make, key)
        for step in PAGES:
            yield partial(self._page, step)

    def _page(self, step: str) -> None:
        wizard: Any = self.window.frame.make("wizard")
        wizard.make(step)

    def _on_tick(self) -> None:
        step = next(self._steps, None)
        if step is None:
            self.stop()
            return
        step()
        self._timer.start(NEXT_MS)
