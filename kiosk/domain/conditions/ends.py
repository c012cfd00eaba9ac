"""When publicity ends by itself: by the order, and by the line department's own rule."""

from __future__ import annotations

from kiosk.domain.conditions.clocks import published_on, since
from kiosk.domain.matter import Condition
from kiosk.domain.pack import Start
from kiosk.domain.periods import add_months
from kiosk.domain.verdict import Outcome, Question, Reading, Verdict, reading


def maximum_not_over(question: Question, condition: Condition) -> tuple[Reading, ...]:  # noqa: ARG001
    """When does publicity end by itself? What is not corrected by then is for the body's own rule."""
    return (*_order(question), *_sector(question))


def _order(question: Question) -> tuple[Reading, ...]:
    term, record = question.term, question.record
    if term is None or term.maximum_months is None:
        return ()
    start = record.decided_on if term.start is Start.DECISION else published_on(record)
    end = add_months(max(start, record.decided_on), term.maximum_months)
    over = end < question.today
    by_itself = over or term.auto_end
    return (
        reading(
            "auto_end" if term.auto_end and not over else "maximum",
            Outcome.NOT_MET if by_itself else Outcome.MET,
            basis=term.basis,
            args={"ends": end.isoformat(), "months": term.maximum_months},
            verdict=Verdict.ENDS_BY_ITSELF if by_itself else None,
            refusal="R05" if over else "R03" if term.auto_end else "",
            until=end,
        ),
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
