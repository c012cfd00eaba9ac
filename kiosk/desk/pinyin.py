"""Names as they are compared: folded, and their pinyin initials.

For the look-up in the store, and for what is jumped to by a few letters. The table of readings is read when
it is first asked for. Must not: search.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from itertools import product

from kiosk.settings import resource

# Characters of names with two common readings, and their initials; the rarer readings would only find noise.
_POLYPHONES = """
    重zc 长cz 行xh 乐ly 厦sx 会hk 单ds 调td 朝zc 校xj 藏cz 参sc 莞gw 番fp 解jx 仇qc 曾zc 朴pb 查zc 降jx 弹dt
    尉wy 蔚wy 召zs 翟zd 褚cz 覃qt 尾wy 强qj 系xj 铅qy 涡wg 隗wk 乘cs 奇qj 圈qj 卡kq 便bp 茄qj
"""
_TWO_WAYS = {pair[0]: pair[1:] for pair in _POLYPHONES.split()}
_VARIED = 3  # so many of a name's polyphones are read both ways: at most eight variants


def fold_name(text: str) -> str:
    """Return a name as it is compared: width and case folded, brackets, blanks and points dropped."""
    return "".join(char for char in unicodedata.normalize("NFKC", text).lower() if char.isalnum())


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
    """Return the initials of one character, or nothing where it has no reading."""
    if char.isascii():
        return char
    return _TWO_WAYS.get(char) or _letters().get(char, "")


@cache
def _letters() -> dict[str, str]:
    """Return the initial of every character that has one (Unicode's basic block and extension A)."""
    found: dict[str, str] = {}
    for line in resource("pinyin", "initials.txt").read_text("ascii").splitlines():
        start, letters = line.split()
        found.update((chr(int(start, 16) + place), letter) for place, letter in enumerate(letters))
    return {char: letter for char, letter in found.items() if letter != "-"}
