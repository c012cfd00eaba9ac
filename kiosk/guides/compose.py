"""A programme from its parts: what the program brought along, what the packs say, what the hall has approved.

The same parts give the same programme. Must not: open a file, or take in a slide of the hall that nobody
approved as it stands.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from kiosk.domain.calendar import Calendar
from kiosk.domain.pack import Pack
from kiosk.errors import GuideRefused
from kiosk.guides import closing, directions, made, places
from kiosk.guides.coding import to_json
from kiosk.guides.directions import Directions
from kiosk.guides.sequence import DEFAULT
from kiosk.guides.shipped import LANGS, Shipped
from kiosk.guides.trusting import digest as digest
from kiosk.guides.values import (
    Approval,
    Asset,
    Item,
    Lang,
    Place,
    Playlist,
    Programme,
    Slide,
    When,
)

EVER = datetime(2026, 1, 1, tzinfo=UTC)
BROUGHT = "shipped"  # who let on air what is part of the program
_AFTER = "40"  # what the packs say comes after the slides numbered lower
_CONTACT = "80-contact"  # phone and hours; behind it where that is


@dataclass(frozen=True, slots=True)
class Own:
    """Slides that a hall made, let on air together, and when they run."""

    id: str
    slides: tuple[Slide, ...]
    approvals: tuple[Approval, ...]
    assets: tuple[Asset, ...] = ()
    when: When = field(default_factory=When)
    priority: int = 0
    expires: datetime | None = None


@dataclass(frozen=True, slots=True)
class Parts:
    """What a programme is made of. `left_out`: ids of slides that the hall does not want in its loop."""

    shipped: Shipped
    packs: tuple[Pack, ...] = ()
    place: Place = field(default_factory=Place)
    own: tuple[Own, ...] = ()
    off: frozenset[str] = frozenset()  # codes of matters not taken here
    left_out: frozenset[str] = frozenset()
    langs: tuple[Lang, ...] = LANGS
    calendar: Calendar = field(default_factory=Calendar)
    today: date | None = None  # None: no closing for a holiday is said
    way: Directions = field(default_factory=Directions)


def mark(made: Programme) -> str:
    """Return what tells a programme from another, whatever its number and whenever it was made."""
    plain = to_json(replace(made, number=0, made_at=None, approvals=()))
    return hashlib.sha256(json.dumps(plain, sort_keys=True).encode()).hexdigest()


def programme(given: Parts, *, number: int, at: datetime | None) -> Programme:
    """Return the programme of some parts. Raises GuideRefused (guide_not_approved, guide_twice)."""
    slides: list[Slide] = []
    items: list[Item] = []
    for lang in given.langs:
        every, running = _default(given, lang)
        closed = _closings(given)
        slides += [*every, *(closing.slide(each, lang) for each in closed)]
        items += [Item(f"{DEFAULT}-{lang}", tuple(running)), *(closing.item(each, lang) for each in closed)]
    approvals = [_let_on(slide, given, at or EVER) for slide in slides]
    for own in given.own:
        check_approved(own)
        slides += [filled(slide, given) for slide in own.slides]
        approvals += _own_approvals(own, given)
        items.append(_item(own))
    _check_ids(slides)
    used = {sha256 for slide in slides for sha256 in slide.assets}
    assets = {asset.sha256: asset for asset in (*given.shipped.assets, *_assets(given.own))}
    free, worked = days(given.calendar)
    return Programme(
        number=number,
        slides=tuple(slides),
        playlist=Playlist(tuple(item for item in items if item.slides), tuple(_ticker(given))),
        assets=tuple(asset for asset in assets.values() if asset.sha256 in used),
        approvals=tuple(approvals),
        place=places.shown(given.place),
        free_days=free,
        work_days=worked,
        made_at=at,
    )


def filled(slide: Slide, given: Parts) -> Slide:
    """Return a slide of the hall with its places filled in, as those that the program brought along have."""
    return places.filled(slide, given.place, made.facts(given.packs, slide.lang))


def _own_approvals(own: Own, given: Parts) -> list[Approval]:
    """Return who let each slide on air as it stands, of what it says once its places are filled in."""
    return [
        replace(approval, sha256=digest(filled(slide, given)))
        for slide in own.slides
        for approval in own.approvals
        if (approval.slide, approval.sha256) == (slide.id, digest(slide))
    ]


def _let_on(slide: Slide, given: Parts, at: datetime) -> Approval:
    """Return who let a slide on air that nobody made by hand: for the way to the window who stated it."""
    by = given.way.by if directions.is_way(slide) else BROUGHT
    return Approval(slide.id, digest(slide), by or BROUGHT, at)


def _closings(given: Parts) -> list[closing.Closing]:
    return list(closing.closings(given.calendar, given.today)) if given.today is not None else []


def _item(own: Own) -> Item:
    return Item(own.id, tuple(slide.id for slide in own.slides), own.when, own.priority, own.expires)


def check_approved(own: Own) -> None:
    """Raise GuideRefused (guide_not_approved) unless each slide was approved as it stands."""
    known = {(approval.slide, approval.sha256) for approval in own.approvals if approval.by}
    for slide in own.slides:
        if (slide.id, digest(slide)) not in known:
            raise GuideRefused("guide_not_approved", file=slide.id)


def _default(given: Parts, lang: Lang) -> tuple[list[Slide], list[str]]:
    """Return the slides of a language, and the ids of those that run, in their order."""
    facts = made.facts(given.packs, lang)
    brought = [places.filled(s, given.place, facts) for s in given.shipped.slides if s.lang == lang]
    ruled = made.slides(given.packs, lang, off=given.off)
    first = [slide.id for slide in brought if slide.id < _AFTER]
    last = [slide.id for slide in brought if slide.id >= _AFTER]
    way = directions.slides(given.way, given.place, lang)
    behind = next((at for at, id in enumerate(last, 1) if id.startswith(_CONTACT)), len(last))
    last[behind:behind] = [slide.id for slide in way]
    running = (*first, *made.everyday(given.packs, lang, off=given.off), *last)
    return [*brought, *ruled, *way], [id for id in running if id not in given.left_out]


def _ticker(given: Parts) -> Iterable[str]:
    for lang in given.langs:
        facts = made.facts(given.packs, lang)
        for line in given.shipped.ticker.get(lang, ()):
            yield places.filled_text(line, given.place, facts, lang=lang)


def _assets(own: Sequence[Own]) -> Iterable[Asset]:
    return (asset for each in own for asset in each.assets)


def _check_ids(slides: Sequence[Slide]) -> None:
    seen: set[str] = set()
    for slide in slides:
        if slide.id in seen:
            raise GuideRefused("guide_twice", file=slide.id)
        seen.add(slide.id)


def days(calendar: Calendar) -> tuple[frozenset[date], frozenset[date]]:
    """Return the days off that are no weekend or are one, and the weekend days that are worked."""
    free = frozenset(day for table in calendar.tables for day in table.off)
    worked = frozenset(day for table in calendar.tables for day in table.work)
    return free, worked
