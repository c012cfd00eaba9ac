"""What is listed of the outbox: rows in pages, and their numbers. Must not: read a submission or a case."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, case, func, or_, select

from kiosk.adapters.tables import cases, outbox
from kiosk.desk.values import OutboxState
from kiosk.desk.waiting import STAYS_HERE, OutboxEntry, OutboxTally
from kiosk.domain.case import CaseState

_REFUSED = str(OutboxState.REFUSED)
_LEAVES = tuple(
    str(state)
    for state in (OutboxState.WAITING, OutboxState.SENDING, OutboxState.CONFIRMING, OutboxState.PAUSED)
)
_OPEN = (*_LEAVES, str(OutboxState.SET_ASIDE))  # the centre's word is still to come
_STICK = and_(
    outbox.c.state.in_([name for name in _OPEN if name != OutboxState.SENDING]),
    or_(outbox.c.state != str(OutboxState.SET_ASIDE), outbox.c.reason.not_in(STAYS_HERE)),
)
_NAMES = (
    "key", "case_id", "revision", "entity_name", "filings", "files", "slip_number", "size", "sent", "state",
    "attempts", "added_at", "next_try", "reason", "held_by", "held_at", "stick_at",
)  # fmt: skip
_AGAIN = and_(cases.c.state == str(CaseState.RECEIVED), cases.c.revision == outbox.c.revision)
_BACK = and_(cases.c.state == str(CaseState.DRAFT), cases.c.revision == outbox.c.revision + 1)


def _listed() -> ColumnElement[bool]:
    """Return what a row must be to be listed; one that came back, only while its case waits for somebody."""
    case_waits = (
        select(1).where(cases.c.id == outbox.c.case_id, or_(_AGAIN, _BACK)).correlate(outbox).exists()
    )
    return or_(outbox.c.state.in_(_OPEN), and_(outbox.c.state == _REFUSED, case_waits))


def entries(states: tuple[OutboxState, ...] = ()) -> Select[Any]:
    """Return the query of what is listed, oldest first; no states: all."""
    earlier = outbox.alias("earlier")
    same = and_(earlier.c.case_id == outbox.c.case_id, earlier.c.revision < outbox.c.revision)
    last = select(func.max(earlier.c.revision)).where(same, earlier.c.state.in_(_OPEN)).correlate(outbox)
    there = select(1).where(cases.c.id == outbox.c.case_id, _AGAIN).correlate(outbox).exists()
    query = select(
        *(outbox.c[name] for name in _NAMES),
        func.coalesce(last.scalar_subquery(), 0).label("waits_for"),
        and_(outbox.c.state == _REFUSED, there).label("received"),
    ).where(_listed())
    if states:
        query = query.where(outbox.c.state.in_([str(state) for state in states]))
    return query.order_by(outbox.c.added_at, outbox.c.key)


def entry_of(row: Row[*tuple[Any, ...]]) -> OutboxEntry:
    """Return what is listed of a row."""
    values = row._asdict()
    known = {"state": OutboxState(values["state"]), "received": bool(values["received"])}
    return OutboxEntry(**{**values, **known})


def tally(carried_since: datetime | None) -> Select[Any]:
    """Return the query of the numbers; what lies on a stick is unsent if it was added before that."""
    state = outbox.c.state
    here: ColumnElement[bool] = outbox.c.stick_at.is_(None)
    if carried_since is not None:
        here = or_(here, outbox.c.added_at <= carried_since)
    unsent = and_(state.in_(_LEAVES), here)

    def many(which: ColumnElement[bool], name: str) -> ColumnElement[int]:
        return func.count(case((which, 1))).label(name)

    numbers: tuple[ColumnElement[Any], ...] = (
        func.count().label("listed"),
        many(and_(_STICK, outbox.c.held_at.is_(None)), "going"),
        many(state == str(OutboxState.SENDING), "sending"),
        many(state == str(OutboxState.SET_ASIDE), "set_aside"),
        many(unsent, "unsent"),
        func.min(case((unsent, outbox.c.added_at))).label("oldest"),
    )
    return select(*numbers).where(_listed())


def tally_of(row: Row[*tuple[Any, ...]]) -> OutboxTally:
    """Return the numbers."""
    return OutboxTally(**row._asdict())
