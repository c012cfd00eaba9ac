"""Hangs up walls off-screen, with a programme of plain slides, and turns their pages."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from kiosk.guides import profile
from kiosk.guides.profile import WallProfile
from kiosk.guides.values import Item, Plain, Playlist, Slide
from kiosk.guides.wall import Wall
from tests.guides import programmes
from ui.bridge import Tasks
from ui.lobby.stage import Stage

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
SIZE = WallProfile(width=640, height=200)


def short(number: int = 1, names: str = "abc") -> programmes.Programme:
    """Return a programme of plain slides that stay as briefly as may be."""
    slides = tuple(Slide(name, f"第{name}页", Plain(("一句话",)), seconds=4.0) for name in names)
    items = (Item("all", tuple(slide.id for slide in slides)),)
    made = programmes.programme(number)
    return replace(made, slides=slides, playlist=Playlist(items, ("跑马灯" * 40,)), assets=())


class Hang:
    """Hangs up walls."""

    def __init__(self, lobby: Path, tasks: Tasks, qtbot: QtBot) -> None:
        self.lobby, self._tasks, self._bot = lobby, tasks, qtbot
        self._stages: list[Stage] = []

    def __call__(self, kept: WallProfile = SIZE, *, wait: bool = True, now: datetime = NOW) -> Stage:
        profile.save(self.lobby, kept)
        wall = Wall(self.lobby, self.lobby / "shipped", kept, lambda: now)
        stage = Stage(wall, self._tasks)
        self._stages.append(stage)
        stage.start()
        if wait:
            self._bot.waitUntil(lambda: not stage.canvas.coming.isNull(), timeout=240_000)
        return stage

    def until(self, what: object, timeout: int = 240_000) -> None:
        """Wait for something to be so."""
        assert callable(what)
        self._bot.waitUntil(what, timeout=timeout)

    def stop(self) -> None:
        """Take every wall down."""
        for stage in self._stages:
            stage.stop()


def turn(stage: Stage) -> None:
    """Have the page's time be over now."""
    stage.player._dwell.start(0)


def seen(stage: Stage) -> QImage:
    """Return what the wall shows now."""
    return stage.canvas.grab().toImage()
