"""What the tracking screen asks of the core, functions of the Desk for a lane; how one of its rows reads.

Must not: know a widget.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui.screens import course
from ui.text import day, join, mark, plural, tr
from ui.widgets.rows import Cell, Row
from ui.words import facts, names

if TYPE_CHECKING:
    from datetime import datetime

    from kiosk.desk import Desk
    from kiosk.domain.calendar import Term
    from kiosk.domain.rulebook import Rulebook
    from kiosk.services.worklist import FilingLine

OPEN = ("received", "forwarded", "accepted", "correction_wanted", "extended")  # may be withdrawn

SHORT = {  # the body has a column of its own, so that its pill need not name it in full
    "forwarded": mark("Forwarded to the body"),
    "accepted": mark("Accepted by the body"),
    "not_accepted": mark("Not accepted by the body"),
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What the screen shows: filings, the rules of the day, the time, the last days of what runs, by key."""

    lines: tuple[FilingLine, ...]
    book: Rulebook
    now: datetime
    terms: dict[str, Term | None]


def read(desk: Desk) -> Answer:
    """Return the filings of the cases that the centre has."""
    from kiosk.services import calendar, rules, worklist

    lines, book = worklist.filings(desk), rules.book(desk)
    terms = {
        key_of(line): calendar.term(
            desk, line.filing, book.clocks(line.filing.matter, line.filing.judgement.pack)
        )
        for line in lines
    }
    return Answer(lines, book, desk.clock.now(), terms)


def withdraw(desk: Desk, case_id: str, filing: int, reason: str) -> None:
    """Take a filing back in the name of who is signed in."""
    from kiosk.services import people, tracking

    tracking.withdraw(desk, case_id, filing, reason=reason, clerk=people.actor(desk))


def revise(desk: Desk, case_id: str) -> str:
    """Open a case for its corrections in the name of who is signed in; return its id."""
    from kiosk.services import people, revising

    return revising.begin(desk, case_id, clerk=people.actor(desk)).id


def key_of(line: FilingLine) -> str:
    """Name a filing among all of this workstation."""
    return f"{line.case_id}#{line.filing.number}"


def remark(line: FilingLine) -> str:
    """Say in a few words what is behind the state: decision, corrections, deadline."""
    progress = line.filing.progress
    until = tr("until {date}", date=day(progress.deadline)) if progress.deadline else ""
    if progress.status == "decided":
        return course.decision(progress.decision)
    if progress.corrections:
        return join(plural("{n} point", "{n} points", n=len(progress.corrections)), until)
    return until or progress.reason


def said(line: FilingLine) -> str:
    """Give everything by which a filing is found."""
    record, progress = line.filing.record, line.filing.progress
    parts = (line.entity_name, record.document_number, record.authority.name, progress.query_code)
    return " ".join((*parts, line.receipt_number, names.filing_state(progress.status)[0]))


def row(line: FilingLine, now: datetime) -> Row:
    """Return the row of a filing."""
    record, progress = line.filing.record, line.filing.progress
    state, tone = names.filing_state(progress.status)
    state = tr(SHORT[progress.status]) if progress.status in SHORT else state
    if progress.status == "decided" and progress.decision == "refused":
        tone = "bad"
    sent = facts.when(progress.forwarded_at, now) if progress.forwarded_at else "–"
    cells = (
        Cell(facts.record_name(record), line.entity_name, strong=True),
        Cell(record.authority.name, record.authority.region.name),
        Cell(below=remark(line), pill=(state, tone)),  # type: ignore[arg-type]
        Cell(sent, progress.query_code),
    )
    return Row(key_of(line), cells)
