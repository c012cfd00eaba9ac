"""The fields of who stands at the window: in which capacity, name, phone, identity paper, authority.

What is asked, and under which name, follows the capacity and the entity. Must not: know a page, keep an
answer, or judge one.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QGridLayout

from kiosk.domain.applicant import Capacity, IdType
from kiosk.domain.entity import EntityKind
from kiosk.domain.identity import fold, id_repair, mask_number
from ui.text import tr
from ui.widgets.choice import Choice
from ui.widgets.code import CodeField, DateField
from ui.widgets.editor import Select, TextField
from ui.widgets.field import FieldRow
from ui.widgets.offer import Offer
from ui.words import facts, names

if TYPE_CHECKING:
    from kiosk.domain.applicant import Applicant
    from kiosk.domain.case import Case
    from kiosk.domain.entity import Entity

NEVER_BANKRUPT = (EntityKind.NATURAL_PERSON, EntityKind.GOVERNMENT)


class PersonFields(QGridLayout):
    """The rows in a grid of two columns, and what was meant with a mistyped number offered below it."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self.setHorizontalSpacing(16)
        self.setVerticalSpacing(8)
        self._make_who()
        self._make_paper()
        wide, two = (1, 2), (1, 1)
        for row, at, span in (
            (self.capacity, (0, 0), wide),
            (self.administrator, (1, 0), wide),
            (self.name, (2, 0), two),
            (self.phone, (2, 1), two),
            (self.id_type, (3, 0), two),
            (self.id_number, (3, 1), two),
            (self.until, (4, 0), two),
        ):
            self.addWidget(row, *at, *span, Qt.AlignmentFlag.AlignTop)
        for column in (0, 1):
            self.setColumnStretch(column, 1)

    @property
    def rows(self) -> tuple[FieldRow, ...]:
        """All rows, in the order in which they are filled in."""
        return (
            self.capacity, self.administrator, self.name, self.phone, self.id_type, self.id_number, self.until
        )  # fmt: skip

    def _make_who(self) -> None:
        options = [(key, tr(facts.CAPACITIES[key])) for key in facts.CAPACITIES]
        capacities = Choice(options, name="capacity")
        self.capacity = FieldRow(tr("Capacity"), capacities, place="applicant.capacity", required=True)
        self.administrator = FieldRow(
            tr("Administrator appointed by the court"),
            TextField(name="administrator"),
            place="applicant.administrator",
            hint=tr("Firm or person, as in the court's decision of appointment; no power of attorney"),
            required=True,
        )
        self.name = FieldRow(
            tr("Full name"), TextField(name="applicant_name"), place="applicant.name", required=True
        )
        self.phone = FieldRow(
            tr("Mobile phone"),
            CodeField(mask=mask_number, name="phone"),
            place="applicant.phone",
            required=True,
        )

    def _make_paper(self) -> None:
        kinds = [(key, tr(name)) for key, name in facts.ID_TYPES.items()]
        papers = Select(kinds, name="id_type")
        papers.setMinimumWidth(160)
        self.id_type = FieldRow(tr("Identity paper"), papers, place="applicant.id_type", required=True)
        number = CodeField(name="id_number")
        number.setPlaceholderText(tr("Typed or read from the card"))
        self.id_number = FieldRow(
            tr("Number of the identity paper"), number, place="applicant.id_number", required=True
        )
        self.repair = Offer(tr("Enter it so"), key="Alt+R", name="id_repair", stacked=True)
        column = self.id_number.layout()
        assert column is not None
        column.addWidget(self.repair)
        self.until = FieldRow(
            tr("Power of attorney until"),
            DateField(today=self._today, name="authorised_until"),
            place="applicant.authorised_until",
            required=True,
        )

    # --- following the case

    def suit(self, who: Applicant, entity: Entity) -> None:
        """Ask what the capacity asks for, and call everybody by their names."""
        self.until.setVisible(who.is_agent)
        self.administrator.setVisible(who.is_administrator)
        self.name.rename(tr("Contact person") if who.is_administrator else tr("Full name"))
        title = names.responsible_title(entity.title)
        said = tr("{title} present", title=title) if title else tr(facts.CAPACITIES[Capacity.RESPONSIBLE])
        self._name_option(Capacity.RESPONSIBLE, said)
        bankrupt = self._option(Capacity.ADMINISTRATOR)
        offered = entity.kind not in NEVER_BANKRUPT or who.is_administrator
        bankrupt.setVisible(offered)
        bankrupt.setEnabled(offered)

    def _option(self, capacity: Capacity) -> QAbstractButton:
        choice: Choice = self.capacity.editor
        return choice.group.button(choice.values.index(str(capacity)))

    def _name_option(self, capacity: Capacity, said: str) -> None:
        button = self._option(capacity)
        if button.text() != said:
            button.setText(said)
            button.setAccessibleName(said)
            button.setAccessibleDescription(said)
            button.updateGeometry()

    def words(self, place: str, case: Case) -> str:
        """Say what a field says in a case, a number masked; "" for nothing."""
        who = case.applicant
        match name := place.removeprefix("applicant."):
            case "capacity":
                return self._option(who.capacity).text()
            case "id_type":
                return tr(facts.ID_TYPES[who.id_type])
            case "authorised_until":
                return who.authorised_until.isoformat() if who.authorised_until else ""
            case "phone" | "id_number":
                return mask_number(getattr(who, name))
            case "name" | "administrator":
                return str(getattr(who, name))
            case _:
                return tr("ticked") if who.notice_read_on else tr("not ticked")

    # --- what was meant

    def meant(self) -> str:
        """Return the number that was meant, where letters in it can be read as digits; else ""."""
        if self.id_type.value() != IdType.RESIDENT_ID:
            return ""
        repair = id_repair(str(self.id_number.value() or ""), today=self._today())
        return repair.meant if repair is not None and repair.fits else ""

    def offer_repair(self) -> None:
        """Offer the number that was meant with the one in the field, or nothing."""
        meant = self.meant()
        if not meant:
            return self.repair.clear()
        typed = fold(str(self.id_number.value()))
        read = facts.readings_of(typed, meant)
        return self.repair.show_words(tr("Meant {read}? The check digit fits then.", read=read))


def values(case: Case) -> tuple[object, ...]:
    """Return what the rows of the person show, in their order."""
    who = case.applicant
    return (
        str(who.capacity), who.administrator, who.name, who.phone, str(who.id_type), who.id_number,
        who.authorised_until,
    )  # fmt: skip
