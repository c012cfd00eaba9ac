"""One visit without a screen, from look-up to receipt, that dies at a chosen point: for `half_done`.

A point is each commit of the store and each renaming of a file, before and after it. A child is forked for
each try, so that everything heavy is loaded once; it is killed as the power would: nothing is cleaned up.
"""

from __future__ import annotations

import itertools
import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

from sqlalchemy.engine import Connection

from kiosk.app.desk import close_desk
from kiosk.desk import Desk
from kiosk.domain.case import Case, CaseState
from kiosk.services.cases import casework, submit, worklist
from kiosk.services.centre import outbox
from tests.faults import sender
from tests.services import seating
from tests.services.seating import draft, fill

ROUNDS = 5


class Points:
    """Counts the points that were passed; at `last` the process dies."""

    def __init__(self, last: int = 0) -> None:
        self.passed, self.last = 0, last

    def here(self) -> None:
        """Pass a point."""
        self.passed += 1
        if self.passed == self.last:
            os.kill(os.getpid(), signal.SIGKILL)


@contextmanager
def counted(points: Points) -> Iterator[None]:
    """Count the commits and the renamings of this process."""
    commit, rename = Connection._commit_impl, Path.replace

    def committed(self: Connection) -> None:
        points.here()
        commit(self)
        points.here()

    def renamed(self: Path, target: Path) -> Path:
        points.here()
        done = rename(self, target)
        points.here()
        return done

    with (
        mock.patch.object(Connection, "_commit_impl", committed),
        mock.patch.object(Path, "replace", renamed),
    ):
        yield


def visit(desk: Desk) -> Case:
    """Make a visit from where it stands: begin, fill in, submit, send; return the case, received."""
    lines = worklist.lines(desk)
    case = casework.load(desk, lines[0].id) if lines else draft(desk, count=2)
    if case.state is CaseState.DRAFT:
        case = submit.submit(desk, fill(desk, case.id).id)
    for _ in range(ROUNDS):
        outbox.wake(desk)
        outbox.drain(desk)
    return casework.load(desk, case.id)


def in_a_child(data: Path, url: str, last: int, tell: Callable[[int], object] = int) -> int:
    """Make the visit in a child that dies at a point; return its wait status. 0: it tells how many."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            _visit_and_leave(data, url, last, write)
        finally:
            os._exit(3)
    os.close(write)
    _, status = os.waitpid(child, 0)
    with os.fdopen(read, "rb") as said:
        tell(int(said.read() or b"0"))
    return status


def _visit_and_leave(data: Path, url: str, last: int, write: int) -> None:
    seating._numbers = itertools.count(time.monotonic_ns() // 1000 % 10**9)  # decisions of its own
    points = Points(last)
    with counted(points):
        desk = sender.window(data, url)
        sender.sit_down(desk)
        visit(desk)
        close_desk(desk)
    os.write(write, str(points.passed).encode())
    os._exit(0)
