"""How areas and lines look: colours, widths, dashes, from an object or from the settings that it names.

Colours of one, three and four parts, and those of a palette; a gradient is drawn as the mean of its colours
and counted as not drawn. Must not: draw.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from kiosk.capture.ofd.resources import Resources
from kiosk.capture.ofd.tree import Odd, every, first, text
from kiosk.capture.ofd.values import number, numbers, written

_OPERATORS = {1: ("g", "G"), 3: ("rg", "RG"), 4: ("k", "K")}
_CAPS = {"Butt": 0, "Round": 1, "Square": 2}
_JOINS = {"Miter": 0, "Round": 1, "Bevel": 2}
_THIN = 0.353  # millimetres: a line without a width (GB/T 33190, table 31)


@dataclass
class Noted:
    """What of a page could not be drawn."""

    parts: int = 0
    seals: int = 0


@dataclass(frozen=True)
class Style:
    """An object and the settings behind it, the nearest first."""

    chain: Sequence[Element]
    resources: Resources
    noted: Noted = field(default_factory=Noted)

    def word(self, name: str) -> str | None:
        """Return an attribute of the nearest that has it."""
        return next((element.attrib[name] for element in self.chain if name in element.attrib), None)

    def colour(self, name: str, *, line: bool) -> tuple[list[str], float]:
        """Return operators for a colour, black where none is said, and how dense it is (0 to 1)."""
        element = next((found for one in self.chain if (found := first(one, name)) is not None), None)
        if element is None:
            return [f"0 {_OPERATORS[1][line]}"], 1.0
        values = self._values(element)
        operator = _OPERATORS.get(len(values))
        if operator is None:
            raise Odd("colour")
        dense = number(element.get("Alpha"), 255.0) / 255
        return [f"{written(*values)} {operator[line]}"], min(max(dense, 0.0), 1.0)

    def _values(self, element: Element) -> list[float]:
        if "Value" in element.attrib:
            return _shares(element.attrib["Value"].split())
        if "Index" in element.attrib:
            return self._of_palette(element)
        blended = list(_of_gradient(element))
        if len(element):
            self.noted.parts += 1  # a gradient or a pattern: only its mean is drawn
        if not blended:
            return [0.0] if not len(element) else [0.8]
        return [sum(parts) / len(parts) for parts in zip(*blended, strict=False)]

    def _of_palette(self, element: Element) -> list[float]:
        space = self.resources.find("ColorSpace", element.get("ColorSpace", ""))
        colours = list(every(space, "Palette", "CV"))
        index = int(number(element.get("Index")))
        if not 0 <= index < len(colours):
            raise Odd("palette")
        return _shares((colours[index].text or "").split())

    def lines(self) -> list[str]:
        """Return operators for how lines are drawn."""
        out = [f"{written(max(0.0, number(self.word('LineWidth'), _THIN)))} w"]
        out.append(f"{_CAPS.get(self.word('Cap') or '', 0)} J")
        out.append(f"{_JOINS.get(self.word('Join') or '', 0)} j")
        out.append(f"{written(max(1.0, number(self.word('MiterLimit'), 4.234)))} M")
        dashes = [abs(value) for value in numbers(self.word("DashPattern"))][:20]
        if any(dashes):
            out.append(f"[{written(*dashes)}] {written(number(self.word('DashOffset')))} d")
        return out


def _shares(words: Iterable[str]) -> list[float]:
    values = [int(word[1:], 16) if word.startswith("#") else number(word) for word in words]
    return [min(max(value / 255, 0.0), 1.0) for value in values]


def _of_gradient(element: Element) -> Iterable[list[float]]:
    for kind in ("AxialShd", "RadialShd"):
        for colour in every(element, kind, "Segment", "Color"):
            yield _shares(colour.get("Value", text(colour)).split())
