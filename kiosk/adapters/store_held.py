"""What is kept in memory while the disk takes nothing: who is signed in, guesses, their lines of the trail.

It goes into the store with the first transaction that can be written, and ends with the program. Must not:
hold anything that a clerk is told is kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection

from kiosk.adapters.store_notes import SqlNotes

if TYPE_CHECKING:
    from kiosk.desk.tables import UnitOfWork

DISK_FAULTS = frozenset({"read_only", "disk_full", "disk_failed"})


@dataclass(frozen=True, slots=True)
class HeldLine:
    """A line of the audit trail that could not be written when it was due."""

    at: datetime
    action: str
    target: str
    actor: str
    detail: str


@dataclass(slots=True)
class Held:
    """Notes by name (None: removed) and lines in their order."""

    notes: dict[str, str | None] = field(default_factory=dict)
    lines: list[HeldLine] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.notes or self.lines)

    def copied(self) -> Held:
        """Return one of its own that holds the same."""
        return Held(dict(self.notes), list(self.lines))

    def write(self, work: UnitOfWork) -> None:
        """Bring everything into a transaction; a line says when it was due."""
        for name, value in self.notes.items():
            work.notes.set(name, value)
        for line in self.lines:
            said = f"{line.detail} (due {line.at.isoformat(timespec='seconds')})".strip()
            work.audit(line.action, line.target, actor=line.actor, detail=said)


class HeldNotes(SqlNotes):
    """NoteTable of a store that can only be read: what was set since is in memory."""

    def __init__(self, connection: Connection, held: dict[str, str | None]) -> None:
        super().__init__(connection)
        self._held = held

    def get(self, name: str) -> str | None:
        """Return a note or None."""
        return self._held[name] if name in self._held else super().get(name)

    def set(self, name: str, value: str | None) -> None:
        """Keep a note in memory."""
        self._held[name] = value

    def names(self, prefix: str) -> tuple[str, ...]:
        """Return the names that begin so, in their order."""
        return tuple(sorted(_merged(super().names(prefix), self._held, prefix)))


def _merged(there: tuple[str, ...], held: Mapping[str, Any], prefix: str) -> set[str]:
    mine = {name for name, value in held.items() if value is not None and name.startswith(prefix)}
    return {name for name in there if name not in held} | mine
