"""The wall as it runs, off-screen: the loop turns, orders are obeyed, nothing black or damaged is shown."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from kiosk.guides import hours, inbox, profile, sequence
from kiosk.guides.inbox import Order
from kiosk.guides.profile import Output, WallProfile
from kiosk.guides.sequence import Spot
from tests.ui.lobby.hanging import NOW, SIZE, Hang, seen, turn
from ui.lobby import panel
from ui.tokens import WALL


def test_the_loop_turns_and_knows_its_place(hang: Hang) -> None:
    stage = hang()
    shown = [stage.player.here.spot.slide]
    for _ in range(3):
        hang.until(lambda: stage.player._next is not None)
        before = stage.player.switches
        turn(stage)
        hang.until(lambda before=before: stage.player.switches > before)
        shown.append(stage.player.here.spot.slide)
    assert shown == ["a", "b", "c", "a"]
    hang.until(lambda: sequence.recall(hang.lobby) == Spot("all", "a"))
    assert not stage.player.stalled


def test_it_goes_on_where_it_was(hang: Hang) -> None:
    sequence.remember(hang.lobby, Spot("all", "c"))
    assert hang().player.here.spot.slide == "c"


def test_a_page_fades_into_the_next_and_is_never_black(hang: Hang) -> None:
    stage = hang()
    hang.until(lambda: stage.player._next is not None)
    shares: list[float] = []
    turn(stage)
    hang.until(lambda: stage.canvas.share < 1)
    while stage.canvas.share < 1:
        before = stage.canvas.share
        hang.until(lambda before=before: stage.canvas.share != before)
        shares.append(stage.canvas.share)
        assert seen(stage).pixelColor(5, 5).lightness() > QColor("black").lightness()
    assert shares == sorted(shares)
    assert shares[-1] == 1


def test_the_ticker_moves_by_whole_pixels(hang: Hang) -> None:
    stage = hang(replace(SIZE, height=400))
    ticker = stage.canvas.ticker
    assert ticker is not None
    hang.until(lambda: ticker.moves and ticker._offset > 0)
    assert ticker._offset % ticker.step == 0
    assert stage.canvas.time == "09:00"


def test_black_is_around_the_region_only(hang: Hang) -> None:
    stage = hang(WallProfile(x=40, y=30, width=320, height=100))
    image = seen(stage)
    assert (
        image.pixelColor(39, 60) == image.pixelColor(100, 29) == image.pixelColor(361, 60) == QColor("black")
    )
    assert image.pixelColor(41, 31) != QColor("black")


def test_a_notice_takes_the_wall_and_gives_it_back(hang: Hang) -> None:
    stage = hang()
    inbox.give(hang.lobby, Order("notice", "班长（示例）", NOW, "大厅下午停办", "Closed this afternoon"))
    hang.until(lambda: seen(stage).pixelColor(3, 3) == QColor(WALL.urgent), timeout=240_000)
    turn(stage)
    hang.until(lambda: stage.player.here.spot.slide == "notice-en")
    inbox.withdraw(hang.lobby, "notice")
    hang.until(lambda: stage.player.here.spot.item == "all")
    hang.until(lambda: seen(stage).pixelColor(3, 3) != QColor(WALL.urgent))


def test_blackout_and_grey(hang: Hang) -> None:
    stage = hang()
    inbox.give(hang.lobby, Order("grey", "班长（示例）", NOW))
    hang.until(lambda: seen(stage).pixelColor(3, 3).saturation() == 0, timeout=240_000)
    inbox.withdraw(hang.lobby, "grey")
    hang.until(lambda: seen(stage).pixelColor(3, 3).saturation() > 0)
    inbox.give(hang.lobby, Order("blackout", "班长（示例）", NOW))
    hang.until(lambda: seen(stage).pixelColor(300, 60) == QColor("black"), timeout=240_000)
    inbox.withdraw(hang.lobby, "blackout")
    hang.until(lambda: seen(stage).pixelColor(300, 60) != QColor("black"))


def test_outside_the_hours_it_is_black_but_for_an_emergency(hang: Hang) -> None:
    stage = hang(replace(SIZE, opens=time(10), closes=time(17)))
    hang.until(lambda: stage.canvas.black)
    inbox.give(hang.lobby, Order("notice", "班长（示例）", NOW, "请从东门离开"))
    hang.until(lambda: not stage.canvas.black)


def test_closing_needs_the_pin(hang: Hang, qtbot: QtBot) -> None:
    stage = hang(SIZE.with_pin("2468"))
    with qtbot.assertNotEmitted(stage.pad.opened):
        stage.canvas.close()
        assert stage.canvas.isVisible()
        qtbot.keyClicks(stage.canvas, "1111")
        qtbot.keyClick(stage.canvas, "\r")
    assert stage.canvas.pin == ""
    stage.pad._not_before = 0.0
    qtbot.keyClicks(stage.canvas, "24689")
    seen(stage)
    qtbot.keyClick(stage.canvas, "\b")
    with qtbot.waitSignal(stage.pad.opened):
        qtbot.keyClick(stage.canvas, "\r")
    assert stage.canvas.pin is None


def test_a_wrong_pin_is_told_with_the_wait_and_none_within_it_makes_it_longer(
    hang: Hang, qtbot: QtBot
) -> None:
    stage = hang(SIZE.with_pin("246824682468"))  # as long as may be
    pad, canvas = stage.pad, stage.canvas
    canvas.close()
    assert not canvas.note
    qtbot.keyClicks(canvas, "1111\r")
    assert re.search("[0-9]", canvas.note)
    pad._not_before += 600.0  # it is far from over on any machine
    until = pad._not_before
    with qtbot.assertNotEmitted(pad.opened):
        qtbot.keyClicks(canvas, "246824682468\r")
    assert (pad._not_before, pad._wrong) == (until, 1)
    assert canvas.pin == "246824682468"
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert not canvas.note
    canvas.close()
    assert re.search("[0-9]", canvas.note)  # it is still so
    qtbot.keyClicks(canvas, "246824682468")
    pad._not_before = 0.0
    pad._count()
    assert canvas.note
    assert not re.search("[0-9]", canvas.note)
    with qtbot.waitSignal(pad.opened):
        qtbot.keyClick(canvas, "\r")
    assert not canvas.note
    assert not pad._tick.isActive()


def test_without_a_pin_no_stray_key_closes_it(hang: Hang, qtbot: QtBot) -> None:
    stage = hang()
    pad, canvas = stage.pad, stage.canvas
    with qtbot.assertNotEmitted(pad.opened):
        qtbot.keyClick(canvas, Qt.Key.Key_Return)
        assert not canvas.question
        for key in (Qt.Key.Key_7, Qt.Key.Key_Escape):  # it goes on
            qtbot.keyClick(canvas, Qt.Key.Key_Escape)
            assert "--set-pin" in canvas.question
            qtbot.keyClick(canvas, key)
            assert not canvas.question
        canvas.close()
        assert canvas.isVisible()
        assert canvas.question
        pad._forget.start(1)
        hang.until(lambda: not canvas.question)
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    with qtbot.waitSignal(pad.opened):
        qtbot.keyClick(canvas, Qt.Key.Key_Return)


@pytest.mark.parametrize("note", ["", "Wrong PIN. Try again in 300 s."])
@pytest.mark.parametrize("size", [(512, 64), (256, 256), (640, 200), (1920, 1080)])
def test_what_is_asked_fits_the_wall(hang: Hang, size: tuple[int, int], note: str) -> None:
    stage = hang(replace(SIZE, width=size[0], height=size[1]))
    stage.pad.ask()
    screen = stage.canvas.screen_of
    image = QImage(screen.width, screen.height + 200, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    painter = QPainter(image)
    if note:
        panel.paint_pin(painter, screen, "1" * 12, note)
    else:
        panel.paint_question(painter, screen, stage.canvas.question)
    painter.end()
    assert image.pixelColor(1, screen.height + 1) == QColor("red")
    band = [y for y in range(screen.height) if image.pixelColor(1, y) == QColor(WALL.band)]
    first, last = band[0], band[-1]
    edges = [image.pixelColor(x, y) for y in (first, last) for x in range(screen.width)]
    assert set(map(QColor.name, edges)) == {QColor(WALL.band).name()}, (
        "no letter is cut at the edge of the band"
    )


def test_what_is_set_about_the_wall_counts_at_once(hang: Hang) -> None:
    stage = hang()
    profile.save(hang.lobby, replace(SIZE, x=30, width=400, dim=0.5))
    hang.until(lambda: stage.canvas.screen_of.width == 400)
    hang.until(lambda: stage.player.here.image.width() == 400)
    assert stage.canvas.origin == (30, 0)
    assert seen(stage).pixelColor(10, 10) == QColor("black")
    assert seen(stage).pixelColor(40, 10).lightness() < QColor(WALL.top).lightness()


def test_an_output_that_is_gone_is_waited_for(hang: Hang) -> None:
    kept = replace(SIZE, output=Output(name="HDMI-9"))
    stage = hang(kept)
    assert not stage.placed
    assert stage.wall.reread().profile == kept


def test_hours_from_the_desk_are_obeyed_at_once(hang: Hang) -> None:
    """Set while it hangs: black outside, dimmed within; taken back, the profile's count again."""
    stage = hang(now=NOW)
    evening = hours.Span(time(8), time(12))
    hours.give(hang.lobby, hours.Hours(bright=0.8, dimmed=evening, dim=0.25))
    hang.until(lambda: stage.canvas.dim == 0.25, 60_000)
    assert not stage.canvas.black
    hours.give(hang.lobby, hours.Hours((None, *(hours.WHOLE_DAY,) * 6)))  # it is a Monday
    hang.until(lambda: stage.canvas.black, 60_000)
    assert seen(stage).pixelColor(50, 50) == QColor(0, 0, 0)
    hours.forget(hang.lobby)
    hang.until(lambda: not stage.canvas.black and stage.canvas.dim == 1.0, 60_000)
