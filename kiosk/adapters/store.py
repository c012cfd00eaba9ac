"""The store of this workstation: one SQLCipher file, short transactions, no row leaves this package.

One connection writes (its pool is the queue of the lanes, BEGIN IMMEDIATE the lock between processes);
readers have their own and wait for nobody (WAL). What was committed is on disk (synchronous=FULL).
Must not: publish events, hold a transaction during I/O, or import alembic while the store is up to date.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy import exc as sql_errors
from sqlalchemy.pool import QueuePool

from kiosk.adapters import copying
from kiosk.adapters.keys import MARK_FILE, Keys
from kiosk.adapters.seals import HEAD_NOTE, Seals
from kiosk.adapters.search import SqlEntities
from kiosk.adapters.store_cases import SqlCases, SqlPapers
from kiosk.adapters.store_faults import database_failed, disk_faults, store_failed
from kiosk.adapters.store_notes import SqlCodes, SqlNotes, SqlRoles
from kiosk.adapters.store_outbox import SqlOutbox
from kiosk.adapters.store_trail import SqlAudit
from kiosk.adapters.tables import SCHEMA
from kiosk.desk.ports import Clock

STORE_FILE = "store.db"
_BUSY_SECONDS = 10.0  # how long a writer waits for another process
_QUEUE_SECONDS = 30.0  # how long a lane waits for another lane
_CACHE_KIB = 16384
_LOG_BYTES = 1 << 25  # to which the write-ahead log shrinks again after a bulk load


class SqlUnitOfWork:
    """One transaction over all tables; see `kiosk.desk.tables`."""

    def __init__(self, connection: Connection, clock: Clock, seals: Seals) -> None:
        self.cases = SqlCases(connection)
        self.notes = SqlNotes(connection)
        self.entities = SqlEntities(connection, self.notes)
        self.outbox = SqlOutbox(connection)
        self.codes = SqlCodes(connection)
        self.papers = SqlPapers(connection)
        self.roles = SqlRoles(connection)
        self.trail = SqlAudit(connection, clock, seals)

    def audit(self, action: str, target: str, *, actor: str, detail: str = "") -> None:
        """Write a line of the audit trail; it can't be changed afterwards. No personal data in `detail`."""
        self.trail.add(action, target, actor=actor, detail=detail)


class SqlStore:
    """The Store port over SQLCipher. Made by `open_store`; safe for any number of threads."""

    def __init__(self, path: Path, key: bytes, *, clock: Clock, seals: Seals) -> None:
        self._clock = clock
        self._seals = seals
        self._path, self._key = path, key
        self._writer = _engine(path, key, begin="BEGIN IMMEDIATE", connections=1, read_only=False)
        self._reader = _engine(path, key, begin="BEGIN", connections=4, read_only=True)

    @contextmanager
    def begin(self) -> Iterator[SqlUnitOfWork]:
        """Open one short writing transaction; commits at the end, rolls back on an exception.

        Not to be nested: the inner one would wait for the outer. Raises StoreFailed.
        """
        with _database_faults(), self._writer.begin() as connection:
            work = SqlUnitOfWork(connection, self._clock, self._seals)
            yield work
        if work.trail.head is not None:
            self._seals.keep(work.trail.head)

    @contextmanager
    def read(self) -> Iterator[SqlUnitOfWork]:
        """Open a reading transaction that waits for no writer; writing in it raises StoreFailed."""
        with _database_faults(), self._reader.begin() as connection:
            yield SqlUnitOfWork(connection, self._clock, self._seals)

    def close(self) -> None:
        """Close every connection; the last one folds the write-ahead log into the file."""
        with _database_faults():
            self._reader.dispose()
            self._writer.dispose()

    def prepare(self) -> None:
        """Bring the tables to this program's version, after a copy of what was; quick where they are.

        Raises StoreFailed.
        """
        with _database_faults(), self._writer.begin() as connection:
            version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
            if version > SCHEMA:
                raise store_failed("newer_program")
            if version < SCHEMA:
                from kiosk.adapters.migrations import upgrade

                self._copy_before(version)
                upgrade(connection, seals=self._seals)
                head = self._seals.read_head(SqlNotes(connection).get(HEAD_NOTE))
        if version < SCHEMA and head is not None:
            self._seals.keep(head)

    def _copy_before(self, version: int) -> None:
        """Keep the store as an older program left it. Raises StoreFailed, OSError."""
        copy = self._path.with_name(f"store.before-{version}.db")
        if version == 0 or copy.exists():
            return
        half = copy.with_suffix(".half")
        half.unlink(missing_ok=True)
        with disk_faults(), copying.opened(self._path, self._key) as source:
            copying.copy(source, half, self._key)
            half.replace(copy)


def open_store(folder: Path, keys: Keys, *, clock: Clock) -> SqlStore:
    """Return the store of a data folder, made or migrated where needed.

    Raises StoreFailed: wrong_key, damaged, newer_program, read_only, disk_full, store_busy.
    """
    with disk_faults():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = folder / STORE_FILE
        path.touch(mode=0o600)
    store = SqlStore(path, keys.store, clock=clock, seals=Seals(keys.trail, folder))
    try:
        store.prepare()
    except Exception as error:
        store.close()
        if getattr(error, "code", "") == "wrong_key" and (folder / MARK_FILE).exists():
            raise store_failed("damaged") from None  # the key is right: `open_keys` has compared its mark
        raise
    return store


def _engine(path: Path, key: bytes, *, begin: str, connections: int, read_only: bool) -> Engine:
    engine = create_engine(
        "sqlite://",
        module=driver,
        creator=partial(_connected, path, key, read_only=read_only),
        poolclass=QueuePool,
        pool_size=connections,
        max_overflow=4 if read_only else 0,
        pool_timeout=_QUEUE_SECONDS,
        hide_parameters=True,  # a statement in an error never shows its values
    )

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def _connected(path: Path, key: bytes, *, read_only: bool) -> Any:
    """Open and key one connection. The key is raw: no derivation, 3 ms instead of 90."""
    connection = driver.connect(
        str(path), timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False, cached_statements=256
    )
    try:
        execute: Callable[[str], Any] = connection.execute
        execute("PRAGMA cipher_log_level = NONE")  # else it writes to standard error
        execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        execute("PRAGMA foreign_keys = ON")
        execute("PRAGMA secure_delete = ON")
        execute("PRAGMA synchronous = FULL")
        execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        execute(f"PRAGMA journal_size_limit = {_LOG_BYTES}")
        execute("PRAGMA query_only = ON" if read_only else "PRAGMA journal_mode = WAL")
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def _database_faults() -> Iterator[None]:
    """Turn the database's errors into StoreFailed, without statement and values."""
    try:
        yield
    except sql_errors.DBAPIError as error:
        raise database_failed(error.orig) from None
    except driver.Error as error:
        raise database_failed(error) from None
    except sql_errors.TimeoutError:
        raise store_failed("store_busy") from None
