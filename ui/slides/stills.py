"""Slides as pictures of the exact size of a wall, one by one, for players that show them by themselves.

Usable from any lane. Must not: keep more than one picture in memory, or know what is on air.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import reduce

from PySide6.QtCore import QBuffer, QSize
from PySide6.QtGui import QImage

from kiosk.guides.values import Place, Slide, Video
from ui.slides import layout, painting
from ui.slides.gallery import Gallery
from ui.slides.marks import Page, Run
from ui.slides.screen import Screen


@dataclass(frozen=True, slots=True)
class WholeScreen(Screen):
    """A wall without the band at its foot: nothing moves in a picture."""

    @property
    def band(self) -> int:
        """Height of the band: none."""
        return 0


@dataclass(frozen=True, slots=True)
class Still:
    """One page: PNG of exactly the wall's pixels, seconds, words."""

    png: bytes
    seconds: float
    text: str


@dataclass(slots=True)
class LeftOut:
    """Slides that have no still page: films without words there, pictures that could not be read."""

    films: int = 0
    unread: int = 0


def of_slides(
    slides: Iterable[Slide], screen: Screen, place: Place, gallery: Gallery, out: LeftOut
) -> Iterator[Still]:
    """Give the pages of slides; those that have none are counted in `out`."""
    for slide in slides:
        pages = layout.pages(slide, screen, place, gallery.shape)
        is_film = isinstance(slide.body, Video)
        out.unread += not pages and not is_film
        out.films += any(page.film for page in pages) or (not pages and is_film)
        for page in pages:
            if page.film:
                continue
            image = painting.page_image(
                page,
                screen,
                lambda art: gallery.picture(art.asset, QSize(art.box.w, art.box.h), page=art.page),
            )
            yield Still(_png(image), page.seconds, said(page))


def said(page: Page) -> str:
    """Return the words of a page on one line; where a line was broken between Chinese there is no blank."""
    runs = (run.lines for run in page.marks if isinstance(run, Run))
    return " ".join(reduce(_joined, lines) for lines in runs if lines)


def _joined(one: str, other: str) -> str:
    blank = one[-1:].isascii() and other[:1].isascii()
    return f"{one} {other}" if blank else one + other


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())
