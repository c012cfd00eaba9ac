"""Tables on a wall: columns as wide as what stands in them, rows whole, the head on every page."""

from __future__ import annotations

from kiosk.guides.values import Slide, Table
from ui.slides import cells, typeset
from ui.slides.marks import Box, Mark, Plate, Run

_NARROWEST = 4  # characters of a column


def table(body: Table, area: Box, px: int) -> list[list[Mark]]:
    """Lay a table out; nothing where its columns have no room at this size."""
    widths = _widths(body, area.w, px)
    rows = [_row(row, widths, px) for row in (body.head, *body.rows)] if widths else []
    head = rows[0][1] if rows else 0
    if not rows or any(head + high > area.h for _, high in rows[1:]):
        return []
    found, page, y = [], list[Mark](), area.bottom + 1
    for index, (lines, high) in enumerate(rows[1:]):
        if y + high > area.bottom:
            if page:
                found.append(page)
            page = _set(rows[0][0], Box(area.x, area.y, area.w, head), widths, px, head=True)
            y = area.y + head
        page += _set(lines, Box(area.x, y, area.w, high), widths, px, shaded=index % 2 == 0)
        y += high
    return [*found, page]


def _widths(body: Table, width: int, px: int) -> list[int]:
    """Share the width among the columns by their longest text; empty where one would be too narrow."""
    gap = px
    wanted = [
        max(typeset.width_of(row[column], px, bold=True) for row in (body.head, *body.rows)) + gap
        for column in range(len(body.head))
    ]
    if sum(wanted) <= width:
        spare = (width - sum(wanted)) / len(wanted)
        return [int(each + min(spare, px * 6)) for each in wanted]
    least = px * _NARROWEST + gap
    if least * len(wanted) > width:
        return []
    over = [max(0.0, each - least) for each in wanted]
    scale = (width - least * len(wanted)) / sum(over)
    return [int(least + each * scale) for each in over]


def _row(row: tuple[str, ...], widths: list[int], px: int) -> tuple[list[tuple[str, ...]], int]:
    """Break the texts of a row; return them with the row's height."""
    lines = [typeset.lines_of(text, px, width - px, True) for text, width in zip(row, widths, strict=True)]
    return lines, typeset.leading(px) * max(len(each) for each in lines) + px // 2


def _set(
    row: list[tuple[str, ...]],
    box: Box,
    widths: list[int],
    px: int,
    *,
    head: bool = False,
    shaded: bool = False,
) -> list[Mark]:
    wide = min(box.w, sum(widths))
    found: list[Mark] = [Plate(Box(box.x, box.y, wide, box.h), "card")] if shaded else []
    if head:
        found.append(Plate(Box(box.x, box.bottom - max(2, px // 16), wide, max(2, px // 16)), "bar"))
    x = box.x
    for column, (lines, width) in enumerate(zip(row, widths, strict=True)):
        at = (x + px // 2, box.y + px // 4, width - px)
        run = typeset.of_lines(lines, at, px=px, ink="number" if head else "ink")
        found.append(run if column or head else _strong(lines, at, px))
        x += width
    return found


def _strong(lines: tuple[str, ...], at: tuple[int, int, int], px: int) -> Mark:
    """Set the name of a row in bold, at the leading of the others."""
    x, y, width = at
    step = typeset.leading(px)
    return Run(Box(x, y, width, step * len(lines)), lines, px, step, bold=True)


def as_text(slide: Slide, area: Box, px: int) -> list[list[Mark]]:
    """Read the rows of a table out, one below the other."""
    step = typeset.leading(px)
    lines = [
        line for cell in cells.of(slide) for line in typeset.lines_of(cells.sentence(cell, slide), px, area.w)
    ]
    room = max(1, area.h // step)
    return [
        [typeset.of_lines(tuple(lines[at : at + room]), (area.x, area.y, area.w), px=px)]
        for at in range(0, len(lines), room)
    ]
