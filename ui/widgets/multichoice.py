"""MultiChoice: several of a few, ticked; the value is what is ticked, joined by commas in the order offered.

    MultiChoice([("stop", "停止违法行为"), ("rectify", "责令改正")], name="duties")    # "stop,rectify"

Tab reaches it once; arrows move within it, Space and a digit tick, Enter goes on to the next field.
Same interface as the editors: `value()`, `set_value(v)`, `set_bad(flag)`, signal `edited(object)`.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.text import tr
from ui.widgets.choice import Check

WIDE = 600  # pixels that the boxes share by default
BACK, ON = (Qt.Key.Key_Up, Qt.Key.Key_Left), (Qt.Key.Key_Down, Qt.Key.Key_Right)


class _Box(Check):
    """One option; it leaves the arrows to the whole."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (*BACK, *ON):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        whole = self.parentWidget()
        if isinstance(whole, MultiChoice):
            whole.stand_on(self)


class MultiChoice(QWidget):
    """See the module's words."""

    edited = Signal(object)

    def __init__(
        self,
        options: Sequence[tuple[str, str]],
        *,
        wide: int = WIDE,
        most: int = 3,
        name: str = "multi_choice",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.values = [value for value, _label in options]
        self._strange: list[str] = []  # values that are not offered: kept until the first tick
        self.boxes = [_Box(label, name=f"{name}_{value}", about=label) for value, label in options]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(0)
        widest = max((box.sizeHint().width() for box in self.boxes), default=1)
        columns = max(1, min(most, wide // (widest + 16)))
        for at, box in enumerate(self.boxes):
            grid.addWidget(box, at // columns, at % columns)
            box.edited.connect(self._on_ticked)
        grid.setColumnStretch(columns, 1)
        if self.boxes:
            self.stand_on(self.boxes[0])

    def _on_ticked(self, _on: object) -> None:
        self._strange = []
        self.edited.emit(self.value())

    def value(self) -> object:
        """Give what is ticked, joined by commas; None for nothing."""
        ticked = [value for value, box in zip(self.values, self.boxes, strict=True) if box.isChecked()]
        return ",".join([*ticked, *self._strange]) or None

    def set_value(self, value: object) -> None:
        """Tick exactly these values; not an edit."""
        wanted = [part for part in str(value or "").split(",") if part]
        self._strange = [part for part in wanted if part not in self.values]
        for offered, box in zip(self.values, self.boxes, strict=True):
            box.set_value(offered in wanted)

    def set_bad(self, bad: bool) -> None:
        """Show the outline of something wrong, or not."""
        for box in self.boxes:
            box.set_bad(bad)

    def setAccessibleName(self, name: str) -> None:
        """Name the whole, and each box as a part of it."""
        super().setAccessibleName(name)
        for box in self.boxes:
            box.setAccessibleDescription(tr("{names}: {what}", names=name, what=box.text()))

    def stand_on(self, box: Check) -> None:
        """Let Tab come back to this box."""
        for other in self.boxes:
            here = other is box
            other.setFocusPolicy(Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus)

    def _here(self) -> int:
        stands = [box.focusPolicy() == Qt.FocusPolicy.StrongFocus for box in self.boxes]
        return stands.index(True) if True in stands else 0

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Give the focus to the box where one stood."""
        self.setFocus(event.reason())

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:  # type: ignore[override]
        """Give the focus to the box where one stood."""
        if self.boxes:
            self.boxes[self._here()].setFocus(reason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by arrows, tick by digit."""
        number = event.key() - Qt.Key.Key_1
        held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if 0 <= number < len(self.boxes) and not held:
            self.boxes[number].setFocus(Qt.FocusReason.OtherFocusReason)
            self.boxes[number].click()
        elif event.key() in (*BACK, *ON) and not held and self.boxes:
            step = 1 if event.key() in ON else -1
            at = min(len(self.boxes) - 1, max(0, self._here() + step))
            self.boxes[at].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)
