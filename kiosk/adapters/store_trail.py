"""SqlAudit: the audit trail in the store, each line sealed over the one before; triggers keep its lines.

Must not: change a line, stop an act because the trail was bent, or convert a value before it is checked.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, insert, select, text

from kiosk.adapters import store_rows
from kiosk.adapters.seals import FIELDS, HEAD_NOTE, Head, Seals
from kiosk.adapters.store_notes import SqlNotes
from kiosk.adapters.tables import audit, roles, ticks
from kiosk.desk.ports import Clock
from kiosk.desk.trail import TrailCheck, TrailFault, TrailLine, TrailQuery
from kiosk.desk.values import ProgressFn, Stop, never, silent
from kiosk.errors import Cancelled

_TOLD_EVERY = 500  # lines between two words about progress
_EVERY = text(f"SELECT {', '.join(FIELDS)}, seal FROM audit ORDER BY id")


class SqlAudit:
    """TrailTable of the store; writes in the transaction of the action."""

    def __init__(self, connection: Connection, clock: Clock, seals: Seals) -> None:
        self._connection = connection
        self._notes = SqlNotes(connection)
        self._clock = clock
        self._seals = seals
        self.head: Head | None = None  # where this transaction has written a line

    def add(self, action: str, target: str, *, actor: str, detail: str = "") -> None:
        """Write one line, with the role that the actor has now; it is chained to the head."""
        self._seals.look(self._seal_at)
        before = self._seals.read_head(self._notes.get(HEAD_NOTE)) or Head()
        number = max(before.number, self._last()) + 1
        role = self._connection.scalar(select(roles.c.role).where(roles.c.clerk == actor)) or ""
        at = self._clock.now()
        seal = self._seals.of_line(before.seal, (number, ticks(at), actor, role, action, target, detail))
        line = {"actor": actor, "role": role, "action": action, "target": target, "detail": detail}
        self._connection.execute(insert(audit).values(id=number, at=at, seal=seal, **line))
        self.head = Head(number, seal)
        self._notes.set(HEAD_NOTE, self._seals.head_text(self.head))

    def lines(self, query: TrailQuery, *, before: int = 0, limit: int = 200) -> tuple[TrailLine, ...]:
        """Return lines that fit, the newest first; `before`: only those with a smaller number."""
        columns = [audit.c[name] for name in FIELDS]
        found = select(*columns).where(*_wanted(query, before)).order_by(audit.c.id.desc()).limit(limit)
        return tuple(TrailLine(*row) for row in store_rows.rows(self._connection, found))

    def actors(self) -> tuple[str, ...]:
        """Return the numbers of everybody who has a line."""
        return tuple(self._connection.scalars(select(audit.c.actor).distinct().order_by(audit.c.actor)))

    def verify(self, *, progress: ProgressFn = silent, stop: Stop = never) -> TrailCheck:
        """Go through the whole trail; return what is wrong at its first bad line. Raises Cancelled."""
        kept = self._seals.kept()  # before the first look at the store: never ahead of what is read there
        total, last, seen = self._last(), Head(), 0
        for row in self._rows():
            if seen % _TOLD_EVERY == 0:
                progress(seen, max(total, seen))
                if stop():
                    raise Cancelled
            fault = self._wrong(row, last, kept)
            if fault is not None:
                return TrailCheck(seen, fault, last.number + 1)
            last, seen = Head(last.number + 1, row[-1]), seen + 1
        progress(seen, seen)
        return self._ended(last, kept)

    # -- parts

    def _rows(self) -> Iterator[tuple[Any, ...]]:
        with self._connection.execute(_EVERY) as found:
            for row in found:
                yield tuple(row)

    def _wrong(self, row: tuple[Any, ...], last: Head, kept: Head | None) -> TrailFault | None:
        *fields, seal = row
        if fields[0] != last.number + 1:
            return TrailFault.MISSING if fields[0] > last.number else TrailFault.CHANGED
        if self._seals.of_line(last.seal, fields) != seal:
            return TrailFault.CHANGED
        if kept is not None and kept.number == fields[0] and kept.seal != seal:
            return TrailFault.CHANGED  # a store that was put back, and went another way since
        return None

    def _ended(self, last: Head, kept: Head | None) -> TrailCheck:
        """Compare the end of a trail that is whole up to there with both heads."""
        head = self._seals.read_head(self._notes.get(HEAD_NOTE))
        fault: TrailFault | None = None
        if max(head.number if head else 0, kept.number if kept else 0) > last.number:
            fault = TrailFault.CUT
        elif head is None or kept is None:
            fault = TrailFault.NO_HEAD
        elif head != last:
            fault = TrailFault.CHANGED
        return TrailCheck(last.number, fault, last.number + 1 if fault else 0)

    def _last(self) -> int:
        found = self._connection.scalar(text("SELECT max(id) FROM audit"))
        return found if isinstance(found, int) else 0

    def _seal_at(self, number: int) -> str | None:
        found: str | None = self._connection.scalar(select(audit.c.seal).where(audit.c.id == number))
        return found


def _wanted(query: TrailQuery, before: int) -> Iterator[ColumnElement[bool]]:
    if before:
        yield audit.c.id < before
    if query.since is not None:
        yield audit.c.at >= query.since
    if query.until is not None:
        yield audit.c.at < query.until
    if query.actor:
        yield audit.c.actor == query.actor
    if query.actions:
        yield audit.c.action.in_(query.actions)
    if query.target:
        yield audit.c.target.startswith(query.target, autoescape=True)
