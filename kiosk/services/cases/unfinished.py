"""Where the clerk stands in a draft, and what is being typed there: kept beside the draft, for the worst.

A draft holds what was typed once its field is left. A program that dies in between would lose the field in
use; so its text is kept here at short intervals and put back where the case is opened again: the same case,
the same field, and only over the value that was being typed over. Must not: change a case, tell news, or keep
anything of a case that went out.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

from kiosk.desk import CaseLine, Desk
from kiosk.desk.tables import UnitOfWork
from kiosk.domain.case import CaseState
from kiosk.errors import NotFound
from kiosk.services.cases import whose

_NOTE = "unfinished"
_MOST = 20  # drafts of which it is remembered where the clerk stood


@dataclass(frozen=True, slots=True)
class LeftOff:
    """A step and the place of a field; `typed`: its text if not in the case yet, `was`: the value before."""

    case_id: str
    clerk: str
    step: str
    place: str = ""
    typed: str | None = None
    was: str = ""


def keep(desk: Desk, left: LeftOff) -> None:
    """Keep where the clerk stands; the case counts as open. Nothing is kept of one that is no draft."""
    with desk.store.begin() as work:
        note = _read(work)
        note["cases"].pop(left.case_id, None)
        note["open"] = ""
        if _is_draft(work, left.case_id):
            note["cases"][left.case_id] = asdict(left)
            note["open"] = left.case_id
        _write(work, note)


def close(desk: Desk, case_id: str) -> None:
    """Note that a case was left in order, so that nothing of it has to be put back."""
    with desk.store.begin() as work:
        note = _read(work)
        gone = [item for item in note["cases"] if item == case_id or not _is_draft(work, item)]
        for item in gone:
            del note["cases"][item]
        if note["open"] in (case_id, *gone):
            note["open"] = ""
        _write(work, note)


def left_off(desk: Desk, case_id: str) -> LeftOff | None:
    """Return where the clerk stood in a draft when the program ended; None where it was left in order."""
    with desk.store.read() as work:
        kept = _read(work)["cases"].get(case_id)
        return LeftOff(**kept) if kept is not None and _is_draft(work, case_id) else None


def not_closed(desk: Desk, *, clerk: str) -> CaseLine | None:
    """Return the draft that this clerk had open when the program ended; None for what is another's now."""
    with desk.store.read() as work:
        note = _read(work)
        kept = note["cases"].get(note["open"])
        if kept is None or kept["clerk"] != clerk:
            return None
        try:
            line = work.cases.line(note["open"])
        except NotFound:
            return None
    there = line.state is CaseState.DRAFT and line.binned_at is None
    return line if there and whose.is_holder(line, clerk) else None


def _is_draft(work: UnitOfWork, case_id: str) -> bool:
    try:
        return work.cases.get(case_id).state is CaseState.DRAFT
    except NotFound:
        return False


def _read(work: UnitOfWork) -> dict[str, Any]:
    note = work.notes.get(_NOTE)
    return json.loads(note) if note else {"open": "", "cases": {}}


def _write(work: UnitOfWork, note: dict[str, Any]) -> None:
    for item in list(note["cases"])[:-_MOST]:
        del note["cases"][item]
    work.notes.set(_NOTE, json.dumps(note, ensure_ascii=False) if note["cases"] else None)
