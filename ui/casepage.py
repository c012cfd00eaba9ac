"""CasePage: what the pages of the wizard have in common: showing a case, and keeping each edit by a service.

    self.keep(casework.answer, "correction", "…", filing=1)      # (desk, case id, …) in the store lane

Every kept edit comes back as `kept(case)`; while one is on its way, `busy` tells the wizard not to show the
case again over it. What could not be saved stays on screen, and one button tries all of it again.
Must not: write a case itself, or know another page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from kiosk.errors import Conflict, NotFound, Refused
from ui.edits import Edit, Edits
from ui.errors import Trouble, explain
from ui.facts import record_name
from ui.findings import at_places
from ui.page import Page
from ui.text import plural, tr
from ui.theme import Tone
from ui.widgets.button import Button
from ui.widgets.field import FieldRow
from ui.workplace import Workplace

if TYPE_CHECKING:
    from kiosk.domain.case import Case
    from kiosk.domain.findings import Finding
    from kiosk.domain.journey import Sight
    from kiosk.domain.matter import Pack


MOST_ITEMS = 6  # lines of the error summary
_FILING = re.compile(r"^filings\.(\d+)|#(\d+)$")


@dataclass(frozen=True, slots=True)
class View:
    """A case as the wizard read it: with its matters, what the steps miss and what the centre found."""

    case: Case
    sight: Sight
    missing: tuple[Finding, ...] = ()
    centre: tuple[Finding, ...] = ()

    def of_step(self, step: str) -> tuple[Finding, ...]:
        """Return the findings of one step, the centre's first."""
        return tuple(item for item in (*self.centre, *self.missing) if item.step == step)


class CasePage(Page):
    """Base of the wizard's pages."""

    kept = Signal(object)  # the case after an edit was kept
    not_kept = Signal()  # an edit could not be kept
    pills_changed = Signal()
    finished = Signal()  # the case is gone from here: back to the look-up
    wants_step = Signal(str)
    wants_records = Signal()  # other records of the entity are to be added

    def __init__(self, place: Workplace, *, scroll: bool = True, name: str = "page") -> None:
        super().__init__(scroll=scroll, name=name)
        self.workplace = place
        self.view: View | None = None
        self._edits = Edits()
        self._trouble: Trouble | None = None  # why something could not be saved
        self.back: Button | None = None
        self.leave: Button | None = None
        self.next: Button | None = None
        outer = self.layout()
        if outer is not None:
            outer.setContentsMargins(0, 0, 0, 0)

    def add_buttons(self, *, back: bool = True, next_text: str = "") -> None:
        """Put back, leave and next into the foot."""
        if back:
            self.back = self.foot.add(Button(tr("Back"), key="Alt+Left", name="back"))
            self.back.clicked.connect(lambda _checked=False: self.went_back.emit())
        about = tr("Everything is saved; go on at any time")
        self.leave = self.foot.add(Button(tr("Leave for now"), key="Esc", name="leave", about=about))
        self.leave.clicked.connect(self._on_leave)
        text = next_text or tr("Next")
        self.next = self.foot.add(Button(text, kind="primary", key="Ctrl+Enter", name="next"))
        self.next.clicked.connect(lambda _checked=False: self.advanced.emit())

    def _on_leave(self, _checked: bool = False) -> None:
        if not self.save_again():  # what is not saved is not left behind unsaid
            self.finished.emit()

    def set_running(self, running: bool) -> None:
        """While something long runs, Esc stops it and does not leave."""
        if self.leave is not None:
            self.leave.setEnabled(not running)

    def banner_clear(self) -> None:
        """Take away what was said before."""
        if "banner" in self.__dict__:
            self.banner.clear()

    @property
    def busy(self) -> bool:
        """Tell whether an edit is still on its way to the store."""
        return self._edits.under_way

    @property
    def case_id(self) -> str:
        """Id of the case that is shown, "" for none."""
        return self.view.case.id if self.view is not None else ""

    def pack(self) -> Pack | None:
        """Return the pack that judged the case, else the newest; None before the Desk is open."""
        desk = self.workplace.desk
        if desk is None or self.view is None:
            return None
        named = self.view.case.pack
        every = tuple(desk.packs)
        return next((p for p in every if f"{p.id}@{p.version}" == named), every[-1] if every else None)

    def show_view(self, view: View) -> None:
        """Show a case; a subclass gives `show_case` for its widgets."""
        self.view = view
        self.show_case(view.case)
        if self._edits.failed(self.case_id) and not self.banner.isVisibleTo(self):
            self._tell_unsaved()

    def pills(self) -> Iterable[tuple[str, Tone]]:
        """Give the pills at the right of the wizard's title."""
        return ()

    def arrive(self) -> None:
        """Do what is due whenever the page comes into sight."""

    def may_leave(self) -> bool:
        """Tell whether the journey may go on from here; a page that says no has said why."""
        wrong = [item for item in self._now() if item.severity == "error"]
        self.show_findings(self.named(wrong))
        return not wrong

    def named(self, found: Iterable[Finding]) -> list[tuple[str, str]]:
        """Give (place, sentence) pairs, with the record's number where there are several filings."""
        case = self.view.case if self.view is not None else None
        pairs = []
        for item, (place, text) in zip(found := tuple(found), at_places(found), strict=True):
            number = _FILING.search(place)
            if case is not None and number and len(case.filings) > 1 and "number" not in item.arguments():
                mine = [f for f in case.filings if f.number == int(number[1] or number[2])]
                if mine:
                    text = tr("{names}: {what}", names=record_name(mine[0].record), what=text)
            pairs.append((place, text))
        return pairs

    def show_findings(self, items: Iterable[tuple[str, str]]) -> None:
        """Show (place, sentence) pairs at their fields, and the first few of them on top."""
        items = list(items)
        wrong = dict(reversed(items))
        for place, row in self._places.items():
            row.set_error(wrong.get(place, ""))
        if not items and "summary" not in self.__dict__:
            return
        shown = items if len(items) <= MOST_ITEMS else items[: MOST_ITEMS - 1]
        lines = [(text, self._go(place)) for place, text in shown]
        if len(shown) < len(items):
            rest = len(items) - len(shown)
            lines.append((plural("and {n} more", "and {n} more", n=rest), self._go(items[len(shown)][0])))
        self.summary.show_items(lines)

    def _now(self) -> tuple[Finding, ...]:
        return self.view.of_step(self.step) if self.view is not None else ()

    def fill(self, row: FieldRow, value: object) -> None:
        """Show a value in a field, unless the clerk is changing it; what was typed and not saved stays."""
        unsaved = self._edits.at(self.case_id, row.place)
        if unsaved is not None:
            value = unsaved.typed
        typing = row.editor.hasFocus() and getattr(row.editor, "_shown", value) != row.value()
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
        typed = row.value() if isinstance(row, FieldRow) else None
        self._send(Edit(self.case_id, call, values, tuple(named.items()), done, at, typed))

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
            self._tell_unsaved()
        self.not_kept.emit()

    def _tell_unsaved(self) -> None:
        unsaved, trouble = len(self._edits.failed(self.case_id)), self._trouble
        if not unsaved or trouble is None:
            return
        said = plural(
            "{n} entry is not saved yet; it stays here.",
            "{n} entries are not saved yet; they stay here.",
            n=unsaved,
        )
        self.banner.say(trouble.what, f"{trouble.do} {said}".strip(), tone="bad", retry=self.save_again)

    def save_again(self) -> bool:
        """Try once more to save all that could not be saved; tell whether there was anything."""
        unsaved = self._edits.failed(self.case_id)
        for edit in unsaved:
            self._send(edit)
        return bool(unsaved)

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
