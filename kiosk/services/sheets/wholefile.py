"""A file is taken in whole or not at all, also where the program dies between two of its pages.

Half a file would look like a whole one, and one of the watched folder comes again. A page says which of how
many it is (`CapturedSheet.page`, `pages`): until the last one is in, the pages so far stand in a note that is
written with each of them, and the last takes the note away with it. A file of one page needs none. What is
still noted when a run is over, or when the next program starts, goes. Paper is no file and always stays.
Must not: touch a file that is being taken in.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from kiosk.desk import CapturedSheet, Desk
from kiosk.desk.tables import UnitOfWork
from kiosk.domain.case import Case
from kiosk.domain.findings import Finding, Severity, finding
from kiosk.errors import NotFound, Stale
from kiosk.services.cases import outcomes
from kiosk.services.cases.drafts import change_with

HALF_TAKEN = finding("file_half_taken", Severity.WARNING, "materials", "materials")
_NOTE = "files.under_way"


class Coming:
    """The file that is coming in, page by page; one for a run."""

    def __init__(self, desk: Desk, case_id: str) -> None:
        self._desk = desk
        self._case_id = case_id
        self._pages: list[str] = []  # sheets of a file whose last page is not in

    def turn_to(self, captured: CapturedSheet) -> None:
        """Before a sheet is kept: where it begins something new, what is left of a file goes."""
        if captured.page <= 1:
            self.leave()

    def note(self, work: UnitOfWork, captured: CapturedSheet, sheet_id: str) -> None:
        """Write, with the page itself, that its file is not through yet; with the last page, that it is.

        Then what was said of a file before it no longer counts.
        """
        if captured.pages > 1:
            self._pages.append(sheet_id)
        if captured.page < captured.pages:
            every = _read(work)
            every.setdefault(self._case_id, []).append(sheet_id)
            _write(work, every)
        elif captured.pages:
            if self._pages:
                _forget(work, self._case_id, self._pages)
            _say(work, self._case_id, ())

    def end_with(self, captured: CapturedSheet) -> None:
        """After a sheet was kept: a file whose last page it is stays."""
        if captured.page == captured.pages:
            self._pages = []

    def leave(self) -> None:
        """Take out what came of a file whose last page did not. Raises StoreFailed."""
        if self._pages:
            _take_out(self._desk, self._case_id, self._pages)
            self._pages = []


@contextmanager
def coming(desk: Desk, case_id: str) -> Iterator[Coming]:
    """Give what sees to it, for the sheets of one run, that a file is taken in whole or not at all."""
    file = Coming(desk, case_id)
    try:
        yield file
    finally:
        file.leave()


def undo(desk: Desk) -> int:
    """Take out what came of files when the program died; return of how many cases. Those cases say so."""
    with desk.store.read() as work:
        left = {case_id: ids for case_id, ids in _read(work).items() if case_id not in desk.runs}
    return sum(_undone(desk, case_id, ids) for case_id, ids in left.items())


def _undone(desk: Desk, case_id: str, ids: Sequence[str]) -> bool:
    try:
        _take_out(desk, case_id, ids, said=(HALF_TAKEN,))  # whoever signs in first
    except (NotFound, Stale):  # thrown away, or sent: then it was looked at as it is
        with desk.store.begin() as work:
            _forget(work, case_id, ids)
        return False
    return True


def _take_out(desk: Desk, case_id: str, ids: Sequence[str], *, said: tuple[Finding, ...] = ()) -> None:
    """Take sheets out; `said` of it where the run that they came in is no more. Raises NotFound, Stale."""

    def without(case: Case, work: UnitOfWork) -> Case:
        gone = [sheet for sheet in case.sheets if sheet.id in ids]  # the clerk may have taken one out
        outcomes.take_out(work, case_id, gone)
        _forget(work, case_id, ids)
        if said:
            _say(work, case_id, said)
        return replace(case, sheets=tuple(sheet for sheet in case.sheets if sheet not in gone))

    change_with(desk, case_id, without, by_itself=bool(said))


def _say(work: UnitOfWork, case_id: str, said: tuple[Finding, ...]) -> None:
    before = outcomes.findings_of(work, case_id)
    others = tuple(item for item in before if item.code != HALF_TAKEN.code)
    if before != (*others, *said):
        outcomes.keep_findings(work, case_id, (*others, *said))


def _forget(work: UnitOfWork, case_id: str, ids: Sequence[str]) -> None:
    every = _read(work)
    every[case_id] = [item for item in every.get(case_id, []) if item not in ids]
    _write(work, every)


def _read(work: UnitOfWork) -> dict[str, list[str]]:
    return dict(json.loads(work.notes.get(_NOTE) or "{}"))


def _write(work: UnitOfWork, every: dict[str, list[str]]) -> None:
    rest = {case_id: ids for case_id, ids in every.items() if ids}
    work.notes.set(_NOTE, json.dumps(rest) if rest else None)
