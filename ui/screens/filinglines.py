"""What the tracking screen asks of the core, functions of the Desk for a lane; how one of its rows reads.

Must not: know a widget.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from ui.screens import course, letterlines, straying
from ui.text import folded, join, plural, tr
from ui.widgets.rows import Cell, Row
from ui.words import corrections, facts

if TYPE_CHECKING:
    from datetime import datetime

    from kiosk.desk import Desk
    from kiosk.domain.calendar import Term
    from kiosk.domain.rulebook import Rulebook
    from kiosk.services.cases.worklist import FilingLine
    from kiosk.services.centre.letters import Letter
    from kiosk.services.centre.strays import Stray

MOST = 200  # cases changed last whose filings are read
OPEN = ("received", "forwarded", "accepted", "correction_wanted", "extended")  # may be withdrawn


@dataclass(frozen=True, slots=True)
class Answer:
    """What the screen shows: filings, those that want the clerk first; letters, rules of the day, the time.

    By key of the filing: the last day of what runs, how near a body's deadline is; by what it is found and
    how it reads, made in the lane so that the window need not.
    """

    lines: tuple[FilingLine, ...]
    book: Rulebook
    now: datetime
    terms: dict[str, Term | None]
    letters: tuple[Letter, ...] = ()
    lights: dict[str, tuple[str, int]] = field(default_factory=dict)
    objections: dict[str, str] = field(default_factory=dict)  # the centre's numbers
    results: dict[str, datetime | None] = field(default_factory=dict)  # here, and when they were handed over
    found_by: dict[str, str] = field(default_factory=dict)
    rows: dict[str, Row] = field(default_factory=dict)
    unreadable: int = 0  # letters that this program can't read
    strays: tuple[Stray, ...] = ()
    behind: frozenset[str] = frozenset()  # letters that wait for a submission of their case

    def letters_of(self, line: FilingLine) -> tuple[Letter, ...]:
        """Return the letters about a filing that the centre does not have yet."""
        of = (line.case_id, line.filing.number)
        return tuple(item for item in self.letters if (item.case_id, item.filing) == of)

    def about(self, line: FilingLine) -> tuple[tuple[Letter, bool], ...]:
        """Return the same, each with whether a submission of its case goes first."""
        return tuple((letter, letter.key in self.behind) for letter in self.letters_of(line))

    def loose_rows(self, text: str) -> list[Row]:
        """Return the rows that stand with no filing and have a folded text in them: strays, letters."""
        every = straying.rows(self.strays, self.now)
        every += letterlines.rows(self.letters, self.unreadable, self.now)
        return [row for row in every if text in folded(_text_of(row))]

    def line(self, key: object) -> FilingLine | None:
        """Return the filing that a row is."""
        return next((line for line in self.lines if key_of(line) == key), None)

    def letter(self, key: object) -> Letter | None:
        """Return the letter that a row is, or the first one about its filing."""
        line = self.line(key)
        if line is not None:
            return next(iter(self.letters_of(line)), None)
        return next((item for item in self.letters if f"{letterlines.PREFIX}{item.key}" == key), None)

    def stray(self, key: object) -> Stray | None:
        """Return the stray that a row is."""
        return next((each for each in self.strays if f"{straying.PREFIX}{each.case_id}" == key), None)


def read(desk: Desk, text: str = "") -> Answer:
    """Return the filings that are followed, those found by a text too, and what is on its way about them."""
    from kiosk.desk.pace import gently
    from kiosk.services.cases import worklist
    from kiosk.services.centre import letters
    from kiosk.services.packs import calendar, rules

    waiting = letters.waiting(desk)
    lines, book = worklist.followed(desk, text), rules.book(desk)
    terms = {
        key_of(line): calendar.term(
            desk, line.filing, book.clocks(line.filing.matter, line.filing.judgement.pack)
        )
        for line in gently(lines)
    }
    refused = {(item.case_id, item.filing) for item in waiting if item.state == "refused"}
    results = _results(desk, lines)
    new = {key for key, at in results.items() if at is None}
    lines = tuple(sorted(lines, key=lambda line: _rank(line, refused, new)))
    numbers = {key_of(line): letters.number_of(desk, line.filing.record) for line in gently(lines)}
    made = Answer(lines, book, desk.clock.now(), terms, waiting, _lights(desk, lines), numbers, results)
    found_by = {key_of(line): folded(said(line)) for line in gently(lines)}
    rows = {key_of(line): row(line, made) for line in gently(lines)}
    unreadable, strays = letters.unreadable(desk), straying.listed(desk)
    loose = replace(made, unreadable=unreadable, strays=strays, behind=letters.behind(desk))
    return replace(loose, found_by=found_by, rows=rows)


def _results(desk: Desk, lines: Iterable[FilingLine]) -> dict[str, datetime | None]:
    from kiosk.desk.pace import gently
    from kiosk.services.centre import bodypapers

    found: dict[str, datetime | None] = {}
    for line in gently(lines):
        of = (line.case_id, line.filing.number)
        if line.filing.progress.status in ("decided", "not_accepted") and bodypapers.result_of(desk, *of):
            found[key_of(line)] = bodypapers.handed_over(desk, *of)
    return found


def hand_over(desk: Desk, case_id: str, filing: int) -> None:
    """Print a body's result for the applicant, in the name of who is signed in."""
    from kiosk.services.centre import bodypapers

    bodypapers.hand_over(desk, case_id, filing)


def _text_of(row: Row) -> str:
    return " ".join(f"{cell.top} {cell.below}" for cell in row.cells)


def _rank(line: FilingLine, refused: set[tuple[str, int]], new: set[str]) -> tuple[int, date]:
    """Say how soon a filing wants the clerk: a refused letter, a correction by its day; ended ones last."""
    until = line.filing.progress.deadline or date.max
    if (line.case_id, line.filing.number) in refused:
        return 0, until
    if line.filing.progress.status == "correction_wanted" and line.standing in ("received", "forwarded"):
        return 1, until
    if line.corrected and line.standing == "saved":
        return 2, until
    if key_of(line) in new:
        return 3, date.max  # a result to be handed over
    return (5 if line.ended else 4), date.max


def _lights(desk: Desk, lines: Iterable[FilingLine]) -> dict[str, tuple[str, int]]:
    from kiosk.domain.standing import light

    today, calendar = desk.clock.today(), desk.clock.calendar()
    until = {key_of(line): line.filing.progress.deadline for line in lines if not line.ended}
    return {key: light(day, today, calendar) for key, day in until.items() if day is not None}


def revise(desk: Desk, case_id: str) -> str:
    """Open a case for its corrections in the name of who is signed in; return its id."""
    from kiosk.services.cases import revising

    return revising.begin(desk, case_id).id


def counted(answer: Answer, shown: int) -> str:
    """Say how many filings are shown, and how older ones are found where not all are read."""
    words = plural("{n} filing", "{n} filings", n=len(answer.lines))
    if shown != len(answer.lines):
        words = tr("{shown} of {all}", shown=shown, all=words)
    many = len({line.case_id for line in answer.lines}) >= MOST
    return join(words, tr("older ones by name, code or receipt number") if many else "")


def key_of(line: FilingLine) -> str:
    """Name a filing among all of this workstation."""
    return f"{line.case_id}#{line.filing.number}"


def remark(line: FilingLine, light: tuple[str, int] | None, about: tuple[Letter, ...]) -> str:
    """Say in a few words what is behind the state: a letter on its way, decision, corrections, deadline."""
    progress = line.filing.progress
    if about:
        return letterlines.short(about[0])
    if line.corrected and line.standing == "saved":
        return tr("Correction begun")
    until = corrections.left(*light) if light is not None else ""
    if progress.status == "decided":
        return course.decision(progress.decision)
    if progress.corrections:
        return join(until, plural("{n} point", "{n} points", n=len(progress.corrections)))
    return until or progress.reason


def said(line: FilingLine) -> str:
    """Give everything by which a filing is found."""
    record, progress = line.filing.record, line.filing.progress
    parts = (line.entity_name, record.document_number, record.authority.name, line.filing.query_code)
    return " ".join((*parts, line.receipt_number, corrections.filing_pill(line.standing, progress)[0]))


def row(line: FilingLine, answer: Answer) -> Row:
    """Return the row of a filing."""
    record, progress = line.filing.record, line.filing.progress
    now = answer.now
    light = answer.lights.get(key_of(line))
    late = light is not None and light[0] in ("over", "today") and not line.corrected
    pill = corrections.filing_pill(line.standing, progress, short=True, late=late)
    sent = facts.when(progress.forwarded_at, now) if progress.forwarded_at else "–"
    below = remark(line, light, answer.letters_of(line))
    if answer.results.get(key_of(line), now) is None:
        below = join(below, tr("to be handed over"))
    cells = (
        Cell(facts.record_name(record), line.entity_name, strong=True),
        Cell(record.authority.name, record.authority.region.name),
        Cell(below=below, pill=pill),
        Cell(sent, line.filing.query_code),
    )
    return Row(key_of(line), cells)
