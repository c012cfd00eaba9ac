"""Is this window the right way for the record at all? Looked at for every record."""

from __future__ import annotations

import re
import unicodedata

from kiosk.domain.entity import EntityKind, EntityStatus
from kiosk.domain.matter import Basis, Condition
from kiosk.domain.verdict import Outcome, Question, Reading, Verdict, reading


def place(question: Question, condition: Condition) -> tuple[Reading, ...]:
    """Natural persons go to the list owner, what no matter covers or this hall does not take to the body."""
    matter, subject = question.matter, question.subject
    if matter is None and subject.kind is EntityKind.NATURAL_PERSON:
        return (_not_here(question, condition, "natural_person", "R19"),)
    if matter is None:
        return (_not_here(question, condition, "no_matter_here", "R06"),)
    if matter.code in question.book.hall.off:
        return (_not_here(question, condition, "matter_off", "R06"),)
    if subject.status is EntityStatus.DEREGISTERED:
        doubt = Verdict.ASK_BODY
        return (
            reading("deregistered", Outcome.UNKNOWN, basis=condition.basis, verdict=doubt, refusal="R18"),
        )
    return ()


def _not_here(question: Question, condition: Condition, code: str, refusal: str) -> Reading:
    return reading(
        code,
        Outcome.NOT_MET,
        basis=condition.basis,
        args={"body": question.record.authority.name},
        verdict=Verdict.NOT_HERE,
        refusal=refusal,
    )


def repairable(question: Question, condition: Condition) -> tuple[Reading, ...]:
    """Is the record one that law calls not repairable?"""
    record, term = question.record, question.term
    if not record.repairable:
        basis = Basis(record.unrepairable_basis) if record.unrepairable_basis else condition.basis
    elif term is not None and not term.repairable:
        basis = term.basis
    else:
        return ()
    never = Verdict.NOT_REPAIRABLE
    return (reading("not_repairable", Outcome.NOT_MET, basis=basis, verdict=never, refusal="R04"),)


def not_running(question: Question, condition: Condition) -> tuple[Reading, ...]:
    """Does an application for the record already run somewhere?"""
    running = question.record.running
    if running is None:
        return ()
    return (
        reading(
            "running",
            Outcome.NOT_MET,
            basis=condition.basis,
            args={"where": running.where, "since": running.since.isoformat()},
            verdict=Verdict.RUNNING,
            refusal="R07",
        ),
    )


def still_shown(question: Question, condition: Condition) -> tuple[Reading, ...]:
    """Has the publicity ended already, or was the record never public?"""
    record, basis = question.record, condition.basis
    if record.ended_on is not None and record.ended(question.today):
        args, ended = {"on": record.ended_on.isoformat()}, Verdict.ENDED
        return (reading("ended", Outcome.NOT_MET, basis=basis, args=args, verdict=ended, refusal="R05"),)
    if not record.public:
        doubt = Verdict.OBJECT
        return (reading("not_public", Outcome.UNKNOWN, basis=basis, verdict=doubt, refusal="R16"),)
    return ()


def same_subject(question: Question, condition: Condition) -> tuple[Reading, ...]:
    """Does the decision name this subject, as it is called or as it was called?"""
    named, names = question.record.subject_name, question.subject.names
    if not named.strip() or not names or _plain(named) in {_plain(name) for name in names}:
        return ()
    args, doubt = {"name": named}, Verdict.OBJECT
    return (
        reading(
            "other_subject",
            Outcome.UNKNOWN,
            basis=condition.basis,
            args=args,
            verdict=doubt,
            refusal="R15",
        ),
    )


def _plain(name: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", name)).casefold()
