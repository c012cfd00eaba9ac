"""Rows some at a time, so that a window that waits for the interpreter finds a moment to take it.

Read by the hundred at once, the driver lets go of the interpreter and takes it back at every row, faster than
another thread wakes: measured, the window stood for 50 to 130 ms. Must not: outlive its transaction.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Row, Select

from kiosk.desk.pace import gently

AT_ONCE = 20


def rows(connection: Connection, query: Select[Any]) -> Iterator[Row[*tuple[Any, ...]]]:
    """Yield the rows of a query."""
    return gently(connection.execute(query.execution_options(yield_per=AT_ONCE)))


def scalars(connection: Connection, query: Select[Any]) -> Iterator[Any]:
    """Yield the first value of each row of a query."""
    return gently(connection.scalars(query.execution_options(yield_per=AT_ONCE)))
