"""What this hall has chosen among the rules: who may change it, and the change with its line in the trail.

A choice counts with the next verdict. Must not: judge, or change a setting that is no choice of the hall.
"""

from __future__ import annotations

from kiosk import settings as table
from kiosk.desk import Desk, Session
from kiosk.desk.disk import disk_faults
from kiosk.errors import SignInEnded, SignInRefused
from kiosk.events import PacksChanged
from kiosk.services.window import people
from kiosk.services.window.acts import Act
from kiosk.settings import SETTINGS, Setting, Settings

CHOICES: dict[str, Setting] = {setting.name: setting for setting in SETTINGS if setting.for_lead}


def may_choose(session: Session | None) -> bool:
    """Tell whether who is signed in may change what the hall has chosen."""
    return people.may(session, Act.CHOOSE_RULES)


def lead(desk: Desk, act: Act = Act.CHOOSE_RULES) -> str:
    """Return the number of the lead or administrator who is signed in. Raises SignInRefused (not_allowed)."""
    try:
        return people.demand(desk, act)
    except SignInEnded:
        raise SignInRefused("not_allowed") from None


def choose(desk: Desk, name: str, value: object) -> Settings:
    """Keep a choice of the hall in the settings file; return the settings with it, to be put in force.

    Raises SignInRefused (not_allowed), KeyError for what is no choice of the hall, ValueError for a value
    that does not fit, StoreFailed.
    """
    checked = CHOICES[name].read(str(value))
    clerk, before = lead(desk), desk.settings[name]
    if checked == before:
        return desk.settings
    with disk_faults(), desk.store.begin() as work:  # the line stands if, and only if, the file was written
        work.audit("choice.changed", name, actor=clerk, detail=f"{before} -> {checked}"[:200])
        return table.save(desk.settings, name, checked)


def tell(desk: Desk) -> None:
    """Say that verdicts may be others from now on; for whoever has put a choice in force."""
    desk.bus.publish(PacksChanged())
