"""Playlists of the centre -> one programme, each slide approved as it stands.

    {"format": 1, "id", "version", "slides": […], "ticker": […], "approvals": [{slide, sha256, by, at}]}

Must not: open a file (`read` is handed in), or let a slide through that nobody approved.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from kiosk.guides import bounds
from kiosk.guides.bounds import Beyond
from kiosk.guides.centre.manifest import Entry, Manifest, canonical
from kiosk.guides.coding import Unreadable, slide_of
from kiosk.guides.values import Approval, Asset, Item, Playlist, Programme, Slide

LARGEST = 8 * 1024 * 1024  # bytes of a document
MOST_SLIDES = 200
_MEMBERS = frozenset({"format", "id", "version", "slides", "ticker", "approvals"})

Read = Callable[[str], bytes]  # sha256 -> bytes; raises OSError, Unreadable


@dataclass(frozen=True, slots=True)
class Listed:
    """One playlist as it was written."""

    slides: tuple[Slide, ...]
    ticker: tuple[str, ...]
    approvals: tuple[Approval, ...]


def programme_of(manifest: Manifest, wall: str, read: Read) -> Programme:
    """Return what a wall has to show of a manifest; its number is the serial. Raises Unreadable, OSError."""
    slides: list[Slide] = []
    items: list[Item] = []
    approvals: list[Approval] = []
    ticker: list[str] = []
    for entry in manifest.entries:
        if not entry.is_for(wall):
            continue
        found = listed(entry, read(entry.sha256))
        slides += found.slides
        approvals += found.approvals
        ticker += found.ticker
        ids = tuple(slide.id for slide in found.slides)
        items.append(Item(f"centre/{entry.id}", ids, entry.when, entry.priority, entry.expires))
    return Programme(
        number=manifest.serial,
        slides=tuple(slides),
        playlist=Playlist(tuple(items), tuple(ticker)),
        assets=_assets(manifest, slides),
        approvals=tuple(approvals),
    )


def _assets(manifest: Manifest, slides: list[Slide]) -> tuple[Asset, ...]:
    used = sorted({sha256 for slide in slides for sha256 in slide.assets})
    missing = [sha256 for sha256 in used if sha256 not in manifest.assets]
    if missing:
        raise Unreadable(f"asset {missing[0][:12]}: not in the manifest")
    return tuple(manifest.assets[sha256] for sha256 in used)


def listed(entry: Entry, data: bytes) -> Listed:
    """Return the playlist of an entry; ids of slides begin with the entry's. Raises Unreadable."""
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        raise Unreadable(f"playlist {entry.id}: not JSON") from None
    if not isinstance(found, dict) or set(found) != _MEMBERS or found["format"] != 1:
        raise Unreadable(f"playlist {entry.id}: members")
    if (found["id"], found["version"]) != (entry.id, entry.version):
        raise Unreadable(f"playlist {entry.id}: another one")
    if not isinstance(found["slides"], list) or not 0 < len(found["slides"]) <= MOST_SLIDES:
        raise Unreadable(f"playlist {entry.id}: slides")
    if not isinstance(found["approvals"], list) or len(found["approvals"]) > MOST_SLIDES * 4:
        raise Unreadable(f"playlist {entry.id}: approvals")
    said = _approvals(entry, found["approvals"])
    slides, approvals = [], []
    for plain in found["slides"]:
        slide = slide_of(plain)
        digest = hashlib.sha256(canonical(plain)).hexdigest()
        approval = said.get((slide.id, digest))
        if approval is None:
            raise Unreadable(f"slide {entry.id}/{slide.id}: not approved")
        named = f"{entry.id}/{slide.id}"
        slides.append(replace(slide, id=named))
        approvals.append(replace(approval, slide=named))
    if len({slide.id for slide in slides}) < len(slides):
        raise Unreadable(f"playlist {entry.id}: one slide twice")
    return Listed(tuple(slides), _ticker(entry, found["ticker"]), tuple(approvals))


def _approvals(entry: Entry, found: Any) -> Mapping[tuple[str, str], Approval]:
    try:
        made = [
            Approval(
                str(one["slide"]),
                str(one["sha256"]),
                str(one["by"]).strip()[: bounds.LONGEST_TITLE],
                datetime.fromisoformat(one["at"]),
            )
            for one in found
        ]
    except (KeyError, TypeError, ValueError, AttributeError):
        raise Unreadable(f"playlist {entry.id}: approvals") from None
    return {(one.slide, one.sha256): one for one in made if one.by}


def _ticker(entry: Entry, found: Any) -> tuple[str, ...]:
    if not isinstance(found, list) or not all(isinstance(line, str) for line in found):
        raise Unreadable(f"playlist {entry.id}: ticker")
    lines = tuple(line.strip() for line in found if line.strip())
    try:
        bounds.check_ticker(lines)
    except Beyond:
        raise Unreadable(f"playlist {entry.id}: ticker") from None
    return lines
