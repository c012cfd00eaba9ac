"""Numbered cards for the steps of a way, side by side or one below the other, on as many pages as needed."""

from __future__ import annotations

from dataclasses import replace

from kiosk.guides import sizes
from kiosk.guides.values import Step, Steps
from ui.slides import typeset
from ui.slides.marks import Art, Box, Ink, Mark, Plate

_NARROWEST = 8  # characters of body text in a card
_MOST = 5  # cards beside each other
_NARROWEST_NAMED = 4  # where there are headings alone
_LEAST_ART = 5  # times the body: a smaller picture shows nothing from afar


Numbered = list[tuple[int, Step]]


def portions(body: Steps) -> list[list[Numbered]]:
    """Return the steps that share a page, alike in type; before several with pictures the headings of all."""
    numbered = list(enumerate(body.steps))
    found = [numbered[part] for part in sizes.shares([_weight(step) for step in body.steps])]
    names = [(index, replace(step, text="")) for index, step in numbered]
    drawn = all(step.title and step.asset for step in body.steps)
    short = sum(_weight(step) for _, step in names) <= sizes.MOST_CHARACTERS
    return [[names], found] if len(found) > 1 and drawn and short else [found]


def are_few(body: Steps) -> bool:
    """Tell whether steps say no more than is read of one page in passing."""
    return sum(map(_weight, body.steps)) <= sizes.MOST_CHARACTERS


def _weight(step: Step) -> int:
    return sizes.weight(step.title) + sizes.weight(step.text)


def steps(numbered: Numbered, lit: int | None, area: Box, px: int) -> list[list[Mark]]:
    """Lay out steps: no card broken if that can be, few pages, even rows, and as many beside each other."""
    if alone := _alone(numbered, lit, area, px):
        return [alone]
    tried: list[tuple[int, int, int, list[list[Mark]]]] = []
    least = _NARROWEST if any(step.text for _, step in numbered) else _NARROWEST_NAMED
    most = max(1, min(_MOST, len(numbered), (area.w + px) // (px * least + px * 2)))
    for across in range(most, 0, -1):
        pages = _in_columns((numbered, lit), area, px, across)
        tried.append((_cards(pages), len(pages), -len(numbered) % across, pages))
    return min(tried, key=lambda each: each[:3])[3]


def _alone(numbered: Numbered, lit: int | None, area: Box, px: int) -> list[Mark]:
    """Lay out one step with its picture at its right; nothing where there is another, or no room."""
    index, step = numbered[0]
    left = Box(area.x, area.y, area.w * 62 // 100, area.h)
    if len(numbered) > 1 or not step.asset or area.w * 4 < area.h * 5:
        return []
    text_high = _height(step, (left.w, px))
    if text_high > area.h:
        return []
    whole = area._replace(h=min(area.h, max(text_high, left.w * 9 // 16)))
    plate, *words = _card((index, step), left, px, lit=index == lit)
    pad = px * 5 // 8
    art = Box(left.right, whole.y + pad, whole.right - left.right - pad, whole.h - pad * 2)
    return [replace(plate, box=whole), *words, Art(art, step.asset)]


def _cards(pages: list[list[Mark]]) -> int:
    return sum(isinstance(mark, Plate) for marks in pages for mark in marks)


def _in_columns(given: tuple[Numbered, int | None], area: Box, px: int, across: int) -> list[list[Mark]]:
    numbered, lit = given
    gap = px * 5 // 8
    width = (area.w - gap * (across - 1)) // across
    cards = [(index, part) for index, step in numbered for part in _parts(step, (width, area.h), px)]
    found, page, y = [], list[Mark](), area.y
    for at in range(0, len(cards), across):
        row = cards[at : at + across]
        high = text_high = max(_height(step, (width, px)) for _, step in row)
        if page and y + high > area.bottom:
            found.append(page)
            page, y = [], area.y
        whole = at + across >= len(cards) and not page
        high = _roomy(high, row, (area.bottom - y, width, px), whole or across > 1)
        for column, (index, step) in enumerate(row):
            box = Box(area.x + column * (width + gap), y, width, high)
            page += _card((index, step), box, px, lit=index == lit)
            page += _art(step, box, px, text_high)
        y += high + gap
    return [*found, page]


def _roomy(high: int, row: list[tuple[int, Step]], room: tuple[int, int, int], may: bool) -> int:
    """Return the height of a row: with pictures all that there is, else a third more than its text needs."""
    left, width, px = room
    if not may:
        return high
    if any(step.asset for _, step in row):
        return min(left, high + max(width * 9 // 16, px * _LEAST_ART) + px)
    return min(left, max(high, min(high * 4 // 3, high + px * 3)))


def _inner(width: int, px: int) -> int:
    return width - 2 * (px * 5 // 8)


def _text_top(step: Step, number: bool, sized: tuple[int, int]) -> int:
    """Return how far below the top of a card its text begins."""
    width, px = sized
    heading = typeset.lines_of(step.title, px * 5 // 4, _inner(width, px), True) if step.title else ()
    high = typeset.leading(px * 5 // 4, bold=True) * len(heading)
    return px * 5 // 8 + (typeset.leading(sizes.title(px), bold=True) if number else 0) + high + px // 4


def _height(step: Step, sized: tuple[int, int]) -> int:
    width, px = sized
    lines = typeset.lines_of(step.text, px, _inner(width, px)) if step.text else ()
    return _text_top(step, True, sized) + typeset.leading(px) * len(lines) + px * 5 // 8


def _parts(step: Step, room: tuple[int, int], px: int) -> list[Step]:
    """Return a step as cards that are no higher than the room: usually itself."""
    width, height = room
    if _height(step, (width, px)) <= height or not step.text:
        return [step]
    lines = typeset.lines_of(step.text, px, _inner(width, px))
    fits = (height - _text_top(step, True, (width, px)) - px * 5 // 8) // typeset.leading(px)
    fits = max(1, fits)
    return [
        Step(step.title, "\n".join(lines[at : at + fits]), step.asset if at == 0 else "")
        for at in range(0, len(lines), fits)
    ]


def _card(numbered: tuple[int, Step], box: Box, px: int, *, lit: bool) -> list[Mark]:
    """Set one card: number, heading, text."""
    index, step = numbered
    pad = px * 5 // 8
    ink: Ink = "lit_ink" if lit else "ink"
    found: list[Mark] = [Plate(box, "lit" if lit else "card", radius=px // 2, line=not lit)]
    x, y, width = box.x + pad, box.y + pad, _inner(box.w, px)
    number = sizes.title(px)
    found.append(
        typeset.run(
            str(index + 1), (x, y, width), px=number, bold=True, ink="lit_number" if lit else "number"
        )
    )
    y += typeset.leading(number, bold=True)
    if step.title:
        run = typeset.run(step.title, (x, y, width), px=px * 5 // 4, bold=True, ink=ink)
        found.append(run)
        y = run.box.bottom
    y += px // 4
    if step.text:
        found.append(typeset.run(step.text, (x, y, width), px=px, ink=ink))
    return found


def _art(step: Step, box: Box, px: int, text_high: int) -> list[Mark]:
    """Place the picture of a card below the longest text of its row, where that leaves room for one."""
    left = box.h - text_high - px // 2
    if not step.asset or left < px * _LEAST_ART:
        return []
    pad = px * 5 // 8
    return [Art(Box(box.x + pad, box.bottom - pad - left, _inner(box.w, px), left), step.asset)]
