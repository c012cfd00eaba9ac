"""The child that reads a file: it decodes what strangers bring, so that the desk does not have to.

One child a file; it ends with it. It reads what the order names, sends packed blocks of rows while it goes
and the rest at the end, as JSON and bytes: nothing that it says is unpickled. `guard`, if given, fences it in
once its modules are loaded. Must not: write a file, or say what stands in one.
"""

from __future__ import annotations

import json
import sys
from array import array
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

from kiosk.errors import ImportRefused
from kiosk.imports import columns, reading
from kiosk.imports.csvfile import CsvFile
from kiosk.imports.kinds import kind_of
from kiosk.imports.reading import Gathered

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from kiosk.imports.workbook import Workbook

MEMORY = 1536 * 1024 * 1024  # bytes of address space
BEAT = 0.1  # seconds between two signs of life
Guard = Callable[[], object]
Beat = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be read: a file, its sheet ("": the first with a table), the day of the check."""

    path: str
    today: date
    sheet: str = ""


def frame(kind: str, fields: dict[str, Any], body: bytes = b"") -> bytes:
    """Return a message: its kind and fields as JSON, and bytes."""
    head = json.dumps([kind, fields], ensure_ascii=False).encode()
    return len(head).to_bytes(4) + head + body


def unframe(message: bytes) -> tuple[str, dict[str, Any], memoryview]:
    """Return kind, fields and bytes of a message. Raises ValueError where it is none."""
    length = int.from_bytes(message[:4])
    kind, fields = json.loads(message[4 : 4 + length])
    if not isinstance(kind, str) or not isinstance(fields, dict):
        raise ValueError("no message")
    return kind, fields, memoryview(message)[4 + length :]


def serve(line: Connection, order: Order, guard: Guard | None) -> None:
    """Be the child: read one file."""
    _limits()
    import python_calamine  # noqa: F401  # loaded before the fence goes up

    columns.by_header()
    if guard is not None:
        guard()
    try:
        answer(line.send_bytes, order)
    except ImportRefused as error:
        line.send_bytes(frame("refused", {"code": error.code, "details": error.details}))
    except MemoryError:
        line.send_bytes(frame("refused", {"code": "table_broken", "details": {}}))
    except OSError:
        line.send_bytes(frame("refused", {"code": "table_gone", "details": {}}))
    except Exception as error:  # its kind, never its words: they may quote the file
        line.send_bytes(frame("failed", {"where": type(error).__name__}))
    finally:
        line.close()


def _limits() -> None:
    """Bound memory, and leave neither a file nor an image of memory behind."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def answer(send: Callable[[bytes], object], order: Order) -> None:
    """Read a file and send blocks, signs of life and at last the table. Raises ImportRefused."""
    last = 0.0

    def beat(share: float) -> None:
        nonlocal last
        now = monotonic()
        if now - last >= BEAT:
            last = now
            send(frame("beat", {"done": int(share * 1000)}))

    def on_block(block: bytes) -> None:
        send(frame("block", {}, block))

    path = Path(order.path)
    if not path.is_file():  # opening a pipe would wait for ever
        raise ImportRefused("table_gone")
    if path.stat().st_size == 0:
        raise ImportRefused("table_empty")
    if kind_of(path) == "xlsx":
        found, sheet, others = _workbook(path, order, on_block, beat)
    else:
        found, sheet, others = _text(path, order, on_block, beat), "", ()
    send(frame("table", described(found, sheet, others), packed(found)))


def _text(path: Path, order: Order, on_block: Callable[[bytes], None], beat: Beat) -> Gathered:
    file = CsvFile(path)
    return reading.read(
        file.rows(), order.today, on_block=on_block, on_row=lambda _row: beat(file.done / file.total)
    )


def _workbook(
    path: Path, order: Order, on_block: Callable[[bytes], None], beat: Beat
) -> tuple[Gathered, str, tuple[str, ...]]:
    from kiosk.imports.workbook import Workbook

    book = Workbook(path)
    names = (order.sheet,) if order.sheet in book.sheets else book.sheets
    refused: ImportRefused | None = None
    for name in names:
        try:
            found = _sheet(book, name, order.today, on_block, beat)
        except ImportRefused as error:
            if error.code not in ("table_no_header", "table_empty", "table_no_rows"):
                raise
            refused = refused or error
            continue
        return found, name, tuple(other for other in book.sheets if other != name)
    raise refused or ImportRefused("table_empty")


def _sheet(book: Workbook, name: str, today: date, on_block: Callable[[bytes], None], beat: Beat) -> Gathered:
    rows = book.rows(name, beat)
    return reading.read(
        rows, today, on_block=on_block, merges=rows.merges, shifts=False,
        on_row=lambda _row: beat(0.6 + 0.4 * rows.done / rows.total),
    )  # fmt: skip


def described(found: Gathered, sheet: str, others: tuple[str, ...]) -> dict[str, Any]:
    """Return everything of a table but its rows and arrays, for JSON."""
    return {
        "layout": asdict(found.layout),
        "count": found.count,
        "subjects": [subject._asdict() for subject in found.subjects],
        "bodies": [body._asdict() for body in found.bodies],
        "notes": [asdict(note) for note in found.notes],
        "sheet": sheet,
        "sheets": list(others),
    }


def packed(found: Gathered) -> bytes:
    """Return the arrays of a table, one behind the other."""
    arrays: tuple[bytearray | array[int], ...] = (
        found.states, found.numbers, found.subject_of, found.body_of, found.marks,
    )  # fmt: skip
    return b"".join(bytes(one) for one in arrays)
