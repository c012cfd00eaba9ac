"""WhyCard: why a record has its verdict: every clock and condition with its basis, what to bring, the rules.

It scrolls by Alt+Up and Alt+Down while the focus stays in the table. Must not: judge; it shows the readings
that came with the judgement.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.domain.applicant import Applicant
from kiosk.domain.asks import asked
from ui.records.dutydays import KEY, DutyDay, duties_of
from ui.text import day, join, mark, series, tr
from ui.widgets.beside import bring
from ui.widgets.card import Card
from ui.widgets.iconline import IconLine
from ui.widgets.keycap import KeyCap
from ui.widgets.label import Label, Rule
from ui.widgets.scroll import Scroll
from ui.widgets.spoken import hint
from ui.words import facts, readings

if TYPE_CHECKING:
    from kiosk.domain.matter import Material
    from kiosk.domain.pack import Pack
    from kiosk.domain.record import Record
    from kiosk.domain.rulebook import Rulebook
    from kiosk.domain.verdict import Judgement, Reading

HEADINGS = {
    "can_apply": mark("Why one can apply"),
    "from_date": mark("Why not yet"),
    "first_do": mark("What has to be done first"),
    "ask_body": mark("What is not known"),
}
OTHER = mark("Why it is so")
PARTS = {  # in the order in which they stand; what comes first has no heading
    "place": "",
    "class": mark("Class and who set it"),
    "clocks": mark("Periods"),
    "duties": mark("Duties and commitment"),
    "other": mark("Other conditions"),
}
TRANSITIONS = {
    "ask_clerk": mark("Where the periods differ, the determining body says which counts."),
    "apply_new": mark("By this hall's setting the rule in force counts."),
    "keep_old": mark("By this hall's setting the rule of that day counts."),
}
SECTORS = {
    "ask": TRANSITIONS["ask_clerk"],
    "sector": mark("By this hall's setting the department's rule counts."),
    "latest": mark("By this hall's setting the later day counts."),
}
_UNDER = 26  # px: below the words of a line, not below its icon
_LEAST = 40  # px of it that stay in sight, whatever else the page shows


class WhyCard(Card):
    """Shown at the right of the records."""

    asked = Signal(str, int, object)  # id of a record, place of a duty in it, the day on which it was done
    left = Signal()  # the field of a day was left

    def __init__(self, *, name: str = "why") -> None:
        super().__init__(name=name)
        self.setMinimumWidth(300)
        self.body.setContentsMargins(20, 16, 8, 12)
        self._area = Scroll(name="why_scroll", least=_LEAST)
        self.add(self._area, 1)
        self.more = self._more()
        self.add(self.more)
        self.column = QVBoxLayout()
        self.days: list[DutyDay] = []  # of the duties of the record that is shown
        self._bare: Record | None = None  # that record, its duties aside
        bar = self._area.verticalScrollBar()
        bar.rangeChanged.connect(lambda *_range: self._show_more())
        bar.valueChanged.connect(lambda *_value: self._show_more())
        for key, by in (("Alt+Up", -1), ("Alt+Down", 1)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setWhatsThis(tr("Scroll this column"))
            shortcut.activated.connect(lambda by=by: self.scroll_by(by))

    def _more(self) -> QWidget:
        """Make the line that says that there is more, and by which keys it is read."""
        holder = QWidget()
        holder.setObjectName("why_more")
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 12, 0)
        self._below = Label(tr("Scroll this column"), "nav", "muted", wrap=False)
        row.addWidget(self._below, 1)
        row.addWidget(KeyCap("Alt+Up"))
        row.addWidget(KeyCap("Alt+Down"))
        holder.hide()
        return holder

    def _show_more(self) -> None:
        bar = self._area.verticalScrollBar()
        self.more.setVisible(bar.maximum() > 0)
        at_end = bar.value() >= bar.maximum()
        self._below.setText(tr("Scroll this column") if at_end else tr("More below"))

    def scroll_by(self, pages: int) -> None:
        """Scroll by most of what is in sight, up for a negative number."""
        bar = self._area.verticalScrollBar()
        bar.setValue(bar.value() + pages * bar.pageStep() * 4 // 5)
        bring(self)

    def show_record(self, record: Record, judgement: Judgement, book: Rulebook) -> None:
        """Explain one record; a field that is open for it stays open, with what was typed."""
        bare = replace(record, duties=())
        again, self._bare = bare == self._bare, bare
        at = self._area.verticalScrollBar().value() if again else 0
        typing = next(((one.number, one.typed) for one in self.days if one.typed is not None), None)
        self.days = []
        inside = QWidget()
        inside.setObjectName("content")
        self.column = column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(6)
        pack = book.named(judgement.pack)
        self._head(record, judgement)
        self._readings(record, judgement, rule=pack.title.zh if pack is not None else "")
        for other in judgement.also:
            words, _tone = readings.pill_of(other, record, judgement)
            column.addWidget(IconLine(tr("Also: {verdict}", verdict=words), "info", "quiet"))
        self._record(record)
        self._bring(record, judgement, book)
        self._rules(record, judgement, book)
        column.addStretch(1)
        self._area.setWidget(inside)
        self._area.verticalScrollBar().setValue(at)
        self.setAccessibleName(facts.record_name(record))
        if again and typing is not None:
            for one in self.days:
                if one.number == typing[0]:
                    one.open(str(typing[1]))

    def close_day(self) -> None:
        """Close the field of a day: it was taken over."""
        for one in self.days:
            one.close_form()

    def say_wrong(self, sentence: str) -> bool:
        """Say at the field that is open what is wrong with its day; tell whether one is open."""
        for one in self.days:
            if one.typed is not None:
                one.set_error(sentence)
                return True
        return False

    def _small(self, text: str, *, under: int = 0) -> Label:
        """Add a line in muted small type."""
        label = Label(text, "nav" if under else "small", "muted")
        label.setContentsMargins(under, 0, 0, 2 if under else 0)
        self.column.addWidget(label)
        return label

    def _head(self, record: Record, judgement: Judgement) -> None:
        self.column.addWidget(Label(facts.record_name(record), "strong", selectable=True))
        heading = tr(HEADINGS.get(judgement.verdict, OTHER))
        self._small(join(heading, tr("as of {date}", date=day(judgement.on))))
        if judgement.provisional:
            said = tr("By this workstation's data, to be verified online")
            self.column.addWidget(IconLine(said, "offline", "warn"))

    # --- clocks and conditions

    def _readings(self, record: Record, judgement: Judgement, *, rule: str) -> None:
        parts: dict[str, list[Reading]] = {name: [] for name in PARTS}
        for reading in judgement.readings:
            parts[readings.group(reading)].append(reading)
        done = any(duty.shown for duty in record.duties)
        first = ("place", "duties") if done or judgement.verdict == "first_do" else ()
        for name, found in sorted(parts.items(), key=lambda part: part[0] not in first):
            if found and PARTS[name]:
                self.column.addSpacing(4)
                self.column.addWidget(Label(tr(PARTS[name]), "small_strong", "muted"))
            lines = {readings.sentence(reading, record): reading for reading in found}  # each once
            days = duties_of(record, judgement) if name == "duties" else {}
            for ground, same in groupby(lines.values(), lambda reading: readings.ground(reading, rule=rule)):
                for reading in same:
                    self._line(reading, record, provisional=judgement.provisional)
                    self._day(days.get(readings.sentence(reading, record)), record, judgement)
                if ground:  # once for those that rest on the same
                    self._small(ground, under=_UNDER)

    def _line(self, reading: Reading, record: Record, *, provisional: bool) -> None:
        icon, tone = readings.stands(reading, provisional=provisional)
        told = readings.told_only(reading)
        said = "" if told else tr(readings.SAID[reading.outcome])
        line = IconLine(
            readings.sentence(reading, record), icon, tone, said=said, colour="muted" if told else "ink"
        )
        hint(line, reading.basis.note)
        self.column.addWidget(line)

    def _day(self, number: int | None, record: Record, judgement: Judgement) -> None:
        """Let the clerk say when a duty was done; the key goes to the first of which that is not known."""
        if number is None:
            return
        places = list(duties_of(record, judgement).values())
        first = next((at for at in places if record.duties[at].done_on is None), places[0])
        made = DutyDay(number, record.duties[number], judgement.on, key=KEY if number == first else "")
        made.given.connect(lambda at, on: self.asked.emit(record.id, at, on))
        made.left.connect(self.left)
        made.opened.connect(lambda at: self._only(at))
        self.days.append(made)
        self.column.addWidget(made)

    def _only(self, number: int) -> None:
        """Close the other fields, and scroll to the one that was opened."""
        for one in self.days:
            if one.number != number:
                one.close_form()
            else:
                QTimer.singleShot(0, one, lambda one=one: self._area.ensureWidgetVisible(one, 0, 24))

    # --- the record, what to bring, the rules

    def _record(self, record: Record) -> None:
        if not record.authority.name:
            return
        self.column.addWidget(Rule())
        for text in (record.violation, record.content):
            if text:
                self.column.addWidget(Label(text, "small"))
        self._small(join(record.authority.name, record.authority.phone))
        where = join(record.authority.address, record.authority.hours)
        if where:
            self._small(where)

    def _bring(self, record: Record, judgement: Judgement, book: Rulebook) -> None:
        if not judgement.matter or judgement.verdict not in HEADINGS:
            return
        try:
            matter = book.matter(judgement.matter, judgement.pack)
        except KeyError:  # its pack is gone, and no other knows it
            return
        self.column.addWidget(Rule())
        self.column.addWidget(Label(join(tr("What to bring"), tr(facts.GROUNDS["by_law"])), "strong"))
        materials = [item for item in matter.materials if asked(item.when, record, Applicant())]
        own = [item for item in materials if item.ground == "by_law"]
        for number, material in enumerate(own, 1):
            label = Label(f"{number}  {facts.said(material.label)}", "small")
            hint(label, facts.said(material.hint))
            self.column.addWidget(label)
        for ground in ("shown", "when_agent", "when_administrator"):
            self._beside(ground, [item for item in materials if item.ground == ground])

    def _beside(self, ground: str, materials: Iterable[Material]) -> None:
        """Add what is only shown, or only brought by some, in one line."""
        names = series(facts.said(material.label) for material in materials)
        if names:
            self._small(tr("{ground}: {names}", ground=tr(facts.GROUNDS[ground]), names=names))

    def _rules(self, record: Record, judgement: Judgement, book: Rulebook) -> None:
        pack = book.named(judgement.pack)
        if pack is None:
            return
        self.column.addWidget(Rule())
        self.column.addWidget(Label(tr("Rules"), "strong"))
        self.column.addWidget(Label(facts.said(pack.title), "small"))
        self._older(record, book, pack)
        if any(reading.code == "minimum_sector" for reading in judgement.readings):
            self._small(tr(SECTORS[book.hall.sector]))
        if not all(reading.basis.confirmed for reading in judgement.readings):
            self._small(tr("What is marked “to be confirmed” no legal reader has read yet."))
        words = tr(
            "Rules {version}, in force from {date}. Free of charge; the window takes in and forwards, "
            "it does not decide.",
            version=pack.version,
            date=day(pack.in_force_from),
        )
        self._small(words)

    def _older(self, record: Record, book: Rulebook, pack: Pack) -> None:
        """Name the rule of the day of the decision where that was another one, and what the hall chose."""
        older = book.before(pack, record.decided_on)
        if older is None:
            return
        self._small(tr("On the day of the decision: {rule}", rule=facts.said(older.title)))
        ran = tr("from {start} to {end}", start=day(older.in_force_from), end=day(older.in_force_until))
        self._small(join(ran, tr(TRANSITIONS[book.hall.transition])))
