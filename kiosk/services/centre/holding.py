"""The clerk's hand on the outbox: pause and go on, hold one submission, take one back before it is sent.

Must not: take back what the centre may have by now; whoever asks is told why, and what can be done instead.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime

from kiosk.desk import Desk, OutboxRow, OutboxState
from kiosk.desk.tables import UnitOfWork
from kiosk.domain.case import Case, CaseState
from kiosk.errors import Conflict
from kiosk.events import CaseChanged, OutboxChanged
from kiosk.services.cases import outcomes, whose
from kiosk.services.centre.sending import HELD_NOTE
from kiosk.services.window import people
from kiosk.services.window.acts import Act

_RECALLED = frozenset({OutboxState.WAITING, OutboxState.PAUSED, OutboxState.SET_ASIDE})


@dataclass(frozen=True, slots=True)
class Pause:
    """Who paused the queue, and since when."""

    by: str
    since: datetime


def pause(desk: Desk) -> Pause:
    """Send nothing until somebody lets it go on; what is being sent stops at its next chunk."""
    clerk = people.demand(desk, Act.WORK)
    with desk.store.begin() as work:
        known = _pause(work)
        made = known or Pause(clerk, desk.clock.now())
        if known is None:
            work.notes.set(HELD_NOTE, json.dumps([made.by, made.since.isoformat()]))
            work.audit("outbox.paused", "workstation", actor=clerk)
    desk.bus.publish(OutboxChanged())
    return made


def go_on(desk: Desk) -> None:
    """Let the queue go on; silent where it was not paused."""
    clerk = people.demand(desk, Act.WORK)
    with desk.store.begin() as work:
        if _pause(work) is not None:
            work.notes.set(HELD_NOTE, None)
            work.audit("outbox.resumed", "workstation", actor=clerk)
    desk.bus.publish(OutboxChanged())


def paused(desk: Desk) -> Pause | None:
    """Return who paused the queue, or None while it goes by itself."""
    with desk.store.read() as work:
        return _pause(work)


def _pause(work: UnitOfWork) -> Pause | None:
    note = work.notes.get(HELD_NOTE)
    if note is None:
        return None
    by, since = json.loads(note)
    return Pause(by, datetime.fromisoformat(since))


def hold(desk: Desk, key: str) -> None:
    """Keep one submission from being sent until it is let go on. Raises NotFound."""
    clerk = people.demand(desk, Act.WORK)
    _held(desk, key, by=clerk, at=desk.clock.now(), action="outbox.held", clerk=clerk)


def is_held(desk: Desk, key: str) -> bool:
    """Tell whether somebody holds a submission. Raises NotFound."""
    with desk.store.read() as work:
        return work.outbox.get(key).held_at is not None


def let_go_on(desk: Desk, key: str) -> None:
    """Let a submission that is held be sent again. Raises NotFound."""
    clerk = people.demand(desk, Act.WORK)
    _held(desk, key, by="", at=None, action="outbox.let_go_on", clerk=clerk)


def _held(desk: Desk, key: str, *, by: str, at: datetime | None, action: str, clerk: str) -> None:
    with desk.store.begin() as work:
        work.outbox.hold(key, by=by, at=at)
        work.audit(action, key, actor=clerk)
    desk.bus.publish(OutboxChanged(key))


def recall(desk: Desk, key: str) -> Case:
    """Take a submission back before the centre has it; return its case, a draft on a new revision.

    Raises NotFound; Refused (not_held); Conflict with why not: on_its_way, maybe_there, is_there, on_stick,
    back_already.
    """
    clerk = people.demand(desk, Act.WORK)
    with desk.store.begin() as work:
        row = work.outbox.get(key)
        case = work.cases.get(row.submission.case.id)
        refused = _refused(row, case)
        if refused is not None:
            raise refused
        back = outcomes.moved(case, CaseState.DRAFT)
        fresh = replace(back, revision=case.revision + 1, submitted_at=None, updated_at=desk.clock.now())
        saved = whose.save(desk, work, fresh)
        work.outbox.drop(key)
        work.audit("case.recalled", case.id, actor=clerk, detail=f"revision {case.revision}")
    desk.vault.discard(*_files(row))
    desk.bus.publish(CaseChanged(saved.id))
    desk.bus.publish(OutboxChanged(key))
    return saved


def _refused(row: OutboxRow, case: Case) -> Conflict | None:
    """Return why a submission can't be taken back, None where it can."""
    if case.state is CaseState.DRAFT:
        return Conflict("back_already")
    if case.state is CaseState.RECEIVED or case.revision != row.submission.case.revision:
        return Conflict("is_there")
    if case.state is CaseState.CONFIRMING:
        return Conflict("maybe_there")
    if case.state is not CaseState.QUEUED or row.state not in _RECALLED:
        return Conflict("on_its_way")
    return Conflict("on_stick") if row.stick_at is not None else None


def _files(row: OutboxRow) -> list[str]:
    return [file.vault_id for file in row.submission.files]
