"""Stepper: the steps of a case in a column, with what each has to say, e.g. 已填 9/9.

    stepper.set_steps([StepItem("records", "选择失信信息", "2 条", "done"), StepItem("form", "申请表"), …])
    stepper.chosen.connect(go)     # key of the step; only of steps that can be entered

States: done, current, open (may be entered), later (not yet), problem (something in its way).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.text import join, mark, tip, tr
from ui.widgets import paint
from ui.widgets.columnbutton import ColumnButton

State = Literal["done", "current", "open", "later", "problem"]
_SAID = {
    "done": mark("done"),
    "current": mark("current step"),
    "open": mark("open"),
    "later": mark("later"),
    "problem": mark("there is a problem"),
}
_DISC = 28


@dataclass(frozen=True, slots=True)
class StepItem:
    """One step: key, name, what it has to say, and how it stands."""

    key: str
    name: str
    detail: str = ""
    state: State = "open"


class _Step(ColumnButton):
    def __init__(self, item: StepItem, number: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.number = number
        self.compact = False
        self.setObjectName(f"step_{item.key}")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_item(item)

    def set_item(self, item: StepItem) -> None:
        self.item = item
        self.setText(item.name)
        self.setAccessibleName(join(item.name, tr(_SAID[item.state]), item.detail))
        self.setAccessibleDescription(tr("Step {n}", n=self.number))
        self.setEnabled(item.state != "later")
        self.set_compact(self.compact)

    def set_compact(self, compact: bool) -> None:
        self.compact = compact
        self.setToolTip(tip(join(self.item.name, self.item.detail) if compact else ""))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        if self.compact:
            return QSize(_DISC + 24, theme.current().control + 6)
        metrics = theme.metrics("strong")
        width = metrics.horizontalAdvance(self.item.name) + theme.metrics("small").horizontalAdvance(
            self.item.detail
        )
        return QSize(width + _DISC + 56, theme.current().control + 6)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme.current()
        with paint.painter(self) as drawing:
            rect = QRectF(self.rect())
            now = self.item.state == "current"
            if now or self.underMouse():
                paint.box(drawing, rect, fill=tokens.accent_soft if now else tokens.hover)
            self._disc(drawing, QRectF(12, rect.center().y() - _DISC / 2, _DISC, _DISC))
            if not self.compact:
                self._words(drawing, rect)
            if self.hasFocus():
                paint.focus_ring(drawing, rect)

    def _words(self, drawing: QPainter, rect: QRectF) -> None:
        tokens, now = theme.current(), self.item.state == "current"
        detail = theme.metrics("small").horizontalAdvance(self.item.detail)
        ink = tokens.ink if self.isEnabled() else tokens.muted
        name = QRectF(_DISC + 24, 0, rect.width() - _DISC - 24 - detail - 20, rect.height())
        paint.words(drawing, name, self.item.name, role="strong" if now else "body", colour=ink)
        right = Qt.AlignmentFlag.AlignRight
        say = tokens.bad if self.item.state == "problem" else tokens.muted
        paint.words(
            drawing, rect.adjusted(0, 0, -12, 0), self.item.detail, role="small", colour=say, align=right
        )

    def _disc(self, drawing: QPainter, rect: QRectF) -> None:
        tokens = theme.current()
        state = self.item.state
        if state in ("done", "problem"):
            fill = tokens.ok if state == "done" else tokens.bad
            paint.box(drawing, rect, fill=fill, radius=_DISC / 2)
            sign = rect.adjusted(5, 5, -5, -5)
            theme.paint_icon(drawing, sign, "check" if state == "done" else "alert", tokens.on_strong)
            return
        line = {"current": tokens.accent, "open": tokens.edge}.get(state, tokens.line)
        ground = tokens.still if state == "later" else tokens.surface
        paint.box(drawing, rect, fill=ground, line=line, width=2, radius=_DISC / 2)
        ink = tokens.accent if state == "current" else tokens.muted
        middle = Qt.AlignmentFlag.AlignHCenter
        paint.words(drawing, rect, str(self.number), role="body", colour=ink, align=middle)


class Stepper(QWidget):
    """The column of steps; Tab reaches it, arrows move within, Enter or a click goes to a step."""

    chosen = Signal(str)

    def __init__(self, *, name: str = "stepper", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(tr("Steps of this case"))
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.steps: list[_Step] = []
        self.compact = False

    def set_compact(self, compact: bool) -> None:
        """Show the discs alone, where there is no room for words; their tooltips say them."""
        if compact != self.compact:
            self.compact = compact
            for step in self.steps:
                step.set_compact(compact)

    def set_steps(self, items: Sequence[StepItem]) -> None:
        """Show other steps; the focus stays on the step that had it."""
        if items == [step.item for step in self.steps]:
            return
        if [item.key for item in items] == [step.item.key for step in self.steps]:
            for step, item in zip(self.steps, items, strict=True):
                if item != step.item:
                    step.set_item(item)
            return
        held = next((step.item.key for step in self.steps if step.hasFocus()), "")
        for step in self.steps:
            self.column.removeWidget(step)
            step.deleteLater()
        self.steps = [_Step(item, number + 1, self) for number, item in enumerate(items)]
        for step in self.steps:
            step.set_compact(self.compact)
            step.clicked.connect(lambda _checked=False, key=step.item.key: self.chosen.emit(key))
            self.column.addWidget(step)
            step.show()
            if step.item.key == held:
                step.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with the arrows, go with Enter."""
        now = next((number for number, step in enumerate(self.steps) if step.hasFocus()), -1)
        way = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if way and now >= 0:
            free = [number for number, step in enumerate(self.steps) if step.isEnabled()]
            ahead = [number for number in free if (number - now) * way > 0]
            if ahead:
                self.steps[min(ahead) if way > 0 else max(ahead)].setFocus(Qt.FocusReason.TabFocusReason)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and now >= 0:
            self.steps[now].click()
        else:
            super().keyPressEvent(event)
