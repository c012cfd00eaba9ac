"""The rules of the day: the packs of the Desk with what this hall has chosen.

Must not: judge a record, or keep a pack: another may be active with the next call.
"""

from __future__ import annotations

from kiosk.desk import Desk
from kiosk.domain.case import Case
from kiosk.domain.matter import Matter
from kiosk.domain.rulebook import HallRules, Rulebook, Sector, Transition
from kiosk.errors import NotFound


def book(desk: Desk) -> Rulebook:
    """Return the rulebook: all packs and the hall's choices."""
    return Rulebook(tuple(desk.packs), _hall(desk))


def _hall(desk: Desk) -> HallRules:
    settings = desk.settings
    codes = str(settings["matters_off"]).upper().replace("，", ",").split(",")
    return HallRules(
        end_day_counts=bool(settings["end_day_counts"]),
        transition=Transition(settings["transition"]),
        sector=Sector(settings["sector_rule"]),
        ban_months=int(settings["ban_months"]) or None,
        off=frozenset(code.strip() for code in codes if code.strip()),
    )


def matters(desk: Desk, case: Case) -> dict[str, Matter]:
    """Return the matters that the filings of a case name, by code.

    Raises NotFound (matter_gone) for one that no pack knows any more.
    """
    rules, found = book(desk), {}
    for filing in case.filings:
        try:
            found[filing.matter] = rules.matter(filing.matter, filing.judgement.pack)
        except KeyError:
            raise NotFound("matter_gone", matter=filing.matter) from None
    return found
