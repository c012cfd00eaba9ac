"""The desk's half of reading a file: starts the child, hears it, ends it when it is stopped or silent.

Starts no thread; `read_file` blocks and is called in a lane. A child that dies is a damaged file, or one that
asks for more memory than it is given. Must not: trust what a child says beyond its shape.
"""

from __future__ import annotations

import contextlib
import time
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kiosk.desk.values import ProgressFn, Stop, never, silent
from kiosk.domain.findings import Finding, Severity
from kiosk.errors import Cancelled, ImportRefused, WorkerDied
from kiosk.imports import ROW_LIMIT
from kiosk.imports.child import Guard, Order, serve, unframe
from kiosk.imports.table import BLOCK, Body, Column, Layout, Rows, RowState, Subject, Table, fits

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

TICK = 0.05
LARGEST = 256 * 1024 * 1024  # bytes of a message
SILENCE = 60.0  # seconds without a sign; a large workbook is unpacked in a few
_NONSENSE = (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError, MemoryError)
CODES = (
    "table_broken", "table_columns", "table_columns_missing", "table_empty", "table_encoding",
    "table_encrypted", "table_gone", "table_no_header", "table_no_rows", "table_old", "table_quotes",
    "table_rows", "table_too_large", "table_unpacked", "table_wrong_type",
)  # fmt: skip


def read_file(
    path: Path,
    today: date,
    *,
    sheet: str = "",
    guard: Guard | None = None,
    progress: ProgressFn = silent,
    stop: Stop = never,
) -> Table:
    """Return the table in a CSV or XLSX file. `progress` gets thousandths. `guard` fences the child in.

    Raises ImportRefused, Cancelled, WorkerDied.
    """
    try:
        path.stat()
    except OSError as error:
        raise ImportRefused("table_gone") from error
    with _child(Order(str(path), today, sheet), guard) as line:
        return heard(line, today, progress=progress, stop=stop)


def heard(line: Connection, today: date, *, progress: ProgressFn = silent, stop: Stop = never) -> Table:
    """Return the table that is told on a line. Raises what `read_file` raises."""
    blocks: list[bytes] = []
    while True:
        kind, told, body = _next(line, stop)
        if kind == "beat":
            progress(_share(told.get("done")), 1000)
        elif kind == "block":
            blocks.append(bytes(body))
            if len(blocks) * BLOCK >= ROW_LIMIT + BLOCK:
                raise WorkerDied(where="blocks")
        elif kind == "table":
            progress(1000, 1000)
            return _table(told, body, tuple(blocks), today)
        else:
            raise _refusal(kind, told)


def _share(done: object) -> int:
    """Return thousandths out of what a child says of them."""
    return max(0, min(1000, done)) if isinstance(done, int) else 0


@contextmanager
def _child(order: Order, guard: Guard | None) -> Iterator[Connection]:
    from multiprocessing import get_context

    context = get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=serve, args=(theirs, order, guard), name="reader", daemon=True)
    try:
        child.start()
        theirs.close()
        yield ours
    finally:
        ours.close()
        with contextlib.suppress(OSError, ValueError):
            child.kill()
            child.join()
            child.close()


def _next(line: Connection, stop: Stop) -> tuple[str, dict[str, Any], memoryview]:
    until = time.monotonic() + SILENCE
    while not line.poll(TICK):
        if stop():
            raise Cancelled()
        if time.monotonic() > until:
            raise WorkerDied("timeout")
    if stop():
        raise Cancelled()
    try:
        return unframe(line.recv_bytes(LARGEST))
    except EOFError:
        raise ImportRefused("table_broken") from None  # it died: what it was given was too much for it
    except (OSError, *_NONSENSE) as error:
        raise WorkerDied() from error


def _refusal(kind: str, told: dict[str, Any]) -> ImportRefused | WorkerDied:
    code, details = str(told.get("code")), told.get("details")
    if kind != "refused" or code not in CODES or not isinstance(details, dict):
        return WorkerDied(where=str(told.get("where", ""))[:60])
    return ImportRefused(code, **{str(key): str(value)[:200] for key, value in details.items()})


def _table(told: dict[str, Any], body: memoryview, blocks: tuple[bytes, ...], today: date) -> Table:
    """Return the table that a child tells of. Raises WorkerDied where it makes no sense."""
    try:
        count = int(told["count"])
        if not 0 < count <= ROW_LIMIT or len(body) != count * (1 + 3 * 4 + 8):
            raise ValueError("another size")
        states, rest = bytes(body[:count]), body[count:]
        arrays = []
        for number, (kind, size) in enumerate((("I", 4), ("I", 4), ("I", 4), ("Q", 8))):
            values: array[int] = array(kind)
            values.frombytes(rest[number * 4 * count : number * 4 * count + size * count])
            arrays.append(values)
        indexes = ((states, RowState), (arrays[1], told["subjects"]), (arrays[2], told["bodies"]))
        if any(max(values) >= len(known) for values, known in indexes):
            raise ValueError("beyond the end")
        columns = tuple(Column(**one) for one in told["layout"].pop("columns"))
        if not fits(blocks, count, len(columns) + 1):
            raise ValueError("other rows")
        layout: dict[str, Any] = {
            key: tuple(value) if isinstance(value, list) else value for key, value in told["layout"].items()
        }
        return Table(
            Layout(**layout, columns=columns), Rows(blocks, count), states, arrays[0],
            tuple(Subject(**one) for one in told["subjects"]), arrays[1],
            tuple(Body(**one) for one in told["bodies"]), arrays[2], arrays[3], today,
            tuple(_note(one) for one in told["notes"]), str(told["sheet"]), tuple(map(str, told["sheets"])),
        )  # fmt: skip
    except _NONSENSE as error:
        raise WorkerDied() from error


def _note(told: dict[str, Any]) -> Finding:
    args = tuple((str(key), str(value)) for key, value in told["args"])
    return Finding(str(told["code"]), Severity(told["severity"]), str(told["step"]), str(told["place"]), args)
