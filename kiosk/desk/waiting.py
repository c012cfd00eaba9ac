"""What a list of the outbox shows, across the ports: its rows without what they carry, and their numbers.

Must not: hold words for the screen.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kiosk.desk.values import OutboxState

STAYS_HERE = (  # why a row was set aside that no stick helps: it can't be read here, or the centre has spoken
    "row_unreadable", "file_lost", "disk_failed", "damaged",
    "revision_conflict", "revision_outdated", "filing_decided",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class OutboxEntry:
    """What is listed of a submission on its way, without the submission itself. `size`, `sent` in bytes.

    `waits_for`: the earlier revision of its case of which nobody knows yet what becomes of it, 0 for none.
    `received`: it came back although the centre had it before: that one was restored since.
    """

    key: str
    case_id: str
    revision: int
    entity_name: str
    filings: int
    files: int
    slip_number: str
    size: int
    sent: int
    state: OutboxState
    attempts: int
    added_at: datetime
    next_try: datetime | None
    reason: str
    held_by: str
    held_at: datetime | None
    stick_at: datetime | None
    waits_for: int = 0
    received: bool = False


@dataclass(frozen=True, slots=True)
class OutboxTally:
    """What lies in the outbox in numbers: listed, fit for a stick, being sent, set aside.

    `unsent`: what neither the centre has nor a stick nor the window again; `oldest`: since when the first.
    """

    listed: int = 0
    going: int = 0
    sending: int = 0
    set_aside: int = 0
    unsent: int = 0
    oldest: datetime | None = None
