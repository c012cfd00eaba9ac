"""Wizard: one case from its records to its receipt; a stack of pages and a stepper computed from JOURNEY.

Every change goes through a service and comes back as news; then the case is read again and everything that is
shown follows from it: ticks, current step, whether one may go on. There is no Save button.
Must not: write a case, or know which fields a page has.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from ui.casehead import CaseHead
from ui.casepage import CasePage, View, read
from ui.errors import explain
from ui.records.held import HeldCard
from ui.records.points import PointsCard
from ui.records.rejudged import CaseRejudged
from ui.steps import items
from ui.stepscard import StepsCard
from ui.text import tr
from ui.turn import in_turns
from ui.widgets.banner import Banner
from ui.words import names
from ui.workplace import Workplace

if TYPE_CHECKING:
    from kiosk.events import CaseChanged
    from kiosk.services.cases.parking import Spot


class Wizard(QWidget):
    """See the module's words."""

    closed = Signal()  # back to the look-up; everything is saved
    changed = Signal()  # another case is opened
    retitled = Signal(str)
    more_records = Signal(str)  # code of the entity: other records are to be added

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self.setObjectName("wizard")
        self.workplace = place
        self.case_id, self.step = "", ""
        self.view: View | None = None
        self._spot: Spot | None = None  # where a parked visit was left
        self.pages: dict[str, CasePage] = {}
        self._wanted, self._going_on = "", False  # a step to go to once the case has been read
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        self.head = CaseHead()
        self.park = self.head.park
        self.banner = Banner(name="wizard_banner")
        self.held = HeldCard(place, lambda: self.pages.get(self.step))
        self.points = PointsCard(place, self.go_to)
        for part in (self.head, self.banner, self.held, self.points):
            column.addWidget(part)
        column.addLayout(self._middle(), 1)
        self.feet = QStackedWidget()
        self.feet.setSizePolicy(self.feet.sizePolicy().horizontalPolicy(), QSizePolicy.Policy.Fixed)
        column.addWidget(self.feet)
        self.rules_changed = CaseRejudged(self, self._read).ask
        place.ready.connect(self._listen)
        self._listen()

    def _middle(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(16)
        self.stack = QStackedWidget()
        self.stack.setMinimumSize(1, 1)
        self.steps = StepsCard()
        self.stepper = self.steps.stepper
        self.stepper.chosen.connect(self.go_to)
        row.addWidget(self.steps)
        row.addWidget(self.stack, 1)
        return row

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the steps to the window."""
        super().resizeEvent(event)
        self.follow_theme()

    def follow_theme(self) -> None:
        """Fit the steps to the window and the type."""
        self.steps.fit(self.width())

    def _listen(self) -> None:
        from kiosk.events import CaseChanged

        if self.workplace.news is not None and not self.property("listens"):
            self.setProperty("listens", True)
            self.workplace.news.on(CaseChanged, self._on_news)

    # --- opening

    def open(self, case_id: str, spot: Spot | None = None) -> None:
        """Go on with a case where it stands, or at the spot where its visit was parked."""
        if case_id != self.case_id:  # nothing of the case before is seen until this one is there
            self.head.title.set_text("")
            self.stack.hide()
            self.points.hide()
            self.held.hide()
            self.changed.emit()
        self.case_id, self.view, self.step, self._spot = case_id, None, "", spot
        self._wanted, self._going_on = "", False
        self.banner.clear()
        self._read()

    def arrive(self) -> None:
        """Read the case again when the wizard comes into sight."""
        self._read()

    def focus_first(self) -> None:
        """Put the focus where the step starts."""
        if (page := self.pages.get(self.step)) is None:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self.held.focus_first():
            page.start()

    def window_title(self) -> str:
        """Name the step in the window's title; never the entity."""
        return names.step_name(self.step) if self.step else tr("Open cases")

    def take_scan(self, typed: str) -> bool:
        """Offer what a scanner typed to the page; a case that went out takes nothing in."""
        page = self.pages.get(self.step)
        take: Callable[[str], bool] | None = getattr(page, "take_scan", None)
        return bool(take is not None and page is not None and not page.still and take(typed))

    # --- reading

    def _on_news(self, event: CaseChanged) -> None:
        if event.id in ("", self.case_id):
            self._read()

    def _read(self) -> None:
        if not self.case_id:
            return
        failed = partial(self._on_unread, self.case_id)
        self.workplace.run(read, self.case_id, done=self._on_read, failed=failed, owner=self, lane="store")

    def _on_unread(self, case_id: str, error: Exception) -> None:
        if case_id != self.case_id:
            return  # another case has been opened meanwhile
        if self.view is None and getattr(error, "code", "") == "not_found":
            self.closed.emit()
        else:
            self.banner.show_trouble(explain(error), retry=self._read)

    def _on_read(self, answer: tuple[View, str]) -> None:
        view, at = answer
        if view.case.id != self.case_id:
            return
        before = self.view.case.state if self.view is not None else None
        turned = self.view is not None and (self.view.held is None) != (view.held is None)
        self.view = view
        self.stack.show()
        page = self.pages.get(self.step)
        if page is not None and page.busy:
            return  # the answer of the edit under way comes soon
        if before is None:
            there = self._spot.step if self._spot is not None else ""
            self._show_step(there if there in self._names() else at)
            if self._spot is not None:
                self.pages[self.step].put_back(self._spot)
            elif view.left is not None and view.left.step == at and view.held is None:
                self.pages[at].take_up(view.left)
            self._spot = None
        elif turned or before != view.case.state:
            self._show_step(self.step if turned else at)  # taken over; sent; the centre sent it back
        elif page is not None:
            page.show_view(view)
        self._show_head()
        if before is None:
            self.held.focus_first()
        if self._going_on:
            self._go_on()

    # --- showing

    def go_to(self, step: str, place: str = "") -> None:
        """Show a step, and go to the field of a place."""
        if self.view is not None:
            self._show_step(step)
            if place:
                self.pages[step].to_place(place)
            self._show_head()

    def _show_step(self, step: str) -> None:
        assert self.view is not None
        self.step, self._going_on = step, False
        page = self.make(step)
        page.banner_clear()
        self.stack.setCurrentWidget(page)
        self.feet.setCurrentWidget(page.foot)
        if page.view is self.view:  # it was filled in the turn before
            page.tell_unsaved()
        else:
            page.show_view(self.view)
        if not page.still:
            page.arrive()
        wrong = [item for item in self.view.centre if item.step == step]
        page.show_findings(page.named(wrong))
        self.retitled.emit(self.window_title())
        if not wrong:
            page.start()

    def make(self, step: str) -> CasePage:
        """Give the page of a step, made now if it was not; it stays out of sight."""
        if step in self.pages:
            return self.pages[step]
        from ui.steps import make_page

        page = self.pages[step] = make_page(step, self.workplace)
        outer: Any = page.layout()
        outer.removeWidget(page.foot)
        self.stack.addWidget(page)
        self.feet.addWidget(page.foot)
        page.kept.connect(self._on_kept)
        page.not_kept.connect(self._on_not_kept)
        page.pills_changed.connect(self._show_head)
        page.advanced.connect(self._on_advanced)
        page.went_back.connect(self._on_back)
        page.finished.connect(self.closed)
        page.wants_step.connect(self.go_to)
        page.wants_place.connect(self.go_to)
        page.wants_records.connect(self._on_more)
        return page

    def _show_head(self) -> None:
        if self.view is not None:
            page = self.pages.get(self.step)
            pills = page.pills() if page is not None else ()
            self.head.show_case(self.view.case, self.step, pills, mine=self.view.held is None)
            self.held.show_view(self.view)
            self.points.setEnabled(self.view.held is None)
            self.stepper.set_steps(items(self.view, self.step))
            self.points.show_case(self.view.case)

    # --- going on

    def _on_kept(self, kept: object) -> None:
        self.head.show_saved(getattr(kept, "updated_at", None))  # a sheet that was taken out has none
        self._read()

    def _on_not_kept(self) -> None:
        self._going_on = False  # a later try does not go on by itself
        self._read()

    def _on_advanced(self) -> None:
        if (page := self.pages.get(self.step)) is not None:
            page.save_again()
        self._going_on = True
        self._read()

    def _go_on(self) -> None:
        page = self.pages.get(self.step)
        if page is None or page.busy or self.view is None:
            return
        self._going_on = False
        if (page.still or page.may_leave()) and (after := self._beside(1)):
            case_id = self.view.case.id  # made, filled and shown in a turn each
            in_turns(
                self,
                lambda: self.make(after),
                partial(self._fill, after, case_id),
                partial(self._arrive_at, after, case_id),
            )

    def _fill(self, step: str, case_id: str) -> None:
        if case_id == self.case_id and self.view is not None:
            self.make(step).show_view(self.view)

    def _arrive_at(self, step: str, case_id: str) -> None:
        if case_id == self.case_id:
            self.go_to(step)

    def _on_back(self) -> None:
        if before := self._beside(-1):
            self.go_to(before)

    def _beside(self, by: int) -> str:
        names = self._names()
        at = names.index(self.step) + by
        return names[at] if 0 <= at < len(names) else ""

    def _names(self) -> list[str]:
        from kiosk.domain import journey

        return [step.name for step in journey.steps(self.view.case)] if self.view is not None else []

    def _on_more(self) -> None:
        if self.view is not None:
            self.more_records.emit(self.view.case.entity.code)
