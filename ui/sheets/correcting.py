"""Correcting: what the clerk does to the chosen sheet goes through the services, in order, with undo.

The picture is made anew in a lane; what is shown follows from the case. Must not: touch a picture, or write
the case itself.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from ui.casepage import CasePage
from ui.errors import explain
from ui.sheets import calls
from ui.sheets.desk import SheetDesk
from ui.text import plural, tr

if TYPE_CHECKING:
    from kiosk.domain.case import Sheet
    from kiosk.domain.sheet import MarkKind
    from kiosk.services.sheets.arranging import Order
    from kiosk.services.sheets.corrections import Corrected


class Correcting(QObject):
    """Joins a desk of sheets to the services; its owner is the page."""

    def __init__(self, page: CasePage, desk: SheetDesk) -> None:
        super().__init__(page)
        self._page, self._desk = page, desk
        self._leaving: set[str] = set()  # ids of the sheets that are being taken out
        desk.wanted.connect(self._on_wanted)
        desk.toggled.connect(lambda number: self._correct("toggle", number))
        desk.cropped.connect(lambda box: self._correct("crop", box))
        desk.levelled.connect(lambda degrees: self._correct("straighten", degrees))
        desk.removed.connect(self._remove)
        desk.reordered.connect(self._reorder)

    def fresh(self) -> None:
        """Take note that the case is shown as it is now."""
        self._leaving.clear()

    # --- pictures

    def _on_wanted(self, what: str) -> None:
        sheet = self._desk.sheet()
        if sheet is None:
            return
        if what in ("turn", "turn_left"):
            self._correct("turn", quarters=1 if what == "turn" else -1)
        elif what == "as_it_came":
            self._correct("as_it_came" if any(act.on for act in sheet.acts) else "as_proposed")

    def _correct(self, name: str, *values: Any, **named: Any) -> None:
        from kiosk.services.sheets import corrections

        sheet = self._desk.sheet()
        if sheet is not None:
            self._ask(getattr(corrections, name), sheet.id, *values, done=self._on_corrected, **named)

    def _ask(
        self, call: Callable[..., Any], *values: Any, done: Callable[[Any], object], **named: Any
    ) -> None:
        page = self._page
        page.banner_clear()
        page.workplace.run(
            call, page.case_id, *values, done=done,
            failed=lambda error: page.banner.show_trouble(explain(error)), owner=self, lane="work", **named,
        )  # fmt: skip

    def _on_corrected(self, made: Corrected) -> None:
        if made.sheet.acts == made.before:
            return
        self._page.workplace.say(tr("Page corrected"), partial(self._uncorrect, made))

    def _uncorrect(self, made: Corrected) -> None:
        from kiosk.services.sheets import corrections

        self._ask(corrections.set_acts, made.sheet.id, made.before, done=lambda _made: None)

    def waive(self, keys: tuple[str, ...], kind: MarkKind, reason: str) -> None:
        """Take sheets in spite of what was noticed, for a reason."""
        page = self._page
        said = plural("{n} page taken with a reason", "{n} pages taken with a reason", n=len(keys))
        page.keep(
            calls.waive, keys, kind, reason=reason,
            done=lambda _none: page.workplace.say(said, lambda: page.keep(calls.unwaive, keys, kind)),
        )  # fmt: skip

    # --- places

    def _remove(self, keys: tuple[str, ...]) -> None:
        from kiosk.services.sheets import capture

        wanted = tuple(key for key in keys if key not in self._leaving)  # pressed twice while still shown
        if wanted:
            self._leaving.update(wanted)
            self._page.keep(capture.remove_sheets, wanted, done=self._on_removed)

    def _on_removed(self, sheets: tuple[Sheet, ...]) -> None:
        from kiosk.services.sheets import capture

        said = plural("{n} page deleted", "{n} pages deleted", n=len(sheets))
        page = self._page
        page.workplace.say(said, lambda: page.keep(capture.restore_sheets, sheets))

    def _reorder(self, keys: tuple[str, ...], to: int) -> None:
        from kiosk.services.sheets import capture

        sheet = self._desk.sheet()
        if sheet is not None:
            self._page.keep(
                capture.move_sheets,
                keys,
                slot=sheet.material,
                to=to,
                done=partial(self._on_moved, tr("Page moved")),
            )

    def _on_moved(self, said: str, order: Order) -> None:
        from kiosk.services.sheets import capture

        page = self._page
        page.workplace.say(said, lambda: page.keep(capture.put_order, order))
