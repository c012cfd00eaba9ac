"""Slides as running text: on a wall of one or two lines, and on a strip one piece after the other.

What does not fit goes on to the next page. Must not: make type smaller than the wall's body.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.guides import edges, sizes
from kiosk.guides.values import Checklist, Place, Quote, Slide, Steps, Table, Way
from ui.slides import cells, portions, typeset
from ui.slides.cells import Cell
from ui.slides.marks import Box, Mark, Page, Run
from ui.slides.screen import Screen


def on_lines(slide: Slide, screen: Screen) -> list[Page]:
    """Lay a slide out on one to three lines: title and pieces, one after the other."""
    inside, body = screen.inside, screen.body
    step = typeset.leading(body)
    step = min(step, inside.h)  # one line fills a wall that is hardly higher than its type
    room = max(1, inside.h // step)
    texts = [slide.title, *(cells.sentence(cell, slide) for cell in cells.of(slide))]
    texts += [text for text in (cells.address(slide),) if text]
    pages = []
    for text in texts:
        lines = typeset.lines_of(text, body, inside.w, text == slide.title)
        for at in range(0, len(lines), room):
            part = lines[at : at + room]
            top = inside.y + (inside.h - step * len(part)) // 2
            box = Box(inside.x, top, inside.w, step * len(part))
            pages.append(Page(slide.id, (Run(box, part, body, step, bold=text == slide.title),)))
    return pages


def on_strip(slide: Slide, screen: Screen, place: Place, *, within: Box | None = None) -> list[Page]:
    """Lay a slide out on a strip: a large number, a heading, some lines; at the right whom to call.

    `within`: the part of the strip that it has, where a picture has the rest.
    """
    inside = within or screen.inside
    found: list[Page] = []
    for cell, texts in _told(slide):
        found += _pages(slide, (cell, texts), (inside, screen.body), place)
    return found


def _told(slide: Slide) -> list[tuple[Cell, list[str]]]:
    """Return the pieces of a slide, each with its text in the portions that it is read in."""
    body, pieces = slide.body, cells.of(slide)
    match body:
        case Table():
            titled = [replace(cell, heading=f"{slide.title} · {cell.heading}") for cell in pieces]
            found = [(cell, [cell.text]) for cell in titled]
        case Steps():
            found = [(cell, [cell.text]) for cell in (*_overview(slide), *pieces)]
        case Checklist():
            found = [(Cell(""), _ticked(body))]
        case Quote() | Way():
            found = [(Cell(""), portions.text("\n".join(cell.text for cell in pieces)))]
        case _:
            found = [(cell, portions.text(cell.text)) for cell in pieces]
    if address := cells.address(slide):
        found.append((Cell(address), [address]))
    return found or [(Cell(""), [""])]


def _ticked(body: Checklist) -> list[str]:
    """Return a list in portions, its note below the last things or after them."""
    ticked, notes = [f"✓ {item}" for item in body.items], portions.text(body.note) if body.note else []
    last, found = len(ticked), []
    for part in sizes.shares([sizes.weight(text) for text in (*ticked, *notes)]):
        rest = notes[max(0, part.start - last) : max(0, part.stop - last)]
        found.append("\n".join(text for text in ("　".join(ticked[part]), *rest) if text))
    return found


def _overview(slide: Slide) -> list[Cell]:
    """Return the page that a way in steps begins with: its title and the names of its steps."""
    assert isinstance(slide.body, Steps)
    names = (f"{number} {step.title}" for number, step in enumerate(slide.body.steps, 1) if step.title)
    return [Cell("　".join(names))]


def _pages(slide: Slide, told: tuple[Cell, list[str]], room: tuple[Box, int], place: Place) -> list[Page]:
    cell, texts = told
    inside, body = room
    edge = _edge(slide, room, place)
    right = min((run.box.x for run in edge), default=inside.right + body) - body
    left = inside.x
    head_px = sizes.title(body)
    marks: list[Mark] = list(edge)
    if cell.number:
        tall = min(round(body * 3.2), inside.h * 4 // 5)
        wide = round(typeset.width_of(cell.number, tall, bold=True)) + 1
        top = inside.y + (inside.h - typeset.leading(tall, bold=True)) // 2
        marks.append(typeset.run(cell.number, (left, top, wide), px=tall, bold=True, ink="number"))
        left += wide + body
    head = typeset.lines_of(cell.heading or slide.title, head_px, right - left, True)
    parts = [typeset.lines_of(text, body, right - left) if text else () for text in texts]
    return _stacked(slide, (head, parts), Box(left, inside.y, right - left, inside.h), body, marks)


def _stacked(
    slide: Slide,
    text: tuple[tuple[str, ...], list[tuple[str, ...]]],
    area: Box,
    body: int,
    besides: list[Mark],
) -> list[Page]:
    """Put a heading and as many lines as fit on each page of a part, all with the same heading."""
    head, parts = text
    head_px, step = sizes.title(body), typeset.leading(body)
    if typeset.leading(head_px, bold=True) * len(head) + (step if any(parts) else 0) > area.h:
        head, parts = (
            (),
            [(*head, *parts[0]), *parts[1:]],
        )  # of several lines it leaves no room: it runs on as text
    height = typeset.leading(head_px, bold=True) * len(head)
    pages = []
    for lines in parts:
        room = typeset.even(len(lines), (area.h - height) // step)
        for at in range(0, max(1, len(lines)), room):
            part = lines[at : at + room]
            top = area.y + (area.h - height - step * len(part)) // 2
            marks = [*besides]
            if head:
                marks.append(typeset.of_lines(head, (area.x, top, area.w), px=head_px, bold=True))
            if part:
                marks.append(typeset.of_lines(part, (area.x, top + height, area.w), px=body))
            pages.append(Page(slide.id, tuple(marks)))
    return pages


def _edge(slide: Slide, room: tuple[Box, int], place: Place) -> list[Mark]:
    """Return window, phone and that it is free, at the right; nothing where they would take the room."""
    inside, px = room[0], sizes.note(room[1])
    lines = tuple(part for part in (edges.whom_to_call(place), edges.FREE_SHORT[slide.lang]) if part)
    wide = max(round(typeset.width_of(line, px)) + 1 for line in lines)
    if wide > inside.w * 3 // 10:
        return []
    step = typeset.leading(px)
    top = inside.y + (inside.h - step * len(lines)) // 2
    return [
        typeset.of_lines(lines, (inside.right - wide, top, wide), px=px, ink="muted", align="right"),
    ]
