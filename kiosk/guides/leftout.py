"""What a wall does not show of a file that it takes: sound, movement, hidden pages, notes.

Looks at names and bytes within bounds and decodes nothing. Must not: judge whether a file is taken.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Literal

LeftOut = Literal["sound", "moves", "hidden", "notes", "media"]

_SOUND = re.compile(rb"hdlr.{8}soun", re.DOTALL)  # the handler of a track: what it is a track of
_PAGES = re.compile(r"ppt/slides/slide\d+\.xml")
_MOVES = re.compile(rb"<p:(?:timing|transition)[ >/]")
_HIDDEN = re.compile(rb"<p:sld\b[^>]*\bshow=\"(?:0|false)\"")
_MOST_PAGES, _MOST_BYTES = 300, 4 * 1024 * 1024


def of_film(data: bytes) -> tuple[LeftOut, ...]:
    """Return what of a film is left out: a wall has no sound."""
    return ("sound",) if _SOUND.search(data) else ()


def of_presentation(path: Path) -> tuple[LeftOut, ...]:
    """Return what of a presentation its PDF leaves out; nothing of the old kind, or a damaged one."""
    try:
        with zipfile.ZipFile(path) as whole:
            names = whole.namelist()
            pages = [_read(whole, name) for name in names if _PAGES.fullmatch(name)][:_MOST_PAGES]
    except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError):
        return ()
    found: dict[LeftOut, bool] = {
        "moves": any(_MOVES.search(page) for page in pages),
        "hidden": any(_HIDDEN.search(page) for page in pages),
        "notes": any(name.startswith("ppt/notesSlides/notesSlide") for name in names),
        "media": any(name.startswith("ppt/media/") and _is_film(name) for name in names),
    }
    return tuple(kind for kind, there in found.items() if there)


def _read(whole: zipfile.ZipFile, name: str) -> bytes:
    """Return a page up to a bound, whatever size it claims to have."""
    with whole.open(name) as page:
        return page.read(_MOST_BYTES)


def _is_film(name: str) -> bool:
    return name.lower().endswith((".mp4", ".m4v", ".mov", ".wmv", ".avi", ".mp3", ".m4a", ".wav", ".wma"))
