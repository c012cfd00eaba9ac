"""The store of this workstation: one SQLCipher file, short transactions, no row leaves this package.

One connection writes (its pool is the queue of the lanes, BEGIN IMMEDIATE the lock between processes);
readers have their own and wait for nobody (WAL). What was committed is on disk (synchronous=FULL).
Must not: publish events, hold a transaction during I/O, or import alembic while the store is up to date.
"""

from __future__ import annotations

import os
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
from kiosk.adapters.store_faults import database_failed, disk_faults, looked_at, store_failed
from kiosk.adapters.store_held import DISK_FAULTS, Held, HeldLine, HeldNotes
from kiosk.adapters.store_notes import SqlCodes, SqlNotes, SqlRoles
from kiosk.adapters.store_outbox import SqlOutbox
from kiosk.adapters.store_trail import SqlAudit
from kiosk.adapters.tables import SCHEMA
from kiosk.desk.ports import Clock
from kiosk.errors import StoreFailed

STORE_FILE = "store.db"
_BUSY_SECONDS = 10.0  # how long a writer waits for another process
_QUEUE_SECONDS = 30.0  # how long a lane waits for another lane
_CACHE_KIB = 16384
_LOG_BYTES = 1 << 25  # to which the write-ahead log shrinks again after a bulk load
_WRITING, _READING, _LYING = "writing", "reading", "lying"  # how a connection is opened
_TRIED = "store.tried"  # when it was last tried whether the disk takes anything


class SqlUnitOfWork:
    """One transaction over all tables; see `kiosk.desk.tables`."""

    def __init__(
        self, connection: Connection, clock: Clock, seals: Seals, *, held: Held | None = None
    ) -> None:
        self._clock, self._held = clock, held
        self.cases = SqlCases(connection)
        self.notes = HeldNotes(connection, held.notes) if held is not None else SqlNotes(connection)
        self.entities = SqlEntities(connection, self.notes)
        self.outbox = SqlOutbox(connection)
        self.codes = SqlCodes(connection)
        self.papers = SqlPapers(connection)
        self.roles = SqlRoles(connection)
        self.trail = SqlAudit(connection, clock, seals)

    def audit(self, action: str, target: str, *, actor: str, detail: str = "") -> None:
        """Write a line of the audit trail; it can't be changed afterwards. No personal data in `detail`."""
        if self._held is not None:
            self._held.lines.append(HeldLine(self._clock.now(), action, target, actor, detail))
        else:
            self.trail.add(action, target, actor=actor, detail=detail)


class SqlStore:
    """The Store port over SQLCipher. Made by `open_store`; safe for any number of threads.

    `reading`: the disk takes nothing, for this reason; it is read as it lies there until it does again.
    """

    def __init__(self, path: Path, key: bytes, *, clock: Clock, seals: Seals, reading: str = "") -> None:
        self._clock = clock
        self._seals = seals
        self._path, self._key = path, key
        self._trouble, self._reading = reading, bool(reading)
        self._held = Held()
        self._writer = _engine(path, key, begin="BEGIN IMMEDIATE", connections=1, how=_WRITING)
        self._reader = _engine(path, key, begin="BEGIN", connections=4, how=_LYING if reading else _READING)

    @contextmanager
    def begin(self) -> Iterator[SqlUnitOfWork]:
        """Open one short writing transaction; commits at the end, rolls back on an exception.

        Not to be nested: the inner one would wait for the outer. Raises StoreFailed.
        """
        try:
            with _database_faults(), self._writer.begin() as connection:
                work = SqlUnitOfWork(connection, self._clock, self._seals)
                held = self._held
                held.write(work)
                if self._trouble:  # what writes nothing would pass, and prove nothing
                    self._try_out(work)
                yield work
        except StoreFailed as error:
            failure = looked_at(error, self._path.parent)
            if failure.code in DISK_FAULTS:
                self._trouble = failure.code
            raise failure from error.__cause__
        self._trouble = ""
        if held and self._held is held:
            self._held = Held()
        if self._reading:
            self._read_as_ever()
        if work.trail.head is not None:
            self._seals.keep(work.trail.head)

    @contextmanager
    def read(self) -> Iterator[SqlUnitOfWork]:
        """Open a reading transaction that waits for no writer; writing in it raises StoreFailed."""
        with _database_faults(), self._reader.begin() as connection:
            work = SqlUnitOfWork(connection, self._clock, self._seals)
            if self._held.notes:
                work.notes = HeldNotes(connection, dict(self._held.notes))
            yield work

    @contextmanager
    def spare(self) -> Iterator[SqlUnitOfWork]:
        """Open a writing transaction, or memory where the disk takes nothing; see `Store.spare`."""
        try:
            with self.begin() as work:
                self._try_out(work)
        except StoreFailed as error:
            if error.code not in DISK_FAULTS:
                raise
        if not self._trouble:
            with self.begin() as work:
                yield work
            return
        held = self._held.copied()
        with _database_faults(), self._reader.begin() as connection:
            yield SqlUnitOfWork(connection, self._clock, self._seals, held=held)
        self._held = held

    def trouble(self) -> str:
        """Return why the disk takes nothing, as the last try told; "" where it does."""
        return self._trouble

    def _try_out(self, work: SqlUnitOfWork) -> None:
        work.notes.set(_TRIED, self._clock.now().isoformat())

    def _read_as_ever(self) -> None:
        """Read along with the writer again: the disk takes what is written."""
        before, self._reading = self._reader, False
        self._reader = _engine(self._path, self._key, begin="BEGIN", connections=4, how=_READING)
        before.dispose()

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

    def look(self) -> None:
        """See whether what lies there can be read by this program. Raises StoreFailed."""
        with _database_faults(), self._reader.begin() as connection:
            version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
        if version != SCHEMA:
            raise store_failed("newer_program" if version > SCHEMA else self._trouble)

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

    Where the disk takes nothing, what lies there is opened to be read (`trouble` says why), and written again
    as soon as the disk takes it. Raises StoreFailed: wrong_key, damaged, newer_program, read_only, disk_full,
    store_busy.
    """
    path = folder / STORE_FILE
    with disk_faults():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not path.exists():
            path.touch(mode=0o600)
    if not (os.access(path, os.W_OK) and os.access(folder, os.W_OK)):
        return _to_read(path, keys, clock, "read_only")
    store = SqlStore(path, keys.store, clock=clock, seals=Seals(keys.trail, folder))
    try:
        store.prepare()
    except StoreFailed as error:
        store.close()
        code = looked_at(error, folder).code
        if code in DISK_FAULTS:
            return _to_read(path, keys, clock, code)
        if code == "wrong_key" and (folder / MARK_FILE).exists():
            raise store_failed("damaged") from None  # the key is right: `open_keys` has compared its mark
        raise
    except Exception:
        store.close()
        raise
    return store


def _to_read(path: Path, keys: Keys, clock: Clock, why: str) -> SqlStore:
    """Open what lies there to be read. Raises StoreFailed: what kept it from being written, or damaged."""
    store = SqlStore(path, keys.store, clock=clock, seals=Seals(keys.trail, path.parent), reading=why)
    try:
        store.look()
    except StoreFailed as error:
        store.close()
        raise store_failed("damaged" if error.code in ("damaged", "wrong_key") else why) from None
    return store


def _engine(path: Path, key: bytes, *, begin: str, connections: int, how: str) -> Engine:
    engine = create_engine(
        "sqlite://",
        module=driver,
        creator=partial(_connected, path, key, how=how),
        poolclass=QueuePool,
        pool_size=connections,
        max_overflow=4 if how != _WRITING else 0,
        pool_timeout=_QUEUE_SECONDS,
        hide_parameters=True,  # a statement in an error never shows its values
    )

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def _connected(path: Path, key: bytes, *, how: str) -> Any:
    """Open and key one connection. The key is raw: no derivation, 3 ms instead of 90."""
    connection = driver.connect(
        f"{path.absolute().as_uri()}{_lying(path) if how == _LYING else ''}", uri=True,
        timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False, cached_statements=256,
    )  # fmt: skip
    try:
        execute: Callable[[str], Any] = connection.execute
        execute("PRAGMA cipher_log_level = NONE")  # else it writes to standard error
        execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        execute("PRAGMA foreign_keys = ON")
        execute("PRAGMA secure_delete = ON")
        execute("PRAGMA synchronous = FULL")
        execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        execute(f"PRAGMA journal_size_limit = {_LOG_BYTES}")
        execute("PRAGMA journal_mode = WAL" if how == _WRITING else "PRAGMA query_only = ON")
    except BaseException:
        connection.close()
        raise
    return connection


def _lying(path: Path) -> str:
    """Return how a store is opened that nobody can write: with its log where that holds something."""
    log = path.with_name(path.name + "-wal")
    with disk_faults():
        logged = log.exists() and log.stat().st_size > 0
    return "?mode=ro" if logged else "?mode=ro&immutable=1"


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
