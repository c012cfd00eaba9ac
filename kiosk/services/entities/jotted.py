"""What is being entered by hand, before there is a case that keeps it: kept beside the cases, for the worst.

Half-typed fields, and records that were entered and stand in no case yet. It is there again for the same
clerk after a program that died; the next applicant, or a case that takes the records, ends it. Must not: make
an entity or a record by itself, tell news, or outlast `DAYS`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from kiosk.desk import Desk, UnitOfWork
from kiosk.services.entities import entry, lookup
from kiosk.services.entities.lookup import Opened
from kiosk.services.window import people

_NOTE = "jotted"
DAYS = 7
Texts = dict[str, str]  # by place


@dataclass(frozen=True, slots=True)
class Jotted:
    """What a clerk had typed by hand. `of`: whose fields were in sight, "" for an entity that nobody found.

    `typed`: texts by entity. `entered`: records that were taken, first first, with the entity that they began
    with (`first`, "" for one by hand) and the code that it has since (`code`).
    """

    clerk: str
    at: datetime
    of: str = ""
    typed: dict[str, Texts] = field(default_factory=dict)
    first: str = ""
    code: str = ""
    entered: tuple[Texts, ...] = ()


def keep(desk: Desk, of: str, typed: Mapping[str, Texts]) -> None:
    """Keep what is typed now; records that were entered for somebody else stand nowhere any more."""
    with desk.store.begin() as work:
        now = _mine(desk, work)
        if now.entered and of != now.code:
            now = replace(now, first="", code="", entered=())
        _write(work, replace(now, of=of, typed={key: dict(texts) for key, texts in typed.items()}))


def took(desk: Desk, before: Opened | None, after: Opened, values: Texts) -> None:
    """Keep that a record was entered: it is on screen, and in no case yet."""
    code, of = after.dossier.entity.code, before.dossier.entity.code if before is not None else ""
    with desk.store.begin() as work:
        now = _mine(desk, work)
        goes_on = bool(now.entered) and before is not None and of == now.code
        typed = {key: texts for key, texts in now.typed.items() if key != of}
        now = replace(now, of=code, typed=typed, code=code, first=now.first if goes_on else of)
        _write(work, replace(now, entered=(*(now.entered if goes_on else ()), values)))


def passed(work: UnitOfWork) -> None:
    """Forget the records that were entered: a case has them, in its transaction."""
    now = _read(work)
    if now is not None:
        _write(work, replace(now, first="", code="", entered=()))


def forget(desk: Desk) -> None:
    """Forget everything: the next applicant."""
    with desk.store.begin() as work:
        if work.notes.get(_NOTE) is not None:
            work.notes.set(_NOTE, None)


def left(desk: Desk, clerk: str) -> Jotted | None:
    """Return what this clerk had typed when the program ended; None for another's, and after `DAYS`."""
    with desk.store.read() as work:
        found = _read(work)
    fresh = found is not None and desk.clock.now() - found.at < timedelta(days=DAYS)
    return found if fresh and found is not None and found.clerk == clerk else None


def opened(desk: Desk, found: Jotted) -> Opened | None:
    """Return the entity with its entered records as it was on screen; None for one that nobody found.

    Raises as `lookup.open_dossier` does.
    """
    of = found.first if found.entered else found.of
    made = lookup.open_dossier(desk, of, purpose=lookup.Purpose.AGAIN) if of else None
    for values in found.entered:  # what is in the list by now is not taken twice
        made = entry.enter(desk, made, values, sure=True, take_known=True).opened or made
    return made


def _mine(desk: Desk, work: UnitOfWork) -> Jotted:
    """Return what is kept of who acts, as of now; nothing of another clerk's."""
    clerk, now, found = people.actor(desk), desk.clock.now(), _read(work)
    return replace(found, at=now) if found is not None and found.clerk == clerk else Jotted(clerk, now)


def _read(work: UnitOfWork) -> Jotted | None:
    note = work.notes.get(_NOTE)
    if note is None:
        return None
    kept: dict[str, Any] = json.loads(note)
    return Jotted(**{**kept, "at": datetime.fromisoformat(kept["at"]), "entered": tuple(kept["entered"])})


def _write(work: UnitOfWork, now: Jotted) -> None:
    kept = asdict(now) | {"at": now.at.isoformat()}
    empty = not now.entered and not any(now.typed.values())
    work.notes.set(_NOTE, None if empty else json.dumps(kept, ensure_ascii=False))
