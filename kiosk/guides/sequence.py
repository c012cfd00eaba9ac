"""Where the loop is: which slide and which page of it comes next, kept over restarts.

`state/place.json` in the lobby's folder. Must not: know pages, only how many a slide has had so far.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from itertools import chain, pairwise
from pathlib import Path

from kiosk.guides import profile
from kiosk.guides.profile import write_whole
from kiosk.guides.values import OWN, Item, PdfPage, Picture, Programme, Slide, Video

FOLDER = "state"
FILE = "place.json"
DEFAULT = "default"  # and the language: the items that the program brought along


@dataclass(frozen=True, slots=True)
class Spot:
    """A page of a slide of an item."""

    item: str = ""
    slide: str = ""
    page: int = 0


def order(programme: Programme, items: tuple[Item, ...], langs: tuple[str, ...]) -> list[Spot]:
    """Return the loop of some items in some languages.

    What there is in several languages follows topic by topic, Chinese first; every item that the program did
    not bring along stays whole, and they stand evenly spread among the guides that it did.
    A picture, film or PDF of the hall is in every language: nobody was asked for one when it was taken in.
    """
    groups: dict[str, dict[str, list[Spot]]] = {}
    for item in items:
        for id in item.slides:
            slide = programme.slide(id)
            if slide is not None and (slide.lang in langs or _is_a_file(slide)):
                topics = groups.setdefault(_topic(item.id, slide), {})
                topics.setdefault(_topic(id, slide), []).append(Spot(item.id, id))
    guides = [*groups.pop(DEFAULT, {}).values()]
    return _spread([[*chain(*topics.values())] for topics in groups.values()], guides)


def _topic(id: str, slide: Slide) -> str:
    return id.removesuffix(f"-{slide.lang}")


def _spread(others: list[list[Spot]], guides: list[list[Spot]]) -> list[Spot]:
    """Return each of the others before its share of the guides."""
    if not others:
        return [*chain(*guides)]
    cuts = [len(guides) * number // len(others) for number in range(len(others) + 1)]
    parts = (guides[first:last] for first, last in pairwise(cuts))
    return [spot for other, part in zip(others, parts, strict=True) for spot in (*other, *chain(*part))]


def _is_a_file(slide: Slide) -> bool:
    return slide.id.startswith(OWN) and isinstance(slide.body, Picture | Video | PdfPage)


def loop(programme: Programme, items: tuple[Item, ...], langs: tuple[str, ...]) -> list[Spot]:
    """Return the loop of a wall: in its languages, or in all where nothing that is due speaks them."""
    return order(programme, items, langs) or order(programme, items, ("zh", "en"))


def after(loop: list[Spot], here: Spot) -> Spot | None:
    """Return the spot after a slide; where that has left the loop, the loop's first. None: nothing runs."""
    if not loop:
        return None
    same = Spot(here.item, here.slide)
    return loop[(loop.index(same) + 1) % len(loop)] if same in loop else loop[0]


def hangs(lobby: Path) -> bool:
    """Tell whether a wall was ever set up or shown from this folder."""
    return (lobby / FOLDER).is_dir() or (lobby / profile.FILE).exists()


def remember(lobby: Path, spot: Spot) -> None:
    """Keep where the loop is. A full disk is no reason to stop: then it begins anew."""
    try:
        (lobby / FOLDER).mkdir(parents=True, exist_ok=True)
        write_whole(lobby / FOLDER / FILE, json.dumps(asdict(spot)).encode())
    except OSError:
        return


def recall(lobby: Path) -> Spot:
    """Return where the loop was, or the beginning."""
    try:
        found = json.loads((lobby / FOLDER / FILE).read_bytes())
        return Spot(str(found["item"]), str(found["slide"]), max(0, int(found["page"])))
    except (OSError, ValueError, KeyError, TypeError):
        return Spot()
