"""Objects of an OFD page onto a canvas: text, paths, pictures, composed graphics, in their order.

One object that makes no sense is counted and left out whole; the others are drawn. How much one page may ask
for is bounded, for composed graphics can name each other. Must not: open files by itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from kiosk.capture.ofd import shapes, texts
from kiosk.capture.ofd.canvas import Canvas
from kiosk.capture.ofd.package import Missing
from kiosk.capture.ofd.paint import Noted, Style
from kiosk.capture.ofd.resources import Resources
from kiosk.capture.ofd.tree import Odd, every, first, text
from kiosk.capture.ofd.values import IDENTITY, Box, box, flag, matrix, number, written
from kiosk.errors import FileRefused

MOST_OBJECTS, MOST_SIGNS = 100_000, 300_000
MOST_COVERED = (
    2000.0  # pages that the objects of one page may cover together, each as large as it can be seen
)
_DEEPEST = 12
_EDGE = 0.5  # millimetres that a path may stand out of its box: boxes are often drawn too tight
_BLOCKS = frozenset({"Layer", "PageBlock", "Content", "Appearance"})
_ASIDE = frozenset({"Actions", "Clips", "Border"})  # no part of a drawing by themselves


class Painter:
    """Draws onto one canvas; what it could not draw is counted in `noted`."""

    def __init__(self, canvas: Canvas, noted: Noted) -> None:
        self._canvas, self.noted = canvas, noted
        self._objects = self._signs = 0
        self._covered = 0.0

    def block(
        self, element: Element, resources: Resources, *, param: str | None = None, depth: int = 0
    ) -> None:
        """Draw what lies in a layer or block, in its order."""
        if depth > _DEEPEST:
            raise Odd("too deep")
        param = element.get("DrawParam", param)
        for child in element:
            if child.tag in _ASIDE:
                continue
            self._objects += 1
            if self._objects > MOST_OBJECTS:
                raise FileRefused("unsafe")
            try:
                with self._canvas.apart():
                    self._one(child, resources, param, depth)
            except (Odd, Missing, RecursionError):
                self.noted.parts += 1

    def _one(self, element: Element, resources: Resources, param: str | None, depth: int) -> None:
        if not flag(element.get("Visible"), default=True):
            return
        if element.tag in _BLOCKS:
            if element.tag == "Appearance":  # of an annotation: lies in its box as an object does
                self._canvas.put(f"1 0 0 1 {written(*box(element.get('Boundary'))[:2])} cm")
            self.block(element, resources, param=param, depth=depth + 1)
            return
        chain = [element, *resources.chain(element.get("DrawParam", param))]
        style = Style(chain, resources, self.noted)
        place = box(element.get("Boundary"))
        self._enter(element, place, style)
        self._cover(element, place, depth)
        match element.tag:
            case "TextObject":
                self._signs += texts.length(element)
                if self._signs > MOST_SIGNS:
                    raise FileRefused("unsafe")
                texts.draw(self._canvas, element, style)
            case "PathObject":
                self._path(element, style)
            case "ImageObject":
                self._image(element, resources)
            case "CompositeObject":
                unit = resources.find("CompositeGraphicUnit", element.get("ResourceID", ""))
                for content in every(unit, "Content"):
                    self.block(content, resources, depth=depth + 1)
            case _:
                raise Odd("object")

    def _cover(self, element: Element, place: Box, depth: int) -> None:
        """Count what is drawn over what: a few bytes can ask for a page full again and again."""
        area = place[2] * place[3] if element.tag in ("PathObject", "ImageObject") else 0.0
        if element.tag == "TextObject":
            area = texts.length(element) * number(element.get("Size")) ** 2
        whole = self._canvas.area
        self._covered += 1.0 if depth and area > 0 else min(abs(area), whole) / whole
        if self._covered > MOST_COVERED:
            raise FileRefused("unsafe")

    def _enter(self, element: Element, place: Box, style: Style) -> None:
        """Move to an object's box and clip to it; the box of a text is often too tight to be believed."""
        self._canvas.put(f"1 0 0 1 {written(place[0], place[1])} cm")
        if element.tag != "TextObject":
            edge = _EDGE if element.tag == "PathObject" else 0.0
            edge += number(style.word("LineWidth")) / 2 if edge else 0.0
            self._canvas.put(f"{written(-edge, -edge, place[2] + 2 * edge, place[3] + 2 * edge)} re W n")
        own = matrix(element.get("CTM"))
        clips = first(element, "Clips")
        inside = clips is None or flag(clips.get("TransFlag"), default=True)
        if not inside and clips is not None:
            self._clip(clips)
        if own != IDENTITY:
            self._canvas.put(f"{written(*own)} cm")
        if inside and clips is not None:
            self._clip(clips)

    def _clip(self, clips: Element) -> None:
        for clip in every(clips, "Clip"):
            out = []
            for area in every(clip, "Area"):
                path = first(area, "Path")
                if path is None or area.get("CTM"):
                    self.noted.parts += 1  # by a text, or turned: more is shown than should be
                    continue
                place = box(path.get("Boundary"))
                if place[:2] != (0.0, 0.0) or path.get("CTM"):
                    self.noted.parts += 1
                    continue
                out.append(shapes.outline(text(path, "AbbreviatedData")))
            if out:
                self._canvas.put(*out, "W n")

    def _path(self, element: Element, style: Style) -> None:
        fill, stroke = flag(element.get("Fill"), default=False), flag(element.get("Stroke"), default=True)
        outline = shapes.outline(text(element, "AbbreviatedData"))
        area, dense = style.colour("FillColor", line=False)
        line, dense_line = style.colour("StrokeColor", line=True)
        alpha = number(element.get("Alpha"), 255.0) / 255
        if fill or stroke:
            if alpha * dense < 1 or alpha * dense_line < 1:
                self._canvas.put(f"{self._canvas.state(alpha * dense, alpha * dense_line)} gs")
            even = "*" if element.get("Rule") == "Even-Odd" and fill else ""
            paint = {(True, True): "B", (True, False): "f", (False, True): "S"}[fill, stroke] + even
            self._canvas.put(
                *(area if fill else ()), *((*line, *style.lines()) if stroke else ()), outline, paint
            )

    def _image(self, element: Element, resources: Resources) -> None:
        if element.get("ImageMask"):
            self.noted.parts += 1  # drawn without its mask
        name, data, picture = resources.picture(element.get("ResourceID", ""))
        alpha = number(element.get("Alpha"), 255.0) / 255
        if alpha < 1:
            self._canvas.put(f"{self._canvas.state(alpha, alpha)} gs")
        self._canvas.put("1 0 0 -1 0 1 cm", f"{self._canvas.picture(name, data, picture)} Do")

    def seal(self, place: Box, name: str, data: bytes, resources: Resources) -> None:
        """Draw the picture of a seal over what lies below it, which stays to be read. Raises Odd."""
        from kiosk.capture.ofd.resources import decoded

        picture = decoded(data, resources.config)
        with self._canvas.apart():
            self._canvas.put(f"{self._canvas.state(1.0, 1.0, '/Multiply')} gs")
            self._canvas.put(f"{written(place[2], 0, 0, -place[3], place[0], place[1] + place[3])} cm")
            self._canvas.put(f"{self._canvas.picture(name, data, picture)} Do")

    def layers(self, elements: Iterable[tuple[Element, Resources]]) -> None:
        """Draw layers one over the other."""
        for element, resources in elements:
            try:
                self.block(element, resources)
            except Odd:
                self.noted.parts += 1
