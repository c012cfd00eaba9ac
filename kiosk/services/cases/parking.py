"""Visits set aside for a moment: nine places for each clerk, each with its step, field and scroll place.

What is parked lies in the store and is there again after a restart; only who holds the case sees it.
Must not: hold anything of the applicant besides what the case has.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime

from kiosk.desk import CaseLine, CaseQuery, Desk
from kiosk.desk.cases import PLACES
from kiosk.desk.tables import UnitOfWork
from kiosk.errors import Conflict, NotFound
from kiosk.events import CaseChanged
from kiosk.services.cases import whose
from kiosk.services.window import people
from kiosk.services.window.acts import Act


@dataclass(frozen=True, slots=True)
class Spot:
    """Where in a visit the clerk stood. `field`: its place on the page; `scroll`: pixels."""

    step: str
    field: str = ""
    scroll: int = 0
    at: str = ""  # when it was parked, ISO 8601


@dataclass(frozen=True, slots=True)
class Parked:
    """A parked visit; it names nobody, for it stands on every screen."""

    slot: int
    case_id: str
    spot: Spot

    @property
    def since(self) -> datetime | None:
        """Return when it was parked."""
        return datetime.fromisoformat(self.spot.at) if self.spot.at else None


def park(desk: Desk, case_id: str, spot: Spot) -> int:
    """Park a visit at the first free place; return its number.

    Raises NotFound, Conflict (all_parked), Refused (not_held), and what `people.demand` does.
    """
    clerk = people.demand(desk, Act.WORK)
    with desk.store.begin() as work:
        slot = _park(desk, work, clerk, case_id, spot)
    desk.bus.publish(CaseChanged(case_id))
    return slot


def parked(desk: Desk) -> tuple[Parked, ...]:
    """Return the visits that who is signed in has parked, by place."""
    clerk = people.actor(desk)
    with desk.store.read() as work:
        mine = _mine(work, clerk) if clerk else ()
    return tuple(sorted((_parked(line) for line in mine), key=lambda one: one.slot))


def resume(desk: Desk, case_id: str) -> Spot | None:
    """Give the place of a visit free; return where it was left, None where it was not parked.

    Raises what `people.demand` does.
    """
    clerk = people.demand(desk, Act.WORK)
    with desk.store.begin() as work:
        back = _resume(work, clerk, case_id)
    if back is not None:
        desk.bus.publish(CaseChanged(case_id))
    return back


def change(desk: Desk, case_id: str, here: str, spot: Spot) -> Spot | None:
    """Give the place of a visit free and park the one that is open, both or neither; return as `resume` does.

    Raises as `park` does.
    """
    clerk = people.demand(desk, Act.WORK)
    with desk.store.begin() as work:
        back = _resume(work, clerk, case_id)
        _park(desk, work, clerk, here, spot)
    for changed in (case_id, here):
        desk.bus.publish(CaseChanged(changed))
    return back


def _park(desk: Desk, work: UnitOfWork, clerk: str, case_id: str, spot: Spot) -> int:
    whose.demand(desk, work, case_id)
    line = work.cases.line(case_id)
    taken = {one.slot for one in _mine(work, clerk)}
    slot = line.slot or next((number for number in PLACES if number not in taken), None)
    if slot is None:
        raise Conflict("all_parked")
    text = json.dumps(asdict(spot) | {"at": desk.clock.now().isoformat()}, ensure_ascii=False)
    work.cases.park(case_id, slot, place=text)
    work.audit("visit.parked", case_id, actor=clerk)
    return slot


def _resume(work: UnitOfWork, clerk: str, case_id: str) -> Spot | None:
    try:
        line = work.cases.line(case_id)
    except NotFound:
        return None
    if line.slot is None:
        return None
    work.cases.park(case_id, None)
    work.audit("visit.resumed", case_id, actor=clerk)
    return _parked(line).spot


def _mine(work: UnitOfWork, clerk: str) -> tuple[CaseLine, ...]:
    every = CaseQuery(parked=True)
    lines = work.cases.page(every, limit=work.cases.total(every))
    return tuple(line for line in lines if whose.is_holder(line, clerk))


def _parked(line: CaseLine) -> Parked:
    return Parked(line.slot or 0, line.id, Spot(**json.loads(line.parked)) if line.parked else Spot(""))
