"""Store and files copied byte by byte, and what a store holds and names: under backups and the store's care.

Must not: know where backups lie, or which of them stay.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver

from kiosk.adapters.store_faults import database_failed, sync_folder
from kiosk.desk.values import Stop, never
from kiosk.errors import Cancelled

GUIDES = "guides"  # files of the hall's slides by their hash, kept once for all backups
_PAGES = 256  # copied at a time: 1 MiB
_TEXTS = (
    ("cases", "document"),
    ("outbox", "document"),
    ("papers", "vault_id"),
    ("notes", "value"),
    ("notes", "name"),
)
_ITEM = re.compile(r"(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])")


@contextmanager
def opened(path: Path, key: bytes) -> Iterator[Any]:
    """Open a store that is there as plain SQL, to be read. Raises StoreFailed."""
    connection = None
    try:
        connection = driver.connect(
            f"{path.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None, timeout=10.0
        )
        _keyed(connection, key)
        connection.execute("PRAGMA query_only = ON")
        yield connection
    except driver.Error as error:
        raise database_failed(error) from None
    finally:
        if connection is not None:
            connection.close()


def _keyed(connection: Any, key: bytes) -> None:
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")


def copy(source: Any, path: Path, key: bytes, *, stop: Stop = never) -> None:
    """Copy an open store as it is into a new file under a key. Raises Cancelled, driver.Error."""

    def look(_status: int, _left: int, _total: int) -> None:
        if stop():
            raise Cancelled

    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    target = driver.connect(str(path), isolation_level=None)
    try:
        _keyed(target, key)
        source.backup(target, pages=_PAGES, progress=look, sleep=0)
        target.execute("PRAGMA journal_mode = DELETE")  # one file, nothing beside it
    finally:
        target.close()
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def counted(connection: Any) -> dict[str, int]:
    """Return how many rows each table has."""
    tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0")
    names = sorted(name for (name,) in tables)
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}


def wrong_pages(connection: Any, *, quick: bool = False) -> list[str]:
    """Return what is wrong with a store, as the database says it; every page is read and authenticated."""
    found = [] if quick else [row[0] for row in connection.execute("PRAGMA cipher_integrity_check")]
    said = [row[0] for row in connection.execute("PRAGMA quick_check")]
    return found + [line for line in said if line != "ok"]


def named(connection: Any) -> set[str]:
    """Return every text in the store that may be the name of a file of the vault: more rather than less."""
    found: set[str] = set()
    for table, column in _TEXTS:
        for (text,) in connection.execute(f'SELECT "{column}" FROM "{table}"'):
            found.update(_ITEM.findall(text))
    return found


def keep(source: Path, target: Path, *, link: bool = True) -> None:
    """Bring a file to another place, by a link where the disk is the same. Raises OSError."""
    if not target.parent.exists():
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        sync_folder(target.parent.parent)
    if link:
        with suppress(FileExistsError):
            try:
                os.link(source, target)
                return
            except FileNotFoundError:
                raise
            except FileExistsError:
                return
            except OSError:  # another disk, or one without links
                pass
    half = target.with_name(target.name + ".half")
    with half.open("wb") as to, source.open("rb") as file:
        shutil.copyfileobj(file, to, 1 << 20)
        to.flush()
        os.fsync(to.fileno())
    half.replace(target)


def guides_of(folder: Path) -> dict[str, Path]:
    """Return the files of the hall's slides in a folder of data or of backups, by their hash."""
    return {path.name: path for path in (folder / GUIDES).glob("[0-9a-f]*") if len(path.name) == 64}


def bring(source: Path, target: Path) -> None:
    """Bring a file into the pool; one that was thrown away meanwhile, or whose disk fails, stays away.

    Raises OSError where the pool fails.
    """
    try:
        keep(source, target)
    except FileNotFoundError:
        return
    except OSError:
        target.with_name(target.name + ".half").unlink(missing_ok=True)
        if reads(source):
            raise


def reads(path: Path) -> bool:
    """Tell whether a file can be read to its end."""
    try:
        with path.open("rb") as file:
            while file.read(1 << 20):
                pass
    except OSError:
        return False
    return True
