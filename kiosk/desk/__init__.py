"""The Desk: the frozen bundle of ports that every service works with, chosen once by `kiosk.app`."""

from __future__ import annotations

from dataclasses import dataclass, field

from kiosk.desk.after import BodyPaper, Consultation, Objection, ObjectionBody, ObjectionNumber
from kiosk.desk.care import Backup, StoreCare
from kiosk.desk.cases import ANYBODY, CaseQuery, Order
from kiosk.desk.ports import Api, Clock, KeySafe, Packs, Printer, Vault
from kiosk.desk.runs import Runs
from kiosk.desk.scanner import Scanner
from kiosk.desk.scans import CapturedSheet, OnDevice, OnSheet, ScanDevice, ScanProfile, ScanRequest, unheard
from kiosk.desk.tables import Store, UnitOfWork
from kiosk.desk.trail import TrailCheck, TrailFault, TrailLine, TrailQuery
from kiosk.desk.values import (
    CachedEntity,
    Carried,
    CaseLine,
    CentreMeta,
    ChangePage,
    Dossier,
    FeedPage,
    FilingNews,
    Hall,
    IssuedPaper,
    KeyPlace,
    LookFor,
    OutboxRow,
    OutboxState,
    OutFile,
    PasswordRules,
    PrinterInfo,
    ProgressFn,
    Role,
    Session,
    SignedList,
    Stop,
    Stored,
    Submission,
    never,
    silent,
)
from kiosk.desk.waiting import OutboxEntry, OutboxTally
from kiosk.desk.walls import WallOrder
from kiosk.events import Bus
from kiosk.settings import Settings

__all__ = [
    "ANYBODY",
    "Api",
    "Backup",
    "BodyPaper",
    "CachedEntity",
    "CapturedSheet",
    "Carried",
    "CaseLine",
    "CaseQuery",
    "CentreMeta",
    "ChangePage",
    "Clock",
    "Consultation",
    "Desk",
    "Dossier",
    "FeedPage",
    "FilingNews",
    "Hall",
    "IssuedPaper",
    "KeyPlace",
    "KeySafe",
    "LookFor",
    "Objection",
    "ObjectionBody",
    "ObjectionNumber",
    "OnDevice",
    "OnSheet",
    "Order",
    "OutFile",
    "OutboxEntry",
    "OutboxRow",
    "OutboxState",
    "OutboxTally",
    "Packs",
    "PasswordRules",
    "Printer",
    "PrinterInfo",
    "ProgressFn",
    "Role",
    "ScanDevice",
    "ScanProfile",
    "ScanRequest",
    "Scanner",
    "Session",
    "SignedList",
    "Stop",
    "Store",
    "StoreCare",
    "Stored",
    "Submission",
    "TrailCheck",
    "TrailFault",
    "TrailLine",
    "TrailQuery",
    "UnitOfWork",
    "Vault",
    "WallOrder",
    "never",
    "silent",
    "unheard",
]


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything that a service needs, chosen once by `kiosk.app`."""

    api: Api
    store: Store
    vault: Vault
    keys: KeySafe
    care: StoreCare
    scanner: Scanner
    printer: Printer
    clock: Clock
    bus: Bus
    packs: Packs
    settings: Settings
    runs: Runs = field(default_factory=Runs)
