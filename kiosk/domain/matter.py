"""The words that packs are written in: what one can apply for, on which conditions, with which papers.

Every value that decides a case carries its `Basis`; what no source confirms says so on screen.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kiosk.domain.entity import EntityKind
from kiosk.domain.record import ListKind, Record, RecordKind


class Confidence(StrEnum):
    """How sure we are of a value of a pack."""

    CONFIRMED = "confirmed"  # a legal reader has confirmed it
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Ground(StrEnum):
    """Why a material is asked for."""

    BY_LAW = "by_law"  # 法定必交
    SHOWN = "shown"  # 现场核验免提交
    WHEN_AGENT = "when_agent"  # 委托时提供
    WHEN_ADMINISTRATOR = "when_administrator"  # 管理人申请时提供


class FieldKind(StrEnum):
    """How a field of a form is typed and shown. Several choices are kept as their values joined by commas."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    DATE = "date"
    MONEY = "money"
    NUMBER = "number"
    PHONE = "phone"
    CHOICE = "choice"
    MULTI_CHOICE = "multi_choice"
    YES_NO = "yes_no"


class Since(StrEnum):
    """The day from which a period of a line department's own rule is counted."""

    DECISION = "decision"  # determined or listed
    PUBLICATION = "publication"
    CORRECTION = "correction"  # the last duty done


class RepairPath(StrEnum):
    """By which way a record is repaired."""

    ORDINARY = "ordinary"
    BANKRUPTCY = "bankruptcy"  # reorganisation or settlement approved by a court


@dataclass(frozen=True, slots=True)
class Text:
    """A text of a pack in both languages."""

    zh: str
    en: str

    def __str__(self) -> str:
        return self.zh


@dataclass(frozen=True, slots=True)
class Basis:
    """Where a value comes from."""

    rule: str  # e.g. 信用修复管理办法（国家发展改革委令第36号）
    article: str = ""
    confidence: Confidence = Confidence.MEDIUM
    note: str = ""

    @property
    def confirmed(self) -> bool:
        """Tell whether a legal reader has confirmed the value."""
        return self.confidence is Confidence.CONFIRMED


@dataclass(frozen=True, slots=True)
class SectorTerm:
    """A period of a line department's own rule, in whole months, beside that of the order."""

    name: str
    since: Since
    basis: Basis
    minimum_months: int | None = None
    maximum_months: int | None = None
    when: str = ""


@dataclass(frozen=True, slots=True)
class WorkingClock:
    """A period of the determining body in working days, counted from an event. `days` None: not known."""

    name: str  # accept, decide, extend, site
    days: int | None
    starts: str  # received, accepted
    basis: Basis
    label: Text


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of a matter: the rule that looks at it, and where it comes from.

    `answer` names the field of the form that says whether it holds, `value` the answer that is a bar;
    `refusal` and `verdict` say what follows if it does not hold, for the rules that leave it to the pack;
    `label` is what the condition is called there.
    """

    rule: str
    basis: Basis
    answer: str = ""
    refusal: str = ""
    verdict: str = ""
    label: Text | None = None
    value: str = "yes"


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a choice field."""

    value: str
    label: Text


@dataclass(frozen=True, slots=True)
class FormField:
    """One field of the form. `per_filing`: asked for each record. `fill` names a known value.

    `when` names what must be so for the field to be asked at all (see asks).
    """

    name: str
    label: Text
    kind: FieldKind = FieldKind.TEXT
    required: bool = True
    per_filing: bool = False
    fill: str = ""
    hint: Text | None = None
    max_length: int = 200
    choices: tuple[Choice, ...] = ()
    when: str = ""
    past: bool = False  # a day that has been, not before the decision


@dataclass(frozen=True, slots=True)
class Material:
    """One document that a matter asks for. `when` names what must be so for it to be asked (see asks)."""

    name: str
    label: Text
    ground: Ground
    per_filing: bool
    hint: Text
    basis: Basis
    printed_paper: str = ""  # name of the paper that the window prints for it, e.g. commitment
    min_sheets: int = 1
    when: str = ""
    copies: int = 1


@dataclass(frozen=True, slots=True)
class Matter:
    """A kind of thing one can apply for.

    `entity_kinds` and `lists` narrow down whose records it is for; empty: all but natural persons, all lists.
    `clocks` replace those of the pack with the same name.
    """

    code: str  # P-GEN
    name: Text
    record_kinds: tuple[RecordKind, ...]
    conditions: tuple[Condition, ...]
    fields: tuple[FormField, ...]
    materials: tuple[Material, ...]
    commitment: tuple[str, ...]  # paragraphs of the commitment, Chinese
    basis: Basis
    form_title: Text = Text("信用修复申请表", "Application form")
    decides: Text = Text("认定单位", "Determining body")
    entity_kinds: tuple[EntityKind, ...] = ()
    lists: tuple[ListKind, ...] = ()
    path: RepairPath = RepairPath.ORDINARY
    sector_terms: tuple[SectorTerm, ...] = ()
    clocks: tuple[WorkingClock, ...] = ()

    def fits(self, record: Record, kind: EntityKind, path: RepairPath) -> bool:
        """Tell whether the matter is for a record of an entity of this kind, on this path."""
        return (
            record.kind in self.record_kinds
            and path is self.path
            and (kind in self.entity_kinds if self.entity_kinds else kind is not EntityKind.NATURAL_PERSON)
            and (not self.lists or record.list_of in self.lists)
        )
