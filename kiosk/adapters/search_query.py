"""Finding in the local cache: one key string, several indexes, the best rows first.

Each way of finding is limited before anything is ranked: sorting all that contain 有限公司 would take a
third of a second. Ways inside a name are only gone while rows are still wanted.
Must not: write, or give an ID number back in clear.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
from collections.abc import Callable, Sequence
from enum import IntEnum
from typing import Any

from sqlalchemy import Connection

from kiosk.adapters.search_text import BIGRAM, TRIGRAM, beyond, fold_name, phrase
from kiosk.adapters.store_notes import SqlNotes
from kiosk.adapters.tables import GRAMS, LETTERS, moment
from kiosk.desk.notes import HALL, hall_of
from kiosk.domain.entity import Entity, EntityHit, EntityKind, EntityStatus, LegalForm, Region
from kiosk.domain.identity import fold, fold_document_number, mask_number, read_scan

ENTITY = (
    "e.id, e.code, e.name, e.kind, e.region_code, e.region_name, e.former_names, e.address, "
    "e.responsible_person, e.status, e.verified, e.as_of, e.published, "
    "e.responsible_title, e.legal_form, e.registration_number, e.id_hash"
)
_LONGEST = 60  # characters of a name part that are looked for
_ID_NUMBER = re.compile(r"[0-9A-Z]{8,20}")
_LETTERS = re.compile(r"[0-9a-z]*[a-z][0-9a-z]*")
_ZEROS = re.compile(r"〕第?0+")


class Way(IntEnum):
    """How a row was found, best first."""

    CODE = 0
    NUMBER = 1  # ID number or whole decision number
    NAME = 2
    CODE_BEGINS = 3
    NAME_BEGINS = 4
    FORMER = 5
    NUMBER_BEGINS = 6
    INITIALS = 7
    FORMER_BEGINS = 8
    INITIALS_BEGIN = 9
    NAME_HAS = 10
    FORMER_HAS = 11
    INITIALS_HAVE = 12


Found = tuple[Way, int, int, str]  # way, where the match begins, length of the name, what matched


def entity_of(row: Sequence[Any]) -> Entity:
    """Return the entity of a row that begins with the columns `ENTITY`."""
    _, code, name, kind, region_code, region_name, former, address, person, status, verified = row[:11]
    return Entity(
        code=code,
        name=name,
        kind=EntityKind(kind),
        region=Region(region_code, region_name),
        former_names=tuple(json.loads(former)),
        address=address,
        responsible_person=person,
        status=EntityStatus(status),
        verified=bool(verified),
        responsible_title=row[13],
        legal_form=LegalForm(row[14]) if row[14] else None,
        registration_number=row[15],
        id_hash=row[16],
    )


class Finder:
    """One search."""

    def __init__(self, connection: Connection, notes: SqlNotes, *, limit: int) -> None:
        self._connection = connection
        self._notes = notes
        self._limit = limit
        self._width = limit * 3  # rows that one way may give, to be ranked
        self._found: dict[int, Found] = {}

    def find(self, text: str) -> tuple[EntityHit, ...]:
        """Return the rows for a key string, best first."""
        text = text.encode("utf-8", "ignore").decode("utf-8")  # half a character can't be in any name
        steps: tuple[Callable[[str], None], ...] = (
            self._by_code,
            self._by_id_number,
            self._by_decision,
            self._by_beginning,
            self._by_initials,
            self._by_part,
            self._by_initials_inside,
        )
        for step in steps:
            if len(self._found) >= self._limit and step in steps[-2:]:
                break
            step(text)
        best = sorted(self._found.items(), key=lambda item: (*item[1][:3], item[0]))[: self._limit]
        return self._hits(best)

    # -- the ways

    def _by_code(self, text: str) -> None:
        scanned, code = read_scan(text[:2000]).code, fold(text)
        query = "SELECT id, code FROM entities WHERE code = ? OR code = ? OR code = ?"
        for number, _ in self._rows(query, text.strip(), code, scanned or code):
            self._add(number, Way.CODE)
        if code.isascii() and code.isalnum() and len(code) < 18:
            query = "SELECT id, code FROM entities WHERE code > ? AND code < ? ORDER BY code LIMIT ?"
            for number, _ in self._rows(query, code, beyond(code), self._width):
                self._add(number, Way.CODE_BEGINS)

    def _by_id_number(self, text: str) -> None:
        number = fold(text)
        if not _ID_NUMBER.fullmatch(number):
            return
        note = self._notes.get(HALL)
        if note is None:
            return
        keyed = hmac.digest(hall_of(note).id_key, number.encode(), hashlib.sha256).hex()
        for row in self._rows("SELECT id FROM entities WHERE id_hash = ? LIMIT ?", keyed, self._width):
            self._add(row[0], Way.NUMBER, matched=mask_number(number))

    def _by_decision(self, text: str) -> None:
        number = fold_document_number(text)
        if number.isascii() or not any(char.isdigit() for char in number):
            return
        number = _ZEROS.sub("〕", number)
        query = """SELECT entity, number, printed FROM decisions
                   WHERE number >= ? AND number < ? ORDER BY number LIMIT ?"""
        for entity, folded, printed in self._rows(query, number, beyond(number), self._width):
            self._add(entity, Way.NUMBER if folded == number else Way.NUMBER_BEGINS, matched=printed)

    def _by_beginning(self, text: str) -> None:
        part = fold_name(text)
        if not part:
            return
        query = """SELECT entity, position, folded FROM entity_names
                   WHERE folded >= ? AND folded < ? ORDER BY folded LIMIT ?"""
        for entity, position, folded in self._rows(query, part, beyond(part), self._width):
            whole = folded == part
            way = (Way.NAME if whole else Way.NAME_BEGINS, Way.FORMER if whole else Way.FORMER_BEGINS)
            self._add_name(entity, way, position, 0, folded)

    def _by_initials(self, text: str) -> None:
        part = fold_name(text)
        if not _LETTERS.fullmatch(part):
            return
        query = """SELECT n.entity, n.position, n.folded, i.initials
                   FROM entity_initials i CROSS JOIN entity_names n ON n.id = i.name
                   WHERE i.initials >= ? AND i.initials < ? ORDER BY i.initials LIMIT ?"""
        for entity, position, folded, letters in self._rows(query, part, beyond(part), self._width):
            way = Way.INITIALS if letters == part else Way.INITIALS_BEGIN
            self._add_name(entity, (way, way), position, 0, folded)

    def _by_part(self, text: str) -> None:
        part = fold_name(text)[:_LONGEST]
        if part:
            for entity, position, folded in self._inside(GRAMS, phrase(part, BIGRAM)):
                place = max(folded.find(part), 0)
                self._add_name(entity, (Way.NAME_HAS, Way.FORMER_HAS), position, place, folded)

    def _by_initials_inside(self, text: str) -> None:
        part = fold_name(text)[:_LONGEST]
        if len(part) > 1 and _LETTERS.fullmatch(part):
            for entity, position, folded in self._inside(LETTERS, phrase(part, TRIGRAM)):
                self._add_name(entity, (Way.INITIALS_HAVE, Way.INITIALS_HAVE), position, 0, folded)

    # -- helpers of the ways

    def _inside(self, index: str, wanted: str) -> list[Sequence[Any]]:
        query = f"""SELECT n.entity, n.position, n.folded
                    FROM {index} g CROSS JOIN entity_names n ON n.id = g.rowid
                    WHERE {index} MATCH ? LIMIT ?"""
        return self._rows(query, wanted, self._width)

    def _rows(self, query: str, *values: object) -> list[Sequence[Any]]:
        return list(self._connection.exec_driver_sql(query, values))

    def _add_name(self, entity: int, ways: tuple[Way, Way], position: int, place: int, folded: str) -> None:
        """Note a name (position 0) or a former name; its position tells which."""
        matched = str(position) if position else ""
        self._add(entity, ways[bool(position)], place, len(folded), matched=matched)

    def _add(self, entity: int, way: Way, place: int = 0, length: int = 0, *, matched: str = "") -> None:
        found = (way, place, length, matched)
        if entity not in self._found or found < self._found[entity]:
            self._found[entity] = found

    def _hits(self, best: list[tuple[int, Found]]) -> tuple[EntityHit, ...]:
        marks = ",".join("?" * len(best))
        numbers = [number for number, _ in best]
        query = f"SELECT {ENTITY} FROM entities e WHERE e.id IN ({marks})"
        rows = {row[0]: row for row in self._rows(query, *numbers)}
        return tuple(_hit(rows[number], found) for number, found in best)


def _hit(row: Sequence[Any], found: Found) -> EntityHit:
    entity = entity_of(row)
    way, _, _, matched = found
    if matched and way not in (Way.NUMBER, Way.NUMBER_BEGINS):
        matched = entity.former_names[int(matched) - 1]
    return EntityHit(entity, row[12], moment(row[11]), from_cache=True, matched=matched)
