"""EntityHead: whose records are shown, how old the answer is, and the two ways out: advice sheet and results.

Must not: open or fetch anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout

from ui import theme
from ui.text import ago, join, tr
from ui.widgets.beside import small
from ui.widgets.button import Button
from ui.widgets.caps import Caps
from ui.widgets.card import Card
from ui.widgets.label import Elided
from ui.widgets.pill import Pill
from ui.words import facts

if TYPE_CHECKING:
    from kiosk.services.entities.lookup import Opened


LEAST_NAME = 160  # pixels beside the usual type


class EntityHead(Card):
    """The card above the records; stays in sight while there are none to show."""

    def __init__(self, *, name: str = "entity") -> None:
        super().__init__(name=name)
        self.name = Elided("", "title", name="entity_name")
        self.line = Elided("", "body", "muted", name="entity_line")
        self.path = Pill("", "info", name="path_pill")
        self.age = Pill("", "warn", name="age")
        self._ways_out()
        edge = self.body.contentsMargins()
        self.body.setContentsMargins(edge.left(), 12, edge.right(), 12)
        self.body.setSpacing(0)
        # the code and the pills below the name: beside the buttons they would have no room; no taller for it.
        # The pills stand first: at the other end they would touch the buttons above them
        for widgets in ((self.name, self.advice, self.code, self.change), (self.path, self.age, self.line)):
            row = QHBoxLayout()
            row.setSpacing(12)
            for widget in widgets:
                row.addWidget(widget)
            self.body.addLayout(row)
        self.caps = Caps(self, (self.change, self.code, self.advice), beside=self._beside)
        self.say("")

    def _ways_out(self) -> None:
        self.advice = Button(
            tr("Print the advice sheet"), key="Ctrl+P", icon="print", name="advice",
            about=tr("What can be applied for, from when, what to bring and where; without a case"),
        )  # fmt: skip
        self.code = Button(
            tr("QR code"), key="Alt+Q", name="advice_code",
            about=tr("The same advice on the screen, for the applicant's telephone"),
        )  # fmt: skip
        self.change = Button(tr("Back to the results"), key="Esc", name="change_entity")

    def _beside(self) -> int:
        """Give the pixels of a short name, in a small window of the whole name."""
        named = self.name.sizeHint().width() if small(self) else 0
        return max(named, theme.scaled(LEAST_NAME)) + 12

    def say(self, text: str) -> None:
        """Show a text in the place of a name, e.g. while the records are read."""
        self.name.set_text(text)
        self.line.set_text("")
        self.age.hide()
        self.path.hide()

    def show_opened(self, opened: Opened) -> None:
        """Show whose records these are."""
        entity, dossier = opened.dossier.entity, opened.dossier
        now = dossier.as_of + opened.age
        updated = tr("as of {when}", when=facts.when(dossier.as_of, now)) if entity.verified else ""
        self.name.set_text(entity.name)
        self.line.set_text(join(facts.entity_line(entity), facts.responsible(entity), updated))
        self.path.setVisible(opened.path == "bankruptcy")
        self.path.set(tr("Reorganisation or settlement"), "info", icon="info")
        self.age.setVisible(opened.from_cache or not entity.verified)
        if not entity.verified:
            self.age.set(tr("Entered by hand, not verified"), "warn", icon="edit")
        else:
            age = ago(opened.age.total_seconds() / 60)
            self.age.set(tr("Copy of this workstation, {age}", age=age), "warn", icon="offline")
