"""A picture on a strip or a line: all over it where its shape fits, beside its words, else not at all."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage

from kiosk.guides import film
from kiosk.guides.values import Asset, Body, PdfPage, Picture, Playlist, Programme, Slide
from tests.guides import films, programmes
from tests.ui.slides.test_apart import paper, raster
from ui.slides import check, decoding, filmshape, layout, painting
from ui.slides.gallery import Gallery
from ui.slides.marks import Art, Page, Run
from ui.slides.screen import Screen

STRIP, LINE = Screen(1920, 384), Screen(512, 64)
WORDS = "打开信用中国网站，点“信用修复”。"
PHOTO = "img_20261123_0915"  # a file name, as a camera gives it


def laid_out(body: Body, screen: Screen, shape: tuple[int, int]) -> list[Page]:
    slide = Slide("p", PHOTO, body)
    pages = layout.pages(slide, screen, programmes.PLACE, lambda _asset, _page: shape)
    assert not pages or check.faults(slide, pages, screen) == []
    return pages


@pytest.mark.parametrize("body", [Picture("0" * 64), PdfPage("0" * 64, 2, WORDS)], ids=["picture", "pdf"])
@pytest.mark.parametrize(("screen", "shape"), [(STRIP, (1920, 384)), (LINE, (512, 64)), (STRIP, (960, 160))])
def test_one_of_the_walls_shape_fills_it(screen: Screen, shape: tuple[int, int], body: Body) -> None:
    (page,) = laid_out(body, screen, shape)
    (art,) = page.marks
    assert isinstance(art, Art)
    assert art.box.w == screen.width
    assert art.box.h >= screen.main.h - 10
    assert art.page == (2 if isinstance(body, PdfPage) else -1)


def test_words_of_a_picture_that_fills_the_wall_come_after_it() -> None:
    first, *rest = laid_out(Picture("0" * 64, WORDS), STRIP, (1920, 384))
    assert [type(mark) for mark in first.marks] == [Art]
    assert WORDS in "".join("".join(page.text.split("\n")) for page in rest)


@pytest.mark.parametrize("shape", [(1600, 900), (600, 600), (595, 842)])
@pytest.mark.parametrize(
    "body", [Picture("0" * 64, WORDS), PdfPage("0" * 64, 0, WORDS)], ids=["picture", "pdf"]
)
def test_another_shape_stands_beside_its_words(shape: tuple[int, int], body: Body) -> None:
    pages = laid_out(body, STRIP, shape)
    assert WORDS in "".join("".join(page.text.split("\n")) for page in pages)
    for page in pages:
        (art,) = (mark for mark in page.marks if isinstance(mark, Art))
        assert art.box.h == STRIP.inside.h
        assert all(mark.box.x >= art.box.right for mark in page.marks if isinstance(mark, Run))


@pytest.mark.parametrize("body", [Picture("0" * 64), PdfPage("0" * 64)], ids=["picture", "pdf"])
@pytest.mark.parametrize("screen", [STRIP, LINE], ids=["strip", "line"])
@pytest.mark.parametrize("shape", [(1600, 900), (595, 842), (0, 0), (9000, 100)], ids=str)
def test_what_could_not_be_read_airs_no_file_name(body: Body, screen: Screen, shape: tuple[int, int]) -> None:
    assert laid_out(body, screen, shape) == []
    assert laid_out(body, Screen(1920, 1080), shape)


def test_a_line_has_no_room_beside_words() -> None:
    pages = laid_out(Picture("0" * 64, WORDS), LINE, (1600, 900))
    assert not any(isinstance(mark, Art) for page in pages for mark in page.marks)


def test_a_page_of_much_text_becomes_all_of_it_on_a_line_and_no_hour_on_a_full_wall() -> None:
    text = "信用修复全程免费，谨防收费中介。" * 300
    pages = laid_out(PdfPage("0" * 64, 0, text), LINE, (595, 842))
    assert text in "".join("".join(page.text.split("\n")) for page in pages)
    (whole,) = laid_out(PdfPage("0" * 64, 0, text), Screen(1920, 1080), (595, 842))
    assert whole.seconds < 300


def test_the_shape_is_that_of_the_file_and_its_pixels_are_on_the_wall(tmp_path: Path, qapp: object) -> None:
    assert qapp is not None
    image = QImage(1920, 384, QImage.Format.Format_RGB32)
    image.fill(QColor("#ff0000"))
    assert image.save(str(tmp_path / "own.png"))
    data = (tmp_path / "own.png").read_bytes()
    sha256 = programmes.sha256(data)
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / sha256).write_bytes(data)
    programme = Programme(1, (), Playlist(()), (Asset(sha256, "image/png", len(data)),))
    gallery = Gallery(tmp_path, programme)
    slide = Slide("p", PHOTO, Picture(sha256))
    (page,) = layout.pages(slide, STRIP, programmes.PLACE, gallery.shape)
    shown = painting.page_image(
        page, STRIP, lambda art: gallery.picture(art.asset, QSize(art.box.w, art.box.h))
    )
    assert shown.pixelColor(960, 150).name() == "#ff0000"
    gone = replace(slide, body=Picture("1" * 64))
    assert layout.pages(gone, STRIP, programmes.PLACE, gallery.shape) == []


def test_the_shape_of_a_film_is_that_of_its_head(tmp_path: Path) -> None:
    path = films.write(tmp_path / "film.mp4")
    found = film.read(path)
    assert filmshape.read(path) == (found.width, found.height) == (640, 360)
    whole = path.read_bytes()
    for length in range(0, len(whole), 37):
        path.write_bytes(whole[:length])
        assert filmshape.read(path) in ((0, 0), (640, 360))
    assert filmshape.read(tmp_path / "gone.mp4") == (0, 0)


def test_the_shape_of_every_kind(tmp_path: Path, qapp: object) -> None:
    assert qapp is not None
    assert decoding.shape(raster(tmp_path / "a.png", (400, 30)), "image/png", 0) == QSize(400, 30)
    assert decoding.shape(raster(tmp_path / "a.jpg", (300, 200)), "image/jpeg", 0) == QSize(300, 200)
    assert decoding.shape(programmes.SVG, "image/svg+xml", 0) == QSize(160, 90)
    page = decoding.shape(paper(tmp_path / "a.pdf"), "application/pdf", 0)
    assert (page.width(), page.height()) == (595, 842)
    assert not decoding.shape(paper(tmp_path / "a.pdf"), "application/pdf", 3).isValid()
