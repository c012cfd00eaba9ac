"""Records of an entity: each with its verdict and everything behind it; what is ticked becomes one case.

Half of all visits end here with the advice sheet. Records that are not public stay hidden until identity and
authority were checked. Must not: judge, or call an old answer fresh.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.errors import explain
from ui.imports.door import ImportDoor
from ui.page import Page
from ui.records import dossier, recordrows
from ui.records.another import Another
from ui.records.boundgate import BoundGate
from ui.records.consulting import Consulting
from ui.records.dutydays import DutyDays
from ui.records.head import EntityHead
from ui.records.looking import Looking
from ui.records.objecting import RecordObjection
from ui.records.otherpath import OtherPath
from ui.records.rejudged import ListRejudged
from ui.records.why import WhyCard
from ui.text import plural, tr
from ui.turn import next_turn
from ui.widgets.beside import Beside
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.choice import Check
from ui.widgets.table import RecordTable
from ui.words import facts
from ui.workplace import Workplace

if TYPE_CHECKING:
    from kiosk.services.entities.lookup import Opened
    from ui.records.dossier import Answer
    from ui.records.recordrows import Judged


class RecordsPage(Page):
    """See the module's words."""

    started = Signal(str)  # id of the case
    closed = Signal()  # back to the results
    ended = Signal()  # the next applicant
    entering = Signal(object)  # what is open: a record is to be entered by hand

    def __init__(self, place: Workplace) -> None:
        super().__init__(name="records")
        self.workplace = place
        self.answer: Answer | None = None
        self.rules_changed = ListRejudged(self).ask
        self._code = ""
        self._rows: dict[str, Judged] = {}
        self._held: frozenset[str] = frozenset()  # records that the open case has
        self.entity = EntityHead()
        self.advice, self.change = self.entity.advice, self.entity.change
        self.change.clicked.connect(lambda _checked=False: self.closed.emit())
        QShortcut(QKeySequence("Alt+Left"), self).activated.connect(self.closed)
        self._outer.insertWidget(1, self.entity)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._table_card(), 8)
        self.why = WhyCard()
        row.addWidget(self.why, 3)
        self.objection = RecordObjection(self, row)
        self.beside = Beside(self, row, high={self.table: 220, self.why: 300})
        self._days = DutyDays(self)
        self.content.addLayout(row, 1)
        self.consulting = Consulting(self)
        self.gate = BoundGate(self)
        self._foot()

    def _table_card(self) -> Card:
        card = Card(name="record_list")
        card.body.setContentsMargins(12, 8, 12, 12)
        columns = recordrows.columns()
        self.table = RecordTable(columns, ticks=True, wraps=True, name="records_table", about=tr("Records"))
        self.table.current.connect(self._on_current)
        self.table.ticked.connect(self._on_ticked)
        card.add(self.table, 1)
        below = self.below = QHBoxLayout()
        about = tr("Identity and authority, before records that are not public")
        self.hidden = Check("", name="show_hidden", about=about)
        self.hidden.edited.connect(self._on_hidden)
        card.add(self.hidden)  # a line of its own: beside the ways on it made the page wider than the window
        below.addStretch(1)
        self.looking = Looking(self, below)
        self._paths = OtherPath(self)
        self.path = self._paths.button
        card.body.addLayout(below)
        return card

    def _foot(self) -> None:
        about = tr("Nothing of this applicant stays on the screen")
        self.following = Button(tr("Next applicant"), key="Alt+N", name="following", about=about)
        self.following.clicked.connect(lambda _checked=False: self.ended.emit())
        self.foot.lead(self.following)
        about = tr("From the decision paper or a printout; marked as not verified")
        self.hand = Button(tr("Enter by hand"), key="Ctrl+N", icon="edit", name="enter_record", about=about)
        self.door = ImportDoor(self)
        self.foot.add(self.door.button)
        self.foot.add(self.hand)
        self.another = Another(self)
        self.go_on = self.foot.add(Button("", kind="primary", key="Ctrl+Enter", name="start"))
        self.hand.clicked.connect(self._on_hand)
        self.go_on.clicked.connect(lambda _checked=False: self.begin_case())

    def window_title(self) -> str:
        """Name the page in the window's title."""
        return tr("Records")

    # --- opening

    def open(self, code: str, purpose: str = "visit") -> None:
        """Read an entity and show its records; `purpose`: for what, as the way here tells."""
        self._code, self.answer = code, None
        self.gate.close_question()
        self.looking.begin(code, purpose)
        self.consulting.begin(code)
        self.entity.say(tr("Reading the records…"))
        self._lit(False)
        self.show_loading()
        self.focus_first()  # the button that tried again is gone
        self.workplace.run(
            dossier.read, code, self._days.begin(code), purpose, done=partial(self.show_read, code),
            failed=partial(self._on_failed, code), owner=self, lane="work",
        )  # fmt: skip

    def show_opened(self, opened: Opened) -> None:
        """Show what is already there, e.g. with a record that was entered by hand."""
        code = self._code = opened.dossier.entity.code
        self.workplace.run(
            dossier.look_around, opened, done=partial(self.show_read, code),
            failed=partial(self._on_failed, code), owner=self, lane="store",
        )  # fmt: skip

    def _on_failed(self, code: str, error: Exception) -> None:
        if code != self._code:
            return
        self.entity.say(tr("Records"))
        self.show_trouble(explain(error, "look_up"), retry=partial(self.open, code))
        self.change.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_read(self, code: str, answer: Answer) -> None:
        """Show what was read of an entity, unless another was opened meanwhile."""
        if code != self._code:
            return
        self.hidden.setChecked(False)
        self._lit(True)
        self.show_answer(answer)
        self.focus_first()

    def show_answer(self, answer: Answer) -> None:
        """Show what was read or judged again; the row that is looked at stays."""
        self.answer = answer
        self.entity.show_opened(answer[0])
        self._paths.show()
        self._days.keep(answer)
        self._show_rows()

    def _show_rows(self) -> None:
        assert self.answer is not None
        opened = self.answer[0]
        every, self._held = recordrows.with_case(opened.rows, self.answer[3])
        self._rows = {record.id: (record, judgement) for record, judgement in every}
        rows = [(r, j) for r, j in every if r.public or self.hidden.isChecked()]
        secret = opened.dossier.hidden + sum(not record.public for record, _ in opened.rows)
        self.hidden.setVisible(bool(secret))
        many = plural("{n} record is not public", "{n} records are not public", n=secret)
        self.hidden.setText(tr("{many}: identity and authority are checked, show them", many=many))
        self._say_where(opened, shown=len(rows), secret=secret)
        # what can be done comes first, what the open case has last
        rows.sort(key=lambda row: (row[0].id in self._held, not row[1].can_file))
        hall = self.workplace.hall
        region = hall.region if hall is not None else None
        with QSignalBlocker(self.table):  # what is shown beside it is shown once
            self.table.set_rows([recordrows.row(r, j, region, in_case=r.id in self._held) for r, j in rows])
            self.table.set_ticks([r.id for r, j in rows if j.verdict == "can_apply"])
        self._on_ticked(self.table.ticks())
        # the list is on screen before the reasons of its first row are laid out
        next_turn(self, lambda: self._on_current(self.table.current_key()))

    def _say_where(self, opened: Opened, *, shown: int, secret: int) -> None:
        """Say what an empty list means, and where natural persons go; no list looks like a clean bill."""
        person = opened.dossier.entity.kind == "natural_person"
        if "banner" in self.__dict__:
            self.banner.clear()
        if opened.dossier.records is None:
            title = tr("Not read yet: whether there are records is not known")
            words = tr("Look again when the line is back, or enter the record from the decision paper.")
            self.show_empty(title, words, icon="offline")
        elif not shown and not secret:
            title, text = recordrows.natural_person("\n") if person else recordrows.none(opened)
            self.show_empty(title, text, icon="person" if person else "search")
        else:
            self.show_filled()
            if person:
                self.say(*recordrows.natural_person())
            elif not shown:
                self.say(*recordrows.none(opened))
            else:
                self.another.tell(self.answer)

    def _lit(self, on: bool) -> None:
        for button in (self.advice, self.entity.code, self.hand, self.door.button):
            button.setEnabled(on)
        self.go_on.setVisible(on)
        if not on:
            self.foot.note("")

    def focus_first(self) -> None:
        """Put the focus into the table, else where one Enter too many does no harm."""
        start: QWidget = self  # still reading
        if self.answer is not None:
            start = self.table if self.table.rows_model.rowCount() else self.change
        start.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- choosing

    def _on_current(self, key: object) -> None:
        if self.answer is not None:
            found = self._rows.get(str(key))
            self.objection.show_for(found)
            self.why.setVisible(found is not None)
            if found is not None:
                self.why.show_record(*found, self.answer[2])

    def _on_ticked(self, keys: tuple[Any, ...]) -> None:
        if self.answer is None:
            return
        draft = self.answer[1]
        chosen = [self._rows[key][0] for key in keys if key in self._rows]
        some = any(row.can_tick for row in self.table.rows_model.rows)
        self.go_on.setEnabled(bool(chosen or draft))
        self.go_on.setVisible(some or draft is not None)
        self._name_go_on(chosen=bool(chosen), draft=draft is not None)
        self.another.show_for(draft, chosen=bool(chosen))
        if chosen:
            many = plural("{n} filing this time", "{n} filings this time", n=len(chosen))
            if draft:
                many = plural("{n} filing more", "{n} filings more", n=len(chosen))
            where = facts.destinations(chosen, most=2)
            self.foot.note(tr("{many}, for {where}", many=many, where=where))
        else:
            self.foot.note(tr("Tick what is to be applied for today") if some else "")

    def _name_go_on(self, *, chosen: bool, draft: bool) -> None:
        if draft and not chosen:
            self.go_on.setText(tr("Go on with the open case"))
        else:
            self.go_on.setText(tr("Add to the open case") if draft else tr("Start the case"))
        self.go_on.describe(tr("Take in what is ticked as one case") if chosen else "")

    def _on_hidden(self, shown: object) -> None:
        if not shown or self.looking.lets_see(self._code):
            self._show_rows()

    def begin_case(self) -> None:
        """Start a case with what is ticked, add it to the open one, or go on with that."""
        if self.answer is None:
            return
        opened, draft = self.answer[:2]
        ids = tuple(str(key) for key in self.table.ticks())
        if draft is not None and not ids:
            self.started.emit(draft.id)
        else:
            self.start_with(opened, draft.id if draft else "", ids)

    def start_with(self, *given: object) -> None:
        """Start a case, or add to one, as `dossier.start` does."""
        self.go_on.setEnabled(False)
        self.workplace.run(
            dossier.start, *given, done=lambda case: self.started.emit(case.id),
            failed=self._on_not_started, owner=self, lane="store",
        )  # fmt: skip

    def _on_not_started(self, error: Exception) -> None:
        self.go_on.setEnabled(True)
        if not self.gate.stops(error):
            self.banner.show_trouble(explain(error))

    def _on_hand(self, _checked: bool = False) -> None:
        if self.answer is not None:
            self.entering.emit(self.answer[0])
