"""The outbox: submissions on their way. A row is lent: the lease ends by itself if a taker dies.

What is listed, ordered or compared has a column of its own; the submission itself is read only to be sent.
Must not: decide when or whether a row goes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Row,
    Select,
    and_,
    case,
    delete,
    exists,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError

from kiosk.adapters import codec, store_outboxlist, store_rows
from kiosk.adapters.tables import cases, outbox
from kiosk.desk.values import OutboxRow, OutboxState, Submission
from kiosk.desk.waiting import OutboxEntry, OutboxTally
from kiosk.domain.case import CaseState
from kiosk.errors import Conflict, NotFound, Stale, StoreFailed

_TRIED = (str(OutboxState.WAITING), str(OutboxState.CONFIRMING))
UNREADABLE = "row_unreadable"  # why a row is set aside that no longer decodes
_FARTHEST = timedelta(hours=2)  # no row is ever put off for longer
_FRESH = 4096  # what a byte of a row weighs; less from these ages on: after three days 64 times less
_AGES = (
    (timedelta(days=7), 1), (timedelta(days=3), 64), (timedelta(days=1), 256), (timedelta(hours=8), 1024),
)  # fmt: skip
_HELD = (*_TRIED, str(OutboxState.PAUSED))
_CLOSED = (str(OutboxState.ACCEPTED), str(OutboxState.SUPERSEDED))
_BACK = (str(OutboxState.REFUSED), str(OutboxState.SET_ASIDE))
_OPEN = (*_HELD, str(OutboxState.SENDING), str(OutboxState.SET_ASIDE))  # the centre's word is still to come
_ASKED = exists(
    select(1).where(cases.c.id == outbox.c.case_id, cases.c.state == str(CaseState.CONFIRMING))
).correlate(outbox)
_FREE = {"state": case((_ASKED, str(OutboxState.CONFIRMING)), else_=str(OutboxState.WAITING))}
_OF_ROW = (
    "key", "document", "state", "added_at", "attempts", "next_try", "reason", "taken_until", "sent",
    "held_by", "held_at", "stick_at", "faults",
)  # fmt: skip


class SqlOutbox:
    """OutboxTable of the store."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, row: OutboxRow) -> None:
        """Add a submission. Raises Conflict (already_queued) for a key that is there."""
        document = codec.dump(row.submission, Submission)
        values = {"key": row.key, "added_at": row.added_at, "document": document, **_listed(row.submission)}
        values |= {"held_by": row.held_by, "held_at": row.held_at, "stick_at": row.stick_at, **_outcome(row)}
        try:
            self._connection.execute(insert(outbox).values({**values, "taken_until": row.taken_until}))
        except IntegrityError:
            raise Conflict("already_queued") from None

    # -- lending

    def take(self, now: datetime, *, seconds: float) -> OutboxRow | None:
        """Take the next due row for some seconds, fewest bytes left first; no two takers get the same one.

        Bytes weigh less the longer a row has waited (`_AGES`), or small ones would put it off for ever.
        The writing transaction is the lock. Rows whose taker did not settle in time are due again, and those
        whose lease or next try a clock wrote that was far ahead.
        """
        lease = timedelta(seconds=seconds)
        row = outbox.alias("row")
        first = _due(select(row.c.key), row, now, lease=lease)
        order = (_weight(row, now), row.c.attempts, row.c.added_at, row.c.key)
        lent = (
            update(outbox)
            .where(outbox.c.key == first.order_by(*order).limit(1).scalar_subquery())
            .values(state=str(OutboxState.SENDING), taken_until=now + lease)
            .returning(*(outbox.c[name] for name in _OF_ROW))
        )
        while (found := self._connection.execute(lent).first()) is not None:
            try:
                return _row(found)
            except StoreFailed:  # written by another program: it stops nobody else
                aside = {"state": str(OutboxState.SET_ASIDE), "reason": UNREADABLE, "taken_until": None}
                self._connection.execute(update(outbox).where(outbox.c.key == found.key).values(aside))
        return None

    def smaller_due(self, now: datetime, *, than: int, since: datetime | None = None) -> bool:
        """Tell whether a row is due whose bytes left weigh less than these, which wait since then.

        Rows that are lent are not looked at.
        """
        row, waited = outbox.alias("row"), now - since if since is not None else timedelta()
        heavy = than * next((weight for age, weight in _AGES if waited >= age), _FRESH)
        query = _due(select(row.c.key), row, now, lease=None).where(_weight(row, now) < heavy)
        return self._connection.execute(query.limit(1)).first() is not None

    def advance(self, row: OutboxRow, *, sent: int, until: datetime) -> OutboxRow:
        """Write how many bytes of a taken row the centre has, lend it until then; return it. Raises Stale."""
        here = (outbox.c.key == row.key) & (outbox.c.taken_until == row.taken_until)
        query = update(outbox).where(here).values(sent=sent, taken_until=until)
        if self._connection.execute(query).rowcount != 1:
            raise Stale
        return replace(row, sent=sent, taken_until=until)

    def settle(self, row: OutboxRow) -> None:
        """Write what became of a taken row; it is free again.

        Raises NotFound; Stale where `row.taken_until` is given and another taker has the row by now.
        """
        here = outbox.c.key == row.key
        if row.taken_until is not None:
            here &= outbox.c.taken_until == row.taken_until
        if self._connection.execute(update(outbox).where(here).values(_outcome(row))).rowcount == 1:
            return
        self.get(row.key)
        raise Stale

    # -- reading

    def get(self, key: str) -> OutboxRow:
        """Return a row. Raises NotFound."""
        query = select(*(outbox.c[name] for name in _OF_ROW)).where(outbox.c.key == key)
        row = self._connection.execute(query).first()
        if row is None:
            raise NotFound
        return _row(row)

    def rows(self) -> tuple[OutboxRow, ...]:
        """Return all rows that are neither accepted nor superseded, oldest first, as far as they can be read.

        One that can't is set aside where it is its turn, and listed all the same.
        """
        return tuple(_readable(store_rows.rows(self._connection, _going(_OF_ROW))))

    def entries(
        self, *, states: tuple[OutboxState, ...] = (), offset: int = 0, limit: int | None = None
    ) -> tuple[OutboxEntry, ...]:
        """Return what is listed of the same rows, of some states only; reads no submission."""
        query = store_outboxlist.entries(states).offset(offset).limit(limit)
        return tuple(store_outboxlist.entry_of(row) for row in store_rows.rows(self._connection, query))

    def tally(self, *, carried_since: datetime | None = None) -> OutboxTally:
        """Return the numbers of what is listed. What lies on a stick and was added before `carried_since`
        is unsent again, however often it was carried.
        """
        query = store_outboxlist.tally(carried_since)
        return store_outboxlist.tally_of(self._connection.execute(query).one())

    def states(self) -> tuple[tuple[str, OutboxState], ...]:
        """Return key and state of the same rows; reads no submission."""
        found = store_rows.rows(self._connection, _going(("key", "state")))
        return tuple((row.key, OutboxState(row.state)) for row in found)

    def of_case(self, case_id: str) -> tuple[tuple[str, OutboxState], ...]:
        """Return key and state of every row of a case, closed ones too, first revision first."""
        query = select(outbox.c.key, outbox.c.state).where(outbox.c.case_id == case_id)
        found = self._connection.execute(query.order_by(outbox.c.revision))
        return tuple((row.key, OutboxState(row.state)) for row in found)

    # -- changing

    def wake(self) -> None:
        """Make every waiting row due now, those of a paused queue too."""
        here = outbox.c.state.in_(_HELD)
        self._connection.execute(update(outbox).where(here).values(next_try=None))
        self.unpause()

    def unpause(self, *, but: Iterable[str] = ()) -> int:
        """Let what is paused go on, but for these reasons; return how many rows.

        One of which the centre was asked for the receipt is being confirmed again, as its case is.
        """
        here = and_(outbox.c.state == str(OutboxState.PAUSED), outbox.c.reason.not_in(tuple(but)))
        return self._connection.execute(update(outbox).where(here).values(**_FREE)).rowcount

    def free_lent(self) -> int:
        """Free every row that is lent: nobody has one of them any more; return how many."""
        here = outbox.c.state == str(OutboxState.SENDING)
        free = {**_FREE, "taken_until": None, "next_try": None}
        return self._connection.execute(update(outbox).where(here).values(**free)).rowcount

    def hold(self, key: str, *, by: str, at: datetime | None) -> None:
        """Write who keeps a row from being sent, since when; "" and None let it go on. Raises NotFound."""
        query = update(outbox).where(outbox.c.key == key).values(held_by=by, held_at=at)
        if self._connection.execute(query).rowcount != 1:
            raise NotFound

    def supersede(self, case_id: str, *, before: int) -> None:
        """Close what came back of a case's revisions before this one: it goes out in another form."""
        here = (outbox.c.case_id == case_id) & (outbox.c.revision < before) & outbox.c.state.in_(_BACK)
        self._connection.execute(update(outbox).where(here).values(state=str(OutboxState.SUPERSEDED)))

    def offer_again(self) -> int:
        """Make due what was accepted of the cases that are still here; return how many rows."""
        here = (outbox.c.state == str(OutboxState.ACCEPTED)) & outbox.c.case_id.in_(select(cases.c.id))
        again = {"state": str(OutboxState.WAITING), "attempts": 0, "faults": 0, "reason": "", "sent": 0}
        query = update(outbox).where(here).values({**again, "next_try": None, "taken_until": None})
        return self._connection.execute(query).rowcount

    def without_row(self) -> tuple[str, ...]:
        """Return the cases that the centre has and of whose revision there is no row here."""
        here = (outbox.c.case_id == cases.c.id) & (outbox.c.revision == cases.c.revision)
        query = select(cases.c.id).where(
            cases.c.state == str(CaseState.RECEIVED), ~exists(select(1).where(here))
        )
        return tuple(self._connection.scalars(query.order_by(cases.c.id)))

    def on_stick(self, key: str, at: datetime | None) -> None:
        """Write since when a row lies in a package on a stick; silent if it is gone."""
        self._connection.execute(update(outbox).where(outbox.c.key == key).values(stick_at=at))

    def drop(self, key: str) -> None:
        """Remove a row; silent if it is gone."""
        self._connection.execute(delete(outbox).where(outbox.c.key == key))


def _due(query: Select[Any], row: FromClause, now: datetime, *, lease: timedelta | None) -> Select[Any]:
    """Return the query with only rows that may go now; with `lease` also those whose taker died."""
    column, earlier = row.c, outbox.alias("earlier")
    came = or_(column.next_try.is_(None), column.next_try <= now, column.next_try > now + _FARTHEST)
    due: ColumnElement[bool] = and_(column.state.in_(_TRIED), came)
    if lease is not None:
        over = or_(column.taken_until <= now, column.taken_until > now + 2 * lease)
        due = or_(due, and_(column.state == str(OutboxState.SENDING), over))
    same = and_(earlier.c.case_id == column.case_id, earlier.c.revision < column.revision)
    behind = exists(select(1).where(same, earlier.c.state.in_(_OPEN)).correlate(row))
    return query.where(due, column.held_at.is_(None), ~behind)


def _weight(row: FromClause, now: datetime) -> ColumnElement[int]:
    """Return the bytes left of a row as they weigh at its age."""
    ages = [(row.c.added_at <= now - age, weight) for age, weight in _AGES]
    return (row.c.size - row.c.sent) * case(*ages, else_=_FRESH)


def _going(names: tuple[str, ...]) -> Select[Any]:
    query = select(*(outbox.c[name] for name in names)).where(outbox.c.state.not_in(_CLOSED))
    return query.order_by(outbox.c.added_at, outbox.c.key)


def _listed(sent: Submission) -> dict[str, object]:
    return {
        "case_id": sent.case.id,
        "revision": sent.case.revision,
        "entity_name": sent.case.entity.name,
        "filings": len(sent.case.filings),
        "files": len(sent.files),
        "slip_number": sent.case.slip_number,
        "size": sum(file.size for file in sent.files),
    }


def _outcome(row: OutboxRow) -> dict[str, object]:
    return {
        "state": str(row.state),
        "attempts": row.attempts,
        "faults": row.faults,
        "next_try": row.next_try,
        "reason": row.reason,
        "sent": row.sent,
        "taken_until": None,
    }


def _row(row: Row[*tuple[Any, ...]]) -> OutboxRow:
    values = row._asdict()
    submission = codec.load(values.pop("document"), Submission)
    return OutboxRow(**{**values, "submission": submission, "state": OutboxState(values["state"])})


def _readable(found: Iterable[Row[*tuple[Any, ...]]]) -> Iterator[OutboxRow]:
    for row in found:
        with suppress(StoreFailed):
            yield _row(row)
