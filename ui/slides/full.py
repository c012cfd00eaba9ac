"""Slides on a wall with room for a header: title above, what it is about below, by kind.

What does not fit, or is more than is read in passing, goes on to the next page under the same title; a table
is whole as far as it fits: one looks for a row of it. Must not: make type smaller than the body.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar, assert_never

from kiosk.guides import edges, sizes, values
from kiosk.guides.values import Slide
from ui.slides import cards, cells, codes, portions, tables, typeset, ways
from ui.slides.marks import Art, Box, Code, Mark, Page, Plate, Run, Tick
from ui.slides.screen import Screen

_WIDEST = sizes.LONGEST_LINE  # characters of a line
Part = TypeVar("Part")


def pages(slide: Slide, screen: Screen) -> list[Page]:
    """Lay a slide out under its title."""
    body = slide.body
    if isinstance(body, values.Video):
        return [Page(slide.id, (), film=body.asset)]
    if isinstance(body, values.Notice):
        return _notice(slide, body, screen)
    head = header(slide, screen)
    free = screen.inside.below(max(mark.box.bottom for mark in head) + screen.body * 3 // 4)
    foot, area = _foot(slide, free, screen)
    parts = _parts(slide, area, screen.body)
    return [Page(slide.id, (*head, *foot, *marks)) for marks in parts]


def _foot(slide: Slide, area: Box, screen: Screen) -> tuple[list[Mark], Box]:
    """Set the basis at the foot and the QR code at the right, where each has room; return what is left.

    A link whose code has no room stands at the foot in words.
    """
    found: list[Mark] = []
    px = sizes.note(screen.body)
    side = codes.side(slide.link, screen) if slide.link else 0
    coded = 0 < side <= min(area.w // 3, area.h - typeset.leading(px) * 2)
    for text in (slide.basis, "" if coded else cells.address(slide)):
        if text and typeset.width_of(text, px) <= area.w and area.h > screen.body * 8:
            high = typeset.leading(px)
            found.append(typeset.run(text, (area.x, area.bottom - high, area.w), px=px, ink="muted"))
            area = Box(area.x, area.y, area.w, area.h - high - px // 2)
    if coded:
        box = Box(area.right - side, area.y + (area.h - side) // 2, side, side)
        found.append(Code(box, slide.link))
        area = Box(area.x, area.y, area.w - side - screen.body, area.h)
    return found, area


def _parts(slide: Slide, area: Box, size: int) -> list[list[Mark]]:
    """Lay out what a slide is about, by its kind."""
    body = slide.body
    match body:
        case values.Steps():
            return _steps(body, area, size)
        case values.Table():
            found = _largest(lambda px, part: tables.table(part, area, px), area, size, [body])
            return found or tables.as_text(slide, area, size)
        case values.Checklist():
            return _largest(lambda px, part: _checklist(part, area, px), area, size, _lists(body))
        case values.Picture(asset=asset, text=text):
            return _picture(Art(area, asset), text, area, size)
        case values.PdfPage(asset=asset, page=page):
            return [[Art(area, asset, page)]]
        case values.Quote(text=text, source=source):
            return _largest(lambda px, part: _quote(*part, area, px), area, size, _quoted(text, source))
        case values.Plain(paragraphs=paragraphs):
            texts = portions.text("\n".join(paragraphs))
            return _largest(lambda px, part: text_pages(part, area, px), area, size, texts)
        case values.Way():
            found = _largest(lambda px, part: ways.way(part, area, px, whole=px > size), area, size, [body])
            return found or text_pages("\n".join(cell.text for cell in cells.of(slide)), area, size)
        case values.Notice() | values.Video():
            return []  # have no header: `pages`
        case _:
            assert_never(body)


def _steps(body: values.Steps, area: Box, size: int) -> list[list[Mark]]:
    """Lay out steps: all in sight and one lit after the other; in portions where that has no room."""
    if walked := _walk(body, area, size):
        return walked
    found = []
    for alike in cards.portions(body):
        found += _largest(lambda px, part: cards.steps(part, body.lit, area, px), area, size, alike)
    return found


def _walk(body: values.Steps, area: Box, size: int) -> list[list[Mark]]:
    """Return a page for each step, that one lit among all; none where they are too little or have no room."""
    numbered = list(enumerate(body.steps))
    lit = list(range(len(numbered))) if body.lit is None else [body.lit]
    if cards.are_few(body):
        return []
    found = _largest(lambda px, part: cards.steps(numbered, part, area, px), area, size, lit)
    drawn = sum(bool(step.asset) for step in body.steps)
    return found if len(found) == len(lit) and _art(found) == drawn * len(lit) else []


def header(slide: Slide, screen: Screen) -> list[Run]:
    """Set the title, and at its right that the whole of it is free, where both have room."""
    inside, title_px, px = screen.inside, sizes.title(screen.body), screen.body
    free = edges.FREE[slide.lang]
    wide = round(typeset.width_of(free, px)) + 1
    wanted = typeset.width_of(slide.title, title_px, bold=True) + px * 2
    beside = wanted + wide <= inside.w
    room = inside.w - (wide + px * 2 if beside else 0)
    found = [typeset.run(slide.title, (inside.x, inside.y, room), px=title_px, bold=True)]
    if beside:
        drop = (found[0].leading - typeset.leading(px)) // 2
        at = (inside.right - wide, inside.y + max(0, drop), wide)
        found.append(typeset.run(free, at, px=px, ink="muted", align="right"))
    return found


def _largest(
    make: Callable[[int, Part], list[list[Mark]]], area: Box, body: int, parts: Sequence[Part]
) -> list[list[Mark]]:
    """Set parts as large as each fits a page, all alike, in the middle of its height; else at body size."""

    def at(px: int) -> list[list[Mark]]:
        return [marks for part in parts for marks in make(px, part)]

    found = at(body)
    if len(found) != len(parts):
        return found
    for scale in (26, 20, 16, 13):
        larger = at(body * scale // 10)
        fits = len(larger) == len(parts) and _art(larger) == _art(found)
        if fits and all(area.holds(mark.box) for marks in larger for mark in marks):
            found = larger
            break
    return [_lowered(marks, area) for marks in found]


def _art(pages: list[list[Mark]]) -> int:
    return sum(isinstance(mark, Art) for marks in pages for mark in marks)


def _lowered(marks: list[Mark], area: Box) -> list[Mark]:
    """Put what a page shows into the middle of its height: a little above it looks like it."""
    down = max(0, area.bottom - max(mark.box.bottom for mark in marks)) // 3
    return [replace(mark, box=mark.box._replace(y=mark.box.y + down)) for mark in marks]


def text_pages(text: str, area: Box, px: int) -> list[list[Mark]]:
    """Set paragraphs in lines of a readable length, on as many pages as they need."""
    width = min(area.w, px * _WIDEST)
    lines = typeset.lines_of(text, px, width)
    step = typeset.leading(px)
    room = typeset.even(len(lines), area.h // step)
    return [
        [typeset.of_lines(lines[at : at + room], (area.x, area.y, width), px=px)]
        for at in range(0, max(1, len(lines)), room)
    ]


def _quoted(text: str, source: str) -> list[tuple[str, str]]:
    """Return a quotation in portions, the source with the last."""
    texts = portions.text(text)
    return [*((each, "") for each in texts[:-1]), (texts[-1], source)]


def _quote(text: str, source: str, area: Box, body: int) -> list[list[Mark]]:
    """Set a quotation with a bar beside it, larger where there is room; its source below."""
    inner = Box(area.x + body, area.y, area.w - body, area.h - typeset.leading(body) * 2)
    parts = text_pages(text, inner, body)
    found = []
    for marks in parts:
        high = max(mark.box.bottom for mark in marks) - area.y
        bar = Plate(Box(area.x, area.y, max(4, body // 6), high), "bar")
        found.append([bar, *marks])
    if source:
        at = (inner.x, max(mark.box.bottom for mark in found[-1]) + body // 2, inner.w)
        run = typeset.run(f"——{source}", at, px=body, ink="muted")
        if run.box.bottom <= area.bottom:
            found[-1].append(run)
        else:
            found += text_pages(f"——{source}", area, body)
    return found


def _lists(body: values.Checklist) -> list[values.Checklist]:
    """Return a list in portions, its note with the last things or after them."""
    things, notes = body.items, portions.text(body.note) if body.note else []
    last, found = len(things), []
    for part in sizes.shares([sizes.weight(text) for text in (*things, *notes)]):
        rest = notes[max(0, part.start - last) : max(0, part.stop - last)]
        found.append(values.Checklist(things[part], "\n".join(rest)))
    return found


def _checklist(body: values.Checklist, area: Box, px: int) -> list[list[Mark]]:
    """Set a row with a tick for each thing; the note on the last page."""
    step, found, page = typeset.leading(px), [], list[Mark]()
    tick, width, y = px * 5 // 4, min(area.w, px * (_WIDEST + 2)), area.y
    for item in body.items:
        lines = typeset.lines_of(item, px, width - tick - px // 2)
        while lines:
            room = (area.bottom - y) // step
            if page and room < min(len(lines), area.h // step):
                found.append(page)
                page, y = [], area.y
                continue
            part, lines = lines[: max(1, room)], lines[max(1, room) :]
            page.append(Tick(Box(area.x, y + (step - px) // 2, px, px)))
            run = typeset.of_lines(part, (area.x + tick + px // 2, y, width - tick - px // 2), px=px)
            page.append(run)
            y = run.box.bottom + px // 2
    found.append(page)
    return _with_note(found, body.note, area, px) if body.note else found


def _with_note(found: list[list[Mark]], note: str, area: Box, px: int) -> list[list[Mark]]:
    last = max((mark.box.bottom for mark in found[-1]), default=area.y)
    run = typeset.run(note, (area.x, last + px // 2, area.w), px=px, ink="muted")
    if run.box.bottom <= area.bottom:
        found[-1].append(run)
        return found
    return [*found, *text_pages(note, area, px)]


def _picture(art: Art, text: str, area: Box, px: int) -> list[list[Mark]]:
    """Set a picture with its words beside it or below; what has no room there has a page of its own."""
    if not text:
        return [[art]]
    gap = px
    if area.w > area.h * 5 // 4:
        left = Box(area.x, area.y, area.w * 62 // 100, area.h)
        words = Box(left.right + gap, area.y, area.right - left.right - gap, area.h)
    else:
        high = area.h * 40 // 100
        left = Box(area.x, area.y, area.w, min(area.h - high - gap, area.w * 3 // 4))
        words = Box(area.x, left.bottom + gap, area.w, area.bottom - left.bottom - gap)
    if words.h < typeset.leading(px):
        return [[art], *text_pages(text, area, px)]
    texts = _largest(lambda size, part: text_pages(part, words, size), words, px, portions.text(text))
    return [[Art(left, art.asset, art.page), *marks] for marks in texts]


def _notice(slide: Slide, body: values.Notice, screen: Screen) -> list[Page]:
    """Set a notice in the middle, as large as one page allows."""
    inside = screen.inside
    texts = [body.text] if body.urgent else portions.text(body.text)
    for px in (screen.body * 2, sizes.title(screen.body), screen.body):
        found = [marks for text in texts for marks in _centred(slide.title, text, inside, px)]
        if len(found) == len(texts):
            break
    return [Page(slide.id, tuple(marks), urgent=body.urgent) for marks in found]


def _centred(title: str, text: str, inside: Box, px: int) -> list[list[Mark]]:
    heads = typeset.lines_of(title, px, inside.w, True) if title else ()
    high = typeset.leading(px, bold=True) * len(heads) + (px // 2 if heads else 0)
    lines = typeset.lines_of(text, px, inside.w)
    step = typeset.leading(px)
    room = max(1, (inside.h - high) // step)
    found = []
    for at in range(0, max(1, len(lines)), room):
        part = lines[at : at + room]
        top = inside.y + max(0, inside.h - high - step * len(part)) // 2
        marks: list[Mark] = []
        if heads:
            marks.append(typeset.of_lines(heads, (inside.x, top, inside.w), px=px, bold=True, align="centre"))
        marks.append(typeset.of_lines(part, (inside.x, top + high, inside.w), px=px, align="centre"))
        found.append(marks)
    return found
