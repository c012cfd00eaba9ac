"""What may not stand on the wall: words that promise what nobody can, and numbers of people.

Looks at texts alone. Must not: change one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date

from kiosk.domain.identity import is_resident_id
from kiosk.errors import GuideRefused
from kiosk.guides.parts import texts_of
from kiosk.guides.values import Slide

# in halves, so that this file does not hold what it looks for
_HALVES = (("删除", "记录"), ("消除", "记录"), ("洗", "白"), ("撤销", "处罚"), ("包", "过"), ("保证", "通过"))
_OTHERS = (("(?<!不)可", "修复"), ("无失信", "信息"))
_CHINESE = re.compile("|".join(map("".join, (*_HALVES, *_OTHERS))))
_ENGLISH = re.compile(
    r"(?i:\b(?:whitewash\w*|guarantee[sd]? (?:success|approval)|(?:delete|erase) (?:your|the) records?)\b)"
)
# the window passes on; whoever accepts or decides is the body
_WINDOW_DECIDES = re.compile("(?:本窗口|专窗|窗口)(?:负责|当场|直接|予以|可以)?(?:受理|决定|审批)")
_ID = re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)")


def check(slide: Slide, *, file: str = "") -> None:
    """Raise GuideRefused (guide_word, guide_window_decides, guide_personal) for a text that may not air."""
    check_texts(texts_of(slide), file=file or slide.id)


def check_texts(texts: Iterable[str], *, file: str) -> None:
    """Do the same for texts, such as the lines of a ticker or a notice."""
    for text in texts:
        parted = " ".join(seen(text).split())
        bare = parted.replace(" ", "")  # a line of a page, or a blank, may break a Chinese word anywhere
        found = _CHINESE.search(bare) or _ENGLISH.search(parted)
        if found:
            raise GuideRefused("guide_word", file=file, word=found[0])
        if _WINDOW_DECIDES.search(bare):
            raise GuideRefused("guide_window_decides", file=file)
        numbers = (*_ID.findall(parted), *_ID.findall(bare))
        if any(is_resident_id(number.upper(), today=date.max) for number in numbers):
            raise GuideRefused("guide_personal", file=file)


def seen(text: str) -> str:
    """Return a text without the signs that nobody can see, by which a word could be parted."""
    if text.isprintable():
        return text
    return "".join(sign for sign in text if sign.isspace() or not unicodedata.category(sign).startswith("C"))
