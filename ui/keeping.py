"""KeepingPage: keeps each edit of a case by a service, and what a store that fails does not take.

    self.keep(casework.answer, "correction", "…", at=place, filing=1)   # (desk, case id, …) in the store lane

Every kept edit comes back as `kept(case)`; while one is on its way, `busy` tells the wizard not to show the
case again over it. What could not be saved stays on screen, and one button tries all of it again. What is
being typed is kept beside the case a moment after it began (`ui.widgets.typed`), so that a program that dies
loses a second of it at most; `take_up` puts it back.
Must not: write a case itself, or know what is shown.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.errors import Conflict, NotFound, Refused
from ui.edits import Edit, Edits
from ui.errors import Trouble, explain, note
from ui.page import Page
from ui.text import plural, together, tr
from ui.widgets import typed
from ui.widgets.field import FieldRow
from ui.widgets.typed import Typed
from ui.workplace import Workplace

if TYPE_CHECKING:
    from kiosk.services.cases.parking import Spot
    from kiosk.services.cases.unfinished import LeftOff


class KeepingPage(Page):
    """Base of `CasePage`, which says which case it is."""

    kept = Signal(object)  # the case after an edit was kept
    not_kept = Signal()  # an edit could not be kept

    def __init__(self, place: Workplace, *, scroll: bool, name: str) -> None:
        super().__init__(scroll=scroll, name=name)
        self.workplace = place
        self._edits = Edits()
        self._trouble: Trouble | None = None  # why something could not be saved
        self._typed = Typed(self)
        self._typed.due.connect(self._on_due)
        self._noted: LeftOff | None = None  # what was kept last, or is on its way
        self._noting = False

    @property
    def case_id(self) -> str:
        """Id of the case that is shown, "" for none."""
        raise NotImplementedError

    @property
    def still(self) -> bool:
        """Tell whether nothing can be typed, for the case went out."""
        raise NotImplementedError

    def banner_clear(self) -> None:
        """Take away what was said before."""
        if "banner" in self.__dict__:
            self.banner.clear()

    @property
    def busy(self) -> bool:
        """Tell whether an edit is still on its way to the store."""
        return self._edits.under_way

    def fill(self, row: FieldRow, value: object) -> None:
        """Show a value in a field, unless the clerk is changing it; what was typed and not saved stays."""
        unsaved = self._edits.at(self.case_id, row.place)
        if unsaved is not None:
            value = unsaved.typed
        typing = row.editor.hasFocus() and getattr(row.editor, "_shown", row.value()) != row.value()
        if not typing and row.value() != value:
            row.set_value(value)

    def keep(
        self,
        call: Callable[..., Any],
        *values: Any,
        at: str = "",
        done: Callable[[Any], object] | None = None,
        **named: Any,
    ) -> None:
        """Keep an edit by a service `(desk, case_id, …) -> Case`, in the order of the edits.

        `at` names the field that it comes from: what was typed there stays until it is in the store.
        """
        row = self._places.get(at)
        value = row.value() if isinstance(row, FieldRow) else None
        self._send(Edit(self.case_id, call, values, tuple(named.items()), done, at, value))

    def _send(self, edit: Edit) -> None:
        self._edits.begin(edit)
        self.workplace.run(
            edit.call, edit.case_id, *edit.values, done=partial(self._on_saved, edit),
            failed=partial(self._on_not_saved, edit), owner=self, lane="store", **dict(edit.named),
        )  # fmt: skip

    def _on_saved(self, edit: Edit, case: Any) -> None:
        self._edits.end(edit)
        if self._trouble is not None and not self._edits.failed(self.case_id):
            self._trouble = None
            self.banner_clear()
        self.kept.emit(case)
        if edit.done is not None:
            edit.done(case)

    def _on_not_saved(self, edit: Edit, error: Exception) -> None:
        if isinstance(error, (Conflict, NotFound, Refused)) or getattr(error, "code", "") == "not_a_draft":
            self._edits.end(edit)  # the store is well: it will never be taken
            self.banner.show_trouble(explain(error))
        else:
            self._edits.fail(edit)
            self._trouble = explain(error)
            self.tell_unsaved()
        self.not_kept.emit()

    def tell_unsaved(self) -> None:
        """Say what is not saved of the case that is shown, if anything."""
        unsaved, trouble = len(self._edits.failed(self.case_id)), self._trouble
        if not unsaved or trouble is None:
            return
        said = plural(
            "{n} entry is not saved yet; it stays here.",
            "{n} entries are not saved yet; they stay here.",
            n=unsaved,
        )
        self.banner.say(trouble.what, together(trouble.do, said), tone="bad", retry=self.save_again)

    def save_again(self) -> bool:
        """Try once more to save all that could not be saved; tell whether there was anything."""
        unsaved = self._edits.failed(self.case_id)
        for edit in unsaved:
            self._send(edit)
        return bool(unsaved)

    # --- what is being typed

    def place_of(self, widget: QWidget) -> str:
        """Give the place of the field that a widget is part of, "" for none."""
        rows = ((place, row) for place, row in self._places.items() if isinstance(row, QWidget))
        return next((place for place, row in rows if row.isAncestorOf(widget)), "")

    def _on_due(self) -> None:
        """Keep where the clerk stands and what is typed there; once at a time, and only if it is news."""
        here = QApplication.focusWidget()
        if not self.case_id or self.still or not self.isVisible() or here is None:
            return
        if self._noting:
            self._typed.soon()
            return
        from kiosk.services.cases import unfinished

        place = self.place_of(here)
        text = typed.unsaved(here) if place else None
        was = typed.shown(here) if text is not None else ""
        left = unfinished.LeftOff(self.case_id, self.workplace.clerk, self.step, place, text, was)
        if left != self._noted:
            self._noted, self._noting = left, True
            self.workplace.run(
                unfinished.keep,
                left,
                failed=self._on_not_noted,
                ended=self._on_noted,
                owner=self,
                lane="store",
            )

    def _on_noted(self) -> None:
        self._noting = False

    def _on_not_noted(self, error: BaseException) -> None:
        self._noted = None  # the edit itself says what is wrong with the store
        note(error)

    def stands(self) -> tuple[str, int]:
        """Return where the clerk stands: the place of the field, "" for none, and the scroll place."""
        focus, area = QApplication.focusWidget(), getattr(self, "_area", None)
        field = self.place_of(focus) if focus is not None else ""
        return field, area.verticalScrollBar().value() if area is not None else 0

    def put_back(self, spot: Spot) -> None:
        """Go on where a parked visit was left: at the field, at the same height."""
        if spot.field:
            self._go(spot.field)()
        area = getattr(self, "_area", None)
        if area is not None:  # once it is laid out
            QTimer.singleShot(0, self, lambda: area.verticalScrollBar().setValue(spot.scroll))

    def take_up(self, left: LeftOff) -> None:
        """Go on where a program that died has left off: at the field, with what was being typed in it."""
        if not left.place:
            return
        self._go(left.place)()
        here = QApplication.focusWidget()
        if here is None or left.typed is None or self.place_of(here) != left.place:
            return
        if typed.put_back(left.typed, left.was):
            self.workplace.say(tr("What was being typed here was put back."))

    def ask(
        self,
        call: Callable[..., Any],
        *values: Any,
        done: Callable[[Any], object],
        lane: Any = "store",
        **named: Any,
    ) -> None:
        """Ask a service something for the page; a failure is said above the content."""
        self.workplace.run(
            call,
            *values,
            done=done,
            failed=lambda error: self.banner.show_trouble(
                explain(error), retry=lambda: self.ask(call, *values, done=done, lane=lane, **named)
            ),
            owner=self,
            lane=lane,
            **named,
        )
