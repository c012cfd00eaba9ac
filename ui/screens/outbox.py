"""To be sent: each submission that the centre has not confirmed, its state in plain words, its next try.

Nobody has to press anything for a submission to arrive; the buttons only save waiting. Must not: send by
another way than the outbox, or call something sent that the centre has not confirmed.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui import text
from ui.errors import explain
from ui.screens.detail import Detail
from ui.screens.listing import Listing, show_rows
from ui.text import clock, join, mark, minutes_away, period, plural, tr
from ui.theme import Tone
from ui.widgets.button import Button
from ui.widgets.iconline import IconLine
from ui.widgets.label import Label, Rule
from ui.widgets.pill import Pill
from ui.widgets.rows import Cell, Column, Row
from ui.widgets.table import RecordTable
from ui.words import facts, names
from ui.workplace import Workplace

if TYPE_CHECKING:
    from datetime import datetime

    from kiosk.desk import Desk, ProgressFn, Stop
    from kiosk.services.worklist import OutboxLine

STATES: dict[str, tuple[str, Tone]] = {
    "waiting": (mark("To be sent"), "warn"),
    "sending": (mark("Being sent"), "info"),
    "confirming": (mark("Being confirmed"), "info"),
    "paused": (mark("Paused"), "warn"),
    "refused": (mark("Back at the window"), "bad"),
    "set_aside": (mark("Set aside"), "bad"),
}
LATER = ("waiting", "confirming")  # states with a next try of their own
RETRY = ("waiting", "paused", "set_aside")  # states that a clerk can hurry
RECENT = 50  # received cases among which the last receipt is looked for


@dataclass(frozen=True, slots=True)
class Answer:
    """What the screen shows: lines, when the last receipt came (None: never), and the time."""

    lines: tuple[OutboxLine, ...]
    last: datetime | None
    now: datetime


def read(desk: Desk) -> Answer:
    """Return what waits, the moment of the last receipt, and the time."""
    from kiosk.domain.case import CaseState
    from kiosk.services import casework, worklist

    lines = worklist.outbox(desk)
    received = () if lines else worklist.lines(desk, states=(CaseState.RECEIVED,), limit=RECENT)
    receipts = [casework.load(desk, line.id).receipt for line in received]
    last = max((receipt.received_at for receipt in receipts if receipt is not None), default=None)
    return Answer(lines, last, desk.clock.now())


def send(desk: Desk, keys: tuple[str, ...], *, progress: ProgressFn, stop: Stop) -> None:
    """Make rows due and send what is due; no keys: everything, also what was set aside."""
    from kiosk.services import outbox, worklist

    if not keys:
        outbox.wake(desk)
        keys = tuple(line.key for line in worklist.outbox(desk) if line.state == "set_aside")
    for key in keys:
        outbox.retry(desk, key)
    outbox.drain(desk, progress=progress, stop=stop)


def reason(line: OutboxLine) -> tuple[str, str]:
    """Say why a line is not sent yet and what to do, by the code of its last attempt."""
    from kiosk.errors import KioskError

    if line.received:
        return (
            tr("The centre was restored and does not take this case again."),
            tr("Its receipt stays valid. Tell the help desk; you can offer the case once more."),
        )
    if line.state == "refused":
        return tr("The centre asks for corrections."), tr("Open the case: each point stands at its field.")
    if not line.reason:
        return "", ""
    return names.sentence(KioskError(line.reason), "send")


def _again(line: OutboxLine) -> bool:
    """Tell whether a clerk can hurry a line."""
    return line.state in RETRY or line.received


def next_try(line: OutboxLine, now: datetime) -> str:
    """Say when a line is tried next: at once, in 12 s, 10:31; nothing where it waits for somebody."""
    if line.state not in LATER:
        return ""
    if line.next_try is None or line.next_try <= now:
        return tr("now")
    seconds = (line.next_try - now).total_seconds()
    return tr("in {n} s", n=max(1, round(seconds))) if seconds < 100 else clock(facts.local(line.next_try))


def revision(line: OutboxLine) -> int:
    """Give the revision that a line sends; it is the end of its key."""
    return int(line.key.rpartition(":")[2] or 1)


def submission(line: OutboxLine) -> str:
    """Name a line among the submissions of its case."""
    number = revision(line)
    return tr("first submission") if number == 1 else tr("revision {n}", n=number)


class OutboxScreen(Listing):
    """See the module's words."""

    fetch = staticmethod(read)

    def __init__(self, place: Workplace) -> None:
        columns = [
            Column(tr("Entity"), 210, 5),
            Column(tr("Content"), 128, 1),
            Column(tr("State"), 200, 4),
            Column(tr("Next try"), 92),
            Column(tr("Tries"), 60),
        ]
        table = RecordTable(columns, name="outbox_table", about=tr("To be sent"))
        super().__init__(place, tr("To be sent"), table, name="outbox")
        self._answer: Answer | None = None
        self._sending = False
        self.detail = Detail(name="outbox_detail")
        self.row.addWidget(self.detail, 5)
        self.age = Pill("", "warn", name="line_age")
        self.age.hide()
        self.head.addWidget(self.age)
        self._buttons()

    def _buttons(self) -> None:
        self.open_it = self.add_open(tr("Look at it, or correct it"), primary=False)
        self.one = self.foot.add(
            Button(tr("Try this one now"), key="Ctrl+R", name="send_one", about=tr("Without waiting"))
        )
        self.everything = self.foot.add(
            Button(
                tr("Send all now"), kind="primary", key="Ctrl+Enter", name="send_all",
                about=tr("Everything goes by itself; this only saves waiting"),
            )
        )  # fmt: skip
        self.one.clicked.connect(lambda _checked=False: self._send(str(self.table.current_key())))
        self.everything.clicked.connect(lambda _checked=False: self._send())

    # --- showing

    def show_answer(self, answer: Any) -> None:
        """Show what was read."""
        self._answer = answer
        self.show_foot(bool(answer.lines))
        if answer.lines:
            self.show_filled()
        else:
            self._show_done(answer)
        self.show_again()
        self._on_current(self.table.current_key() if answer.lines else None)

    def _show_done(self, answer: Answer) -> None:
        if answer.last is None:
            title, said = (
                tr("Nothing waits to be sent"),
                tr("What you submit is sent by itself and shown here."),
            )
        else:
            title = tr("All sent; the last receipt came {when}", when=facts.when(answer.last, answer.now))
            said = tr("Every submission has a verified receipt of the centre.")
        if self.workplace.offline:
            said = tr("The centre is away; what you submit now waits here and goes by itself.")
        self.show_empty(title, said, icon="offline" if self.workplace.offline else "check")

    def show_again(self) -> None:
        """Show the lines as they are now."""
        if self._answer is not None:
            show_rows(self.table, [self._row(line) for line in self._answer.lines])

    def _now(self) -> datetime:
        assert self._answer is not None
        desk = self.workplace.desk
        return desk.clock.now() if desk is not None else self._answer.now

    def _row(self, line: OutboxLine) -> Row:
        said, tone = STATES[line.state]
        again = submission(line)
        filings = plural("{n} filing", "{n} filings", n=line.filings)
        files = plural("{n} file", "{n} files", n=line.files)
        cells = (
            Cell(line.entity_name, join(again, line.slip_number), strong=True),
            Cell(filings, join(files, text.size(line.size))),
            Cell(below=reason(line)[0], pill=(tr(said), tone)),
            Cell(next_try(line, self._now()) or "–"),
            Cell(str(line.attempts)),
        )
        return Row(line.key, cells)

    def show_line(self) -> None:
        """Show how long the centre has been away."""
        network, desk = self.workplace.network, self.workplace.desk
        self.age.setVisible(self.workplace.offline and desk is not None)
        if self.workplace.offline and network is not None and desk is not None:
            age = period(minutes_away(network.since, desk.clock.now()))
            said = tr("Offline {age}: kept here, sent by itself later", age=age)
            self.age.set(said, "warn", icon="offline")

    def tick(self) -> None:
        """Count down to the next try."""
        if self._answer is not None and self._answer.lines:
            self.show_again()
        self.show_line()

    # --- the current line

    def _line(self, key: object) -> OutboxLine | None:
        lines = self._answer.lines if self._answer is not None else ()
        return next((line for line in lines if line.key == key), None)

    def _on_current(self, key: object) -> None:
        line = self._line(key)
        self.detail.setVisible(line is not None)
        self.one.setEnabled(line is not None and _again(line) and not self._sending)
        self.everything.setEnabled(not self._sending)
        if line is not None:
            self.detail.fill(self._about(line), name=line.entity_name)

    def _about(self, line: OutboxLine) -> list[QWidget]:
        now = self._now()
        said, tone = STATES[line.state]
        what, do = reason(line)
        widgets: list[QWidget] = [Label(line.entity_name, "strong"), Pill(tr(said), tone)]
        if what:
            widgets += [Label(what, "body"), Label(do, "small", "muted")]
        elif line.state == "waiting":
            widgets.append(Label(tr("It is sent by itself as soon as it is its turn."), "small", "muted"))
        submitted = tr("Submitted here {when}", when=facts.when(line.added_at, now))
        tries = plural("{n} try so far", "{n} tries so far", n=line.attempts)
        files = plural("{n} file", "{n} files", n=line.files)
        widgets += [
            Rule(),
            IconLine(submitted, "clock", "quiet"),
            IconLine(join(files, text.size(line.size)), "file", "quiet"),
            IconLine(join(submission(line), tries), "upload", "quiet"),
        ]
        if line.slip_number:
            widgets.append(IconLine(tr("Slip {number}", number=line.slip_number), "print", "quiet"))
        widgets += [
            Rule(),
            Label(tr("Sent again under the same number, so nothing arrives twice."), "small", "muted"),
        ]
        return widgets

    # --- doing

    def case_of(self, key: object) -> str:
        """Give the case of a submission."""
        line = self._line(key)
        return line.case_id if line is not None else ""

    def _send(self, key: str = "") -> None:
        if self._sending:
            return
        self._sending = True
        self._on_current(self.table.current_key())
        self.foot.note(tr("Being sent…"))
        self.workplace.run(
            send, (key,) if key else (),
            progress=self._on_progress,
            failed=lambda error: self.banner.show_trouble(
                explain(error, "send"), retry=partial(self._send, key)
            ),
            ended=self._on_sent, owner=self, lane="net",
        )  # fmt: skip

    def _on_progress(self, done: int, total: int) -> None:
        self.foot.note(tr("Being sent: {done} of {total}", done=text.size(done), total=text.size(total)))

    def _on_sent(self) -> None:
        self._sending = False
        self.foot.words.setText("")
        self.read()
        if self.table.isVisible():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
