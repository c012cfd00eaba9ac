"""What stands against an application whatever its clocks say: answers, restrictions, lists, bans."""

from __future__ import annotations

from datetime import date

from kiosk.domain.matter import Condition
from kiosk.domain.periods import add_months, day_after
from kiosk.domain.verdict import Outcome, Question, Reading, Verdict, reading


def barred_if(question: Question, condition: Condition) -> tuple[Reading, ...]:
    """Is there what the pack names as a bar? The form asks; until it is answered nothing is held against."""
    answer, label = question.answers.get(condition.answer, "").strip(), condition.label
    outcome = Outcome.NOT_MET if answer == condition.value else Outcome.MET if answer else Outcome.TO_DO
    return (
        reading(
            "barred",
            outcome,
            basis=condition.basis,
            args={"label": label.zh, "label_en": label.en} if label else {},
            verdict=Verdict(condition.verdict) if outcome is Outcome.NOT_MET else None,
            refusal=condition.refusal,
        ),
    )


def restriction_over(question: Question, condition: Condition) -> tuple[Reading, ...]:
    """Is a legal restriction over? The form asks until when it runs; empty: there is none."""
    until = _day(question.answers.get(condition.answer, ""))
    if until is None:
        return (reading("restriction", Outcome.TO_DO, basis=condition.basis, refusal="R11"),)
    return (_until(question, condition, "restriction", until=until, refusal="R11"),)


def no_ban(question: Question, condition: Condition) -> tuple[Reading, ...]:
    """Was an application barred after false statements? How long is for the hall to say; else the body's."""
    since, months = _day(question.answers.get(condition.answer, "")), question.book.hall.ban_months
    basis = condition.basis
    if since is None:
        return (reading("ban", Outcome.TO_DO, basis=basis, refusal="R08"),)
    if months is not None:
        return (_until(question, condition, "ban", until=add_months(since, months), refusal="R08"),)
    args, doubt = {"since": since.isoformat()}, Verdict.ASK_BODY
    return (reading("ban_unknown", Outcome.UNKNOWN, basis=basis, args=args, verdict=doubt, refusal="R08"),)


def _until(question: Question, condition: Condition, code: str, *, until: date, refusal: str) -> Reading:
    first = day_after(until)
    over = first <= question.today
    return reading(
        code,
        Outcome.MET if over else Outcome.NOT_MET,
        basis=condition.basis,
        args={"ends": until.isoformat(), "first": first.isoformat()},
        verdict=None if over else Verdict.FROM_DATE,
        refusal=refusal,
        until=until,
    )


def not_on_lists(question: Question, condition: Condition) -> tuple[Reading, ...]:
    """Does the subject stand on an abnormal or serious list of the same field? As far as its records tell."""
    market, today, own = question.pack.market_supervision, question.today, question.record.id
    bodies = [
        record.authority.name
        for record in question.subject.lists
        if record.authority.market_supervision is market and record.id != own and not record.ended(today)
    ]
    return (
        reading(
            "lists",
            Outcome.NOT_MET if bodies else Outcome.MET,
            basis=condition.basis,
            args={"bodies": "、".join(dict.fromkeys(bodies))},
            verdict=Verdict.ASK_BODY if bodies else None,
            refusal="R10",
        ),
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None
