"""Sizes of a wall as they are chosen or typed, `1920x384`. Must not: know how a slide is laid out."""

from __future__ import annotations

import re

Size = tuple[int, int]

USUAL: tuple[Size, ...] = ((1920, 1080), (1920, 384), (2560, 768), (1080, 1920), (512, 64))
LEAST, MOST = (512, 64), (3840, 2160)  # long side and short side, whichever way it stands
_SIZE = re.compile(r"(\d{2,4})\s*[x×X*＊,， ]\s*(\d{2,4})")


def read(text: str) -> Size:
    """Return the size of a text, in pixels. Raises ValueError where it is none that a wall has."""
    found = _SIZE.fullmatch(text.strip())
    if found is None:
        raise ValueError(text)
    size = int(found[1]), int(found[2])
    long, short = max(size), min(size)
    if not (LEAST[0] <= long <= MOST[0] and LEAST[1] <= short <= MOST[1]):
        raise ValueError(text)
    return size


def said(size: Size) -> str:
    """Return a size as it is typed and kept."""
    return f"{size[0]}x{size[1]}"
