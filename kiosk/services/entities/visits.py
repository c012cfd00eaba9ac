"""What the last visit of an entity at this workstation left (一企一档): the person, and answers of the form.

It is offered and never filled in without the clerk's act; whoever takes it leaves a line in the audit trail.
Only cases of this workstation that went out count, and only as long as the hall keeps them. Must not: hand on
that the privacy notice was read, or an authority that is over.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from kiosk.desk import Desk
from kiosk.domain.applicant import Applicant
from kiosk.domain.case import Case, CaseState, with_answer
from kiosk.domain.journey import Sight
from kiosk.domain.matter import FormField
from kiosk.domain.rules.form import check_value, fields_of
from kiosk.services.cases import casework, drafts
from kiosk.services.window import hall, people

Answers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Visit:
    """The last visit, as far as it is of use now: the person, and answers of the whole case that differ.

    `applicant` is None where the same person is entered already, `answers` empty where nothing differs.
    """

    case_id: str
    on: date
    applicant: Applicant | None
    answers: Answers


def last(desk: Desk, case_id: str) -> Visit | None:
    """Return what the last visit of a case's entity offers it, or None. Raises NotFound."""
    since = _since(desk)
    with desk.store.read() as work:
        case = work.cases.get(case_id)
        before = work.cases.last_of(case.entity.key, since=since)
    if before is None or case.state is not CaseState.DRAFT:
        return None
    person = _person(before.applicant, desk.clock.today())
    known = person if person.name and not _same(person, case.applicant) else None
    answers = tuple(_answers(before, case, drafts.sight(desk, case)))
    return Visit(before.id, before.created_at.date(), known, answers) if known or answers else None


def take_person(desk: Desk, case_id: str, visit: Visit) -> Case:
    """Let the person of the last visit stand there; who stood there in that capacity is replaced.

    The notice must be read again. Raises NotFound where the visit is gone, Stale (not_a_draft), ValueError
    where no person was offered.
    """
    person = visit.applicant
    if person is None:
        raise ValueError("no person was offered")
    _note(desk, case_id, visit, "person")
    values = {name: getattr(person, name) for name in _KEPT}
    return casework.set_applicant(desk, case_id, **values)


def take_answers(desk: Desk, case_id: str, visit: Visit) -> Case:
    """Answer the form as on the last visit, as far as the answers were offered. Raises NotFound, Stale."""
    _note(desk, case_id, visit, f"{len(visit.answers)} answers")

    def taken(case: Case) -> Case:
        answers = case.answers
        for name, value in visit.answers:
            answers = with_answer(answers, name, value)
        return replace(case, answers=answers)

    return drafts.change(desk, case_id, taken)


_KEPT = ("capacity", "name", "id_type", "id_number", "phone", "authorised_until", "administrator")


def _since(desk: Desk) -> datetime:
    """Return from when on cases still count: the hall keeps them for so many days."""
    return desk.clock.now() - timedelta(days=hall.profile(desk).retention_days)


def _person(who: Applicant, today: date) -> Applicant:
    over = who.authorised_until is not None and who.authorised_until < today
    return replace(who, notice_read_on=None, authorised_until=None if over else who.authorised_until)


def _same(one: Applicant, other: Applicant) -> bool:
    return all(getattr(one, name) == getattr(other, name) for name in _KEPT if name != "authorised_until")


def _answers(before: Case, now: Case, sight: Sight) -> Iterator[tuple[str, str]]:
    """Yield what was answered then in fields of the whole case, where they are answered otherwise now."""
    for spec in _asked(now, sight):
        value = before.answer(spec.name)
        fits = value and not check_value(spec, value, "", today=sight.today)
        if fits and value != now.answer(spec.name):
            yield spec.name, value


def _asked(case: Case, sight: Sight) -> Iterator[FormField]:
    """Yield the fields of the whole case, each once, besides those whose answer bears on a verdict."""
    seen: set[str] = set()
    for filing in case.filings:
        matter = sight.matters[filing.matter]
        bearing = {condition.answer for condition in matter.conditions}
        for spec in fields_of(case, filing, matter):
            if not spec.per_filing and spec.name not in seen and spec.name not in bearing:
                seen.add(spec.name)
                yield spec


def _note(desk: Desk, case_id: str, visit: Visit, what: str) -> None:
    """Log that data of an earlier case are taken, before they are. Raises NotFound where it is gone."""
    clerk = people.actor(desk)
    with desk.store.begin() as work:
        work.cases.get(visit.case_id)
        work.audit("visit.taken", case_id, actor=clerk, detail=f"{what} of {visit.case_id}")
