"""CasePage: what the pages of the wizard have in common: showing a case, its findings and its buttons.

How an edit is kept is in `ui.keeping`. A case that went out, or that another clerk holds, can be looked at
only: what writes is off; the primary button leads back to the receipt, or on. Must not: write a case itself,
or know another page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from ui.keeping import KeepingPage
from ui.text import plural, tr
from ui.theme import Tone
from ui.widgets.button import Button
from ui.widgets.field import FieldRow
from ui.words.facts import record_name
from ui.words.findings import at_places
from ui.workplace import Workplace

if TYPE_CHECKING:
    from kiosk.desk import Desk
    from kiosk.domain.case import Case, Filing
    from kiosk.domain.findings import Finding
    from kiosk.domain.journey import Sight
    from kiosk.domain.rulebook import Rulebook
    from kiosk.services.cases.unfinished import LeftOff
    from kiosk.services.cases.whose import Held


MOST_ITEMS = 3  # lines of the error summary; one more names the last one, or counts the rest
_FILING = re.compile(r"^filings\.(\d+)|#(\d+)$")


@dataclass(frozen=True, slots=True)
class View:
    """A case as the wizard read it: with its matters, what the steps miss and what the centre found."""

    case: Case
    sight: Sight
    missing: tuple[Finding, ...] = ()
    centre: tuple[Finding, ...] = ()
    left: LeftOff | None = None  # where the clerk stood when the program ended
    others: tuple[Filing, ...] = ()  # of a correction: those that go on as they are, to be looked at only
    held: Held | None = None  # by another clerk

    def of_step(self, step: str) -> tuple[Finding, ...]:
        """Return the findings of one step, the centre's first."""
        return tuple(item for item in (*self.centre, *self.missing) if item.step == step)


def read(desk: Desk, case_id: str) -> tuple[View, str]:
    """Return a case as the pages see it (a correction: what it is about), and the step at which it stands."""
    from kiosk.domain import journey, revision
    from kiosk.services.cases import casework, outcomes, unfinished, whose

    case = casework.load(desk, case_id)
    sight = casework.sight(desk, case)
    centre = outcomes.findings(desk, case_id)
    left = unfinished.left_off(desk, case_id)
    missing, others = journey.missing(case, sight), revision.others(case)
    held = whose.held(desk, case_id)
    view = View(revision.concerned(case), sight, missing, centre, left, others, held)
    at = journey.current(case, sight)
    wrong = [item.step for item in centre if item.severity == "error"]
    order = [step.name for step in journey.steps(case)]
    if left is not None and left.step in order:
        at = left.step
    elif case.state == "draft" and any(item.code == "sheet_lost" for item in missing):
        at = "materials"  # the applicant may still be there with the paper
    elif case.state == "draft" and wrong:
        at = min(wrong, key=lambda name: order.index(name) if name in order else len(order))
    return view, at


class CasePage(KeepingPage):
    """Base of the wizard's pages; `lines` of the summary name what is wrong, one more counts the rest."""

    lines = MOST_ITEMS
    pills_changed = Signal()
    finished = Signal()  # the case is gone from here: back to the look-up
    wants_step = Signal(str)
    wants_place = Signal(str, str)  # a step, and a place of its page
    wants_records = Signal()  # other records of the entity are to be added

    def __init__(self, place: Workplace, *, scroll: bool = True, name: str = "page") -> None:
        super().__init__(place, scroll=scroll, name=name)
        self.view: View | None = None
        self.back: Button | None = None
        self.leave: Button | None = None
        self.next: Button | None = None
        self.to_receipt: Button | None = None
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
        about = tr("The case went out; its receipt is printed there")
        self.to_receipt = self.foot.add(
            Button(
                tr("Back to the receipt"), kind="primary", key="Ctrl+Enter", name="to_receipt", about=about
            )
        )
        self.to_receipt.clicked.connect(lambda _checked=False: self.wants_step.emit("submit"))
        self.to_receipt.hide()
        self.lead_on()

    def lead_on(self, last: FieldRow | None = None) -> None:
        """Let Tab and Enter reach what leads on before what leads back, after the last field if given.

        A page that draws its fields anew calls it: what is made later comes later in Qt's order.
        """
        buttons = [b for b in (self.next, self.to_receipt, self.back, self.leave) if b is not None]
        stops = last.findChildren(QWidget) if last is not None else []
        ahead = [w for w in stops if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.focusProxy() is None]
        for before, after in pairwise([*ahead[-1:], *buttons]):
            QWidget.setTabOrder(before, after)

    def _on_leave(self, _checked: bool = False) -> None:
        if not self.save_again():  # what is not saved is not left behind unsaid
            self.finished.emit()

    def set_running(self, running: bool) -> None:
        """While something long runs, Esc stops it and does not leave."""
        if self.leave is not None:
            self.leave.setEnabled(not running)

    @property
    def case_id(self) -> str:
        """Id of the case that is shown, "" for none."""
        return self.view.case.id if self.view is not None else ""

    def book(self) -> Rulebook | None:
        """Return the rules of the day; None before the Desk is open."""
        from kiosk.services.packs import rules

        desk = self.workplace.desk
        return rules.book(desk) if desk is not None else None

    def _today(self) -> date:
        """Give the day of the Desk; nobody fills anything in before it is open."""
        desk = self.workplace.desk
        return desk.clock.today() if desk is not None else date.today()  # noqa: DTZ011

    def show_view(self, view: View) -> None:
        """Show a case; a subclass gives `show_case` for its widgets."""
        if view.case.id != self.case_id:
            self.to_top()
        self.view = view
        self.show_case(view.case)
        self._show_still()
        self.tell_unsaved()

    @property
    def still(self) -> bool:
        """Tell whether the case went out, or is another clerk's, so that it can be looked at only."""
        if self.view is None or self.step == "submit":
            return False
        return self.view.held is not None or self.view.case.state != "draft"

    def _show_still(self) -> None:
        out = self.view is not None and self.view.case.state != "draft"
        for part in self.writers():
            part.setEnabled(not self.still)
        if self.next is not None and self.to_receipt is not None:
            self.next.setVisible(not self.still or not (out or self.step == "check"))
            self.to_receipt.setVisible(self.still and out)
        if self.leave is not None:
            self.leave.setText(tr("Close the case") if self.still else tr("Leave for now"))

    def writers(self) -> Iterable[QWidget]:
        """Give the parts that change the case, so that they are off once it went out."""
        return (self.body,)

    def start(self) -> None:
        """Put the focus where work starts, or on what leads on where nothing can be changed."""
        leads = [b for b in (self.to_receipt, self.next, self.leave) if b is not None and not b.isHidden()]
        if self.still and leads:
            leads[0].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.focus_first()

    def focus_place(self, place: str) -> bool:
        """Put the focus into the field of a place; False where there is none now."""
        if place not in self._places:
            return False
        self._places[place].focus_editor()
        return True

    def to_place(self, place: str) -> None:
        """Go to the field of a place, also where the page has to show something else for it."""
        self._go(place)()

    def name_of(self, place: str) -> str:
        """Name the field of a place, with its record where there are several; "" where there is none now."""
        row = self._places.get(place)
        return f"{self._lead(place)}{row.editor.accessibleName()}" if isinstance(row, FieldRow) else ""

    def hideEvent(self, event: QHideEvent) -> None:
        """Take a short message of this page away with it: it, and its undo, would mislead on another."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.workplace.say("")

    def pills(self) -> Iterable[tuple[str, Tone]]:
        """Give the pills at the right of the wizard's title."""
        return ()

    def arrive(self) -> None:
        """Do what is due whenever the page comes into sight."""

    def may_leave(self) -> bool:
        """Tell whether the journey may go on from here; a page that says no has said why."""
        wrong = self.named(item for item in self._now() if item.severity == "error")
        self.show_findings(wrong)
        if wrong:
            self._go(min(wrong, key=lambda item: self.rank(item[0]))[0])()
        return not wrong

    def rank(self, place: str) -> tuple[int, ...]:
        """Say where a place stands on the page, for the order of the summary."""
        places = list(self._places)
        return (places.index(place) if place in places else len(places),)

    def named(self, found: Iterable[Finding]) -> list[tuple[str, str]]:
        """Give (place, sentence) pairs, with the record's number where there are several filings."""
        found = tuple(found)
        return [
            (place, text if "number" in item.arguments() else f"{self._lead(place)}{text}")
            for item, (place, text) in zip(found, at_places(found), strict=True)
        ]

    @staticmethod
    def filing_of(place: str) -> int:
        """Return the number of the filing that a place belongs to, 0 for none."""
        found = _FILING.search(place)
        return int(found[1] or found[2]) if found else 0

    def _lead(self, place: str) -> str:
        """Name the record of a place, with a colon; "" where there is one record only, or none of its own."""
        case, number = self.view.case if self.view is not None else None, self.filing_of(place)
        if case is None or not number or len(case.filings) < 2:
            return ""
        mine = [f for f in case.filings if f.number == number]
        return tr("{names}: {what}", names=record_name(mine[0].record), what="") if mine else ""

    def own_words(self, items: Iterable[tuple[str, str]]) -> dict[str, str]:
        """Give the first sentence of each place as it stands below its field: there the record is known."""
        return {place: text.removeprefix(self._lead(place)) for place, text in reversed(list(items))}

    def show_findings(self, items: Iterable[tuple[str, str]]) -> None:
        """Show (place, sentence) pairs at their fields, and the first few of them on top."""
        items = sorted(items, key=lambda item: self.rank(item[0]))
        wrong = self.own_words(items)
        for place, row in self._places.items():
            row.set_error(wrong.get(place, ""))
        if not items and "summary" not in self.__dict__:
            return
        named = self.lines + (len(items) == self.lines + 1)
        lines = [(text, self._link(place)) for place, text in items[:named]]
        if rest := len(items) - len(lines):
            lines.append((plural("and {n} more", "and {n} more", n=rest), self._link(items[self.lines][0])))
        self.summary.show_items(lines)

    def _now(self) -> tuple[Finding, ...]:
        return self.view.of_step(self.step) if self.view is not None else ()
