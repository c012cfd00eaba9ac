"""Layouts of the sites on which applicants file with their own account (协助网办): what each asks.

A layout is data with its source: fields in their order and the shape that the site takes, files by its names,
formats and sizes, and what it calls the query code. Must not: know a site, or how a value is come by.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from kiosk.domain.entity import EntityKind
from kiosk.domain.matter import Basis, Text
from kiosk.domain.record import Record, RecordKind

# what a field of a site may be filled from; answers of the form are named besides, as answer.<field>
VALUES = frozenset(
    (
        "entity.name", "entity.code", "entity.kind", "entity.address", "entity.person", "entity.region",
        "record.kind", "record.subject", "record.document_number", "record.decided_on", "record.authority",
        "record.authority_region", "record.violation", "record.content", "record.penalties", "record.fine",
        "record.class", "record.published_on", "record.publicity_ends_on",
        "applicant.name", "applicant.capacity", "applicant.id_type", "applicant.id_number", "applicant.phone",
        "commitment.code", "commitment.signed_on", "matter.name",
    )
)  # fmt: skip
ANSWER = "answer."
PRIVATE = frozenset({"applicant.id_number", "applicant.phone"})  # masked on the strip, copied in full


class Shape(StrEnum):
    """How a site wants a day or a sum; texts are taken as they are."""

    PLAIN = "plain"  # 2026-05-12, 5000.00
    SLASHES = "slashes"  # 2026/05/12
    LONG = "long"  # 2026年5月12日
    WAN = "wan"  # 0.5: units of 10,000 yuan


@dataclass(frozen=True, slots=True)
class SiteChoice:
    """One of our values, and what the site calls it."""

    value: str
    theirs: str


@dataclass(frozen=True, slots=True)
class SiteField:
    """One field of a site: its label there, what it is filled from, how. `most`: characters, 0: no bound."""

    label: Text
    value: str
    shape: Shape = Shape.PLAIN
    most: int = 0
    required: bool = True
    choices: tuple[SiteChoice, ...] = ()


@dataclass(frozen=True, slots=True)
class SitePart:
    """Fields that stand together on the site, under its own heading."""

    title: Text
    fields: tuple[SiteField, ...]


@dataclass(frozen=True, slots=True)
class SiteFile:
    """One place for a file: its name there, which of our materials it takes, by their names in the packs."""

    name: str
    materials: tuple[str, ...]
    required: bool = True


@dataclass(frozen=True, slots=True)
class FileRule:
    """What a site takes as a file. `formats` of pdf, jpg, png, ofd, the best first; `kilobytes` of each file.

    `several`: one place takes more than one file.
    """

    formats: tuple[str, ...]
    kilobytes: int
    several: bool
    basis: Basis


@dataclass(frozen=True, slots=True)
class SiteLayout:
    """One site. `markets`: records of market supervision only, all others only, or (None) both.

    `regions`: beginnings of the codes of the bodies' regions; empty: the whole country.
    """

    id: str
    name: Text
    address: str  # shown and copied, never opened
    way: Text  # where on the site the form is
    kinds: tuple[RecordKind, ...]
    parts: tuple[SitePart, ...]
    files: tuple[SiteFile, ...]
    file_rule: FileRule
    code: Text  # what the site calls the query code
    basis: Basis
    looked_at: date  # the day of the knowledge behind it
    markets: bool | None = None
    regions: tuple[str, ...] = ()
    entity_kinds: tuple[EntityKind, ...] = ()

    def fits(self, record: Record, kind: EntityKind) -> bool:
        """Tell whether a record of an entity of this kind is filed on this site."""
        body = record.authority
        return (
            record.kind in self.kinds
            and (self.markets is None or self.markets is body.market_supervision)
            and (not self.regions or body.region.code.startswith(self.regions))
            and (kind in self.entity_kinds if self.entity_kinds else kind is not EntityKind.NATURAL_PERSON)
        )

    def place_of(self, material: str) -> SiteFile | None:
        """Return where a material goes, by its name in the packs; None where the site asks for no such."""
        return next((file for file in self.files if material in file.materials), None)


@dataclass(frozen=True, slots=True)
class Assisted:
    """That a filing was filed on the applicant's own account: on which site, and its code there."""

    site: str  # id of the site's layout
    code: str
    at: datetime


class Gap(StrEnum):
    """Why a field can't be copied as it is."""

    NONE = ""
    EMPTY = "empty"  # nothing is known
    TOO_LONG = "too_long"
    PICK = "pick"  # the site has a list, and none of its words is ours


@dataclass(frozen=True, slots=True)
class Filled:
    """One field of a site with what goes into it. With `Gap.PICK`, `text` is our word for it."""

    field: SiteField
    text: str
    gap: Gap = Gap.NONE

    @property
    def private(self) -> bool:
        """Tell whether it is masked where it is only looked at."""
        return self.field.value in PRIVATE


@dataclass(frozen=True, slots=True)
class FilledPart:
    """A part of a site's form, filled."""

    title: Text
    fields: tuple[Filled, ...]
