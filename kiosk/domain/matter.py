"""The words that packs are written in: what one can apply for, on which conditions, with which papers.

Every value that decides a case carries its `Basis`; what no source confirms says so on screen.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kiosk.domain.record import RecordClass, RecordKind


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


class FieldKind(StrEnum):
    """How a field of a form is typed and shown."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    DATE = "date"
    MONEY = "money"
    PHONE = "phone"
    CHOICE = "choice"
    YES_NO = "yes_no"


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
    """Publicity period of one class, in whole months from the decision date; no maximum: not known."""

    record_class: RecordClass
    minimum_months: int
    maximum_months: int | None
    basis: Basis


@dataclass(frozen=True, slots=True)
class WorkingClock:
    """A period of the determining body in working days, counted from an event. `days` None: not known."""

    name: str  # accept, decide, extend, site
    days: int | None
    starts: str  # received, accepted
    basis: Basis
    label: Text


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a choice field."""

    value: str
    label: Text


@dataclass(frozen=True, slots=True)
class FormField:
    """One field of the form. `per_filing`: asked for each record. `fill` names a known value."""

    name: str
    label: Text
    kind: FieldKind = FieldKind.TEXT
    required: bool = True
    per_filing: bool = False
    fill: str = ""
    hint: Text | None = None
    max_length: int = 200
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Material:
    """One document that a matter asks for."""

    name: str
    label: Text
    ground: Ground
    per_filing: bool
    hint: Text
    basis: Basis
    printed_paper: str = ""  # name of the paper that the window prints for it, e.g. commitment
    min_sheets: int = 1


@dataclass(frozen=True, slots=True)
class Matter:
    """A kind of thing one can apply for."""

    code: str  # P-GEN
    name: Text
    record_kinds: tuple[RecordKind, ...]
    market_supervision: bool
    conditions: tuple[str, ...]  # names of rules
    fields: tuple[FormField, ...]
    materials: tuple[Material, ...]
    commitment: tuple[str, ...]  # paragraphs of the commitment, Chinese
    basis: Basis


@dataclass(frozen=True, slots=True)
class Pack:
    """Versioned data of one rule, in force for application dates from and until, both inclusive."""

    id: str
    version: str
    title: Text
    in_force_from: date
    in_force_until: date | None
    terms: tuple[Term, ...]
    clocks: tuple[WorkingClock, ...]
    matters: tuple[Matter, ...]
    end_day_counts: bool = False  # may one apply on the end day of the minimum period itself?
    unconfirmed: tuple[str, ...] = ()

    def term(self, record_class: RecordClass) -> Term | None:
        """Return the publicity period of a class, or None if the pack has none."""
        return next((term for term in self.terms if term.record_class is record_class), None)

    def matter(self, code: str) -> Matter:
        """Return the matter with this code; raises KeyError if the pack has none."""
        for matter in self.matters:
            if matter.code == code:
                return matter
        raise KeyError(code)

    def matter_for(self, kind: RecordKind, *, market_supervision: bool) -> Matter | None:
        """Return the matter that fits a record of this kind and field, or None."""
        for matter in self.matters:
            if kind in matter.record_kinds and matter.market_supervision == market_supervision:
                return matter
        return None
