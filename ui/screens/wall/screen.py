"""Lobby wall: look at what runs, bring in guides, have them approved, tell the wall what holds at once.

Must not: decide who may approve, or what may air; the services do.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Signal

from kiosk.services.window import people
from kiosk.services.window.acts import Act
from ui import theme
from ui.screens.wall import doing, setting
from ui.screens.wall.editform import EditForm
from ui.screens.wall.hoursform import HoursForm
from ui.screens.wall.ordering import OrderingView
from ui.screens.wall.schedule import ScheduleForm
from ui.screens.wall.wayform import WayForm
from ui.text import tr
from ui.widgets.button import Button
from ui.widgets.caps import Caps
from ui.words import guides
from ui.workplace import Workplace


class WallScreen(OrderingView):
    """See the module's words."""

    sign_in_wanted = Signal()  # somebody who may approve wants to sign in

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        self._make_buttons()
        self._make_ways_on()
        above = (self.out, self.open_hours, self.open_way)
        self.caps = Caps(self, above, spacing=8, beside=self._head_width)
        self.schedule.kept.connect(self._on_schedule)
        self.hours.kept.connect(self._on_hours)
        self.way.kept.connect(self._on_way)
        for question in (self.question, self.reason, *self.forms):
            question.turned.connect(self.fit)
        for form in self.forms:
            form.turned.connect(self._on_form_turned)
        place.session_changed.connect(self.fit)
        self.fit()

    def _make_buttons(self) -> None:
        about = tr("A picture, a film, a PDF, a presentation, or a slide as Markdown")
        self.take = self._add(
            tr("Take in a file"), "wall_take", about, self._on_take, key="Ctrl+O", icon="upload"
        )
        about = tr("What runs, at the size of the preview, as pictures, texts and a film")
        self.out = self._add(
            tr("Export…"), "wall_export", about, self._on_out, key="Ctrl+E", icon="save", above=True
        )
        about = tr("On and off by weekday and on public holidays, and how bright")
        self.open_hours = self._add(
            tr("Hours…"), "wall_hours", about, self._on_open_hours, key="Ctrl+U", icon="clock", above=True
        )
        about = tr("Floor, row of windows and the way in words: a slide of its own")
        self.open_way = self._add(
            tr("Where…"), "wall_way", about, self._on_open_way, key="Ctrl+J", icon="map-pin", above=True
        )
        about = tr("Its text as Markdown; a lead approves the change")
        self.change_text = self._add(
            tr("Change…"), "wall_change", about, self._on_change_text, key="Ctrl+Y", icon="edit"
        )
        about = tr("Only what is not on air")
        self.discard = self._add(tr("Discard"), "wall_discard", about, self._on_discard, icon="trash")
        about = tr("Hours, weekdays, working days, dates, and what it runs beside")
        self.times = self._add(
            tr("When it runs…"), "wall_times", about, self._on_times, key="Ctrl+T", icon="calendar"
        )

    def _head_width(self) -> int:
        """Give the pixels of what stands in the first line before its buttons, the title in one line."""
        title = theme.metrics("title").horizontalAdvance(self.title.text())
        return title + sum(part.sizeHint().width() + 8 for part in (self.what_runs, self.when, self.hour)) + 8

    def _make_ways_on(self) -> None:
        """Make the buttons that hand a draft on."""
        self.off = self._add(tr("Take it off"), "wall_off", "", self._on_off, icon="minus")
        self.back = self._add(tr("Send back…"), "wall_back", "", self._on_back, icon="undo")
        about = tr("A lead who did not make it approves it")
        self.hand_in = self._add(tr("Hand in"), "wall_hand_in", about, self._do("hand_in"), key="Ctrl+Enter")
        about = tr("It goes on air at once, with your name in the ledger")
        self.approve = self._add(tr("Approve"), "wall_approve", about, self._do("approve"), key="Ctrl+Enter")
        self.approve.set_kind("primary")
        self.other = self._add(
            tr("Sign in as another clerk"), "wall_sign_in", "", self.sign_in_wanted.emit, key="Alt+A",
            icon="person",
        )  # fmt: skip

    def _add(
        self, text: str, name: str, about: str, do: Any, *, key: str = "", icon: str = "", above: bool = False
    ) -> Button:
        """Add a button to the foot, or `above` where it is about the whole screen."""
        button = Button(text, key=key, icon=icon, name=name, about=about)
        if above:
            self.head.addWidget(button)
        else:
            self.foot.add(button)
        button.clicked.connect(lambda _checked=False: do())
        return button

    def fit(self) -> None:
        """Show the buttons that fit the current row and who is signed in."""
        session = self.workplace.session
        may, draft = people.may(session, Act.APPROVE_GUIDES), self.draft()
        state = draft.state if draft is not None else ""
        mine = draft is not None and session is not None and draft.maker == session.clerk
        asked = not all(each.isHidden() for each in (self.question, self.reason, *self.forms))
        for button, there in (
            (self.take, True),
            (self.out, self.answer is not None and not asked),
            (self.open_hours, may and self.answer is not None and not asked),
            (self.open_way, may and self.answer is not None and not asked),
            (self.change_text, state in ("draft", "off", "aired")),
            (self.discard, state in ("draft", "off")),
            (self.times, draft is not None and may),
            (self.off, state == "aired" and may),
            (self.back, state == "review" and may),
            (self.hand_in, state in ("draft", "off")),
            (self.approve, state == "review" and may and not mine),
            (self.other, not may or (state == "review" and mine)),
        ):
            button.setVisible(there)
            button.setEnabled(self.job is None)
        self.foot.words.setText(_waits_for(state, may=may, mine=mine))
        self.foot.setVisible(not asked)
        self.middle.setVisible(all(form.isHidden() for form in self.forms))
        if self.answer is not None:
            steers, passed_over = people.may(session, Act.STEER_WALL), self.answer.passed_over()
            self.orders.show_wall(self.answer.wall, may=steers, passed_over=passed_over)

    def show_answer(self, answer: Any) -> None:
        """Show what was read, and what can be done."""
        super().show_answer(answer)
        self.fit()

    def _on_current(self) -> None:
        super()._on_current()
        self.fit()

    # --- from hand to hand

    def _do(self, what: str) -> Any:
        return lambda: self.change(what)

    def change(self, what: str, reason: str = "") -> None:
        """Do something with the draft of the current row."""
        draft = self.draft()
        if draft is None or self.job is not None:
            return
        again = what == "take_off" and draft.maker != self.workplace.clerk  # nobody airs what they made
        undo = partial(self._send, "put_back", draft.id) if again else None
        self._send(what, draft.id, reason, undo=undo)

    def _send(self, what: str, id: str, reason: str = "", *, undo: Any = None) -> None:
        said = {
            "hand_in": tr("Handed in; a lead approves it."), "approve": tr("Approved; it is on air."),
            "send_back": tr("Sent back to who made it."), "take_off": tr("Taken off the wall."),
            "put_back": tr("Back on the wall, approved with your name."), "discard": tr("Discarded."),
        }[what]  # fmt: skip
        self.workplace.run(
            doing.change, what, id, reason, done=lambda _none: self.workplace.say(said, undo),
            failed=self._on_failed, ended=self.read, owner=self, lane="work",
        )  # fmt: skip

    def _on_off(self) -> None:
        self._ask(
            tr("Take it off the wall?"),
            tr("Ctrl+Z puts it back while you are here; afterwards it must be approved again."),
            tr("Take it off"),
            "take_off",
        )

    def _on_discard(self) -> None:
        self._ask(tr("Discard this draft?"), tr("It cannot be brought back."), tr("Discard"), "discard")

    def _ask(self, what: str, do: str, yes: str, deed: str) -> None:
        self.question.ask(what, do, yes=yes, then=lambda _none: self.change(deed), back=self.table)

    def _on_back(self) -> None:
        what, do = tr("Send it back to who made it?"), tr("They read the reason and change it.")
        self.reason.ask(
            what, do, yes=tr("Send back"), then=partial(self.change, "send_back"), back=self.table
        )

    def _on_times(self) -> None:
        draft = self.draft()
        if draft is not None:
            self.schedule.ask(draft)

    @property
    def forms(self) -> tuple[ScheduleForm, HoursForm, WayForm, EditForm]:
        """The forms that take the place of table and preview."""
        return self.schedule, self.hours, self.way, self.edit

    def _on_form_turned(self) -> None:
        if all(form.isHidden() for form in self.forms):
            self.focus_first()

    # --- hours, and where the window is

    def _on_open_hours(self) -> None:
        if self.answer is not None:
            self.hours.ask(self.answer.hours)

    def _on_hours(self, wanted: Any) -> None:
        self.workplace.run(
            setting.keep_hours, wanted, done=self._on_hours_kept, failed=self._on_failed,
            ended=self.read, owner=self, lane="store",
        )  # fmt: skip

    def _on_hours_kept(self, _none: object) -> None:
        self.hours.close_form()
        self.workplace.say(tr("The hours are kept; the wall obeys at once."))

    def _on_open_way(self) -> None:
        if self.answer is not None:
            self.way.ask(self.answer.way, self.answer.programme.place.window)

    def _on_way(self, wanted: Any) -> None:
        self.workplace.run(
            setting.keep_way, wanted, done=self._on_way_kept, failed=self._on_failed,
            ended=self.read, owner=self, lane="work",
        )  # fmt: skip

    def _on_way_kept(self, _none: object) -> None:
        self.way.close_form()
        self.workplace.say(tr("Kept; the wall follows."))

    def _on_schedule(self, id: str, wanted: Any) -> None:
        self.workplace.run(
            doing.schedule, id, wanted, done=partial(self._on_scheduled, id), failed=self._on_failed,
            ended=self.read, owner=self, lane="work",
        )  # fmt: skip

    def _on_scheduled(self, id: str, was: Any) -> None:
        self.schedule.close_form()
        self.workplace.say(tr("The schedule is kept; the wall follows."), partial(self._reschedule, id, was))

    def _reschedule(self, id: str, was: Any) -> None:
        """Put the schedule back that a draft had before."""
        runs = guides.schedule(was.when, was.priority, was.expires)
        self.workplace.run(
            doing.schedule, id, was, failed=self._on_failed, ended=self.read, owner=self, lane="work",
            done=lambda _was: self.workplace.say(tr("It runs as before: {when}", when=runs)),
        )  # fmt: skip


def _waits_for(state: str, *, may: bool, mine: bool) -> str:
    """Say who approves what who is signed in can't; nothing where they can, or nothing waits."""
    if state != "review" or (may and not mine):
        return ""
    return tr("Another lead approves this.") if mine else tr("A lead approves this.")
