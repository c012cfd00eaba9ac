"""PacksPane: the packs that judge today and those that explain older records, with what stands in each.

Below the list: where the rules come from, when the centre was last asked, and what was refused and why.
Must not: fetch, switch or print anything; the screen does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from kiosk.errors import PackRefused
from ui.screens.listing import show_rows
from ui.screens.rules import packdetail, packtexts
from ui.screens.rules.tablepane import TablePane
from ui.text import join, plural, tr
from ui.widgets.iconline import IconLine
from ui.widgets.label import Label, Rule
from ui.widgets.rows import Cell, Column, Row
from ui.words import facts, names

if TYPE_CHECKING:
    from kiosk.services.packs.bundles import Status
    from kiosk.services.packs.inforce import InForce, PackLine


class PacksPane(TablePane):
    """See the module's words."""

    switched = Signal(str, bool)  # code of a matter, whether it is taken here

    def __init__(self) -> None:
        columns = [
            Column(tr("Rule"), 270, 6),
            Column(tr("State"), 150),
            Column(tr("Content"), 108),
        ]
        super().__init__(columns, name="packs", one="pack", about=tr("Rule packs"))
        self.setObjectName("packs_pane")
        self._may = False
        self._listed = ""  # the pack whose unconfirmed values are listed, which takes a while
        self.strip = QVBoxLayout()
        self.strip.setContentsMargins(12, 4, 8, 0)
        self.strip.setSpacing(2)
        self.card.body.addLayout(self.strip)

    # -- showing

    def show_answer(self, answer: InForce, *, may: bool) -> None:
        """Show the packs; the one that is looked at stays."""
        self.answer, self._may = answer, may
        show_rows(self.table, [self._row(line) for line in answer.lines])
        self._show_strip(answer.status)
        self._on_current(self.table.current_key())

    def _row(self, line: PackLine) -> Row:
        assert self.answer is not None
        said, tone = packtexts.STANDINGS[line.standing]
        where, _since = packtexts.origin(line, self.answer.now)
        count = len(line.pack.matters)
        gaps = plural("{n} unconfirmed", "{n} unconfirmed", n=packtexts.count(line))
        cells = (
            Cell(
                join(line.pack.name, where), facts.said(line.pack.title), strong=line.standing == "in_force"
            ),
            Cell(below=packtexts.span(line.pack), pill=(tr(said), tone)),
            Cell(
                plural("{n} matter", "{n} matters", n=count) if count else "–",
                gaps if packtexts.count(line) else tr("all confirmed"),
            ),
        )
        return Row(line.pack.name, cells)

    def current(self) -> PackLine | None:
        """Give the pack that is looked at."""
        key = self.table.current_key()
        lines = self.answer.lines if self.answer is not None else ()
        return next((line for line in lines if line.pack.name == key), None)

    def _on_current(self, _key: object) -> None:
        line = self.current()
        if line is None or self.answer is None:
            return
        focus = QApplication.focusWidget()
        inside = focus is not None and self.detail.isAncestorOf(focus)
        name = focus.objectName() if focus is not None and inside else ""
        made = packdetail.about(
            line,
            self.answer.hall.off,
            self.answer.now,
            may_switch=self._may,
            switch=self.switched.emit,
            list_values=self.list_values if line.pack.name != self._listed else None,
        )
        self.detail.fill(made, name=line.pack.name)
        again = self.detail.findChild(QWidget, name) if name else None
        if again is not None:
            again.setFocus(Qt.FocusReason.OtherFocusReason)

    def list_values(self) -> None:
        """List every value of the pack that nobody has confirmed."""
        line = self.current()
        if line is not None:
            self._listed = line.pack.name
            self.table.setFocus()
            self._on_current(line.pack.name)

    # -- where the rules come from

    def _show_strip(self, status: Status) -> None:
        while (item := self.strip.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for widget in (Rule(), *self._standing(status)):
            self.strip.addWidget(widget)

    def _standing(self, status: Status) -> list[QWidget]:
        made: list[QWidget] = [Label(self._whence(status), "small")]
        if status.damaged:
            made += _refused(status.damaged, status.damage)
        if status.refused:
            made.append(Label(self._asked(status, tr("refused")), "small", "muted"))
            made += _refused(status.refused, status.details)
        elif status.asked_at is None:
            made.append(Label(tr("The centre was not asked for new rules yet."), "small", "muted"))
        else:
            made.append(Label(self._asked(status, tr("nothing refused")), "small", "muted"))
        return made

    def _whence(self, status: Status) -> str:
        if not status.serial or status.issued_at is None or status.fetched_at is None or self.answer is None:
            return tr("Only the rules that this program brought along are in use.")
        return tr(
            "Rules of the centre no. {n}, issued {issued}, here since {when}",
            n=status.serial,
            issued=facts.when(status.issued_at, self.answer.now),
            when=facts.when(status.fetched_at, self.answer.now),
        )

    def _asked(self, status: Status, outcome: str) -> str:
        assert status.asked_at is not None
        assert self.answer is not None
        when = facts.when(status.asked_at, self.answer.now)
        return tr("Last looked for new rules {when}: {outcome}", when=when, outcome=outcome)


def _refused(code: str, details: dict[str, str]) -> list[QWidget]:
    """Say what was refused, what stays in force, and in small type how a technician would say it."""
    what, do = names.sentence(PackRefused(code, **details))
    technical = " ".join((code, *(f"{name}={value}" for name, value in details.items())))
    said = Label(technical, "nav", "muted", selectable=True, name="technical")
    lines = [IconLine(what, "alert", "bad", name="refused"), Label(do, "small"), said]
    return lines if technical not in do else lines[:2]  # a bare code stands in the sentence already
