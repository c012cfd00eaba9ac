"""CodeKeeper: has the query code kept, and holds back what would take it out of sight until it is.

A code that is refused stays where it was typed. Must not: show anything, or hold the code.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ui.screens.assist import doing
from ui.workplace import Workplace

if TYPE_CHECKING:
    from kiosk.domain.case import Case


class CodeKeeper(QObject):
    """See the module's words."""

    kept = Signal(object)  # the case
    refused = Signal(str, object)  # id of the case, the error

    def __init__(self, workplace: Workplace, field: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._workplace, self._field = workplace, field
        self._under_way = 0
        self._then: Callable[[], object] | None = None

    def keep(self, case_id: str, number: int, typed: str, site: str) -> None:
        """Have a code kept with a filing; an empty one is taken out."""
        job = self._workplace.run(
            doing.keep, case_id, number, typed, site, owner=self, lane="store", done=self._on_kept,
            failed=lambda error: self._on_refused(case_id, error), ended=self._on_ended,
        )  # fmt: skip
        self._under_way += job is not None

    def holds(self, then: Callable[[], object]) -> bool:
        """Have what is typed kept; True where that is under way, and `then` follows unless it is refused."""
        self._field.clearFocus()  # gives up what was typed
        if self._under_way:
            self._then = then
        return self._under_way > 0

    def settle(self, then: Callable[[], object]) -> None:
        """Do something once what is typed was kept, and not at all where it is refused."""
        if not self.holds(then):
            then()

    def _on_kept(self, case: Case) -> None:
        self.kept.emit(case)

    def _on_refused(self, case_id: str, error: Exception) -> None:
        self._then = None
        self.refused.emit(case_id, error)

    def _on_ended(self) -> None:
        self._under_way -= 1
        if not self._under_way and self._then is not None:
            then, self._then = self._then, None
            then()
