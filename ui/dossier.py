"""What the records page asks of the core, each a function of the Desk for a lane.

Must not: know a widget.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.desk import CaseLine, Desk
    from kiosk.domain.case import Case, Filing
    from kiosk.domain.rulebook import Rulebook
    from kiosk.services.lookup import Opened

    Answer = tuple[Opened, CaseLine | None, Rulebook, tuple[Filing, ...]]


def read(desk: Desk, code: str) -> Answer:
    """Return an entity with its judged records, its open draft, the rules of the day, the draft's filings."""
    from kiosk.services import lookup

    return look_around(desk, lookup.open_dossier(desk, code))


def look_around(desk: Desk, opened: Opened) -> Answer:
    """Return what was opened with the open draft, the rules of the day, and the filings of the draft."""
    from kiosk.services import casework, rules, worklist

    draft = worklist.draft_of(desk, opened.dossier.entity.key)
    filings = casework.load(desk, draft.id).filings if draft is not None else ()
    return opened, draft, rules.book(desk), filings


def start(desk: Desk, opened: Opened, draft: str, ids: tuple[str, ...]) -> Case:
    """Start a case with these records, or add them to the open draft."""
    from kiosk.services import casework, people

    if draft:
        return casework.add_records(desk, draft, opened, ids)
    return casework.start(desk, opened, ids, clerk=people.actor(desk))


def note_look(desk: Desk, code: str) -> None:
    """Log that records that are not public were looked at, and by whom."""
    from kiosk.services import lookup

    lookup.note_hidden_shown(desk, code)


def advice(desk: Desk, opened: Opened) -> None:
    """Print the advice sheet."""
    from kiosk.services import papers

    papers.print_pdf(desk, papers.advice_sheet(desk, opened), name=papers.ADVICE, copies=1)
