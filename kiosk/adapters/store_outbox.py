"""The outbox: submissions on their way. A row is lent: the lease ends by itself if a taker dies."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, and_, delete, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from kiosk.adapters import codec
from kiosk.adapters.tables import outbox
from kiosk.desk.values import OutboxRow, OutboxState, Submission
from kiosk.errors import Conflict, NotFound, Stale

_TRIED = (str(OutboxState.WAITING), str(OutboxState.CONFIRMING))
_FARTHEST = timedelta(hours=2)  # no row is ever put off for longer
_HELD = (*_TRIED, str(OutboxState.PAUSED))


class SqlOutbox:
    """OutboxTable of the store."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, row: OutboxRow) -> None:
        """Add a submission. Raises Conflict (already_queued) for a key that is there."""
        document = codec.dump(row.submission, Submission)
        values = {"key": row.key, "added_at": row.added_at, "document": document, **_outcome(row)}
        try:
            self._connection.execute(insert(outbox).values({**values, "taken_until": row.taken_until}))
        except IntegrityError:
            raise Conflict("already_queued") from None

    def take(self, now: datetime, *, seconds: float) -> OutboxRow | None:
        """Take the next due row for some seconds, fewest attempts first; no two takers get the same one.

        The writing transaction is the lock. Rows whose taker did not settle in time are due again, and those
        whose lease or next try a clock wrote that was far ahead.
        """
        column, lease = outbox.c, timedelta(seconds=seconds)
        came = or_(column.next_try.is_(None), column.next_try <= now, column.next_try > now + _FARTHEST)
        over = or_(column.taken_until <= now, column.taken_until > now + 2 * lease)
        due = or_(and_(column.state.in_(_TRIED), came), and_(column.state == str(OutboxState.SENDING), over))
        first = select(column.key).where(due).order_by(column.attempts, column.added_at, column.key).limit(1)
        lent = (
            update(outbox)
            .where(column.key == first.scalar_subquery())
            .values(state=str(OutboxState.SENDING), taken_until=now + lease)
            .returning(*column)
        )
        row = self._connection.execute(lent).first()
        return None if row is None else _row(row)

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

    def get(self, key: str) -> OutboxRow:
        """Return a row. Raises NotFound."""
        row = self._connection.execute(select(outbox).where(outbox.c.key == key)).first()
        if row is None:
            raise NotFound
        return _row(row)

    def rows(self) -> tuple[OutboxRow, ...]:
        """Return all rows that are not accepted, oldest first."""
        query = select(outbox).where(outbox.c.state != str(OutboxState.ACCEPTED))
        found = self._connection.execute(query.order_by(outbox.c.added_at, outbox.c.key))
        return tuple(_row(row) for row in found)

    def states(self) -> tuple[tuple[str, OutboxState], ...]:
        """Return key and state of the same rows; reads no submission."""
        query = select(outbox.c.key, outbox.c.state).where(outbox.c.state != str(OutboxState.ACCEPTED))
        return tuple((row.key, OutboxState(row.state)) for row in self._connection.execute(query))

    def wake(self) -> None:
        """Make every waiting row due now, those of a paused queue too."""
        here = outbox.c.state.in_(_HELD)
        self._connection.execute(update(outbox).where(here).values(next_try=None))
        paused = outbox.c.state == str(OutboxState.PAUSED)
        self._connection.execute(update(outbox).where(paused).values(state=str(OutboxState.WAITING)))

    def drop(self, key: str) -> None:
        """Remove a row; silent if it is gone."""
        self._connection.execute(delete(outbox).where(outbox.c.key == key))


def _outcome(row: OutboxRow) -> dict[str, object]:
    return {
        "state": str(row.state),
        "attempts": row.attempts,
        "next_try": row.next_try,
        "reason": row.reason,
        "taken_until": None,
    }


def _row(row: Row[*tuple[Any, ...]]) -> OutboxRow:
    values = row._asdict()
    submission = codec.load(values.pop("document"), Submission)
    return OutboxRow(**{**values, "submission": submission, "state": OutboxState(values["state"])})
