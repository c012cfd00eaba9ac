"""Warmth: loads the modules of a visit one by one, then makes its pages and the lists while nobody types.

So the first visit of a page shows it and need not build it. Must not: bring anything into sight.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from ui import theme
from ui.turn import next_turn

if TYPE_CHECKING:
    from ui.shell.mainwindow import MainWindow

FIRST_MS, NEXT_MS = 600, 80
MODULE_MS = 15  # between two modules: the window has its turn
# while the Desk opens: what needs no module of the core, so that neither waits for the other's imports
MODULES = (
    "ui.widgets.rows",
    "ui.widgets.choice",
    "ui.widgets.results",
    "ui.widgets.tablepaint",
    "ui.widgets.table",
    "ui.widgets.field",
)
LATER = (  # once it is open, whether or not somebody types: the inner ones first, so that each is short
    "kiosk.domain.identity",
    "kiosk.domain.case",
    "ui.widgets.code",
    "ui.widgets.confirm",
    "ui.records.dutydays",
    "ui.records.why",
    "ui.words.readings",
    "ui.records.recordrows",
    "ui.imports.door",
    "ui.records.objecting",
    "ui.records.head",
    "ui.pages.records",
    "ui.forms.fields",
    "json",
    "kiosk.desk.machine",
    "kiosk.domain.rules.sheets",
    "kiosk.domain.journey",
    "kiosk.services.window.hall",
    "kiosk.services.entities.subjects",
    "ui.records.entryfields",
    "ui.records.recordpart",
    "ui.pages.entry",
    "ui.casepage",
    "ui.wizard",
    "ui.forms.person",
    "kiosk.domain.eligibility",
    "kiosk.services.entities.lookup",
    "kiosk.services.cases.casework",
    "kiosk.services.printing.papermaking",
    "ui.pages.applicant",
    "ui.widgets.grid",
    "ui.forms.table",
    "ui.pages.form",
    "ui.pages.commitment",
    "ui.widgets.thumbs",
    "ui.widgets.preview",
    "ui.widgets.byhand",
    "ui.sheets.acts",
    "xml.etree.ElementTree",
    "kiosk.capture.escl.capabilities",
    "kiosk.services.sheets.capture",
    "kiosk.services.sheets.scanning",
    "ui.sheets.calls",
    "ui.sheets.desk",
    "ui.sheets.panes",
    "ui.sheets.checklist",
    "ui.sheets.taking",
    "ui.sheets.slotcard",
    "ui.pages.materials",
    "multiprocessing.reduction",
    "kiosk.papers.press",
    "kiosk.services.cases.assisting",
    "ui.pages.check",
    "ui.pages.receipt",
    "ui.screens.cases",
    "ui.screens.outbox.screen",
    "ui.screens.tracking",
    "ui.shell.handbook.panel",
)
PAGES = ("applicant", "form", "commitment", "materials", "check", "submit", "records")
LISTS = ("cases", "outbox", "tracking")  # last: a visit is under way first


class Warmth(QObject):
    """One for the window, made after its first paint."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window = window
        self._modules = [*MODULES, *LATER]
        self._steps = self._all()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_tick)
        self._timer.start(MODULE_MS)
        window.ear.touched.connect(self._wait)
        QTimer.singleShot(FIRST_MS // 2, self, theme.read_icons)

    @property
    def under_way(self) -> bool:
        """Tell whether there is more to make."""
        return self._timer.isActive()

    def load(self, module: str, then: Callable[[], object]) -> None:
        """Load the modules up to this one, each in a turn of its own, and call `then` after the last."""
        if module in self._modules:
            importlib.import_module(self._modules.pop(0))
            next_turn(self, partial(self.load, module, then))
        else:
            importlib.import_module(module)
            then()

    def stop(self) -> None:
        """Make nothing more."""
        self._timer.stop()

    def _wait(self) -> None:
        """Somebody types or points: let them."""
        if self._timer.isActive() and not self._modules:
            self._timer.start(FIRST_MS)

    def _all(self) -> Iterator[Callable[[], Any]]:
        for key in ("records", "wizard"):
            yield partial(self.window.frame.make, key)
        for step in PAGES:
            yield partial(self._page, step)
        for key in LISTS:
            yield partial(self.window.frame.make, key)

    def _page(self, step: str) -> None:
        wizard: Any = self.window.frame.make("wizard")
        wizard.make(step)

    def _on_tick(self) -> None:
        opened = self.window.workplace.desk is not None
        if self._modules and (opened or self._modules[0] in MODULES):
            importlib.import_module(self._modules.pop(0))
            self._timer.start(MODULE_MS if self._modules else FIRST_MS)
        elif opened:
            self._make_one()

    def _make_one(self) -> None:
        step = next(self._steps, None)
        if step is None:
            self.stop()
            return
        step()
        self._timer.start(NEXT_MS)
