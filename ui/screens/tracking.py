"""Progress: each filing that the centre has, what it and the body say of it, and whose clock runs.

The papers of a filing are printed here: correction notice, objection, letter of withdrawal.
Only relays: accepting and deciding are the body's. Must not: promise a date before the body has the filing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.errors import explain
from ui.papers.run import PaperRun
from ui.records.objection import ABOUT, ObjectionForm
from ui.screens import course, filinglines, letterlines
from ui.screens.filinglines import OPEN, Answer, key_of
from ui.screens.filingpapers import FilingPapers
from ui.screens.listing import Listing, show_rows
from ui.screens.posting import Posting
from ui.screens.straying import Straying
from ui.screens.withdrawing import Withdrawing
from ui.text import tr
from ui.widgets.busy import BusyBar
from ui.widgets.button import Button
from ui.widgets.choice import Check
from ui.widgets.detail import Detail
from ui.widgets.rows import Column
from ui.widgets.table import RecordTable
from ui.words import facts
from ui.workplace import Workplace

if TYPE_CHECKING:
    from kiosk.services.cases.worklist import FilingLine
    from kiosk.services.centre.letters import Letter


class TrackingScreen(Listing):
    """See the module's words."""

    fetch = staticmethod(filinglines.read)

    def __init__(self, place: Workplace) -> None:
        columns = [
            Column(tr("Record and entity"), 200, 4),
            Column(tr("Determining body"), 146, 3),
            Column(tr("State"), 186, 2),
            Column(tr("Forwarded"), 140, 1),
        ]
        table = RecordTable(columns, name="tracking_table", about=tr("Progress"))
        super().__init__(place, tr("Progress"), table, name="tracking", filtered=True)
        self._answer: Answer | None = None
        self.posting = Posting(self)
        self.busy_bar = BusyBar(name="printing")
        self.run = PaperRun(self, place, self.busy_bar)
        self.run.turned.connect(self._on_run)
        self.row.addLayout(self._side(), 5)
        self.ended = Check(tr("Show what has ended"), name="show_ended")
        self.ended.setChecked(True)
        self.ended.edited.connect(lambda _on: self.show_again())
        self.head.insertWidget(1, self.ended)
        self.objection = ObjectionForm([cast(QWidget, table.parentWidget()), self.filter, self.ended])
        self.objection.wanted.connect(self._on_objection)
        self.objection.signed.connect(self._on_signed)
        self.objection.turned.connect(self._fit_foot)
        self.row.insertWidget(0, self.objection, 12)
        self.content.addWidget(self.busy_bar)
        self._withdrawing()
        self._foot()

    def _withdrawing(self) -> None:
        self.confirm = Withdrawing()
        self.add_question(self.confirm)
        self.confirm.wanted.connect(self._on_letter)
        self.posting.watch(self.objection, self.confirm)

    def _side(self) -> QVBoxLayout:
        """Make the column at the right: the course of the current filing, its papers."""
        side = QVBoxLayout()
        side.setSpacing(12)
        self.detail = Detail(name="filing_detail", keys=True)
        self.papers = FilingPapers(self.workplace, self.run)
        self.papers.known.connect(lambda: self.confirm.know(self.papers.printed("withdrawal")))
        side.addWidget(self.detail, 1)
        side.addWidget(self.papers)
        return side

    def _foot(self) -> None:
        self.object = self._button(tr("Objection…"), "Alt+O", "edit", "objection", about=tr(ABOUT))
        self.notice = self._button(
            tr("Print the notice"), "Ctrl+P", "print", "notice",
            about=tr("What the body asks for, on paper for the applicant"),
        )  # fmt: skip
        self.back = self._button(
            tr("Withdraw…"), "Alt+W", "undo", "withdraw",
            about=tr("On the applicant's word, until it is decided; the letter is signed first"),
        )  # fmt: skip
        self.object.clicked.connect(lambda _checked=False: self._object())
        self.notice.clicked.connect(lambda _checked=False: self._print_notice())
        self.back.clicked.connect(lambda _checked=False: self._ask())
        self.recall = self._button(
            tr("Do not send"), "Alt+R", "undo", "take_back",
            about=tr("The withdrawal or objection that was not sent yet, or that the centre does not take"),
        )  # fmt: skip
        self.recall.clicked.connect(lambda _checked=False: self._recall())
        self.let_go = self._button(
            tr("Send it"), "Alt+S", "send", "send_letter",
            about=tr("The withdrawal or objection that a backup brought back"),
        )  # fmt: skip
        self.let_go.clicked.connect(lambda _checked=False: self._let_go())
        self.straying = Straying(self)
        self.open_it = self.add_open(tr("Its papers and answers"), primary=False)
        self._primary()

    def _primary(self) -> None:
        """Make what is done next with a filing: at most one of them is in sight."""
        self.correct = self.foot.add(
            Button(
                tr("Correct…"), kind="primary", key="Ctrl+Enter", icon="edit", name="correct",
                about=tr("The case opens at the step that the body's points are about"),
            )
        )  # fmt: skip
        self.correct.clicked.connect(lambda _checked=False: self._correct())
        self.hand = self.foot.add(
            Button(
                tr("Hand the result over"), kind="primary", key="Ctrl+Enter", icon="print", name="hand_over",
                about=tr("Prints the body's own paper for the applicant and notes that it was handed over"),
            )
        )  # fmt: skip
        self.hand.clicked.connect(lambda _checked=False: self._hand_over())

    def _button(self, text: str, key: str, icon: str, name: str, *, about: str) -> Button:
        return self.foot.add(Button(text, key=key, icon=icon, name=name, about=about))

    # --- showing

    def asked(self) -> tuple[Any, ...]:
        """Ask for what is filtered for, too: it may not have changed for long."""
        return (self.filter.text().strip(),)

    def show_answer(self, answer: Any) -> None:
        """Show what was read."""
        self._answer = answer
        self.show_again()

    def show_again(self) -> None:
        """Show the filings that fit the filter."""
        if self._answer is None:
            return
        lines, found_by = self._answer.lines, self._answer.found_by
        wanted, ended = self.wanted(), self.ended.isChecked()
        fit = [x for x in lines if (ended or not x.ended) and wanted in found_by[key_of(x)]]
        loose, some = self._answer.loose_rows(wanted), bool(lines or self._answer.loose_rows(""))
        self.show_foot(some)
        if not some:
            self.show_empty(
                tr("The centre has no filing of this workstation yet"),
                tr("As soon as a receipt is here, each of its filings is followed on this page."),
                icon="clock",
            )
        elif not fit and not loose:
            said = tr("Esc shows all {n} again.", n=len(lines)) if wanted else tr("Everything has ended.")
            self.show_empty(tr("No filing fits the filter"), said, icon="search")
        else:
            self.show_filled()
        rows = [self._answer.rows[key_of(line)] for line in fit]
        with QSignalBlocker(self.table):  # the current one is shown once, below
            show_rows(self.table, [*loose, *rows])
        if lines:
            self.foot.note(filinglines.counted(self._answer, len(fit)))
        self._on_current(self.table.current_key() if fit or loose else None)

    # --- the current filing

    def _line(self, key: object) -> FilingLine | None:
        return self._answer.line(key) if self._answer is not None else None

    def _on_current(self, key: object) -> None:
        line = self._line(key)
        stray = self.straying.show(self._answer, key)
        self.detail.setVisible(line is not None or stray)
        self.papers.show_line(line)
        self._fit_buttons(line, self._letter(key))
        if line is None or self.confirm.property("filing") != key:
            self.confirm.hide()
        if line is not None and self._answer is not None:
            term = self._answer.terms.get(key_of(line))
            widgets = course.widgets(
                line, self._answer.book, self._answer.now, term=term,
                light=self._answer.lights.get(key_of(line)), about=self._answer.about(line),
                handed=self._answer.results.get(key_of(line)),
                objection=self._answer.objections.get(key_of(line), ""),
            )  # fmt: skip
            self.detail.fill(widgets, name=facts.record_name(line.filing.record))

    def _letter(self, key: object) -> Letter | None:
        """Give the letter that a row is, or the first one about its filing."""
        return self._answer.letter(key) if self._answer is not None else None

    def _fit_buttons(self, line: FilingLine | None, letter: Letter | None) -> None:
        status = line.filing.progress.status if line is not None else ""
        self.recall.setVisible(letter is not None and letter.can_be_taken_back)
        self.let_go.setVisible(letter is not None and letterlines.is_held(letter))
        waits = letter is not None and letter.kind == "withdrawal"
        self.open_it.setEnabled(line is not None)
        self.object.setEnabled(line is not None)
        self.back.setEnabled(status in OPEN and not waits)
        self.back.setVisible(self.recall.isHidden())
        results = self._answer.results if self._answer is not None else {}
        self.hand.setVisible(line is not None and key_of(line) in results)
        for button in (self.notice, self.correct):
            button.setEnabled(status == "correction_wanted")
            button.setVisible(button.isEnabled())  # the row is full

    def _fit_foot(self) -> None:
        """Hide the foot and its keys while the form of an objection is open."""
        super()._fit_foot()
        if not self.objection.isHidden():
            self.foot.hide()

    def _on_run(self) -> None:
        self.objection.set_running(self.run.running)
        self.confirm.set_running(self.run.running)

    # --- printing

    def _print_notice(self) -> None:
        line = self._line(self.table.current_key())
        if line is not None:
            self.papers.print_notice(line)

    def _object(self) -> None:
        line = self._line(self.table.current_key())
        if line is not None:
            self.objection.open_for(key_of(line), line.filing.record, back=self.table)

    def _on_objection(self, key: str, values: dict[str, str]) -> None:
        line = self._line(key)
        if line is not None:  # it is kept, and printed again from the list
            self.papers.print_objection(line, values, then=lambda _there: self.objection.close_form())

    def _on_signed(self, key: str, values: dict[str, str]) -> None:
        line = self._line(key)
        if line is not None:
            self.posting.object_to(line.case_id, line.filing.number, values)

    def _recall(self) -> None:
        letter = self._letter(self.table.current_key())
        if letter is not None and letter.can_be_taken_back:
            self.posting.take_back(letter.key)

    def _let_go(self) -> None:
        letter = self._letter(self.table.current_key())
        if letter is not None and letterlines.is_held(letter):
            self.posting.again(letter.key)

    def _on_letter(self, reason: str) -> None:
        line = self._line(self.confirm.property("filing"))
        if line is not None:
            self.papers.print_letter(line, reason, then=self.confirm.told)

    # --- doing

    def case_of(self, key: object) -> str:
        """Give the case of a filing."""
        line = self._line(key)
        return line.case_id if line is not None else ""

    def _correct(self) -> None:
        line = self._line(self.table.current_key())
        if line is not None and self.correct.isEnabled():
            self.workplace.run(
                filinglines.revise, line.case_id, done=self.opened.emit,
                failed=lambda error: self.banner.show_trouble(explain(error)), owner=self, lane="store",
            )  # fmt: skip

    def _hand_over(self) -> None:
        line = self._line(self.table.current_key())
        if line is not None:
            self.workplace.run(
                filinglines.hand_over, line.case_id, line.filing.number, ended=self.read,
                done=lambda _none: self.workplace.say(tr("At the printer; noted as handed over.")),
                failed=lambda error: self.banner.show_trouble(explain(error), retry=self._hand_over),
                owner=self, lane="work",
            )  # fmt: skip

    def _ask(self) -> None:
        line = self._line(self.table.current_key())
        if line is None or line.filing.progress.status not in OPEN:
            return
        self.confirm.setProperty("filing", key_of(line))
        self.confirm.begin(
            line, earlier=self.papers.printed("withdrawal"), back=self.table,
            then=lambda reason: self.posting.withdraw(line.case_id, line.filing.number, reason),
        )  # fmt: skip
