"""Pictures of strangers: the same pixels as here, decoded in a fenced child, and what that can die of."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage, QPageSize, QPainter, QPdfWriter

from kiosk.guides import reading
from kiosk.guides.values import Asset
from kiosk.settings import resource
from tests.guides import programmes
from tests.guides.centre.wrong import bomb
from ui.screens.wall.album import Album
from ui.slides import decoding
from ui.slides.apart import Apart

pytestmark = pytest.mark.timeout(300)
TEXT = '<text x="4" y="30" font-family="Noto Sans CJK SC" font-size="20" fill="#123456">修复 ABC</text>'
SVG = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 90">{TEXT}</svg>'.encode()


@pytest.fixture(scope="module")
def apart(qapp: object) -> Iterator[Apart]:
    assert qapp is not None
    made = Apart()
    yield made
    made.close()


def raster(path: Path, size: tuple[int, int] = (400, 300)) -> bytes:
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(QColor("#7eb6ff"))
    painter = QPainter(image)
    painter.fillRect(10, 20, 200, 100, QColor("#123456"))
    painter.end()
    assert image.save(str(path))
    return path.read_bytes()


def paper(path: Path) -> bytes:
    writer = QPdfWriter(str(path))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    painter = QPainter(writer)
    painter.fillRect(0, 0, 3000, 3000, QColor("#123456"))
    painter.end()
    del writer
    return path.read_bytes()


def test_the_same_pixels_as_here(apart: Apart, tmp_path: Path) -> None:
    kinds = (
        (raster(tmp_path / "a.png"), "image/png"),
        (raster(tmp_path / "a.jpg", (3000, 2000)), "image/jpeg"),
        (SVG, "image/svg+xml"),
        (paper(tmp_path / "a.pdf"), "application/pdf"),
    )
    for data, media in kinds:
        there, here = (
            decode(data, media, QSize(1300, 1200), 0).convertToFormat(QImage.Format.Format_RGB32)
            for decode in (apart.picture, decoding.picture)
        )
        assert not here.isNull()
        assert there == here, media
    assert apart.picture(kinds[-1][0], "application/pdf", QSize(90, 90), 7).isNull()


@pytest.mark.skipif(sys.platform != "linux", reason="the fence is of Linux")
def test_the_child_is_fenced_in(apart: Apart) -> None:
    assert not apart.picture(SVG, "image/svg+xml", QSize(90, 90), 0).isNull()
    status = Path(f"/proc/{apart.pid}/status").read_text()
    assert "\nSeccomp:\t2\n" in status
    assert "\nNoNewPrivs:\t1\n" in status
    assert "\nThreads:\t" in status


@pytest.mark.parametrize(
    ("data", "media"),
    [
        (b"neither", "image/png"), (b"neither", "image/svg+xml"), (b"neither", "application/pdf"),
        (b"", "image/jpeg"), (bomb(), "image/png"),
    ],
)  # fmt: skip
def test_what_is_no_picture_is_none_and_the_next_one_comes(apart: Apart, data: bytes, media: str) -> None:
    assert apart.picture(data, media, QSize(90, 90), 0).isNull()
    assert not apart.picture(SVG, "image/svg+xml", QSize(90, 90), 0).isNull()


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_child_that_died_is_replaced(apart: Apart) -> None:
    assert not apart.picture(SVG, "image/svg+xml", QSize(90, 90), 0).isNull()
    before = apart.pid
    os.kill(before, signal.SIGKILL)
    assert apart.picture(SVG, "image/svg+xml", QSize(90, 90), 0).isNull()
    assert not apart.picture(SVG, "image/svg+xml", QSize(90, 90), 0).isNull()
    assert apart.pid != before


def test_a_room_that_is_none_has_no_picture(apart: Apart) -> None:
    for room in (QSize(0, 9), QSize(9, 0), QSize(-1, 9), QSize(20_000, 9)):
        assert apart.picture(SVG, "image/svg+xml", room, 0).isNull()


def test_the_preview_decodes_nothing_of_strangers_itself(qapp: object, tmp_path: Path) -> None:
    assert qapp is not None
    own = next(iter(sorted((resource("guides", "default") / reading.ASSETS).iterdir()))).read_bytes()
    foreign = raster(tmp_path / "a.png")
    files = {programmes.sha256(data): data for data in (own, foreign)}
    made = programmes.programme()
    media = {name: "image/png" if data == foreign else "image/svg+xml" for name, data in files.items()}
    assets = tuple(Asset(name, media[name], len(data)) for name, data in files.items())
    programme = type(made)(1, made.slides, made.playlist, assets)
    apart = Apart()
    album = Album(programme, files.__getitem__, apart)
    assert not album.picture(programmes.sha256(own), QSize(50, 50)).isNull()
    assert apart.pid == 0  # what the program brought along needs no child
    assert not album.picture(programmes.sha256(foreign), QSize(50, 50)).isNull()
    child = apart.pid
    assert child
    other = Album(programme, lambda _sha256: b"something else", apart)
    assert other.picture(programmes.sha256(foreign), QSize(50, 50)).isNull()
    del album, other, apart
    if sys.platform == "linux":
        assert not Path(f"/proc/{child}").exists()  # it ends with what it was for
