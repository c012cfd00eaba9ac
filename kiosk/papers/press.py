"""The press: finds the papers of resources/papers and makes PDF of them.

A paper is one template whose first line reads `// paper: <title>`; adding one needs nothing else here.
PDF/A-2u, no author, the title is that of the paper: nothing personal stands outside the pages.
Must not: know what a paper says.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import Any

from kiosk.papers.glyphs import drawable, font_folders, missing, wrapped
from kiosk.papers.setter import SETTER, Job
from kiosk.settings import resource

Facts = Mapping[str, Any]

FREE = "信用修复全程免费，窗口只收件、转送，不作决定"
_MARK = "// paper:"
_PDFIUM = Lock()  # PDFium knows one thread at a time; papers are made in more than one lane
_MOST_NAMED = 4  # characters that the foot names
_FIRST_CODES = 4  # QR codes made before the number of pages is known


@dataclass(frozen=True, slots=True)
class Paper:
    """One kind of paper: its name in code, its Chinese title, its template."""

    name: str
    title: str
    template: Path


def find(folder: Path) -> dict[str, Paper]:
    """Return the papers of a folder by name: templates whose first line is `// paper: <title>`."""
    found = {}
    for path in sorted(folder.glob("*.typ")):
        with path.open(encoding="utf-8") as file:
            first = file.readline()
        if first.startswith(_MARK):
            found[path.stem] = Paper(path.stem, first.removeprefix(_MARK).strip(), path)
    return found


PAPERS: Mapping[str, Paper] = find(resource("papers"))


def render(name: str, data: Facts, *, training: bool = False) -> bytes:
    """Return a paper as PDF. `data` is a JSON-able dictionary as `facts` and `advice` build it.

    `data["page_code"]`, if there, is the text of the QR code of a page up to the page number. Characters that
    no font has become boxes to write in. Raises KeyError for a paper that there is not.
    """
    template = PAPERS[name].template
    clean = _drawable(data)
    sheet = {
        "head": "",
        "free": FREE,
        "training": training,
        "missing": _named(missing("".join(_texts(data)))),
        **clean,
    }
    prefix = str(data.get("page_code", ""))
    pdf = _compile(template, {**sheet, "codes": _codes(prefix, _FIRST_CODES)}, data)
    pages = page_count(pdf) if prefix else 0
    if pages > _FIRST_CODES:
        pdf = _compile(template, {**sheet, "codes": _codes(prefix, pages)}, data)
    return pdf


def _named(chars: Sequence[str]) -> list[str]:
    """Return the code points that the foot names: it has room for a few."""
    names = [f"U+{ord(char):04X}" for char in chars]
    return names if len(names) <= _MOST_NAMED else [*names[:_MOST_NAMED], f"等 {len(names)} 字"]


def page_count(pdf: bytes) -> int:
    """Return how many pages a PDF has."""
    import pypdfium2

    with _PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return len(document)
        finally:
            document.close()


@dataclass(frozen=True, slots=True)
class Place:
    """Where some words stand on a page (from 0), in points from its upper left corner."""

    words: str
    page: int
    left: float
    top: float
    right: float
    bottom: float


def places(pdf: bytes, wanted: Sequence[str]) -> tuple[Place, ...]:
    """Return where words stand in a PDF, page by page and in the order in which they are wanted."""
    import pypdfium2

    with _PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return tuple(
                place
                for number, page in enumerate(document)
                for words in wanted
                for place in _on_page(page, number, words)
            )
        finally:
            document.close()


def _on_page(page: Any, number: int, words: str) -> Iterator[Place]:
    text, height = page.get_textpage(), page.get_height()
    search = text.search(words, match_case=True)
    while (hit := search.get_next()) is not None:
        first, last = text.get_charbox(hit[0]), text.get_charbox(hit[0] + hit[1] - 1)
        yield Place(words, number, first[0], height - first[3], last[2], height - first[1])


def begin() -> None:
    """Start the child that sets papers, and don't wait for it."""
    SETTER.begin(tuple(str(folder) for folder in font_folders()))


def _compile(template: Path, sheet: Facts, data: Facts) -> bytes:
    job = Job(
        template=str(template),
        root=str(template.parent),
        fonts=tuple(str(folder) for folder in font_folders()),
        inputs={"data": json.dumps(sheet, ensure_ascii=False)},
        made_at=str(data.get("made_at") or ""),
    )
    return SETTER.pdf(job)


def _codes(prefix: str, pages: int) -> list[str]:
    """Return one QR code as SVG for each page, or none for a paper without a case."""
    if not prefix:
        return []
    return [_code(f"{prefix}{page}") for page in range(1, pages + 1)]


def _code(text: str) -> str:
    import segno

    out = BytesIO()
    segno.make(text, error="m", boost_error=False, micro=False).save(out, kind="svg", border=0, xmldecl=False)
    return out.getvalue().decode()


def _texts(value: Any) -> Iterator[str]:
    """Yield every text of the facts."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _texts(item)


def _drawable(value: Any) -> Any:
    """Return the facts with every text as it can be set."""
    if isinstance(value, str):
        return wrapped(drawable(value))
    if isinstance(value, Mapping):
        return {key: _drawable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_drawable(item) for item in value]
    return value
