"""Audit trail: who did what and when, for a lead or an administrator; a check, and a table to hand out.

Must not: change a line, or keep lines on screen once somebody else is signed in.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.errors import explain
from ui.screens.listing import Listing, show_rows
from ui.text import tr
from ui.widgets.button import Button
from ui.widgets.code import DateField
from ui.widgets.editor import LatinField, Select
from ui.widgets.rows import Cell, Column, Row
from ui.widgets.spoken import hint
from ui.widgets.table import RecordTable
from ui.words import facts, trail
from ui.workplace import Workplace

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.desk import Desk, TrailCheck, TrailLine, TrailQuery
    from kiosk.services.window.audit import TrailPage

Wanted = tuple[date | None, date | None, str, str, str]  # from, to, clerk, group, target


def query(desk: Desk, wanted: Wanted) -> TrailQuery:
    """Return what is looked for; days are those of China, the last one counts."""
    from kiosk.desk import TrailQuery

    since, until, clerk, group, target = wanted
    zone = desk.clock.now().tzinfo

    def begins(day: date | None) -> datetime | None:
        return datetime.combine(day, time(), zone) if day is not None else None

    after = until + timedelta(days=1) if until is not None else None
    return TrailQuery(begins(since), begins(after), clerk, tuple(trail.OF_GROUP.get(group, ())), target)


def read(desk: Desk, wanted: Wanted) -> TrailPage:
    """Return the newest lines that are looked for."""
    from kiosk.services.window import audit

    return audit.read(desk, query(desk, wanted))


def check(desk: Desk, *, progress: Any, stop: Any) -> TrailCheck:
    """Go through the whole trail."""
    from kiosk.services.window import audit

    return audit.verify(desk, progress=progress, stop=stop)


def export(desk: Desk, wanted: Wanted, path: Path) -> int:
    """Write a table of the lines that are looked for."""
    from kiosk.services.window import audit

    return audit.export(desk, query(desk, wanted), path, head=trail.heads(), row=trail.cells)


class AuditScreen(Listing):
    """See the module's words."""

    fetch = staticmethod(read)

    def __init__(self, place: Workplace) -> None:
        columns = [
            Column(tr("Time"), 168),
            Column(tr("Who"), 132, 1),
            Column(tr("What"), 200, 2),
            Column(tr("On what"), 200, 3),
        ]
        table = RecordTable(columns, name="audit_table", about=tr("Audit trail"))
        super().__init__(place, tr("Audit trail"), table, name="audit")
        self._filters()
        self.verify = self.foot.add(
            Button(
                tr("Check the trail"), key="Ctrl+R", icon="shield", name="verify_trail",
                about=tr("Every line against the one before; nothing is changed"),
            )
        )  # fmt: skip
        self.out = self.foot.add(
            Button(
                tr("Hand it out"), key="Ctrl+E", icon="save", name="export_trail",
                about=tr("All lines that fit, as a table; the trail says so"),
            )
        )  # fmt: skip
        self.verify.clicked.connect(lambda _checked=False: self._on_verify())
        self.out.clicked.connect(lambda _checked=False: self._on_out())
        place.session_changed.connect(self._on_session)

    def _filters(self) -> None:
        self.since = DateField(today=self._today, name="audit_since")
        self.until = DateField(today=self._today, name="audit_until")
        self.clerk = Select([("", tr("Everybody"))], name="audit_clerk")
        groups = [("", tr("All kinds")), *((code, tr(said)) for code, said in trail.GROUPS.items())]
        self.group = Select(groups, name="audit_group")
        self.target = LatinField(hint=tr("Number of case or record begins with"), name="audit_target")
        self.bar = QWidget()
        self.bar.setObjectName("audit_filters")
        row = QHBoxLayout(self.bar)
        row.setContentsMargins(0, 0, 0, 0)
        names = (tr("From day"), tr("To day"), tr("Who"), tr("What"), self.target.placeholderText())
        fields = (self.since, self.until, self.clerk, self.group, self.target)
        for said, field in zip(names, fields, strict=True):
            field.setAccessibleName(said)
            hint(field, said)
            if isinstance(field, DateField):
                field.setPlaceholderText(said)
            row.addWidget(field, 2 if field is self.target else 1)
        for chosen in (self.clerk, self.group):
            chosen.set_value("")
            chosen.edited.connect(lambda _value: self.read())
        for typed in (self.since, self.until, self.target):
            typed.editingFinished.connect(self.read)
        self._outer.insertWidget(self._outer.indexOf(self._stack), self.bar)

    def _today(self) -> date:
        desk = self.workplace.desk
        return desk.clock.today() if desk is not None else date.today()  # noqa: DTZ011

    # --- reading

    def _listen(self) -> None:
        """Hear no news: the lines in sight stay while somebody reads them."""

    def asked(self) -> tuple[Any, ...]:
        """Give what is looked for; a day that is none asks nothing and is marked."""
        days = []
        for field in (self.since, self.until):
            value = field.value()
            field.set_bad(isinstance(value, str))
            days.append(value if isinstance(value, date) else None)
        return (
            (*days, str(self.clerk.value() or ""), str(self.group.value() or ""), self.target.text().strip()),
        )

    def show_nothing(self) -> None:
        """Show neither lines nor filters: who asks may not be allowed to."""
        super().show_nothing()
        self.bar.hide()
        self.table.set_rows([])

    def show_answer(self, answer: Any) -> None:
        """Show what was read."""
        self.bar.show()
        self._offer(answer.actors)
        self.show_foot(True)
        show_rows(self.table, [_row(line) for line in answer.lines])
        count = len(answer.lines)
        more = tr("the newest {n} lines; narrow it down for others", n=count)
        self.foot.note(more if answer.more else tr("{n} lines", n=count))
        if answer.lines:
            self.show_filled()
        else:
            self.show_empty(
                tr("No line fits"), tr("Change day, person, kind or number above."), icon="search"
            )

    def _offer(self, actors: tuple[str, ...]) -> None:
        before = self.clerk.value()
        self.clerk.clear()
        self.clerk.addItem(tr("Everybody"), "")
        for number in actors:
            if number:
                self.clerk.addItem(number, number)
        self.clerk.set_value(before or "")

    def _on_session(self) -> None:
        self._answered = False
        self.show_nothing()
        if self.isVisible():
            self.read()

    def case_of(self, _key: object) -> str:
        """Give no case: a line is only read."""
        return ""

    # --- doing

    def _on_verify(self) -> None:
        self.verify.setEnabled(False)
        self.workplace.run(
            check, done=self._on_checked, failed=self._on_failed, progress=self._on_progress,
            ended=lambda: self.verify.setEnabled(True), owner=self, lane="work",
        )  # fmt: skip

    def _on_progress(self, done: int, total: int) -> None:
        self.foot.note(tr("Checked: {done} of {total}", done=done, total=total))

    def _on_checked(self, found: TrailCheck) -> None:
        self.foot.note("")
        self.say(trail.check(found), tone="ok" if found.fault is None else "bad")

    def _on_out(self) -> None:
        from ui.sources import files

        name = f"{tr('Audit trail')}-{self._today():%Y%m%d}.csv"
        files.ask_where(self, self.write, title=tr("Where to write the table"), name=name)

    def write(self, path: Path) -> None:
        """Write the table."""
        self.workplace.run(
            export,
            *self.asked(),
            path,
            done=self._on_written,
            failed=self._on_failed,
            owner=self,
            lane="work",
        )

    def _on_written(self, count: int) -> None:
        self.workplace.say(tr("{n} lines are in the table.", n=count))
        self.read()

    def _on_failed(self, error: Exception) -> None:
        self.banner.show_trouble(explain(error))


def _row(line: TrailLine) -> Row:
    at = facts.local(line.at)
    return Row(
        line.number,
        (
            Cell(f"{at:%Y-%m-%d}", f"{at:%H:%M:%S}"),
            Cell(trail.actor(line)),
            Cell(trail.action(line), strong=True),
            Cell(trail.target(line), trail.detail(line)),
        ),
    )
