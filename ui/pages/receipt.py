"""Receipt: what became of the submission, the slip or receipt, what happens next, and the next applicant.

The paper is printed only after the case was queued: the receipt if it comes within seconds, else the slip.
Must not: call the slip a receipt, or promise a date before the body has the case.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout

from kiosk.domain.standing import standing
from kiosk.services.printing import issued, papers
from ui import review
from ui.casepage import CasePage
from ui.papers import paperlist
from ui.text import clock, join, mark, tr
from ui.theme import Tone
from ui.widgets.beside import Beside
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.hero import Hero
from ui.widgets.label import Label
from ui.widgets.results import ResultList
from ui.widgets.rows import Cell, Column, Row
from ui.widgets.table import RecordTable
from ui.words import corrections, facts, names
from ui.workplace import Workplace

if TYPE_CHECKING:
    from kiosk.desk import IssuedPaper
    from kiosk.domain.case import Case, Filing

WAIT_MS = 6000  # for the receipt, before the slip is printed instead
STATES: dict[str, tuple[str, str, str, Tone]] = {  # heading, words, icon, tone
    "queued": (
        mark("Saved here, to be sent"),
        mark("The slip is valid until the receipt comes. It is sent by itself as soon as the line is there."),
        "save",
        "warn",
    ),
    "sending": (
        mark("Being sent to the centre"),
        mark("Usually a matter of seconds. You need not wait."),
        "send",
        "info",
    ),
    "confirming": (
        mark("Being confirmed by the centre"),
        mark("Everything went out and no answer came yet; it is asked again with the same number."),
        "question",
        "info",
    ),
    "received": (
        mark("The centre has received the case"),
        mark("Receipt {number}, {when}"),
        "check",
        "ok",
    ),
}


class ReceiptPage(CasePage):
    """The face of the step *submit*."""

    step = "submit"

    def __init__(self, place: Workplace) -> None:
        super().__init__(place, name="receipt")
        self.made: tuple[IssuedPaper, ...] = ()
        self._due = False  # the paper to take home was not printed yet
        self._printed_for = ""  # case and revision whose paper was asked for
        self._sending: set[tuple[str, str]] = set()  # case and paper on their way to the printer
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.timeout.connect(self._print_due)
        self.hero = Hero(name="outcome")
        self.content.addWidget(self.hero)
        row = QHBoxLayout()
        row.setSpacing(16)
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addWidget(self._filings_card(), 1)
        column.addWidget(self._next_card())
        row.addLayout(column, 1)
        papers = self._papers_card()
        row.addWidget(papers)
        self.beside = Beside(self, row, fixed={papers: 384}, high={self.table: 160})
        self.content.addLayout(row, 1)
        self._foot()

    def _filings_card(self) -> Card:
        card = Card(tr("Filings"), name="receipt_filings")
        card.body.setContentsMargins(12, 12, 12, 4)
        card.title.setIndent(12)
        columns = [
            Column(tr("Record"), 200, 1),
            Column(tr("Determining body"), 148, 1),
            Column(tr("State"), 196, 2),
        ]
        self.table = RecordTable(columns, name="filings_state", about=tr("Filings"))
        self.table.setMinimumHeight(104)
        self.table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)  # what is left
        card.add(self.table, 1)
        return card

    def _papers_card(self) -> Card:
        card = Card(tr("Papers (Enter prints again)"), name="papers")
        card.body.setContentsMargins(1, 16, 1, 8)
        card.title.setIndent(19)
        self.no_papers = Label(tr("No paper yet."), "small", "muted")
        self.no_papers.setIndent(19)
        self.papers = ResultList(most=2, name="paper_lines", about=tr("Papers (Enter prints again)"))
        self.papers.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.papers.chosen.connect(self._print_again)
        card.add(self.no_papers)
        card.add(self.papers, 1)
        self.papers.hide()
        card.body.addStretch(0)
        return card

    def _next_card(self) -> Card:
        card = Card(tr("What happens next"), name="next_steps")
        card.body.setContentsMargins(24, 12, 20, 8)  # its words stand below those of the table
        self.next_lines = Label("", "small", name="next_lines")
        self.free = Label("", "small", "muted", name="free")
        card.add(self.next_lines)
        card.add(self.free)
        return card

    def _foot(self) -> None:
        self.print = self.foot.add(Button(tr("Print again"), key="Ctrl+P", icon="print", name="print_again"))
        self.print.clicked.connect(self._on_print)
        self.next = self.foot.add(
            Button(tr("Next applicant"), kind="primary", key="Ctrl+Enter", name="next_applicant")
        )
        self.next.clicked.connect(lambda _checked=False: self.finished.emit())

    # --- showing

    def arrive(self) -> None:
        """Print what is due: the receipt as soon as it is there, the slip if it takes too long."""
        assert self.view is not None
        case = self.view.case
        key = f"{case.id}-{case.revision}"
        if case.state == "draft" or self._printed_for == key:
            return
        self._printed_for = key
        if case.state == "received" or self.workplace.offline:
            self._print_due()
        else:
            self._wait.start(WAIT_MS)

    def show_case(self, case: Case) -> None:
        """Show what became of it."""
        if self.papers.property("case") != case.id:
            self.papers.setProperty("case", case.id)
            self.made, self._due = (), False
        self._say_outcome(case)
        self.table.set_rows([self._row(filing) for filing in case.filings])
        self._fit_table()
        book = self.book()
        if book is not None:
            first = tr("The centre forwards each filing; from then on it has a query code.")
            self.next_lines.setText("\n".join([first, *review.next_lines(book, case)]))
            free = tr("Free of charge. Each body decides on its own filing.")
            self.free.setText(join(review.next_note(book, case), free))
        if case.state == "received" and self._wait.isActive():
            self._wait.stop()
            self._print_due()
        self._read_papers()

    def _fit_table(self) -> None:
        """Show two filings whole wherever the window is low; more of them scroll."""
        rows = range(min(2, self.table.rows_model.rowCount()))
        head = self.table.viewport().y() + self.table.frameWidth()
        self.table.setMinimumHeight(max(104, head + sum(map(self.table.rowHeight, rows)) + 2))

    def _say_outcome(self, case: Case) -> None:
        """Say where the case is; the slip is named only where the applicant has one."""
        heading, text, icon, tone = STATES.get(case.state, STATES["queued"])
        number = when = ""
        if case.receipt is not None:
            number, received = case.receipt.number, facts.local(case.receipt.received_at)
            when = f"{received.date().isoformat()} {clock(received)}"
        said = names.fill(text, number=number, when=when)
        printed = any(item.name == issued.SLIP and item.printed for item in self.made)
        slip = tr("Slip {number}", number=case.slip_number) if printed and case.slip_number else ""
        self.hero.set(tr(heading), join(said, slip), icon=icon, tone=tone)

    def _row(self, filing: Filing) -> Row:
        assert self.view is not None
        pill = corrections.filing_pill(standing(self.view.case, filing), filing.progress)
        code = filing.query_code
        cells = (
            Cell(facts.record_name(filing.record), facts.sums(filing.record), strong=True),
            Cell(filing.record.authority.name, facts.city(filing.record)),
            Cell(pill=pill, below=tr("query code {code}", code=code) if code else ""),
        )
        return Row(filing.number, cells)

    def _read_papers(self) -> None:
        self.workplace.run(papers.of_case, self.case_id, done=self._on_papers, owner=self, lane="store")

    def _on_papers(self, made: tuple[IssuedPaper, ...]) -> None:
        self.made = made
        if self.view is None:
            return
        rows = paperlist.rows(made, self.view.case)
        self.papers.set_rows(rows)
        self.papers.setVisible(bool(rows))
        self.no_papers.setVisible(not rows)
        self._due = issued.due(made, self.view.case)
        self._say_outcome(self.view.case)
        self.pills_changed.emit()

    def pills(self) -> list[tuple[str, Tone]]:
        """Say that the paper to take home was not printed."""
        if self.view is None or not self._due or self._wait.isActive() or self._sending:
            return []
        name = issued.to_take_home(self.view.case)
        return [(tr("{paper}: not printed", paper=paperlist.name(name)), "warn")]

    def focus_first(self) -> None:
        """Put the focus on going on."""
        if self.next is not None:
            self.next.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- printing

    def _print_due(self) -> None:
        self._to_printer("", papers.print_due, self.case_id)

    def _on_print(self, _checked: bool = False) -> None:
        self._to_printer("", papers.print_newest, self.case_id)

    def _print_again(self, paper_id: str) -> None:
        home = [item.id for item in self.made if item.name in (issued.SLIP, issued.RECEIPT)]
        self._to_printer("" if paper_id in home[-1:] else paper_id, papers.reprint, paper_id)

    def _to_printer(self, paper: str, call: Callable[..., str], of: str) -> None:
        """Print a paper, "" for the one to take home, unless the same one is just being sent."""
        key = (self.case_id, paper)
        if key in self._sending:
            return
        self._sending.add(key)
        self.workplace.run(
            call, of, done=self._on_printed,
            failed=lambda error: self._on_not_printed(error, lambda: self._to_printer(paper, call, of)),
            ended=partial(self._on_sent, key), owner=self, lane="work",
        )  # fmt: skip

    def _on_sent(self, key: tuple[str, str]) -> None:
        self._sending.discard(key)
        self._read_papers()

    def _on_printed(self, name: str) -> None:
        self.banner_clear()
        if name:
            self.workplace.say(tr("At the printer: {paper}", paper=paperlist.name(name)))

    def _on_not_printed(self, error: Exception, again: Callable[[], object]) -> None:
        self._printed_for = ""  # opening the case again prints what is due
        self.banner.show_trouble(paperlist.trouble(error), retry=again)
