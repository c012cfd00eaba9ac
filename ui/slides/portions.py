"""A text in portions that are read in passing, each a page of its own and none much shorter than the others.

Must not: measure text, or know how large a page is.
"""

from __future__ import annotations

import re

from kiosk.guides import sizes

_SENTENCE = re.compile(
    r"(?<=\n)|(?<=[。！？；])(?![。！？；”’」』）\n])|(?<=[。！？；][”’」』）])(?!\n)|(?<=[.!?;])(?=\s)"
)
_CLAUSE = re.compile(r"(?<=[，、：,:])")
_WORD = re.compile(r"(?<=\s)|(?<=[\u2e80-\uffff])|(?=[\u2e80-\uffff])")


def text(whole: str) -> list[str]:
    """Return a text in portions: of sentences, of clauses where a sentence is too long for one."""
    pieces = _pieces(whole, (_SENTENCE, _CLAUSE, _WORD))
    found = ["".join(pieces[part]).strip() for part in sizes.shares([sizes.weight(each) for each in pieces])]
    return [part for part in found if part] or [""]


def _pieces(whole: str, breaks: tuple[re.Pattern[str], ...]) -> list[str]:
    if not breaks or sizes.weight(whole) <= sizes.MOST_CHARACTERS:
        return [whole]
    parts = [part for part in breaks[0].split(whole) if part]
    return [piece for part in parts for piece in _pieces(part, breaks[1:])]
