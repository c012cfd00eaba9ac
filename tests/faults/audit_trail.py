"""`audit_missed`: whoever can write the store, but has not the key of the trail, bends it in every way.

For every line of real trails: each field changed, the line removed, swapped with every other, all from it
cut, one put in before it; also with the head of that time put back, chained anew under another key, and an
older store put back whole. Each must be named by the check, and a trail that nobody bent must not be.
"""

from __future__ import annotations

import random
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from kiosk.adapters.clock import SystemClock
from kiosk.adapters.keys import open_keys
from kiosk.adapters.seals import FIELDS, HEAD_NOTE, Head, Seals
from kiosk.adapters.store import STORE_FILE, SqlStore, open_store
from kiosk.adapters.store_trail import SqlAudit
from kiosk.desk import TrailCheck

LINES = 12  # of one trail; every one of them is bent in every way
ACTIONS = ("dossier.opened", "sheet.removed", "signed_in", "case.submitted")
_GUARDS = ("audit_keeps_lines", "audit_keeps_words", "audit_keeps_places")
_COLUMNS = f"{', '.join(FIELDS)}, seal"
Row = list[Any]


@dataclass
class Ground:
    """One trail with the heads that it had after each line."""

    folder: Path
    store: SqlStore
    clock: SystemClock
    heads: list[str] = field(default_factory=list)

    def check(self, connection: Connection) -> TrailCheck:
        """Return what the program's own check finds on a connection."""
        return SqlAudit(connection, self.clock, Seals(open_keys(self.folder).trail, self.folder)).verify()


def run(seed: int, count: int) -> Iterator[dict[str, object]]:
    """Yield the figure; `count` trails."""
    rng, missed, tried = random.Random(seed), Counter[str](), Counter[str]()
    for _ in range(count):
        with tempfile.TemporaryDirectory(prefix="faults-") as place:
            ground = _written(Path(place) / "window", rng)
            try:
                _bend_all(ground, rng, missed, tried)
            finally:
                ground.store.close()
            _older_store(ground, missed, tried)
    told = {"tried": dict(tried), "missed": dict(missed), "trails": count}
    yield {"id": "audit_missed", "value": missed.total(), "unit": "changes", "n": tried.total(), **told}


def _written(folder: Path, rng: random.Random) -> Ground:
    clock = SystemClock()
    store = open_store(folder, open_keys(folder), clock=clock)
    ground = Ground(folder, store, clock)
    for number in range(LINES):
        if number == LINES // 2:
            _copy(folder, folder.with_name("older"))
        with store.begin() as work:
            action, actor = rng.choice(ACTIONS), rng.choice(("0307", "0399", ""))
            work.audit(action, f"c{rng.randrange(4)}", actor=actor, detail=rng.choice(("", "x", "2")))
            ground.heads.append(work.notes.get(HEAD_NOTE) or "")
    return ground


def _copy(folder: Path, to: Path) -> None:
    """Copy the store as it is: file and write-ahead log, without the head beside it."""
    to.mkdir()
    for path in folder.glob(f"{STORE_FILE}*"):
        shutil.copy(path, to)


def _bend_all(ground: Ground, rng: random.Random, missed: Counter[str], tried: Counter[str]) -> None:
    def seen(what: str, bend: Callable[[Connection, list[Row]], None]) -> None:
        tried[what] += 1
        if _bent(ground, bend).fault is None:
            missed[what] += 1

    if _bent(ground, lambda *_: None) != TrailCheck(LINES):
        missed["a trail that nobody bent"] += 1
    for at in range(LINES):
        for name, bend in _ways(ground, at, rng):
            seen(name, bend)


def _bent(ground: Ground, bend: Callable[[Connection, list[Row]], None]) -> TrailCheck:
    """Bend the trail, check it, and take the bending back."""
    with ground.store._writer.connect() as connection:
        try:
            for guard in _GUARDS:
                connection.exec_driver_sql(f"DROP TRIGGER {guard}")
            rows = [
                list(row) for row in connection.exec_driver_sql(f"SELECT {_COLUMNS} FROM audit ORDER BY id")
            ]
            bend(connection, rows)
            return ground.check(connection)
        finally:
            connection.rollback()


def _ways(
    ground: Ground, at: int, rng: random.Random
) -> Iterator[tuple[str, Callable[[Connection, list[Row]], None]]]:
    for place, name in enumerate((*FIELDS, "seal")):
        yield f"{name} changed", lambda c, rows, place=place: _put(c, _changed(rows, at, place))
    yield "removed", lambda c, rows: _put(c, rows[:at] + rows[at + 1 :])
    yield "removed, numbers closed up", lambda c, rows: _put(c, _numbered(rows[:at] + rows[at + 1 :]))
    other = rng.choice([number for number in range(LINES) if number != at])
    for later in range(at + 1, LINES):
        yield "swapped", lambda c, rows, later=later: _put(c, _swapped(rows, at, later))
    yield "cut", lambda c, rows: _put(c, rows[:at])
    yield "cut, with the head of that time", lambda c, rows: _cut_with_head(ground, c, rows, at)
    yield "cut, without any head", lambda c, rows: _cut_headless(c, rows, at)
    yield "put in", lambda c, rows: _put(c, _numbered([*rows[:at], rows[other], *rows[at:]]))
    yield "added", lambda c, rows: _put(c, _numbered([*rows, rows[at]]))
    yield "chained anew with another key", lambda c, rows: _rechained(ground, c, rows, at)


def _put(connection: Connection, rows: list[Row]) -> None:
    connection.exec_driver_sql("DELETE FROM audit")
    for row in rows:
        marks = ", ".join("?" * len(row))
        connection.exec_driver_sql(f"INSERT INTO audit ({_COLUMNS}) VALUES ({marks})", tuple(row))


def _changed(rows: list[Row], at: int, place: int) -> list[Row]:
    old = rows[at][place]
    rows[at][place] = (LINES + 5 if place == 0 else old + 1) if isinstance(old, int) else f"{old}x"
    return rows


def _numbered(rows: list[Row]) -> list[Row]:
    return [[number, *row[1:]] for number, row in enumerate(rows, 1)]


def _swapped(rows: list[Row], one: int, other: int) -> list[Row]:
    rows[one], rows[other] = rows[other], rows[one]
    return _numbered(rows)


def _head(connection: Connection, text: str) -> None:
    connection.exec_driver_sql("UPDATE notes SET value = ? WHERE name = ?", (text, HEAD_NOTE))


def _cut_with_head(ground: Ground, connection: Connection, rows: list[Row], at: int) -> None:
    _put(connection, rows[:at])
    _head(connection, ground.heads[at - 1] if at else "")


def _cut_headless(connection: Connection, rows: list[Row], at: int) -> None:
    _put(connection, rows[:at])
    connection.exec_driver_sql("DELETE FROM notes WHERE name = ?", (HEAD_NOTE,))


def _rechained(ground: Ground, connection: Connection, rows: list[Row], at: int) -> None:
    """Change a line and seal all after it, and both heads, under a key that is not ours."""
    wrong, last = Seals(bytes(32), ground.folder / "elsewhere"), rows[at - 1][-1] if at else ""
    rows[at][5] += "x"
    for row in rows[at:]:
        row[-1] = last = wrong.of_line(last, row[:-1])
    _put(connection, rows)
    _head(connection, wrong.head_text(Head(len(rows), last)))


def _older_store(ground: Ground, missed: Counter[str], tried: Counter[str]) -> None:
    """Put an older store back, as it is and with lines written since."""
    for path in ground.folder.glob(f"{STORE_FILE}*"):
        path.unlink()
    for path in ground.folder.with_name("older").iterdir():
        shutil.copy(path, ground.folder)
    for lines in (0, 1, LINES):
        store = open_store(ground.folder, open_keys(ground.folder), clock=ground.clock)
        for _ in range(lines):
            with store.begin() as work:
                work.audit("signed_in", "workstation", actor="0307")
        tried["an older store put back"] += 1
        with store.read() as work:
            missed["an older store put back"] += work.trail.verify().fault is None
        store.close()
