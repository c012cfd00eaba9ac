"""SlotCard: what one slot of the checklist asks for, and what the clerk says of it.

    card.attested.connect(keep)      # (kind, shown, signed, returned or copies; its value)

Its keys act wherever the focus is on the page, see `ui.sheets.keys`. Must not: keep anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from ui.text import tr
from ui.widgets.card import Card
from ui.widgets.choice import Check, Choice
from ui.widgets.iconline import IconLine
from ui.widgets.keycap import KeyCap
from ui.widgets.label import Label
from ui.widgets.number import NumberField
from ui.words import facts

if TYPE_CHECKING:
    from kiosk.domain.case import Attestation, Slot


WIDTH, WIDER = 376, 472  # pixels of the column
_KEYS = (Qt.Key.Key_K, Qt.Key.Key_Y, Qt.Key.Key_N, Qt.Key.Key_B)


class SlotCard(Card):
    """Below the checklist; hidden where sheets lie in no slot."""

    attested = Signal(str, object)

    def __init__(self, *, name: str = "slot_card") -> None:
        super().__init__(tight=True, name=name)
        self.body.setSpacing(6)
        self._close = False
        self.name = Label("", "strong", name="slot_name")
        self.hint = Label("", "small", "muted", name="slot_hint")
        self.lines = QWidget()
        self.kind = Choice([(key, tr(words)) for key, words in facts.COPIES_SHORT.items()], name="kind")
        self.shown = Check(tr("Original looked at here"), name="shown")
        self.returned = Check(tr("Given back"), name="returned", about=tr("The originals went back"))
        self.signed = Check(
            tr("Signature and seal are there"), name="signed",
            about=tr("Look at the paper itself: nobody else does before it is sent"),
        )  # fmt: skip
        self.copies = NumberField(name="copies")
        self._lay()
        for key in ("kind", "shown", "signed", "returned"):
            getattr(self, key).edited.connect(lambda value, key=key: self.attested.emit(key, value))
        self.copies.edited.connect(lambda value: self.attested.emit("copies", int(str(value) or 0)))

    def _lay(self) -> None:
        """Put one below the other, each with its key."""
        self.rows = {
            "kind": _with_key(self.kind, "K"),
            "shown": _with_key(self.shown, "Y"),
            "signed": _with_key(self.signed, "Y"),
        }
        for widget in (self.name, self.hint, self.lines, *self.rows.values(), self._last()):
            self.add(widget)

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
        self.copies.setAccessibleDescription(tr("Copies handed in"))
        self.back_key, self.copies_key = KeyCap("B"), KeyCap("N")
        row.addWidget(self.returned)
        row.addWidget(self.back_key)
        row.addStretch(1)
        for part in (self.copies_words, self.copies, self.copies_key):
            row.addWidget(part)
        return holder

    def set_close(self, close: bool) -> None:
        """Take less room across, without the keys; they act either way."""
        self._close, side = close, 4 if close else 12
        self.body.setContentsMargins(side, 12, side, 12)
        self._show_keys()

    def show_slot(
        self,
        name: str,
        slot: Slot,
        said: Attestation,
        has_sheets: bool,
        sentences: Sequence[str],
        *,
        signed: bool = False,
    ) -> None:
        """Show one slot; `signed`: signature and seal were looked at on all of its sheets."""
        self.name.setText(name)
        self.hint.setText(facts.said(slot.material.hint))
        self.kind.set_value(str(said.kind) if said.kind is not None else None)
        self.shown.set_value(said.shown)
        self.returned.set_value(said.returned)
        self.signed.set_value(signed)
        self.rows["kind"].setVisible(slot.needs_sheets)
        self.kind.setEnabled(has_sheets)
        self.rows["shown"].setVisible(not slot.needs_sheets)
        self.rows["signed"].setVisible(bool(slot.material.printed_paper) and has_sheets)
        self.returned.setVisible(has_sheets or not slot.needs_sheets)
        if not self.copies.hasFocus():
            self.copies.set_value(said.copies or max(1, slot.material.copies))
        for part in (self.copies_words, self.copies):
            part.setVisible(slot.needs_sheets and has_sheets)
        self._say(sentences)
        self._show_keys()

    def changeEvent(self, event: QEvent) -> None:
        """Show no key that does nothing, once the case went out."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self._show_keys()

    def _show_keys(self) -> None:
        """Show the keys of what is in sight; those of a row are hidden with it."""
        on = self.isEnabled() and not self._close
        for cap in self.findChildren(KeyCap):
            own = {self.back_key: self.returned, self.copies_key: self.copies}.get(cap)
            cap.setVisible(on and (own is None or not own.isHidden()))

    def _say(self, sentences: Sequence[str]) -> None:
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

    # --- keys

    def more_keys(self) -> list[tuple[str, str]]:
        """Name the keys of what is in sight, for the key sheet."""
        seen = self.signed if self.signed.isVisible() else self.shown
        named: tuple[tuple[str, QWidget, str], ...] = (
            ("K", self.kind, tr("Original, copy or electronic: the next one")),
            ("Shift+K", self.kind, tr("The same for every paper of this sort")),
            ("Y", seen, seen.text()),
            ("N", self.copies, tr("Copies handed in")),
            ("B", self.returned, self.returned.text()),
        )
        return [(key, said) for key, part, said in named if part.isVisible() and part.isEnabled()]

    def take_key(self, event: QKeyEvent) -> bool:
        """Do what a key says of the slot in sight; False for any other."""
        key = Qt.Key(event.key())
        shift = event.modifiers() == Qt.KeyboardModifier.ShiftModifier and key == Qt.Key.Key_K
        if (event.modifiers() and not shift) or key not in _KEYS:
            return False
        if event.isAutoRepeat() or not self.isEnabled():
            return True
        if shift:
            self._same_kind()
        elif key == Qt.Key.Key_K and self.kind.isVisible():
            self._next_kind()
        elif key == Qt.Key.Key_N and self.copies.isVisible():
            self.copies.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif key == Qt.Key.Key_B:
            _press(self.returned)
        elif key == Qt.Key.Key_Y:
            _press(self.signed if self.signed.isVisible() else self.shown)
        return True

    def _next_kind(self) -> None:
        """Choose the kind after the one that is chosen; the first where none is."""
        if self.kind.isEnabled():
            now = self.kind.value()
            at = self.kind.values.index(now) + 1 if now in self.kind.values else 0
            self.kind.set_value(self.kind.values[at % len(self.kind.values)])
            self.attested.emit("kind", self.kind.value())

    def _same_kind(self) -> None:
        """Ask that every paper of this sort is of the kind that is chosen here."""
        if self.kind.isVisible() and self.kind.isEnabled() and self.kind.value() is not None:
            self.attested.emit("every_kind", self.kind.value())


def _press(button: QAbstractButton) -> None:
    if button.isVisible() and button.isEnabled():
        button.click()


def _with_key(editor: QWidget, key: str) -> QWidget:
    """Put an editor and the key that acts on it into one row."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(editor)
    row.addStretch(1)
    row.addWidget(KeyCap(key))
    return holder
