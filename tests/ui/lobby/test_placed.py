"""The pixels of the wall as they are on the cable: exact, black around, whatever scales other programs.

Seen from outside on an X display of two monitors with a window manager, by the picture of the root window.
"""

from __future__ import annotations

import ctypes.util
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PIL import Image

from kiosk.guides import profile
from kiosk.guides.profile import Output, WallProfile
from kiosk.settings import load
from tests.ui.lobby.monitors import Box, Display, display
from tests.ui.lobby.running import ROOT, until

pytestmark = [pytest.mark.display, pytest.mark.timeout(900)]
SECONDS = 180.0
SCALES = {
    "QT_SCALE_FACTOR": "1.5", "QT_SCREEN_SCALE_FACTORS": "2;1.25", "QT_FONT_DPI": "144", "GDK_SCALE": "2",
    "QT_ENABLE_HIGHDPI_SCALING": "1", "QT_AUTO_SCREEN_SCALE_FACTOR": "1", "QT_USE_PHYSICAL_DPI": "1",
}  # fmt: skip
LEFT: Box = (0, 0, 500, 900)
RIGHT: Box = (500, 0, 900, 900)
WHITE, BLACK = (255, 255, 255), (0, 0, 0)


@pytest.fixture
def two() -> Iterator[Display]:
    """A display with the monitors DESK and LED side by side."""
    lacking = [tool for tool in ("Xvfb", "openbox") if shutil.which(tool) is None]
    lacking += [] if ctypes.util.find_library("Xrandr") else ["libXrandr"]
    if lacking:
        reason = f"not installed: {', '.join(lacking)}"
        pytest.fail(reason) if os.environ.get("CI") == "true" else pytest.skip(reason)
    with display() as found:
        found.hang("DESK", LEFT, primary=True)
        found.hang("LED", RIGHT)
        yield found


@contextmanager
def hung(two: Display, data: Path, kept: WallProfile, *words: str) -> Iterator[None]:
    """Hang up the wall with a profile, in an environment that scales everything."""
    profile.save(load({"data": str(data)}, environment={}).lobby, kept)
    command = [sys.executable, "-m", "ui", "lobby", "--data", str(data), *words]
    given = {**os.environ, **SCALES, "DISPLAY": two.name, "QT_QPA_PLATFORM": "xcb"}
    with (data / "wall.log").open("ab") as log:
        child = subprocess.Popen(command, cwd=ROOT, env=given, stdout=log, stderr=log)
    try:
        yield
    finally:
        child.send_signal(signal.SIGTERM if not words else signal.SIGKILL)
        try:
            child.wait(60)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def lit(picture: Image.Image, monitor: Box) -> Box | None:
    """Return what of a monitor is not black; None where part of it is still free."""
    x, y, width, height = monitor
    part = picture.crop((x, y, x + width, y + height))
    if part.getpixel((0, 0)) != BLACK or part.getpixel((width - 1, height - 1)) != BLACK:
        return None
    found = part.getbbox()
    return (found[0], found[1], found[2] - found[0], found[3] - found[1]) if found else None


def is_free(picture: Image.Image, box: Box) -> bool:
    """Tell whether no window lies in a part."""
    x, y, width, height = box
    return picture.crop((x, y, x + width, y + height)).getcolors(2) == [(width * height, WHITE)]


def test_every_pixel_of_the_test_card_is_where_the_profile_says(two: Display, tmp_path: Path) -> None:
    region: Box = (37, 53, 640, 97)
    kept = WallProfile(Output("LED"), *region)
    with hung(two, tmp_path, kept, "--test-card"):
        until(lambda: lit(two.seen(), RIGHT) == region, SECONDS)
        picture = two.seen()
    assert is_free(picture, LEFT)
    left, top = RIGHT[0] + region[0], RIGHT[1] + region[1]
    card = picture.crop((left, top, left + region[2], top + region[3]))
    edges = [card.crop(box) for box in ((0, 0, 640, 1), (0, 96, 640, 97), (0, 0, 1, 97), (639, 0, 640, 97))]
    assert all(len(edge.getcolors(9) or []) == 1 for edge in edges)  # the border: one colour, one pixel in
    assert {edge.getpixel((0, 0)) for edge in edges} != {BLACK}


def test_the_wall_keeps_its_pixels_and_follows_its_profile(two: Display, tmp_path: Path) -> None:
    """What plays fills its region and nothing else; set to another output it hangs there alone."""
    region: Box = (11, 7, 512, 128)
    with hung(two, tmp_path, WallProfile(Output("LED"), *region)):
        until(lambda: lit(two.seen(), RIGHT) == region, SECONDS)
        assert is_free(two.seen(), LEFT)
        other: Box = (23, 301, 400, 210)
        lobby = load({"data": str(tmp_path)}, environment={}).lobby
        profile.save(lobby, WallProfile(Output("DESK"), *other))
        until(lambda: lit(two.seen(), LEFT) == other, SECONDS)
        assert is_free(two.seen(), RIGHT)
