"""The child that decodes a picture or a PDF which somebody brought, so that the desk need not.

One child a file, fenced in before the first byte of it is looked at. It says what it found as JSON, never as
objects. Must not: write a file, reach the network, or say what stands in a file but a PDF's words.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kiosk import fence
from kiosk.guides import bounds, drawing, words
from kiosk.guides.coding import Unreadable

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

DRAWING = "image/svg+xml"
SECONDS = 60.0  # of computing
MEMORY = 1536 * 1024 * 1024  # bytes of address space
MOST_PIXELS = 64_000_000  # 256 MB when decoded, and no wall decodes more
MOST_SIDE = 30_000  # px
MOST_PAGES = bounds.MOST_PAGES
LARGEST_PAGE = 14_400.0  # points, the side of a page: 200 inches (PDF 32000, annex C)
LONGEST_TEXT = bounds.MOST_TEXT - 1000  # characters of a page; the rest is for title and names


def serve(line: Connection, path: str, kind: str) -> None:
    """Be the child: decode one file and say what it is."""
    fence.step_back()
    fence.end_with_parent()
    try:
        data = Path(path).read_bytes()
        _fence_in(kind)
        said = _LOOKS.get(kind, _picture)(data)
    except Exception as error:  # its kind, never its words: they may quote the file
        said = {"refused": "guide_damaged", "where": type(error).__name__}
    line.send_bytes(json.dumps(said, ensure_ascii=False).encode("utf-8", "replace"))
    line.close()


def _fence_in(kind: str) -> None:
    """Load what decodes, then take everything away that decoding does not need."""
    if kind == "application/pdf":
        import pypdfium2  # noqa: F401  # loaded before the fence goes up
    elif kind != DRAWING:
        from PIL import Image

        Image.preinit()
    fence.quiet()
    fence.limits(memory=MEMORY)
    fence.processor(SECONDS)
    fence.no_strangers()
    fence.inside_only(apart=True)


def _drawing(data: bytes) -> dict[str, Any]:
    try:
        drawing.check(data)
    except Unreadable as error:
        return {"refused": "guide_damaged", "where": str(error)}
    return {}


def _picture(data: bytes) -> dict[str, Any]:
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None  # asked below, with words of our own
    with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as picture:
        width, height = picture.size
        if width * height > MOST_PIXELS or max(width, height) > MOST_SIDE:
            return {"refused": "guide_picture_large"}
        if width < 16 or height < 16:
            return {"refused": "guide_picture_small"}
        if getattr(picture, "is_animated", False):
            return {"refused": "guide_picture_moves"}
        picture.load()
    return {"width": width, "height": height}


def _pdf(data: bytes) -> dict[str, Any]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        return {"refused": "guide_pdf_locked" if locked else "guide_damaged"}
    count = len(document)
    if not 0 < count <= MOST_PAGES:
        return {"refused": "guide_pdf_pages", "pages": count}
    texts = []
    for page in document:
        if not 1 <= min(page.get_size()) <= max(page.get_size()) <= LARGEST_PAGE:
            return {"refused": "guide_damaged"}
        texts.append(" ".join(words.seen(page.get_textpage().get_text_range()).split()))
        if len(texts[-1]) > LONGEST_TEXT:  # what would be cut would air unread
            return {"refused": "guide_too_long", "page": len(texts), "pages": count}
        page.render(scale=0.25)
    return {"texts": texts}


_LOOKS: Mapping[str, Callable[[bytes], dict[str, Any]]] = {"application/pdf": _pdf, DRAWING: _drawing}
