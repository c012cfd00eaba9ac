"""Where the window is, drawn at every size: no word cut, floor and window lit, words alone on a strip."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from PySide6.QtGui import QImage

from kiosk.guides import directions, shipped
from kiosk.guides.directions import Directions
from kiosk.guides.values import Lang, Place, Slide
from tests.guides import programmes
from tests.ui.slides.test_layout import SIZES
from ui.slides import check, layout, painting
from ui.slides.marks import Arrow, Page, Plate, Run
from ui.slides.screen import Screen
from ui.tokens import WALL

PLACE = Place("示例厅", "3", "0715-8000000")
USUAL = Directions(
    2, -1, 4, 1, 6, "从东门进，乘扶梯上二楼右转，直走到底。", "East door, up the stairs, turn right."
)
STATED = {
    "usual": USUAL,
    "floor": Directions(floor=-2),
    "tower": replace(USUAL, floor=31, highest=48, left=1, right=180),
    "words": Directions(text="进门右转。", english="Turn right behind the door."),
    "long": replace(USUAL, text="从东门进，" * 24, english="From the door, " * 8),
}


def slide_of(stated: Directions, lang: Lang) -> Slide:
    (slide,) = directions.slides(stated, PLACE, lang)
    return slide


def drawn(slide: Slide, screen: Screen) -> tuple[list[Page], list[str]]:
    """Return the pages, and the names that stand out on the first one."""
    pages = layout.pages(slide, screen, programmes.PLACE)
    lit = [mark.box for mark in pages[0].marks if isinstance(mark, Plate) and mark.fill == "lit"]
    runs = [mark for mark in pages[0].marks if isinstance(mark, Run)]
    return pages, [run.lines[0] for box in lit for run in runs if box.holds(run.box)]


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("named", STATED)
def test_no_word_of_the_way_is_cut(size: tuple[int, int], named: str) -> None:
    for lang, far in product(shipped.LANGS, (0.0, 10.0)):
        screen = Screen(*size, pitch_mm=2.5 if far else 0.0, distance_m=far)
        slide = slide_of(STATED[named], lang)
        pages = layout.pages(slide, screen, programmes.PLACE)
        assert check.faults(slide, pages, screen) == []
        for mark in (mark for page in pages for mark in page.marks):
            assert screen.main.holds(mark.box), mark


@pytest.mark.parametrize("size", [size for size in SIZES if Screen(*size).shape == "full"], ids=str)
def test_where_there_is_room_the_floor_and_the_window_stand_out(size: tuple[int, int]) -> None:
    pages, lit = drawn(slide_of(USUAL, "zh"), Screen(*size))
    assert len(pages) == 1
    assert lit == ["3", "2 楼"]
    assert {"地下 1 层", "4 楼", "1", "6"} <= set(pages[0].text.split("\n"))  # none left out for larger type
    assert [mark.to for mark in pages[0].marks if isinstance(mark, Arrow)] == ["down", "right"]
    _pages, lit = drawn(slide_of(STATED["tower"], "en"), Screen(*size))
    assert lit == ["3", "Floor 31"]
    _pages, lit = drawn(slide_of(STATED["floor"], "en"), Screen(*size))
    assert lit == ["Basement 2"]


@pytest.mark.parametrize("size", [size for size in SIZES if Screen(*size).shape != "full"], ids=str)
def test_a_strip_says_it_in_words(size: tuple[int, int]) -> None:
    pages, lit = drawn(slide_of(USUAL, "zh"), Screen(*size))
    assert lit == []
    assert not any(isinstance(mark, Arrow | Plate) for page in pages for mark in page.marks)
    assert "2 楼，3 号窗口" in "\n".join(page.text for page in pages)


def test_the_arrows_are_painted() -> None:
    screen = Screen(1920, 1080)
    (page,) = layout.pages(slide_of(USUAL, "zh"), screen, programmes.PLACE)
    image = painting.page_image(page, screen, lambda _art: QImage())
    for mark in page.marks:
        if isinstance(mark, Arrow):
            middle = image.pixelColor(mark.box.x + mark.box.w // 2, mark.box.y + mark.box.h // 2)
            assert middle.name() == WALL.number.lower()
