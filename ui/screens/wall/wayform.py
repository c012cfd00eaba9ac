"""The form of where the window is: floor, floors of the building, the row of windows, the way in words.

Nothing is kept before it is asked for; what is no floor is said there. Must not: reach the wall.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Signal

from ui.screens.wall import levels
from ui.screens.wall.form import WallForm, signed
from ui.text import tr
from ui.widgets.editor import LatinField, TextField
from ui.widgets.field import FieldRow
from ui.widgets.label import Label

if TYPE_CHECKING:
    from kiosk.guides.directions import Directions

Read = TypeVar("Read")


class WayForm(WallForm):
    """See the module's words."""

    kept = Signal(object)  # Directions

    def __init__(self) -> None:
        from kiosk.guides.directions import LONGEST

        super().__init__("way")
        self.add(Label(tr("Where the window is"), "strong", name="way_title"))
        self.window_is = Label("", "small", "muted", name="way_window")
        self.add(self.window_is)
        self.floor = FieldRow(tr("Floor"), LatinField(hint="2", name="way_floor"))
        self.floors = FieldRow(tr("Floors of the building"), LatinField(hint="B1-4", name="way_floors"))
        self.row = FieldRow(tr("Windows side by side"), LatinField(hint="1-12", name="way_row"))
        self.words = FieldRow(tr("The way, in Chinese"), TextField(name="way_zh"))
        self.english = FieldRow(tr("The way, in English"), TextField(name="way_en"))
        for row in (self.words, self.english):
            row.editor.setMaxLength(LONGEST)
        self._beside(self.floor, self.floors, self.row)
        self.add(self.words)
        self.add(self.english)
        self.who = Label("", "small", "muted", name="way_who")
        self.add(self.who)
        about = tr("It is on the wall at once, behind phone and hours, with your name in the trail")
        self._answers(tr("Keep this"), about)

    @property
    def rows(self) -> tuple[FieldRow, ...]:
        """All fields in their order."""
        return self.floor, self.floors, self.row, self.words, self.english

    def ask(self, holds: Directions, window: str) -> None:
        """Open with what the hall has stated; `window`: how its profile calls the window."""
        values = (
            levels.said(holds.floor), levels.said_span(holds.lowest, holds.highest),
            levels.said_span(holds.left, holds.right), holds.text, holds.english,
        )  # fmt: skip
        self.window_is.setText(_how(window))
        signed(self.who, holds.by, holds.at)
        self._open(values)

    def _on_go(self) -> None:
        found = self.wanted()
        if found is not None:
            self.kept.emit(found)

    def wanted(self) -> Directions | None:
        """Give what the form says; None where a field is wrong, which says so."""
        from kiosk.guides.directions import Directions

        self._wrong = []
        for row in self.rows:
            row.set_error("")
        floor = self._read(self.floor, levels.read, 0)
        floors = self._read(self.floors, levels.read_levels, (0, 0))
        ends = self._read(self.row, levels.read_row, (0, 0))
        words, english = (str(row.value() or "").strip() for row in (self.words, self.english))
        found = Directions(floor, *floors, *ends, words, english)
        if not self._wrong:
            self._check(found)
        return None if self._stands_at_wrong() else found

    def _read(self, row: FieldRow, how: Callable[[str], Read], nothing: Read) -> Read:
        try:
            return how(str(row.value() or ""))
        except ValueError:
            self._refuse(row, self._how_to_write(row))
            return nothing

    def _how_to_write(self, row: FieldRow) -> str:
        if row is self.floor:
            return tr("Write a floor as 2, or B1 below ground.")
        return tr("Write it as 1-4 or B1-4.") if row is self.floors else tr("Write it as 1-12.")

    def _check(self, found: Directions) -> None:
        """Refuse what can be read and is no place."""
        try:
            found.check()
        except ValueError as error:
            row = {"floor": self.floor, "floors": self.floors, "windows": self.row}[str(error)]
            which = row is self.floor and found.highest
            self._refuse(row, tr("Say which of these floors it is.") if which else self._how_to_write(row))


def _how(window: str) -> str:
    """Say where the number of the window comes from, and that what is left out is not drawn."""
    named = window or tr("none yet")
    return tr(
        "Window: {window}, from the hall's profile. What is left empty is not drawn; all empty: no slide.",
        window=named,
    )  # fmt: skip
