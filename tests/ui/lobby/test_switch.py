"""Another generation: taken up between two slides, waited with while content is frozen, over restarts too."""

from __future__ import annotations

from pathlib import Path

from kiosk.guides import content, inbox
from kiosk.guides.inbox import Order
from tests.guides import programmes
from tests.ui.lobby.hanging import NOW, Hang, short, turn
from ui.lobby.stage import Stage


def test_another_generation_comes_at_a_boundary_and_waits_for_the_end_of_a_freeze(hang: Hang) -> None:
    stage = hang()
    programmes.write(hang.lobby / "content" / "2", short(2, "xy"), ())
    inbox.give(hang.lobby, Order("freeze", "班长（示例）", NOW))
    hang.until(lambda: stage.player.orders.freeze is not None)
    content.put_on_air(hang.lobby, 2)
    turn(stage)
    hang.until(lambda: stage.player.here.spot.slide == "b")
    assert stage.player.on_air.programme.number == 1
    inbox.withdraw(hang.lobby, "freeze")
    hang.until(lambda: stage.player.on_air.programme.number == 2)
    hang.until(lambda: stage.player.here.spot.slide == "x")


def put(lobby: Path, number: int, names: str) -> None:
    """Put a generation on air, as whoever publishes does."""
    programmes.write(lobby / content.FOLDER / str(number), short(number, names), ())
    content.put_on_air(lobby, number)


def number_on(stage: Stage) -> int:
    on_air = stage.player.on_air
    return on_air.programme.number if on_air is not None else -1


def test_what_is_frozen_stays_over_a_restart(hang: Hang, lobby: Path) -> None:
    put(lobby, 1, "ab")
    inbox.give(lobby, Order("freeze", "班长（示例）", NOW))
    first = hang()
    hang.until(lambda: content.held(lobby) == 1)
    first.stop()
    put(lobby, 2, "xy")
    stage = hang()
    assert number_on(stage) == 1
    assert stage.player.here.spot.slide in ("a", "b")
    inbox.withdraw(lobby, "freeze")  # and it was on air already when this one began
    hang.until(lambda: number_on(stage) == 2)
    hang.until(lambda: content.held(lobby) is None)


def test_what_was_frozen_before_is_let_go_by_a_start_without(hang: Hang, lobby: Path) -> None:
    for number, names in ((1, "ab"), (2, "xy")):
        put(lobby, number, names)
    content.hold(lobby, 1)
    stage = hang()
    assert number_on(stage) == 2
    assert content.held(lobby) is None


def test_what_is_frozen_while_it_runs_is_remembered(hang: Hang, lobby: Path) -> None:
    put(lobby, 1, "ab")
    stage = hang()
    assert content.held(lobby) is None
    inbox.give(lobby, Order("freeze", "班长（示例）", NOW))
    hang.until(lambda: content.held(lobby) == 1)
    put(lobby, 2, "xy")
    before = stage.player.switches
    turn(stage)
    hang.until(lambda: stage.player.switches > before)
    assert number_on(stage) == 1
