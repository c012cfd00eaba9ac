"""Which glyph a character has, by every table that fonts bring; and tables that lie."""

from __future__ import annotations

import random
import struct

import pytest

from kiosk.capture.ofd.faces import Face, own
from kiosk.capture.ofd.tree import Odd
from tests.capture.ofd.smallfont import BAR, SQUARE, truetype


def _format_0() -> bytes:
    glyphs = bytearray(256)
    glyphs[ord("a")], glyphs[ord("b")] = SQUARE, BAR
    return struct.pack(">HHH", 0, 262, 0) + bytes(glyphs)


def _format_4() -> bytes:
    """Two segments by distance, one by place, and the last that every such table has."""
    lasts, firsts = (ord("a"), ord("b"), 0xFFFF), (ord("a"), ord("b"), 0xFFFF)
    deltas, places = (SQUARE - ord("a"), 0, 1), (0, 4, 0)
    body = struct.pack(">HHHH", 6, 4, 1, 2)
    body += struct.pack(">3H", *lasts) + bytes(2) + struct.pack(">3H", *firsts)
    body += struct.pack(">3H", *(delta & 0xFFFF for delta in deltas)) + struct.pack(">3H", *places)
    body += struct.pack(">H", BAR)
    return struct.pack(">HHH", 4, 6 + len(body), 0) + body


def _format_6() -> bytes:
    return struct.pack(">HHHHH", 6, 14, 0, ord("a"), 2) + struct.pack(">HH", SQUARE, BAR)


def _face(table: bytes, platform: tuple[int, int] = (3, 1)) -> Face:
    head = struct.pack(">HHHHI", 0, 1, *platform, 12)
    return Face(truetype({}, table=head + table), "x")


@pytest.mark.parametrize("table", [_format_0(), _format_4(), _format_6()], ids=["0", "4", "6"])
def test_tables_of_characters(table: bytes) -> None:
    face = _face(table)
    assert [face.glyph(ord(char)) for char in "abc"] == [SQUARE, BAR, 0]
    assert face.glyph(0x20000) == 0


def test_fonts_of_symbols_keep_their_characters_elsewhere() -> None:
    face = Face(truetype({"\uf061": BAR}), "x")
    assert face.glyph(ord("a")) == BAR
    assert face.glyph(0x6061) == 0


def test_how_wide_glyphs_are() -> None:
    face = Face(truetype({"a": SQUARE}), "x")
    assert [face.advance(glyph) for glyph in (0, SQUARE, BAR, 99)] == [0.5, 1.0, 0.5, 0.5]
    assert Face(truetype({}, cmap=False), "x").glyph(ord("a")) == 0


def test_the_fonts_of_the_program() -> None:
    sans, serif = own(serif=False, bold=False)
    assert [face.key for face in own(serif=True, bold=True)] == ["NotoSansSC-Bold.otf", serif.key, sans.key]
    for face in (sans, serif):
        assert face.kind == "opentype"
        assert face.glyph(ord("罚"))
        assert face.advance(face.glyph(ord("罚"))) == pytest.approx(1, abs=0.01)
        assert 0.4 < face.advance(face.glyph(ord("5"))) < 0.7


@pytest.mark.parametrize("seed", range(60))
def test_fonts_with_other_bytes_are_refused_or_answer(seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(_face_bytes(seed))
    for _ in range(chance.choice((1, 3, 9))):
        data[chance.randrange(len(data))] = chance.choice((0, 255, chance.randrange(256)))
    try:
        face = Face(bytes(data), "x")
    except Odd:
        return
    assert 0 <= face.glyph(ord("a")) < max(face.glyphs, 1)
    assert face.advance(1) >= 0


def _face_bytes(seed: int) -> bytes:
    table = (_format_0(), _format_4(), _format_6())[seed % 3]
    return truetype({}, table=struct.pack(">HHHHI", 0, 1, 3, 1, 12) + table)
