"""Reads a PDF back with an independent program (poppler), as a recipient would."""

from __future__ import annotations

import re
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

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
