"""SlotCard: what one slot of the checklist asks for, and what the clerk says of it.

    card.attested.connect(keep)      # (member of the attestation, value): kind, shown, returned

Must not: keep anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.text import tr
from ui.widgets.card import Card
from ui.widgets.choice import Check, Choice
from ui.widgets.iconline import IconLine
from ui.widgets.label import Label
from ui.widgets.number import NumberField
from ui.words import facts

if TYPE_CHECKING:
    from kiosk.domain.case import Attestation, Slot


WIDTH = 376


class SlotCard(Card):
    """Below the checklist; hidden where sheets lie in no slot."""

    attested = Signal(str, object)

    def __init__(self, *, name: str = "slot_card") -> None:
        super().__init__(tight=True, name=name)
        self.body.setSpacing(6)
        self.name = Label("", "strong", name="slot_name")
        self.hint = Label("", "small", "muted", name="slot_hint")
        self.lines = QWidget()
        self.kind = Choice([(key, tr(words)) for key, words in facts.COPIES_SHORT.items()], name="kind")
        self.shown = Check(tr("Original looked at here"), name="shown")
        self.returned = Check(tr("Originals given back"), name="returned")
        self.copies = NumberField(name="copies")
        for widget in (self.name, self.hint, self.lines, self.kind, self.shown, self._last()):
            self.add(widget)
        for key, editor in (("kind", self.kind), ("shown", self.shown), ("returned", self.returned)):
            editor.edited.connect(lambda value, key=key: self.attested.emit(key, value))
        self.copies.edited.connect(lambda value: self.attested.emit("copies", int(str(value) or 0)))

    def _last(self) -> QWidget:
        """Put what comes last in one row: copies, and that the originals went back."""
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.copies.setFixedWidth(56)
        self.copies.setMaxLength(2)
        self.copies_words = Label(tr("Copies"), "body", wrap=False)
        self.copies_words.setBuddy(self.copies)
        self.copies.setAccessibleName(tr("Copies handed in"))
        row.addWidget(self.returned, 1)
        row.addWidget(self.copies_words)
        row.addWidget(self.copies)
        return holder

    def show_slot(
        self, name: str, slot: Slot, said: Attestation, has_sheets: bool, sentences: Sequence[str]
    ) -> None:
        """Show one slot."""
        self.name.setText(name)
        self.hint.setText(facts.said(slot.material.hint))
        self.kind.set_value(str(said.kind) if said.kind is not None else None)
        self.shown.set_value(said.shown)
        self.returned.set_value(said.returned)
        self.kind.setVisible(slot.needs_sheets)
        self.kind.setEnabled(has_sheets)
        self.shown.setVisible(not slot.needs_sheets)
        self.returned.setVisible(has_sheets or not slot.needs_sheets)
        if not self.copies.hasFocus():
            self.copies.set_value(said.copies or max(1, slot.material.copies))
        for part in (self.copies, self.copies_words):
            part.setVisible(slot.needs_sheets and has_sheets)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for text in sentences:
            column.addWidget(IconLine(text, "info", "info"))
        self.body.replaceWidget(self.lines, holder)
        self.lines.hide()
        self.lines.deleteLater()
        self.lines = holder
        holder.setVisible(bool(sentences))
