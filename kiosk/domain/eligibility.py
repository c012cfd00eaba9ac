"""Record + pack + date -> verdict, with every clock and condition that was looked at.

Pure: asks no clock and no server. The first verdict that holds, in the order of `Verdict`, is the one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from kiosk.domain.entity import EntityKind
from kiosk.domain.matter import Basis, Matter, Pack, Term
from kiosk.domain.periods import add_months, first_day_to_apply
from kiosk.domain.record import DutyKind, Record


class Verdict(StrEnum):
    """What can be done with a record today; declared in the order in which one hides the others."""

    NOT_HERE = "not_here"  # 请到（机关）办理
    NOT_REPAIRABLE = "not_repairable"  # 依法不可修复
    RUNNING = "running"  # 已在办理中
    ENDED = "ended"  # 已终止公示
    ENDS_BY_ITSELF = "ends_by_itself"  # 到期终止公示（Y 日）
    FIRST_DO = "first_do"  # 须先履行义务
    FROM_DATE = "from_date"  # X 日起可申请
    ASK_BODY = "ask_body"  # 待认定单位核实
    OBJECT = "object"  # 建议提异议
    CAN_APPLY = "can_apply"  # 可申请


class Outcome(StrEnum):
    """How one clock or condition stands."""

    MET = "met"
    TO_DO = "to_do"  # can still be met during the visit, e.g. the commitment or a proof to bring
    NOT_MET = "not_met"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Reading:
    """One clock or condition that was evaluated: code, how it stands, dates, and its basis."""

    code: str
    outcome: Outcome
    basis: Basis
    args: tuple[tuple[str, str], ...] = ()
    until: date | None = None  # a clock's last day
    verdict: Verdict | None = None  # what it means if it is not met

    def arguments(self) -> dict[str, str]:
        """Return the arguments of the sentence by name."""
        return dict(self.args)


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict on one record on one day, and everything that led to it."""

    verdict: Verdict
    on: date
    pack: str
    matter: str  # code, or "" where no matter of this window fits
    readings: tuple[Reading, ...]
    also: tuple[Verdict, ...] = ()
    earliest: date | None = None
    ends_on: date | None = None
    provisional: bool = False

    @property
    def can_file(self) -> bool:
        """Tell whether a filing for the record may be started today."""
        return self.verdict in (Verdict.CAN_APPLY, Verdict.ASK_BODY) and bool(self.matter)


@dataclass(frozen=True, slots=True)
class Question:
    """What is judged: a record of an entity of some kind under a pack on a day."""

    record: Record
    kind: EntityKind
    pack: Pack
    today: date
    matter: Matter | None

    @property
    def term(self) -> Term | None:
        """The publicity period of the record's class, or None if the class or its period is not known."""
        known = self.record.record_class_known
        return self.pack.term(known) if known else None


Condition = Callable[[Question], tuple[Reading, ...]]


def _reading(
    question: Question, code: str, outcome: Outcome, verdict: Verdict | None, **args: str
) -> Reading:
    basis = question.matter.basis if question.matter else Basis(question.pack.title.zh)
    return Reading(code, outcome, basis, tuple(args.items()), None, verdict)


def place(question: Question) -> tuple[Reading, ...]:
    """Is this window the right way for the record at all?"""
    if question.kind is EntityKind.NATURAL_PERSON:
        return (_reading(question, "natural_person", Outcome.NOT_MET, Verdict.NOT_HERE),)
    if question.matter is None:
        body = question.record.authority.name
        return (_reading(question, "no_matter_here", Outcome.NOT_MET, Verdict.NOT_HERE, body=body),)
    return ()


def repairable(question: Question) -> tuple[Reading, ...]:
    """Is the record one that law calls not repairable?"""
    record = question.record
    if record.repairable:
        return ()
    basis = Basis(record.unrepairable_basis or question.pack.title.zh)
    return (Reading("not_repairable", Outcome.NOT_MET, basis, (), None, Verdict.NOT_REPAIRABLE),)


def not_running(question: Question) -> tuple[Reading, ...]:
    """Does an application for the record already run somewhere?"""
    running = question.record.running
    if running is None:
        return ()
    args = {"where": running.where, "since": running.since.isoformat()}
    return (_reading(question, "running", Outcome.NOT_MET, Verdict.RUNNING, **args),)


def still_shown(question: Question) -> tuple[Reading, ...]:
    """Has the publicity ended already, or was the record never public?"""
    record = question.record
    if record.ended_on is not None and record.ended_on <= question.today:
        args = {"on": record.ended_on.isoformat()}
        return (_reading(question, "ended", Outcome.NOT_MET, Verdict.ENDED, **args),)
    if not record.public:
        return (_reading(question, "not_public", Outcome.UNKNOWN, Verdict.OBJECT),)
    return ()


def class_known(question: Question) -> tuple[Reading, ...]:
    """Is the class known, and who set it? Never guessed from the sum, nor taken from nobody."""
    record = question.record
    if record.record_class_known is None:
        return (_reading(question, "class_unknown", Outcome.UNKNOWN, Verdict.ASK_BODY),)
    if question.term is None:
        return (_reading(question, "no_term", Outcome.UNKNOWN, Verdict.ASK_BODY),)
    return (_reading(question, f"class_{record.record_class}", Outcome.MET, None, by=record.class_set_by),)


def minimum_over(question: Question) -> tuple[Reading, ...]:
    """Is the minimum publicity period of the class over?"""
    term = question.term
    if term is None:
        return ()
    record, counts = question.record, question.pack.end_day_counts
    first = first_day_to_apply(record.decided_on, term.minimum_months, end_day_counts=counts)
    met = first <= question.today
    end = add_months(record.decided_on, term.minimum_months)
    args = (
        ("decided_on", record.decided_on.isoformat()),
        ("months", str(term.minimum_months)),
        ("ends", end.isoformat()),
        ("first", first.isoformat()),
    )
    outcome = Outcome.MET if met else Outcome.NOT_MET
    return (Reading("minimum", outcome, term.basis, args, end, None if met else Verdict.FROM_DATE),)


def maximum_not_over(question: Question) -> tuple[Reading, ...]:
    """When does publicity end by itself?"""
    term = question.term
    if term is None or term.maximum_months is None:
        return ()
    end = add_months(question.record.decided_on, term.maximum_months)
    over = end < question.today
    args = (("ends", end.isoformat()), ("months", str(term.maximum_months)))
    outcome = Outcome.NOT_MET if over else Outcome.MET
    return (Reading("maximum", outcome, term.basis, args, end, Verdict.ENDS_BY_ITSELF if over else None),)


def duties_done(question: Question) -> tuple[Reading, ...]:
    """Are the duties of the decision done? Paper duties whose proof can be brought are to do, not refused."""
    readings = []
    for duty in question.record.duties:
        args = {"duty": duty.text, "amount": str(duty.amount or ""), "source": duty.source}
        if duty.done_on is not None:
            done = {**args, "on": duty.done_on.isoformat()}
            readings.append(_reading(question, "duty_done", Outcome.MET, None, **done))
        elif duty.kind in (DutyKind.ANNUAL_REPORT, DutyKind.RECTIFICATION):
            readings.append(_reading(question, "duty_open", Outcome.NOT_MET, Verdict.FIRST_DO, **args))
        else:
            readings.append(_reading(question, "duty_proof", Outcome.TO_DO, None, **args))
    return tuple(readings)


def commitment_made(question: Question) -> tuple[Reading, ...]:
    """The public commitment is made during the visit."""
    return (_reading(question, "commitment", Outcome.TO_DO, None),)


CONDITIONS: dict[str, Condition] = {
    "class_known": class_known,
    "minimum_over": minimum_over,
    "maximum_not_over": maximum_not_over,
    "duties_done": duties_done,
    "commitment_made": commitment_made,
}
ALWAYS: tuple[Condition, ...] = (place, repairable, not_running, still_shown)


def judge(
    record: Record, pack: Pack, *, kind: EntityKind, today: date, provisional: bool = False
) -> Judgement:
    """Return the verdict on a record under a pack on a day, with every reading behind it."""
    matter = pack.matter_for(record.kind, market_supervision=record.authority.market_supervision)
    question = Question(record, kind, pack, today, matter)
    names = matter.conditions if matter else ()
    conditions = (*ALWAYS, *(CONDITIONS[name] for name in names))
    readings = tuple(reading for condition in conditions for reading in condition(question))
    found = {reading.verdict for reading in readings if reading.verdict is not None}
    order = [verdict for verdict in Verdict if verdict in found] or [Verdict.CAN_APPLY]
    return Judgement(
        verdict=order[0],
        on=today,
        pack=f"{pack.id}@{pack.version}",
        matter=matter.code if matter else "",
        readings=readings,
        also=tuple(order[1:]),
        earliest=_earliest(readings),
        ends_on=next((r.until for r in readings if r.code == "maximum"), None),
        provisional=provisional,
    )


def _earliest(readings: tuple[Reading, ...]) -> date | None:
    """The day after the latest minimum period that is not over."""
    ends = [date.fromisoformat(r.arguments()["first"]) for r in readings if r.code == "minimum"]
    return max(ends, default=None)


def days_left(judgement: Judgement) -> timedelta | None:
    """Return how long until one may apply, or None where no such day is known."""
    if judgement.earliest is None:
        return None
    return max(judgement.earliest - judgement.on, timedelta())
