"""Lines: an editor of several lines, each of the same few editors, e.g. the duties of a decision.

    Lines([Part("种类", kinds, 2), Part("内容", text, 3)], add="添加义务", key="Alt+D", name="duties")
    lines.value()          # "fine|缴纳罚款\nother|完成整改": a line each, its parts set apart by a bar

A line that is taken out can be put back: `dropped` tells its place and text, `put_back` takes both. Same
interface as the editors: `value()`, `set_value(v)`, `set_bad(flag)`, signal `edited(object)`.
Must not: judge a line.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ui.text import tr
from ui.widgets.button import Button
from ui.widgets.label import Label

BETWEEN, MOST = "|", 12


@dataclass(frozen=True, slots=True)
class Part:
    """One part of every line: its heading, what makes its editor by name, its share of the width."""

    label: str
    make: Callable[[str], Any]
    share: int = 1


class Lines(QWidget):
    """See the module's words. `usual`: what the second part says where only the first was chosen."""

    edited = Signal(object)
    dropped = Signal(int, str)

    def __init__(
        self,
        parts: Sequence[Part],
        *,
        add: str,
        key: str = "",
        usual: Mapping[str, str] | None = None,
        name: str = "lines",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.parts, self.usual = tuple(parts), dict(usual or {})
        self.lines: list[tuple[list[Any], Button]] = []
        self._name = ""
        self.headings = [Label(part.label, "small", "muted", wrap=False) for part in self.parts]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._grid = self._made_grid()
        column.addLayout(self._grid)
        self.add = Button(add, key=key, icon="plus", small=True, name=f"{name}_add")
        self.add.clicked.connect(self._on_add)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self._show_heads()

    def _made_grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        for at, part in enumerate(self.parts):
            grid.addWidget(self.headings[at], 0, at)
            grid.setColumnStretch(at, part.share)
        return grid

    # --- values

    def value(self) -> object:
        """Give the lines as text; "" for none. A line in which nothing was typed is no line."""
        return "\n".join(text for editors, _out in self.lines if (text := self._text(editors)))

    def set_value(self, value: object) -> None:
        """Show lines; not an edit."""
        for number in reversed(range(len(self.lines))):
            self._take_out(number)
        for text in str(value or "").splitlines():
            self._put_in(len(self.lines), text)
        self._arrange()

    def _text(self, editors: Sequence[Any]) -> str:
        texts = [_plain(editor.value()) for editor in editors]
        if len(texts) > 1 and texts[0] and not texts[1]:
            texts[1] = self.usual.get(texts[0], "")
        return BETWEEN.join(texts) if any(texts) else ""

    def set_bad(self, bad: bool) -> None:
        """Show the outline of something wrong, or not."""
        for editors, _out in self.lines:
            for editor in editors:
                editor.set_bad(bad)

    # --- lines

    def _put_in(self, number: int, text: str = "") -> list[Any]:
        values = [*text.split(BETWEEN), *([""] * len(self.parts))]
        editors = [part.make(f"{self.objectName()}_{at}") for at, part in enumerate(self.parts)]
        for editor, value in zip(editors, values, strict=False):
            editor.set_value(value or None)
            editor.edited.connect(lambda _value: self.edited.emit(self.value()))
        out = Button("", kind="quiet", icon="minus", small=True, name=f"{self.objectName()}_out")
        out.clicked.connect(lambda _checked=False, out=out: self._on_out(out))
        self.lines.insert(number, (editors, out))
        return editors

    def _take_out(self, number: int) -> None:
        editors, out = self.lines.pop(number)
        for widget in (*editors, out):
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()

    def _arrange(self) -> None:
        """Put every line where it belongs, in the order of Tab too."""
        before: QWidget | None = None
        for number, (editors, out) in enumerate(self.lines):
            for at, widget in enumerate((*editors, out)):
                self._grid.addWidget(widget, number + 1, at)
                widget.show()
                if before is not None:
                    QWidget.setTabOrder(before, widget)
                before = widget
        if before is not None:
            QWidget.setTabOrder(before, self.add)
        self._show_heads()
        self._say()

    def _show_heads(self) -> None:
        for heading in self.headings:
            heading.setVisible(bool(self.lines))
        self.add.setEnabled(len(self.lines) < MOST)

    def _on_add(self, _checked: bool = False) -> None:
        editors = self._put_in(len(self.lines))
        self._arrange()
        editors[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_out(self, out: Button) -> None:
        number = next(at for at, line in enumerate(self.lines) if line[1] is out)
        text = self._text(self.lines[number][0])
        self._take_out(number)
        self._arrange()
        self.setFocus()
        self.edited.emit(self.value())
        if text:
            self.dropped.emit(number, text)

    def put_back(self, number: int, text: str) -> None:
        """Put a line back where it was."""
        self._put_in(min(number, len(self.lines)), text)
        self._arrange()
        self.edited.emit(self.value())

    # --- names and focus

    def setAccessibleName(self, name: str) -> None:
        """Name the whole, and each editor by its line and heading."""
        super().setAccessibleName(name)
        self._name = name
        self._say()

    def _say(self) -> None:
        for number, (editors, out) in enumerate(self.lines, 1):
            for part, editor in zip(self.parts, editors, strict=True):
                editor.setAccessibleName(f"{self._name} {number} {part.label}")
                editor.setAccessibleDescription(part.label)
            out.describe(tr("Take out line {n}", n=number))
            out.setAccessibleName(tr("Take out line {n}", n=number))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Give the focus to the first editor."""
        self.setFocus(event.reason())

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:  # type: ignore[override]
        """Give the focus to the first editor, or to what adds a line."""
        (self.lines[0][0][0] if self.lines else self.add).setFocus(reason)


def _plain(value: object) -> str:
    text = value.isoformat() if isinstance(value, date) else "" if value is None else str(value)
    return " ".join(text.replace(BETWEEN, "｜").split())
