"""Names as the look-up compares them: folded, cut into bigrams, and their pinyin initials.

Bigrams, because a trigram index can't find one or two characters. A name of n characters becomes n tokens
(the last one is a single character), so that a phrase of bigrams is exactly "contains", and one character is
a token's beginning. Pinyin initials are cut the same way.
Must not: touch the database.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from itertools import product

# Characters of names with two common readings, and their initials; the rarer readings would only find noise.
_POLYPHONES = """
    重zc 长cz 行xh 乐ly 厦sx 会hk 单ds 调td 朝zc 校xj 藏cz 参sc 莞gw 番fp 解jx 仇qc 曾zc 朴pb 查zc 降jx 弹dt
    角j 尉wy 蔚wy 召zs 翟zd 褚cz 覃qt 尾wy 强qj 系xj 铅qy 涡wg 隗wk 乘cs 奇qj 圈qj 卡kq 便bp 茄qj
"""
_TWO_WAYS = {pair[0]: pair[1:] for pair in _POLYPHONES.split()}
_VARIED = 3  # so many of a name's polyphones are read both ways: at most eight variants
_END = "\U0010ffff"


def fold_name(text: str) -> str:
    """Return a name as it is compared: width and case folded, brackets, blanks and points dropped."""
    return "".join(char for char in unicodedata.normalize("NFKC", text).lower() if char.isalnum())


def grams(folded: str) -> str:
    """Return the tokens of a folded name, divided by blanks."""
    return " ".join(folded[place : place + 2] for place in range(len(folded)))


def grams_of_all(variants: tuple[str, ...]) -> str:
    """Return the tokens of several variants; no phrase reaches from one into the next."""
    return " | ".join(f"{grams(variant)} {_END}" for variant in variants)


def phrase(column: str, folded: str) -> str:
    """Return the FTS5 query for a folded part inside a column; the part must not be empty."""
    if len(folded) == 1:
        return f'{column} : "{folded}" *'
    return f'{column} : "{grams(folded)[: 3 * len(folded) - 4]}"'


def beyond(prefix: str) -> str:
    """Return the end of the range of texts that begin with a prefix."""
    return prefix + _END


def initials(folded: str) -> tuple[str, ...]:
    """Return the pinyin initials of a folded name, one text per way to read it; digits and letters stay.

    重庆 gives both "zq" and "cq". Characters without a reading are passed over.
    """
    letters = [_initials_of(char) for char in folded]
    polyphones = [place for place, found in enumerate(letters) if len(found) > 1][:_VARIED]
    ways = [found if place in polyphones else found[:1] for place, found in enumerate(letters) if found]
    return tuple(dict.fromkeys("".join(way) for way in product(*ways))) if ways else ()


@cache
def _initials_of(char: str) -> str:
    """Return the initials of one character: cached, for names use few thousand different ones."""
    if char.isascii():
        return char
    if char in _TWO_WAYS:
        return _TWO_WAYS[char]
    reading = _readings().get(ord(char), "").split(",")[0]
    return unicodedata.normalize("NFD", reading)[:1]


@cache
def _readings() -> dict[int, str]:
    from pypinyin.pinyin_dict import pinyin_dict

    readings: dict[int, str] = pinyin_dict
    return readings
