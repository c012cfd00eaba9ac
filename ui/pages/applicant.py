"""Applicant: who stands at the window, in which capacity, and that the privacy notice was read.

Numbers are masked unless they are being edited. Must not: keep a scan, or judge an authority.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from kiosk.domain.applicant import Capacity, IdType
from kiosk.domain.entity import TITLES, EntityKind
from kiosk.domain.identity import fold, is_resident_id, mask_name
from kiosk.errors import PrinterFailed
from kiosk.services.cases import casework
from kiosk.services.entities import subjects
from kiosk.services.printing import papers
from ui.casepage import CasePage
from ui.forms import person
from ui.forms.lastvisit import LastVisit
from ui.forms.takeback import TakeBack
from ui.papers import paperlist
from ui.text import mark, tr
from ui.widgets.beside import Beside
from ui.widgets.busy import BusyBar
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.choice import Check
from ui.widgets.editor import Select
from ui.widgets.field import FieldRow
from ui.widgets.label import Label, Rule
from ui.words import facts, names
from ui.words.findings import sentence
from ui.workplace import Workplace

if TYPE_CHECKING:
    from kiosk.domain.case import Case
    from kiosk.domain.entity import Entity

SIDE = 300  # px of the column at the right
PRINTED = {  # by capacity: what the person brings signed, and what the button says
    Capacity.RESPONSIBLE: ("identity_statement", mark("Print identity statement")),
    Capacity.AGENT: ("power_of_attorney", mark("Print power of attorney")),
}
UNSAID = ("no_authority", "notice_not_read")  # besides what is missing: said when the clerk wants to go on


class ApplicantPage(CasePage):
    """See the module's words."""

    step = "applicant"

    def __init__(self, place: Workplace) -> None:
        super().__init__(place, name="applicant")
        self._touched: set[str] = set()  # places that the clerk has left: these are checked at once
        self._unread: set[str] = set()  # places where something stands that cannot be read
        self._shown: tuple[object, ...] = ()  # whose fields were shown last
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._person(), 1)
        side = QVBoxLayout()
        side.setSpacing(12)
        for card in (cards := (self._entity_card(), self._notice_card())):
            side.addWidget(card)
        side.addStretch(1)
        row.addLayout(side)
        self.beside = Beside(self, row, fixed=dict.fromkeys(cards, SIDE))
        self.content.addLayout(row)
        self.content.addStretch(1)
        self.take_back = TakeBack(self, self._unread.discard)
        self.more_keys = self.take_back.more_keys
        self.add_buttons()

    # --- laying out

    def _person(self) -> Card:
        card = Card(tr("Who stands at the window"), name="person")
        self.last = LastVisit(self, "person", into=card)
        self.last.took.connect(lambda: self.notice.focus_editor())
        self.fields = person.PersonFields(self._today)
        self.capacity, self.administrator, self.name, self.phone, *rest = self.fields.rows
        self.id_type, self.id_number, self.until = rest
        card.body.addLayout(self.fields)
        self.fields.repair.taken.connect(self._on_repair)
        for row in self.fields.rows:
            self.place(row)
            row.edited.connect(self._on_edited)
        card.body.addSpacing(8)
        card.body.addLayout(self._printing())
        self.busy_bar = BusyBar(name="printing")
        card.add(self.busy_bar)
        card.body.addStretch(1)
        return card

    def _printing(self) -> QHBoxLayout:
        """Make the button that prints what the person signs, and say that it need not be printed here."""
        row = QHBoxLayout()
        row.setSpacing(12)
        said = tr(PRINTED[Capacity.RESPONSIBLE][1])
        self.print = Button(said, key="Ctrl+P", icon="print", name="print_authority")
        self.print.clicked.connect(lambda _checked=False: self._print())
        self.print_hint = Label(
            tr("Where it was not brought along; filled in, to be signed"), "small", "muted"
        )
        row.addWidget(self.print)
        row.addWidget(self.print_hint, 1)
        return row

    def _entity_card(self) -> Card:
        card = Card(tr("For whom"), name="for_whom")
        self.entity_name = Label("", "strong", name="for_name")
        self.entity_line = Label("", "small", "muted", name="for_line")
        self.responsible = Label("", "small", "muted", name="for_responsible")
        for label in (self.entity_name, self.entity_line, self.responsible):
            card.add(label)
        self.title_row = FieldRow(
            tr("Title on the licence"),
            Select(name="responsible_title"),
            place="entity.responsible_title",
            required=True,
        )
        self.place(self.title_row)
        self.title_row.edited.connect(self._on_title)
        card.add(self.title_row)
        return card

    def _notice_card(self) -> Card:
        card = Card(tr("Privacy notice"), name="notice")
        for text in (
            tr("Name, number and phone serve this application and its result, nothing else."),
            tr("They go to the credit centre and the determining bodies, to nobody else."),
            tr("The applicant may see, correct and withdraw them at this window."),
        ):
            card.add(Label(text, "small"))
        card.add(Rule())
        seen = Check(tr("Shown and read"), name="notice_read")
        self.notice = FieldRow("", seen, place="applicant.notice_read_on", required=True)
        self.notice.edited.connect(self._on_edited)
        self.place(self.notice)
        card.add(self.notice)
        return card

    # --- showing

    def show_case(self, case: Case) -> None:
        """Fill the fields, and say what is wrong with those that the clerk has left."""
        who, entity = case.applicant, case.entity
        if self._shown != (case.id, who.capacity):  # somebody else: what was wrong was not theirs
            if self._shown[:1] == (case.id,):
                self.show_findings([])
            self._shown = (case.id, who.capacity)
            self._touched.clear()
            self._unread.clear()
        self.fields.suit(who, entity)
        for row, value in zip(self.fields.rows, person.values(case), strict=True):
            if row.place not in self._unread:
                self.fill(row, value)
        self.fill(self.notice, who.notice_read_on is not None)
        known = who.capacity is Capacity.RESPONSIBLE and who.name and who.name == entity.responsible_person
        self.name.set_prefilled(tr("the centre") if known and entity.verified else "")
        self._show_entity(entity)
        self._show_printing(case)
        self.fields.offer_repair()
        self._say_touched()
        self.last.refresh(case)

    def _show_entity(self, entity: Entity) -> None:
        self.entity_name.setText(entity.name)
        self.entity_line.setText(facts.entity_line(entity))
        self.responsible.setText(facts.responsible(entity))
        offered = tuple(dict.fromkeys((*TITLES[entity.kind], entity.title)))
        select = self.title_row.editor
        if tuple(select.itemData(at) for at in range(select.count())) != offered:
            select.clear()
            for title in offered:
                select.addItem(names.responsible_title(title) or title, title)
        named = mask_name(entity.responsible_person)
        self.title_row.rename(tr("Title of {name}", name=named) if named else tr("Title on the licence"))
        self.title_row.setVisible(len(offered) > 1)
        self.responsible.setVisible(bool(self.responsible.text()) and len(offered) == 1)
        self.fill(self.title_row, entity.title)

    def _show_printing(self, case: Case) -> None:
        """Offer the paper that goes with the capacity; a natural person in person needs none."""
        who = case.applicant
        alone = case.entity.kind is EntityKind.NATURAL_PERSON and who.capacity is Capacity.RESPONSIBLE
        paper = None if alone else PRINTED.get(who.capacity)
        if paper is not None:
            self.print.setText(tr(paper[1]))
            self.print.setAccessibleName(self.print.text())
            self.print.updateGeometry()
        self.print.setVisible(paper is not None)
        self.print_hint.setVisible(paper is not None)

    def _say_touched(self) -> None:
        """Show warnings, and errors at fields that the clerk has left; what is missing only on going on."""
        for place, row in self._places.items():
            mine = [item for item in self._now() if item.place == place]
            odd = [item for item in mine if item.severity == "warning"]
            wrong = [item for item in mine if item.severity == "error"]
            if isinstance(row, FieldRow):
                row.set_note(sentence(odd[0]) if odd else "", "warn")
            said = [item for item in wrong if not item.code.endswith("_missing") and item.code not in UNSAID]
            if place in self._touched and said:
                row.set_error(sentence(said[0]))
            elif not wrong and place not in self._unread:
                row.set_error("")

    def focus_first(self) -> None:
        """Go to the first field that is empty."""
        if self.view is None:
            return super().focus_first()
        for row in self.fields.rows:
            if row.isVisibleTo(self) and row.value() in ("", None):
                return row.focus_editor()
        return (self.capacity if self.notice.value() else self.notice).focus_editor()

    # --- keeping

    def _on_edited(self, place: str, value: object, said: str = "") -> None:
        name = place.removeprefix("applicant.")
        if name == "authorised_until" and isinstance(value, str):
            self._unread.add(place)
            self.until.set_error(tr("This is no date. Write it like 2026-12-31."))
            return
        self._touched.add(place)
        self._unread.discard(place)
        self._places[place].set_error("")
        typed: object = value
        if name == "capacity":
            typed = Capacity(str(value))
        elif name == "id_type":
            typed = IdType(str(value))
        elif name == "notice_read_on":
            typed = self._today() if value else None
        changed: dict[str, Any] = {name: typed}
        words = partial(self.fields.words, place)
        self.take_back.keep(place, words, casework.set_applicant, said=said, **changed)

    def _on_title(self, place: str, value: object) -> None:
        self.take_back.keep(place, _title, subjects.set_title, str(value or ""))

    def _on_repair(self) -> None:
        """Take the number that was meant instead of the one that was typed."""
        meant = self.fields.meant()
        if meant:
            self.id_number.set_value(meant)
            self.fields.repair.clear()
            self._on_edited("applicant.id_number", meant)

    def take_scan(self, typed: str) -> bool:
        """Take an ID number that a reader typed; anything else is not for this page."""
        number = fold(typed)
        if not is_resident_id(number, today=self._today()):
            return False
        place, before = self.id_number.place, self.id_number.value()
        if self.view is not None and before != self.view.case.applicant.id_number:
            self._on_edited(place, before)  # what is being typed there can come back too
        self.id_number.set_value(number)
        self._on_edited(place, number, tr("Identity number taken over"))
        return True

    # --- printing

    def _print(self, *, rest: bool = False) -> None:
        """Print what the person at the window signs; `rest`: the one that was made and never came out."""
        paper = PRINTED.get(self.view.case.applicant.capacity) if self.view is not None else None
        if paper is None:
            return
        self.print.setEnabled(False)
        self.set_running(True)
        job = self.workplace.run(
            papers.print_each, self.case_id, paper[0], rest=rest, done=self._on_printed,
            failed=self._on_not_printed, progress=self.busy_bar.progress, ended=self._on_print_ended,
            owner=self, lane="work",
        )  # fmt: skip
        self.busy_bar.begin(tr("Printing…"), cancel=job.cancel if job is not None else None)

    def _on_printed(self, _many: int) -> None:
        self.banner_clear()
        self.workplace.say(tr("The paper is at the printer."))

    def _on_not_printed(self, error: Exception) -> None:
        rest = isinstance(error, PrinterFailed)  # the paper is made
        self.banner.show_trouble(paperlist.trouble(error), retry=partial(self._print, rest=rest))

    def _on_print_ended(self) -> None:
        self.busy_bar.end()
        self.set_running(False)
        self.print.setEnabled(True)


def _title(case: Case) -> str:
    """Return the title of the responsible person as it is shown."""
    return names.responsible_title(case.entity.title) or case.entity.title
