"""What the subject has to do itself: the duties of the decision, the commitment, the court's ruling."""

from __future__ import annotations

from kiosk.domain.matter import Condition
from kiosk.domain.record import Duty, DutyKind
from kiosk.domain.verdict import Outcome, Question, Reading, Verdict, reading

_ONLY_THE_BODY_KNOWS = (DutyKind.ANNUAL_REPORT, DutyKind.RECTIFICATION)


def duties_done(question: Question, condition: Condition) -> tuple[Reading, ...]:
    """Are the duties of the decision done? Paper duties whose proof can be brought are to do, not refused."""
    return tuple(_duty(duty, condition, question) for duty in question.record.duties)


def _duty(duty: Duty, condition: Condition, question: Question) -> Reading:
    args: dict[str, object] = {"duty": duty.text, "amount": duty.amount or "", "source": duty.source}
    basis = condition.basis
    if duty.done_on is not None and question.done(duty):
        done = {**args, "on": duty.done_on.isoformat()}
        return reading("duty_done", Outcome.MET, basis=basis, args=done)
    if duty.kind in _ONLY_THE_BODY_KNOWS:
        first = Verdict.FIRST_DO
        return reading("duty_open", Outcome.NOT_MET, basis=basis, args=args, verdict=first, refusal="R02")
    return reading("duty_proof", Outcome.TO_DO, basis=basis, args=args, refusal="R02")


def commitment_made(question: Question, condition: Condition) -> tuple[Reading, ...]:  # noqa: ARG001
    """The public commitment is made during the visit."""
    return (reading("commitment", Outcome.TO_DO, basis=condition.basis),)


def court_ruling(question: Question, condition: Condition) -> tuple[Reading, ...]:
    """Has a court approved the plan or recognised the settlement? The form asks for its ruling."""
    number = question.answers.get(condition.answer, "").strip()
    outcome = Outcome.MET if number else Outcome.TO_DO
    return (reading("court_ruling", outcome, basis=condition.basis, args={"number": number}),)
