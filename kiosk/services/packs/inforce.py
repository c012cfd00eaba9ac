"""What is in force and where it comes from: packs and what nobody confirmed, calendar, the hall's choices.

For the screen of the rules. Must not: change anything, or ask the network.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

from kiosk.desk import Desk
from kiosk.desk.disk import disk_faults, replace_file
from kiosk.domain.calendar import Calendar, HolidayTable, Term
from kiosk.domain.matter import Basis, WorkingClock
from kiosk.domain.pack import Pack
from kiosk.domain.rulebook import HallRules, Rulebook
from kiosk.errors import NotFound
from kiosk.packs import report
from kiosk.packs.report import Gap
from kiosk.services.cases import worklist
from kiosk.services.packs import bundles, calendar, rules
from kiosk.services.packs.bundles import Status
from kiosk.services.printing import papers

_DAY = timedelta(days=1)
EVERY = 1_000_000  # cases: no period that runs may be left out
_AHEAD = 400  # days within which a period that reaches a year without a table is looked for


class Standing(StrEnum):
    """What a pack is for today."""

    IN_FORCE = "in_force"
    LATER = "later"  # its day has not come
    REPLACED = "replaced"  # a newer version of the same rule counts
    EXPLAINS = "explains"  # its day is over: it explains older records


@dataclass(frozen=True, slots=True)
class Source:
    """A rule on which values of a pack rest: how many, and how many of them a legal reader has confirmed."""

    rule: str
    values: int
    confirmed: int


@dataclass(frozen=True, slots=True)
class PackLine:
    """One pack. `serial` 0: the program brought it along; else the centre's bundle, issued and here since."""

    pack: Pack
    standing: Standing
    sources: tuple[Source, ...]
    gaps: tuple[Gap, ...]  # the values that nobody has confirmed
    serial: int = 0
    issued_at: datetime | None = None
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Year:
    """One year of the calendar; without a table every date in it is provisional."""

    year: int
    table: HolidayTable | None


@dataclass(frozen=True, slots=True)
class Reach:
    """A period of the body that ends in a year without a table where it begins on this day or later."""

    clock: WorkingClock
    begins: date
    term: Term


@dataclass(frozen=True, slots=True)
class InForce:
    """All of it. `running`: the periods that run now and reach a year without a table, soonest first."""

    today: date
    now: datetime
    lines: tuple[PackLine, ...]
    status: Status
    hall: HallRules
    years: tuple[Year, ...]
    reaches: tuple[Reach, ...]
    running: tuple[Term, ...]


def read(desk: Desk) -> InForce:
    """Return what is in force now; reads every pack, so it belongs into a lane. Raises StoreFailed."""
    book, today, status = rules.book(desk), desk.clock.today(), bundles.status(desk)
    return InForce(
        today=today,
        now=desk.clock.now(),
        lines=tuple(sorted((_line(pack, book, today, status) for pack in book.packs), key=_order)),
        status=status,
        hall=book.hall,
        years=_years(desk.clock.calendar(), today),
        reaches=_reaches(desk.clock.calendar(), book, today),
        running=_running(desk, book),
    )


def fingerprint(desk: Desk) -> tuple[object, ...]:
    """Return what verdicts and days follow from: the same means that nothing need be shown anew."""
    book = rules.book(desk)
    days = tuple((table.year, table.off, table.work) for table in desk.clock.calendar().tables)
    return tuple(pack.name for pack in book.packs), book.hall, days


def decision_table(desk: Desk, name: str) -> bytes:
    """Return the decision table of a pack (id@version) as PDF. Raises NotFound where it is gone."""
    pack = rules.book(desk).named(name)
    if pack is None:
        raise NotFound
    return papers.decision_table(desk, pack)


def print_decision_table(desk: Desk, name: str) -> None:
    """Print the decision table of a pack, one copy. Raises NotFound, PrinterFailed."""
    papers.print_pdf(desk, decision_table(desk, name), name=papers.DECISION_TABLE, copies=1)


def save_decision_table(desk: Desk, name: str, path: Path) -> None:
    """Write the decision table of a pack to a file. Raises NotFound, StoreFailed."""
    data = decision_table(desk, name)
    with disk_faults():
        replace_file(path, data)


# -- packs


def _order(line: PackLine) -> tuple[object, ...]:
    """In force first, then what comes, what was replaced, and the older ones from the newest back."""
    place = list(Standing).index(line.standing)
    return place, line.pack.market_supervision, -line.pack.in_force_from.toordinal(), line.pack.name


def _line(pack: Pack, book: Rulebook, today: date, status: Status) -> PackLine:
    told = report.gaps(pack)
    kept = next((i for i in status.items if (i.id, i.version) == (pack.id, pack.version)), None)
    if kept is None:
        return PackLine(pack, _standing(pack, book, today), _sources(pack), told)
    return PackLine(
        pack,
        _standing(pack, book, today),
        _sources(pack),
        told,
        serial=status.serial,
        issued_at=status.issued_at,
        since=kept.since,
    )


def _standing(pack: Pack, book: Rulebook, today: date) -> Standing:
    if pack in book.today(today):
        return Standing.IN_FORCE
    if any(other.id == pack.id and other.order > pack.order for other in book.packs):
        return Standing.REPLACED
    return Standing.LATER if pack.in_force_from > today else Standing.EXPLAINS


def _sources(pack: Pack) -> tuple[Source, ...]:
    """Return the rules that a pack's values rest on, those with the most values first."""
    every = list(_bases(pack))
    values = Counter(basis.rule for basis in every)
    confirmed = Counter(basis.rule for basis in every if basis.confirmed)
    return tuple(Source(rule, count, confirmed[rule]) for rule, count in values.most_common())


def _bases(value: Any) -> Iterator[Basis]:
    if isinstance(value, Basis):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _bases(item)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from _bases(getattr(value, name))


# -- the calendar


def _years(known: Calendar, today: date) -> tuple[Year, ...]:
    """Return the years with a table, this one and the next among them in any case, the newest first."""
    tables = {table.year: table for table in known.tables}
    every = sorted({*tables, today.year, today.year + 1}, reverse=True)
    return tuple(Year(year, tables.get(year)) for year in every)


def _reaches(known: Calendar, book: Rulebook, today: date) -> tuple[Reach, ...]:
    clocks = {(c.name, c.days): c for pack in book.today(today) for c in pack.clocks if c.days is not None}
    found = (_reach(known, clock, today) for clock in clocks.values())
    return tuple(sorted((each for each in found if each is not None), key=lambda each: each.begins))


def _reach(known: Calendar, clock: WorkingClock, today: date) -> Reach | None:
    for ahead in range(_AHEAD):
        begins = today + ahead * _DAY
        term = known.add_working_days(begins, clock.days or 0)
        if term.provisional:
            return Reach(clock, begins, term)
    return None


def _running(desk: Desk, book: Rulebook) -> tuple[Term, ...]:
    found = []
    for line in worklist.filings(desk, ended=False, limit=EVERY):
        filing = line.filing
        try:
            clocks = book.clocks(filing.matter, filing.judgement.pack)
        except KeyError:  # no pack knows the matter any more
            continue
        term = calendar.term(desk, filing, clocks)
        if term is not None and term.provisional:
            found.append(term)
    return tuple(sorted(found, key=lambda term: term.day))
