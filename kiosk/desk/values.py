"""Values that cross the ports of the Desk: frozen, without behaviour."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from kiosk.domain.case import Case, CaseState, Progress, Receipt
from kiosk.domain.entity import Entity, Region
from kiosk.domain.limits import Limits
from kiosk.domain.record import Record, Site
from kiosk.errors import KioskError

ProgressFn = Callable[[int, int], None]  # done, total (0: unknown)
Stop = Callable[[], bool]


def never() -> bool:
    """The stop that never stops."""
    return False


def silent(done: int, total: int) -> None:
    """The progress that nobody looks at."""


class Role(StrEnum):
    """What a clerk may do."""

    CLERK = "clerk"
    LEAD = "lead"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Session:
    """A signed-in clerk. `online`: the centre said so; else the offline verifier of this workstation.

    `offline_until`: how long they may begin work here without the centre; what was begun is finished after
    it, too. `must_change`: the centre wants a new password before anything else.
    """

    clerk: str
    name: str
    role: Role
    online: bool
    until: datetime | None = None
    offline_until: datetime | None = None
    must_change: bool = False


@dataclass(frozen=True, slots=True)
class KeyPlace:
    """Where the data key lies: file or keyring. `keyring`: name of the system's one, "" where it has none."""

    where: str
    keyring: str = ""


@dataclass(frozen=True, slots=True)
class Hall:
    """The hall profile that the centre gave at enrolment. `id_key`: keyed hash of ID numbers in the cache."""

    name: str
    window: str
    region: Region
    address: str
    phone: str
    hours: str
    id_key: bytes
    public_key: bytes  # Ed25519 of the centre
    retention_days: int = 30
    offline_days: int = 7
    key_id: str = ""  # name of the public key; empty for a hall that enrolled before it had one
    package_key: bytes = b""  # X25519 of the centre, for packages on a stick; empty where it takes none
    channels: tuple[str, ...] = ()  # direct, assisted; empty for a hall that enrolled before it was told


@dataclass(frozen=True, slots=True)
class PasswordRules:
    """What the centre asks of a new password. `kinds` of: small letters, capitals, digits, other signs."""

    least: int = 8
    kinds: int = 2


@dataclass(frozen=True, slots=True)
class CentreMeta:
    """What the centre says of itself; `fingerprint` changes when it was restored from a backup."""

    contract: str
    server_time: datetime
    fingerprint: str
    limits: Limits
    password: PasswordRules = PasswordRules()
    offline_days: int = 0  # for how many a window may go on by itself; 0: it did not tell


@dataclass(frozen=True, slots=True)
class SignedList:
    """A signed manifest as it came, not looked at yet, with the ETag of the answer."""

    body: Mapping[str, Any]
    etag: str


@dataclass(frozen=True, slots=True)
class CachedEntity:
    """One line of the change feed: an entity, the keyed hash of its person's ID number, its count."""

    entity: Entity
    id_hash: str = ""
    published: int | None = None


@dataclass(frozen=True, slots=True)
class ChangePage:
    """One page of the change feed."""

    entities: tuple[CachedEntity, ...]
    removed: tuple[str, ...]
    cursor: str
    more: bool


class LookFor(StrEnum):
    """For what records that are not public are asked of the centre, in its words; it logs that."""

    PRESENT = "responsible_person_present"
    AGENT = "agent_authorised"
    FOLLOW_UP = "case_follow_up"


@dataclass(frozen=True, slots=True)
class Dossier:
    """One entity with its records as of a moment. `records` None: known from the cache, never read.

    `hidden`: how many more there are that are not public, as the centre tells; 0 where it does not.
    """

    entity: Entity
    records: tuple[Record, ...] | None
    as_of: datetime
    from_cache: bool
    hidden: int = 0


@dataclass(frozen=True, slots=True)
class OutFile:
    """One file of a submission: a material assembled to PDF. `vault_id` is where its bytes lie here."""

    id: str
    material: str
    filings: tuple[int, ...]
    sheets: int
    media_type: str
    size: int
    sha256: str
    vault_id: str


@dataclass(frozen=True, slots=True)
class Submission:
    """A frozen revision of a case as it goes out."""

    case: Case
    files: tuple[OutFile, ...]
    workstation: str


@dataclass(frozen=True, slots=True)
class Carried:
    """What became of one submission of a package on a stick: a verified receipt, or why there is none."""

    case_id: str
    revision: int
    receipt: Receipt | None
    refused: KioskError | None = None


class OutboxState(StrEnum):
    """What became of a submission; one row, one place."""

    WAITING = "waiting"  # kept, tried again later
    SENDING = "sending"  # taken by a drain
    CONFIRMING = "confirming"  # bytes went out, no answer: asked again with the same key
    PAUSED = "paused"  # sign-in ended or contract changed: no attempt counted
    REFUSED = "refused"  # findings: back at the window
    ACCEPTED = "accepted"
    SET_ASIDE = "set_aside"  # failed too often: report
    SUPERSEDED = "superseded"  # it came back, and a later revision of the case was submitted


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """One submission on its way. `key` = case id + revision, made before the first send."""

    key: str
    submission: Submission
    state: OutboxState
    added_at: datetime
    attempts: int = 0
    next_try: datetime | None = None
    reason: str = ""  # error code of the last attempt
    taken_until: datetime | None = None
    sent: int = 0  # bytes of its files that the centre confirmed
    held_by: str = ""  # who paused it, and when; nobody takes it until it is let go on
    held_at: datetime | None = None
    stick_at: datetime | None = None  # since when it lies in a package on a stick, too
    faults: int = 0  # attempts that met a fault; one without an answer, or of a centre that is ill, is none


@dataclass(frozen=True, slots=True)
class FilingNews:
    """One line of the status feed."""

    case_id: str
    filing: int
    progress: Progress
    sites: tuple[Site, ...]
    sequence: int
    revision: int = 0  # of the case, in which the filing came last; 0: the centre does not say


@dataclass(frozen=True, slots=True)
class FeedPage:
    """One page of the status feed; `first_sequence` shows gaps."""

    items: tuple[FilingNews, ...]
    cursor: str
    first_sequence: int
    more: bool


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One row of the work list."""

    id: str
    entity_name: str
    entity_code: str
    state: CaseState
    revision: int
    filings: int
    clerk: str
    created_at: datetime
    updated_at: datetime
    receipt_number: str = ""
    holder: str = ""  # whose it is now
    offered: str = ""  # to which clerk; * for whoever is next
    slot: int | None = None  # 1…9, the place of its holder where the visit is parked
    parked: str = ""  # where in the visit, as `services.cases.parking` writes it
    due: date | None = None  # the next deadline of a filing
    wanting: int = 0  # filings of which a correction is wanted
    binned_at: datetime | None = None
    warned_at: datetime | None = None  # since when it is listed that the draft expires


@dataclass(frozen=True, slots=True)
class IssuedPaper:
    """A paper that was made for a case and can be printed again; its PDF lies in the vault."""

    id: str
    case_id: str
    name: str
    filing: int | None
    issued_at: datetime
    vault_id: str
    printed: int = 0


@dataclass(frozen=True, slots=True)
class PrinterInfo:
    """One printer of the system."""

    name: str
    description: str
    is_default: bool


@dataclass(frozen=True, slots=True)
class Stored:
    """What the vault keeps: id, SHA-256 of the plain bytes, their number."""

    id: str
    sha256: str
    size: int
