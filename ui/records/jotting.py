"""Jotting: keeps what is typed into entry by hand a moment after it was typed, and puts it back.

A case keeps its fields by itself; here there is none yet. Must not: know what a field means, or write a case.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui.errors import note
from ui.records.recordpart import BLANK
from ui.widgets.field import FieldRow
from ui.widgets.typed import Typed
from ui.workplace import Workplace

if TYPE_CHECKING:
    from kiosk.desk import Desk

CHOSEN = ("entity.kind", "entity.responsible_title")  # these never stand empty
Typing = dict[str, dict[str, str]]  # texts by place, by entity


def keep(desk: Desk, of: str, typed: Typing) -> None:
    """Keep what is typed now."""
    from kiosk.services.entities import jotted

    jotted.keep(desk, of, typed)


def forget(desk: Desk) -> None:
    """Forget what was typed and entered."""
    from kiosk.services.entities import jotted

    jotted.forget(desk)


def texts(values: Mapping[str, str]) -> dict[str, str]:
    """Return what somebody typed of the fields of a form; nothing where nobody typed."""
    said = {place: text for place, text in values.items() if text != str(BLANK[place] or "")}
    return said if set(said) - set(CHOSEN) else {}


class Jotting(QObject):
    """Watches the rows of a page. `now` gives whose fields are in sight ("" for a new one), and all values;

    None while they are being entered.
    """

    def __init__(
        self,
        page: QWidget,
        place: Workplace,
        rows: Mapping[str, FieldRow],
        now: Callable[[], tuple[str, Typing] | None],
    ) -> None:
        super().__init__(page)
        self._place, self._now = place, now
        self._kept: tuple[str, Typing] = ("", {})
        self._typed = Typed(page)
        self._typed.due.connect(self._on_due)
        for row in rows.values():
            row.edited.connect(lambda *_given: self._typed.soon())

    def _on_due(self) -> None:
        found = self._now()
        if found is None:
            self._typed.soon()
            return
        of, every = found
        typed = {key: said for key, values in every.items() if (said := texts(values))}
        if (of, typed) == self._kept or (not typed and not self._kept[1]):
            return
        self._kept = of, typed
        self._place.run(keep, of, typed, failed=self._on_failed, owner=self, lane="store")

    def _on_failed(self, error: BaseException) -> None:
        self._kept = "", {}
        note(error)
        self._typed.soon()

    def quiet(self) -> None:
        """Keep nothing of what happened so far: it was entered."""
        self._typed.quiet()
        self._kept = "", {}

    def forget(self) -> None:
        """Forget what is kept: the next applicant."""
        self.quiet()
        if self._place.desk is not None:
            self._place.run(forget, failed=note, owner=self, lane="store")
