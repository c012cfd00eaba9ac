"""What a value of the lobby may be at most: a signature says who sent it, never that it is sane.

Looked at wherever a programme or a slide is read, before anything is made of it. Must not: cut anything down;
what is beyond is refused with its place.
"""

from __future__ import annotations

import dataclasses
import math
import unicodedata
from collections.abc import Iterator
from typing import Any

from kiosk.guides import values
from kiosk.guides.values import Item, Programme, Slide

LONGEST_ID, LONGEST_TITLE, LONGEST_LINE = 200, 300, 600  # characters
MOST_TEXT = 20_000  # characters of a slide, all of it
MOST_SECONDS = 3600.0  # of a slide or a film
MOST_STEPS, MOST_ROWS, MOST_COLUMNS, MOST_PARAGRAPHS = 60, 300, 12, 300
MOST_PAGES = 60  # of a PDF
MOST_FLOORS, MOST_WINDOWS = 60, 200
MOST_SLIDES, MOST_ITEMS, MOST_ASSETS, MOST_APPROVALS = 5000, 2000, 2000, 10_000
MOST_TICKER = 60  # lines
MOST_DAYS = 5000  # days off, or worked
LARGEST_FILE = 512 * 1024 * 1024  # bytes
HIGHEST = 2**53  # number of a generation
PRIORITIES = range(-9, 100)
YEARS = range(2000, 2200)
_SEEN = "\n\t"  # the signs without a shape that a text may have
_UNSEEN = frozenset({"Cc", "Cs"})


class Beyond(ValueError):
    """A value that is not sane; the text says where, never what was found there."""


def check_slide(slide: Slide) -> None:
    """Raise Beyond unless every value of a slide is one that a wall can show."""
    _check(0 < len(slide.id) <= LONGEST_ID, "slide.id")
    _check(len(slide.title) <= LONGEST_TITLE, "slide.title")
    _check(0 <= slide.seconds <= MOST_SECONDS, "slide.seconds")  # false of what is no number
    _check(len(slide.link) <= LONGEST_LINE, "slide.link")
    _check(not slide.link or slide.link.startswith("https://"), "slide.link")
    texts = list(_texts(slide))
    _check(sum(map(len, texts)) <= MOST_TEXT, "slide.text")
    for text in texts:
        check_text(text, "slide.text")
    _check_body(slide.body)


def _check_body(body: values.Body) -> None:
    match body:
        case values.Steps(steps=steps, lit=lit):
            _check(0 < len(steps) <= MOST_STEPS, "steps.steps")
            _check(lit is None or 0 <= lit < len(steps), "steps.lit")
        case values.Table(head=head, rows=rows):
            _check(0 < len(head) <= MOST_COLUMNS, "table.head")
            _check(len(rows) <= MOST_ROWS, "table.rows")
            _check(all(len(row) == len(head) for row in rows), "table.rows")
        case values.Checklist(items=items):
            _check(len(items) <= MOST_ROWS, "checklist.items")
        case values.Plain(paragraphs=paragraphs):
            _check(len(paragraphs) <= MOST_PARAGRAPHS, "plain.paragraphs")
        case values.Video(length=length):
            _check(0 <= length <= MOST_SECONDS, "video.length")
        case values.PdfPage(page=page):
            _check(0 <= page < MOST_PAGES, "pdf_page.page")
        case values.Way():
            _check(len(body.floors) <= MOST_FLOORS and len(body.windows) <= MOST_WINDOWS, "way.floors")
            _check(body.floor is None or 0 <= body.floor < len(body.floors), "way.floor")
            _check(body.window is None or 0 <= body.window < len(body.windows), "way.window")
        case _:
            return


def check_programme(programme: Programme) -> None:
    """Raise Beyond unless every value of a programme is one that a wall can show."""
    _check(0 <= programme.number <= HIGHEST, "programme.number")
    for name, most in (("slides", MOST_SLIDES), ("assets", MOST_ASSETS), ("approvals", MOST_APPROVALS)):
        _check(len(getattr(programme, name)) <= most, f"programme.{name}")
    for days in (programme.free_days, programme.work_days):
        _check(len(days) <= MOST_DAYS, "programme.days")
    for slide in programme.slides:
        check_slide(slide)
    _check(len(programme.playlist.items) <= MOST_ITEMS, "playlist.items")
    for item in programme.playlist.items:
        _check_item(item)
    check_ticker(programme.playlist.ticker)
    for asset in programme.assets:
        _check(0 < asset.size <= LARGEST_FILE, "asset.size")
        _check(len(asset.name) <= LONGEST_TITLE and len(asset.media) <= LONGEST_TITLE, "asset.name")
    for text in _texts(programme.place):
        _check(len(text) <= LONGEST_LINE, "programme.place")
        check_text(text, "programme.place")
    for approval in programme.approvals:
        _check(len(approval.by) <= LONGEST_TITLE, "approval.by")


def _check_item(item: Item) -> None:
    _check(len(item.id) <= LONGEST_ID and len(item.slides) <= MOST_SLIDES, "item.slides")
    _check(item.priority in PRIORITIES, "item.priority")
    _check(item.when.weekdays <= frozenset(range(1, 8)), "item.weekdays")


def check_ticker(lines: tuple[str, ...]) -> None:
    """Raise Beyond where a ticker is too long, or says what can't be read."""
    _check(len(lines) <= MOST_TICKER, "ticker")
    for line in lines:
        _check(len(line) <= LONGEST_LINE, "ticker")
        check_text(line, "ticker")


def check_text(text: str, where: str) -> None:
    """Raise Beyond for half a character or a control character."""
    _check(text.isprintable() or not any(map(_unseen, text)), where)


def is_sane(number: float) -> bool:
    """Tell whether a number is one."""
    return math.isfinite(number)


def _unseen(sign: str) -> bool:
    return sign not in _SEEN and unicodedata.category(sign) in _UNSEEN


def _texts(value: Any) -> Iterator[str]:
    """Give every text in a value."""
    if isinstance(value, str):
        yield value
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from _texts(getattr(value, field.name))
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(each)


def _check(good: bool, where: str) -> None:
    if not good:
        raise Beyond(where)
