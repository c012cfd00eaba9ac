"""One page on its way to a PDF: operators, and the fonts, pictures and states that they name.

Lengths are millimetres from the top left; the PDF has them in points from the bottom left.
Must not: know OFD.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pikepdf
from PIL import Image

from kiosk.capture import jpeg
from kiosk.capture.ofd.faces import Face
from kiosk.capture.ofd.values import Box, written
from kiosk.errors import FileRefused

POINTS = 72 / 25.4
MOST_BYTES = 64 * 1024 * 1024  # of the operators of one page
_MODES = {"L": "/DeviceGray", "RGB": "/DeviceRGB"}


class Canvas:
    """A page of a size in millimetres."""

    def __init__(self, box: Box) -> None:
        self._size = (box[2] * POINTS, box[3] * POINTS)
        self._pdf = pikepdf.new()
        self._fonts: dict[str, tuple[str, Any]] = {}
        self._pictures: dict[str, tuple[str, Any]] = {}
        self._states: dict[tuple[float, float, str], tuple[str, Any]] = {}
        left, top = -box[0] * POINTS, (box[3] + box[1]) * POINTS
        self._bytes = 0
        self._out: list[str] = [written(POINTS, 0, 0, -POINTS, left, top) + " cm"]

    def put(self, *operators: str) -> None:
        """Add operators. Raises FileRefused (unsafe) where they are too many."""
        self._bytes += sum(map(len, operators))
        if self._bytes > MOST_BYTES:
            raise FileRefused("unsafe")
        self._out += operators

    @property
    def area(self) -> float:
        """The area of the page in square millimetres."""
        return self._size[0] * self._size[1] / POINTS**2

    @contextmanager
    def apart(self) -> Iterator[None]:
        """Keep what is set inside inside; what an exception interrupts is taken back whole."""
        mark = len(self._out)
        self._out.append("q")
        try:
            yield
        except BaseException:
            del self._out[mark:]
            raise
        self._out.append("Q")

    def font(self, face: Face) -> str:
        """Return the name of a font on this page."""
        if face.key not in self._fonts:
            self._fonts[face.key] = (f"/F{len(self._fonts)}", _font(self._pdf, face))
        return self._fonts[face.key][0]

    def state(self, fill: float, stroke: float, blend: str = "/Normal") -> str:
        """Return the name of a state: how dense areas and lines are, and how they mix with what is below."""
        key = (fill, stroke, blend)
        if key not in self._states:
            made = pikepdf.Dictionary(ca=fill, CA=stroke, BM=pikepdf.Name(blend))
            self._states[key] = (f"/G{len(self._states)}", made)
        return self._states[key][0]

    def picture(self, key: str, data: bytes, picture: Image.Image) -> str:
        """Return the name of a picture on this page; `data` are its bytes, `picture` the same decoded."""
        if key not in self._pictures:
            self._pictures[key] = (f"/I{len(self._pictures)}", _picture(self._pdf, data, picture))
        return self._pictures[key][0]

    def pdf(self) -> bytes:
        """Return the page as a PDF."""
        page = self._pdf.add_blank_page(page_size=self._size)
        page.obj.Contents = self._pdf.make_stream("\n".join(self._out).encode("ascii"))
        page.obj.Resources = pikepdf.Dictionary(
            Font=pikepdf.Dictionary(dict(self._fonts.values())),
            XObject=pikepdf.Dictionary(dict(self._pictures.values())),
            ExtGState=pikepdf.Dictionary(dict(self._states.values())),
        )
        out = io.BytesIO()
        self._pdf.save(out, compress_streams=False)
        return out.getvalue()


def _font(pdf: pikepdf.Pdf, face: Face) -> Any:
    """Return a font whose codes are the numbers of its glyphs (ISO 32000, 9.7)."""
    truetype = face.kind == "truetype"
    stream = pdf.make_stream(face.data)
    if truetype:
        stream.Length1 = len(face.data)
    else:
        stream.Subtype = pikepdf.Name("/OpenType" if face.kind == "opentype" else "/CIDFontType0C")
    descriptor = pikepdf.Dictionary(
        Type=pikepdf.Name.FontDescriptor, FontName=pikepdf.Name("/Embedded"), Flags=4, ItalicAngle=0,
        FontBBox=[-1000, -1000, 2000, 2000], Ascent=900, Descent=-200, CapHeight=700, StemV=80,
    )  # fmt: skip
    descriptor["/FontFile2" if truetype else "/FontFile3"] = stream
    within = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name("/CIDFontType2" if truetype else "/CIDFontType0"),
        BaseFont=pikepdf.Name("/Embedded"),
        CIDSystemInfo=pikepdf.Dictionary(Registry="Adobe", Ordering="Identity", Supplement=0),
        FontDescriptor=pdf.make_indirect(descriptor),
        DW=1000,
    )
    if truetype:
        within.CIDToGIDMap = pikepdf.Name.Identity
    whole = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type0, BaseFont=pikepdf.Name("/Embedded"),
        Encoding=pikepdf.Name("/Identity-H"), DescendantFonts=[pdf.make_indirect(within)],
    )  # fmt: skip
    return pdf.make_indirect(whole)


def _picture(pdf: pikepdf.Pdf, data: bytes, picture: Image.Image) -> Any:
    common = {"Type": pikepdf.Name.XObject, "Subtype": pikepdf.Name.Image, "BitsPerComponent": 8}
    sides = {"Width": picture.width, "Height": picture.height}
    if picture.mode in _MODES and jpeg.size(data) == picture.size:
        space = pikepdf.Name(_MODES[picture.mode])
        return pdf.make_stream(data, **common, **sides, ColorSpace=space, Filter=pikepdf.Name.DCTDecode)
    clear = "A" in picture.mode or "transparency" in picture.info
    colours = picture.convert("RGBA" if clear else "RGB")
    packed = zlib.compress(colours.convert("RGB").tobytes(), 1)
    made = pdf.make_stream(
        packed, **common, **sides, ColorSpace=pikepdf.Name.DeviceRGB, Filter=pikepdf.Name.FlateDecode
    )
    if clear:
        mask = zlib.compress(colours.getchannel("A").tobytes(), 1)
        made.SMask = pdf.make_stream(
            mask, **common, **sides, ColorSpace=pikepdf.Name.DeviceGray, Filter=pikepdf.Name.FlateDecode
        )
    return made
