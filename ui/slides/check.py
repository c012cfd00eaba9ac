"""Looks at laid-out pages for what a reader would miss: words cut, lines too long, texts over each other.

Works from the pages alone and the fonts, not from how they were laid out. Must not: mend.
"""

from __future__ import annotations

from itertools import combinations

from kiosk.guides.values import PdfPage, Picture, Slide, Video
from ui.slides import cells, typeset
from ui.slides.marks import Art, Code, Page, Run
from ui.slides.screen import Screen


def faults(slide: Slide, pages: list[Page], screen: Screen) -> list[str]:
    """Return what is wrong, in words for a developer; nothing where every word can be read."""
    found = [] if pages else ["no page"]
    for number, page in enumerate(pages):
        found += [f"page {number}: {fault}" for fault in _of_page(page, screen)]
    shown = _streams(pages)
    found += [
        f"missing: {text[:20]}"
        for text in _wanted(slide, pages)
        if not any(_bare(text) in stream for stream in shown)
    ]
    return found


def _wanted(slide: Slide, pages: list[Page]) -> list[str]:
    """Return what must be read on the pages; a page of a PDF that is shown says the rest itself.

    A picture that fills a page says what it is: it needs no title. A film that plays says all of it.
    """
    if any(page.film for page in pages) and isinstance(slide.body, Video):
        return []
    shown = any(isinstance(mark, Art) for page in pages for mark in page.marks)
    if any(page.marks and all(isinstance(mark, Art) for mark in page.marks) for page in pages):
        body = slide.body
        return [body.text] if isinstance(body, Picture) and body.text else []
    if isinstance(slide.body, PdfPage) and shown:
        return [slide.title] if slide.title else []
    return cells.words(slide)


def _of_page(page: Page, screen: Screen) -> list[str]:
    found = []
    main = screen.main
    solid = [mark for mark in page.marks if isinstance(mark, Run | Art | Code)]
    for mark in solid:
        if not main.holds(mark.box):
            found.append(f"outside: {mark.box} of {main}")
        if isinstance(mark, Run):
            found += _of_run(mark, screen)
    for one, other in combinations(solid, 2):
        if one.box.meets(other.box):
            found.append(f"over each other: {one.box} {other.box}")
    return found


def _of_run(run: Run, screen: Screen) -> list[str]:
    found = []
    if run.leading * len(run.lines) > run.box.h:
        found.append(f"too many lines: {run.lines[-1][:12]}")
    if run.leading < run.px:
        found.append(f"lines too close: {run.leading} for {run.px}")
    if run.px < min(screen.body, 24):
        found.append(f"too small: {run.px}")
    for line in run.lines:
        if typeset.width_of(line, run.px, bold=run.bold) > run.box.w + 1:
            found.append(f"too long: {line[:20]}")
    return found


def _streams(pages: list[Page]) -> list[str]:
    """Return what is read through of one kind of type over all pages, however it is broken."""
    found: dict[tuple[object, ...], str] = {}
    for page in pages:
        for mark in page.marks:
            if isinstance(mark, Run):
                kind = (mark.px, mark.bold, mark.align)
                found[kind] = found.get(kind, "") + _bare("".join(mark.lines))
    return list(found.values())


def _bare(text: str) -> str:
    return "".join(text.split())
