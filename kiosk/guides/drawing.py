"""Whether a drawing (SVG) is one that a wall paints: elements and attributes by a list of what is allowed.

What is not on the list is refused, not left out: no script, no style sheet, no entity, nothing out of another
file, nothing that makes a small drawing a large one. Must not: draw, or change a byte.
"""

from __future__ import annotations

import math
import re
from xml.parsers import expat

from kiosk.guides.coding import Unreadable

LARGEST = 1024 * 1024  # bytes
MOST_PARTS, DEEPEST = 5000, 16  # elements, and how deep in each other
LONGEST_VALUE = 60_000  # characters of an attribute
LARGEST_NUMBER, MOST_NUMBERS = 100_000.0, 60_000  # of a length or place; all of a drawing
_SVG, _XMLNS = "http://www.w3.org/2000/svg", "xmlns"
_SHAPES = frozenset({"rect", "circle", "ellipse", "line", "polyline", "polygon", "path"})
_INSIDE = frozenset(
    {"g", "defs", "linearGradient", "radialGradient", "stop", "text", "tspan", "title", "desc"}
)
_SIZES = frozenset(
    {
        *(
            "x",
            "y",
            "width",
            "height",
            "cx",
            "cy",
            "r",
            "rx",
            "ry",
            "x1",
            "y1",
            "x2",
            "y2",
            "fx",
            "fy",
            "dx",
            "dy",
        ),
        *("font-size", "stroke-width", "stroke-miterlimit", "opacity", "fill-opacity", "stroke-opacity"),
        *("offset", "stop-opacity", "letter-spacing"),
    }
)
_LISTS = frozenset({"points", "viewBox", "d", "transform", "gradientTransform"})
_WORDS = frozenset(
    {
        *("fill-rule", "stroke-linecap", "stroke-linejoin", "font-family", "font-weight", "font-style"),
        *(
            "text-anchor",
            "gradientUnits",
            "spreadMethod",
            "preserveAspectRatio",
            "version",
            "id",
            "xml:space",
        ),
    }
)
_COLOURS = frozenset({"fill", "stroke", "stop-color", "color"})
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_SIZE = re.compile(r"\s*" + _NUMBER.pattern + r"(?:px|pt|%|em)?\s*")
_PATH = re.compile(r"[\sMmLlHhVvCcSsQqTtAaZz0-9eE,.+-]*")
_MOVED = re.compile(r"[\sa-zA-Z0-9(),.+-]*")
_WORD = re.compile(r"[\w\s.,'-]{0,120}")
_COLOUR = re.compile(
    r"\s*(?:#[0-9a-fA-F]{3,8}|[a-zA-Z]{1,30}|rgba?\([\d\s.,%]{1,40}\)|url\(#[\w-]{1,60}\))\s*"
)


def check(data: bytes) -> None:
    """Raise Unreadable unless a drawing holds nothing but what is allowed."""
    if len(data) > LARGEST:
        raise Unreadable("drawing: too large")
    look = _Look()
    try:
        data.decode()  # who paints it must not read other signs than who looked at it
        look.parser.Parse(data, True)
    except (expat.ExpatError, UnicodeDecodeError):
        raise Unreadable("drawing: not XML") from None
    if not look.parts:
        raise Unreadable("drawing: empty")


class _Look:
    """What the parser calls; whatever is not asked for here is refused."""

    def __init__(self) -> None:
        self.parts = self.depth = self.numbers = 0
        self.parser = expat.ParserCreate()
        self.parser.XmlDeclHandler = self._on_head
        self.parser.StartElementHandler = self._on_start
        self.parser.EndElementHandler = self._on_end
        self.parser.ProcessingInstructionHandler = self._on_strange
        self.parser.StartDoctypeDeclHandler = self._on_strange  # before any entity is known
        self.parser.EntityDeclHandler = self._on_strange
        self.parser.ExternalEntityRefHandler = self._on_strange

    def _on_head(self, _version: str, encoding: str | None, _alone: int) -> None:
        if encoding is not None and encoding.lower() != "utf-8":
            raise Unreadable("drawing: not in UTF-8")

    def _on_strange(self, *_what: object) -> int:
        raise Unreadable("drawing: a declaration")

    def _on_start(self, name: str, values: dict[str, str]) -> None:
        self.parts += 1
        self.depth += 1
        if self.parts > MOST_PARTS or self.depth > DEEPEST:
            raise Unreadable("drawing: too many parts")
        if self.parts == 1:
            self._check_root(name, values)
        elif name not in _SHAPES | _INSIDE:
            raise Unreadable("drawing: a part that is not allowed")
        for attribute, value in values.items():
            self._check(attribute, value)

    def _on_end(self, _name: str) -> None:
        self.depth -= 1

    def _check_root(self, name: str, values: dict[str, str]) -> None:
        if name != "svg" or values.get(_XMLNS) != _SVG:
            raise Unreadable("drawing: none")

    def _check(self, name: str, value: str) -> None:
        if len(value) > LONGEST_VALUE:
            raise Unreadable("drawing: too long")
        if name == _XMLNS:
            good = value == _SVG
        elif name in _SIZES:
            good = bool(_SIZE.fullmatch(value)) and self._is_sane(value)
        elif name in _LISTS:
            form = _MOVED if name.endswith("ransform") else _PATH
            good = bool(form.fullmatch(value)) and self._is_sane(value)
        elif name in _COLOURS:
            good = bool(_COLOUR.fullmatch(value))
        else:
            good = name in _WORDS and bool(_WORD.fullmatch(value))
        if not good:
            raise Unreadable("drawing: a value that is not allowed")

    def _is_sane(self, value: str) -> bool:
        """Tell whether the numbers in a value are of a size, and not too many of them in all."""
        found = _NUMBER.findall(value)
        self.numbers += len(found)
        if self.numbers > MOST_NUMBERS:
            return False
        return all(math.isfinite(float(each)) and abs(float(each)) <= LARGEST_NUMBER for each in found)
