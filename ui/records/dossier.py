"""What the records page asks of the core, functions of the Desk for a lane; and what may be chosen there.

Must not: know a widget.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from kiosk.desk import CaseLine, Desk
    from kiosk.domain.case import Case, Filing
    from kiosk.domain.matter import RepairPath
    from kiosk.domain.record import Record
    from kiosk.domain.rulebook import Rulebook
    from kiosk.services.entities.lookup import Opened

    Answer = tuple[Opened, CaseLine | None, Rulebook, tuple[Filing, ...]]


def read(desk: Desk, code: str, earlier: tuple[Record, ...] = (), purpose: str = "visit") -> Answer:
    """Return an entity with its judged records, its open draft, the rules of the day, the draft's filings.

    `earlier`: its records as they were before, whose duties the applicant may have shown to be done.
    `purpose`: for what it is looked at.
    """
    from kiosk.services.entities import lookup

    opened = lookup.open_dossier(desk, code, purpose=lookup.Purpose(purpose))
    return look_around(desk, lookup.carried(desk, opened, earlier))


def look_around(desk: Desk, opened: Opened) -> Answer:
    """Return what was opened with the open draft, the rules of the day, and the draft's filings judged anew.

    A case goes one path: where a draft is open, its path is that of the list.
    """
    from kiosk.services.cases import casework, worklist
    from kiosk.services.entities import lookup, verdicts
    from kiosk.services.packs import rules

    draft = worklist.draft_of(desk, opened.dossier.entity.key)
    case = verdicts.judged_again(desk, casework.load(desk, draft.id)) if draft is not None else None
    if case is not None and case.path is not opened.path:
        opened = lookup.on_path(desk, opened, case.path)
    if case is not None:
        opened = lookup.carried(desk, opened, (filing.record for filing in case.filings))
    return opened, draft, rules.book(desk), case.filings if case is not None else ()


def on_path(desk: Desk, opened: Opened, path: RepairPath) -> Answer:
    """Return what was opened, judged for another path of repair."""
    from kiosk.services.entities import lookup

    return look_around(desk, lookup.on_path(desk, opened, path))


def set_done(desk: Desk, before: Answer, record_id: str, duty: int, on: date | None) -> Answer:
    """Return the answer with a duty of a record done on a day, in the list and in the open case."""
    from kiosk.services.entities import duties, lookup

    opened, draft, _book, held = before
    in_case = draft is not None and any(filing.record.id == record_id for filing in held)
    if not in_case or any(record.id == record_id for record, _ in opened.rows):
        opened = lookup.with_done(desk, opened, record_id, duty, on)
    if draft is not None and in_case:
        duties.in_case(desk, draft.id, record_id, duty, on)
    return look_around(desk, opened)


def other_path(answer: Answer) -> RepairPath | None:
    """Return the path that may be chosen instead: none while a draft is open, or where no matter takes it."""
    from kiosk.domain.matter import RepairPath

    opened, draft, book, _filings = answer
    if draft is not None or not opened.judgements:
        return None
    if opened.path is RepairPath.BANKRUPTCY:
        return RepairPath.ORDINARY
    kind, today = opened.dossier.entity.kind, opened.judgements[0].on
    taken = any(
        matter.fits(record, kind, RepairPath.BANKRUPTCY) and matter.code not in book.hall.off
        for pack in book.today(today)
        for matter in pack.matters
        if matter.path is RepairPath.BANKRUPTCY
        for record in opened.dossier.records or ()
    )
    return RepairPath.BANKRUPTCY if taken else None


def start(desk: Desk, opened: Opened, draft: str, ids: tuple[str, ...], reason: str = "") -> Case:
    """Start a case with these records, or add them to the open draft; `reason`: why beside another one."""
    from kiosk.services.cases import casework

    if draft:
        return casework.add_records(desk, draft, opened, ids)
    return casework.start(desk, opened, ids, reason=reason)


def show_hidden(desk: Desk, before: Answer, document: str, authority: str) -> Answer:
    """Return the answer with the records that are not public, after what was checked; the look is logged."""
    from kiosk.services.entities import hidden

    checked = hidden.Checked(document, authority, original=True)
    return look_around(desk, hidden.show(desk, before[0], checked))


def note_purpose(desk: Desk, code: str, purpose: str) -> None:
    """Log for what an entity is looked at."""
    from kiosk.services.entities import lookup

    lookup.note_purpose(desk, code, lookup.Purpose(purpose))


def warm_papers(desk: Desk) -> None:
    """Have what sets papers ready."""
    from kiosk.services.window import warming

    warming.papers(desk)


def advice(desk: Desk, opened: Opened, hidden: bool = False) -> None:
    """Print the advice sheet; a consultation. `hidden`: with the records that are not public."""
    from kiosk.services.entities import consulting

    consulting.print_advice(desk, opened, hidden=hidden)


def advice_code(desk: Desk, opened: Opened, hidden: bool = False) -> tuple[str, ...]:
    """Return the advice as a QR code; a consultation. `hidden`: with the records that are not public."""
    from kiosk.services.entities import consulting

    return consulting.advice_code(desk, opened, hidden=hidden)


def note_consultation(desk: Desk, code: str, said: str) -> str:
    """Log one line of note with a consultation; return it as it was kept."""
    from kiosk.services.entities import consulting

    return consulting.note(desk, code, said)
