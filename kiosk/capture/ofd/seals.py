"""Seals of an OFD: where each is stamped, and its picture (GB/T 33190, 18; GB/T 38540).

The picture lies in the seal's own structure (ASN.1, DER), which is searched for it: kind, bytes, width,
height. Must not: say anything about whether a signature holds.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from kiosk.capture.ofd import tree
from kiosk.capture.ofd.package import Missing, Package, joined
from kiosk.capture.ofd.tree import Odd, every, text
from kiosk.capture.ofd.values import Box, box

_SEQUENCE, _IA5, _UTF8, _OCTETS, _INTEGER = 0x30, 0x16, 0x0C, 0x04, 0x02
_MOST_SIGNATURES, _MOST_VALUES, _DEEPEST = 200, 20_000, 20


@dataclass(frozen=True)
class Stamp:
    """One seal on a page: its box, and kind ("png", "ofd") and bytes of its picture, empty where none is."""

    place: Box | None
    kind: str
    data: bytes


def stamps(package: Package, listed: str) -> tuple[dict[str, list[Stamp]], int]:
    """Return the seals by page id, and how many signatures could not be read."""
    found: dict[str, list[Stamp]] = {}
    try:
        signatures = list(every(tree.parse(package.read(listed)), "Signature"))
    except (Odd, Missing):
        return {}, 1
    lost = max(0, len(signatures) - _MOST_SIGNATURES)
    for signature in signatures[:_MOST_SIGNATURES]:
        try:
            part = joined(listed, signature.get("BaseLoc", ""))
            for page, stamp in _of(package, part):
                found.setdefault(page, []).append(stamp)
        except (Odd, Missing):
            lost += 1
    return found, lost


def _of(package: Package, part: str) -> Iterator[tuple[str, Stamp]]:
    root = tree.parse(package.read(part))
    marks = list(every(root, "SignedInfo", "StampAnnot"))
    if not marks:
        return  # a signature without a seal shows nothing
    kind, data = _picture(package, part, root)
    for mark in marks:
        try:
            place: Box | None = box(mark.get("Boundary"))
        except Odd:
            place = None
        yield mark.get("PageRef", ""), Stamp(place, kind, data)


def _picture(package: Package, part: str, root: Element) -> tuple[str, bytes]:
    """Return the kind and bytes of a seal's picture, empty where none of its parts has one."""
    for place in (text(root, "SignedInfo", "Seal", "BaseLoc"), text(root, "SignedValue")):
        if not place:
            continue
        try:
            found = picture_in(package.read(joined(part, place)))
        except Missing:
            continue
        if found is not None:
            return found
    return "", b""


def picture_in(data: bytes) -> tuple[str, bytes] | None:
    """Return the first picture of a seal in a DER structure: text, octets and two numbers in a row."""
    budget = [_MOST_VALUES]
    for members in _sequences(data, 0, budget):
        for at in range(len(members) - 3):
            tags = [tag for tag, _ in members[at : at + 4]]
            if tags[0] in (_IA5, _UTF8) and tags[1:] == [_OCTETS, _INTEGER, _INTEGER]:
                kind = members[at][1].decode("ascii", "replace").lower().strip(". \0")
                return kind[:10], members[at + 1][1]
    return None


def _sequences(data: bytes, depth: int, budget: list[int]) -> Iterator[list[tuple[int, bytes]]]:
    members = list(_values(data, budget))
    yield members
    if depth < _DEEPEST:
        for tag, body in members:
            if tag & 0x20 or (tag == _OCTETS and body[:1] == b"\x30"):  # made of others, or a seal inside
                yield from _sequences(body, depth + 1, budget)


def _values(data: bytes, budget: list[int]) -> Iterator[tuple[int, bytes]]:
    """Yield tags and bodies; ends where nothing sensible follows."""
    at = 0
    while at + 2 <= len(data) and budget[0] > 0:
        budget[0] -= 1
        tag, size = data[at], data[at + 1]
        at += 2
        if size & 0x80:
            count = size & 0x7F
            if not 1 <= count <= 4 or at + count > len(data):
                return
            size = int.from_bytes(data[at : at + count], "big")
            at += count
        if at + size > len(data):
            return
        yield tag, data[at : at + size]
        at += size
