"""A slide on a wall of any size -> pages, none of its words cut, each with the time that it needs.

Must not: paint. Faults of a layout are found by `ui.slides.check`.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.guides import sizes
from kiosk.guides.values import PdfPage, Picture, Place, Slide, Steps, Video
from ui.slides import flow, full, pictures
from ui.slides.marks import Page, Run
from ui.slides.pictures import Shapes
from ui.slides.screen import Screen

SHORTEST = 4.0  # seconds of a page of many
_MOST_AWAITED = 600  # characters of a page of a PDF that is shown: nobody reads more of it from a bench


def pages(
    slide: Slide,
    screen: Screen,
    place: Place = Place(),  # noqa: B008  # a frozen value
    shapes: Shapes = pictures.unknown,
) -> list[Page]:
    """Lay a slide out; one page where it fits, else as many as it needs.

    None where it is a picture or a film without words that could not be read on such a wall. `shapes`: of
    its files.
    """
    if screen.shape == "full":
        found = full.pages(slide, screen)
    elif isinstance(slide.body, Picture | PdfPage | Video):
        found = pictures.pages(slide, screen, place, shapes)
    elif screen.shape == "strip":
        found = flow.on_strip(slide, screen, place)
    else:
        found = flow.on_lines(slide, screen)
    before = (Page(slide.id, ()), *found)
    return [
        replace(page, seconds=_seconds(slide, _anew(slide, page, last), len(found)))
        for page, last in zip(found, before, strict=False)
    ]


def _anew(slide: Slide, page: Page, last: Page) -> Page:
    """Return what of a page is read in passing: nothing of the one before, nor the basis at the foot.

    Of steps that are lit one after the other, the one that is.
    """
    if isinstance(slide.body, Steps) and slide.body.lit is None:
        lit = [mark for mark in page.marks if isinstance(mark, Run) and mark.ink == "lit_ink"]
        if lit:
            return replace(page, marks=tuple(lit))
    basis = [mark for mark in page.marks if isinstance(mark, Run) and mark.lines == (slide.basis,)]
    return replace(page, marks=tuple(mark for mark in page.marks if mark not in (*last.marks, *basis)))


def _seconds(slide: Slide, page: Page, count: int) -> float:
    """Return how long a page stays: as its slide says, else as its text needs."""
    if page.film and isinstance(slide.body, Video) and slide.body.length > 0 and not slide.seconds:
        return slide.body.length
    unseen = slide.body.text[:_MOST_AWAITED] if isinstance(slide.body, PdfPage) and count == 1 else ""
    needs = sizes.dwell(sizes.weight(page.text + unseen))
    return max(needs if count > 1 else 0.0, slide.seconds, SHORTEST) if slide.seconds else needs
