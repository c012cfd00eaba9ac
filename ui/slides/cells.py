"""A slide in plain words, piece by piece: what a strip shows of it, and what nothing of may be lost.

Must not: know sizes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from kiosk.guides import edges, values
from kiosk.guides.values import Slide


@dataclass(frozen=True, slots=True)
class Cell:
    """One piece: a number where it has one, a heading, a text, a picture."""

    text: str
    heading: str = ""
    number: str = ""
    asset: str = ""


def of(slide: Slide) -> tuple[Cell, ...]:
    """Return a slide's pieces. A slide of which nothing is text has its title alone."""
    body = slide.body
    match body:
        case values.Steps(steps=steps):
            return tuple(Cell(s.text, s.title, str(i), s.asset) for i, s in enumerate(steps, 1))
        case values.Table():
            return _of_table(body, slide)
        case values.Quote(text=text, source=source):
            return (Cell(text), *((Cell(f"——{source}"),) if source else ()))
        case values.Checklist(items=items, note=note):
            return (*(Cell(item) for item in items), *((Cell(note),) if note else ()))
        case values.Notice(text=text):
            return (Cell(text),)
        case values.Picture(text=text) | values.Video(text=text) | values.PdfPage(text=text):
            return (Cell(text),) if text else ()
        case values.Plain(paragraphs=paragraphs):
            return tuple(Cell(text) for text in paragraphs)
        case values.Way(where=where, text=text):
            return (Cell(where), *((Cell(text),) if text else ()))
        case _:
            assert_never(body)


def _of_table(table: values.Table, slide: Slide) -> tuple[Cell, ...]:
    colon, semicolon = edges.COLON[slide.lang], edges.SEMICOLON[slide.lang]
    found = []
    for row in table.rows:
        pairs = [
            f"{head}{colon}{value}" if head else value for head, value in zip(table.head, row, strict=True)
        ]
        found.append(Cell(semicolon.join(pairs[1:]), row[0]))
    return tuple(found)


def sentence(cell: Cell, slide: Slide) -> str:
    """Return a piece on one line: number, heading, text."""
    heading = " ".join(part for part in (cell.number, cell.heading) if part)
    return edges.COLON[slide.lang].join(part for part in (heading, cell.text) if part)


def address(slide: Slide) -> str:
    """Return the link as one types it, for where no code has room; nothing where the slide says it."""
    typed = slide.link.removeprefix("https://").rstrip("/")
    return "" if any(typed in text for text in words(slide)) else typed


def words(slide: Slide) -> list[str]:
    """Return every text of a slide that must stand on some page of it."""
    found = [slide.title]
    if isinstance(slide.body, values.Table):
        return [text for row in (found, slide.body.head[1:], *slide.body.rows) for text in row if text]
    for cell in of(slide):
        found += [part for part in (cell.heading, cell.text) if part]
    return [text for text in found if text]
