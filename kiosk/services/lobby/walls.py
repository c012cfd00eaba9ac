"""Orders to all walls of the hall: to that of this workstation at once, to the others through the centre.

What the centre holds reaches a wall with its next look there. Must not: carry anything about a case or a
person who comes to the window.
"""

from __future__ import annotations

import uuid
from datetime import datetime

from kiosk.desk import Desk, WallOrder
from kiosk.events import GuidesChanged
from kiosk.guides.inbox import Kind, Order, Orders
from kiosk.services.lobby import wall
from kiosk.services.window import people
from kiosk.services.window.acts import Act


def holding(desk: Desk) -> Orders:
    """Return the orders that the centre holds for the walls of this hall and that are not over.

    Raises Offline and whatever else the line raises.
    """
    now = desk.clock.now()
    found = {each.kind: _order(each, now) for each in desk.api.wall_orders()}
    return Orders(
        **{kind: order for kind, order in found.items() if order.until is None or now < order.until}
    )


def _order(given: WallOrder, now: datetime) -> Order:
    return Order(given.kind, given.by, given.at or now, given.text, given.english, given.until)


def order(
    desk: Desk,
    kind: Kind,
    *,
    text: str = "",
    english: str = "",
    until: datetime | None = None,
    approval: people.Approval | None = None,
) -> None:
    """Give an order to all walls of the hall; that of this workstation obeys even while the centre is away.

    Raises as `wall.order`, and what the line raises: then the other walls know nothing of it.
    """
    clerk = people.demand(desk, Act.STEER_WALL, approval=approval)
    wall.give(desk, Order(kind, clerk, desk.clock.now(), text.strip(), english.strip(), until))
    said = WallOrder(kind, text.strip(), english.strip(), until)
    desk.api.order_walls(said, in_force=True, key=str(uuid.uuid4()))
    _tell(desk, "wall.ordered", kind, clerk=clerk)


def withdraw(desk: Desk, kind: Kind, *, approval: people.Approval | None = None) -> None:
    """Take an order back on all walls of the hall. Raises as `order`."""
    clerk = people.demand(desk, Act.STEER_WALL, approval=approval)
    wall.take_back(desk, kind, clerk=clerk)
    desk.api.order_walls(WallOrder(kind), in_force=False, key=str(uuid.uuid4()))
    _tell(desk, "wall.withdrawn", kind, clerk=clerk)


def _tell(desk: Desk, action: str, kind: Kind, *, clerk: str) -> None:
    with desk.store.begin() as work:
        work.audit(action, f"walls/{kind}", actor=clerk)
    desk.bus.publish(GuidesChanged(kind))
