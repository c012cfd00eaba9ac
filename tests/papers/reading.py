"""Reads a PDF back with an independent program (poppler), as a recipient would."""

from __future__ import annotations

import re
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pypdfium2

MILLIMETRE = 72 / 25.4
_NOISE = re.compile(r"[\s\u200b]")


def squeeze(text: str) -> str:
    """Return a text without blanks and line breaks, which a layout may put anywhere."""
    return _NOISE.sub("", text)


def text_of(pdf: bytes, *, page: int | None = None) -> str:
    """Return what pdftotext reads in the order of the content, without blanks."""
    pages = ["-f", str(page), "-l", str(page)] if page else []
    return squeeze(_poppler("pdftotext", pdf, "-raw", *pages, to="-"))


def lines_of(pdf: bytes) -> list[str]:
    """Return the lines as they stand on the paper."""
    return _poppler("pdftotext", pdf, "-layout", to="-").splitlines()


def info_of(pdf: bytes) -> str:
    """Return what pdfinfo says of a PDF, with its XMP metadata."""
    return _poppler("pdfinfo", pdf) + _poppler("pdfinfo", pdf, "-meta")


def fonts_of(pdf: bytes) -> str:
    """Return the table of fonts."""
    return _poppler("pdffonts", pdf)


def _poppler(program: str, pdf: bytes, *options: str, to: str = "") -> str:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "paper.pdf"
        path.write_bytes(pdf)
        command = [program, *options, str(path), *([to] if to else [])]
        return subprocess.run(command, capture_output=True, check=True, text=True).stdout


def texts(value: Any) -> Iterator[str]:
    """Yield every text of the facts of a paper."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, item in value.items():
            if key not in {"made_at", "page_code"}:  # not printed as text
                yield from texts(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from texts(item)


def values(rows: list[dict[str, Any]]) -> dict[str, str]:
    """Return labelled values by their labels."""
    return {row["label"]: row["value"] for row in rows}


def outside(pdf: bytes, *, edge: float = 6) -> list[str]:
    """Return every character whose box comes nearer to the edge of its page than so many millimetres."""
    near, found = edge * MILLIMETRE, []
    for page in pypdfium2.PdfDocument(pdf):
        width, height = page.get_size()
        for char, (left, bottom, right, top) in characters(page):
            if left < near or bottom < near or right > width - near or top > height - near:
                found.append(char)
    return found


def characters(page: pypdfium2.PdfPage) -> Iterator[tuple[str, tuple[float, float, float, float]]]:
    """Yield the characters of a page that leave ink, each with left, bottom, right and top in points."""
    text = page.get_textpage()
    for index in range(text.count_chars()):
        char = text.get_text_range(index, 1)
        if squeeze(char):
            yield char, text.get_charbox(index)


def overlapping(pdf: bytes) -> list[str]:
    """Return the pairs of characters that cover each other by more than a third of the smaller one."""
    found = []
    for page in pypdfium2.PdfDocument(pdf):
        near: dict[tuple[int, int], list[tuple[str, tuple[float, float, float, float]]]] = {}
        for char, box in characters(page):
            cell = int(box[0] // 20), int(box[1] // 20)
            around = [(cell[0] + x, cell[1] + y) for x in (-1, 0, 1) for y in (-1, 0, 1)]
            found += [char + other for key in around for other, its in near.get(key, ()) if _cover(box, its)]
            near.setdefault(cell, []).append((char, box))
    return found


def _cover(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    smaller = min((box[2] - box[0]) * (box[3] - box[1]) for box in (one, other))
    return width > 0 and height > 0 and width * height > smaller / 3


def frames(page: pypdfium2.PdfPage) -> list[tuple[float, float]]:
    """Return width and height in millimetres of every drawn path of a page that encloses something."""
    boxes = (item.get_bounds() for item in page.get_objects() if item.type == pypdfium2.raw.FPDF_PAGEOBJ_PATH)
    sizes = [((right - left) / MILLIMETRE, (top - bottom) / MILLIMETRE) for left, bottom, right, top in boxes]
    return [size for size in sizes if min(size) > 5]
