"""How this workstation's data stand, in words: a sentence over the screens, lines for the settings."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from ui.text import clock, mark, plural, series, together, tr

if TYPE_CHECKING:
    from datetime import datetime

    from kiosk.services.upkeep.condition import Condition

_NAMED = 5  # cases that are named one by one
_LAST = mark("The last good backup is of {at}.")


def band(stands: Condition, now: datetime) -> tuple[str, str]:
    """Return the worst there is to say and its tone; two empty texts where all is well."""
    if stands.why:
        last = tr(_LAST, at=_when(stands, now)) if stands.why == "damaged" and stands.last else ""
        return together(_of(stands.why), last), "bad"
    unread = [each for each in stands.lost if each.whole_case]
    if unread:
        what = plural("{n} case can't be read.", "{n} cases can't be read.", n=len(unread))
        return together(
            what, tr("All others work. Have the help desk restore a backup; discard nothing.")
        ), "bad"
    if stands.lost:
        n, cases = len(stands.lost), len(stands.names)
        what = plural("{n} sheet can no longer be opened", "{n} sheets can no longer be opened", n=n)
        where = plural(
            "{what}, in {n} case: scan again.", "{what}, in {n} cases: scan again.", n=cases, what=what
        )
        return where, "bad"
    if stands.old:
        return together(_backup(stands, now), tr("Tell the help desk: no backup is being made.")), "warn"
    return (_clock(stands.clock, now), "warn") if stands.clock else ("", "")


def lines(stands: Condition, now: datetime) -> list[tuple[str, str]]:
    """Return what the settings screen shows, as names and values."""
    last = _when(stands, now) if stands.last is not None else tr("There is no backup yet.")
    rows = [(tr("Last backup"), last)]
    if stands.last is not None:
        rows.append((tr("Backup folder"), str(stands.last.folder)))
    if stands.same_disk:
        rows.append((tr("Disk of the backup"), tr("The same as that of the data: a broken disk takes both.")))
    lost = [tr("{name} ({what})", name=name, what=_count(stands, id)) for id, name in stands.names]
    rows.append((tr("Sheets to be scanned again"), series(lost) or tr("None")))
    if stands.leaving:
        soon = [tr("{name} ({what})", name=name, what=f"{at:%m-%d}") for name, at in stands.leaving[:_NAMED]]
        more = (
            tr("and {n} cases more", n=len(stands.leaving) - _NAMED) if len(stands.leaving) > _NAMED else ""
        )
        rows.append(
            (
                tr("Cases or papers that leave this window soon"),
                series([*soon, *([more] if more else [])]),
            )
        )
    return rows


def _clock(off: timedelta, now: datetime) -> str:
    """Say that the computer's clock is wrong, and by which time everything goes."""
    from ui.words import facts

    there = facts.local(now)
    what = mark("The clock of this computer is behind.")
    if off < timedelta():
        what = mark("The clock of this computer is ahead.")
    day = f"{there:%Y-%m-%d}"
    do = tr("Have it set. Until then limits and deadlines go by {day} {time}.", day=day, time=clock(there))
    return together(tr(what), do)


def _backup(stands: Condition, now: datetime) -> str:
    if stands.last is None:
        return tr("There is no backup yet.")
    return tr(_LAST, at=_when(stands, now))


def _when(stands: Condition, now: datetime) -> str:
    from ui.words import facts

    assert stands.last is not None
    return facts.when(stands.last.at, now)


def _count(stands: Condition, case_id: str) -> int | str:
    """Return how many sheets of a case are lost, or that it is all of it."""
    of = [each for each in stands.lost if each.case_id == case_id]
    return tr("the whole case") if any(each.whole_case for each in of) else len(of)


def _of(code: str) -> str:
    from kiosk.errors import StoreFailed
    from ui.words import names

    return together(*names.sentence(StoreFailed(code)))
