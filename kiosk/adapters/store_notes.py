"""The small tables: notes, commitment codes, and the audit trail with the roles that it names."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from sqlalchemy import Connection, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from kiosk.adapters.tables import codes, notes, roles
from kiosk.desk.values import Role


class SqlNotes:
    """NoteTable of the store."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, name: str) -> str | None:
        """Return a note or None."""
        return self._connection.scalar(select(notes.c.value).where(notes.c.name == name))

    def set(self, name: str, value: str | None) -> None:
        """Write a note; None removes it."""
        if value is None:
            self._connection.execute(delete(notes).where(notes.c.name == name))
            return
        written = upsert(notes).values(name=name, value=value)
        self._connection.execute(written.on_conflict_do_update(["name"], set_={"value": value}))

    def names(self, prefix: str) -> tuple[str, ...]:
        """Return the names that begin so, in their order."""
        # a range, for LIKE passes over the index
        here = notes.c.name.between(prefix, prefix + chr(sys.maxunicode))
        return tuple(self._connection.scalars(select(notes.c.name).where(here).order_by(notes.c.name)))


class SqlCodes:
    """CodeTable of the store: every code is given out once, the oldest first."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, fresh: Iterable[str]) -> None:
        """Keep fresh codes; one that was here before, taken or not, is passed over."""
        rows = [{"code": code, "taken": False} for code in fresh]
        if rows:
            self._connection.execute(upsert(codes).on_conflict_do_nothing(), rows)

    def take(self) -> str | None:
        """Take one for ever, or None where none is left."""
        first = select(func.min(codes.c.position)).where(codes.c.taken.is_(False)).scalar_subquery()
        taken = update(codes).where(codes.c.position == first).values(taken=True)
        code: str | None = self._connection.scalar(taken.returning(codes.c.code))
        return code

    def left(self) -> int:
        """Return how many are left."""
        query = select(func.count()).select_from(codes).where(codes.c.taken.is_(False))
        return self._connection.scalar(query) or 0


class SqlRoles:
    """RoleTable of the store."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def set(self, clerk: str, role: Role) -> None:
        """Write the role that the centre gave a clerk."""
        put = upsert(roles).values(clerk=clerk, role=str(role))
        changed = {"role": put.excluded.role}
        self._connection.execute(put.on_conflict_do_update(index_elements=["clerk"], set_=changed))

    def get(self, clerk: str) -> Role | None:
        """Return a clerk's role, or None for nobody known here."""
        found = self._connection.scalar(select(roles.c.role).where(roles.c.clerk == clerk))
        return Role(found) if found else None
