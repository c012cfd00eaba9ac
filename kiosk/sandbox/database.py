"""The database: short transactions over SQLite (WAL) or PostgreSQL. It must not know what the rows mean."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import make_url
from sqlalchemy.exc import IntegrityError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection
from sqlalchemy.orm import Session

from kiosk.sandbox import tables_after, tables_walls  # noqa: F401 (their tables are made with the others)
from kiosk.sandbox.tables import Base, Counter, Fact

# any constant does; all servers of one database must use the same
_SET_UP_LOCK = 7420260401
# connections of one process: as many as the server has threads, and two processes stay below PostgreSQL's 100
_POOL = {"pool_size": 20, "max_overflow": 20, "pool_timeout": 60}


class Database:
    """One engine with two kinds of transaction: `read`, and `write`, which is exclusive on SQLite."""

    def __init__(self, url: str) -> None:
        parsed = make_url(url)
        self.sqlite = parsed.get_backend_name() == "sqlite"
        if self.sqlite and parsed.database:
            Path(parsed.database).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        options: dict[str, Any] = _POOL if self.sqlite else _POOL | {"pool_pre_ping": True}
        self._engine = create_engine(parsed, **options)
        self._writer = self._engine.execution_options(immediate=True)
        # SQLite's writers wait by asking again, the unlucky one for ever: only processes meet at its lock
        self._turn = threading.Lock() if self.sqlite else nullcontext()
        if self.sqlite:
            _prepare_sqlite(self._engine)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Open a transaction that only reads."""
        with Session(self._engine) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """Open a transaction that is committed at the end, or rolled back by an exception."""
        with self._turn, Session(self._writer) as session, session.begin():
            yield session

    @contextmanager
    def set_up(self) -> Iterator[Session]:
        """Open the transaction in which one server at a time makes the tables and the seeds."""
        with self._turn, self._writer.begin() as connection:
            if not self.sqlite:
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _SET_UP_LOCK})
            Base.metadata.create_all(connection)
            with Session(connection) as session:
                yield session
                session.flush()

    def close(self) -> None:
        """Give all connections back."""
        self._engine.dispose()


def _prepare_sqlite(engine: Engine) -> None:
    def connected(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves, below
        connection.execute("PRAGMA busy_timeout=30000")
        _switch_to_wal(connection)
        connection.execute("PRAGMA synchronous=NORMAL")
        connection.execute("PRAGMA secure_delete=ON")

    def begun(connection: Connection) -> None:
        immediate = connection.get_execution_options().get("immediate", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")

    event.listen(engine, "connect", connected)
    event.listen(engine, "begin", begun)


def _switch_to_wal(connection: Any) -> None:
    # two servers that open a new file at once: the switch to WAL does not wait for the busy time-out
    for attempt in range(100):
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            return
        except Exception:
            if attempt == 99:
                raise
            time.sleep(0.02)


def insert_new(session: Session, table: type[Base], **values: Any) -> bool:
    """Insert a row unless its key is there, after a rival's transaction with the same key; tell if new."""
    maker = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    done = session.execute(maker(table).values(**values).on_conflict_do_nothing())
    return bool(getattr(done, "rowcount", 0))


def count_up(session: Session, name: str, step: int = 1) -> int:
    """Raise a counter and return it; it stays locked until the transaction ends, so there are no gaps.

    By 0: nothing but the lock.
    """
    maker = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    query = (
        maker(Counter)
        .values(name=name, value=step)
        .on_conflict_do_update(index_elements=["name"], set_={"value": Counter.value + step})
        .returning(Counter.value)
    )
    return int(session.execute(query).scalar_one())


def fact(session: Session, name: str, default: str = "") -> str:
    """Return a fact of the centre."""
    row = session.get(Fact, name)
    return default if row is None else row.value


def set_fact(session: Session, name: str, value: str) -> None:
    """Write a fact of the centre."""
    insert_new(session, Fact, name=name, value=value)
    session.get_one(Fact, name, with_for_update=True, populate_existing=True).value = value
    session.flush()


# what says that nothing was kept and that asking again is right: a dead lock, a rival who was first, a
# database that went away, no free connection
BUSY = (OperationalError, IntegrityError, InterfaceError, NoConnection)

__all__ = ["BUSY", "Database", "count_up", "fact", "insert_new", "set_fact"]
