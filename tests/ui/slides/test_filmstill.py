"""A film before it runs: a still of it, made in a fenced child, and what that can die of."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from kiosk.guides.values import Asset, Picture, Playlist, Programme, Slide
from tests.guides import films as noise
from tests.guides import programmes
from tests.ui.lobby import films
from ui.screens.wall.album import Album
from ui.slides import painting
from ui.slides.apart import Apart
from ui.slides.screen import Screen

pytestmark = pytest.mark.timeout(300)
ROOM = QSize(640, 480)


@pytest.fixture(scope="module")
def apart(qapp: object) -> Iterator[Apart]:
    assert qapp is not None
    made = Apart(films=True)
    yield made
    made.close()


def faded_in(path: Path) -> bytes:
    """Write a film that is black for ten frames and then red at the left, white at the right."""
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter_fourcc(*"mp4v"), 25, (320, 160))
    frame = np.zeros((160, 320, 3), np.uint8)
    for number in range(20):
        if number == 10:
            frame[:, :160], frame[:, 160:] = (0, 0, 220), (255, 255, 255)
        writer.write(frame)
    writer.release()
    return path.read_bytes()


def test_the_first_frame_that_shows_something(apart: Apart, tmp_path: Path) -> None:
    still = apart.picture(faded_in(tmp_path / "a.mp4"), "video/mp4", ROOM, 0)
    assert (still.width(), still.height()) == (640, 320)
    left, right = still.pixelColor(100, 160), still.pixelColor(500, 160)
    assert left.red() > 180
    assert max(left.green(), left.blue()) < 60
    assert min(right.red(), right.green(), right.blue()) > 200


def test_what_cannot_be_decoded_has_none_and_the_next_one_comes(apart: Apart, tmp_path: Path) -> None:
    good = films.write(tmp_path / "a.mp4").read_bytes()
    for data in (b"", b"neither", noise.film(), good[: len(good) // 2]):
        assert apart.picture(data, "video/mp4", ROOM, 0).isNull()
    assert not apart.picture(good, "video/mp4", ROOM, 0).isNull()


@pytest.mark.skipif(sys.platform != "linux", reason="the fence is of Linux")
def test_its_child_is_fenced_in(apart: Apart, tmp_path: Path) -> None:
    assert not apart.picture(films.write(tmp_path / "a.mp4").read_bytes(), "video/mp4", ROOM, 0).isNull()
    status = Path(f"/proc/{apart.pid}/status").read_text()
    assert "\nSeccomp:\t2\n" in status
    assert "\nNoNewPrivs:\t1\n" in status


def test_the_preview_has_it_of_a_film_as_it_was_taken_in(apart: Apart, tmp_path: Path) -> None:
    good, other = films.write(tmp_path / "a.mp4").read_bytes(), noise.film()
    files = {programmes.sha256(data): data for data in (good, other)}
    assets = tuple(Asset(name, "video/mp4", len(data)) for name, data in files.items())
    programme = Programme(1, (Slide("p", "短片", Picture("")),), Playlist(()), assets)
    pictures = Apart()
    album = Album(programme, files.__getitem__, pictures, apart)
    assert not album.picture(programmes.sha256(good), ROOM).isNull()
    assert pictures.pid == 0  # another child than that of pictures
    said = album.film(programmes.sha256(other))
    assert said is not None
    assert (said[0].width, said[0].height, said[1]) == (640, 360, len(other))
    changed = Album(programme, lambda _sha256: b"something else", pictures, apart)
    assert changed.film(programmes.sha256(other)) is None
    assert changed.picture(programmes.sha256(good), ROOM).isNull()


def test_a_still_stands_as_the_film_does_black_around() -> None:
    frame = QImage(100, 100, QImage.Format.Format_RGB32)
    frame.fill(0xFF0000)
    screen = Screen(1920, 384)
    image = painting.film_image(frame.scaled(screen.main.h, screen.main.h), screen)
    assert (image.width(), image.height()) == (screen.main.w, screen.main.h)
    assert image.pixelColor(960, 100).name() == "#ff0000"
    assert image.pixelColor(10, 100).name() == "#000000"
