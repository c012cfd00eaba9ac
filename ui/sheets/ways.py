"""ScanWays: how is scanned, chosen by key or from a list, and the key that scans all printed papers at once.

A profile's own key scans with it. Plain keys (F5, F4) are the program's and come first. Must not: change a
profile, or feed anything itself.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut

from ui.errors import explain
from ui.sheets import calls, said
from ui.sheets.chooser import Chooser
from ui.text import join, tr
from ui.widgets.button import Button
from ui.widgets.paint import key_text

if TYPE_CHECKING:
    from ui.casepage import CasePage
    from ui.sheets.calls import Ways
    from ui.sheets.desk import SheetDesk

Scan = Callable[..., object]


class ScanWays(QObject):
    """For one page and its desk; `scan` is called with the id of a profile, "" for the chosen one."""

    def __init__(self, page: CasePage, desk: SheetDesk, scan: Scan) -> None:
        super().__init__(page)
        self._page, self._desk, self._scan = page, desk, scan
        self.chooser = Chooser(page)
        self.ways: Ways | None = None
        self._keys: list[QShortcut] = []
        about = tr("Papers printed here, in any order: they go to their places by their code")
        self.sorts = Button(tr("Mixed"), key="F4", small=True, name="scan_all", about=about)
        desk.add_tool(self.sorts, 1)
        self.sorts.clicked.connect(lambda _checked=False: self._scan("", sorts=True))
        desk.scan.clicked.connect(lambda _checked=False: self._scan(""))
        desk.how.clicked.connect(lambda _checked=False: self._ask())

    @property
    def looks(self) -> bool:
        """Tell whether the next scan has to look for a scanner first: none was ever found."""
        return self.ways is not None and not self.ways.known

    def read(self) -> None:
        """Read how this workstation scans."""
        self._page.workplace.run(
            calls.ways, done=self._on_read,
            failed=lambda error: self._page.banner.show_trouble(explain(error)), owner=self, lane="store",
        )  # fmt: skip

    def _on_read(self, ways: Ways) -> None:
        self.ways = ways
        self._desk.say_how(ways.chosen)
        for key in self._keys:
            key.setEnabled(False)
            key.deleteLater()
        self._keys = []
        for profile in ways.profiles:
            if profile.key:
                shortcut = QShortcut(QKeySequence(profile.key), self._page)
                shortcut.setAutoRepeat(False)
                shortcut.setWhatsThis(tr("Scan: {how}", how=said.full(profile)))
                shortcut.activated.connect(partial(self._on_key, profile.id))
                self._keys.append(shortcut)

    def _on_key(self, profile: str) -> None:
        if self._desk.isEnabled() and self._desk.scan.isEnabled():
            self._scan(profile)

    def _ask(self) -> None:
        if self.ways is None:
            return
        options = [(item.id, join(said.full(item), key_text(item.key))) for item in self.ways.profiles]
        note = "" if self.ways.may_change else tr("Only the administrator changes profiles.")
        self.chooser.ask(
            tr("Scan how"), options, then=self._on_chosen, at=self._desk.how, chosen=self.ways.chosen.id,
            note=note,
        )  # fmt: skip

    def _on_chosen(self, profile: str) -> None:
        self._page.workplace.set_setting("scan_profile", profile)
        self.read()
