"""A change of a draft is taken back: what it changed and what followed from it, as far as that still stands.

    step = takeback.make(desk, case_id, filings.answer_many, {(1, "paid"): "no"})
    takeback.back(desk, case_id, step)        # the answer is what it was, and so is what followed from it

What the clerk has changed since stays. Sheets and papers come and go with the person at the window, whose
capacity was taken back, as they do when it is chosen. Must not: take back what a change of answers can't do.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any

from kiosk.desk import Desk
from kiosk.desk.tables import UnitOfWork
from kiosk.domain.applicant import Applicant
from kiosk.domain.case import Case, Filing
from kiosk.services.cases import casework, drafts, filings


@dataclass(frozen=True, slots=True)
class Step:
    """One change: the case before it and after it."""

    before: Case
    after: Case

    @property
    def updated_at(self) -> datetime | None:
        """Return when it was kept."""
        return self.after.updated_at

    @property
    def changed(self) -> bool:
        """Tell whether it changed anything."""
        return self.after != self.before


def make(desk: Desk, case_id: str, call: Callable[..., Case], *values: Any, **named: Any) -> Step:
    """Change a draft by a service `(desk, case_id, …) -> Case`; raises what that does, and NotFound."""
    before = drafts.load(desk, case_id)
    return Step(before, call(desk, case_id, *values, **named))


def back(desk: Desk, case_id: str, step: Step) -> Case:
    """Put back what a change did to applicant, title and answers, where nobody changed it since.

    Raises as `drafts.change`.
    """

    def applied(case: Case, work: UnitOfWork) -> Case:
        who, texts = _person(step, case.applicant), _texts(step, case)
        after = casework.with_applicant(desk, case, work, who) if who else case
        was, now = step.before.entity.responsible_title, step.after.entity.responsible_title
        if was != now == case.entity.responsible_title:
            after = replace(after, entity=replace(after.entity, responsible_title=was))
        return filings.with_answers(desk, after, texts) if texts else after

    return drafts.change_with(desk, case_id, applied)


def _person(step: Step, now: Applicant) -> dict[str, Any]:
    """Return the members of the applicant to be put back; none where another person stands there by now."""
    was, left = step.before.applicant, step.after.applicant
    if now.capacity is not left.capacity:
        return {}
    return {
        field.name: getattr(was, field.name)
        for field in fields(Applicant)
        if getattr(was, field.name) != getattr(left, field.name) == getattr(now, field.name)
    }


def _texts(step: Step, now: Case) -> dict[filings.Place, str]:
    """Return the answers to be put back, of the whole case and of the filings that are still there."""
    found: dict[filings.Place, str] = {
        (None, name): text for name, text in _changed(step.before, step.after, now).items()
    }
    before, here = ({filing.number: filing for filing in case.filings} for case in (step.before, now))
    for left in step.after.filings:
        if left.number in before and left.number in here:
            own = _changed(before[left.number], left, here[left.number])
            found |= {(left.number, name): text for name, text in own.items()}
    return found


def _changed(was: Case | Filing, left: Case | Filing, now: Case | Filing) -> dict[str, str]:
    """Return by name the answers before a change that it changed, and that are still as it left them."""
    names = dict((*was.answers, *left.answers))
    return {
        name: was.answer(name) for name in names if was.answer(name) != left.answer(name) == now.answer(name)
    }
