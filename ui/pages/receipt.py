"""Receipt: what became of the submission, the slip or receipt, what happens next, and the next applicant.

The paper is printed only after the case was queued: the receipt if it comes within seconds, else the slip.
Must not: call the slip a receipt, or promise a date before the body has the case.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from ui import facts, paperlist, review, words
from ui.casepage import CasePage
from ui.errors import explain
from ui.text import clock, join, mark, tr
from ui.theme import Tone
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.hero import Hero
from ui.widgets.label import Label
from ui.widgets.linkrow import LinkRows
from ui.widgets.rows import Cell, Column, Row
from ui.widgets.table import RecordTable
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
        self._printed_for = ""  # case and revision whose paper was asked for
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.timeout.connect(self._print_due)
        self.hero = Hero(name="outcome")
        self.content.addWidget(self.hero)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._filings_card(), 1)
        side = QVBoxLayout()
        side.setSpacing(12)
        side.addWidget(self._papers_card())
        side.addWidget(self._next_card())
        side.addStretch(1)
        row.addLayout(side)
        self.content.addLayout(row, 1)
        self._foot()

    def _filings_card(self) -> Card:
        card = Card(tr("Filings"), name="receipt_filings")
        card.body.setContentsMargins(12, 16, 12, 12)
        card.title.setIndent(12)
        columns = [
            Column(tr("Record"), 208, 2),
            Column(tr("Determining body"), 152, 2),
            Column(tr("State"), 184, 3),
        ]
        self.table = RecordTable(columns, name="filings_state", about=tr("Filings"))
        self.table.setMinimumHeight(200)
        card.add(self.table, 1)
        return card

    def _papers_card(self) -> Card:
        card = Card(tr("Papers (Enter prints again)"), name="papers")
        card.setFixedWidth(328)
        card.body.setContentsMargins(12, 16, 12, 12)
        card.title.setIndent(8)
        self.papers = LinkRows(tr("No paper yet."), name="paper_lines")
        self.papers.chosen.connect(self._print_again)
        card.add(self.papers)
        return card

    def _next_card(self) -> Card:
        card = Card(tr("What happens next"), name="next_steps")
        card.setFixedWidth(328)
        self.lines = Label("", "small", name="next_lines")
        self.free = Label(
            tr("Free of charge. Each body decides on its own filing; one may accept while another refuses."),
            "small",
            "muted",
        )
        card.add(self.lines)
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
        heading, text, icon, tone = STATES.get(case.state, STATES["queued"])
        number = case.receipt.number if case.receipt is not None else ""
        when = ""
        if case.receipt is not None:
            received = facts.local(case.receipt.received_at)
            when = f"{received.date().isoformat()} {clock(received)}"
        said = words.fill(text, number=number, when=when)
        slip = tr("Slip {number}", number=case.slip_number) if case.slip_number else ""
        self.hero.set(tr(heading), join(said, slip), icon=icon, tone=tone)
        self.table.set_rows([self._row(filing) for filing in case.filings])
        pack = self.pack()
        if pack is not None:
            first = tr("The centre forwards each filing; from then on it has a query code.")
            self.lines.setText("\n".join([first, *review.next_lines(pack.clocks)]))
        if case.state == "received" and self._wait.isActive():
            self._wait.stop()
            self._print_due()
        self._read_papers()

    def _row(self, filing: Filing) -> Row:
        text, tone = words.filing_state(filing.progress.status)
        code = filing.progress.query_code
        cells = (
            Cell(facts.record_name(filing.record), facts.sums(filing.record), strong=True),
            Cell(filing.record.authority.name, facts.city(filing.record)),
            Cell(pill=(text, tone), below=tr("query code {code}", code=code) if code else ""),  # type: ignore[arg-type]
        )
        return Row(filing.number, cells)

    def _read_papers(self) -> None:
        self.workplace.run(paperlist.of_case, self.case_id, done=self._on_papers, owner=self, lane="store")

    def _on_papers(self, made: tuple[IssuedPaper, ...]) -> None:
        self.made = made
        if self.view is not None:
            self.papers.set_lines(paperlist.lines(made, self.view.case)[:6])

    def focus_first(self) -> None:
        """Put the focus on going on."""
        if self.next is not None:
            self.next.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- printing

    def _print_due(self) -> None:
        self.workplace.run(
            paperlist.print_due, self.case_id, done=self._on_printed, failed=self._on_not_printed,
            owner=self, lane="work",
        )  # fmt: skip

    def _on_print(self, _checked: bool = False) -> None:
        self.workplace.run(
            paperlist.print_newest, self.case_id, done=self._on_printed, failed=self._on_not_printed,
            owner=self, lane="work",
        )  # fmt: skip

    def _print_again(self, paper_id: str) -> None:
        self.workplace.run(
            paperlist.print_again, paper_id, 1, done=lambda _none: self._on_printed("paper"),
            failed=self._on_not_printed, owner=self, lane="work",
        )  # fmt: skip

    def _on_printed(self, name: str) -> None:
        self.banner_clear()
        if name:
            self.workplace.say(tr("At the printer: {paper}", paper=tr(paperlist.NAMES.get(name, "Paper"))))
        self._read_papers()

    def _on_not_printed(self, error: Exception) -> None:
        self.banner.show_trouble(explain(error), retry=self._on_print)
        self._read_papers()
