"""Places: the city that somebody means by its name, with its code, so that nobody types codes.

Known are the cities of the country (`resources/regions`) and the regions that the caller has at hand.
Must not: guess between two, or take the applicant's own region for that of a body.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from kiosk.domain.entity import Region
from kiosk.settings import resource

_KIND = re.compile(r"(?<=..)(市|地区|盟|自治州|州|区|县)$")
_PROVINCE = re.compile(r"^\w{2,7}?(省|自治区)")


@cache
def cities() -> tuple[Region, ...]:
    """Return the cities of the country."""
    lines = resource("regions", "cities.txt").read_text("utf-8").splitlines()
    return tuple(Region(*line.split(maxsplit=1)) for line in lines if line and not line.startswith("#"))


def find(name: str, near: Iterable[Region] = ()) -> Region | None:
    """Return the region of a name as it is typed (台州市, 台州, 浙江省台州市), or None for none or several.

    `near` are regions beside the cities, e.g. the hall's own; they may be districts.
    """
    typed = _without_province(name)
    if len(typed) < 2:
        return None
    known = dict.fromkeys((*near, *cities()))
    for fits in (_same, _alike, _begins):
        found = {region.code: region for region in reversed(known) if fits(typed, region.name)}
        if found:
            return next(iter(found.values())) if len(found) == 1 else None
    return None


def named(code: str) -> Region | None:
    """Return the city in which a code of six digits lies."""
    return next((city for city in cities() if city.same_city(Region(code, ""))), None)


def within(body: str) -> Region | None:
    """Return the city that the name of a body begins with (台州市交通运输局), or None."""
    typed = _without_province(body)
    found = [city for city in cities() if len(city.name) > 2 and typed.startswith(city.name)]
    return max(found, key=lambda city: len(city.name), default=None)


def _without_province(text: str) -> str:
    return _PROVINCE.sub("", re.sub(r"\s", "", unicodedata.normalize("NFKC", text)))


def _same(typed: str, name: str) -> bool:
    return typed == name


def _alike(typed: str, name: str) -> bool:
    return _KIND.sub("", typed) == _KIND.sub("", name)


def _begins(typed: str, name: str) -> bool:
    return name.startswith(_KIND.sub("", typed))
