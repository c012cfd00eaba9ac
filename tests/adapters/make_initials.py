"""Makes `resources/pinyin/initials.txt` from pypinyin: the first letter of every character's usual reading.

    python -m tests.adapters.make_initials > resources/pinyin/initials.txt

The program ships the letters, not the library: loading its dictionaries takes a quarter of a second, inside
the first transaction of the change feed. A test compares the file with what this makes.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

BLOCKS = ((0x3400, 0x4DC0), (0x4E00, 0xA000))
WIDTH = 64


def lines() -> Iterator[str]:
    """Yield the lines: code point of the first character, and the letters of the next 64; - for none."""
    from pypinyin.pinyin_dict import pinyin_dict

    def letter(point: int) -> str:
        reading = pinyin_dict.get(point, "").split(",")[0]
        first = unicodedata.normalize("NFD", reading)[:1]
        return first if first.isascii() and first.isalpha() else "-"

    for start, end in BLOCKS:
        for point in range(start, end, WIDTH):
            yield f"{point:04X} {''.join(letter(place) for place in range(point, point + WIDTH))}"


if __name__ == "__main__":
    print("\n".join(lines()))
