"""CalendarPane: the years with their tables of holidays, and what is provisional where a year has none.

Must not: read a file, or choose between tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.screens.listing import show_rows
from ui.screens.rules import packtexts
from ui.screens.rules.tablepane import TablePane
from ui.text import day, join, plural, tr
from ui.widgets.iconline import IconLine
from ui.widgets.label import Label, Rule
from ui.widgets.pill import Pill
from ui.widgets.rows import Cell, Column, Row

if TYPE_CHECKING:
    from kiosk.services.packs.inforce import InForce, Year

_DAY = timedelta(days=1)


class CalendarPane(TablePane):
    """See the module's words."""

    def __init__(self) -> None:
        columns = [
            Column(tr("Year"), 80),
            Column(tr("State"), 150),
            Column(tr("Days"), 140),
            Column(tr("Source"), 200, 4),
        ]
        super().__init__(columns, name="years", one="year", about=tr("Calendar of working days"))
        self.setObjectName("calendar_pane")

    def show_answer(self, answer: InForce) -> None:
        """Show the years, the newest first."""
        self.answer = answer
        show_rows(self.table, [self._row(year) for year in answer.years])
        self._on_current(self.table.current_key())

    def _row(self, year: Year) -> Row:
        if year.table is None:
            pill = Cell(pill=(tr("Provisional"), "warn"))
            return Row(
                year.year, (Cell(str(year.year), strong=True), pill, Cell("–"), Cell(tr("No table yet")))
            )
        table = year.table
        off = plural("{n} day off", "{n} days off", n=len(table.off))
        made_up = plural("{n} day made up", "{n} days made up", n=len(table.work))
        by = tr("brought in by {clerk}", clerk=table.imported_by) if table.imported_by else ""
        cells = (
            Cell(str(year.year), strong=True),
            Cell(pill=(tr("Table there"), "ok")),
            Cell(off, made_up),
            Cell(table.source or tr("source not named"), by),
        )
        return Row(year.year, cells)

    def _on_current(self, key: object) -> None:
        if self.answer is None:
            return
        year = next((each for each in self.answer.years if each.year == key), None)
        if year is not None:
            made = self._missing(year.year) if year.table is None else _days(year)
            self.detail.fill(made, name=str(year.year))

    # -- a year without a table

    def _missing(self, year: int) -> list[QWidget]:
        assert self.answer is not None
        made: list[QWidget] = [
            Label(tr("{year}: no table of holidays", year=year), "strong"),
            Pill(tr("Provisional"), "warn"),
            Label(
                tr("Until its table is there, Monday to Friday count as working days. Every last day in this "
                   "year is marked as provisional, and computed again by itself once the table comes."),
                "small",
            ),
        ]  # fmt: skip
        reaches = [reach for reach in self.answer.reaches if reach.term.day.year == year]
        if reaches:
            made += [Rule(), Label(tr("Periods that begin then reach it"), "strong")]
            made += [IconLine(packtexts.reach(reach), "calendar", "warn") for reach in reaches]
        return [*made, Rule(), *self._running(year)]

    def _running(self, year: int) -> list[QWidget]:
        assert self.answer is not None
        found = [term for term in self.answer.running if term.day.year >= year]
        if not found:
            return [IconLine(tr("No period that runs now reaches this year."), "check", "ok")]
        said = plural(
            "{n} period that runs now is provisional, the first ends on {date}.",
            "{n} periods that run now are provisional, the first ends on {date}.",
            n=len(found),
            date=day(found[0].day),
        )
        return [
            IconLine(said, "warning", "warn"),
            Label(tr("They stand under Progress (Ctrl+Alt+4)."), "small", "muted"),
        ]


# -- a year with one


def _days(year: Year) -> list[QWidget]:
    table = year.table
    assert table is not None
    source = join(table.source or tr("source not named"), table.imported_by)
    made: list[QWidget] = [
        Label(tr("{year}: days off and days made up", year=year.year), "strong"),
        IconLine(source, "info", "quiet"),
        Rule(),
        Label(tr("Days off"), "small_strong", "muted"),
        Label("\n".join(_stretches(table.off)), "small", selectable=True),
    ]
    if table.work:
        made += [
            Label(tr("Weekend days that are worked"), "small_strong", "muted"),
            Label("\n".join(_stretches(table.work)), "small", selectable=True),
        ]
    return made


def _stretches(days: Iterable[date]) -> Iterator[str]:
    """Give days that follow each other as one stretch."""
    known = frozenset(days)
    for first in sorted(known):
        if first - _DAY in known:
            continue
        last = first
        while last + _DAY in known:
            last += _DAY
        yield day(first) if first == last else tr("{start} to {end}", start=day(first), end=day(last))
