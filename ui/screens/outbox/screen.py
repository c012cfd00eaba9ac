"""To be sent: each submission that the centre has not confirmed: its state in plain words, who has to act.

Nobody has to press anything for a submission to arrive; the buttons only save waiting, or keep something
here. Must not: send by another way than the outbox, or call something sent that the centre has not confirmed.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from ui import text
from ui.errors import explain
from ui.screens.listing import Listing, show_rows
from ui.screens.outbox import doing, lines
from ui.screens.outbox.notices import Notices
from ui.screens.outbox.stick import LeadQuestion, Sticks
from ui.screens.turns import Turns
from ui.text import plural, tr
from ui.widgets.button import Button
from ui.widgets.detail import Detail
from ui.widgets.table import RecordTable
from ui.words import facts
from ui.workplace import Workplace

if TYPE_CHECKING:
    from datetime import datetime

    from kiosk.services.centre.outbox import Drained
    from kiosk.services.centre.outboxlines import OutboxLine
    from ui.job import Job
    from ui.screens.outbox.doing import Answer


class OutboxScreen(Listing):
    """See the module's words."""

    fetch = staticmethod(doing.read)

    def __init__(self, place: Workplace) -> None:
        table = RecordTable(lines.columns(), name="outbox_table", about=tr("To be sent"))
        super().__init__(place, tr("To be sent"), table, name="outbox")
        self._answer: Answer | None = None
        self.number = 0  # of the page in sight
        self._sending = self._more = False
        self._job: Job | None = None
        self.detail = Detail(name="outbox_detail", keys=True)
        self.row.addWidget(self.detail, 5)
        self.confirm = LeadQuestion()
        self.add_question(self.confirm)
        self.sticks = Sticks(self)
        self._head()
        self._buttons()

    def _head(self) -> None:
        self.notices = Notices()
        self.age, self.held, self.clock = self.notices.age, self.notices.held, self.notices.clock
        self._outer.insertWidget(self._outer.indexOf(self._stack), self.notices)
        self.halt = Button(
            tr("Pause sending"), key="Ctrl+Shift+H", name="pause_queue",
            about=tr("Nothing is sent until you let it go on; everything is kept"),
        )  # fmt: skip
        self.halt.clicked.connect(lambda _checked=False: self._on_halt())
        for button in (self.sticks.back, self.sticks.out, self.halt):
            self.head.addWidget(button)

    def _buttons(self) -> None:
        self.turns = Turns(self._turn)
        self.card.add(self.turns)
        self.open_it = self.add_open(tr("Look at it, or correct it"), primary=False)
        self.back = self._add(
            tr("Take it back"), "Ctrl+B", "recall_one", tr("Back to a draft, before the centre has it")
        )
        self.foot.add(self.sticks.lost)
        self.hold = self._add(tr("Hold it"), "Ctrl+H", "hold_one", tr("Keep this one here for now"))
        self.one = self._add(tr("Try this one now"), "Ctrl+R", "send_one", tr("Without waiting"))
        self.stop = self._add(tr("Stop sending"), "Esc", "stop_sending", tr("What was sent is kept"))
        self.everything = self._add(
            tr("Send all now"), "Ctrl+Enter", "send_all",
            tr("Everything goes by itself; this only saves waiting"),
        )  # fmt: skip
        self.everything.set_kind("primary")
        self.back.clicked.connect(lambda _checked=False: self._on_back())
        self.hold.clicked.connect(lambda _checked=False: self._do(doing.hold, self.table.current_key()))
        self.one.clicked.connect(lambda _checked=False: self._send(str(self.table.current_key())))
        self.everything.clicked.connect(lambda _checked=False: self._send())
        self.stop.clicked.connect(lambda _checked=False: self._on_stop())

    def _add(self, said: str, key: str, name: str, about: str) -> Button:
        return self.foot.add(Button(said, key=key, name=name, about=about))

    # --- reading

    def asked(self) -> tuple[Any, ...]:
        """Give the page that is looked at."""
        return (self.number,)

    def _turn(self, step: int) -> None:
        self.number = max(0, self.number + step)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)  # the button may go, and takes the focus along
        self.read()

    # --- showing

    def show_answer(self, answer: Any) -> None:
        """Show what was read."""
        self._answer = answer
        self.number = answer.queue.number
        self.show_foot(bool(answer.queue.lines) or self.sticks.busy)
        if answer.queue.lines:
            self.show_filled()
        else:
            self._show_done(answer)
        self.show_again()
        self._show_pause()
        self._on_current(self.table.current_key() if answer.queue.lines else None)
        self._count()

    def _count(self) -> None:
        assert self._answer is not None
        queue = self._answer.queue
        many = plural("{n} submission", "{n} submissions", n=queue.tally.listed)
        self.turns.show_page(many, queue.number, queue.last)

    def _show_done(self, answer: Answer) -> None:
        if answer.letters:
            title = tr("No submission waits to be sent")
            said = tr("Withdrawals and objections that wait stand under Progress (Ctrl+Alt+4).")
        elif answer.last is None:
            title, said = (
                tr("Nothing waits to be sent"),
                tr("What you submit is sent by itself and shown here."),
            )
        else:
            title = tr(
                "All sent; the last receipt came {when}", when=facts.when(answer.last, answer.queue.now)
            )
            said = tr("Every submission has a verified receipt of the centre.")
        if self.workplace.offline:
            said = tr("The centre is away; what you submit now waits here and goes by itself.")
        icon = "clock" if answer.letters else "check"
        self.show_empty(title, said, icon="offline" if self.workplace.offline else icon)

    def show_again(self) -> None:
        """Show the lines as they are now."""
        if self._answer is not None:
            now = self.now()
            show_rows(self.table, [lines.row(line, now) for line in self._answer.queue.lines])

    def _show_pause(self) -> None:
        pause = self._answer.queue.pause if self._answer is not None else None
        self.notices.show_pause(pause)
        self.halt.setText(tr("Go on sending") if pause is not None else tr("Pause sending"))
        self.halt.describe(tr("Everything that waits goes by itself again") if pause is not None else "")
        self.halt.updateGeometry()

    def now(self) -> datetime:
        """Give this moment by the centre's clock."""
        assert self._answer is not None
        desk = self.workplace.desk
        return desk.clock.now() if desk is not None else self._answer.queue.now

    def show_line(self) -> None:
        """Show how long the centre has been away, how far the clock is off, what limit is near."""
        self.notices.show_line(self.workplace, self._answer)

    def tick(self) -> None:
        """Count down to the next try; what is being sent is read anew for its bytes."""
        if self._answer is not None and self._answer.queue.lines:
            if self._answer.queue.tally.sending:
                self.read()
            else:
                self.show_again()
        self.show_line()

    # --- the current line

    def _line(self, key: object) -> OutboxLine | None:
        found = self._answer.queue.lines if self._answer is not None else ()
        return next((line for line in found if line.key == key), None)

    def _on_current(self, key: object) -> None:
        line = self._line(key)
        self.detail.setVisible(line is not None)
        self._fit_buttons(line)
        self.sticks.out.setEnabled(self.going() > 0 and not self.sticks.busy)
        self.sticks.back.setEnabled(not self.sticks.busy)
        if line is not None:
            self.detail.fill(lines.about(line, self.now()), name=line.entity_name)

    def _fit_buttons(self, line: OutboxLine | None) -> None:
        free = line is not None and not self._sending
        came_back = line is not None and line.state == "refused"
        going = self._answer is None or self._answer.queue.pause is None
        self.one.setEnabled(going and free and line is not None and (line.received or not came_back))
        self.back.setEnabled(free and not came_back)
        self.sticks.show_for(line if free and not came_back else None)
        self.back.setVisible(self.sticks.lost.isHidden())  # what lies on a stick can't be taken back
        self.hold.setEnabled(free and not came_back and line is not None and line.held_at is None)
        busy = self._sending or self.sticks.busy
        self.everything.setVisible(not busy)
        self.stop.setVisible(busy)
        self.stop.setText(tr("Stop sending") if self._sending else tr("Stop the stick"))

    def case_of(self, key: object) -> str:
        """Give the case of a submission."""
        line = self._line(key)
        return line.case_id if line is not None else ""

    # --- doing

    def _do(self, call: Any, *values: object, done: Any = None) -> None:
        self.workplace.run(
            call, *values, done=done, ended=self.read, owner=self,
            failed=lambda error: self.banner.show_trouble(explain(error, "send")),
        )  # fmt: skip

    def _on_halt(self) -> None:
        going = self._answer is None or self._answer.queue.pause is None
        self._do(doing.pause, going)

    def _on_back(self) -> None:
        line = self._line(self.table.current_key())
        if line is None:
            return
        self.confirm.ask(
            tr("Take the submission for {name} back?", name=line.entity_name),
            tr("Nothing of it reaches the centre. The case is a draft again, with everything in it."),
            yes=tr("Take it back"), then=lambda _reason: self._recall(line.key), back=self.table,
        )  # fmt: skip

    def _recall(self, key: str) -> None:
        self._do(doing.recall, key, done=self._on_recalled)

    def _on_recalled(self, case_id: str) -> None:
        self.workplace.say(tr("Taken back: the case is a draft again."))
        self.opened.emit(case_id)

    def _send(self, key: str = "") -> None:
        if self._sending:
            return
        self._sending = True
        self._on_current(self.table.current_key())
        self.foot.note(tr("Being sent…"))
        self.workplace.run(
            doing.make_due, (key,) if key else (),
            done=lambda _nothing: self._slice(), failed=partial(self._on_failed, key), owner=self,
        )  # fmt: skip

    def _slice(self) -> None:
        self._more = False
        self._job = self.workplace.run(
            doing.send, progress=self.show_progress, done=self._on_drained,
            failed=partial(self._on_failed, ""), ended=self._on_ended, owner=self, lane="net",
        )  # fmt: skip

    def _on_drained(self, drained: Drained) -> None:
        self._more = drained.more

    def _on_ended(self) -> None:
        if not self._sending:
            return
        if self._more:
            self._slice()
            return
        self._on_sent()

    def _on_failed(self, key: str, error: BaseException) -> None:
        self.banner.show_trouble(explain(error, "send"), retry=partial(self._send, key))
        self._on_sent()

    def _on_stop(self) -> None:
        self._more = False
        self.sticks.stop()
        if self._job is not None:
            self._job.cancel()
        self.foot.note(tr("Stops after this part…"))

    def show_busy(self) -> None:
        """Show the buttons as they are while something runs, and after it."""
        if self.sticks.busy:
            self.show_foot(True)  # the key that stops it is there
        self._on_current(self.table.current_key())

    def going(self) -> int:
        """Count the submissions that would go onto a stick."""
        return self._answer.queue.tally.going if self._answer is not None else 0

    def show_progress(self, done: int, total: int) -> None:
        """Say how many bytes went."""
        self.foot.note(tr("Being sent: {done} of {total}", done=text.size(done), total=text.size(total)))

    def _on_sent(self) -> None:
        self._sending, self._job = False, None
        self.foot.words.setText("")
        self.read()
        if self.table.isVisible():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
