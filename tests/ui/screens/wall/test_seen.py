"""What the screen shows is what the wall shows: pictures that no strip can show, its own size, its hours."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.guides.test_intake import pdf
from tests.ui.screens.wall.handling import Idle
from tests.ui.slides.test_apart import raster
from ui.screens.wall.screen import WallScreen

pytestmark = pytest.mark.timeout(600)


def sized(screen: WallScreen, size: str, idle: Idle) -> None:
    at = screen.preview.size_of_wall.findData(size)
    screen.preview.size_of_wall.setCurrentIndex(at)
    screen.preview.size_of_wall.activated.emit(at)
    idle()


def test_a_photo_that_a_strip_leaves_out_is_told_in_a_sentence(
    screen: WallScreen, tmp_path: Path, idle: Idle
) -> None:
    raster(tmp_path / "img_0915.jpg", (1600, 900))
    screen.take_in(tmp_path / "img_0915.jpg")
    idle()
    assert screen.preview.picture._image.width() == 1920
    assert screen.preview.place.text().startswith("第 1 页")
    sized(screen, "512x64", idle)
    assert screen.preview.picture._image.isNull()
    assert "512 × 64 像素的大屏不播这一页" in screen.preview.place.text()


def test_a_picture_made_for_the_strip_is_on_it(screen: WallScreen, tmp_path: Path, idle: Idle) -> None:
    raster(tmp_path / "wide.png", (1920, 384))  # light, its upper left dark
    screen.take_in(tmp_path / "wide.png")
    idle()
    sized(screen, "1920x384", idle)
    assert screen.preview.picture._image.pixelColor(960, 250).name() == "#7eb6ff"


def test_pages_without_words_are_told_one_by_one(screen: WallScreen, tmp_path: Path, idle: Idle) -> None:
    screen.take_in(pdf(tmp_path / "two.pdf"))
    idle()
    sized(screen, "512x64", idle)
    assert "大屏不播这一页" in screen.preview.place.text()
    assert screen.preview.after.isEnabled()  # another page may have words
