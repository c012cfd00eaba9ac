"""When publicity ends by itself: by the order, by the rule of the decision day, by the department's rule."""

from __future__ import annotations

from datetime import date

from kiosk.domain.conditions.clocks import older_term, published_on, since
from kiosk.domain.matter import Condition
from kiosk.domain.pack import Start, Term
from kiosk.domain.periods import add_months
from kiosk.domain.rulebook import Transition
from kiosk.domain.verdict import Outcome, Question, Reading, Verdict, reading


def maximum_not_over(question: Question, condition: Condition) -> tuple[Reading, ...]:  # noqa: ARG001
    """When does publicity end by itself? What is not corrected by then is for the body's own rule.

    Over by the rule in force but not by that of the decision day: the body is asked, unless the hall chose.
    """
    term, older = question.term, older_term(question)
    end = _end(question, term) if term is not None else None
    was = _end(question, older[1]) if older is not None else None
    transition = question.book.hall.transition
    keeps = was is not None and transition is Transition.OLD
    doubt = was is not None and was >= question.today and transition is Transition.ASK
    found = []
    if term is not None and end is not None:
        found.append(_own(question, term, end, counts=not keeps, doubt=doubt))
    if older is not None and was is not None:
        found.append(_older(question, older[1], was, rule=older[0].title.zh, counts=keeps))
    return (*found, *_sector(question))


def _end(question: Question, term: Term) -> date | None:
    if term.maximum_months is None:
        return None
    record = question.record
    start = record.decided_on if term.start is Start.DECISION else published_on(record)
    return add_months(max(start, record.decided_on), term.maximum_months)


def _own(question: Question, term: Term, end: date, *, counts: bool, doubt: bool) -> Reading:
    over = end < question.today
    by_itself = over or term.auto_end
    verdict = Verdict.ASK_BODY if over and doubt else Verdict.ENDS_BY_ITSELF
    return reading(
        "auto_end" if term.auto_end and not over else "maximum",
        Outcome.NOT_MET if by_itself else Outcome.MET,
        basis=term.basis,
        args={"ends": end.isoformat(), "months": term.maximum_months, "counts": "1" if counts else ""},
        verdict=verdict if counts and by_itself else None,
        refusal="R05" if over else "R03" if term.auto_end else "",
        until=end,
    )


def _older(question: Question, term: Term, end: date, *, rule: str, counts: bool) -> Reading:
    over, months = end < question.today, term.maximum_months
    return reading(
        "maximum_old",
        Outcome.NOT_MET if over else Outcome.MET,
        basis=term.basis,
        args={"ends": end.isoformat(), "months": months, "rule": rule, "counts": "1" if counts else ""},
        verdict=Verdict.ENDS_BY_ITSELF if counts and over else None,
        refusal="R05" if over else "",
        until=end,
    )


def _sector(question: Question) -> tuple[Reading, ...]:
    """The department's own end is told; it decides nothing here."""
    found = []
    for term in question.matter.sector_terms if question.matter else ():
        start = since(term.since, question)
        if term.maximum_months is not None and start is not None:
            end = add_months(start, term.maximum_months)
            args = {"ends": end.isoformat(), "months": term.maximum_months, "rule": term.basis.rule}
            found.append(reading("maximum_sector", Outcome.UNKNOWN, basis=term.basis, args=args, until=end))
    return tuple(found)
