"""Makes the next picture ready before it is due: the slide laid out, its page painted, its film looked at.

Slow parts are plain functions for a lane. Must not: show anything, or ask what time it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from kiosk.guides import edges
from kiosk.guides.content import OnAir
from kiosk.guides.inbox import Order
from kiosk.guides.sequence import Spot
from kiosk.guides.values import Lang, Notice, Slide
from ui.slides import layout, painting
from ui.slides.gallery import Gallery
from ui.slides.marks import Art, Page
from ui.slides.screen import Screen

NOTICE = "notice"  # the item of an order's own slides


@dataclass(frozen=True, slots=True)
class Cut:
    """One page ready to be shown. `film`: it plays in place of the picture. `of`: what it was made of."""

    spot: Spot
    page: Page
    of_slide: int  # pages of its slide
    image: QImage
    film: Path | None = None
    of: OnAir | None = None


class Unshowable(Exception):
    """A slide that can't be shown: its file is gone or is not what was approved."""


class LeftOut(Unshowable):
    """A slide of a picture or a film alone that could not be read on a wall of this shape."""


def make(on_air: OnAir, spot: Spot, screen: Screen, *, share: float) -> Cut:
    """Lay out and paint the page of a spot. Raises Unshowable, LeftOut."""
    slide = on_air.programme.slide(spot.slide)
    if slide is None:
        raise Unshowable(spot.slide)
    gallery = Gallery(on_air.folder, on_air.programme, beside=on_air.beside)
    pages = layout.pages(slide, screen, on_air.programme.place, gallery.shape)
    if not pages:
        raise LeftOut(slide.id)
    index = min(spot.page, len(pages) - 1)
    page = pages[index]
    here = Spot(spot.item, spot.slide, index)
    if page.film:
        if not gallery.is_whole(page.film):
            raise Unshowable(slide.id)
        return Cut(here, page, len(pages), QImage(), gallery.path(page.film), on_air)
    return Cut(here, page, len(pages), _image(page, screen, gallery, share, slide), of=on_air)


def _image(page: Page, screen: Screen, gallery: Gallery, share: float, slide: Slide) -> QImage:
    def picture(art: Art) -> QImage:
        found = gallery.picture(art.asset, QSize(art.box.w, art.box.h), page=art.page)
        if found.isNull():
            raise Unshowable(slide.id)
        return found

    return painting.page_image(page, screen, picture, share=share)


def of_notice(order: Order, screen: Screen) -> list[Cut]:
    """Return the pages of an emergency notice, Chinese first."""
    texts: list[tuple[Lang, str]] = [("zh", order.text), ("en", order.english)]
    found = []
    for lang, text in texts:
        if not text.strip():
            continue
        slide = Slide(f"{NOTICE}-{lang}", edges.ATTENTION[lang], Notice(text, urgent=True), lang)
        pages = layout.pages(slide, screen)
        for index, page in enumerate(pages):
            urgent = Page(page.slide, page.marks, urgent=True, seconds=page.seconds)
            image = painting.page_image(urgent, screen, _nothing)
            found.append(Cut(Spot(NOTICE, slide.id, index), urgent, len(pages), image))
    return found


def _nothing(_: Art) -> QImage:
    return QImage()
