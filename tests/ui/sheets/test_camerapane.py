"""The camera pane in all its states, with 1080p frames of papers through a QVideoFrameInput."""

from __future__ import annotations

import io
import time
from collections.abc import Iterator
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtMultimedia import QVideoFrame
from pytestqt.qtbot import QtBot

from tests.ui.sources import papercamera
from tests.ui.sources.conftest import place  # noqa: F401
from tests.ui.sources.papercamera import FACE, MAIN, Camera
from tests.ui.stage import shown
from ui.sheets import camerawords
from ui.sheets.camerapane import CameraPane
from ui.sources import viewfinder
from ui.sources.camera import FrameInputs, FrameSource
from ui.text import tr
from ui.workplace import Workplace

pytestmark = pytest.mark.qt_log_ignore("No RHI backend", "Couldn't load pipewire", "Using Qt multimedia")
SPACE = Qt.Key.Key_Space


class Rig:
    """A pane before a camera, and what came of it."""

    def __init__(self, qtbot: QtBot, place: Workplace, camera: Camera) -> None:  # noqa: F811
        self.qtbot, self.camera = qtbot, camera
        self.pane = CameraPane(place, source=camera.source)
        self.taken: list[tuple[bytes, str]] = []
        self.closed: list[bool] = []
        self.pane.captured.connect(lambda data, lens: self.taken.append((data, lens)))
        self.pane.closed.connect(lambda: self.closed.append(True))
        self.window = shown(qtbot, self.pane)
        self.window.resize(800, 600)

    def until(self, state: str) -> None:
        self.qtbot.waitUntil(lambda: self.pane.finder.state == state, timeout=240_000)

    def sees(self, sight: str) -> None:
        words = camerawords.SEEN[sight][2]
        self.qtbot.waitUntil(lambda: self.pane.view.accessibleDescription() == tr(words), timeout=240_000)

    def open(self) -> Rig:
        self.pane.open()
        self.until("live")
        return self

    @property
    def inputs(self) -> FrameInputs:
        assert self.camera.inputs is not None
        return self.camera.inputs


@pytest.fixture
def rig(qtbot: QtBot, place: Workplace) -> Iterator[Rig]:  # noqa: F811
    made = Rig(qtbot, place, Camera(MAIN))
    yield made
    made.pane.close_camera()


def test_papers_are_taken_by_themselves_each_once(rig: Rig) -> None:
    rig.open()
    for number in (1, 2):
        rig.camera.scene = papercamera.paper(number, hand=True)
        rig.sees("covered")
        rig.camera.scene = papercamera.paper(number)
        rig.qtbot.waitUntil(lambda number=number: len(rig.taken) == number, timeout=240_000)
        rig.sees("taken")
    rig.qtbot.wait(900)
    assert len(rig.taken) == 2
    assert rig.pane.count.text() == "已拍 2 页"
    data, lens = rig.taken[0]
    assert lens == "main"
    assert Image.open(io.BytesIO(data)).size == (1920, 1080)
    assert rig.pane.view.corners


def test_a_paper_whose_picture_was_not_kept_is_taken_again(rig: Rig) -> None:
    rig.open()
    rig.camera.scene = papercamera.paper(1)
    rig.qtbot.waitUntil(lambda: len(rig.taken) == 1, timeout=240_000)
    rig.pane.take_back()
    assert rig.pane.count.text() == ""
    rig.qtbot.waitUntil(lambda: len(rig.taken) == 2, timeout=240_000)
    assert rig.pane.count.text() == "已拍 1 页"


def test_space_takes_what_is_there_where_the_pane_does_not_by_itself(rig: Rig) -> None:
    rig.camera.scene = papercamera.paper(3)
    rig.pane.auto.click()
    assert rig.pane.finder.workplace.settings["camera_auto"] is False
    rig.open()
    rig.sees("by_hand")
    rig.qtbot.wait(900)
    assert rig.taken == []
    assert rig.pane.view.hasFocus()
    for key in (SPACE, Qt.Key.Key_F6):
        rig.qtbot.keyClick(rig.pane.view, key)
        before = len(rig.taken)
        rig.qtbot.waitUntil(lambda before=before: len(rig.taken) > before, timeout=240_000)
    assert len(rig.taken) == 2
    rig.pane.shoot.click()
    rig.qtbot.waitUntil(lambda: len(rig.taken) == 3, timeout=240_000)


def test_the_page_around_does_not_get_the_keys_of_the_pane(rig: Rig) -> None:
    others: list[str] = []
    for key in ("F9", "Escape"):
        shortcut = QShortcut(QKeySequence(key), rig.window)
        shortcut.activated.connect(lambda key=key: others.append(key))
    rig.open()
    rig.qtbot.keyClick(rig.pane.view, Qt.Key.Key_F9)
    assert rig.pane.finder.workplace.settings["camera_turn"] == 90
    rig.qtbot.waitUntil(lambda: rig.pane.view.image.height() > rig.pane.view.image.width(), timeout=240_000)
    rig.qtbot.keyClick(rig.pane.view, Qt.Key.Key_Escape)
    assert rig.closed == [True]
    assert others == []
    rig.qtbot.keyClick(rig.pane.view, Qt.Key.Key_F9)
    assert others == ["F9"]


def test_unplugged_it_says_so_and_goes_on_by_itself(rig: Rig) -> None:
    rig.open()
    rig.camera.scene = papercamera.paper(1)
    rig.qtbot.waitUntil(lambda: len(rig.taken) == 1, timeout=240_000)
    rig.inputs.unplug("main")
    assert rig.pane.finder.state == "lost"
    assert "断开" in rig.pane.view.accessibleDescription()
    assert not rig.pane.shoot.isVisible()
    rig.pane.again.click()
    rig.until("none")
    rig.inputs.plug(MAIN)
    rig.until("live")
    assert rig.pane.count.text() == "已拍 1 页"


def test_two_lenses_are_a_choice_that_is_remembered(qtbot: QtBot, place: Workplace) -> None:  # noqa: F811
    rig = Rig(qtbot, place, Camera(MAIN, FACE)).open()
    assert rig.pane.lenses is not None
    assert rig.pane.finder.lens == "main"
    rig.pane.finder.choose("face")
    rig.until("live")
    assert (rig.inputs.lens, rig.pane.lenses.value()) == ("face", "face")
    rig.pane.close_camera()
    later = Rig(qtbot, place, Camera(MAIN, FACE)).open()
    assert later.inputs.lens == "face"
    later.inputs.unplug("main")
    assert later.pane.finder.state == "live"
    assert later.pane.lenses is None
    later.pane.close_camera()


def test_without_a_camera_it_waits_for_one(qtbot: QtBot, place: Workplace) -> None:  # noqa: F811
    rig = Rig(qtbot, place, Camera())
    rig.pane.open()
    rig.until("none")
    assert "没有找到" in rig.pane.view.accessibleDescription()
    assert not rig.pane.again.isVisible()
    rig.inputs.plug(MAIN)
    rig.until("live")
    rig.pane.close_camera()


@pytest.mark.parametrize("why", ["busy", "denied"])
def test_a_camera_that_cannot_be_had_may_be_tried_again(rig: Rig, why: str) -> None:
    rig.open()
    rig.inputs.failed.emit(why)
    assert rig.pane.finder.state == why
    assert rig.inputs.lens == ""
    rig.pane.again.click()
    rig.until("live")


def test_a_camera_without_a_picture_is_told(rig: Rig) -> None:
    rig.open()
    rig.camera.running = False
    rig.pane.finder._silence.setInterval(200)
    rig.pane.finder._silence.start()
    rig.until("silent")
    rig.camera.running = True
    rig.pane.again.click()
    rig.until("live")


def test_frames_that_hold_nothing_are_passed_over(rig: Rig) -> None:
    rig.open()
    rig.pane.finder._looked = 0.0
    rig.qtbot.waitUntil(lambda: rig.pane.finder._job is None)
    rig.pane.finder._on_frame(QVideoFrame())
    rig.qtbot.waitUntil(lambda: rig.pane.finder._job is None)
    assert rig.pane.finder.state == "live"


def test_libraries_that_are_missing_leave_the_page_as_it_is(
    qtbot: QtBot,
    place: Workplace,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def missing() -> None:
        raise ImportError("libpulse.so.0")

    monkeypatch.setattr(viewfinder, "_load", missing)
    rig = Rig(qtbot, place, Camera(MAIN))
    rig.pane.open()
    rig.until("broken")
    rig.pane.again.click()
    assert rig.pane.finder.state == "broken"
    rig.pane.close_camera()
    assert rig.closed == [True]


def test_hidden_it_is_off_and_closed_twice_tells_once(rig: Rig) -> None:
    rig.open()
    rig.pane.hide()
    assert rig.pane.finder.state == "closed"
    assert rig.inputs.lens == ""
    rig.pane.close_camera()
    assert rig.closed == [True]
    rig.pane.finder._on_loaded(None)
    rig.inputs.plug(FACE)
    rig.pane.finder.take()
    assert rig.pane.finder.state == "closed"


def test_what_a_clerk_turns_counts_until_the_program_ends(rig: Rig) -> None:
    here = rig.pane.finder.workplace
    rig.open()
    rig.pane.turn.click()
    rig.pane.auto.click()
    assert (here.settings["camera_turn"], here.settings["camera_auto"]) == (90, False)
    assert not (here.settings.folder / "settings.json").exists()


def test_the_source_of_the_pane_is_qt_unless_another_is_given(qtbot: QtBot, place: Workplace) -> None:  # noqa: F811
    pane = CameraPane(place)
    shown(qtbot, pane)
    pane.open()
    qtbot.waitUntil(lambda: pane.finder.state != "opening", timeout=240_000)
    assert pane.finder.state in ("none", "live", "busy", "denied")
    pane.close_camera()


def test_frames_never_hold_the_window_up(rig: Rig) -> None:
    rig.camera.scene = papercamera.paper(4)
    rig.open()
    spent: list[float] = []
    finder: Any = rig.pane.finder

    class Clocked(QObject):
        def on_frame(self, frame: QVideoFrame) -> None:
            before = time.perf_counter()
            finder._on_frame(frame)
            spent.append(time.perf_counter() - before)

    clocked = Clocked(rig.pane)
    source: FrameSource = rig.inputs
    source.arrived.disconnect(finder._on_frame)
    source.arrived.connect(clocked.on_frame)
    rig.qtbot.wait(2500)
    assert len(spent) > 10
    assert sorted(spent)[len(spent) * 95 // 100] < 0.016
    assert len(rig.pane.finder.workplace.tasks._jobs) <= 1
