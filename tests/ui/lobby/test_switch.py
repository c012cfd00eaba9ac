"""Another generation: taken up between two slides, waited with while content is frozen, over restarts too."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from kiosk.guides import content, inbox
from kiosk.guides.inbox import Order
from kiosk.guides.sequence import Spot
from kiosk.guides.values import Item, Plain, Playlist, Slide
from tests.guides import programmes
from tests.ui.lobby.hanging import NOW, SIZE, Hang, short, turn
from ui.lobby.reel import Cut
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


def of_two_pages(lobby: Path, number: int, ticker: str) -> None:
    """Put a generation on air whose one slide has two pages or more."""
    long = Slide("am", f"第{number}版", Plain(("信用修复全程免费，谨防收费中介。" * 12,)), seconds=60.0)
    slides = (long, Slide("end", "一句", Plain(("一句话",)), seconds=60.0))
    items = (Item("all", ("am", "end")),)
    made = replace(short(number), slides=slides, playlist=Playlist(items, (ticker,)))
    programmes.write(lobby / content.FOLDER / str(number), made, ())
    content.put_on_air(lobby, number)


def test_the_slide_under_way_ends_with_its_own_generation(hang: Hang, lobby: Path) -> None:
    of_two_pages(lobby, 1, "旧")
    stage = hang(replace(SIZE, height=400))
    player, ticker = stage.player, stage.canvas.ticker
    pages = player.here.of_slide
    assert pages > 1
    of_two_pages(lobby, 2, "新" * 200)
    hang.until(lambda: player.content.coming is not None)
    for page in range(1, pages):
        hang.until(lambda: player._next is not None)
        turn(stage)
        hang.until(lambda page=page: player.here.spot == Spot("all", "am", page))
        assert player.here.of.programme.number == number_on(stage) == 1
        assert stage.canvas.ticker is ticker
    hang.until(lambda: player._next is not None)
    turn(stage)
    hang.until(lambda: player.here.spot.slide == "end")
    assert player.here.of.programme.number == number_on(stage) == 2
    assert stage.canvas.ticker is not ticker


def test_what_was_read_but_not_shown_before_a_freeze_waits_too(hang: Hang, lobby: Path) -> None:
    of_two_pages(lobby, 1, "旧")
    stage = hang()
    player = stage.player
    of_two_pages(lobby, 2, "新")
    hang.until(lambda: player.content.coming is not None)
    inbox.give(lobby, Order("freeze", "班长（示例）", NOW))
    hang.until(lambda: content.held(lobby) == 1)
    while player.here.spot.slide == "am":
        hang.until(lambda: player._next is not None)
        before = player.switches
        turn(stage)
        hang.until(lambda before=before: player.switches > before)
    assert number_on(stage) == 1
    inbox.withdraw(lobby, "freeze")
    hang.until(lambda: player.content.coming is not None)
    turn(stage)
    hang.until(lambda: number_on(stage) == 2)


def test_what_is_more_important_does_not_wait_for_the_end_of_a_slide(hang: Hang, lobby: Path) -> None:
    of_two_pages(lobby, 1, "旧")
    stage = hang()
    player, cuts = stage.player, list[Cut]()
    player.cut.connect(lambda cut, _: cuts.append(cut))
    made = short(2, "x")
    urgent = replace(made, playlist=Playlist((Item("now", ("x",), priority=9),), ()))
    programmes.write(lobby / content.FOLDER / "2", urgent, ())
    content.put_on_air(lobby, 2)
    hang.until(lambda: bool(cuts))
    assert (cuts[0].spot.slide, number_on(stage)) == ("x", 2)
