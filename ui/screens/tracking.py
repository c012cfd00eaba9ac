"""Progress: each filing that the centre has, what it and the body say of it, and whose clock runs.

Only relays: accepting and deciding are the body's. Must not: promise a date before the body has the filing.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from ui import facts, words
from ui.errors import explain
from ui.screens import course
from ui.screens.detail import Confirm, Detail
from ui.screens.listing import Listing, folded, show_rows
from ui.text import day, join, mark, plural, tr
from ui.widgets.button import Button
from ui.widgets.choice import Check
from ui.widgets.rows import Cell, Column, Row
from ui.widgets.table import RecordTable
from ui.workplace import Workplace

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


class TrackingScreen(Listing):
    """See the module's words."""

    fetch = staticmethod(read)

    def __init__(self, place: Workplace) -> None:
        columns = [
            Column(tr("Record and entity"), 196, 4),
            Column(tr("Determining body"), 196, 3),
            Column(tr("State"), 212, 2),
            Column(tr("Forwarded"), 128, 1),
        ]
        table = RecordTable(columns, name="tracking_table", about=tr("Progress"))
        super().__init__(place, tr("Progress"), table, name="tracking", filtered=True)
        self._answer: Answer | None = None
        self.detail = Detail(name="filing_detail")
        self.row.addWidget(self.detail, 5)
        self.ended = Check(tr("Show what has ended"), name="show_ended")
        self.ended.setChecked(True)
        self.ended.edited.connect(lambda _on: self.show_again())
        self.head.insertWidget(1, self.ended)
        self.confirm = self.add_question(
            Confirm(reason=tr("Reason of the applicant"), name="withdraw_filing")
        )
        self.back = self.foot.add(
            Button(
                tr("Withdraw the filing"), key="Alt+W", icon="undo", name="withdraw",
                about=tr("On the applicant's word, until it is decided; asks once more"),
            )
        )  # fmt: skip
        self.back.clicked.connect(lambda _checked=False: self._ask())
        self.open_it = self.add_open(tr("Its papers and answers"))

    # --- showing

    def show_answer(self, answer: Any) -> None:
        """Show what was read."""
        self._answer = answer
        self.show_again()

    def show_again(self) -> None:
        """Show the filings that fit the filter."""
        if self._answer is None:
            return
        lines = self._answer.lines
        wanted, ended = self.wanted(), self.ended.isChecked()
        fit = [x for x in lines if (ended or not x.ended) and wanted in folded(self._said(x))]
        self.show_foot(bool(lines))
        if not lines:
            self.show_empty(
                tr("The centre has no filing of this workstation yet"),
                tr("As soon as a receipt is here, each of its filings is followed on this page."),
                icon="clock",
            )
        elif not fit:
            said = tr("Esc shows all {n} again.", n=len(lines)) if wanted else tr("Everything has ended.")
            self.show_empty(tr("No filing fits the filter"), said, icon="search")
        else:
            self.show_filled()
        show_rows(self.table, [self._row(line) for line in fit])
        if lines:
            self._count(len(fit))
        self._on_current(self.table.current_key() if fit else None)

    def _said(self, line: FilingLine) -> str:
        record, progress = line.filing.record, line.filing.progress
        parts = (line.entity_name, record.document_number, record.authority.name, progress.query_code)
        return " ".join((*parts, line.receipt_number, words.filing_state(progress.status)[0]))

    def _row(self, line: FilingLine) -> Row:
        assert self._answer is not None
        record, progress = line.filing.record, line.filing.progress
        said, tone = words.filing_state(progress.status)
        said = tr(SHORT[progress.status]) if progress.status in SHORT else said
        if progress.status == "decided" and progress.decision == "refused":
            tone = "bad"
        sent = facts.when(progress.forwarded_at, self._answer.now) if progress.forwarded_at else "–"
        cells = (
            Cell(facts.record_name(record), line.entity_name, strong=True),
            Cell(record.authority.name, record.authority.region.name),
            Cell(below=remark(line), pill=(said, tone)),  # type: ignore[arg-type]
            Cell(sent, progress.query_code),
        )
        return Row(key_of(line), cells)

    def _count(self, shown: int) -> None:
        assert self._answer is not None
        everything = plural("{n} filing", "{n} filings", n=len(self._answer.lines))
        if shown != len(self._answer.lines):
            everything = tr("{shown} of {all}", shown=shown, all=everything)
        self.foot.note(everything)

    # --- the current filing

    def _line(self, key: object) -> FilingLine | None:
        lines = self._answer.lines if self._answer is not None else ()
        return next((line for line in lines if key_of(line) == key), None)

    def _on_current(self, key: object) -> None:
        line = self._line(key)
        self.detail.setVisible(line is not None)
        self.open_it.setEnabled(line is not None)
        self.back.setEnabled(line is not None and line.filing.progress.status in OPEN)
        if line is None or self.confirm.property("filing") != key:
            self.confirm.hide()
        if line is not None and self._answer is not None:
            term = self._answer.terms.get(key_of(line))
            widgets = course.widgets(line, self._answer.book, self._answer.now, term=term)
            self.detail.fill(widgets, name=facts.record_name(line.filing.record))

    # --- doing

    def case_of(self, key: object) -> str:
        """Give the case of a filing."""
        line = self._line(key)
        return line.case_id if line is not None else ""

    def _ask(self) -> None:
        line = self._line(self.table.current_key())
        if line is None or line.filing.progress.status not in OPEN:
            return
        self.confirm.setProperty("filing", key_of(line))
        self.confirm.ask(
            tr("Withdraw the filing on {record}?", record=facts.record_name(line.filing.record)),
            tr(
                "{body} is told and ends the matter. Other filings of the case go on.",
                body=line.filing.record.authority.name,
            ),
            yes=tr("Withdraw"),
            then=lambda reason: self._withdraw(line.case_id, line.filing.number, reason),
            back=self.table,
        )

    def _withdraw(self, case_id: str, filing: int, reason: str) -> None:
        self.workplace.run(
            withdraw, case_id, filing, reason,
            done=lambda _none: self.workplace.say(tr("The centre has taken note of the withdrawal.")),
            failed=lambda error: self.banner.show_trouble(
                explain(error, "withdraw"), retry=partial(self._withdraw, case_id, filing, reason)
            ),
            ended=self.read, owner=self, lane="net",
        )  # fmt: skip
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
