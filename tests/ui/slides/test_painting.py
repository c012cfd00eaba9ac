"""What is painted: every kind, pictures whole, only files that were approved; the test card to the pixel."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage, QPageSize, QPainter, QPdfWriter

from kiosk.guides.values import Asset, Plain, Programme, Slide
from tests.guides import programmes
from ui.slides import layout, painting, testcard
from ui.slides.gallery import Gallery
from ui.slides.marks import Art, Box, Code, Page
from ui.slides.screen import Screen
from ui.tokens import WALL, contrast, wall_pairs


def nothing(_: Art) -> QImage:
    return QImage()


def test_every_text_of_the_wall_can_be_read() -> None:
    assert [pair for pair in wall_pairs(WALL) if contrast(*pair) < 4.5] == []


@pytest.mark.parametrize("size", [(512, 64), (1920, 384), (1920, 1080), (1080, 1920)], ids=str)
def test_every_kind_is_painted_within_the_main_region(size: tuple[int, int], tmp_path: Path) -> None:
    made = programmes.programme()
    gallery = Gallery(programmes.write(tmp_path, made), made)
    screen = Screen(*size)
    empty = painting.page_image(Page("none", ()), screen, nothing)
    for slide in made.slides:
        for page in layout.pages(slide, screen, made.place):
            image = painting.page_image(
                page, screen, lambda art: gallery.picture(art.asset, QSize(art.box.w, art.box.h)), share=0.5
            )
            assert (image.width(), image.height()) == (screen.main.w, screen.main.h)
            assert image != empty


def test_a_notice_that_is_urgent_has_its_own_ground() -> None:
    page = Page("n", (), urgent=True)
    image = painting.page_image(page, Screen(1920, 1080), nothing)
    assert image.pixelColor(5, 5) == QColor(WALL.urgent)


def test_the_bar_tells_how_far_the_loop_is() -> None:
    screen = Screen(1920, 1080)
    image = painting.page_image(Page("n", ()), screen, nothing, share=0.25)
    foot = screen.main.h - 2
    assert image.pixelColor(470, foot) == QColor(WALL.bar)
    assert image.pixelColor(490, foot) != QColor(WALL.bar)


def test_a_code_is_painted_in_whole_modules_and_reads_back() -> None:
    import numpy as np
    import zxingcpp

    link = "https://www.creditchina.gov.cn/"
    image = painting.page_image(Page("n", (Code(Box(20, 20, 296, 296), link),)), Screen(800, 600), nothing)
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    pixels = np.frombuffer(grey.constBits(), np.uint8).reshape(grey.height(), grey.bytesPerLine())
    assert [found.text for found in zxingcpp.read_barcodes(pixels[:, : grey.width()].copy())] == [link]


def kept(folder: Path, data: bytes, media: str) -> tuple[Gallery, str]:
    """Return a gallery of one file, and its hash."""
    name = programmes.sha256(data)
    made = replace(
        programmes.programme(),
        slides=(Slide("x", "x", Plain(("x",))),),
        assets=(Asset(name, media, len(data)),),
    )
    programmes.write(folder, made, (data,))
    return Gallery(folder, made), name


def test_pictures_are_decoded_at_the_size_that_they_are_shown_at(tmp_path: Path) -> None:
    path = tmp_path / "wide.jpg"
    QImage(400, 100, QImage.Format.Format_RGB32).save(str(path))
    gallery, name = kept(tmp_path, path.read_bytes(), "image/jpeg")
    assert gallery.picture(name, QSize(200, 200)).size() == QSize(200, 50)
    assert gallery.is_whole(name)
    assert gallery.picture("0" * 64, QSize(9, 9)).isNull()


def test_a_page_of_a_pdf_is_white_and_whole(tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    writer = QPdfWriter(str(path))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    painter = QPainter(writer)
    painter.fillRect(0, 0, 300, 300, QColor("black"))
    painter.end()
    gallery, name = kept(tmp_path, path.read_bytes(), "application/pdf")
    image = gallery.picture(name, QSize(500, 500), page=0)
    assert image.height() == 500
    assert image.pixelColor(340, 490) == QColor("white")
    assert gallery.picture(name, QSize(500, 500), page=7).isNull()


@pytest.mark.parametrize("media", ["image/png", "image/svg+xml", "application/pdf"])
def test_what_is_no_picture_is_none(media: str, tmp_path: Path) -> None:
    gallery, name = kept(tmp_path, b"neither", media)
    assert gallery.picture(name, QSize(100, 100)).isNull()


def test_a_byte_that_changed_after_the_programme_was_read_is_not_shown(tmp_path: Path) -> None:
    gallery, name = kept(tmp_path, programmes.SVG, "image/svg+xml")
    assert not gallery.picture(name, QSize(160, 90)).isNull()
    gallery.path(name).write_bytes(programmes.SVG.replace(b"7eb6ff", b"7eb6fe"))
    assert gallery.picture(name, QSize(160, 90)).isNull()
    assert not gallery.is_whole(name)
    gallery.path(name).unlink()
    assert gallery.picture(name, QSize(160, 90)).isNull()
    assert not gallery.is_whole(name)


@pytest.mark.parametrize("size", [(512, 64), (1920, 384), (1920, 1080)], ids=str)
def test_the_card_shows_every_edge(size: tuple[int, int]) -> None:
    width, height = size
    card = testcard.image(width, height, lines=("1920 x 384", "HDMI-1"))
    white = QColor("white")
    for x, y in ((width // 2, height - 1), (width - 1, height // 2 + 3), (width // 3, height - 1)):
        assert card.pixelColor(x, y) == white
    assert card.pixelColor(2, 2) == QColor("red")
    assert card.pixelColor(width - 3, 3) == QColor("lime")
    assert card.pixelColor(3, height - 3) == QColor("blue")


def test_a_programme_is_more_than_its_files(tmp_path: Path) -> None:
    made: Programme = programmes.programme()
    assert Gallery(tmp_path, made).picture(programmes.sha256(programmes.SVG), QSize(9, 9)).isNull()
