"""The table of cached entities and their records as a Protocol."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from kiosk.desk.values import CachedEntity, Dossier
from kiosk.domain.entity import EntityHit


class EntityTable(Protocol):
    """The local cache of entities and records."""

    def put(self, entities: Iterable[CachedEntity], *, as_of: datetime) -> None:
        """Add or replace entities of the change feed."""

    def remove(self, codes: Iterable[str]) -> None:
        """Forget entities with their records."""

    def search(self, text: str, *, limit: int = 20) -> tuple[EntityHit, ...]:
        """Return matches of a key string, best first."""

    def put_dossier(self, dossier: Dossier) -> None:
        """Keep an entity with its records as last read; those that are not public are never kept."""

    def dossier(self, code: str) -> Dossier:
        """Return what is kept of an entity. Raises NotFound."""

    def let_go(self, *, read_before: datetime) -> int:
        """Forget records that were read before then, besides those of entities with a case here.

        The entities stay, as of the change feed. Return of how many the records went.
        """

    def count(self) -> int:
        """Return how many entities are cached."""
