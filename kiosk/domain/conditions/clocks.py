"""The class of a record, and the minimum periods that may count for it.

Minimum periods come from the rule in force (twice, where no source says which day starts it), from the rule
under which the record was decided, and from the line department. All are shown; the hall's choices say which
of them count, and where those that count differ the body is asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import assert_never

from kiosk.domain.applicant import Applicant
from kiosk.domain.asks import asked
from kiosk.domain.matter import Basis, Condition, SectorTerm, Since
from kiosk.domain.pack import Pack, Start, Term
from kiosk.domain.periods import add_months, first_day_to_apply
from kiosk.domain.record import Record, RecordClass
from kiosk.domain.rulebook import Sector, Transition
from kiosk.domain.verdict import Outcome, Question, Reading, Verdict, reading

_NOBODY = Applicant()
_ASK = Verdict.ASK_BODY


def class_known(question: Question, condition: Condition) -> tuple[Reading, ...]:
    """Is the class known, and who set it? Never guessed from the sum, nor taken from nobody."""
    record, basis = question.record, condition.basis
    if record.record_class_known is None:
        unknown = reading("class_unknown", Outcome.UNKNOWN, basis=basis, verdict=_ASK)
        return (unknown, *_standards(question), *_if_it_were(question))
    if question.term is None:
        return (reading("no_term", Outcome.UNKNOWN, basis=basis, verdict=_ASK),)
    args = {"by": record.class_set_by}
    return (reading(f"class_{record.record_class}", Outcome.MET, basis=basis, args=args),)


def _standards(question: Question) -> tuple[Reading, ...]:
    """What departments have published on the class of such a penalty; told, never taken."""
    return tuple(
        reading(
            "class_standard", Outcome.UNKNOWN, basis=standard.basis, args={"class": standard.record_class}
        )
        for standard in question.pack.standards
        if standard.covers(question.record)
    )


def _if_it_were(question: Question) -> tuple[Reading, ...]:
    """When one could apply in each class that it may have: so that nobody comes twice to hear it."""
    found = []
    for record_class in RecordClass:
        term = question.pack.term(question.record, record_class)
        if term is not None:
            clock = _of_term(question, term, question.record.decided_on, code="minimum_if")
            args = {**clock.args(), "class": record_class}
            found.append(
                reading("minimum_if", Outcome.UNKNOWN, basis=term.basis, args=args, until=clock.ends)
            )
    return tuple(found)


@dataclass(frozen=True, slots=True, eq=False)  # each is itself: two of one length are not the same clock
class _Clock:
    """One minimum period: from a day, so many months. `ends` and `first` None: its start is not known.

    `soonest` is the first day at the earliest: nobody corrects before there is a decision.
    """

    code: str
    basis: Basis
    months: int
    start: date | None
    ends: date | None
    first: date | None
    soonest: date
    rule: str = ""

    def over(self, today: date) -> bool:
        return self.first is not None and self.first <= today

    def args(self) -> dict[str, object]:
        soonest = self.soonest if self.first is None else None
        days = {"start": self.start, "ends": self.ends, "first": self.first, "soonest": soonest}
        known = {name: day.isoformat() for name, day in days.items() if day is not None}
        return {**known, "months": self.months, "rule": self.rule}


def _of_term(question: Question, term: Term, start: date, *, code: str, rule: str = "") -> _Clock:
    counts = question.book.hall.end_day_counts
    first = first_day_to_apply(start, term.minimum_months, end_day_counts=counts)
    ends = add_months(start, term.minimum_months)
    return _Clock(code, term.basis, term.minimum_months, start, ends, first, first, rule)


def _own(question: Question, term: Term) -> list[_Clock]:
    """The rule in force."""
    return _by_start(question, term, codes=("minimum", "minimum_publication"))


def _by_start(question: Question, term: Term, *, codes: tuple[str, str], rule: str = "") -> list[_Clock]:
    """From the decision, from the publication, or from both where no source says which."""
    starts: list[tuple[str, date]] = []
    if term.start is not Start.PUBLICATION:
        starts.append((codes[0], question.record.decided_on))
    if term.start is not Start.DECISION:
        starts.append((codes[1], published_on(question.record)))
    return [_of_term(question, term, start, code=code, rule=rule) for code, start in starts]


def published_on(record: Record) -> date:
    """Return the day of publication; that of the decision where it is not known."""
    return record.published_on or record.decided_on


def older_term(question: Question) -> tuple[Pack, Term] | None:
    """Return the rule under which the record was decided and its period, where that was another rule."""
    record = question.record
    older = question.book.before(question.pack, record.decided_on)
    term = older.term(record, record.record_class_known) if older is not None else None
    return (older, term) if older is not None and term is not None else None


def _older(question: Question) -> list[_Clock]:
    found = older_term(question)
    if found is None:
        return []
    pack, term = found
    return _by_start(question, term, codes=("minimum_old", "minimum_old"), rule=pack.title.zh)


def _sector(question: Question) -> list[_Clock]:
    """The line department's own rule for the matter."""
    terms = question.matter.sector_terms if question.matter else ()
    return [
        _of_sector(question, term, term.minimum_months)
        for term in terms
        if term.minimum_months is not None and asked(term.when, question.record, _NOBODY)
    ]


def _of_sector(question: Question, term: SectorTerm, months: int) -> _Clock:
    start, code = since(term.since, question), "minimum_sector"
    counts = question.book.hall.end_day_counts
    soonest = first_day_to_apply(start or question.record.decided_on, months, end_day_counts=counts)
    ends, first = (add_months(start, months), soonest) if start else (None, None)
    return _Clock(code, term.basis, months, start, ends, first, soonest, term.basis.rule)


def since(start: Since, question: Question) -> date | None:
    """Return the day from which a department's period runs, or None where it is not known yet."""
    record = question.record
    match start:
        case Since.DECISION:
            return record.decided_on
        case Since.PUBLICATION:
            return published_on(record)
        case Since.CORRECTION:
            return question.corrected_on
        case _:
            assert_never(start)


def minimum_over(question: Question, condition: Condition) -> tuple[Reading, ...]:  # noqa: ARG001
    """Are the minimum publicity periods over that count for the record?"""
    term = question.term
    own = _own(question, term) if term else []
    older, sector = _older(question) if term else [], _sector(question)
    counting = _counting(question, own, older=older, sector=sector)
    verdict = _verdict(question, counting)
    return tuple(
        _reading(clock, question.today, counts=clock in counting, verdict=verdict)
        for clock in (*own, *older, *sector)
    )


def _counting(
    question: Question, own: list[_Clock], *, older: list[_Clock], sector: list[_Clock]
) -> Sequence[_Clock]:
    """Return the clocks that count by the hall's choices."""
    hall = question.book.hall
    if sector and hall.sector is Sector.SECTOR:
        return sector
    if older and hall.transition is Transition.OLD:
        return [*older, *sector]
    return [*own, *(() if hall.transition is Transition.NEW else older), *sector]


def _verdict(question: Question, counting: Sequence[_Clock]) -> Verdict | None:
    """None over: wait. All over: go on. Some: the body is asked, but where the hall takes the latest.

    A period that runs from a correction that nobody has shown has not begun: the duty comes first.
    """
    if all(clock.over(question.today) for clock in counting):
        return None
    if any(clock.first is None for clock in counting) and question.undone:
        return Verdict.FIRST_DO
    waiting = [clock for clock in counting if clock.soonest > question.today]
    by_sector = any(clock.code == "minimum_sector" for clock in counting)
    latest = by_sector and question.book.hall.sector is Sector.LATEST
    if waiting and (len(waiting) == len(counting) or latest):
        return Verdict.FROM_DATE
    return _ASK


def _reading(clock: _Clock, today: date, *, counts: bool, verdict: Verdict | None) -> Reading:
    over = clock.over(today)
    return reading(
        clock.code,
        Outcome.MET if over else Outcome.NOT_MET if clock.first else Outcome.UNKNOWN,
        basis=clock.basis,
        args={**clock.args(), "counts": "1" if counts else ""},
        verdict=verdict if counts and not over else None,
        refusal="R01",
        until=clock.ends,
    )
