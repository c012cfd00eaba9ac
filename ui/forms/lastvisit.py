"""What the last visit of an entity left, offered on a page of its case with one key; masked until taken.

Two faces: the person on the applicant page, the answers of the whole case on the form page. Must not: take
anything without the clerk's act, or show a number in full.
"""

from __future__ import annotations

from dataclasses import fields
from functools import partial
from typing import TYPE_CHECKING, Any, Literal

from PySide6.QtCore import Signal

from kiosk.domain.identity import mask_name, mask_number
from kiosk.services.cases import casework
from kiosk.services.entities import visits
from ui.casepage import CasePage
from ui.text import day, join, tr
from ui.widgets.card import Card
from ui.widgets.offer import Offer
from ui.words import facts

if TYPE_CHECKING:
    from kiosk.domain.applicant import Applicant
    from kiosk.domain.case import Case
    from kiosk.services.entities.visits import Answers, Visit

Face = Literal["person", "answers"]


class LastVisit(Offer):
    """One line on a page; asks again whenever what it could fill in has changed."""

    took = Signal()  # it is in the case now

    def __init__(self, page: CasePage, face: Face, *, into: Card) -> None:
        about = tr("Fill in what was given on the last visit here; it can be undone")
        super().__init__(tr("Take over"), key="Alt+L", icon="clock", name=f"last_{face}", about=about)
        self._page, self._face = page, face
        self._visit: Visit | None = None
        self._asked: tuple[Any, ...] = ()
        self.taken.connect(self._on_taken)
        into.add(self)

    def refresh(self, case: Case) -> None:
        """Ask what the last visit offers this case, unless that was asked of the same already."""
        mine = case.applicant if self._face == "person" else case.answers
        asked = (case.id, case.state, mine)
        if asked == self._asked:
            return
        if asked[:2] != self._asked[:2]:
            self.clear()  # it was offered for another case, or this one went out
        self._asked = asked
        if case.state == "draft":
            self._page.ask(visits.last, case.id, done=partial(self._on_found, asked))

    def _on_found(self, asked: tuple[Any, ...], visit: Visit | None) -> None:
        if asked != self._asked:
            return
        self._visit = visit
        self.show_words(self._said(visit) if visit is not None else "")

    def _said(self, visit: Visit) -> str:
        """Say what is offered, everything masked."""
        on = day(visit.on)
        if self._face == "answers":
            named = self._labels(dict(visit.answers))
            said = tr("Answered otherwise last time ({on}): {fields}", on=on, fields=named)
            return said if named else ""
        who = visit.applicant
        if who is None:
            return ""
        capacity = tr(facts.CAPACITIES_SHORT[who.capacity])
        person = join(mask_name(who.name), mask_number(who.phone) if who.phone else "", capacity)
        return tr("Same as last time ({on})? {person}", on=on, person=person)

    def _labels(self, answers: dict[str, str]) -> str:
        """Name the fields of these answers."""
        matters = self._page.view.sight.matters.values() if self._page.view is not None else ()
        specs = {spec.name: facts.said(spec.label) for matter in matters for spec in matter.fields}
        return tr(", ").join(specs[name] for name in answers if name in specs)

    # --- taking

    def _on_taken(self) -> None:
        visit, view = self._visit, self._page.view
        if visit is None or view is None:
            return
        self.clear()
        take = visits.take_person if self._face == "person" else visits.take_answers
        before = view.case
        self._page.keep(take, visit, done=lambda _case: self._tell(before, visit))

    def _tell(self, before: Case, visit: Visit) -> None:
        undo = partial(self._undo, before.applicant, dict(before.answers), visit.answers)
        self.took.emit()
        self._page.workplace.say(tr("Taken over from the visit of {on}", on=day(visit.on)), undo)

    def _undo(self, applicant: Applicant, answers: dict[str, str], taken: Answers) -> None:
        """Put back what stood there before."""
        if self._face == "person":
            values = {field.name: getattr(applicant, field.name) for field in fields(applicant)}
            self._page.keep(casework.set_applicant, **values)
            return
        for name, _value in taken:
            self._page.keep(casework.answer, name, answers.get(name, ""))
