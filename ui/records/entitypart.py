"""The entity part of entry by hand: the kind that the code begins with, titles by kind, what was meant.

The kind is guessed until the clerk chooses one, and marked as guessed; where both differ, that is said.
Must not: know the page, or change what was typed without the clerk's act.
"""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.domain.entity import PLACEHOLDER, TITLES, EntityKind, kind_of_code
from kiosk.domain.identity import code_fault, fold
from kiosk.services.entities import subjects
from ui.text import tr
from ui.widgets.field import FieldRow
from ui.widgets.offer import Offer
from ui.words import facts, names
from ui.words.findings import sentence

CODE, KIND, NUMBER, TITLE = (
    f"entity.{name}" for name in ("code", "kind", "registration_number", "responsible_title")
)


class EntityPart:
    """Keeps the rows of an entity in step with each other."""

    def __init__(self, rows: Mapping[str, FieldRow]) -> None:
        self._rows = rows
        self._chosen = False  # the clerk has chosen the kind
        self._titled = False  # and the title
        self._meant: dict[str, str] = {}  # what the offer would fill in, by place
        self.offer = Offer(tr("Enter it so"), key="Alt+R", name="code_repair")
        self.offer.taken.connect(self._on_taken)
        column = rows[CODE].layout()
        assert column is not None
        column.addWidget(self.offer)
        rows[CODE].edited.connect(lambda *_: self.look_at_code())
        rows[KIND].edited.connect(lambda *_: self._on_kind())
        rows[NUMBER].edited.connect(lambda *_: self.say_wrong())
        rows[TITLE].edited.connect(lambda *_: self._on_title())

    @property
    def kind(self) -> EntityKind | None:
        """The kind that is chosen or guessed."""
        value = self._rows[KIND].value()
        return EntityKind(str(value)) if value else None

    @property
    def code(self) -> str:
        """The code as it was typed, folded."""
        return fold(str(self._rows[CODE].value() or ""))

    def suit(self, *, fresh: bool = False, title: object = None) -> None:
        """Ask what goes with kind and code; `fresh`: other values were put into the fields, `title` too."""
        if fresh:
            self._chosen, self._titled = False, bool(title)
            self._meant = {}
            self.offer.clear()
        self._rows[NUMBER].setVisible(self.code == PLACEHOLDER)
        kind, row = self.kind, self._rows[TITLE]
        titles = TITLES[kind] if kind is not None else ()
        now = title or (row.value() if self._titled else None)
        if tuple(row.editor.itemData(at) for at in range(row.editor.count())) != titles:
            row.editor.clear()
            for said in titles:
                row.editor.addItem(names.responsible_title(said), said)
            row.set_value(now if now in titles else next(iter(titles), None))
        elif now in titles:
            row.set_value(now)
        self._say_kind()

    def say_wrong(self) -> None:
        """Say at the field what is wrong with what was typed there; nothing for an empty one, as yet."""
        number = fold(str(self._rows[NUMBER].value() or ""))
        found = subjects.code_findings(self.code, number, self.kind) if self.code else ()
        said = {item.place: sentence(item) for item in found if not item.code.endswith("_missing")}
        for place in (CODE, NUMBER):
            self._rows[place].set_error(said.get(place, ""))

    # --- following

    def look_at_code(self) -> None:
        """Guess the kind from the code unless one was chosen, and say what is wrong with it."""
        guessed = kind_of_code(self.code)
        if guessed is not None and not self._chosen and guessed is not self.kind:
            self._rows[KIND].set_value(str(guessed))
            self._rows[KIND].set_prefilled(tr("the code"))
        self.suit()
        self.say_wrong()
        self._offer()

    def _on_kind(self) -> None:
        self._chosen = True
        self.suit()
        if self.code:
            self.say_wrong()

    def _on_title(self) -> None:
        self._titled = True

    def _say_kind(self) -> None:
        """Say that the code begins as those of another kind do."""
        kind, code = self.kind, self.code
        odd = subjects.odd_kind(code, kind) if kind is not None else ()
        self._rows[KIND].set_note(sentence(odd[0]) if odd else "", "warn")

    # --- what was meant

    def _offer(self) -> None:
        """Offer the code that was meant, or the number as that of a trader who has no code."""
        fault = code_fault(self.code) if self.code not in ("", PLACEHOLDER) else None
        self._meant = {}
        said = ""
        if fault is not None and fault.repair:
            self._meant = {CODE: fault.repair}
            read = facts.readings_of(self.code, fault.repair)
            said = tr("Meant {read}? The check character fits then.", read=read)
        elif fault is not None and fault.fault == "registration":
            self._meant = {CODE: PLACEHOLDER, NUMBER: self.code, KIND: str(EntityKind.SOLE_TRADER)}
            said = tr("A sole trader without a code? The number stands for it then.")
        self.offer.show_words(said)

    def _on_taken(self) -> None:
        meant, self._meant = self._meant, {}
        for place, value in meant.items():
            self._rows[place].set_value(value)
            self._rows[place].set_prefilled("")
        self._chosen = self._chosen or KIND in meant
        self.offer.clear()
        self.look_at_code()
        self._rows[CODE].focus_editor()
