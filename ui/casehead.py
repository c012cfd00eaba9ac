"""CaseHead: the line above a step: whose case it is, which step, when it was saved, what to know of it.

Must not: change a case; the button to park a visit is the window's.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.text import clock, tr
from ui.theme import Tone
from ui.widgets.button import Button
from ui.widgets.caps import Caps
from ui.widgets.label import Elided, Label
from ui.widgets.pill import Pill, emptied
from ui.words import facts, names

if TYPE_CHECKING:
    from datetime import datetime

    from kiosk.domain.case import Case


class CaseHead(QWidget):
    """See the module's words."""

    def __init__(self) -> None:
        super().__init__()
        self.title = Elided("", "title", name="wizard_title")  # a long name is cut, the step never
        self.title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.at = Label("", "title", wrap=False, name="wizard_step")
        self.saved = Label("", "small", "muted", wrap=False, name="saved")
        self.pill_row = QHBoxLayout()
        self.pill_row.setSpacing(8)
        self._pills: list[tuple[str, Tone]] = []
        key = "Ctrl+Shift+P"
        self.park = Button(tr("Park this visit"), kind="quiet", key=key, name="park", bind=False, small=True)
        self.park.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the field that is left is remembered
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.title)
        row.addWidget(self.at)
        row.addStretch(1)
        row.addLayout(self.pill_row)
        row.addSpacing(8)
        row.addWidget(self.park)
        row.addWidget(self.saved)
        self.caps = Caps(self, (self.park,), spacing=8, beside=self._beside)

    def _beside(self) -> int:
        """Give the pixels of what stands beside the button, the name with it where that makes it whole."""
        words = sum(widget.sizeHint().width() for widget in (self.at, self.saved, self.pill_row)) + 48
        named, bare = self.title.sizeHint().width(), self.park.whole_width() - self.park.cap_width()
        fits = words + named + bare <= self.width()
        return words + (named if fits else self.title.minimumSizeHint().width())

    def show_case(self, case: Case, step: str, pills: Iterable[tuple[str, Tone]], *, mine: bool) -> None:
        """Show a case at a step, with what the step's page wants said of it; only one's own is parked."""
        self.title.set_text(case.entity.name)
        self.park.setVisible(mine and case.state == "draft")
        self.at.setText(f"· {names.step_name(step)}")
        self.show_saved(case.updated_at)
        pills = list(pills)
        if pills == self._pills:  # no layout anew for each sheet that comes in
            return
        self._pills = pills
        emptied(self.pill_row)
        for text, tone in pills:
            self.pill_row.addWidget(Pill(text, tone))

    def show_saved(self, saved: datetime | None) -> None:
        """Say when it was saved last."""
        if saved is not None:
            self.saved.setText(tr("Saved {time}", time=clock(facts.local(saved), seconds=True)))
