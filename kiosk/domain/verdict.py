"""What a judgement consists of: the verdict, the readings behind it, and the question that was asked.

Must not: judge; that is done by `eligibility` with the conditions.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from kiosk.domain.entity import Entity, EntityKind, EntityStatus
from kiosk.domain.matter import Basis, Matter, RepairPath
from kiosk.domain.pack import Pack, Term
from kiosk.domain.record import Duty, Record, RecordKind
from kiosk.domain.rulebook import Rulebook


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
    """One clock or condition that was evaluated: code, how it stands, dates, and its basis.

    `refusal` is the code (R01 to R20) of the ground on which an application would fail as it stands.
    """

    code: str
    outcome: Outcome
    basis: Basis
    args: tuple[tuple[str, str], ...] = ()
    until: date | None = None  # a clock's last day
    verdict: Verdict | None = None  # what it means if it is not met
    refusal: str = ""

    def arguments(self) -> dict[str, str]:
        """Return the arguments of the sentence by name."""
        return dict(self.args)


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict on one record on one day, and everything that led to it."""

    verdict: Verdict
    on: date
    pack: str  # id@version of the pack that judged
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

    @property
    def refusals(self) -> tuple[str, ...]:
        """The grounds on which an application would fail as it stands, in the order of the readings."""
        return tuple(dict.fromkeys(r.refusal for r in self.readings if r.refusal and r.verdict is not None))


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose record is judged: its kind, its names, its other records, and the path that was chosen."""

    kind: EntityKind
    status: EntityStatus = EntityStatus.ACTIVE
    names: tuple[str, ...] = ()  # as it is called and as it was called; empty: not compared
    records: tuple[Record, ...] = ()
    path: RepairPath = RepairPath.ORDINARY
    lists: tuple[Record, ...] = field(init=False, repr=False, compare=False)  # those of its records on a list

    def __post_init__(self) -> None:
        """Find the lists once: a subject may have a thousand records, and each is judged against them."""
        kinds = (RecordKind.ABNORMAL_LIST, RecordKind.SERIOUS_LIST)
        object.__setattr__(self, "lists", tuple(record for record in self.records if record.kind in kinds))

    @staticmethod
    def of(
        entity: Entity, records: tuple[Record, ...] = (), path: RepairPath = RepairPath.ORDINARY
    ) -> Subject:
        """Return the subject that an entity is."""
        return Subject(entity.kind, entity.status, (entity.name, *entity.former_names), records, path)


@dataclass(frozen=True, slots=True)
class Question:
    """What is judged: a record of a subject under the rules of a day, with what the form says already."""

    record: Record
    subject: Subject
    book: Rulebook
    pack: Pack
    matter: Matter | None
    today: date
    answers: Mapping[str, str] = field(default_factory=dict)
    term: Term | None = field(init=False)  # of the record; None if its class is needed and not known

    def __post_init__(self) -> None:
        """Find the term once: most conditions ask for it."""
        object.__setattr__(self, "term", self.pack.term(self.record, self.record.record_class_known))

    @property
    def basis(self) -> Basis:
        """What a reading rests on where its condition says nothing of its own."""
        return self.matter.basis if self.matter else Basis(self.pack.title.zh)

    def done(self, duty: Duty) -> bool:
        """Tell whether a duty was done by today."""
        return duty.done_on is not None and duty.done_on <= self.today

    @property
    def undone(self) -> bool:
        """Tell whether a duty that is named was not done by today, as far as anybody has shown."""
        return not all(self.done(duty) for duty in self.record.duties)

    @property
    def corrected_on(self) -> date | None:
        """The day of the last duty, where all that are named were done by today; else it is not known."""
        last = self.record.corrected_on
        return last if last is not None and last <= self.today else None


def reading(
    code: str,
    outcome: Outcome,
    *,
    basis: Basis,
    args: Mapping[str, object] | None = None,
    verdict: Verdict | None = None,
    refusal: str = "",
    until: date | None = None,
) -> Reading:
    """Make a reading with its arguments by name; each is kept as text."""
    texts = tuple(zip(args, map(str, args.values()), strict=True)) if args else ()
    return Reading(code, outcome, basis, texts, until, verdict, refusal)
