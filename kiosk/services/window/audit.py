"""The audit trail for those who may read it: look for lines, hand them out as a table, check it.

Must not: change a line, know what an action is called on screen, or read without the right to.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kiosk.desk import Desk, ProgressFn, Stop, TrailCheck, TrailLine, TrailQuery, never, silent
from kiosk.desk.disk import disk_faults, replace_file
from kiosk.errors import Cancelled
from kiosk.services.window import people
from kiosk.services.window.acts import Act

PAGE = 200  # lines on screen at once
_BATCH = 1000
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a table program would calculate what begins so
Row = Callable[[TrailLine], Sequence[str]]


@dataclass(frozen=True, slots=True)
class TrailPage:
    """Lines that fit, the newest first; `more`: there are older ones; `actors`: everybody who has a line."""

    lines: tuple[TrailLine, ...]
    more: bool
    actors: tuple[str, ...] = ()


def read(desk: Desk, query: TrailQuery, *, limit: int = PAGE) -> TrailPage:
    """Return the newest lines that fit. Raises SignInRefused (not_allowed), SignInEnded."""
    people.demand(desk, Act.READ_AUDIT)
    with desk.store.read() as work:
        found = work.trail.lines(query, limit=limit + 1)
        return TrailPage(found[:limit], len(found) > limit, work.trail.actors())


def export(
    desk: Desk,
    query: TrailQuery,
    path: Path,
    *,
    head: Sequence[str],
    row: Row,
    approval: people.Approval | None = None,
    progress: ProgressFn = silent,
    stop: Stop = never,
) -> int:
    """Write all lines that fit into a CSV file, oldest first; return how many. The trail says so first.

    `head` and `row` give the words of the columns. Raises SignInRefused (not_allowed), SignInEnded,
    StoreFailed (disk_full, read_only), Cancelled.
    """
    clerk = people.demand(desk, Act.READ_AUDIT, approval=approval)
    lines = _all(desk, query, progress, stop)
    with desk.store.begin() as work:
        work.audit("trail.exported", "workstation", actor=clerk, detail=f"{len(lines)}")
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(head)
    table.writerows([_plain(cell) for cell in row(line)] for line in reversed(lines))
    with disk_faults():
        replace_file(path, out.getvalue().encode("utf-8-sig"))  # with the mark that table programs look for
    return len(lines)


def verify(desk: Desk, *, progress: ProgressFn = silent, stop: Stop = never) -> TrailCheck:
    """Go through the whole trail; return what is wrong at its first bad line. Raises Cancelled, StoreFailed.

    Needs nobody signed in: what it returns names no line's words, and support may have to ask.
    """
    with desk.store.read() as work:
        return work.trail.verify(progress=progress, stop=stop)


def _all(desk: Desk, query: TrailQuery, progress: ProgressFn, stop: Stop) -> list[TrailLine]:
    lines: list[TrailLine] = []
    with desk.store.read() as work:
        while True:
            before = lines[-1].number if lines else 0
            found = work.trail.lines(query, before=before, limit=_BATCH)
            lines += found
            progress(len(lines), 0)
            if stop():
                raise Cancelled
            if len(found) < _BATCH:
                return lines


def _plain(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
