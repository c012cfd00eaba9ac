"""Values of what follows a case or stands beside it: objections, papers of determining bodies, consultations.

Frozen, without behaviour.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kiosk.desk.values import FilingNews
from kiosk.domain.case import Receipt


@dataclass(frozen=True, slots=True)
class ObjectionBody:
    """The determining body of a record that is objected to."""

    name: str
    code: str
    region_code: str
    region_name: str
    market_supervision: bool = False


@dataclass(frozen=True, slots=True)
class Objection:
    """An objection as it goes out: plain values, so that it can wait in a note. `at` is RFC 3339."""

    id: str
    entity_code: str
    entity_name: str
    entity_kind: str
    body: ObjectionBody
    to: str  # site, body
    against: tuple[str, ...]  # content, period, subject, result, other
    statement: str
    name: str
    phone: str
    at: str
    evidence: tuple[str, ...] = ()
    entity_title: str = ""
    registration_number: str = ""
    case_id: str = ""
    filing: int = 0
    record_id: str = ""
    document_number: str = ""


@dataclass(frozen=True, slots=True)
class ObjectionNumber:
    """The centre's word that it has an objection."""

    number: str
    received_at: datetime


@dataclass(frozen=True, slots=True)
class BodyPaper:
    """A paper as a determining body issued it; its signature was verified."""

    data: bytes
    media_type: str


@dataclass(frozen=True, slots=True)
class Consultation:
    """Advice at the window, as it goes out: nobody is named. `note` has no numbers; `topic` is a code."""

    id: str
    at: datetime
    topic: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class CentreCase:
    """What the centre says of a case. `receipt`: of the last revision that is whole there, None: of none."""

    case_id: str
    entity_name: str
    entity_code: str
    receipt: Receipt | None
    revision: int  # of the receipt, 0 without one
    filings: tuple[FilingNews, ...]
