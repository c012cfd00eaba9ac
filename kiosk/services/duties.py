"""The duties of a decision as a clerk enters them: one a line, and the sums of the decision itself.

A line is plain text, with ``@2026-05-20`` at its end where the duty was done that day; or four parts
``kind|text|sum in yuan|done on``, of which the last two may be empty. Must not: guess that anything was done.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal, InvalidOperation

from kiosk.domain.findings import Finding, Severity, finding
from kiosk.domain.record import Duty, DutyKind

STEP, PLACE = "records", "record.duties"
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
            return Duty(DutyKind(kind), what, money(amount), date.fromisoformat(done) if done else None)
        match = _DONE.search(line)
        what = line[: match.start()] if match else line
        return Duty(DutyKind.OTHER, what, None, date.fromisoformat(match[1]) if match else None)
    except ValueError:
        return None


def money(text: str) -> Decimal | None:
    """Return a sum in yuan with two places as it was typed (12,000.5, ￥, 元), or None where it is no sum."""
    plain = re.sub(r"[,¥元\s]", "", unicodedata.normalize("NFKC", text))
    try:
        amount = Decimal(plain)
    except InvalidOperation:
        return None
    fits = amount.is_finite() and 0 <= amount < Decimal(10) ** 13 and amount == round(amount, 2)
    return round(amount, 2) if fits else None
