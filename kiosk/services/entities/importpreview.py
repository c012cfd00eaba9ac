"""The preview of an import: a table beside what is open, row by row, with what each row is fit for.

Whose rows they are, which decisions are here already and where their bodies are is told here; what stands in
a cell was told when the table was read. Must not: take anything, or make a row look verified.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import compress

from kiosk.desk import Desk
from kiosk.domain.entity import PLACEHOLDER, Entity, Region
from kiosk.domain.findings import Finding, Severity, finding
from kiosk.domain.identity import is_uscc, mask_name
from kiosk.domain.rules.record import STEP
from kiosk.imports.cells import shown
from kiosk.imports.rows import Checked, checker, findings, key_of, letters_of, mark_of
from kiosk.imports.table import Body, RowState, Subject, Table
from kiosk.services.entities import places
from kiosk.services.entities.lookup import Opened
from kiosk.services.window import hall

TAKEABLE = (RowState.OK, RowState.WARNING, RowState.ENDED)
_FIT = bytes(state in TAKEABLE for state in range(256))


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One row as it would be taken: its number in the file, values, what is wrong, what it is fit for."""

    number: int
    values: Mapping[str, str]
    findings: tuple[Finding, ...]
    state: RowState
    subject: Subject


@dataclass(frozen=True, slots=True)
class Preview:
    """A table beside what is open: one state a row (of `RowState`), the region of each body if known."""

    table: Table
    states: bytes
    regions: tuple[Region | None, ...]
    entity: Entity | None
    renamed: frozenset[int]  # subjects that bear the code of what is open under another name
    counts: Mapping[RowState, int]  # how many rows are in each state
    ready: tuple[int, ...]  # rows that may be taken and need no look before

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self.table)

    @property
    def fit(self) -> bytes:
        """One byte a row: 1 where it may be taken."""
        return self.states.translate(_FIT)

    def row(self, index: int) -> PreviewRow:
        """Return a row, checked again. Raises IndexError."""
        table = self.table
        cells = table.rows.cells(index)
        checked = checker(table.layout, table.today).check(cells)
        number, state = table.numbers[index], RowState(self.states[index])
        region = self.regions[table.body_of[index]]
        found = (
            *self._about(checked, state, region, number, renamed=table.subject_of[index] in self.renamed),
            *findings(checked, cells, table.layout, number),
        )
        values = dict(checked.values)
        if region is not None:
            values |= {"region_name": region.name, "region_code": region.code}
        return PreviewRow(number, values, found, state, checked.subject)

    def cells(self, index: int) -> tuple[tuple[str, str, str], ...]:
        """Return header, what was read (one line, personal numbers hidden) and field of a row's cells."""
        texts = zip(self.table.layout.columns, self.table.rows.cells(index), strict=False)
        return tuple((column.header, shown(text), column.field) for column, text in texts if text)

    def _about(
        self, checked: Checked, state: RowState, region: Region | None, number: int, *, renamed: bool
    ) -> Iterable[Finding]:
        """Say what only the row beside what is open tells."""
        name, own = checked.subject.name, self.entity.name if self.entity is not None else ""
        place = f"rows.{number}."
        if state is RowState.OTHER:
            yield finding("row_of_other", Severity.NOTE, STEP, place, name=shown_name(checked.subject))
        elif state is RowState.KNOWN:
            yield finding("row_known", Severity.NOTE, STEP, place, number=checked.values["document_number"])
        elif state is RowState.TWICE:
            yield finding("row_twice", Severity.NOTE, STEP, place)
        elif renamed:
            yield finding("subject_renamed", Severity.WARNING, STEP, place, name=name, own=own)
        if region is None and checked.body.name:
            column = self.table.layout.column("authority")
            at = f"{place}{letters_of(column.at) if column is not None else ''}"
            args = {"row": number, "read": checked.body.name, "name": checked.body.name}
            yield finding("row_city_unknown", Severity.ERROR, STEP, at, **args)


def beside(desk: Desk, table: Table, opened: Opened | None) -> Preview:
    """Look at a table beside what is open."""
    near = near_of(desk, opened)
    regions = tuple(_region(body, near) for body in table.bodies)
    entity = opened.dossier.entity if opened is not None else None
    own, renamed = _own(table.subjects, entity)
    known = _known(desk, opened)
    states = bytearray(table.states)
    for index, (subject, body) in enumerate(zip(table.subject_of, table.body_of, strict=True)):
        if subject not in own:
            states[index] = RowState.OTHER
        elif regions[body] is None and table.bodies[body].name:
            states[index] = RowState.ERROR
        elif states[index] != RowState.ERROR and _is_known(known.get(table.marks[index]), regions[body]):
            states[index] = RowState.KNOWN
        elif states[index] == RowState.OK and subject in renamed:
            states[index] = RowState.WARNING
    counts = {RowState(state): n for state, n in Counter(states).items()}
    ready = tuple(compress(range(len(states)), (state == RowState.OK for state in states)))
    return Preview(table, bytes(states), regions, entity, renamed, counts, ready)


def shown_name(subject: Subject) -> str:
    """Return the name of somebody who is not open, as it may be shown: of natural persons the first sign."""
    return mask_name(subject.name) if "自然人" in subject.kind else subject.name or subject.code


def near_of(desk: Desk, opened: Opened | None) -> tuple[Region, ...]:
    """Return the regions that are known by name beside the cities."""
    here = opened.dossier.records or () if opened is not None else ()
    return tuple(dict.fromkeys((hall.profile(desk).region, *(one.authority.region for one in here))))


def _region(body: Body, near: Iterable[Region]) -> Region | None:
    """Return where a body is: by its name, its code, what the table says, or a region at hand; else None."""
    city = places.within(body.name)
    if city is None and is_uscc(body.code):
        city = places.named(body.code[2:8])
    if city is None and re.fullmatch(r"\d{6}", body.region_code):
        city = places.named(body.region_code)
    if city is None:
        inside = [one for one in places.cities() if len(one.name) > 2 and one.name in body.name]
        city = inside[0] if len(inside) == 1 else None
    return city or next((one for one in near if one.name and body.name.startswith(one.name)), None)


def _own(subjects: Iterable[Subject], entity: Entity | None) -> tuple[frozenset[int], frozenset[int]]:
    """Return which subjects are the entity that is open, and which of them bear another name there."""
    if entity is None:
        return frozenset(), frozenset()
    names = {_plain(name) for name in (entity.name, *entity.former_names)}
    own, renamed = set(), set()
    for number, subject in enumerate(subjects):
        named = _plain(subject.name) in names
        if subject.code == PLACEHOLDER:
            same = named or (
                bool(entity.registration_number)
                and (subject.registration_number == entity.registration_number)
            )
        else:
            same = subject.code == entity.code if subject.code else named or not subject.name
        if same:
            own.add(number)
            if subject.name and not named:
                renamed.add(number)
    return frozenset(own), frozenset(renamed)


def _plain(name: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", name)).casefold()


def _known(desk: Desk, opened: Opened | None) -> dict[int, list[Region]]:
    """Return the marks of the records that are here already, with the regions of their bodies."""
    if opened is None:
        return {}
    here = list(opened.dossier.records or ())
    with desk.store.read() as work:
        draft = work.cases.draft_of(opened.dossier.entity.key)
        here += [filing.record for filing in work.cases.get(draft.id).filings] if draft is not None else []
    found: dict[int, list[Region]] = {}
    for record in here:
        key = key_of(record.document_number, record.kind, record.decided_on.isoformat())
        found.setdefault(mark_of(key), []).append(record.authority.region)
    return found


def _is_known(regions: list[Region] | None, region: Region | None) -> bool:
    return regions is not None and region is not None and any(region.same_city(one) for one in regions)
