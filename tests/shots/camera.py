"""Draw the camera pane in every state: `python -m tests.shots.camera FOLDER [THEME]`; prints paths.

It has the room that the materials page gives it on the small and on the large screen.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.settings import load
from tests.ui.sources import papercamera
from tests.ui.sources.papercamera import FACE, MAIN, Camera
from ui import text, theme, window
from ui.memory import steady_true
from ui.sheets.camerapane import CameraPane
from ui.widgets.card import Card
from ui.workplace import Workplace

SIZES = {"1366x768": (700, 500), "1920x1080": (1240, 810)}
MOST_SECONDS = 120.0


def until(done: Callable[[], bool]) -> None:
    """Wait for something. Raises AssertionError where it takes too long."""
    end = time.monotonic() + MOST_SECONDS
    while not done():
        assert time.monotonic() < end
        QTest.qWait(15)


class Board:
    """A pane before a camera, and its pictures."""

    def __init__(self, folder: Path, language: text.Language) -> None:
        self.folder, self.language = folder, language
        given = {"data": tempfile.mkdtemp(), "training": "true", "camera_seconds": "2.0"}
        self.place = Workplace(load(given, environment={}))
        self.camera = Camera(MAIN, FACE)
        self.pane = CameraPane(self.place, source=self.camera.source)
        self.host = QWidget()
        column = QVBoxLayout(self.host)
        card = Card(tight=True)
        card.add(self.pane, 1)
        column.addWidget(card)
        self.host.resize(*SIZES["1366x768"])
        self.host.show()
        self.host.activateWindow()
        QTest.qWaitForWindowActive(self.host)

    def shot(self, name: str) -> None:
        """Take a picture in both sizes."""
        for label, size in SIZES.items():
            self.host.resize(*size)
            QTest.qWait(30)
            path = self.folder / f"camera-{name}-{self.language}-{label}.png"
            self.host.grab().save(str(path))
            print(path)

    def sees(self, sight: str) -> None:
        """Wait until a sight is told."""
        from ui.sheets.camerawords import SEEN

        until(lambda: self.pane.view.accessibleDescription() == text.tr(SEEN[sight][2]))

    def play(self) -> None:
        """Go through the states."""
        self.pane.open()
        self.shot("opening")
        until(lambda: self.pane.finder.state == "live")
        self.sees("nothing")
        self.shot("nothing")
        self.camera.scene = papercamera.paper(1, hand=True)
        self.sees("covered")
        self.shot("covered")
        self.camera.scene = papercamera.paper(1, x=780)
        self.sees("beyond")
        self.shot("beyond")
        self.camera.scene = papercamera.paper(1)
        until(lambda: self.pane.view.share > 0.4)
        self.shot("holding")
        until(lambda: self.pane.taken == 1)
        self.sees("taken")
        self.shot("taken")
        self.pane.auto.click()
        self.sees("by_hand")
        self.shot("by-hand")
        inputs = self.camera.inputs
        assert inputs is not None
        for why in ("busy", "denied", "silent"):
            inputs.failed.emit(why)
            self.shot(why)
        self.pane.again.click()
        until(lambda: self.pane.finder.state == "live")
        inputs.unplug("main")
        self.shot("lost")
        inputs.unplug("face")
        self.pane.again.click()
        self.shot("none")
        self.pane.close_camera()
        self.host.close()
        self.place.tasks.shutdown()


def main(folder: Path, look: str = "light") -> None:
    """Draw everything."""
    folder.mkdir(parents=True, exist_ok=True)
    steady_true()
    for language in text.Language.__args__:
        app = window.application(load({"language": language}, environment={}))
        theme.install(app, theme.THEMES[look])
        text.set_language(app, language)
        Board(folder, language).play()


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
