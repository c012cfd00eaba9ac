"""Which screen the wall hangs on, and which pixels of the window are the wall.

An output that is gone is waited for; meanwhile another shows the wall, and the profile stays as it was set.
Must not: trust scale factors: pixels of the profile are those of the cable.
"""

from __future__ import annotations

import os

from PySide6.QtGui import QGuiApplication, QScreen

from kiosk.guides.profile import Output, WallProfile
from ui.slides.screen import Screen


def unscale() -> None:
    """Take away what would scale the wall, before Qt starts; and OpenGL, which slows films without a GPU."""
    for name in [name for name in os.environ if name.startswith("QT_") and "SCALE" in name]:
        del os.environ[name]
    os.environ["QT_ENABLE_HIGHDPI_SCALING"] = "0"
    os.environ["QT_XCB_GL_INTEGRATION"] = "none"


def find(output: Output) -> tuple[QScreen, bool]:
    """Return the screen of an output, and whether it is the one meant; else the primary one."""
    screens = QGuiApplication.screens()
    at = output.among([_described(screen) for screen in screens])
    if at is not None:
        return screens[at], True
    return QGuiApplication.primaryScreen(), output == Output()


def _described(screen: QScreen) -> Output:
    ratio = screen.devicePixelRatio()
    wide, high = round(screen.geometry().width() * ratio), round(screen.geometry().height() * ratio)
    return Output(screen.name(), screen.model(), screen.serialNumber(), f"{wide}x{high}")


def region(profile: WallProfile, screen: QScreen) -> tuple[Screen, tuple[int, int]]:
    """Return the wall and where it begins on its screen, in physical pixels.

    What reaches beyond the screen (its output came back smaller) is laid out in what there is.
    """
    ratio = screen.devicePixelRatio()
    wide, high = round(screen.geometry().width() * ratio), round(screen.geometry().height() * ratio)
    x, y = (profile.x, profile.y) if profile.x < wide - 64 and profile.y < high - 16 else (0, 0)
    width = min(profile.width or wide, wide - x)
    height = min(profile.height or high, high - y)
    wall = Screen(width, height, profile.pitch_mm, profile.distance_m, profile.high)
    return wall, (x, y)
