"""The small parts of the wall: pace, ticker, place, keeping awake, what it takes from its environment."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
from pytestqt.qtbot import QtBot

from kiosk.guides.profile import Output, WallProfile
from kiosk.guides.values import Programme
from tests.guides import programmes
from tests.ui.lobby.running import ROOT
from ui.lobby import place
from ui.lobby.awake import Awake
from ui.lobby.pace import IDLE_MS, Pace
from ui.lobby.ticker import Ticker
from ui.slides.marks import Box
from ui.tokens import WALL


def test_pace_counts_frames_and_not_the_rest_between(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr(time, "perf_counter", lambda: now[0])
    pace = Pace()
    pace.note()
    for _ in range(198):
        now[0] += 0.016
        pace.note()
    for late in (0.05, 0.06, IDLE_MS / 1000 + 1):
        now[0] += late
        pace.note()
    assert pace.frames == 200
    assert pace.p99_ms == 17  # two of two hundred were later
    assert pace.longest_ms == pytest.approx(60)
    assert pace.fps == pytest.approx(200 / (198 * 0.016 + 0.11))
    pace.restart()
    assert (pace.frames, pace.fps, pace.p99_ms) == (0, 0.0, 0)


def painted(ticker: Ticker) -> QImage:
    image = QImage(400, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("black"))
    painter = QPainter(image)
    ticker.paint(painter)
    painter.end()
    return image


def test_a_line_that_fits_stands_still_and_a_longer_one_goes_round() -> None:
    box = Box(0, 0, 400, 40)
    still = Ticker(("短",), box, 24)
    before = painted(still)
    still.advance()
    assert not still.moves
    assert painted(still) == before
    moving = Ticker(("信用修复全程免费" * 4, "", "谨防收费中介" * 3), box, 24)
    first = painted(moving)
    moving.advance()
    second = painted(moving)
    assert second.copy(0, 0, 400 - moving.step, 40) == first.copy(moving.step, 0, 400 - moving.step, 40)
    while moving._offset + moving.step < moving._length:
        moving.advance()
    moving.advance()
    assert moving._offset < moving.step
    assert painted(Ticker((), box, 24)).pixelColor(5, 5) == QColor(WALL.band)


def test_the_region_is_kept_within_the_screen() -> None:
    screen = QGuiApplication.primaryScreen()
    wide, high = screen.geometry().width(), screen.geometry().height()
    wall, origin = place.region(WallProfile(x=10, y=20, width=200, height=100, pitch_mm=2.5), screen)
    assert (wall.width, wall.height, wall.pitch_mm, origin) == (200, 100, 2.5, (10, 20))
    wall, origin = place.region(WallProfile(), screen)
    assert (wall.width, wall.height, origin) == (wide, high, (0, 0))
    wall, origin = place.region(WallProfile(x=wide * 2, width=wide * 2, height=100), screen)
    assert (wall.width, wall.height, origin) == (wide, 100, (0, 0))


def test_an_output_is_known_by_all_that_is_given_of_it() -> None:
    screen = QGuiApplication.primaryScreen()
    assert place.find(Output()) == (screen, True)
    assert place.find(Output(name=screen.name())) == (screen, True)
    assert place.find(Output(name=screen.name(), serial="another")) == (screen, False)


def test_the_screen_of_its_pixels_is_meant() -> None:
    screen = QGuiApplication.primaryScreen()
    size = f"{screen.size().width()}x{screen.size().height()}"
    assert place.find(Output(size=size)) == (screen, True)
    assert place.find(Output(size="9999x9999")) == (screen, False)


def test_nothing_scales_the_wall(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("QT_SCALE_FACTOR", "QT_SCREEN_SCALE_FACTORS", "QT_AUTO_SCREEN_SCALE_FACTOR"):
        monkeypatch.setenv(name, "2")
    monkeypatch.setenv("QT_ENABLE_HIGHDPI_SCALING", "1")
    monkeypatch.setenv("QT_XCB_GL_INTEGRATION", "glx")
    place.unscale()
    assert [name for name in os.environ if name.startswith("QT_") and "SCALE" in name] == []
    assert os.environ["QT_ENABLE_HIGHDPI_SCALING"] == "0"
    assert os.environ["QT_XCB_GL_INTEGRATION"] == "none"


def test_without_a_desktop_nobody_can_be_asked_to_stay_awake(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "DBUS_SESSION_BUS_ADDRESS"):
        monkeypatch.delenv(name, raising=False)
    awake = Awake()
    awake.start()
    assert awake.held == []
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    awake.hold()
    assert awake.held == []


@pytest.mark.skipif(shutil.which("dbus-run-session") is None, reason="no session bus on this machine")
def test_a_desktop_that_was_started_anew_is_asked_again() -> None:
    left = ("DISPLAY", "DBUS_SESSION_BUS_ADDRESS")
    found = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-m", "tests.ui.lobby.saver", "ask"],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if name not in left},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    once = ["desktop", "desktop", "desktop", "there asked"]
    assert [line.strip() for line in found.stdout.splitlines()] == once * 2


def test_the_wall_waits_for_no_program_that_keeps_the_screen_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    program = tmp_path / "xset"
    program.write_text('#!/bin/sh\n[ -e "$0.answers" ] && exit 0\nexec sleep 600\n')
    program.chmod(0o700)
    for name, value in (("PATH", f"{tmp_path}:/usr/bin:/bin"), ("DISPLAY", ":none")):
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    awake = Awake()
    awake.hold()
    assert awake._xset.state() != QProcess.ProcessState.NotRunning  # and we are here
    assert awake.held == []
    awake._xset.kill()
    qtbot.waitUntil(lambda: awake._xset.state() == QProcess.ProcessState.NotRunning, timeout=60_000)
    awake.hold()
    assert awake.held == []
    awake._xset.kill()
    qtbot.waitUntil(lambda: awake._xset.state() == QProcess.ProcessState.NotRunning, timeout=60_000)
    (tmp_path / "xset.answers").touch()
    awake.hold()
    qtbot.waitUntil(lambda: awake._obeyed, timeout=60_000)
    awake.hold()
    assert awake.held == ["xset"]
    qtbot.waitUntil(lambda: awake._xset.state() == QProcess.ProcessState.NotRunning, timeout=60_000)


def test_a_programme_can_do_without_a_ticker() -> None:
    made: Programme = programmes.programme()
    assert Ticker(replace(made.playlist, ticker=()).ticker, Box(0, 0, 400, 40), 24).moves is False
