"""Applicant: who stands at the window, in which capacity, and that the privacy notice was read.

Numbers are masked unless they are being edited. Must not: keep a scan, or judge an authority.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout

from kiosk.domain.applicant import Capacity, IdType
from kiosk.domain.identity import fold, is_resident_id, mask_number
from kiosk.services import casework
from ui import facts, words
from ui.casepage import CasePage
from ui.text import tr
from ui.widgets.card import Card
from ui.widgets.choice import Check, Choice
from ui.widgets.code import CodeField, DateField
from ui.widgets.editor import Select, TextField
from ui.widgets.field import FieldRow
from ui.widgets.label import Label, Rule
from ui.workplace import Workplace

if TYPE_CHECKING:
    from kiosk.domain.case import Case


class ApplicantPage(CasePage):
    """See the module's words."""

    step = "applicant"

    def __init__(self, place: Workplace) -> None:
        super().__init__(place, name="applicant")
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._person(), 1)
        side = QVBoxLayout()
        side.setSpacing(12)
        side.addWidget(self._entity_card())
        side.addWidget(self._notice_card())
        side.addStretch(1)
        row.addLayout(side)
        self.content.addLayout(row)
        self.content.addStretch(1)
        self.add_buttons()

    def _person(self) -> Card:
        card = Card(tr("Who stands at the window"), name="person")
        rows = (*self._who(), *self._paper())
        card.add(self._in_capacity())
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        for number, field in enumerate(rows):
            grid.addWidget(field, number // 2, number % 2, Qt.AlignmentFlag.AlignTop)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
        card.body.addLayout(grid)
        card.body.addStretch(1)
        for field in (self.capacity, *rows):
            self.place(field)
            field.edited.connect(self._on_edited)
        return card

    def _in_capacity(self) -> FieldRow:
        options = [(key, tr(facts.CAPACITIES[key])) for key in facts.CAPACITIES]
        self.capacity = FieldRow(
            tr("Capacity"), Choice(options, name="capacity"), place="applicant.capacity", required=True
        )
        return self.capacity

    def _who(self) -> tuple[FieldRow, FieldRow]:
        """Make the rows of name and phone."""
        self.name = FieldRow(
            tr("Full name"), TextField(name="applicant_name"), place="applicant.name", required=True
        )
        self.phone = FieldRow(
            tr("Mobile phone"),
            CodeField(mask=mask_number, name="phone"),
            place="applicant.phone",
            required=True,
        )
        return self.name, self.phone

    def _paper(self) -> tuple[FieldRow, FieldRow, FieldRow]:
        """Make the rows of the identity paper and of the power of attorney."""
        kinds = [(key, tr(name)) for key, name in facts.ID_TYPES.items()]
        self.id_type = FieldRow(
            tr("Identity paper"), Select(kinds, name="id_type"), place="applicant.id_type", required=True
        )
        self.id_number = FieldRow(
            tr("Number of the identity paper"),
            CodeField(name="id_number"),
            place="applicant.id_number",
            required=True,
        )
        self.id_type.editor.setMinimumWidth(160)
        self.id_number.editor.setPlaceholderText(tr("Typed or read from the card"))
        self.until = FieldRow(
            tr("Power of attorney until"),
            DateField(today=self._today, name="authorised_until"),
            place="applicant.authorised_until",
            required=True,
        )
        return self.id_type, self.id_number, self.until

    def _entity_card(self) -> Card:
        card = Card(tr("For whom"), name="for_whom")
        card.setFixedWidth(300)
        self.entity_name = Label("", "strong", name="for_name")
        self.entity_line = Label("", "small", "muted", name="for_line")
        self.responsible = Label("", "small", "muted", name="for_responsible")
        for label in (self.entity_name, self.entity_line, self.responsible):
            card.add(label)
        return card

    def _notice_card(self) -> Card:
        card = Card(tr("Privacy notice"), name="notice")
        card.setFixedWidth(300)
        for text in (
            tr("Name, number and phone are used to handle this application and to tell its result."),
            tr("They go to the credit centre and the determining bodies named in it, to nobody else."),
            tr("The applicant may see, correct and withdraw them at this window."),
        ):
            card.add(Label(text, "small"))
        card.add(Rule())
        seen = Check(tr("Shown and read"), name="notice_read")
        self.notice = FieldRow("", seen, place="applicant.notice_read_on", required=True)
        seen.setAccessibleName(seen.text())
        self.notice.edited.connect(self._on_edited)
        self.place(self.notice)
        card.add(self.notice)
        return card

    def _today(self) -> date:
        desk = self.workplace.desk
        return desk.clock.today() if desk is not None else date.today()  # noqa: DTZ011

    # --- showing

    def show_case(self, case: Case) -> None:
        """Fill the fields."""
        who, entity = case.applicant, case.entity
        self._name_in_person(entity.kind)
        self.fill(self.capacity, str(who.capacity))
        self.fill(self.name, who.name)
        self.fill(self.id_type, str(who.id_type))
        self.fill(self.id_number, who.id_number)
        self.fill(self.phone, who.phone)
        self.fill(self.until, who.authorised_until)
        self.fill(self.notice, who.notice_read_on is not None)
        self.until.setVisible(who.is_agent)
        known = not who.is_agent and who.name and who.name == entity.responsible_person
        self.name.set_prefilled(tr("the centre's record") if known else "")
        self.entity_name.setText(entity.name)
        self.entity_line.setText(facts.entity_line(entity))
        self.responsible.setText(facts.responsible(entity))
        self.responsible.setVisible(bool(self.responsible.text()))

    def _name_in_person(self, kind: str) -> None:
        """Name who stands there for an organisation; a natural person stands there in person."""
        title = words.responsible_title(kind)
        said = tr("{title} present", title=title) if title else tr(facts.CAPACITIES[Capacity.RESPONSIBLE])
        choice = self.capacity.editor
        button = choice.group.button(choice.values.index(str(Capacity.RESPONSIBLE)))
        if button.text() != said:
            button.setText(said)
            button.setAccessibleName(said)
            button.setAccessibleDescription(said)
            button.updateGeometry()

    def focus_first(self) -> None:
        """Go to the first field that is empty."""
        who = self.view.case.applicant if self.view is not None else None
        if who is None:
            return super().focus_first()
        for row, value in ((self.name, who.name), (self.phone, who.phone), (self.id_number, who.id_number)):
            if not value:
                return row.focus_editor()
        return self.capacity.focus_editor()

    # --- keeping

    def _on_edited(self, place: str, value: object) -> None:
        name = place.removeprefix("applicant.")
        if name == "authorised_until" and isinstance(value, str):
            self.until.set_error(tr("This is no date. Write it like 2026-12-31."))
            return
        self._places[place].set_error("")
        typed: object = value
        if name == "capacity":
            typed = Capacity(str(value))
        elif name == "id_type":
            typed = IdType(str(value))
        elif name == "notice_read_on":
            typed = self._today() if value else None
        changed: dict[str, Any] = {name: typed}
        self.keep(casework.set_applicant, at=place, **changed)

    def take_scan(self, typed: str) -> bool:
        """Take an ID number that a reader typed; anything else is not for this page."""
        number = fold(typed)
        if not is_resident_id(number, today=self._today()):
            return False
        self.id_number.set_value(number)
        self._on_edited("applicant.id_number", number)
        self.workplace.say(tr("Identity number taken over"))
        return True
