"""Films on the wall: played and left, passed over where they fail, never over what came after them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QColor
from PySide6.QtMultimedia import QMediaPlayer
from pytestqt.qtbot import QtBot

from kiosk.guides import content, inbox
from kiosk.guides.inbox import Order
from kiosk.guides.values import Asset, Item, Playlist, Slide, Video
from tests.guides import programmes
from tests.ui.lobby import films
from tests.ui.lobby.hanging import NOW, Hang, seen, short, turn
from ui.lobby.films import Deck
from ui.lobby.reel import Cut
from ui.lobby.stage import Stage
from ui.tokens import WALL

DECODERS = ("pipewire", "No RHI backend", "Could not open media")  # what Qt says of machine and file


def of_film(data: bytes, *, seconds: float = 2.0) -> programmes.Programme:
    name = programmes.sha256(data)
    made = short(1, "ab")
    return replace(
        made,
        slides=(made.slides[0], Slide("film", "短片", Video(name, "怎么走", seconds)), made.slides[1]),
        playlist=Playlist((Item("all", ("a", "film", "b")),)),
        assets=(Asset(name, "video/mp4", len(data)),),
    )


def with_film(lobby: Path, data: bytes, *, seconds: float = 2.0) -> None:
    programmes.write(lobby / "shipped", of_film(data, seconds=seconds), (data,))


def stop(stage: Stage, how: str) -> None:
    """Have the film on air give no more frames."""
    player = stage.filming._films.on_air._player
    if how == "stalls":
        player.pause()
    else:
        player.errorOccurred.emit(QMediaPlayer.Error.ResourceError, "")


@pytest.mark.qt_log_ignore(*DECODERS, extend=True)
def test_a_film_plays_and_is_left(hang: Hang) -> None:
    with_film(hang.lobby, films.write(hang.lobby / "film.mp4", (640, 200)).read_bytes())
    stage = hang()
    hang.until(lambda: stage.player._next is not None)
    turn(stage)
    hang.until(lambda: stage.filming.counts()[1] > 20)
    received, forwarded = stage.filming.counts()
    assert received >= forwarded
    assert stage.canvas.film_pace.frames > 0
    hang.until(lambda: stage.player.here.spot.slide == "b")
    hang.until(lambda: stage.filming._films.on_air._player.source().isEmpty())


@pytest.mark.qt_log_ignore(*DECODERS, extend=True)
def test_a_film_that_does_not_play_is_passed_over_and_told(hang: Hang) -> None:
    data = b"no film at all" * 100
    with_film(hang.lobby, data)
    stage = hang()
    hang.until(lambda: stage.player.here.spot.slide == "a")
    for _ in range(2):
        if stage.player.here.spot.slide != "b":
            hang.until(lambda: stage.player._next is not None)
            turn(stage)
        hang.until(lambda: stage.player.here.spot.slide in ("film", "b"))
    hang.until(lambda: stage.player.here.spot.slide == "b")
    assert any(fault.startswith("film:") for fault in stage.player.faults)


@pytest.mark.qt_log_ignore(*DECODERS, extend=True)
def test_a_film_that_is_still_opening_never_covers_a_notice(hang: Hang, qtbot: QtBot) -> None:
    path = films.write(hang.lobby / "film.mp4", (640, 200))
    with_film(hang.lobby, path.read_bytes())
    stage = hang()
    player = stage.player

    def order(cut: Cut) -> None:
        if cut.film is not None and player.orders.notice is None:
            inbox.give(hang.lobby, Order("notice", "班长（示例）", NOW, "请从东门离开"))
            QTimer.singleShot(0, player._on_look)  # its first frame is still to come

    player.cut.connect(order)
    hang.until(lambda: player._next is not None and player._next.film is not None)
    turn(stage)
    hang.until(lambda: player.orders.notice is not None)
    assert stage.filming._films._next._player.source().isEmpty()
    beside = Deck(stage)
    with qtbot.waitSignal(beside.ready, timeout=240_000):  # as long as a film takes to open
        beside.prepare(path)
    beside.stop()
    assert player.here.spot.item == "notice"
    assert seen(stage).pixelColor(3, 3) == QColor(WALL.urgent)


@pytest.mark.qt_log_ignore(*DECODERS, extend=True)
def test_a_film_that_opens_too_late_is_not_shown(hang: Hang, qtbot: QtBot) -> None:
    deck, told = Deck(), list[str]()
    deck.ready.connect(lambda: told.append("ready"))
    deck.failed.connect(lambda: told.append("failed"))
    deck.prepare(films.write(hang.lobby / "film.mp4", (640, 200)))
    deck._patience.start(0)  # its time is over
    qtbot.waitUntil(lambda: deck.received > 0, timeout=240_000)
    deck.stop()
    assert told == ["failed"]


def test_a_notice_is_not_blamed_for_a_film(hang: Hang) -> None:
    stage = hang()
    player = stage.player
    hang.until(lambda: player._next is not None)
    player._make(player.here.spot)
    inbox.give(hang.lobby, Order("notice", "班长（示例）", NOW, "请从东门离开"))
    hang.until(lambda: player.orders.notice is not None)
    assert not player._making  # what was being made is waited for by nobody
    player.pass_over("film")
    assert player.faults == []
    assert player._dwell.isActive()
    player._make(player.here.spot)
    hang.until(lambda: not player._making)
    inbox.withdraw(hang.lobby, "notice")
    hang.until(lambda: player.here.spot.item == "all")


@pytest.mark.qt_log_ignore(*DECODERS, extend=True)
@pytest.mark.parametrize("how", ["stalls", "breaks"])
def test_a_film_that_stops_while_it_plays_is_passed_over_and_told(hang: Hang, how: str) -> None:
    with_film(hang.lobby, films.write(hang.lobby / "film.mp4", (640, 200)).read_bytes(), seconds=3600.0)
    stage = hang()
    hang.until(lambda: stage.player._next is not None)
    turn(stage)
    hang.until(lambda: stage.filming.counts()[1] > 5)
    stop(stage, how)
    hang.until(lambda: stage.player.here.spot.slide == "b")
    assert stage.player.faults == ["film: film stopped"]
    hang.until(lambda: stage.filming._films.on_air._player.source().isEmpty())
    hang.until(lambda: stage.player._next is not None)
    assert stage.player._next.spot.slide == "a"


@pytest.mark.qt_log_ignore(*DECODERS, extend=True)
def test_a_film_that_plays_is_not_taken_for_one_that_stalls(hang: Hang, qtbot: QtBot) -> None:
    deck, told = Deck(), list[str]()
    deck.lost.connect(lambda: told.append("lost"))
    with qtbot.waitSignal(deck.ready, timeout=240_000):
        deck.prepare(films.write(hang.lobby / "film.mp4", (640, 200)))
    deck._watch.setInterval(500)
    deck.play()
    looks: list[bool] = []
    deck._watch.timeout.connect(lambda: looks.append(True))
    qtbot.waitUntil(lambda: len(looks) > 12, timeout=240_000)
    assert told == []
    deck._player.pause()
    qtbot.waitUntil(lambda: told == ["lost"], timeout=240_000)
    deck.stop()


@pytest.mark.qt_log_ignore(*DECODERS, extend=True)
@pytest.mark.parametrize(("priority", "then"), [(None, 0), (1, 1)])
def test_a_film_alone_that_stops_gives_way(hang: Hang, priority: int | None, then: int) -> None:
    """To what is due besides it, else to what the program brought along; both until it is tried again."""
    data = films.write(hang.lobby / "film.mp4", (640, 200)).read_bytes()
    made = of_film(data, seconds=3600.0)
    items = (Item("film", ("film",), priority=5),)
    if priority is not None:
        items = (*items, Item("all", ("a",), priority=priority))
    made = replace(made, playlist=Playlist(items, ()))
    programmes.write(hang.lobby / content.FOLDER / "1", made, (data,))
    programmes.write(hang.lobby / "shipped", short(0), ())
    content.put_on_air(hang.lobby, 1)
    stage = hang()
    player = stage.player
    hang.until(lambda: stage.filming.counts()[1] > 5)
    player._dwell.start(0)  # it goes on by itself
    before = stage.filming.counts()[1]
    hang.until(lambda: stage.filming.counts()[1] > before)
    assert player.switches == 1
    stop(stage, "stalls")
    hang.until(lambda: player.here.spot.slide == "a")
    assert player.on_air.programme.number == then
    if priority is None:
        player.loop.forgive()  # its time is over
        player.content._again.start(0)
        hang.until(lambda: player.here.spot.slide == "film")
        assert player.on_air.programme.number == 1
