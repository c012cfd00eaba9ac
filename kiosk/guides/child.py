"""The child that decodes a picture or a PDF which somebody brought, so that the desk need not.

One child a file. It says what it found as JSON, never as objects. Must not: write a file, reach the network,
or say what stands in a file other than the text of a PDF's pages.
"""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

MEMORY = 1536 * 1024 * 1024  # bytes of address space
MOST_PIXELS = 80_000_000
MOST_PAGES = 60
LONGEST_TEXT = 600  # characters of a page


def serve(line: Connection, path: str, kind: str) -> None:
    """Be the child: decode one file and say what it is."""
    _limits()
    try:
        data = Path(path).read_bytes()
        said = _pdf(data) if kind == "application/pdf" else _picture(data)
    except Exception as error:  # its kind, never its words: they may quote the file
        said = {"refused": "guide_damaged", "where": type(error).__name__}
    line.send_bytes(json.dumps(said).encode())
    line.close()


def _limits() -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (60, 60))


def _picture(data: bytes) -> dict[str, Any]:
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None  # asked below, with words of our own
    with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as picture:
        width, height = picture.size
        if width * height > MOST_PIXELS:
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
        if min(page.get_size()) < 1:
            return {"refused": "guide_damaged"}
        texts.append(" ".join(page.get_textpage().get_text_range().split())[:LONGEST_TEXT])
        page.render(scale=0.25)
    return {"texts": texts}
