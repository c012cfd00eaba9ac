"""The local cache of entities and their records: how it is filled and read. Finding in it: `search_query`.

Written by pages of the change feed (a thousand entities a transaction) and by dossiers; driver statements
with plain tuples instead of mapped ones, for a page must not keep the lanes waiting.
Must not: hold an ID number; only its keyed hash is ever stored.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import Connection

from kiosk.adapters import codec
from kiosk.adapters.search_query import ENTITY, Finder, entity_of
from kiosk.adapters.search_text import BIGRAM, TRIGRAM, cut, cut_all, fold_name, initials
from kiosk.adapters.store_notes import SqlNotes
from kiosk.adapters.tables import GRAMS, LETTERS, moment, ticks
from kiosk.desk.values import CachedEntity, Dossier
from kiosk.domain.entity import Entity, EntityHit
from kiosk.domain.identity import fold_document_number
from kiosk.domain.record import Record
from kiosk.errors import NotFound

_UPSERT = """
INSERT INTO entities (id, code, name, kind, region_code, region_name, former_names, address,
                      responsible_person, status, verified, id_hash, published, as_of,
                      responsible_title, legal_form, registration_number)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET
    name = excluded.name, kind = excluded.kind, region_code = excluded.region_code,
    region_name = excluded.region_name, former_names = excluded.former_names, address = excluded.address,
    responsible_person = excluded.responsible_person, status = excluded.status, verified = excluded.verified,
    id_hash = coalesce(nullif(excluded.id_hash, ''), id_hash),
    published = coalesce(excluded.published, published),
    as_of = excluded.as_of, responsible_title = excluded.responsible_title,
    legal_form = excluded.legal_form, registration_number = excluded.registration_number
"""
_MANY = 500  # codes in one statement


class SqlEntities:
    """EntityTable of the store."""

    def __init__(self, connection: Connection, notes: SqlNotes) -> None:
        self._connection = connection
        self._notes = notes

    def put(self, entities: Iterable[CachedEntity], *, as_of: datetime) -> None:
        """Add or replace entities of the change feed; the last of one code counts.

        A thousand take about 0.1 s, in which nobody else writes: give some hundreds to a transaction.
        """
        fresh = {cached.entity.code: cached for cached in entities}
        known = self._known(list(fresh))
        following = self._following("entities")
        rows, renamed = [], []
        for code, cached in fresh.items():
            number, before = known.get(code, (0, None))
            if not number:
                number, following = following, following + 1
            row = _entity_row(number, cached, as_of)
            rows.append(row)
            if before != (row[2], row[6]):
                renamed.append((number, cached.entity, before is not None))
        self._many(_UPSERT, rows)
        self._rename(renamed)

    def remove(self, codes: Iterable[str]) -> None:
        """Forget entities with their records; codes that are not here are passed over."""
        numbers = [number for number, _ in self._known(list(codes)).values()]
        self._forget_names(numbers)
        self._many("DELETE FROM entities WHERE id = ?", [(number,) for number in numbers])

    def search(self, text: str, *, limit: int = 20) -> tuple[EntityHit, ...]:
        """Return matches of a key string, best first."""
        return Finder(self._connection, self._notes, limit=limit).find(text)

    def put_dossier(self, dossier: Dossier) -> None:
        """Keep an entity with its public records as last read; without records, only the entity."""
        published = _published(dossier)
        self.put([CachedEntity(dossier.entity, published=published)], as_of=dossier.as_of)
        if dossier.records is None:
            return
        number = self._known([dossier.entity.code])[dossier.entity.code][0]
        public = tuple(record for record in dossier.records if record.public)
        document = codec.dump(public, tuple[Record, ...])
        row = (number, ticks(dossier.as_of), document)
        self._many("INSERT OR REPLACE INTO dossiers (entity, as_of, document) VALUES (?, ?, ?)", [row])
        self._many("DELETE FROM decisions WHERE entity = ?", [(number,)])
        printed = (record.document_number for record in public)
        decisions = [(fold_document_number(text), number, text) for text in printed]
        self._many(
            "INSERT OR REPLACE INTO decisions (number, entity, printed) VALUES (?, ?, ?)",
            [row for row in decisions if row[0]],
        )

    def dossier(self, code: str) -> Dossier:
        """Return what is kept of an entity. Raises NotFound."""
        query = f"""SELECT {ENTITY}, d.as_of, d.document FROM entities e
                    LEFT JOIN dossiers d ON d.entity = e.id WHERE e.code = ?"""
        row = self._connection.exec_driver_sql(query, (code,)).first()
        if row is None:
            raise NotFound
        as_of, document = row[-2:]
        records = None if document is None else codec.load(document, tuple[Record, ...])
        return Dossier(entity_of(row), records, moment(row[11] if as_of is None else as_of), from_cache=True)

    def let_go(self, *, read_before: datetime) -> int:
        """Forget records that were read before then, besides those of entities with a case here."""
        query = """SELECT d.entity FROM dossiers d JOIN entities e ON e.id = d.entity
                   WHERE d.as_of < ? AND NOT EXISTS (SELECT 1 FROM cases c WHERE c.entity_code = e.code)"""
        found = [(row[0],) for row in self._connection.exec_driver_sql(query, (ticks(read_before),))]
        for table in ("decisions", "dossiers"):
            self._many(f"DELETE FROM {table} WHERE entity = ?", found)
        return len(found)

    def count(self) -> int:
        """Return how many entities are cached."""
        return int(self._connection.exec_driver_sql("SELECT count(*) FROM entities").scalar_one())

    # -- how it is filled

    def _known(self, codes: Sequence[str]) -> dict[str, tuple[int, tuple[str, str] | None]]:
        """Return row number, name and former names of the codes that are here."""
        known: dict[str, tuple[int, tuple[str, str] | None]] = {}
        for start in range(0, len(codes), _MANY):
            some = tuple(codes[start : start + _MANY])
            marks = ",".join("?" * len(some))
            query = f"SELECT code, id, name, former_names FROM entities WHERE code IN ({marks})"
            rows = self._connection.exec_driver_sql(query, some)
            known.update({code: (number, (name, former)) for code, number, name, former in rows})
        return known

    def _following(self, table: str) -> int:
        return int(
            self._connection.exec_driver_sql(f"SELECT coalesce(max(id), 0) + 1 FROM {table}").scalar_one()
        )

    def _rename(self, renamed: list[tuple[int, Entity, bool]]) -> None:
        """Write the names of entities, and their bigrams and initials, anew."""
        self._forget_names([number for number, _, was_here in renamed if was_here])
        following = self._following("entity_names")
        names, letters, tokens, ways_cut = [], [], [], []
        for number, entity, _ in renamed:
            for position, name in enumerate((entity.name, *entity.former_names)):
                folded = fold_name(name)
                ways = initials(folded)
                names.append((following, number, position, folded))
                letters += [(way, following) for way in ways]
                tokens.append((following, cut(folded, BIGRAM)))
                ways_cut.append((following, cut_all(ways, TRIGRAM)))
                following += 1
        self._many("INSERT INTO entity_names (id, entity, position, folded) VALUES (?, ?, ?, ?)", names)
        self._many("INSERT INTO entity_initials (initials, name) VALUES (?, ?)", sorted(letters))
        self._many(f"INSERT INTO {GRAMS} (rowid, tokens) VALUES (?, ?)", tokens)
        self._many(f"INSERT INTO {LETTERS} (rowid, tokens) VALUES (?, ?)", ways_cut)

    def _forget_names(self, numbers: list[int]) -> None:
        found: list[tuple[int]] = []
        for number in numbers:
            query = "SELECT id FROM entity_names WHERE entity = ?"
            found += [(row[0],) for row in self._connection.exec_driver_sql(query, (number,))]
        for index in (GRAMS, LETTERS):
            self._many(f"DELETE FROM {index} WHERE rowid = ?", found)
        self._many("DELETE FROM entity_names WHERE id = ?", found)

    def _many(self, statement: str, rows: Sequence[tuple[object, ...]]) -> None:
        if rows:
            self._connection.exec_driver_sql(statement, list(rows))


def _entity_row(number: int, cached: CachedEntity, as_of: datetime) -> tuple[object, ...]:
    entity = cached.entity
    return (
        number,
        entity.code,
        entity.name,
        str(entity.kind),
        entity.region.code,
        entity.region.name,
        json.dumps(entity.former_names, ensure_ascii=False),
        entity.address,
        entity.responsible_person,
        str(entity.status),
        entity.verified,
        (cached.id_hash or entity.id_hash).lower(),
        cached.published,
        ticks(as_of),
        entity.responsible_title,
        str(entity.legal_form or ""),
        entity.registration_number,
    )


def _published(dossier: Dossier) -> int | None:
    """Return how many of the records are published on the day they were read; None where nobody knows."""
    if dossier.records is None or not dossier.entity.verified:
        return None
    day = moment(ticks(dossier.as_of)).date()
    return sum(
        record.public and record.ended_on is None and (record.publicity_ends_on or day) >= day
        for record in dossier.records
    )
