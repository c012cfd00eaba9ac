"""A picture, a page of a PDF or a film on a wall of a few lines: all over it, beside its words, or left out.

It stands where it can be read: alone where its shape is about the wall's, else beside words that say it too;
of a film of another shape there are the words alone. Must not: decode a picture; its shape is handed in.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kiosk.guides.values import PdfPage, Picture, Place, Slide, Video
from ui.slides import flow
from ui.slides.marks import Art, Box, Page
from ui.slides.screen import Screen
from ui.tokens import WALL

Shapes = Callable[[str, int], tuple[int, int]]  # of a file and its page: width and height; 0, 0: not known

_LEAST_SHARE = 2  # a picture that fills less than half of the width or the height is too small to be read
_LEAST_WORDS = 8  # characters of a line beside a picture
_LEAST_WIDTH = 2  # times the body: a narrower picture shows nothing


def unknown(_asset: str, _page: int) -> tuple[int, int]:
    """Say that the shape of a file is not known."""
    return 0, 0


def pages(slide: Slide, screen: Screen, place: Place, shapes: Shapes) -> list[Page]:
    """Lay a picture or a film out on a strip or a line; no page where neither it nor words could be read."""
    body = slide.body
    if isinstance(body, Video):
        return _film(slide, body, screen, place, shapes)
    assert isinstance(body, Picture | PdfPage)
    page = body.page if isinstance(body, PdfPage) else -1
    shape = shapes(body.asset, max(0, page))
    area = _area(screen)
    if _fills(shape, area):
        alone = Page(slide.id, (Art(area, body.asset, page),))
        # a page of a PDF says its own words, those of a picture are beside it
        return [alone, *_words(slide, screen, place)] if isinstance(body, Picture) else [alone]
    if not body.text:
        return []
    wide = _beside(shape, screen)
    if not wide:
        return _words(slide, screen, place)
    art = Art(Box(screen.inside.x, screen.inside.y, wide, screen.inside.h), body.asset, page)
    left = wide + screen.body
    rest = Box(screen.inside.x + left, screen.inside.y, screen.inside.w - left, screen.inside.h)
    found = flow.on_strip(slide, screen, place, within=rest)
    return [replace(each, marks=(art, *each.marks)) for each in found]


def _film(slide: Slide, body: Video, screen: Screen, place: Place, shapes: Shapes) -> list[Page]:
    """Lay a film out. One whose shape is not known is not what was taken in: its player tells that."""
    shape = shapes(body.asset, 0)
    if min(shape) < 1 or _fills(shape, _area(screen)):
        return [Page(slide.id, (), film=body.asset)]
    return _words(slide, screen, place)


def _area(screen: Screen) -> Box:
    """Return all that a page may cover: the main region above the bar of the loop."""
    bar = WALL.bar_height if screen.shape != "line" else 0
    return Box(0, 0, screen.main.w, screen.main.h - bar)


def _fills(shape: tuple[int, int], area: Box) -> bool:
    """Tell whether a picture of a shape covers enough of an area to be read there."""
    width, height = shape
    if min(width, height) < 1:
        return False
    scale = min(area.w / width, area.h / height)
    return width * scale * _LEAST_SHARE >= area.w and height * scale * _LEAST_SHARE >= area.h


def _beside(shape: tuple[int, int], screen: Screen) -> int:
    """Return how wide a picture stands beside its words; 0 where there is no room for one."""
    width, height = shape
    if screen.shape == "line" or min(width, height) < 1:
        return 0
    inside, body = screen.inside, screen.body
    wide = inside.h * width // height
    left = inside.w - wide - body
    return wide if wide >= body * _LEAST_WIDTH and left >= body * _LEAST_WORDS else 0


def _words(slide: Slide, screen: Screen, place: Place) -> list[Page]:
    """Lay out what a slide says without its picture."""
    if isinstance(slide.body, Picture | PdfPage | Video) and not slide.body.text:
        return []
    return flow.on_lines(slide, screen) if screen.shape == "line" else flow.on_strip(slide, screen, place)
