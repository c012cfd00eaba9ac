"""SummaryList: check-your-answers: sections of label and value, each with 修改 Alt+n.

    summary.set_sections([Section("applicant", "申请人", (("名称", "安达运输（示例）有限公司"),)), …])
    summary.change.connect(go)     # key of the section

A value that is missing says so. Long values wrap. Must not: mask; it shows what it is given.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.text import tr
from ui.widgets.button import LinkButton
from ui.widgets.label import Colour, Label, Rule


@dataclass(frozen=True, slots=True)
class Section:
    """One part: key, heading, rows of (label, value), whether it can be changed, colour of its values."""

    key: str
    title: str
    rows: tuple[tuple[str, str], ...]
    can_change: bool = True
    colour: Colour = "ink"


class SummaryList(QWidget):
    """Sections below each other."""

    change = Signal(str)

    def __init__(
        self,
        *,
        name: str = "summary",
        label_width: int = 176,
        keys: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.label_width, self.keys = label_width, keys
        self.links: list[LinkButton] = []
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self._inside: QWidget | None = None

    def set_sections(self, sections: Sequence[Section]) -> None:
        """Show other sections; keys Alt+1 to Alt+9 go by their order."""
        if self._inside is not None:
            self.column.removeWidget(self._inside)
            self._inside.hide()
            self._inside.deleteLater()
        self.links = []
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for section in sections:
            column.addLayout(self._heading(section))
            column.addWidget(Rule())
            column.addLayout(self._rows(section))
            column.addSpacing(12)
        self.column.addWidget(self._inside)
        self._inside.show()  # at once, so that its keys work at once

    def _heading(self, section: Section) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 2, 0, 2)
        row.addWidget(Label(section.title, "strong", wrap=False), 1)
        if section.can_change:
            number = len(self.links) + 1
            key = f"Alt+{number}" if self.keys and number <= 9 else ""
            about = tr("Change: {section}", section=section.title)
            link = LinkButton(tr("Change"), key=key, name=f"change_{section.key}", about=about)
            link.setAccessibleName(about)
            link.clicked.connect(lambda _checked=False, where=section.key: self.change.emit(where))
            row.addWidget(link)
            self.links.append(link)
        return row

    def _rows(self, section: Section) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(0)
        grid.setColumnMinimumWidth(0, self.label_width)
        grid.setColumnStretch(1, 1)
        for number, (label, value) in enumerate(section.rows):
            name = Label(label, "body", "muted")
            name.setMaximumWidth(self.label_width)
            words = Label(
                value or tr("Not provided"), "body", section.colour if value else "muted", selectable=True
            )
            for widget in (name, words):
                widget.setContentsMargins(0, 5, 0, 5)
            grid.addWidget(name, 2 * number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(words, 2 * number, 1, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Rule(), 2 * number + 1, 0, 1, 2)
        return grid
