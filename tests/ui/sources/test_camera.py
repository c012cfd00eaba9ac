"""Which camera, in which format, and may it be used. A real camera was not there to be tested with."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtCore import QSize
from PySide6.QtMultimedia import QCamera, QMediaDevices
from PySide6.QtWidgets import QApplication

from ui.sources import camera
from ui.sources.camera import QtCameras


class Form(NamedTuple):
    """A format as Qt describes it; Qt lets nobody make one."""

    size: QSize
    rate: float

    def resolution(self) -> QSize:
        return self.size

    def maxFrameRate(self) -> float:
        return self.rate


def test_the_largest_format_is_chosen_unless_it_is_too_slow_to_lay_a_paper_by() -> None:
    small, large, slow = Form(QSize(640, 480), 30), Form(QSize(3264, 2448), 8), Form(QSize(4656, 3496), 1)
    fast = Form(QSize(3264, 2448), 15)
    assert camera.largest([small, large, fast, slow]) is fast
    assert camera.largest([slow]) is slow
    assert camera.largest([]) is None


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may use everything")
def test_a_device_that_this_account_may_not_open_is_told_by_its_file() -> None:
    locked = next((str(p) for p in Path("/dev").iterdir() if not os.access(p, os.R_OK)), "")
    assert camera.denied(locked)


@pytest.mark.parametrize("lens", ["", "usb:1-2", "/dev/not-there", "/dev/null"])
def test_other_devices_are_tried(lens: str) -> None:
    assert not camera.denied(lens)


@pytest.mark.skipif(bool(QMediaDevices.videoInputs()), reason="there is a camera")
def test_without_a_camera_nothing_is_listed_and_none_is_opened(qapp: QApplication) -> None:
    cameras = QtCameras(qapp)
    changed = []
    cameras.lenses_changed.connect(lambda: changed.append(True))
    assert cameras.lenses() == ()
    cameras.open("gone")
    assert changed == [True]
    assert cameras.lens == ""
    cameras.close()
    cameras.deleteLater()


def test_an_error_of_a_camera_is_told_and_none_is_not(qapp: QApplication) -> None:
    cameras = QtCameras(qapp)
    told: list[str] = []
    cameras.failed.connect(told.append)
    cameras._on_error(QCamera.Error.NoError, "")
    cameras._on_error(QCamera.Error.CameraError, "in use")
    assert told == ["busy"]
    cameras.deleteLater()


def test_nothing_heavy_is_loaded_before_a_camera_is_opened() -> None:
    code = (
        "import sys, ui.sheets.camerapane\n"
        "heavy = ('numpy', 'PySide6.QtMultimedia', 'ui.sources.camera')\n"
        "print([name for name in heavy if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
