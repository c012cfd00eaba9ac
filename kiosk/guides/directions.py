"""Where the window is, as a hall states it: floor, row of windows, a short way in words; and the slide of it.

What is not stated is not drawn, and a hall that states nothing has no such slide. Must not: guess a floor or
a neighbour.
"""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import datetime
from typing import cast

from kiosk.guides import bounds, places
from kiosk.guides.coding import Unreadable, to_json, value_of
from kiosk.guides.edges import COMMA
from kiosk.guides.values import Lang, Place, Slide, Way

LEVELS = range(-9, 100)  # of a building; there is no floor 0
LONGEST = 120  # characters of the way in words
_ID = "way-"
_NUMBER = re.compile(r"(\d{1,4})\s*(?:号|号窗|号窗口)?")
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


@dataclass(frozen=True, slots=True)
class Directions:
    """What a hall states; 0 and empty: nothing. Floors below ground are negative.

    `lowest` and `highest`: of the building; `left` and `right`: numbers at the ends of the row of windows.
    `by`, `at`: who stated it.
    """

    floor: int = 0
    lowest: int = 0
    highest: int = 0
    left: int = 0
    right: int = 0
    text: str = ""
    english: str = ""
    by: str = ""
    at: datetime | None = None

    def check(self) -> None:
        """Raise ValueError unless it is a place that can be drawn."""
        stack = self.floor != 0 and self.lowest <= self.floor <= self.highest and self.lowest < self.highest
        if self.floor not in LEVELS or not (stack or not (self.lowest or self.highest)):
            raise ValueError("floor")
        if stack and len(_levels(self)) > bounds.MOST_FLOORS:
            raise ValueError("floors")
        row = 0 < self.left < self.right and self.right - self.left < bounds.MOST_WINDOWS
        if not (row or self.left == self.right == 0):
            raise ValueError("windows")
        if max(len(self.text), len(self.english)) > LONGEST:
            raise ValueError("text")


def tidied(text: str) -> str:
    """Return words as one line without signs that nobody can see."""
    return " ".join("".join(s for s in text if s.isspace() or unicodedata.category(s) not in _UNSEEN).split())


def written(stated: Directions) -> str:
    """Return it as it is kept."""
    return json.dumps(to_json(stated), ensure_ascii=False)


def read(note: str | None) -> Directions:
    """Return what was kept; nothing stated where there is none, or none that can be read."""
    try:
        found = cast("Directions", value_of(Directions, json.loads(note or "{}")))
        found.check()
    except (Unreadable, ValueError):
        return Directions()
    return found


def is_way(slide: Slide) -> bool:
    """Tell whether a slide is the one of where the window is."""
    return isinstance(slide.body, Way) and slide.id.startswith(_ID)


def slides(stated: Directions, place: Place, lang: Lang) -> tuple[Slide, ...]:
    """Return the slide of a language; none where nothing was stated that it could say."""
    text = stated.text if lang == "zh" else stated.english
    windows, window = _row(stated, place)
    if not (stated.floor or windows or text):
        return ()
    levels = _levels(stated)
    body = Way(
        _where(stated, place, lang),
        text,
        tuple(_level(each, lang) for each in levels),
        levels.index(stated.floor) if levels else None,
        windows,
        window,
    )
    return (Slide(f"{_ID}{lang}", "窗口在哪里" if lang == "zh" else "Where the window is", body, lang),)


def _levels(stated: Directions) -> list[int]:
    """Return the floors that are drawn, from the lowest: that of the window alone where it is all we know."""
    if not stated.floor:
        return []
    if not stated.highest:
        return [stated.floor]
    return [level for level in range(stated.lowest, stated.highest + 1) if level]


def _level(level: int, lang: Lang) -> str:
    if level < 0:
        return f"地下 {-level} 层" if lang == "zh" else f"Basement {-level}"
    return f"{level} 楼" if lang == "zh" else f"Floor {level}"


def _number(place: Place) -> str:
    """Return the number of the window; empty where it goes by a name."""
    found = _NUMBER.fullmatch(place.window.strip())
    return found[1] if found else ""


def _where(stated: Directions, place: Place, lang: Lang) -> str:
    """Say floor and window on one line."""
    number = _number(place)
    window = places.window(replace(place, window=number) if number else place, lang)
    found = COMMA[lang].join((_level(stated.floor, lang), window)) if stated.floor else window
    return found[:1].upper() + found[1:]


def _row(stated: Directions, place: Place) -> tuple[tuple[str, ...], int | None]:
    """Return the row of windows with the index of ours; none where our number is not in it."""
    number = int(_number(place) or 0)
    if not stated.left <= number <= stated.right or not number:
        return (), None
    return tuple(map(str, range(stated.left, stated.right + 1))), number - stated.left
