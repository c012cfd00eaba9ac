"""What differs from hall to hall and from rule to rule in a text: {window}, {phone}, …, {accept}, {decide}.

A hall that has not said one gets words that are right without it. Must not: leave a brace in what is shown.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from kiosk.errors import GuideRefused
from kiosk.guides import parts
from kiosk.guides.values import Lang, Place, Slide

HOTLINE = "12345"
NAMES = ("hall", "window", "phone", "address", "hours")
_NAMED = re.compile(r"\{([a-z]+)\}")
_BRACED = re.compile(r"\{([^{}]*)\}")
_LONGEST = 40  # characters of a name that is told
_WITHOUT: Mapping[Lang, Mapping[str, str]] = {
    "zh": {
        "hall": "政务服务大厅",
        "window": "信用修复专窗",
        "address": "请问大厅导办台",
        "hours": "见大厅公告",
        "accept": "在规定期限内",
        "decide": "在规定期限内",
    },
    "en": {
        "hall": "Service hall",
        "window": "the credit repair window",
        "address": "ask at the information desk",
        "hours": "see the hall's notice",
        "accept": "in the time laid down",
        "decide": "in the time laid down",
    },
}


KNOWN = frozenset({*NAMES, *_WITHOUT["zh"]})


def check(slide: Slide, *, file: str) -> None:
    """Raise GuideRefused (guide_place) for a place that would stay a brace: nobody knows what goes there."""
    for text in parts.texts_of(slide):
        for name in _BRACED.findall(text):
            if name not in KNOWN:
                raise GuideRefused("guide_place", file=file, name=name[:_LONGEST])


def filled(slide: Slide, place: Place, facts: Mapping[str, str]) -> Slide:
    """Return a slide with what the hall says of itself, and the facts of the rules in its language."""
    return parts.changed(slide, lambda text: filled_text(text, place, facts, lang=slide.lang))


def filled_text(text: str, place: Place, facts: Mapping[str, str], *, lang: Lang) -> str:
    """Return a text with the same; a name that nobody knows stays as it was written."""
    return _NAMED.sub(lambda found: _parted(found, _value(found, place, facts, lang)), text)


def _parted(found: re.Match[str], value: str) -> str:
    """Return a value with a blank before a figure that follows a Chinese character."""
    before = found.string[: found.start()][-1:]
    return f" {value}" if before > "\u2e80" and before.isalpha() and value[:1].isascii() else value


def _value(found: re.Match[str], place: Place, facts: Mapping[str, str], lang: Lang) -> str:
    name = found[1]
    if name == "phone":
        return phones(place, lang)
    if name == "window":
        return window(place, lang)
    own = getattr(place, name).strip() if name in NAMES else facts.get(name, "")
    return own or _WITHOUT[lang].get(name, found[0])


def shown(place: Place) -> Place:
    """Return what the hall says of itself as the edge of a slide has it; empty where it says nothing."""
    zh: Lang = "zh"
    named = window(place, zh) if place.window.strip() else ""
    return replace(place, window=named, phone=phones(place, zh) if place.phone.strip() else "")


def window(place: Place, lang: Lang) -> str:
    """Return how the window is called."""
    own = place.window.strip()
    if own.isdecimal():
        return f"{own} 号窗口" if lang == "zh" else f"window {own}"
    return own or _WITHOUT[lang]["window"]


def phones(place: Place, lang: Lang) -> str:
    """Return the window's own phone with the hotline beside it."""
    own = place.phone.strip()
    both = "、" if lang == "zh" else ", "
    return f"{own}{both}{HOTLINE}" if own and own != HOTLINE else HOTLINE
