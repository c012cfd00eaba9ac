"""Bringing a bundle up to date: ask, verify, validate, switch; and back again.

A bundle is taken whole or not at all. Must not: know what an item holds (the validator is handed in), or put
anything in force that is not signed by the hall's centre, is damaged, or is older than what was in force.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from kiosk.bundles.manifest import Item, Manifest, Trust, order_of, verified
from kiosk.bundles.shelf import NOTHING, Contents, Kept, Pointer, Shelf
from kiosk.desk.values import ProgressFn, SignedList, Stop, never, silent
from kiosk.errors import Cancelled, PackRefused

Validate = Callable[[Sequence[tuple[Item, bytes]]], object]  # alone and together; raises PackRefused


class Source(Protocol):
    """Where bundles come from."""

    def manifest(self, etag: str = "") -> SignedList | None:
        """Return the manifest as it came, or None where it is still the one of this ETag."""

    def bundle(self, item: str, version: str) -> bytes:
        """Return one item, byte for byte."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What a bundle must keep to: whose signature, which kinds are read here, what is valid.

    `in_force`: versions by id that no item may be older than, beside those of the bundle in force.
    """

    trust: Trust
    kinds: Collection[str]
    validate: Validate
    in_force: Mapping[str, str]


def update(
    source: Source,
    shelf: Shelf,
    *,
    rules: Rules,
    at: datetime,
    progress: ProgressFn = silent,
    stop: Stop = never,
) -> Contents | None:
    """Put the centre's bundle in force and return it; None where nothing is new.

    Raises PackRefused (any code of this package, or the validator's), StoreFailed, Cancelled, and whatever
    the source raises; then all stays as it was. `progress` counts items.
    """
    here = _in_force(shelf, rules.trust)
    answer = source.manifest(here.etag if here is not None else "")
    if answer is None:
        return None
    manifest = verified(answer.body, rules.trust)
    if not _is_news(manifest, shelf, here):
        return None
    wanted = [item for item in manifest.items if item.kind in rules.kinds]
    for item in wanted:
        _check_version(item, rules.in_force, here)
    fetched = []
    for done, item in enumerate(wanted):
        if stop():
            raise Cancelled
        progress(done, len(wanted))
        fetched.append(_fetched(item, source, here, trust=rules.trust, at=at))
    rules.validate([(item, data) for item, _, data in fetched])
    shelf.put(manifest, answer.body, items=fetched, etag=answer.etag, at=at)
    progress(len(wanted), len(wanted))
    return shelf.contents()


def _in_force(shelf: Shelf, trust: Trust) -> Contents | None:
    """Return the bundle in force if it is whole; one that is damaged or was changed is fetched anew."""
    try:
        found = shelf.contents()
        return trusted(found, trust) if found is not None else None
    except PackRefused:
        return None


def _is_news(manifest: Manifest, shelf: Shelf, here: Contents | None) -> bool:
    """Tell whether a manifest is to be put in force. Raises PackRefused (serial_older, serial_reused)."""
    try:
        pointer = shelf.pointer()
    except PackRefused:  # what lies here still tells what must not come again
        highest = shelf.highest()
        pointer = Pointer(highest, highest=highest, digest=manifest.digest)
    if manifest.serial < pointer.highest:
        raise PackRefused("serial_older", serial=manifest.serial, here=pointer.highest)
    if manifest.serial > pointer.highest:
        return True
    if manifest.digest != pointer.digest:
        raise PackRefused("serial_reused", serial=manifest.serial)
    turned_back = pointer.serial != pointer.highest
    return here is None and not turned_back


def _check_version(item: Item, in_force: Mapping[str, str], here: Contents | None) -> None:
    known = _known(item, here)
    newest = max(in_force.get(item.id, ""), known.item.version if known is not None else "", key=order_of)
    if order_of(item.version) < order_of(newest):
        raise PackRefused("item_older", item=item.id, version=item.version, here=newest)


def _known(item: Item, here: Contents | None) -> Kept | None:
    """Return what the bundle in force has under an item's id."""
    return next((kept for kept in (here.kept if here is not None else ()) if kept.item.id == item.id), None)


def _fetched(
    item: Item, source: Source, here: Contents | None, *, trust: Trust, at: datetime
) -> tuple[Item, datetime, bytes]:
    """Return an item with its bytes, from the bundle in force where they are the same."""
    known = _known(item, here)
    if known is not None and known.item.sha256 == item.sha256 and known.item.version == item.version:
        data = known.read()
        item.check(data, trust)
        return item, known.since, data
    data = source.bundle(item.id, item.version)
    item.check(data, trust)
    if known is not None and known.item.version == item.version:
        raise PackRefused("item_reused", item=item.id, version=item.version)
    return item, at, data


def trusted(contents: Contents, trust: Trust) -> Contents:
    """Return a bundle on disk after a look at each of its signatures. Raises PackRefused.

    What lies there was signed when it came; whoever can write into the folder could have changed it since.
    """
    verified(contents.body, trust)
    for kept in contents.kept:
        kept.item.check(kept.read(), trust)
    return contents


def verify(contents: Contents, rules: Rules) -> Iterator[PackRefused]:
    """Give everything that is wrong with a bundle on disk: signatures, bytes, what the items hold."""
    whole = []
    try:
        verified(contents.body, rules.trust)
    except PackRefused as refused:
        yield refused
    for kept in contents.kept:
        try:
            data = kept.read()
            kept.item.check(data, rules.trust)
            rules.validate([(kept.item, data)])
            whole.append((kept.item, data))
        except PackRefused as refused:
            yield refused
    try:
        rules.validate(whole)
    except PackRefused as refused:
        yield refused


def roll_back(shelf: Shelf, rules: Rules) -> Contents | None:
    """Put the bundle before in force; None: from now on what the program brought along.

    The bundle that was in force is kept as the one before, so that a second call undoes the first. What was
    taken back does not come again by itself: the centre must issue a higher serial. Raises PackRefused
    (nothing_before, or what is wrong with the one before), StoreFailed.
    """
    pointer = shelf.pointer()
    if pointer.serial == pointer.before == NOTHING:
        raise PackRefused("nothing_before")
    before = shelf.contents(pointer.before)
    for refused in verify(before, rules) if before is not None else ():
        raise refused
    shelf.turn_back()
    return before
