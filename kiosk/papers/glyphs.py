"""Which characters the shipped fonts can draw, read from their `cmap` tables; and what to do about the rest.

A font without a character draws nothing at all, without a warning; on a legal paper that would be a name
with a hole in it. So every character that no font has becomes a blank box to write in (`BOX`).
Must not: know papers.
"""

from __future__ import annotations

import importlib.util
import mmap
import re
import struct
import unicodedata
from functools import cache
from pathlib import Path

from kiosk.settings import resource

_LONG_RUN = 25
_BREAK = "\u200b"  # a space without width
_UNBROKEN = re.compile(rf"[^\s\u3400-\u9fff\U00020000-\U0003ffff]{{{_LONG_RUN},}}")
BOX = "\ue001"  # stands for a blank box in resources/papers/_house.typ


def font_folders() -> tuple[Path, ...]:
    """Return the folders of the shipped fonts, in a checkout and in a built program alike."""
    spec = importlib.util.find_spec("pylopdf_fonts_zh_cn")  # found, not imported: its code is not needed
    packaged = [Path(place) for place in (spec.submodule_search_locations or ())] if spec else []
    return (*packaged, resource("fonts"))


@cache
def covered() -> frozenset[int]:
    """Return the code points that a shipped font can draw; raises FileNotFoundError without any font."""
    fonts = [path for folder in font_folders() for path in sorted(folder.glob("*.[ot]tf"))]
    if not fonts:
        raise FileNotFoundError("no font is shipped with the program")
    return frozenset().union(*(_of_font(path) for path in fonts))


def missing(text: str) -> tuple[str, ...]:
    """Return the visible characters of a text that no font has, each once, in their order."""
    known = covered()
    return tuple(
        dict.fromkeys(char for char in text if ord(char) not in known and not _silent(char) and char != "\n")
    )


def drawable(text: str) -> str:
    """Return a text as it can be set: a box for what no font has, without control and variation marks."""
    if text.isascii() and text.isprintable():
        return text
    known = covered()
    kept = (char for char in text.replace("\r\n", "\n") if not _silent(char))
    return "".join(char if char == "\n" or ord(char) in known else BOX for char in kept)


def wrapped(text: str) -> str:
    """Return a text with room to wrap in each long run that has none: of letters, brackets, dashes, stops.

    Without it the run would leave its column, and the paper.
    """
    if len(text) < _LONG_RUN:
        return text
    return _UNBROKEN.sub(_with_breaks, text.replace("\u00a0", " ").replace("\u202f", " "))


def _with_breaks(found: re.Match[str]) -> str:
    run = found[0]
    return run[0] + "".join(char if unicodedata.combining(char) else f"{_BREAK}{char}" for char in run[1:])


def _silent(char: str) -> bool:
    """Tell whether a character has no shape of its own: controls, joiners, variation selectors."""
    code = ord(char)
    if char == "\n":
        return False
    selector = 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF
    return selector or unicodedata.category(char) in {"Cc", "Cf", "Cs"}


def _of_font(path: Path) -> frozenset[int]:
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        start = _table(data, b"cmap")
        count = struct.unpack_from(">H", data, start + 2)[0]
        offsets = {struct.unpack_from(">HHI", data, start + 4 + 8 * i)[2] for i in range(count)}
        return frozenset().union(*(_of_subtable(data, start + offset) for offset in offsets))


def _table(data: mmap.mmap, tag: bytes) -> int:
    for index in range(struct.unpack_from(">H", data, 4)[0]):
        name, _, offset, _ = struct.unpack_from(">4sIII", data, 12 + 16 * index)
        if name == tag:
            return int(offset)
    raise ValueError("the font has no cmap table")


def _of_subtable(data: mmap.mmap, at: int) -> set[int]:
    """Read format 12 (groups of code points, OpenType cmap); the fonts' other formats hold a part of it."""
    if struct.unpack_from(">H", data, at)[0] != 12:
        return set()
    found: set[int] = set()
    for index in range(struct.unpack_from(">I", data, at + 12)[0]):
        first, last, _ = struct.unpack_from(">III", data, at + 16 + 12 * index)
        found.update(range(first, last + 1))
    return found
