"""What the verdict on a row of the decision table must be: the packs' numbers, by arithmetic of its own.

Must not: call the engine, or any arithmetic of the program; only the values of the packs are read.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, timedelta

from kiosk import packs
from kiosk.domain.matter import Condition, Matter, SectorTerm
from kiosk.domain.pack import Pack, Term
from tests.domain.rows import Row

PACKS = packs.load()
DAY = timedelta(days=1)
# of two that hold the first hides the other
ORDER = (
    "not_here", "not_repairable", "running", "ended", "ends_by_itself", "first_do", "from_date", "ask_body",
    "object", "can_apply",
)  # fmt: skip
BY_BODY = ("rectification", "annual_report")  # duties that no paper in the applicant's hand proves


def months_after(start: date, months: int) -> date:
    """Return the same-numbered day so many months later, or the last day of that month."""
    year, month = start.year, start.month + months
    while month > 12:
        year, month = year + 1, month - 12
    return date(year, month, min(start.day, monthrange(year, month)[1]))


@dataclass(frozen=True)
class Clock:
    """A minimum period: the first day after it; None where nobody knows, but not before `soonest`."""

    first: date | None
    soonest: date


@dataclass
class Found:
    """What was found, in the order in which it is looked at."""

    verdicts: list[str] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)
    firsts: list[date] = field(default_factory=list)
    ends_on: date | None = None

    def say(self, verdict: str, refusal: str = "") -> None:
        """Note a verdict and the ground on which an application would fail."""
        self.verdicts.append(verdict)
        if refusal and refusal not in self.refusals:
            self.refusals.append(refusal)

    def result(self) -> dict[str, str]:
        """Return the columns of the table."""
        order = [verdict for verdict in ORDER if verdict in self.verdicts] or ["can_apply"]
        return {
            "verdict": order[0],
            "also": " ".join(order[1:]),
            "earliest": max(self.firsts).isoformat() if self.firsts else "",
            "ends_on": self.ends_on.isoformat() if self.ends_on else "",
            "refusals": " ".join(self.refusals),
        }


def expect(row: Row) -> dict[str, str]:
    """Return verdict, the others that hold, earliest day, last day and refusal codes of a row."""
    pack = _rule(row, row.today)
    matter = _matter(row, pack)
    found = Found()
    _always(row, matter, found)
    for condition in matter.conditions if matter else ():
        _CHECKS[condition.rule](row, pack, matter, condition, found)
    return found.result()


def _rule(row: Row, day: date) -> Pack:
    return next(
        pack
        for pack in PACKS
        if pack.market_supervision is row.market
        and pack.in_force_from <= day <= (pack.in_force_until or date.max)
    )


def _matter(row: Row, pack: Pack) -> Matter | None:
    return next((matter for matter in pack.matters if matter.code == row.matter), None)


def _term(row: Row, pack: Pack) -> Term | None:
    for term in pack.terms:
        if term.kinds and row.kind not in term.kinds:
            continue
        if term.fields and row.field not in term.fields:
            continue
        if term.record_class is None or term.record_class == row.known_class:
            return term
    return None


def _always(row: Row, matter: Matter | None, found: Found) -> None:
    if matter is None:
        found.say("not_here", "R19" if row.entity == "natural_person" else "R06")
    elif row.hall_says("off") == matter.code:
        found.say("not_here", "R06")
    elif row.has("deregistered"):
        found.say("ask_body", "R18")
    if row.has("unrepairable"):
        found.say("not_repairable", "R04")
    if row.has("running"):
        found.say("running", "R07")
    if row.has("ended"):
        found.say("ended", "R05")
    elif row.has("hidden"):
        found.say("object", "R16")
    if row.has("other_name"):
        found.say("object", "R15")


def _class(row: Row, pack: Pack, _matter: Matter, _condition: Condition, found: Found) -> None:
    if not row.known_class or _term(row, pack) is None:
        found.say("ask_body")


def _first(row: Row, start: date, months: int) -> date:
    if months == 0:
        return start
    end = months_after(start, months)
    return end if row.hall_says("end_day") else end + DAY


def _of_order(row: Row, pack: Pack) -> list[Clock]:
    """From the decision; where no source says which day starts it, from the publication as well."""
    term = _term(row, pack)
    if term is None:
        return []
    starts = [row.decided_on] if term.start == "decision" else [row.decided_on, row.shown_on]
    days = [_first(row, start, term.minimum_months) for start in starts]
    return [Clock(day, day) for day in days]


def _older(row: Row, pack: Pack) -> Pack | None:
    if row.decided_on >= pack.in_force_from:
        return None
    return next(
        (
            older
            for older in PACKS
            if older.market_supervision is row.market
            and older.in_force_from <= row.decided_on <= (older.in_force_until or date.max)
        ),
        None,
    )


def start_of(row: Row, term: SectorTerm) -> date | None:
    """Return the day from which a department's period runs, or None where it is not known."""
    if term.since == "decision":
        return row.decided_on
    if term.since == "publication":
        return row.shown_on
    days = [day for _, day in row.duty_list]
    done = [day for day in days if day is not None and day <= row.today]
    return max(done) if done and len(done) == len(days) else None


def _of_sector(row: Row, matter: Matter) -> list[Clock]:
    found = []
    for term in matter.sector_terms:
        if term.minimum_months is None or (term.when == "no_duties" and row.duty_list):
            continue
        start = start_of(row, term)
        first = _first(row, start, term.minimum_months) if start else None
        # nobody corrects before there is a decision
        found.append(Clock(first, first or _first(row, row.decided_on, term.minimum_months)))
    return found


def _minimum(row: Row, pack: Pack, matter: Matter, _condition: Condition, found: Found) -> None:
    own, sector, older = _of_order(row, pack), _of_sector(row, matter), _older(row, pack)
    old = _of_order(row, older) if older and own else []
    transition, preferred = row.hall_says("transition"), row.hall_says("sector")
    if sector and preferred == "sector":
        counting = sector
    elif old and transition == "keep_old":
        counting = [*old, *sector]
    else:
        counting = [*own, *(() if transition == "apply_new" else old), *sector]
    found.firsts += [clock.first or clock.soonest for clock in counting]
    undone = any(day is None or day > row.today for _, day in row.duty_list)
    if undone and any(clock.first is None for clock in counting):
        found.say("first_do", "R01")  # what runs from a correction that nobody has shown has not begun
        return
    waiting = [clock for clock in counting if clock.soonest > row.today]
    unknown = [clock for clock in counting if clock.first is None and clock not in waiting]
    if waiting and (len(waiting) == len(counting) or (sector and preferred == "latest")):
        found.say("from_date", "R01")
    elif waiting or unknown:
        found.say("ask_body", "R01")


def _maximum(row: Row, pack: Pack, _matter: Matter, _condition: Condition, found: Found) -> None:
    ends, auto = _end(row, pack)
    older = _older(row, pack)
    was, _ = _end(row, older) if older else (None, False)
    if was and row.hall_says("transition") == "keep_old":
        ends, auto = was, False
    found.ends_on = ends
    if ends is None:
        return
    over = ends < row.today
    if over and was and was >= row.today and row.hall_says("transition") != "apply_new":
        found.say("ask_body", "R05")  # over by the rule of today, not by the one of the decision
    elif over:
        found.say("ends_by_itself", "R05")
    elif auto:
        found.say("ends_by_itself", "R03")


def _end(row: Row, pack: Pack) -> tuple[date | None, bool]:
    term = _term(row, pack)
    if term is None or term.maximum_months is None:
        return None, False
    start = row.decided_on if term.start == "decision" else max(row.decided_on, row.shown_on)
    return months_after(start, term.maximum_months), term.auto_end


def _duties(row: Row, _pack: Pack, _matter: Matter, _condition: Condition, found: Found) -> None:
    for kind, done in row.duty_list:
        if kind in BY_BODY and (done is None or done > row.today):
            found.say("first_do", "R02")


def _bar(row: Row, _pack: Pack, _matter: Matter, condition: Condition, found: Found) -> None:
    if row.answer(condition.answer) == condition.value:
        found.say(condition.verdict, condition.refusal)


def _restriction(row: Row, _pack: Pack, _matter: Matter, condition: Condition, found: Found) -> None:
    said = row.answer(condition.answer)
    if said:
        _until(row, date.fromisoformat(said), "R11", found)


def _until(row: Row, last: date, refusal: str, found: Found) -> None:
    found.firsts.append(last + DAY)
    if last >= row.today:
        found.say("from_date", refusal)


def _ban(row: Row, _pack: Pack, _matter: Matter, condition: Condition, found: Found) -> None:
    said, months = row.answer(condition.answer), row.hall_says("ban")
    if said and months:
        _until(row, months_after(date.fromisoformat(said), int(months)), "R08", found)
    elif said:
        found.say("ask_body", "R08")


def _lists(row: Row, _pack: Pack, _matter: Matter, _condition: Condition, found: Found) -> None:
    if row.has("on_list"):
        found.say("ask_body", "R10")


def _nothing(*_: object) -> None:
    """The commitment and the court's ruling are brought; they change no verdict."""


_CHECKS = {
    "class_known": _class,
    "minimum_over": _minimum,
    "maximum_not_over": _maximum,
    "duties_done": _duties,
    "barred_if": _bar,
    "restriction_over": _restriction,
    "no_ban": _ban,
    "not_on_lists": _lists,
    "commitment_made": _nothing,
    "court_ruling": _nothing,
}
