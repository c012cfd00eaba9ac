"""Everything that a wall must not take from a centre, each as a change to one with which nothing is wrong.

The figure `manifest_accepted` and the tests go through the same table.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.guides.centre.manifest import canonical
from tests.guides.centre.signing import AT, PLAIN, WallCentre, digest, pictured, png

Spoil = Callable[[WallCentre], object]


def _with(**members: Any) -> Callable[[dict[str, Any]], dict[str, Any]]:
    return lambda body: {**body, **members}


def _entry(**members: Any) -> Spoil:
    def spoil(centre: WallCentre) -> None:
        centre.changes = lambda body: {
            **body, "playlists": [{**entry, **members} for entry in body["playlists"]]
        }  # fmt: skip

    return spoil


def _asset(**members: Any) -> Spoil:
    def spoil(centre: WallCentre) -> None:
        centre.changes = lambda body: {**body, "assets": [{**asset, **members} for asset in body["assets"]]}

    return spoil


def _document(**members: Any) -> Spoil:
    def spoil(centre: WallCentre) -> None:
        centre.documents = _with(**members)
        centre.publish("city", [PLAIN])

    return spoil


def _raw(data: bytes) -> Spoil:
    def spoil(centre: WallCentre) -> None:
        centre.files[digest(data)] = (data, "application/json")
        centre.entries["city"]["sha256"] = digest(data)

    return spoil


def _slides(slides: list[dict[str, Any]], *files: bytes, **more: Any) -> Spoil:
    return lambda centre: centre.publish("city", slides, *files, **more)


def _serve(change: Callable[[bytes], bytes]) -> Spoil:
    def spoil(centre: WallCentre) -> None:
        centre.served = {sha256: change(data) for sha256, (data, _) in centre.files.items()}

    return spoil


def _another_key(centre: WallCentre) -> None:
    centre.key = Ed25519PrivateKey.generate()


def _training(centre: WallCentre) -> None:
    centre.key_id = "sandbox-1"


def _older(centre: WallCentre) -> None:
    centre.serial = 1


def _reused(centre: WallCentre) -> None:
    centre.entries["city"]["priority"] = 7
    centre.serial -= 1  # what was published since took a new one


def _flipped(data: bytes) -> bytes:
    return data[:-1] + bytes([data[-1] ^ 1])


def bomb(width: int = 30_000, height: int = 30_000) -> bytes:
    """Return a PNG of few bytes that is decoded to gigabytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    data = zlib.compress(bytes(10_000_000), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def _svg(inside: str, head: str = "") -> bytes:
    return f'{head}<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{inside}</svg>'.encode()


def _pictures(*files: bytes, **more: Any) -> Spoil:
    return _slides(pictured(*files), *files, **more)


_BROKEN = png()[:60]
_WORDS = {**PLAIN, "body": {"kind": "plain", "paragraphs": ["本窗口" + "受理"]}}
_LAUGHS = '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'

WRONG: dict[str, Spoil] = {
    "signature: altered": lambda c: setattr(c, "after", lambda b: {**b, "serial": b["serial"] + 1}),
    "signature: none": lambda c: setattr(
        c, "after", lambda b: {n: v for n, v in b.items() if n != "signature"}
    ),
    "signature: no text": lambda c: setattr(c, "after", lambda b: {**b, "signature": 7}),
    "signature: another key": _another_key,
    "signature: the key of training": _training,
    "serial: older": _older,
    "serial: reused": _reused,
    "serial: no number": lambda c: setattr(c, "changes", _with(serial="9")),
    "serial: true": lambda c: setattr(c, "changes", _with(serial=True)),
    "manifest: no playlists": lambda c: setattr(c, "changes", _with(playlists=None)),
    "manifest: assets no list": lambda c: setattr(c, "changes", _with(assets=7)),
    "manifest: one playlist twice": lambda c: setattr(
        c, "changes", lambda b: {**b, "playlists": b["playlists"] * 2}
    ),
    "manifest: too many assets": lambda c: setattr(
        c, "changes", lambda b: {**b, "assets": b["assets"] * 500}
    ),
    "order: unknown": lambda c: c.order("explode"),
    "order: without an offset": lambda c: c.order("grey", posted_at="2026-11-21T10:24:00"),
    "path: playlist": _entry(sha256="../../work/store.db"),
    "path: asset": _asset(sha256="../" * 21 + "x"),
    "path: absolute": _entry(sha256="/etc/passwd"),
    "path: id": _entry(id="../x"),
    "path: in a slide": _slides(
        [{**PLAIN, "body": {"kind": "picture", "asset": "../programme.json", "text": ""}}]
    ),
    "schedule: no time": _entry(from_time="25:00"),
    "schedule: no weekday": _entry(days=[0]),
    "schedule: no kind of day": _entry(day_kind="sometimes"),
    "size: too small": _asset(size=1),
    "size: too large": _asset(size=10**12),
    "size: none": _asset(size=0),
    "media: unknown": _asset(media_type="text/html"),
    "media: playlist as a picture": _asset(media_type="image/png"),
    "hash: one bit": _serve(_flipped),
    "hash: something else": _serve(lambda data: bytes(len(data))),
    "truncated: half": _serve(lambda data: data[: len(data) // 2]),
    "truncated: nothing": _serve(lambda _data: b""),
    "playlist: not JSON": _raw(b"{" * 100_000),
    "playlist: no object": _raw(b"[]"),
    "playlist: of another": _document(id="other"),
    "playlist: another format": _document(format=2),
    "playlist: unknown member": _document(extra=1),
    "playlist: no slides": _document(slides=[]),
    "playlist: unknown kind of slide": _slides([{**PLAIN, "body": {"kind": "script", "text": "x"}}]),
    "playlist: unknown member of a slide": _slides([{**PLAIN, "html": "<b>"}]),
    "playlist: one slide twice": _slides([PLAIN, PLAIN]),
    "playlist: too many slides": _slides([{**PLAIN, "id": f"s{n}"} for n in range(201)]),
    "asset: not in the manifest": _slides(pictured(b"nowhere")),
    "unapproved: nobody": _document(approvals=[]),
    "unapproved: without a name": _document(
        approvals=[{"slide": "a", "sha256": digest(canonical(PLAIN)), "by": " ", "at": AT}]
    ),
    "unapproved: changed since": _document(slides=[{**PLAIN, "title": "改过"}]),
    "words: what the window may not say": _slides([_WORDS]),
    "bomb: picture": _pictures(bomb()),
    "bomb: drawing with entities": _pictures(_svg("<text>&b;</text>", _LAUGHS)),
    "bomb: drawing of drawings": _pictures(_svg('<g id="a"/><use href="#a"/>')),
    "bomb: drawing of many parts": _pictures(_svg("<g/>" * 6000)),
    "picture: broken": _pictures(_BROKEN),
    "picture: another kind": _pictures(png(40, 40), media="image/jpeg"),
    "picture: too small": _pictures(png(4, 4)),
    "drawing: with a file": _pictures(_svg('<image href="file:///etc/passwd"/>')),
    "drawing: none": _pictures(b"<html></html>"),
    "film: none": _pictures(b"\0\0\0\x18ftypisom" + bytes(40), media="video/mp4"),
    "document: none": _pictures(b"%PDF-1.7 broken", media="application/pdf"),
}
