"""Record + rules + date -> verdict, with every clock and condition that was looked at.

Pure: asks no clock and no server. The first verdict that holds, in the order of `Verdict`, is the one.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from kiosk.domain.conditions import ALWAYS, CONDITIONS
from kiosk.domain.matter import Condition
from kiosk.domain.record import Record
from kiosk.domain.rulebook import Rulebook
from kiosk.domain.verdict import Judgement, Outcome, Question, Reading, Subject, Verdict

__all__ = ["Judgement", "Outcome", "Question", "Reading", "Subject", "Verdict", "judge"]

_ORDER = tuple(Verdict)  # made once: a dossier may have a thousand records
_ENDS = ("maximum", "auto_end", "maximum_old")
_CLOCKS = ("minimum", "minimum_publication", "minimum_old", "minimum_sector", "restriction", "ban")


def judge(
    record: Record,
    book: Rulebook,
    *,
    subject: Subject,
    today: date,
    answers: Mapping[str, str] | None = None,
    provisional: bool = False,
) -> Judgement:
    """Return the verdict on a record under the rules of a day, with every reading behind it.

    `answers` are those of the form, by name of the field: some of them bear on the verdict.
    """
    pack = book.in_force(today, market_supervision=record.authority.market_supervision)
    matter = pack.matter_for(record, subject.kind, subject.path)
    question = Question(record, subject, book, pack, matter, today, answers or {})
    always = Condition("", question.basis)
    readings = [reading for rule in ALWAYS for reading in rule(question, always)]
    for condition in matter.conditions if matter else ():
        readings += CONDITIONS[condition.rule](question, condition)
    found = {reading.verdict for reading in readings if reading.verdict is not None}
    order = sorted(found, key=_ORDER.index) or [Verdict.CAN_APPLY]
    return Judgement(
        verdict=order[0],
        on=today,
        pack=pack.name,
        matter=matter.code if matter else "",
        readings=tuple(readings),
        also=tuple(order[1:]),
        earliest=_earliest(readings),
        ends_on=next((r.until for r in readings if r.code in _ENDS and _counts(r)), None),
        provisional=provisional,
    )


def _earliest(readings: list[Reading]) -> date | None:
    """The first day after all clocks that count, over or not; of one without a start the soonest day."""
    days = []
    for item in readings:
        if item.code in _CLOCKS:
            known = item.arguments()
            first = known.get("first") or known.get("soonest")
            if first and known.get("counts", "1"):
                days.append(first)
    return date.fromisoformat(max(days)) if days else None


def _counts(item: Reading) -> bool:
    """Tell whether a clock counts by the hall's choices, or only explains."""
    return bool(item.arguments().get("counts", "1"))
