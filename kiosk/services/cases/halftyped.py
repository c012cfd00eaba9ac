"""What is being typed beside a draft: a letter, a note, a reason. Kept at short intervals, for the worst.

It is about one thing (a record, a filing, a question on a case) and there again for the same clerk at the
same thing after a program that died; what was sent, answered or left ends it. Must not: change a case, tell
news, or outlast `DAYS`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from kiosk.desk import Desk
from kiosk.desk.tables import UnitOfWork
from kiosk.services.window import people

_NOTE = "half_typed"
_MOST = 20  # things; the oldest go
DAYS = 7
Texts = dict[str, str]  # by name of the field


def keep(desk: Desk, about: str, texts: Mapping[str, str]) -> None:
    """Keep what stands in the fields now, in the name of who is signed in; nothing typed: it is forgotten."""
    clerk, now = people.actor(desk), desk.clock.now()
    typed = {name: text for name, text in texts.items() if text}
    with desk.store.begin() as work:
        every = _read(work)
        every.pop(about, None)
        if typed and clerk:
            every[about] = {"clerk": clerk, "at": now.isoformat(), "texts": typed}
        _write(work, every, now)


def left(desk: Desk, about: str, clerk: str) -> Texts:
    """Return what a clerk had typed about something when the program ended; nothing of another's."""
    now = desk.clock.now()
    with desk.store.read() as work:
        found = _read(work).get(about)
    mine = found is not None and found["clerk"] == clerk and _fresh(found, now)
    return dict(found["texts"]) if mine and found is not None else {}


def forget(desk: Desk, about: str) -> None:
    """Forget what was typed about something, or about all that begins so: it is `about` and a dot."""
    with desk.store.read() as work:
        gone = [name for name in _read(work) if name == about or name.startswith(f"{about}.")]
    if gone:
        with desk.store.begin() as work:
            rest = {name: row for name, row in _read(work).items() if name not in gone}
            _write(work, rest, desk.clock.now())


def _fresh(row: dict[str, Any], now: datetime) -> bool:
    return abs(now - datetime.fromisoformat(row["at"])) < timedelta(days=DAYS)


def _read(work: UnitOfWork) -> dict[str, dict[str, Any]]:
    note = work.notes.get(_NOTE)
    return json.loads(note) if note else {}


def _write(work: UnitOfWork, every: dict[str, dict[str, Any]], now: datetime) -> None:
    fresh = {name: row for name, row in every.items() if _fresh(row, now)}
    kept = dict(list(fresh.items())[-_MOST:])
    work.notes.set(_NOTE, json.dumps(kept, ensure_ascii=False) if kept else None)
