"""Entry by hand: an entity that nobody found, or a record that the centre does not have, from the paper.

What is entered here is marked as not verified until the centre has it. Must not: guess a class.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from kiosk.domain.identity import fold, is_uscc
from ui.errors import explain
from ui.forms.fields import to_text
from ui.page import Page
from ui.records.entitypart import EntityPart
from ui.records.entryfields import ASKED, ENTERED, PENALTY, Ask
from ui.records.jotting import CHOSEN, Jotting, Typing
from ui.records.recordpart import BLANK, RecordPart
from ui.text import tr
from ui.widgets.beside import Beside
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.field import FieldRow
from ui.widgets.iconline import IconLine
from ui.words.findings import sentence
from ui.workplace import Workplace

if TYPE_CHECKING:
    from kiosk.desk import Desk
    from kiosk.domain.findings import Finding
    from kiosk.services.entities.entry import Entered
    from kiosk.services.entities.lookup import Opened

LISTED = ("authority_missing", "date_missing")  # findings that speak of a decision
NEW = ""  # what is kept of an entity that nobody found; of others by their code


def enter(
    desk: Desk, opened: Opened | None, values: dict[str, str], *, sure: bool, take_known: bool
) -> Entered:
    """Return what was opened with the record that was entered, or what is wrong or to be confirmed."""
    from kiosk.services.entities import entry, jotted

    answer = entry.enter(desk, opened, values, sure=sure, take_known=take_known)
    if answer.opened is not None:
        jotted.took(desk, opened, answer.opened, values)
    return answer


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
        self._of: str | None = None  # whose values the fields hold
        self._kept: dict[str, dict[str, object]] = {}  # what was typed of others, until the next applicant
        self._warned: dict[str, str] | None = None  # the values to which a warning was shown
        self._asking = False
        self._typed = ""  # what was looked for and not found
        row = QHBoxLayout()
        row.setSpacing(16)
        self.entity_card = self._card(tr("Entity"), "entity")
        row.addWidget(self.entity_card, 2)
        row.addWidget(self._card(tr("Record, from the decision paper or a printout"), "record"), 3)
        self.beside = Beside(self, row)
        self.content.addWidget(self._notice())
        self.content.addLayout(row)
        self.content.addStretch(1)
        self._foot()
        self.entity = EntityPart(self.rows)
        self.record = RecordPart(self.rows, place.say)
        self.jotting = Jotting(self, place, self.rows, self._every)
        QShortcut(QKeySequence("Alt+Left"), self).activated.connect(self._on_back)

    def _foot(self) -> None:
        about = tr("What was typed is kept until the next applicant")
        self.back = self.foot.add(Button(tr("Back"), key="Esc", name="entry_back", about=about))
        self.take = self.foot.add(Button(tr("Take the entity on record"), key="Alt+Y", name="entry_known"))
        self.go_on = self.foot.add(
            Button(tr("Judge this record"), kind="primary", key="Ctrl+Enter", name="entry_go")
        )
        self.take.hide()
        self.back.clicked.connect(self._on_back)
        self.take.clicked.connect(lambda _checked=False: self._enter(take_known=True))
        self.go_on.clicked.connect(lambda _checked=False: self._enter())

    def _notice(self) -> QWidget:
        text = tr(
            "Given by the applicant, to be verified: the determining body compares it with its own file."
        )
        return IconLine(text, "warning", "warn", role="body")

    def _card(self, title: str, part: str) -> Card:
        card = Card(title, name=f"{part}_fields")
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
        for ask in ASKED:
            if ask.place.startswith(f"{part}."):
                editor = ask.make(ask.place.replace(".", "_"), self.today)
                row = FieldRow(
                    tr(ask.label), editor, place=ask.place, required=ask.required,
                    hint=tr(ask.hint) if ask.hint else "",
                )  # fmt: skip
                self.rows[ask.place] = row
                self.place(row)
                grid.addWidget(row, *ask.at, 1, 2 if ask.wide else 1, Qt.AlignmentFlag.AlignTop)
        card.body.addLayout(grid)
        card.body.addStretch(1)
        return card

    def today(self) -> date:
        """Give the day of the Desk, for the field of the date."""
        desk = self.workplace.desk
        return desk.clock.today() if desk is not None else date.today()  # noqa: DTZ011

    def window_title(self) -> str:
        """Name the page in the window's title."""
        return tr("Enter by hand")

    # --- opening

    def begin(self, typed: str) -> None:
        """Start with an entity that was not found; what was typed is put where it fits."""
        self.opened = None
        self._hold(NEW)
        code, name = self.rows["entity.code"], self.rows["entity.name"]
        if typed not in ("", self._typed, code.value(), name.value()):  # else it is what was kept
            self._typed = typed
            self._show({})
            of_code = is_uscc(fold(typed))
            (code if of_code else name).set_value(fold(typed) if of_code else typed)
        self.rows["entity.kind"].set_value(self.rows["entity.kind"].value() or ENTERED[0])
        self.entity.look_at_code()
        self.set_title(tr("Enter by hand"))
        self._arrange()

    def begin_record(self, opened: Opened) -> None:
        """Start with another record of an entity that is open."""
        self.opened = opened
        self._hold(opened.dossier.entity.code)
        self.set_title(tr("Enter a record of {name}", name=opened.dossier.entity.name))
        self._arrange()

    def forget(self) -> None:
        """The next applicant: nothing of what was typed for the last one stays."""
        self._kept.clear()
        self._empty()
        self.jotting.forget()

    def put_back(self, typed: Typing) -> None:
        """Take over what was typed before the program ended; it is shown where its entity is opened."""
        self._kept.update({of: dict(texts) for of, texts in typed.items()})

    def _empty(self) -> None:
        self._of, self._typed = None, ""
        self._show({})

    def _hold(self, key: str) -> None:
        """Put what is in the fields aside, and in its place what was kept for this one."""
        if self._of is not None:
            self._kept[self._of] = self._now()
        self._of = key
        self._show(self._kept.pop(key, {}))

    def _every(self) -> tuple[str, Typing] | None:
        """Give whose fields are in sight, and what was typed of everybody; None while it is entered."""
        if self._asking:
            return None
        now = {} if self._of is None else {self._of: self._now()}
        every = {**self._kept, **now}
        texts = {of: {place: to_text(value) for place, value in said.items()} for of, said in every.items()}
        return self._of or NEW, texts

    def _now(self) -> dict[str, object]:
        return {place: row.value() for place, row in self.rows.items()}

    def _show(self, values: dict[str, object]) -> None:
        self.show_findings([])
        self._mind_warning(None)
        for place, row in self.rows.items():
            row.set_value(values.get(place, BLANK[place]))
            row.set_prefilled("")
        self.entity.suit(fresh=True, title=values.get("entity.responsible_title"))
        self.record.suit(by_code=bool(values.get("record.region_code")))

    def _arrange(self) -> None:
        self.entity_card.setVisible(self.opened is None)
        self.focus_first()

    def focus_first(self) -> None:
        """Go to the first empty field that must be filled in."""
        places = [ask.place for ask in ASKED if self._must(ask)]
        empty = [p for p in places if self.rows[p].value() in ("", None)]
        self.rows[(empty or places)[0]].focus_editor()

    def _must(self, ask: Ask) -> bool:
        if not ask.place.startswith("record."):
            return ask.required and self.opened is None
        return self.record.asked(ask.place) and self.record.required(ask.place)

    # --- going on

    def _on_back(self, _checked: bool = False) -> None:
        typed = [text for place, text in self._now().items() if place not in CHOSEN and text != BLANK[place]]
        if any(text not in ("", None, self._typed) for text in typed):
            self.workplace.say(tr("What was typed is kept until the next applicant."))
        if self.opened is not None:
            self.returned.emit(self.opened)
        else:
            self.closed.emit()

    def _enter(self, *, take_known: bool = False) -> None:
        values = {place: to_text(row.value()) for place, row in self.rows.items() if self._asked(place)}
        sure = values == self._warned
        if self._asking:  # a button that is switched off would lose the focus
            return
        self._asking = True
        self.workplace.run(
            partial(enter, sure=sure, take_known=take_known), self.opened, values,
            done=partial(self._on_entered, values),
            failed=lambda error: self.banner.show_trouble(explain(error), retry=self._enter),
            ended=self._on_asked, owner=self, lane="work",
        )  # fmt: skip

    def _asked(self, place: str) -> bool:
        return not place.startswith("record.") or self.record.asked(place)

    def _on_asked(self) -> None:
        self._asking = False

    def _on_entered(self, values: dict[str, str], answer: Entered) -> None:
        if answer.opened is not None:
            self.jotting.quiet()
            self._empty()  # it is in the list now
            self.entered.emit(answer.opened)
            return
        wrong = [item for item in answer.findings if item.severity == "error"]
        self.record.suit(by_code=self.record.by_code or _needs_code(wrong))
        order = list(self.rows)
        said = sorted(map(self._said, wrong or answer.findings), key=lambda item: order.index(item[0]))
        self.show_findings(said if wrong else [])
        self._mind_warning(None if wrong else values)
        if not wrong:  # nothing that stands in the way: the focus stays where it is
            for place, sentence in said:
                self.rows[place].set_error(sentence)
            words = " ".join(sentence for _place, sentence in said)
            self.banner.say(words, tr("Check it, or press again to go on as it is"), tone="warn")
        self.take.setVisible(answer.known is not None)

    def _said(self, item: Finding) -> tuple[str, str]:
        """Give place and sentence; a listing is asked for by the names that its fields bear."""
        if item.code in LISTED and self.record.kind != PENALTY:
            return item.place, tr("{label}: please fill in.", label=self.rows[item.place].label.text())
        return item.place, sentence(item)

    def _mind_warning(self, values: dict[str, str] | None) -> None:
        """Remember to which values a warning was shown: pressing again with these goes on."""
        self._warned = values
        self.take.hide()
        if "banner" in self.__dict__:
            self.banner.clear()


def _needs_code(wrong: Sequence[Finding]) -> bool:
    return any(item.code in ("city_unknown", "region_differs") for item in wrong)
