"""Text of an OFD page: characters at their places, each by the number of its glyph in its font.

A font that the document brings draws its own glyphs; a character that it lacks, or whose font is not there,
is taken from the program's fonts; one that no font has is counted. Must not: lay text out anew.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from kiosk.capture.ofd.canvas import Canvas
from kiosk.capture.ofd.faces import Face
from kiosk.capture.ofd.paint import Style
from kiosk.capture.ofd.tree import Odd, every
from kiosk.capture.ofd.values import flag, number, numbers, steps, written

_SLANT = 0.21
_TURNS = {0: (1, 0, 0, 1), 90: (0, 1, -1, 0), 180: (-1, 0, 0, -1), 270: (0, -1, 1, 0)}  # clockwise
_MODES = {(True, False): 0, (False, True): 1, (True, True): 2, (False, False): 3}
_HEAVY = 600
_SPACE = 0.5  # of the size: what is silent, in a line without distances


@dataclass(frozen=True)
class _Sign:
    """One glyph: its font and number, and whether the document brought the font."""

    face: Face
    glyph: int
    own: bool


def length(element: Element) -> int:
    """Return how many characters a text object has."""
    return sum(len(code.text or "") for code in every(element, "TextCode"))


def draw(canvas: Canvas, element: Element, style: Style) -> None:
    """Draw a text object inside its transformation. Raises Odd."""
    size = number(element.get("Size"))
    if size <= 0:
        raise Odd("size")
    count, at, glyphs = 0, (0.0, 0.0), _given(element)
    _looks(canvas, element, style)
    for code in every(element, "TextCode"):
        text = code.text or ""
        at = (number(code.get("X"), at[0]), number(code.get("Y"), at[1]))
        _line(canvas, element, style, _Line(text, at, code, {k - count: v for k, v in glyphs.items()}), size)
        count += len(text)


@dataclass(frozen=True)
class _Line:
    text: str
    at: tuple[float, float]
    code: Element
    given: dict[int, tuple[int, list[int]]]


def _looks(canvas: Canvas, element: Element, style: Style) -> None:
    fill, stroke = flag(element.get("Fill"), default=True), flag(element.get("Stroke"), default=False)
    area, dense = style.colour("FillColor", line=False)
    line, dense_line = style.colour("StrokeColor", line=True)
    canvas.put(f"{_MODES[fill, stroke]} Tr", *area)
    if stroke:
        canvas.put(*line, *style.lines())
    alpha = number(element.get("Alpha"), 255.0) / 255
    if dense * alpha < 1 or dense_line * alpha < 1:
        canvas.put(f"{canvas.state(dense * alpha, dense_line * alpha)} gs")


def _given(element: Element) -> dict[int, tuple[int, list[int]]]:
    """Return the glyphs that the document itself names: by place, how many characters and which."""
    found = {}
    for change in every(element, "CGTransform"):
        place, codes = (
            int(number(change.get(name), value)) for name, value in (("CodePosition", 0), ("CodeCount", 1))
        )
        glyphs = [int(value) for item in every(change, "Glyphs") for value in numbers(item.text)]
        if place < 0 or codes < 1 or any(not 0 <= glyph <= 65535 for glyph in glyphs):
            raise Odd("glyphs")
        found[place] = (codes, glyphs)
    return found


def _line(canvas: Canvas, element: Element, style: Style, line: _Line, size: float) -> None:
    wide = number(element.get("HScale"), 1.0) or 1.0
    turn = _TURNS.get(int(number(element.get("CharDirection"))) % 360)
    if turn is None:
        raise Odd("direction")
    x, y = line.at
    across, down = (steps(line.code.get(name), len(line.text)) for name in ("DeltaX", "DeltaY"))
    vertical = int(number(element.get("ReadDirection"))) % 180 == 90
    for index, sign in _signs(element, style, line):
        if sign is not None:
            _put(canvas, element, sign, (x, y), size=size, wide=wide, turn=turn)
        if across or down:
            x += across[min(index, len(across) - 1)] if across else 0.0
            y += down[min(index, len(down) - 1)] if down else 0.0
        else:
            step = size * (sign.face.advance(sign.glyph) if sign else _SPACE)
            x, y = (x, y + step) if vertical else (x + step * wide, y)


def _put(
    canvas: Canvas, element: Element, sign: _Sign, at: tuple[float, float], *,
    size: float, wide: float, turn: tuple[int, int, int, int],
) -> None:  # fmt: skip
    slant = _SLANT * size if flag(element.get("Italic"), default=False) else 0.0
    a, b, c, d = turn
    right, up = (a * size * wide, b * size * wide), (-c * size + a * slant, -d * size + b * slant)
    heavy = int(number(element.get("Weight"), 400)) >= _HEAVY
    name = canvas.font(sign.face)
    matrix = written(*right, *up, *at)
    canvas.put("BT", f"{name} 1 Tf", f"{matrix} Tm", f"<{sign.glyph:04x}> Tj", "ET")
    if heavy and sign.own:  # the document's font has no bolder one: drawn again a little aside
        canvas.put(
            "BT", f"{written(*right, *up, at[0] + size * 0.03, at[1])} Tm", f"<{sign.glyph:04x}> Tj", "ET"
        )


def _signs(element: Element, style: Style, line: _Line) -> Iterator[tuple[int, _Sign | None]]:
    """Yield each character's place in its line and its glyph, None where there is nothing to see."""
    name = element.get("Font", "")
    face, others = style.resources.face(name), style.resources.substitutes(name)
    index = 0
    while index < len(line.text):
        codes, glyphs = line.given.get(index, (1, []))
        if face is not None and glyphs:
            for offset in range(codes):
                glyph = glyphs[offset] if offset < len(glyphs) else 0
                yield index + offset, _Sign(face, glyph, True) if glyph < face.glyphs else _lost(style)
            index += codes
            continue
        yield index, _of_character(line.text[index], face, others, style)
        index += 1


def _of_character(char: str, face: Face | None, others: tuple[Face, ...], style: Style) -> _Sign | None:
    code = ord(char)
    for one in ([face] if face is not None else []) + list(others):
        glyph = one.glyph(code)
        if glyph:
            return _Sign(one, glyph, one is face)
    return None if _silent(char) else _lost(style, *others[:1])


def _lost(style: Style, *faces: Face) -> _Sign | None:
    """Count a character that can't be drawn; where a font is at hand its sign for that is drawn."""
    style.noted.parts += 1
    return _Sign(faces[0], 0, False) if faces else None


def _silent(char: str) -> bool:
    return char.isspace() or unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zs", "Zl", "Zp"}
