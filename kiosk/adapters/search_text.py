"""Names as the store searches them: cut into short tokens, after they were folded (`kiosk.desk.pinyin`).

Names are cut into bigrams, for a trigram index can't find one or two characters. A name of n characters
becomes n tokens (the last is a single character), so that a phrase of tokens is exactly "contains", and one
character is a token's beginning. Initials are cut into trigrams, for there are only 26 letters.
Must not: touch the database.
"""

from __future__ import annotations

from kiosk.desk.pinyin import fold_name, initials

__all__ = ["BIGRAM", "TRIGRAM", "beyond", "cut", "cut_all", "fold_name", "initials", "phrase"]

BIGRAM, TRIGRAM = 2, 3
_END = "\U0010ffff"


def cut(folded: str, size: int) -> str:
    """Return the tokens of a folded text, divided by blanks: one for each character, at most `size` long."""
    return " ".join(folded[place : place + size] for place in range(len(folded)))


def cut_all(variants: tuple[str, ...], size: int) -> str:
    """Return the tokens of several variants; no phrase reaches from one into the next."""
    return f" {_END} ".join(cut(variant, size) for variant in variants)


def phrase(folded: str, size: int) -> str:
    """Return the FTS5 query for a part, to be found in texts cut to this size. The part is not empty."""
    if len(folded) < size:
        return f'"{folded}" *'
    return '"' + " ".join(folded[place : place + size] for place in range(len(folded) - size + 1)) + '"'


def beyond(prefix: str) -> str:
    """Return the end of the range of texts that begin with a prefix."""
    return prefix + _END
