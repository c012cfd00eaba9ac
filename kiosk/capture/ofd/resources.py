"""What pages of an OFD share: fonts, pictures, settings for drawing, colour spaces, composed graphics.

Resources lie in files (PublicRes, DocumentRes, PageRes); a later file wins. Each is read when it is first
needed and kept. Must not: draw.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from xml.etree.ElementTree import Element

from PIL import Image

from kiosk.capture.config import CaptureConfig
from kiosk.capture.ofd import faces, tree
from kiosk.capture.ofd.faces import Face
from kiosk.capture.ofd.package import Missing, Package, joined
from kiosk.capture.ofd.tree import Odd, every
from kiosk.errors import FileRefused

_FORMATS = ["PNG", "JPEG", "BMP", "TIFF", "GIF"]
_LISTS = {
    "Font": ("Fonts", "Font"),
    "MultiMedia": ("MultiMedias", "MultiMedia"),
    "DrawParam": ("DrawParams", "DrawParam"),
    "ColorSpace": ("ColorSpaces", "ColorSpace"),
    "CompositeGraphicUnit": ("CompositeGraphicUnits", "CompositeGraphicUnit"),
}
_SERIF = ("宋", "仿", "楷", "明", "simsun", "fangsong", "kaiti", "song", "ming", "times", "serif")
_BOLD = ("黑体", "bold", "heavy", "simhei")
_DEEP = 8  # settings that name settings


class Resources:
    """The resources of one document, or of one page beside those of its document."""

    def __init__(self, package: Package, config: CaptureConfig, above: Resources | None = None) -> None:
        self.package, self.config, self._above = package, config, above
        self._found: dict[tuple[str, str], tuple[Element, str]] = {}
        self._faces: dict[str, Face | None] = {}
        self._pixels = 0
        self._pictures: dict[str, tuple[bytes, Image.Image]] = {}

    def add(self, name: str) -> None:
        """Read one file of resources. Raises Odd, Missing, FileRefused."""
        root = tree.parse(self.package.read(name))
        base = joined(name, (root.get("BaseLoc") or ".").rstrip("/") + "/.")
        for kind, path in _LISTS.items():
            for element in every(root, *path):
                self._found[kind, element.get("ID", "")] = (element, base + "/.")

    def find(self, kind: str, name: str) -> Element:
        """Return a resource by kind and id. Raises Odd where there is none."""
        return self._placed(kind, name)[0]

    def _placed(self, kind: str, name: str) -> tuple[Element, str]:
        found = self._found.get((kind, name))
        if found is None and self._above is not None:
            return self._above._placed(kind, name)
        if found is None:
            raise Odd(f"no {kind}")
        return found

    def chain(self, name: str | None) -> Iterable[Element]:
        """Return settings for drawing, the nearest first, then those that they are relative to."""
        found: list[Element] = []
        while name and len(found) < _DEEP:
            element = self._found.get(("DrawParam", name), (None, ""))[0]
            if element is None:
                return (*found, *(self._above.chain(name) if self._above else ()))
            found.append(element)
            name = element.get("Relative")
        return found

    def face(self, name: str) -> Face | None:
        """Return the font file that a font brings; None: it brings none, or one that can't be read."""
        if ("Font", name) not in self._found and self._above is not None:
            return self._above.face(name)
        if name not in self._faces:
            self._faces[name] = self._read_face(name)
        return self._faces[name]

    def _read_face(self, name: str) -> Face | None:
        try:
            element, base = self._placed("Font", name)
            place = tree.text(element, "FontFile")
            return Face(self.package.read(joined(base, place)), f"{id(self)} {name}") if place else None
        except (Odd, Missing):
            return None

    def substitutes(self, name: str) -> tuple[Face, ...]:
        """Return the program's own fonts that come nearest to a font."""
        try:
            element = self.find("Font", name)
        except Odd:
            return faces.own(serif=False, bold=False)
        said = " ".join((element.get("FontName", ""), element.get("FamilyName", ""))).lower()
        return faces.own(
            serif=element.get("Serif") == "true" or any(word in said for word in _SERIF),
            bold=element.get("Bold") == "true" or any(word in said for word in _BOLD),
        )

    def picture(self, name: str) -> tuple[str, bytes, Image.Image]:
        """Return a picture by id: a name of its own, bytes, decoded. Raises Odd, Missing."""
        element, base = self._placed("MultiMedia", name)
        if element.get("Type", "Image") != "Image":
            raise Odd("no picture")
        place = joined(base, tree.text(element, "MediaFile"))
        return place, *self.decoded(place)

    def decoded(self, place: str) -> tuple[bytes, Image.Image]:
        """Return a part of the package as a picture. Raises Odd, Missing."""
        if place not in self._pictures:
            data = self.package.read(place)
            picture = decoded(data, self.config)
            self._pixels += picture.width * picture.height
            if self._pixels > self.config.max_pixels:  # only the pictures of a page are kept
                self._pictures.clear()
                self._pixels = picture.width * picture.height
            self._pictures[place] = (data, picture)
        return self._pictures[place]


def decoded(data: bytes, config: CaptureConfig) -> Image.Image:
    """Return a picture. Raises Odd where it is none that can be read, or a monster."""
    from kiosk.capture import pictures

    try:
        with Image.open(io.BytesIO(data), formats=_FORMATS) as picture:
            pictures.check_size(picture.size, config)
            picture.load()
            return (
                picture.copy()
                if "A" in picture.mode or "transparency" in picture.info
                else pictures.plain(picture)
            )
    except (FileRefused, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise Odd("picture") from error
