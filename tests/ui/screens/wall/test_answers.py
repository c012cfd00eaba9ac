"""Whether a wall runs at this computer is said with every order; what it leaves out is told to the lead."""

from __future__ import annotations

import json
from datetime import timedelta

from kiosk.app.wall import open_wall
from kiosk.desk import Desk
from tests.ui.screens.wall.handling import CLERK, LEAD, Idle, sit
from ui.screens.wall.screen import WallScreen
from ui.workplace import Workplace

SILENT = "没有大屏在运行"


def tell(desk: Desk, *, ago: int = 0, faults: tuple[str, ...] = ()) -> None:
    """Write how a wall is, as one that runs does."""
    at = desk.clock.now() - timedelta(seconds=ago)
    health = {"at": at.isoformat(timespec="seconds"), "faults": list(faults)}
    open_wall(desk.settings).tell_health(json.dumps(health).encode())


def said(screen: WallScreen, idle: Idle) -> str:
    screen.read()
    idle()
    return screen.orders.line.accessibleName()


def test_nothing_is_promised_of_a_wall_that_does_not_run(
    screen: WallScreen, desk: Desk, place: Workplace, idle: Idle
) -> None:
    sit(desk, place, LEAD)
    orders = screen.orders
    assert SILENT in said(screen, idle)
    assert "正在播放" not in orders.line.accessibleName()
    assert SILENT in orders.go.accessibleDescription()
    orders.grey.click()
    idle()
    assert "0301" in said(screen, idle)
    assert SILENT in orders.line.accessibleName()
    tell(desk, ago=300)  # one that ended
    assert SILENT in said(screen, idle)
    tell(desk)
    assert SILENT not in said(screen, idle)
    assert "0301" in orders.line.accessibleName()
    orders.grey.click()
    idle()
    assert "正在播放" in said(screen, idle)
    assert "一秒内上屏" in orders.go.accessibleDescription()


def test_the_lead_is_told_what_the_wall_leaves_out(
    screen: WallScreen, desk: Desk, place: Workplace, idle: Idle
) -> None:
    over = screen.orders.over
    tell(
        desk,
        faults=("10-window-steps-zh: ended the wall", "10-window-steps-zh: film", "no content", "x: file"),
    )
    said(screen, idle)
    assert over.isHidden()
    sit(desk, place, LEAD)
    said(screen, idle)
    assert not over.isHidden()
    assert over.accessibleName().count("企业信用修复怎么办") == 1
    sit(desk, place, CLERK)
    said(screen, idle)
    assert over.isHidden()
    sit(desk, place, LEAD)
    tell(desk)
    said(screen, idle)
    assert over.isHidden()
