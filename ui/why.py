"""WhyCard: why a record has its verdict: every clock and condition, what to bring, the basis.

Must not: judge; it shows the readings that came with the judgement.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from kiosk.domain.applicant import Applicant
from kiosk.domain.asks import asked
from ui import facts, readings
from ui.text import day, join, mark, tip, tr
from ui.widgets.card import Card
from ui.widgets.iconline import IconLine
from ui.widgets.label import Label, Rule

if TYPE_CHECKING:
    from kiosk.domain.eligibility import Judgement
    from kiosk.domain.record import Record
    from kiosk.domain.rulebook import Rulebook

HEADINGS = {
    "can_apply": mark("Why one can apply"),
    "from_date": mark("Why not yet"),
    "first_do": mark("What has to be done first"),
    "ask_body": mark("What is not known"),
}
OTHER = mark("Why it is so")


class WhyCard(Card):
    """Shown at the right of the records."""

    def __init__(self, *, name: str = "why") -> None:
        super().__init__(name=name)
        self.body.setContentsMargins(20, 16, 8, 12)
        self._area = QScrollArea()
        self._area.setObjectName("why_scroll")
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.add(self._area, 1)
        self.column = QVBoxLayout()

    def show_record(self, record: Record, judgement: Judgement, book: Rulebook) -> None:
        """Explain one record."""
        inside = QWidget()
        inside.setObjectName("content")
        self.column = column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(6)
        column.addWidget(Label(facts.record_name(record), "strong", selectable=True))
        heading = tr(HEADINGS.get(judgement.verdict, OTHER))
        column.addWidget(Label(join(heading, tr("as of {date}", date=day(judgement.on))), "small", "muted"))
        if judgement.provisional:
            said = tr("By this workstation's data, to be verified online")
            column.addWidget(IconLine(said, "offline", "warn"))
        for reading in judgement.readings:
            icon, tone = readings.STANDS[reading.outcome]
            if judgement.provisional and tone == "ok":
                tone = "quiet"  # offline nothing is green
            said = tr(readings.SAID[reading.outcome])
            column.addWidget(IconLine(readings.sentence(reading), icon, tone, said=said))
        for other in judgement.also:
            words, _tone = readings.pill_of(other, record, judgement)
            column.addWidget(IconLine(tr("Also: {verdict}", verdict=words), "info", "quiet"))
        self._record(record)
        self._bring(record, judgement, book)
        self._basis(record, judgement, book)
        column.addStretch(1)
        self._area.setWidget(inside)
        self.setAccessibleName(facts.record_name(record))

    def _record(self, record: Record) -> None:
        rows = [record.violation, record.content]
        contact = join(record.authority.name, record.authority.phone)
        if not record.authority.name:
            return
        self.column.addWidget(Rule())
        for text in rows:
            if text:
                self.column.addWidget(Label(text, "small"))
        self.column.addWidget(Label(contact, "small", "muted"))
        where = join(record.authority.address, record.authority.hours)
        if where:
            self.column.addWidget(Label(where, "small", "muted"))

    def _bring(self, record: Record, judgement: Judgement, book: Rulebook) -> None:
        if not judgement.matter or judgement.verdict not in HEADINGS:
            return
        self.column.addWidget(Rule())
        self.column.addWidget(Label(tr("What to bring"), "strong"))
        matter = book.matter(judgement.matter, judgement.pack)
        materials = [item for item in matter.materials if asked(item.when, record, Applicant())]
        for number, material in enumerate(materials, 1):
            ground = tr(facts.GROUNDS[material.ground])
            line = f"{number}  {facts.said(material.label)}（{ground}）"
            label = Label(line, "small")
            label.setToolTip(tip(facts.said(material.hint)))
            self.column.addWidget(label)

    def _basis(self, record: Record, judgement: Judgement, book: Rulebook) -> None:
        self.column.addWidget(Rule())
        for source in dict.fromkeys(facts.basis(reading.basis) for reading in judgement.readings):
            self.column.addWidget(Label(tr("Basis: {source}", source=source), "small", "muted"))
        if not record.repairable and record.unrepairable_basis:
            self.column.addWidget(Label(record.unrepairable_basis, "small", "muted"))
        pack = book.named(judgement.pack)
        if pack is None:
            return
        words = tr(
            "Rules {version}, in force from {date}. Free of charge; the window takes in and forwards, "
            "it does not decide.",
            version=pack.version,
            date=day(pack.in_force_from),
        )
        self.column.addWidget(Label(words, "small", "muted"))
