"""Handing: lists of what changed hands, printed from the materials page; one of them for a body elsewhere.

They are looked at and printed after the case went out as well. Must not: keep a paper, or know a printer.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kiosk.services.printing import papers
from ui.papers.run import PaperRun
from ui.sheets import checklist
from ui.text import tr
from ui.widgets.busy import BusyBar
from ui.widgets.button import Button

if TYPE_CHECKING:
    from kiosk.domain.case import Filing, Slot
    from ui.casepage import CasePage


class Handing(QObject):
    """For one page; `slot` gives the place of the checklist that is looked at."""

    def __init__(self, page: CasePage, slot: Callable[[], Slot | None]) -> None:
        super().__init__(page)
        self._page, self._slot = page, slot
        self.list = Button(
            tr("Hand-over list"), key="Ctrl+P", icon="print", small=True, name="handover",
            about=tr("What was handed in and what was given back, to be signed by both"),
        )  # fmt: skip
        self.to_body = Button(
            tr("Hand-over list to the body"), key="Ctrl+Shift+L", icon="print", small=True, name="to_body"
        )
        self.list.clicked.connect(lambda _checked=False: self._on_list())
        self.to_body.clicked.connect(lambda _checked=False: self._on_to_body())
        self.to_body.hide()
        self.bar = BusyBar(name="printing")
        self.run = PaperRun(page, page.workplace, self.bar)

    def show_body(self) -> None:
        """Offer the list that goes to a body of another city, where the slot serves one."""
        away = self._away()
        self.to_body.setVisible(away is not None)
        if away is not None:
            self.to_body.describe(tr("For {body}, of another city", body=away.record.authority.name))

    def _away(self) -> Filing | None:
        view, hall, slot = self._page.view, self._page.workplace.hall, self._slot()
        return checklist.away(view, hall, slot) if view and hall and slot else None

    def _on_list(self) -> None:
        if self._has_any():
            self.run.start(papers.handover_list, self._page.case_id, name=papers.HANDOVER_LIST)

    def _on_to_body(self) -> None:
        away = self._away()
        if away is not None and self._has_any():
            self.run.start(
                papers.handover_to_body, self._page.case_id, away.number, name=papers.HANDOVER_LIST
            )

    def _has_any(self) -> bool:
        """Tell whether anything was taken in or shown; where there was nothing, say so."""
        assert self._page.view is not None
        some = checklist.anything(self._page.view)
        if not some:
            nothing = tr("Nothing has been taken in yet.")
            self._page.banner.say(nothing, tr("The list names what was taken in or shown here."), tone="warn")
        return some
