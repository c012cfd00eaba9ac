"""MP4 files for tests, box by box, as a maker of films writes them; the pictures in them are noise."""

from __future__ import annotations

import struct
from pathlib import Path


def box(kind: bytes, *inside: bytes) -> bytes:
    """Return a box."""
    body = b"".join(inside)
    return struct.pack(">I4s", 8 + len(body), kind) + body


def _avc(profile: int) -> bytes:
    return box(b"avcC", bytes([1, profile, 0, 31, 0xFF, 0xE1]) + b"\0" * 8)


def entry(codec: bytes = b"avc1", *, width: int = 640, height: int = 360, profile: int = 100) -> bytes:
    """Return a sample entry."""
    head = b"\0" * 6 + struct.pack(">H", 1) + b"\0" * 16 + struct.pack(">HH", width, height) + b"\0" * 50
    return box(codec, head, _avc(profile) if codec in (b"avc1", b"avc3") else b"")


def track(kind: bytes = b"vide", sample: bytes = b"", *, ticks: int = 5000, samples: int = 150) -> bytes:
    """Return a track; 1000 ticks are a second."""
    mdhd = box(b"mdhd", struct.pack(">IIIIII", 0, 0, 0, 1000, ticks, 0))
    hdlr = box(b"hdlr", struct.pack(">II", 0, 0), kind, b"\0" * 13)
    stsd = box(b"stsd", struct.pack(">II", 0, 1), sample or entry())
    stsz = box(b"stsz", struct.pack(">III", 0, 0, samples))
    table = box(b"stbl", stsd, stsz)
    return box(b"trak", box(b"mdia", mdhd, hdlr, box(b"minf", table)))


def film(*tracks: bytes) -> bytes:
    """Return a film."""
    ftyp = box(b"ftyp", b"isom\0\0\2\0isomavc1")
    return ftyp + box(b"moov", *(tracks or (track(),))) + box(b"mdat", b"\x5a" * 4000)


def write(path: Path, data: bytes | None = None) -> Path:
    """Write a film and return its path."""
    path.write_bytes(film() if data is None else data)
    return path
