"""Sticks that are out: whose each is, and what happens where one is lost or will not be carried.

Rows on a lost stick go by net alone from then on, under the same keys: should it turn up after all, the
centre has each once, and its receipts still settle them. Must not: read or write a package.
"""

from __future__ import annotations

import json
from datetime import datetime, timedelta

from kiosk.desk import Desk, OutboxEntry, OutboxState
from kiosk.desk.tables import UnitOfWork
from kiosk.desk.waiting import STAYS_HERE
from kiosk.errors import NotFound
from kiosk.events import OutboxChanged
from kiosk.services.cases import trail
from kiosk.services.centre import outbox
from kiosk.services.window import people
from kiosk.services.window.acts import Act

_NOTE = "stick."  # and since when it is out: who took it, who allowed it


def went_out(work: UnitOfWork, at: datetime, *, clerk: str, lead: str) -> None:
    """Keep whose stick it is; what was known of sticks with nothing on them any more goes."""
    out = {_name(entry.stick_at) for entry in work.outbox.entries() if entry.stick_at is not None}
    for name in work.notes.names(_NOTE):
        if name not in out:
            work.notes.set(name, None)
    work.notes.set(_name(at), json.dumps([clerk, lead]))


def whose(work: UnitOfWork, at: datetime | None) -> str:
    """Return the number of the clerk who took a stick, or "" where nobody knows."""
    note = work.notes.get(_name(at)) if at is not None else None
    return str(json.loads(note)[0]) if note is not None else ""


def is_late(desk: Desk, entry: OutboxEntry) -> bool:
    """Tell whether a submission has been on a stick for longer than the hall's days without a receipt."""
    days = timedelta(days=desk.settings["stick_days"])
    return entry.stick_at is not None and desk.clock.now() - entry.stick_at >= days


def give_up(desk: Desk, at: datetime, reason: str, *, approval: people.Approval | None = None) -> int:
    """Count on a stick no more that left at that time: what lies on it goes by net; return how many.

    Raises ValueError without a reason, NotFound where nothing waits on such a stick, SignInRefused
    (not_allowed), SignInEnded.
    """
    said = trail.masked(reason.strip())
    if not said:
        raise ValueError("no reason")
    clerk = people.demand(desk, Act.GIVE_UP_STICK, approval=approval)
    lead = approval.lead if approval is not None else clerk
    with desk.store.begin() as work:
        rows = [entry for entry in work.outbox.entries() if entry.stick_at == at]
        if not rows:
            raise NotFound
        for entry in rows:
            work.outbox.on_stick(entry.key, None)
        work.notes.set(_name(at), None)
        detail = f"{len(rows)} cases, approved by {lead}: {said}"
        work.audit("package.given_up", "workstation", actor=clerk, detail=detail[:400])
    for entry in rows:
        if entry.state is not OutboxState.REFUSED and entry.reason not in STAYS_HERE:
            outbox.retry(desk, entry.key)
    desk.bus.publish(OutboxChanged())
    return len(rows)


def _name(at: datetime) -> str:
    return f"{_NOTE}{at.isoformat()}"
