"""The words that packs are written in: what one can apply for, on which conditions, with which papers.

Every value that decides a case carries its `Basis`; what no source confirms says so on screen.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from kiosk.domain.entity import EntityKind
from kiosk.domain.record import ListKind, Record, RecordClass, RecordKind


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


class Start(StrEnum):
    """The day from which a publicity period is counted."""

    DECISION = "decision"  # date of the judicial or administrative document
    PUBLICATION = "publication"
    UNCONFIRMED = "unconfirmed"  # no source says which of the two: both are shown


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
class Term:
    """Publicity period in whole months of records of a class; no class: of every class.

    `kinds` and `fields` narrow it down; empty: all. No maximum: not known. `auto_end`: publicity ends by
    itself at the maximum, and nobody need apply.
    """

    record_class: RecordClass | None
    minimum_months: int
    maximum_months: int | None
    basis: Basis
    kinds: tuple[RecordKind, ...] = ()
    fields: tuple[str, ...] = ()
    start: Start = Start.DECISION
    auto_end: bool = False
    repairable: bool = True

    def covers(self, record: Record, record_class: RecordClass | None) -> bool:
        """Tell whether the term is that of a record, taken to be of a class."""
        return (
            (self.record_class is None or self.record_class is record_class)
            and (not self.kinds or record.kind in self.kinds)
            and (not self.fields or record.field in self.fields)
        )


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
class Standard:
    """What a department has published on the class of its penalties; tells the clerk, never decides.

    `authority` is a part of the name of bodies that it holds for; sums in yuan, from included, below not.
    """

    authority: str
    record_class: RecordClass
    basis: Basis
    penalties: tuple[str, ...] = ()
    fine_from: Decimal | None = None
    fine_below: Decimal | None = None

    def covers(self, record: Record) -> bool:
        """Tell whether a record is one of those that the standard speaks of."""
        fine = record.fine
        return (
            self.authority in record.authority.name
            and (not self.penalties or bool(set(self.penalties) & set(record.penalties)))
            and (self.fine_from is None or (fine is not None and fine >= self.fine_from))
            and (self.fine_below is None or (fine is not None and fine < self.fine_below))
        )


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

    `answer` names the field of the form that says whether it holds; `refusal` and `verdict` say what follows
    if it does not, for the rules that leave it to the pack; `label` is what the condition is called there.
    """

    rule: str
    basis: Basis
    answer: str = ""
    refusal: str = ""
    verdict: str = ""
    label: Text | None = None


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
            and (not self.lists or record.list_kind in self.lists)
        )


@dataclass(frozen=True, slots=True)
class Pack:
    """Versioned data of one rule, in force for application dates from and until, both inclusive.

    `market_supervision`: for records made by bodies of market supervision; else for all others.
    """

    id: str
    version: str
    title: Text
    in_force_from: date
    in_force_until: date | None
    terms: tuple[Term, ...]
    clocks: tuple[WorkingClock, ...]
    matters: tuple[Matter, ...]
    market_supervision: bool = False
    standards: tuple[Standard, ...] = ()
    unconfirmed: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name that judgements keep: id@version."""
        return f"{self.id}@{self.version}"

    @property
    def order(self) -> tuple[int, ...]:
        """The version as numbers: 2026.9 comes before 2026.11."""
        return tuple(int(part) if part.isdecimal() else 0 for part in self.version.split("."))

    def in_force(self, on: date) -> bool:
        """Tell whether the rule is in force on a day."""
        return self.in_force_from <= on and (self.in_force_until is None or on <= self.in_force_until)

    def term(self, record: Record, record_class: RecordClass | None) -> Term | None:
        """Return the publicity period of a record taken to be of a class: the first that fits."""
        return next((term for term in self.terms if term.covers(record, record_class)), None)

    def matter(self, code: str) -> Matter:
        """Return the matter with this code; raises KeyError if the pack has none."""
        for matter in self.matters:
            if matter.code == code:
                return matter
        raise KeyError(code)

    def matter_for(self, record: Record, kind: EntityKind, path: RepairPath) -> Matter | None:
        """Return the matter for a record of an entity of this kind, or None."""
        return next((matter for matter in self.matters if matter.fits(record, kind, path)), None)

    def clocks_of(self, matter: Matter) -> tuple[WorkingClock, ...]:
        """Return the clocks of the determining body for a matter: its own, and the pack's others."""
        own = {clock.name: clock for clock in matter.clocks}
        shared = tuple(own.pop(clock.name, clock) for clock in self.clocks)
        return (*shared, *own.values())
