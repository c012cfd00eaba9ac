"""Import: a table of records that somebody brings, looked at row by row before anything of it is taken.

What is taken is entered as if by hand, 申请人提供，待核实, by the same function; rows with an error, of
another entity, or known already are never taken. What was open stays as it was: undoing is showing that.
Must not: take anything while reading, or make a row look verified.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from kiosk import fence
from kiosk.desk import Desk, Dossier, ProgressFn, Stop, never, silent
from kiosk.domain.entity import EntityKind, kind_of_code
from kiosk.domain.findings import Finding
from kiosk.domain.identity import is_uscc
from kiosk.domain.record import Record
from kiosk.errors import (
    Cancelled,
    CentreFailed,
    Changed,
    ImportRefused,
    NotFound,
    Offline,
    SignInEnded,
    Unknown,
)
from kiosk.imports import pasted, reader
from kiosk.imports.table import Subject
from kiosk.services.entities import lookup, records, subjects
from kiosk.services.entities.importpreview import TAKEABLE, Preview, beside, near_of
from kiosk.services.entities.lookup import Opened
from kiosk.services.window import hall

MOST = 1000  # records that are taken over at once
_AWAY = (NotFound, Offline, Unknown, SignInEnded, CentreFailed, Changed)


@dataclass(frozen=True, slots=True)
class Took:
    """What came of it: what is open now and was before, how many records were added, rows left and why."""

    opened: Opened
    before: Opened
    added: int
    left: tuple[tuple[int, tuple[Finding, ...]], ...] = ()


def read(
    desk: Desk,
    source: Path | str,
    *,
    opened: Opened | None = None,
    sheet: str = "",
    progress: ProgressFn = silent,
    stop: Stop = never,
) -> Preview:
    """Read a file (a path) or what was pasted (a text) and look at it beside what is open; takes nothing.

    `sheet`: of a workbook with several. `progress` gets thousandths.
    Raises ImportRefused, Cancelled, WorkerDied.
    """
    today = desk.clock.today()
    if isinstance(source, str):
        table = pasted.read_text(source, today)
    else:
        table = reader.read_file(
            source, today, sheet=sheet, guard=fence.no_way_out, progress=progress, stop=stop
        )
    return beside(desk, table, opened)


def take(
    desk: Desk,
    opened: Opened,
    preview: Preview,
    rows: Iterable[int],
    *,
    progress: ProgressFn = silent,
    stop: Stop = never,
) -> Took:
    """Enter rows, by index, as records of what is open; those that are not fit for it are left.

    Raises ImportRefused (table_many), Cancelled; then nothing is taken.
    """
    chosen, near, entity = _few(rows), near_of(desk, opened), opened.dossier.entity
    added: list[Record] = []
    left: list[tuple[int, tuple[Finding, ...]]] = []
    for index in chosen:
        if stop():
            raise Cancelled
        progress(len(added) + len(left), len(chosen))
        row = preview.row(index)
        if row.state not in TAKEABLE:
            left.append((row.number, row.findings))
            continue
        made = records.enter_record(desk, entity, row.values, near=near)
        if made.record is None:
            left.append((row.number, made.findings))
        else:
            added.append(made.record)
    if not added:
        return Took(opened, opened, 0, tuple(left))
    more = replace(opened.dossier, records=(*(opened.dossier.records or ()), *added))
    return Took(lookup.judged(desk, more, reason=opened.reason), opened, len(added), tuple(left))


def _few(rows: Iterable[int]) -> tuple[int, ...]:
    """Return rows, each once. Raises ImportRefused (table_many) where they are too many for a case."""
    found = tuple(dict.fromkeys(rows))
    if len(found) > MOST:
        raise ImportRefused("table_many", limit=MOST)
    return found


def take_apart(
    desk: Desk, preview: Preview, row: int, *, progress: ProgressFn = silent, stop: Stop = never
) -> Took:
    """Open the entity that a row is about and enter all rows of it that need no look before.

    The entity is asked of the centre, else of the cache, else entered from the row, not verified.
    Raises what `take` raises, and ImportRefused (table_subject) where the row does not say enough of it.
    """
    subject = preview.row(row).subject
    opened = _opened(desk, subject)
    other = beside(desk, preview.table, opened)
    return take(desk, opened, other, other.ready, progress=progress, stop=stop)


def _opened(desk: Desk, subject: Subject) -> Opened:
    if not is_uscc(subject.code):
        raise ImportRefused("table_subject")
    try:
        return lookup.open_dossier(desk, subject.code, purpose=lookup.Purpose.IMPORT)
    except _AWAY:
        values = {"code": subject.code, "name": subject.name, "responsible_person": subject.person}
        values["kind"] = kind_of_code(subject.code) or EntityKind.ENTERPRISE
        made = subjects.enter(values, hall.profile(desk).region)
    if made.entity is None:
        raise ImportRefused("table_subject")
    return lookup.judged(desk, Dossier(made.entity, (), desk.clock.now(), from_cache=False))
