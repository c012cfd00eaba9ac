"""A pack: one rule with its publicity periods, clocks and matters, and the days on which it is in force.

Must not: judge, or read a file.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from kiosk.domain.entity import EntityKind
from kiosk.domain.matter import Basis, Matter, RepairPath, Text, WorkingClock
from kiosk.domain.record import Record, RecordClass, RecordKind


class Start(StrEnum):
    """The day from which a publicity period is counted."""

    DECISION = "decision"  # date of the judicial or administrative document
    PUBLICATION = "publication"
    UNCONFIRMED = "unconfirmed"  # no source says which of the two: both are shown


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
