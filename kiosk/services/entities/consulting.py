"""Advice without a case: the sheet printed or as a code, each time a consultation in the audit trail.

One line of note may follow, with the numbers in it masked. The centre gets to know of it some minutes later,
without whom it was about. Must not: start a case, keep a sheet, or wait for the centre at the window.
"""

from __future__ import annotations

import hashlib
import json
import uuid
from datetime import datetime, timedelta

from kiosk.desk import Consultation, Desk, Stop, UnitOfWork, never
from kiosk.errors import Conflict, Refused
from kiosk.services.cases.trail import masked
from kiosk.services.entities.lookup import Opened
from kiosk.services.printing.papermaking import ADVICE, advice_facts, advice_sheet
from kiosk.services.window import people
from kiosk.services.window.acts import Act

NOTE = 100  # characters
GRACE = timedelta(minutes=10)  # from the advice to its way to the centre: a note may follow
BATCH = 200
_WAITING = "consultations"  # rows: id, when, topic, note, and whom it was about, which stays here


def print_advice(desk: Desk, opened: Opened, *, hidden: bool = False) -> None:
    """Print the advice sheet (一次性告知单), and log it as a consultation. Raises PrinterFailed.

    `hidden`: with the records that are not public, for identity and authority were checked.
    """
    from kiosk.services.printing import papers

    people.demand(desk, Act.WORK)
    papers.print_pdf(desk, advice_sheet(desk, opened, hidden=hidden), name=ADVICE, copies=1)
    _log(desk, opened, "paper")


def advice_code(desk: Desk, opened: Opened, *, hidden: bool = False) -> tuple[str, ...]:
    """Return the advice as a QR code, rows of 1 and 0, and log it as a consultation; `hidden` as above."""
    from kiosk.papers import pocket

    people.demand(desk, Act.WORK)
    made = pocket.modules(pocket.text(advice_facts(desk, opened, hidden=hidden)))
    _log(desk, opened, "code")
    return made


def note(desk: Desk, code: str, said: str) -> str:
    """Log one line of note with the consultation of an entity; return it as it was kept, "" for nothing."""
    clerk = people.demand(desk, Act.WORK)
    kept = masked(" ".join(said.split()))[:NOTE]
    if kept:
        with desk.store.begin() as work:
            work.audit("consultation.noted", code, actor=clerk, detail=kept)
            _note_last(work, code, kept)
    return kept


def _log(desk: Desk, opened: Opened, how: str) -> None:
    clerk = people.actor(desk)
    with desk.store.begin() as work:
        code = opened.dossier.entity.code
        work.audit("consultation.given", code, actor=clerk, detail=how)
        row = [str(uuid.uuid4()), desk.clock.now().isoformat(), f"advice_{how}", "", code]
        _write(work, [*_rows(work), row])


# -- on its way to the centre


def waiting(desk: Desk) -> int:
    """Count the consultations that the centre does not know of yet."""
    with desk.store.read() as work:
        return len(_rows(work))


def send(desk: Desk, *, stop: Stop = never) -> int:
    """Tell the centre of the consultations that are old enough; return how many wait no more. Cheap if none.

    Raises Offline, Unknown, SignInEnded, CentreFailed, Changed; then they wait. What the centre refuses stays
    in the trail alone.
    """
    sent = 0
    while not stop():
        with desk.store.read() as work:
            due = [row for row in _rows(work) if _at(row) <= desk.clock.now() - GRACE][:BATCH]
        gone = _handed_in(desk, due) if due else 0
        if not gone:
            break
        sent += gone
    return sent


def _handed_in(desk: Desk, due: list[list[str]]) -> int:
    ids = [row[0] for row in due]
    key = hashlib.sha256(json.dumps(due).encode()).hexdigest()  # the same ones again: the same key
    several = tuple(Consultation(row[0], _at(row), row[2], row[3]) for row in due)
    refused = ""
    try:
        ids = [item for item in desk.api.log_consultations(several, key=key) if item in ids]
    except (Refused, Conflict) as error:
        refused = error.code
    with desk.store.begin() as work:
        _write(work, [row for row in _rows(work) if row[0] not in ids])
        if refused:
            work.audit("consultation.refused", "centre", actor="", detail=f"{len(ids)} {refused}")
    return len(ids)


def _note_last(work: UnitOfWork, code: str, said: str) -> None:
    """Let a note go along with the last advice on an entity, while that waits."""
    rows = _rows(work)
    last = next((row for row in reversed(rows) if row[4] == code), None)
    if last is not None:
        last[3] = said
        _write(work, rows)


def _at(row: list[str]) -> datetime:
    return datetime.fromisoformat(row[1])


def _rows(work: UnitOfWork) -> list[list[str]]:
    rows: list[list[str]] = json.loads(work.notes.get(_WAITING) or "[]")
    return rows


def _write(work: UnitOfWork, rows: list[list[str]]) -> None:
    work.notes.set(_WAITING, json.dumps(rows, ensure_ascii=False) if rows else None)
