"""A file is taken in whole or not at all, also where the program dies between two of its pages.

Half a file would look like a whole one. Which pages came of a file that is not through yet stands in the
store from the first of them on. Must not: touch a file that is being taken in.
"""

from __future__ import annotations

import json
from contextlib import suppress

from kiosk.desk import Desk
from kiosk.desk.tables import UnitOfWork
from kiosk.domain.findings import Finding, Severity, finding
from kiosk.errors import KioskError
from kiosk.services.cases import outcomes
from kiosk.services.cases.drafts import load
from kiosk.services.sheets import arranging

HALF_TAKEN = finding("file_half_taken", Severity.WARNING, "materials", "materials")
_NOTE = "files.under_way"


def note(work: UnitOfWork, case_id: str, sheet_id: str) -> None:
    """Write, with the page itself, that its file is not through yet."""
    every = _read(work)
    every.setdefault(case_id, []).append(sheet_id)
    work.notes.set(_NOTE, json.dumps(every))


def done(desk: Desk, case_id: str) -> None:
    """Write that the file is in, or out again; what was said of one before it no longer counts."""
    with desk.store.begin() as work:
        _forget(work, case_id)
        _say(work, case_id, ())


def undo(desk: Desk) -> int:
    """Take out what came of files when the program died; return of how many cases. Those cases say so."""
    with desk.store.read() as work:
        left = {case_id: ids for case_id, ids in _read(work).items() if case_id not in desk.runs}
    for case_id, ids in left.items():
        with suppress(KioskError):  # thrown away, or sent: then it was looked at as it is
            lying = {sheet.id for sheet in load(desk, case_id).sheets}
            arranging.remove_sheets(desk, case_id, [item for item in ids if item in lying])
        with desk.store.begin() as work:
            _forget(work, case_id)
            _say(work, case_id, (HALF_TAKEN,))
    return len(left)


def _say(work: UnitOfWork, case_id: str, said: tuple[Finding, ...]) -> None:
    before = outcomes.findings_of(work, case_id)
    others = tuple(item for item in before if item.code != HALF_TAKEN.code)
    if before != (*others, *said):
        outcomes.keep_findings(work, case_id, (*others, *said))


def _forget(work: UnitOfWork, case_id: str) -> None:
    rest = {name: ids for name, ids in _read(work).items() if name != case_id}
    work.notes.set(_NOTE, json.dumps(rest) if rest else None)


def _read(work: UnitOfWork) -> dict[str, list[str]]:
    return dict(json.loads(work.notes.get(_NOTE) or "{}"))
