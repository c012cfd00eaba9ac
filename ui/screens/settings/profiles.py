"""ProfilesCard: the scan profiles of this workstation, one at a time with its fields; each change is told.

    card.show_profiles(profiles, may=True)
    card.edited.connect(keep)          # all profiles as they are wanted, the field that was changed
    card.show_wrong("key", "…")

Must not: keep a profile, or decide who may change one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.screens.settings import words
from ui.sheets import said
from ui.text import join, mark, tr
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.choice import Choice
from ui.widgets.editor import Select, TextField
from ui.widgets.field import FieldRow
from ui.widgets.number import NumberField
from ui.widgets.paint import key_text

if TYPE_CHECKING:
    from kiosk.desk import ScanProfile

MODES = (("color", mark("Colour")), ("gray", mark("Grey")))
PAPERS = (("A4", "A4"), ("A5", "A5"), ("A3", "A3"), ("", mark("All that the scanner takes")))
KEYS = tuple(f"{held}+F{n}" for n in (5, 6, 7, 8) for held in ("Shift", "Ctrl", "Ctrl+Shift"))
LONGEST = 40  # letters of a name


class ProfilesCard(Card):
    """See the module's words."""

    edited = Signal(object, str)

    def __init__(self) -> None:
        super().__init__(tr("Scan profiles"), name="profiles_card")
        self.body.setSpacing(12)
        self.profiles: tuple[ScanProfile, ...] = ()
        self._chosen = ""
        self._may = False
        self.list = Select(name="profiles")
        self.list.setAccessibleName(tr("Scan profile"))
        self.list.setAccessibleDescription(tr("Scan profile"))
        self.list.edited.connect(lambda value: self.choose(str(value)))
        about = tr("A copy of the one in sight, to be changed")
        self.new = Button(tr("New profile"), icon="plus", small=True, name="profile_new", about=about)
        self.out = Button(tr("Remove profile"), icon="trash", small=True, name="profile_out")
        self.new.clicked.connect(lambda _checked=False: self._on_new())
        self.out.clicked.connect(lambda _checked=False: self._on_out())
        self.add(_beside(self.list, self.new, self.out))
        self.rows = self._rows()
        self.add(_beside(self.rows["name"], self.rows["key"]))
        self.add(self.rows["source"])
        self.add(_beside(self.rows["mode"], self.rows["dpi"], self.rows["paper"]))

    def _rows(self) -> dict[str, FieldRow]:
        name, dpi = TextField(name="profile_name"), NumberField(name="profile_dpi")
        name.setMaxLength(LONGEST)
        dpi.setMaximumWidth(100)
        fields: tuple[tuple[str, str, Any, str], ...] = (
            ("name", tr("Name"), name, ""),
            ("key", tr("Key"), Select(name="profile_key"), ""),
            ("source", words.name_of("scan_source"), _choice("source", tuple(said.WAYS.items())), ""),
            ("mode", words.name_of("scan_mode"), _choice("mode", MODES), ""),
            ("dpi", words.name_of("scan_dpi"), dpi, ""),
            ("paper", tr("Paper size"), Select([(v, tr(w)) for v, w in PAPERS], name="profile_paper"), ""),
        )
        rows = {}
        for field, label, editor, hint in fields:
            row = FieldRow(label, editor, place=field, hint=hint, required=field not in ("name", "key"))
            row.edited.connect(self._on_edited)
            rows[field] = row
        return rows

    # --- showing

    def show_profiles(self, profiles: Sequence[ScanProfile], *, may: bool) -> None:
        """Show these; the one in sight stays, else the first."""
        self.profiles, self._may = tuple(profiles), may
        ids = [profile.id for profile in self.profiles]
        self.list.clear()
        for profile in self.profiles:
            self.list.addItem(join(said.profile(profile), key_text(profile.key)), profile.id)
        self.choose(self._chosen if self._chosen in ids else next(iter(ids), ""))

    def choose(self, profile_id: str) -> None:
        """Bring a profile into sight."""
        self._chosen = profile_id
        self.list.set_value(profile_id)
        profile = self.profile()
        if profile is None:
            return
        self._offer_keys(profile.key)
        self.rows["name"].editor.setPlaceholderText(said.profile(replace(profile, name="")))
        for field, row in self.rows.items():
            value = getattr(profile, field)
            row.set_value(value)
            row.set_error("")
            row.editor.setEnabled(self._may)
        self.new.setEnabled(self._may)
        self.out.setEnabled(self._may and len(self.profiles) > 1)

    def profile(self) -> ScanProfile | None:
        """Return the one in sight."""
        return next((profile for profile in self.profiles if profile.id == self._chosen), None)

    def show_wrong(self, field: str, sentence: str) -> None:
        """Say at a field what is wrong with what was asked for."""
        self.rows.get(field, self.rows["name"]).set_error(sentence)

    def _offer_keys(self, own: str) -> None:
        """Offer the keys that no other profile has."""
        taken = {profile.key for profile in self.profiles} - {own}
        keys = dict.fromkeys([*KEYS, *([own] if own else [])])
        editor = self.rows["key"].editor
        editor.clear()
        editor.addItem(tr("No key"), "")
        for key in keys:
            if key not in taken:
                editor.addItem(key_text(key), key)

    # --- changing

    def _on_edited(self, field: str, value: object) -> None:
        profile = self.profile()
        if profile is None:
            return
        wrong = words.resolution_fault(value) if field == "dpi" else ""
        self.rows[field].set_error(wrong)
        if not wrong:
            given: dict[str, Any] = {field: int(str(value)) if field == "dpi" else value}
            changed = replace(profile, **given)
            self._tell(tuple(changed if one.id == profile.id else one for one in self.profiles), field)

    def _on_new(self) -> None:
        profile = self.profile()
        if profile is None:
            return
        ids = {one.id for one in self.profiles}
        fresh = next(name for n in range(1, len(ids) + 2) if (name := f"own-{n}") not in ids)
        made = replace(profile, id=fresh, name=tr("New profile"), key="")
        self._chosen = fresh
        self._tell((*self.profiles, made), "name")
        self.rows["name"].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_out(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)  # the button may be off afterwards
        self._tell(tuple(one for one in self.profiles if one.id != self._chosen), "name")

    def _tell(self, wanted: tuple[ScanProfile, ...], field: str) -> None:
        self.edited.emit(wanted, field)


def _choice(field: str, options: Sequence[tuple[str, str]]) -> Choice:
    return Choice([(value, tr(words)) for value, words in options], name=f"profile_{field}")


def _beside(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(12)
    for number, widget in enumerate(widgets):
        row.addWidget(widget, 0 if number and isinstance(widget, Button) else 1)
    return holder
