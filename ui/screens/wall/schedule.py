"""The form of when slides run: hours, weekdays, working days, dates, rank, and the moment of their end.

Nothing is kept before it is asked for; what is no time or date is said there. Must not: change a draft.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from ui.screens.wall.form import WallForm
from ui.text import tr
from ui.widgets.choice import Choice
from ui.widgets.code import DateField
from ui.widgets.editor import Select, TextField
from ui.widgets.field import FieldRow
from ui.widgets.label import Label
from ui.widgets.multichoice import MultiChoice
from ui.words import facts, guides

if TYPE_CHECKING:
    from kiosk.guides.drafts import Draft
    from kiosk.guides.values import When

_CLOCK = re.compile(r"(\d{1,2})[:：.]?(\d{2})")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the form says."""

    when: When
    priority: int
    expires: datetime | None


class ScheduleForm(WallForm):
    """See the module's words. `zone` is asked when it is needed."""

    kept = Signal(str, object)  # id of the draft, Wanted

    def __init__(self, *, today: Callable[[], date], zone: Callable[[], tzinfo | None]) -> None:
        super().__init__("schedule")
        self._zone = zone
        self._of = ""  # the draft that it is about, whatever row is the current one meanwhile
        self.title = Label("", "strong", name="schedule_title")
        self.add(self.title)
        self.add(Label(tr("What stands empty limits nothing."), "small", "muted"))
        self.since = _row_of(tr("From (time)"), TextField(hint="08:30", name="schedule_since"))
        self.until = _row_of(tr("To (time)"), TextField(hint="17:30", name="schedule_until"))
        kinds = [("any", tr("every day")), ("working", tr("working days")), ("off", tr("days off"))]
        self.days = _row_of(tr("On"), Choice(kinds, name="schedule_days"))
        self.rank = _row_of(tr("Beside what else runs"), Select([], name="schedule_rank"))
        self._beside(self.since, self.until, self.days, self.rank, shares=(2, 2, 4, 4))
        self.first = _row_of(tr("First day"), DateField(today=today, name="schedule_first"))
        self.last = _row_of(tr("Last day"), DateField(today=today, name="schedule_last"))
        self.over = _row_of(tr("Gone for good on"), DateField(today=today, name="schedule_over"))
        self.over_at = _row_of(tr("At (time)"), TextField(hint="17:30", name="schedule_over_at"))
        self._beside(self.first, self.last, self.over, self.over_at)
        names = [(str(at), tr(name)) for at, name in enumerate(guides.WEEKDAYS, 1)]
        weekdays = MultiChoice(names, wide=2000, most=7, name="schedule_weekdays")
        self.weekdays = _row_of(tr("Only on these weekdays; none: on all"), weekdays)
        self.add(self.weekdays)
        self._answers(tr("Keep this"), tr("The wall follows with its next slide"))

    @property
    def rows(self) -> tuple[FieldRow, ...]:
        """All fields in their order."""
        return (
            self.since, self.until, self.days, self.rank, self.first, self.last, self.over, self.over_at,
            self.weekdays,
        )  # fmt: skip

    def ask(self, draft: Draft) -> None:
        """Open with what holds for a draft."""
        self._of = draft.id
        when, ends = draft.when, facts.local(draft.expires) if draft.expires else None
        over = guides.last_day(draft.expires) if draft.expires else None
        ranks = dict(guides.RANKS) | {draft.priority: ""}
        select = self.rank.editor
        select.clear()
        for priority in sorted(ranks):
            select.addItem(guides.rank(priority), priority)
        values = (
            _said(when.since), _said(when.until), when.days, draft.priority, when.first, when.last,
            over or (ends.date() if ends else None), _said(ends.time()) if ends and not over else "",
            ",".join(str(day) for day in sorted(when.weekdays)),
        )  # fmt: skip
        self.title.setText(tr("When it runs: {name}", name=draft.name))
        self._open(values)

    def _on_go(self) -> None:
        found = self.wanted()
        if found is not None:
            self.kept.emit(self._of, found)

    def wanted(self) -> Wanted | None:
        """Give what the form says; None where a field is wrong, which says so."""
        self._wrong = []
        since, until, over_at = (self._time(row) for row in (self.since, self.until, self.over_at))
        first, last, over = (self._date(row) for row in (self.first, self.last, self.over))
        if isinstance(first, date) and isinstance(last, date) and last < first:
            self._refuse(self.last, tr("The last day lies before the first."))
        if since is not None and since == until:
            self._refuse(self.until, tr("It would run for no time at all."))
        if over_at is not None and over is None and self.over not in self._wrong:
            self._refuse(self.over, tr("Say the day too."))
        for row in self.rows:
            if row not in self._wrong:
                row.set_error("")
        if self._stands_at_wrong():
            return None
        from kiosk.guides.values import When

        ticked = str(self.weekdays.value() or "")
        days = frozenset(int(day) for day in ticked.split(",") if day)
        kind = self.days.value()
        ends = _end(over, over_at, self._zone()) if over is not None else None
        when = When(days, kind if kind in ("working", "off") else "any", since, until, first, last)
        rank = self.rank.value()
        return Wanted(when, rank if isinstance(rank, int) else 0, ends)

    def _time(self, row: FieldRow) -> time | None:
        typed = str(row.value() or "")
        found = _CLOCK.fullmatch(typed)
        if found is not None and int(found[1]) < 24 and int(found[2]) < 60:
            return time(int(found[1]), int(found[2]))
        if typed:
            self._refuse(row, tr("Write the time as 08:30."))
        return None

    def _date(self, row: FieldRow) -> date | None:
        found = row.value()
        from kiosk.guides import bounds

        if found is None or (isinstance(found, date) and found.year in bounds.YEARS):
            return found
        self._refuse(row, tr("Write the day as 2026-11-21."))
        return None


def _row_of(label: str, editor: Any) -> FieldRow:
    """Return a field without a word that it may stand empty: here nearly all may, and the head says so."""
    return FieldRow(label, editor, required=True)


def _end(day: date, at: time | None, zone: tzinfo | None) -> datetime:
    """Return the moment from which it runs no more; without a time the whole day is still its own."""
    return datetime.combine(day if at is not None else day + timedelta(days=1), at or time.min, zone)


def _said(value: time | None) -> str:
    return f"{value:%H:%M}" if value is not None else ""
