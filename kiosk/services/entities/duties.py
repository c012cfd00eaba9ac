"""The duties of a decision as a clerk gives them: those of a record entered by hand, and the day of one.

A line is plain text, with ``@2026-05-20`` at its end where the duty was done that day; or four parts
``kind|text|sum in yuan|done on``, of which the last two may be empty. The day of a duty of a record that is
there is what the applicant shows, and bears that source; what the centre says of it counts before that. Must
not: guess that anything was done.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation

from kiosk.desk import Desk
from kiosk.desk.tables import UnitOfWork
from kiosk.domain.case import Case, with_answer
from kiosk.domain.findings import Finding, Severity, finding
from kiosk.domain.journey import Sight
from kiosk.domain.record import SHOWN, Duty, DutyKind, Record
from kiosk.domain.rules.record import STEP
from kiosk.errors import Conflict, NotFound
from kiosk.services.cases import drafts, known
from kiosk.services.entities import verdicts
from kiosk.services.window import people

PLACE = "record.duties"
_DONE = re.compile(r"\s*@\s*(\S+)$")


def entered(text: str, *, fine: Decimal | None, confiscated: Decimal | None) -> tuple[Duty, ...]:
    """Return the duties: fine and confiscation from the sums unless a line names them, then the lines."""
    lines = tuple(duty for duty in map(_duty, _lines(text)) if duty is not None)
    named = {duty.kind for duty in lines}
    sums = ((DutyKind.FINE, "缴纳罚款", fine), (DutyKind.CONFISCATION, "没收", confiscated))
    from_sums = tuple(Duty(kind, label, sum_) for kind, label, sum_ in sums if sum_ and kind not in named)
    return (*from_sums, *lines)


def faults(text: str, *, today: date) -> list[Finding]:
    """Return what is wrong with the lines: a part that does not fit, or a day that is still to come."""
    found = []
    for number, line in enumerate(_lines(text), 1):
        duty = _duty(line)
        if duty is None:
            found.append(finding("duty_wrong", Severity.ERROR, STEP, PLACE, line=number))
        elif duty.done_on is not None and duty.done_on > today:
            found.append(finding("duty_in_future", Severity.ERROR, STEP, PLACE, line=number))
    return found


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _duty(line: str) -> Duty | None:
    """Return the duty of a line, or None where a part of it does not fit."""
    parts = [part.strip() for part in line.split("|")]
    try:
        if len(parts) == 4:
            kind, what, amount, done = parts
            if not what or (amount and money(amount) is None):
                return None
            on = date.fromisoformat(done) if done else None
            return Duty(DutyKind(kind), what, money(amount), on, SHOWN if on else "")
        match = _DONE.search(line)
        what, on = (line[: match.start()], date.fromisoformat(match[1])) if match else (line, None)
        return Duty(DutyKind.OTHER, what, None, on, SHOWN if on else "")
    except ValueError:
        return None


# -- of a record that is there


def done(record: Record, number: int, on: date | None, *, today: date) -> Record:
    """Return a record with one duty (by its place) done on a day, as the applicant shows; None: not known.

    Raises Conflict: duty_in_future, duty_before_decision, duty_known for what others than the applicant say.
    """
    duty = record.duties[number]
    if duty.done_on is not None and not duty.shown:
        raise Conflict("duty_known", duty=duty.text)
    if on is not None and on > today:
        raise Conflict("duty_in_future")
    if on is not None and on < record.decided_on:
        raise Conflict("duty_before_decision", decided=record.decided_on)
    said = replace(duty, done_on=on, source=SHOWN if on is not None else "")
    return replace(record, duties=(*record.duties[:number], said, *record.duties[number + 1 :]))


def carried(record: Record, earlier: Record) -> Record:
    """Return a record with the days that the applicant showed of it earlier, where nobody says one now."""
    shown = [duty for duty in earlier.duties if duty.shown]
    if not shown:
        return record
    duties = []
    for duty in record.duties:
        same = next((one for one in shown if _same(one, duty)), None)
        if same is not None:
            shown.remove(same)
        keep = same is not None and duty.done_on is None
        duties.append(same if same is not None and keep else duty)
    return replace(record, duties=tuple(duties))


def in_case(desk: Desk, case_id: str, record_id: str, duty: int, on: date | None) -> Case:
    """Say of a record of a draft what `done` says, judge it again, and let the form follow.

    Raises Conflict as `done`, NotFound (record_unknown), Stale (not_a_draft).
    """
    today = desk.clock.today()

    def applied(case: Case, work: UnitOfWork) -> Case:
        filing = next((one for one in case.filings if one.record.id == record_id), None)
        if filing is None:
            raise NotFound("record_unknown")
        record = done(filing.record, duty, on, today=today)
        said = on.isoformat() if on is not None else "taken back"
        work.audit(
            "duty.shown", f"{case_id}/{filing.number}/{duty + 1}", actor=people.actor(desk), detail=said
        )
        after = verdicts.judged_again(desk, case.with_filing(replace(filing, record=record)))
        return _followed(case, after, drafts.sight(desk, after))

    return drafts.change_with(desk, case_id, applied)


def _followed(before: Case, after: Case, sight: Sight) -> Case:
    """Return the case with known answers as they are now: also none, where that was filled in and is gone."""
    was, now = known.values(before, sight), known.values(after, sight)
    for filing in after.filings:
        for name, value in filing.answers:
            place = f"filings.{filing.number}.answers.{name}"
            if place not in now and was.get(place) == value:
                filing = replace(filing, answers=with_answer(filing.answers, name, ""))
        after = after.with_filing(filing)
    return known.refreshed(before, after, sight)


def _same(one: Duty, other: Duty) -> bool:
    return (one.kind, one.text, one.amount) == (other.kind, other.text, other.amount)


# -- as text


def money(text: str) -> Decimal | None:
    """Return a sum in yuan with two places as it was typed (12,000.5, ￥, 元), or None where it is no sum."""
    plain = re.sub(r"[,¥元\s]", "", unicodedata.normalize("NFKC", text))
    try:
        amount = Decimal(plain)
    except InvalidOperation:
        return None
    fits = amount.is_finite() and 0 <= amount < Decimal(10) ** 13 and amount == round(amount, 2)
    return round(amount, 2) if fits else None
