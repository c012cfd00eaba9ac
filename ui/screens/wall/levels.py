"""Floors and rows of windows as they are typed, `2`, `B1-4`, `1-12`, and as they are shown again.

Must not: know what stands on a floor.
"""

from __future__ import annotations

import re

_LEVEL = r"(?:[Bb-]|负|地下)?\s*\d{1,2}"
_TO = r"\s*[-–—~～至到]\s*"
_LEVELS, _ROW = re.compile(f"({_LEVEL}){_TO}({_LEVEL})"), re.compile(rf"(\d{{1,4}}){_TO}(\d{{1,4}})")


def read(text: str) -> int:
    """Return a floor, below ground a negative one; 0 for an empty text. Raises ValueError for none."""
    bare = text.strip().removesuffix("楼").removesuffix("层").strip()
    if not bare:
        return 0
    number = int(re.sub(r"\D", "", bare)) if re.fullmatch(_LEVEL, bare) else 0
    if not number:
        raise ValueError(text)
    return number if bare[0].isdecimal() else -number


def read_levels(text: str) -> tuple[int, int]:
    """Return the lowest and the highest floor; zeros for an empty text. Raises ValueError as `read`."""
    if not text.strip():
        return 0, 0
    found = _LEVELS.fullmatch(text.strip())
    return _ends(text, read(found[1]), read(found[2])) if found else _ends(text, 0, 0)


def read_row(text: str) -> tuple[int, int]:
    """Return the numbers at the ends of a row; zeros for an empty text. Raises ValueError for none."""
    if not text.strip():
        return 0, 0
    found = _ROW.fullmatch(text.strip())
    return _ends(text, int(found[1]), int(found[2])) if found else _ends(text, 0, 0)


def _ends(text: str, first: int, last: int) -> tuple[int, int]:
    if not first or first >= last:
        raise ValueError(text)
    return first, last


def said(level: int) -> str:
    """Return a floor or a window as it is typed; empty for none."""
    return f"B{-level}" if level < 0 else str(level or "")


def said_span(first: int, last: int) -> str:
    """Return both ends as they are typed; empty for none."""
    return f"{said(first)}-{said(last)}" if first else ""
