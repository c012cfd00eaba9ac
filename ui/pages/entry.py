"""Entry by hand: an entity that nobody found, or a record that the centre does not have, from the paper.

What is entered here is marked as not verified until the centre has it. Must not: guess a class.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from kiosk.domain.identity import fold, is_uscc
from ui import facts, words
from ui.errors import explain
from ui.findings import at_places
from ui.formfields import to_text
from ui.page import Page
from ui.text import tr
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.choice import Choice
from ui.widgets.code import CodeField, DateField
from ui.widgets.editor import Select, TextArea, TextField
from ui.widgets.field import FieldRow
from ui.widgets.iconline import IconLine
from ui.workplace import Workplace

if TYPE_CHECKING:
    from kiosk.desk import Desk
    from kiosk.domain.findings import Finding
    from kiosk.services.lookup import Opened

ENTERED = ("enterprise", "sole_trader", "social_organisation", "public_institution", "government")


def enter(
    desk: Desk, opened: Opened | None, values: dict[str, str]
) -> tuple[Opened | None, tuple[Finding, ...]]:
    """Return what was opened with the record that was entered, or None and what is wrong."""
    from kiosk.desk import Dossier
    from kiosk.domain.entity import Entity, EntityKind, Region
    from kiosk.domain.findings import errors
    from kiosk.services import hall, lookup, records

    found: tuple[Finding, ...] = ()
    if opened is None:
        entity = records.enter_entity(_part(values, "entity."), hall.profile(desk).region)
        found = entity.findings
        if entity.entity is not None:
            dossier = Dossier(entity.entity, (), desk.clock.now(), from_cache=False)
            opened = lookup.judged(desk, dossier)
    if opened is None:  # what is wrong with the record is told at once, not at the second try
        nobody = Entity("", "", EntityKind.ENTERPRISE, Region("000000", ""))
        return None, (*found, *records.enter_record(desk, nobody, _part(values, "record.")).findings)
    record = records.enter_record(desk, opened.dossier.entity, _part(values, "record."))
    found = (*found, *record.findings)
    if record.record is None or errors(found):
        return None, found
    return lookup.with_record(desk, opened, record.record), found


def _part(values: dict[str, str], head: str) -> dict[str, str]:
    return {name.removeprefix(head): text for name, text in values.items() if name.startswith(head)}


class EntryPage(Page):
    """See the module's words."""

    entered = Signal(object)  # what was opened, with the record in it
    closed = Signal()  # nothing was entered, back to the look-up
    returned = Signal(object)  # nothing was entered, back to what was open

    def __init__(self, place: Workplace) -> None:
        super().__init__(tr("Enter by hand"), name="entry")
        self.workplace = place
        self.opened: Opened | None = None
        self.rows: dict[str, FieldRow] = {}
        row = QHBoxLayout()
        row.setSpacing(16)
        self.entity_card = self._entity_card()
        row.addWidget(self.entity_card, 2)
        row.addWidget(self._record_card(), 3)
        self.content.addWidget(self._notice())
        self.content.addLayout(row)
        self.content.addStretch(1)
        about = tr("Nothing is kept of what was typed here")
        self.back = self.foot.add(Button(tr("Back"), key="Esc", name="entry_back", about=about))
        self.go_on = self.foot.add(
            Button(tr("Judge this record"), kind="primary", key="Ctrl+Enter", name="entry_go")
        )
        self.back.clicked.connect(self._on_back)
        self.go_on.clicked.connect(self._on_go)

    def _notice(self) -> QWidget:
        text = tr(
            "Given by the applicant, to be verified: the determining body compares it with its own file."
        )
        return IconLine(text, "warning", "warn", role="body")

    def _row(
        self, place: str, label: str, editor: Any, *, required: bool = False, hint: str = ""
    ) -> FieldRow:
        row = FieldRow(label, editor, place=place, required=required, hint=hint)
        self.rows[place] = row
        self.place(row)
        return row

    def _entity_card(self) -> Card:
        card = Card(tr("Entity"), name="entity_fields")
        kinds = [(key, words.kind_name(key)) for key in ENTERED]
        for row in (
            self._row("entity.kind", tr("Subject kind"), Select(kinds, name="entity_kind"), required=True),
            self._row(
                "entity.code",
                tr("Unified social credit code"),
                CodeField(mask=None, name="entity_code"),
                required=True,
                hint=tr("18 characters, from the licence"),
            ),
            self._row("entity.name", tr("Name"), TextField(name="entity_name"), required=True),
            self._row("entity.responsible_person", tr("Responsible person"), TextField(name="entity_person")),
            self._row("entity.address", tr("Address"), TextField(name="entity_address")),
        ):
            card.add(row)
        card.body.addStretch(1)
        return card

    def _record_card(self) -> Card:
        card = Card(tr("Record, from the decision paper or a printout"), name="record_fields")
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        top = Qt.AlignmentFlag.AlignTop
        body, record_class, violation = self._wide_rows()
        grid.addWidget(body, 0, 0, 1, 2, top)
        for number, row in enumerate((*self._decision_rows(), *self._body_rows())):
            grid.addWidget(row, 1 + number // 2, number % 2, top)
        grid.addWidget(record_class, 4, 0, 1, 2, top)
        grid.addWidget(violation, 5, 0, 1, 2, top)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
        card.body.addLayout(grid)
        return card

    def _wide_rows(self) -> tuple[FieldRow, FieldRow, FieldRow]:
        """Make the rows over the whole width: body, class, what it was about."""
        classes = [("", tr("not known")), *((key, tr(name)) for key, name in facts.CLASSES.items())]
        return (
            self._row(
                "record.authority",
                tr("Body that made the decision"),
                TextField(name="authority"),
                required=True,
            ),
            self._row(
                "record.record_class",
                tr("Class"),
                Choice(classes, name="record_class"),
                hint=tr("As the body set it; leave open what the paper does not say"),
            ),
            self._row("record.violation", tr("What it was about"), TextArea(lines=2, name="violation")),
        )

    def _decision_rows(self) -> tuple[FieldRow, FieldRow]:
        """Make the rows of number and date."""
        return (
            self._row(
                "record.document_number",
                tr("Number of the decision"),
                TextField(name="document_number"),
                required=True,
            ),
            self._row(
                "record.decided_on",
                tr("Decided on"),
                DateField(today=self._today, name="decided_on"),
                required=True,
            ),
        )

    def _body_rows(self) -> tuple[FieldRow, ...]:
        """Make the rows of place and sums."""
        return (
            self._row(
                "record.region_code", tr("Region code of the body"), CodeField(mask=None, name="region_code")
            ),
            self._row("record.region_name", tr("City of the body"), TextField(name="region_name")),
            self._row("record.fine", tr("Fine (yuan)"), TextField(name="fine")),
            self._row("record.confiscated", tr("Confiscated (yuan)"), TextField(name="confiscated")),
        )

    def _today(self) -> date:
        desk = self.workplace.desk
        return desk.clock.today() if desk is not None else date.today()  # noqa: DTZ011

    def window_title(self) -> str:
        """Name the page in the window's title."""
        return tr("Enter by hand")

    # --- opening

    def begin(self, typed: str) -> None:
        """Start with an entity that was not found; what was typed is put where it fits."""
        self.opened = None
        self._empty()
        code = fold(typed)
        self.rows["entity.code" if is_uscc(code) else "entity.name"].set_value(
            code if is_uscc(code) else typed
        )
        self.rows["entity.kind"].set_value("enterprise")
        self.set_title(tr("Enter by hand"))
        self._arrange()

    def begin_record(self, opened: Opened) -> None:
        """Start with another record of an entity that is open."""
        self.opened = opened
        self._empty()
        self.set_title(tr("Enter a record of {name}", name=opened.dossier.entity.name))
        self._arrange()

    def _empty(self) -> None:
        self.show_findings([])
        for place, row in self.rows.items():
            row.set_value("" if place == "record.record_class" else None)

    def _arrange(self) -> None:
        self.entity_card.setVisible(self.opened is None)
        self.focus_first()

    def focus_first(self) -> None:
        """Go to the first empty field."""
        places = [p for p in self.rows if self.opened is None or p.startswith("record.")]
        empty = [p for p in places if self.rows[p].value() in ("", None)]
        self.rows[(empty or places)[0]].focus_editor()

    # --- going on

    def _on_back(self, _checked: bool = False) -> None:
        if self.opened is not None:
            self.returned.emit(self.opened)
        else:
            self.closed.emit()

    def _on_go(self, _checked: bool = False) -> None:
        values = {place: to_text(row.value()) for place, row in self.rows.items()}
        self.workplace.run(
            enter, self.opened, values, done=self._on_entered,
            failed=lambda error: self.banner.show_trouble(explain(error), retry=self._on_go),
            owner=self, lane="store",
        )  # fmt: skip

    def _on_entered(self, answer: tuple[Opened | None, tuple[Finding, ...]]) -> None:
        opened, found = answer
        if opened is None:
            self.show_findings(at_places(item for item in found if item.severity == "error"))
            return
        self.show_findings([])
        self.entered.emit(opened)
