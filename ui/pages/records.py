"""Records of an entity: each with its verdict and everything behind it; what is ticked becomes one case.

Half of all visits end here with the advice sheet. Records that are not public stay hidden until identity and
authority were checked. Must not: judge, or call an old answer fresh.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import dossier, facts, recordrows
from ui.errors import explain
from ui.page import Page
from ui.text import ago, join, plural, tr
from ui.why import WhyCard
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.choice import Check
from ui.widgets.label import Elided
from ui.widgets.pill import Pill
from ui.widgets.table import RecordTable
from ui.workplace import Workplace

if TYPE_CHECKING:
    from kiosk.domain.eligibility import Judgement
    from kiosk.domain.record import Record
    from kiosk.services.lookup import Opened
    from ui.dossier import Answer


class RecordsPage(Page):
    """See the module's words."""

    started = Signal(str)  # id of the case
    closed = Signal()  # back to the results
    ended = Signal()  # the next applicant
    entering = Signal(object)  # what is open: a record is to be entered by hand

    def __init__(self, place: Workplace) -> None:
        super().__init__(scroll=False, name="records")
        self.workplace = place
        self.answer: Answer | None = None
        self._code = ""
        self._outer.insertWidget(1, self._entity_card())  # stays in sight while there are no records to show
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._table_card(), 12)
        self.why = WhyCard()
        self.why.setMinimumWidth(300)
        row.addWidget(self.why, 5)
        self.content.addLayout(row, 1)
        self._foot()

    def _entity_card(self) -> Card:
        card = Card(name="entity")
        row = QHBoxLayout()
        row.setSpacing(12)
        names = QVBoxLayout()
        names.setSpacing(4)
        self.name = Elided("", "title", name="entity_name")
        self.line = Elided("", "body", "muted", name="entity_line")
        names.addWidget(self.name)
        names.addWidget(self.line)
        row.addLayout(names, 1)
        self.age = Pill("", "warn", name="age")
        row.addWidget(self.age)
        self.advice = Button(
            tr("Print the advice sheet"), key="Ctrl+P", icon="print", name="advice",
            about=tr("What can be applied for, from when, what to bring and where; without a case"),
        )  # fmt: skip
        self.change = Button(tr("Back to the results"), key="Esc", name="change_entity")
        self.advice.clicked.connect(self._on_advice)
        self.change.clicked.connect(lambda _checked=False: self.closed.emit())
        QShortcut(QKeySequence("Alt+Left"), self).activated.connect(self.closed)
        row.addWidget(self.advice)
        row.addWidget(self.change)
        card.body.addLayout(row)
        return card

    def _table_card(self) -> Card:
        card = Card(name="record_list")
        card.body.setContentsMargins(12, 8, 12, 12)
        self.table = RecordTable(
            recordrows.columns(), ticks=True, wraps=True, name="records_table", about=tr("Records")
        )
        self.table.current.connect(self._on_current)
        self.table.ticked.connect(self._on_ticked)
        card.add(self.table, 1)
        self.hidden = Check("", name="show_hidden")
        self.hidden.edited.connect(self._on_hidden)
        card.add(self.hidden)
        return card

    def _foot(self) -> None:
        about = tr("Nothing of this applicant stays on the screen")
        self.following = Button(tr("Next applicant"), key="Alt+N", name="following", about=about)
        self.following.clicked.connect(lambda _checked=False: self.ended.emit())
        self.foot.row.insertWidget(0, self.following)
        about = tr("From the decision paper or a printout; marked as not verified")
        self.hand = Button(
            tr("Enter a record by hand"), key="Ctrl+N", icon="edit", name="enter_record", about=about
        )
        self.foot.add(self.hand)
        self.go_on = self.foot.add(Button("", kind="primary", key="Ctrl+Enter", name="start"))
        self.hand.clicked.connect(self._on_hand)
        self.go_on.clicked.connect(self._on_start)

    def window_title(self) -> str:
        """Name the page in the window's title."""
        return tr("Records")

    # --- opening

    def open(self, code: str) -> None:
        """Read an entity and show its records."""
        self._code, self.answer = code, None
        self.name.set_text(tr("Reading the records…"))
        self.line.set_text("")
        self.age.hide()
        self._lit(False)
        self.show_loading()
        self.workplace.run(
            dossier.read, code, done=partial(self._on_read, code), failed=partial(self._on_failed, code),
            owner=self, lane="work",
        )  # fmt: skip

    def show_opened(self, opened: Opened) -> None:
        """Show what is already there, e.g. with a record that was entered by hand."""
        code = self._code = opened.dossier.entity.code
        self.workplace.run(
            dossier.look_around, opened, done=partial(self._on_read, code),
            failed=partial(self._on_failed, code), owner=self, lane="store",
        )  # fmt: skip

    def _on_failed(self, code: str, error: Exception) -> None:
        if code != self._code:
            return
        self.name.set_text(tr("Records"))
        self.show_trouble(explain(error, "look_up"), retry=partial(self.open, code))
        self.change.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_read(self, code: str, answer: Answer) -> None:
        if code != self._code:
            return
        self.answer = answer
        opened = answer[0]
        self._show_entity(opened)
        self.hidden.setChecked(False)
        self._lit(True)
        self._show_rows()
        self.focus_first()

    def _show_entity(self, opened: Opened) -> None:
        entity, dossier = opened.dossier.entity, opened.dossier
        now = dossier.as_of + opened.age
        updated = tr("data as of {when}", when=facts.when(dossier.as_of, now)) if entity.verified else ""
        self.name.set_text(entity.name)
        self.line.set_text(join(facts.entity_line(entity), facts.responsible(entity), updated))
        self.age.setVisible(opened.from_cache or not entity.verified)
        if not entity.verified:
            self.age.set(tr("Entered by hand, not verified"), "warn", icon="edit")
        else:
            age = ago(opened.age.total_seconds() / 60)
            self.age.set(tr("Copy of this workstation, {age}", age=age), "warn", icon="offline")

    def _show_rows(self) -> None:
        assert self.answer is not None
        opened = self.answer[0]
        rows = [(r, j) for r, j in self._all() if r.public or self.hidden.isChecked()]
        secret = sum(not record.public for record, _ in opened.rows)
        self.hidden.setVisible(bool(secret))
        many = plural("{n} record is not public", "{n} records are not public", n=secret)
        self.hidden.setText(tr("{many}: identity and authority are checked, show them", many=many))
        if opened.dossier.records is None:
            title = tr("The records of this entity were never read here")
            self.show_empty(title, tr("They can be read when the line is back."), icon="offline")
        elif not rows and not secret:
            self.show_empty(*recordrows.none(opened), icon="search")
        else:
            self.show_filled()
        rows.sort(
            key=lambda row: (self._in_case(row[0]), not row[1].can_file)
        )  # what can be done comes first
        hall = self.workplace.hall
        region = hall.region if hall is not None else None
        self.table.set_rows([recordrows.row(r, j, region, in_case=self._in_case(r)) for r, j in rows])
        self.table.set_ticks([r.id for r, j in rows if j.verdict == "can_apply"])
        self._on_current(self.table.current_key())
        self._on_ticked(self.table.ticks())

    def _all(self) -> list[tuple[Record, Judgement]]:
        """Give the records of the entity, and those of the open case that the centre does not have."""
        assert self.answer is not None
        listed = list(self.answer[0].rows)
        more = [
            f for f in self.answer[3] if not any(recordrows.same(f.record, record) for record, _ in listed)
        ]
        return listed + [(f.record, f.judgement) for f in more]

    def _in_case(self, record: Record) -> bool:
        return self.answer is not None and any(recordrows.same(f.record, record) for f in self.answer[3])

    def _lit(self, on: bool) -> None:
        for button in (self.advice, self.hand):
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
        if self.answer is None:
            return
        found = next(((r, j) for r, j in self._all() if r.id == key), None)
        self.why.setVisible(found is not None)
        if found is not None:
            self.why.show_record(*found, self.answer[2])

    def _on_ticked(self, keys: tuple[Any, ...]) -> None:
        if self.answer is None:
            return
        draft = self.answer[1]
        chosen = [record for record, _ in self.answer[0].rows if record.id in keys]
        some = self.table.rows_model.rowCount() > 0
        self.go_on.setEnabled(bool(chosen or draft))
        self.go_on.setVisible(some)
        self._name_go_on(chosen=bool(chosen), draft=draft is not None)
        if chosen:
            many = plural("{n} filing this time", "{n} filings this time", n=len(chosen))
            if draft:
                many = plural("{n} filing more", "{n} filings more", n=len(chosen))
            where = facts.destinations(chosen)
            self.foot.note(tr("{many}, to be forwarded to {where}", many=many, where=where))
        else:
            self.foot.note(tr("Tick what is to be applied for today") if some else "")

    def _name_go_on(self, *, chosen: bool, draft: bool) -> None:
        if draft and not chosen:
            self.go_on.setText(tr("Go on with the open case"))
        else:
            self.go_on.setText(tr("Add to the open case") if draft else tr("Start the case"))
        self.go_on.describe(tr("Take in what is ticked as one case") if chosen else "")

    def _on_hidden(self, shown: object) -> None:
        if shown:
            self.workplace.run(dossier.note_look, self._code, owner=self, lane="store")
        self._show_rows()

    # --- going on

    def _on_start(self, _checked: bool = False) -> None:
        if self.answer is None:
            return
        opened, draft = self.answer[:2]
        ids = tuple(str(key) for key in self.table.ticks())
        if draft is not None and not ids:
            self.started.emit(draft.id)
            return
        self.go_on.setEnabled(False)
        self.workplace.run(
            dossier.start, opened, draft.id if draft else "", ids,
            done=lambda case: self.started.emit(case.id), failed=self._on_not_started,
            owner=self, lane="store",
        )  # fmt: skip

    def _on_not_started(self, error: Exception) -> None:
        self.go_on.setEnabled(True)
        self.banner.show_trouble(explain(error))

    def _on_hand(self, _checked: bool = False) -> None:
        if self.answer is not None:
            self.entering.emit(self.answer[0])

    def _on_advice(self, _checked: bool = False) -> None:
        if self.answer is None:
            return
        self.advice.setEnabled(False)
        self.workplace.run(
            dossier.advice, self.answer[0],
            done=lambda _none: self.workplace.say(tr("The advice sheet is at the printer.")),
            failed=lambda error: self.banner.show_trouble(explain(error), retry=self._on_advice),
            ended=lambda: self.advice.setEnabled(True), owner=self, lane="work",
        )  # fmt: skip
