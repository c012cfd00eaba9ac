"""What can still be read of a damaged store becomes a data folder again: rows of whole pages, whole files.

Built beside, like a restore. What the centre has anyway (the cache) is left out and fetched anew. What the
damaged pages held is taken from the newest backup where the store has no newer word on it.
Must not: change the damaged folder, or pass over in silence what is lost.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

from kiosk.adapters import copying
from kiosk.adapters.backup import salts_of
from kiosk.adapters.clock import SystemClock
from kiosk.adapters.keys import Keys
from kiosk.adapters.pages import Pages, Row, Value
from kiosk.adapters.store import STORE_FILE, SqlStore, open_store
from kiosk.adapters.store_faults import disk_faults, store_failed, sync_folder
from kiosk.adapters.tables import METADATA
from kiosk.adapters.vault import FileVault
from kiosk.desk.care import Backup
from kiosk.desk.disk import PLAIN
from kiosk.errors import KioskError

POOL = "vault"
_LEFT = {POOL, PLAIN, "instance.lock", "log"}
_ROLES = ("clerk", "lead", "admin")


@dataclass(slots=True)
class Salvaged:
    """What came of it. `lost_pages` of the store; `rows` by table, of these `older` from the backup."""

    folder: Path
    lost_pages: int = 0
    rows: dict[str, int] = field(default_factory=dict)
    older: dict[str, int] = field(default_factory=dict)
    items: int = 0
    lost_items: int = 0
    backup: datetime | None = None


def built(folder: Path, keys: Keys, backups: Iterable[Backup], clock: SystemClock) -> Salvaged:
    """Return a new folder beside a data folder, made of what can still be read of it.

    Raises StoreFailed (nothing_left: no page of the store is whole and there is no backup; disk_full, …).
    """
    fresh, every = folder.with_name(f"{folder.name}.fresh"), tuple(backups)
    with disk_faults():
        pages = Pages(folder / STORE_FILE, keys.store, salts=salts_of(every))
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(mode=0o700)
        open_store(fresh, keys, clock=clock).close()
        _bring_small(folder, fresh)  # the head of the trail that is here, in the place of an empty one's
    found = Salvaged(fresh, lost_pages=pages.lost)
    store = open_store(fresh, keys, clock=clock)
    try:
        _take_rows(store, pages, found)
        if pages.lost:
            _take_older(store, keys, every, found)
        if not found.rows.get("cases") and not found.rows.get("notes"):
            raise store_failed("nothing_left")
    finally:
        store.close()
    _bring_vault(folder, fresh, keys, found)
    return found


def _take_rows(store: SqlStore, pages: Pages, found: Salvaged) -> None:
    """Put every row in that a whole page has, by what it looks like."""
    with store._writer.begin() as connection:
        connection.exec_driver_sql("DELETE FROM notes")  # of an empty trail
        for row in pages.rows():
            for table, fits in _FITS.items():
                if fits(row):
                    _put(connection, table, row[1:] if row[1] is not None else (row[0], *row[2:]), found.rows)
                    break


def _take_older(store: SqlStore, keys: Keys, backups: Iterable[Backup], found: Salvaged) -> None:
    """Put in from the newest backup that opens what is not there by its name; never a line of the trail."""
    for backup in backups:
        try:
            with (
                copying.opened(backup.folder / STORE_FILE, keys.store) as older,
                store._writer.begin() as mine,
            ):
                for table in _FITS:
                    if table != "audit":
                        for row in older.execute(f'SELECT {_names(table)} FROM "{table}"'):
                            _put(mine, table, tuple(row), found.older)
        except KioskError:
            continue
        found.backup = backup.at
        for table, count in found.older.items():
            found.rows[table] = found.rows.get(table, 0) + count
        return


def _put(connection: Connection, table: str, values: Row, counts: dict[str, int]) -> None:
    marks = ", ".join("?" * len(values))
    statement = f'INSERT OR IGNORE INTO "{table}" ({_names(table)}) VALUES ({marks})'
    done = connection.exec_driver_sql(statement, values)
    if done.rowcount > 0:
        counts[table] = counts.get(table, 0) + 1


def _names(table: str) -> str:
    return ", ".join(f'"{column.name}"' for column in METADATA.tables[table].columns)


def _bring_small(folder: Path, fresh: Path) -> None:
    """Bring the key and its mark, rules, settings and the head of the trail. Raises OSError."""
    for path in folder.iterdir():
        if path.name in _LEFT or path.name.startswith(("store.", ".")):
            continue
        if path.is_file():
            copying.keep(path, fresh / path.name, link=False)
        elif path.is_dir():
            shutil.copytree(path, fresh / path.name)
    sync_folder(fresh)


def _bring_vault(folder: Path, fresh: Path, keys: Keys, found: Salvaged) -> None:
    """Bring every file of the vault that opens."""
    here = FileVault(folder / POOL, keys.vault)
    FileVault(fresh / POOL, keys.vault)  # makes its folder
    for item in here.items():
        try:
            here.get(item)
        except KioskError:
            found.lost_items += 1
            continue
        with disk_faults():
            copying.keep(folder / POOL / item[:2] / item, fresh / POOL / item[:2] / item)
        found.items += 1


# -- which table a row is of: types of its columns, and one column that no other table has


def _is(row: Row, pattern: str) -> bool:
    """Tell whether columns are of these types: i whole number, t text, ? number or none, n none, * any."""
    kinds: dict[str, Callable[[Value], bool]] = {
        "i": lambda value: isinstance(value, int),
        "t": lambda value: isinstance(value, str),
        "?": lambda value: value is None or isinstance(value, int),
        "s": lambda value: value is None or isinstance(value, str),
        "n": lambda value: value is None,
    }
    return len(row) == len(pattern) + 1 and all(
        kinds[kind](value) for kind, value in zip(pattern, row[1:], strict=True)
    )


def _json(value: Value) -> bool:
    return isinstance(value, str) and value.startswith("{") and value.endswith("}")


_FITS: dict[str, Callable[[Row], bool]] = {
    "cases": lambda row: _is(row, "ttttiiittt?tii??siitt" + "t") and _json(row[-1]),
    "outbox": lambda row: _is(row, "ttii?t?ttitiitiit??") and _json(row[8]),
    "papers": lambda row: _is(row, "nttt?iti") and isinstance(row[7], str) and len(row[7]) == 32,
    "audit": lambda row: _is(row, "nitttttt") and isinstance(row[8], str) and len(row[8]) == 64,
    "commitment_codes": lambda row: _is(row, "nti"),
    "roles": lambda row: _is(row, "tt") and row[2] in _ROLES,
    "notes": lambda row: _is(row, "tt"),
}
