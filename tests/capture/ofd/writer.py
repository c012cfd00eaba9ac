"""OFD files for tests, written part by part; everything in them is made up and says so."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from PIL import Image

from tests.capture.ofd.smallfont import BAR, SQUARE, truetype

SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
CHARS = {"方": SQUARE, "丨": BAR, "\ue123": SQUARE}


def element(name: str, inside: str = "", **attributes: object) -> str:
    """Return an element in the name space of OFD."""
    said = "".join(f" {key}={quoteattr(str(value))}" for key, value in attributes.items())
    return f"<ofd:{name}{said}>{inside}</ofd:{name}>"


def root(name: str, inside: str, **attributes: object) -> bytes:
    """Return a whole part."""
    text = element(name, inside, **attributes).replace(f"<ofd:{name}", f"<ofd:{name} {SPACE}", 1)
    return f'<?xml version="1.0" encoding="UTF-8"?>{text}'.encode()


def words(
    text: str, x: float, y: float, *, font: str = "1", size: float = 5, inside: str = "", **more: object
) -> str:
    """Return a text object whose box is the page; `DeltaX`, `DeltaY` go to its TextCode."""
    deltas = {key: more.pop(key) for key in ("DeltaX", "DeltaY") if key in more}
    code = element("TextCode", escape(text), X=x, Y=y, **deltas)
    return element(
        "TextObject", inside + code, **{"Boundary": "0 0 210 140", "Font": font, "Size": size, **more}
    )


def path(data: str, inside: str = "", **attributes: object) -> str:
    """Return a path object."""
    outline = element("AbbreviatedData", data)
    return element("PathObject", inside + outline, **{"Boundary": "0 0 210 140", **attributes})


def area(data: str, colour: str, **attributes: object) -> str:
    """Return a filled area without a line."""
    fill = element("FillColor", Value=colour)
    return path(data, fill, Fill="true", Stroke="false", **attributes)


def png(
    size: tuple[int, int] = (40, 20), colour: object = (255, 0, 0), mode: str = "RGB", kind: str = "PNG"
) -> bytes:
    """Return a small picture of one colour."""
    out = io.BytesIO()
    Image.new(mode, size, colour).save(out, kind)  # type: ignore[arg-type]
    return out.getvalue()


@dataclass
class Ofd:
    """A document in the making; `pages` are the contents of layers, one for each page."""

    pages: list[str] = field(default_factory=list)
    box: str = "0 0 210 140"
    resources: str = ""
    parts: dict[str, bytes] = field(default_factory=dict)
    template: str = ""
    template_order: str = "Background"
    annotation: str = ""
    signatures: list[tuple[str, bytes]] = field(default_factory=list)  # boundary, seal
    head: str = ""  # more of CommonData

    def saved(self, *, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
        """Return the file."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", compression) as packed:
            for name, data in self.written().items():
                packed.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), data, compression)
        return out.getvalue()

    def written(self) -> dict[str, bytes]:
        """Return the parts by name."""
        found = {
            "OFD.xml": root("OFD", element("DocBody", self._body()), Version="1.0", DocType="OFD"),
            "Doc_0/Document.xml": root("Document", self._common() + self._pages() + self._annotations()),
            "Doc_0/PublicRes.xml": root("Res", self._fonts() + self.resources, BaseLoc="Res"),
            "Doc_0/Res/small.ttf": truetype(CHARS),
        }
        for number, content in enumerate(self.pages):
            used = element("Template", TemplateID="90", ZOrder=self.template_order) if self.template else ""
            layer = element("Content", element("Layer", content, ID=2, Type="Body"))
            found[f"Doc_0/Pages/Page_{number}/Content.xml"] = root("Page", used + layer)
        if self.template:
            layer = element("Content", element("Layer", self.template, ID=3))
            found["Doc_0/Tpls/Tpl_0/Content.xml"] = root("Page", layer)
        if self.annotation:
            page = element("Page", element("FileLoc", "Page_0/Annotation.xml"), PageID=10)
            found["Doc_0/Annots/Annotations.xml"] = root("Annotations", page)
            found["Doc_0/Annots/Page_0/Annotation.xml"] = root("PageAnnot", self.annotation)
        return {**found, **self._signed(), **self.parts}

    def _body(self) -> str:
        info = element("DocInfo", element("DocID", "0" * 32) + element("Title", "票据（示例）"))
        signed = element("Signatures", "/Doc_0/Signs/Signatures.xml") if self.signatures else ""
        return info + element("DocRoot", "Doc_0/Document.xml") + signed

    def _common(self) -> str:
        paper = element("PageArea", element("PhysicalBox", self.box))
        template = element("TemplatePage", ID=90, BaseLoc="Tpls/Tpl_0/Content.xml") if self.template else ""
        return element("CommonData", element("PublicRes", "PublicRes.xml") + paper + template + self.head)

    def _pages(self) -> str:
        return element(
            "Pages",
            "".join(
                element("Page", ID=10 + number, BaseLoc=f"Pages/Page_{number}/Content.xml")
                for number in range(len(self.pages))
            ),
        )

    def _annotations(self) -> str:
        return element("Annotations", "Annots/Annotations.xml") if self.annotation else ""

    def _fonts(self) -> str:
        own = element("Font", element("FontFile", "small.ttf"), ID=1, FontName="示例字体")
        none = element("Font", ID=2, FontName="宋体", FamilyName="宋体")
        return element("Fonts", own + none)

    def _signed(self) -> dict[str, bytes]:
        if not self.signatures:
            return {}
        found, listed = {}, ""
        for number, (boundary, seal) in enumerate(self.signatures):
            folder = f"/Doc_0/Signs/Sign_{number}"
            listed += element("Signature", ID=number, BaseLoc=f"{folder}/Signature.xml")
            mark = element("StampAnnot", ID=1, PageRef=10, Boundary=boundary)
            inside = element("SignedInfo", mark + element("Seal", element("BaseLoc", f"{folder}/Seal.esl")))
            found[f"{folder[1:]}/Signature.xml"] = root("Signature", inside)
            found[f"{folder[1:]}/Seal.esl"] = seal
        found["Doc_0/Signs/Signatures.xml"] = root("Signatures", listed)
        return found


def der(tag: int, body: bytes) -> bytes:
    """Return one value of DER."""
    size = len(body)
    length = bytes([size]) if size < 128 else bytes([0x84]) + size.to_bytes(4, "big")
    return bytes([tag]) + length + body


def seal(picture: bytes, kind: str = "png") -> bytes:
    """Return a seal as GB/T 38540 orders it, as far as its picture goes."""
    shown = der(0x30, der(0x16, kind.encode()) + der(4, picture) + der(2, b"\x28") + der(2, b"\x28"))
    head = der(0x30, der(0x16, b"ES") + der(2, b"\x04") + der(0x16, b"maker"))
    known = der(0x30, der(2, b"\x01") + der(0x0C, "财务专用章（示例）".encode()))
    return der(0x30, der(0x30, head + der(0x16, b"id") + known + shown) + der(4, bytes(40)))


def receipt() -> Ofd:
    """Return a fine receipt of two pages with template, text, lines, picture and seal."""
    lines = "".join(path(f"M 10 {y} L 200 {y}", LineWidth=0.3) for y in (30, 60, 90, 120))
    frame = path("M 10 30 L 10 120 L 200 120 L 200 30 C", LineWidth=0.5)
    title = words("罚没票据（示例）", 70, 20, font="2", size=8, DeltaX="g 7 8")
    body = words("缴款人：安达运输有限公司（示例）", 15, 45, font="2", DeltaX="g 16 5")
    amount = words("金额：¥ 5,000.00 伍仟元整", 15, 75, font="2")
    picture = element("ImageObject", ID=9, ResourceID=5, Boundary="160 35 30 15", CTM="30 0 0 15 0 0")
    media = element("MultiMedia", element("MediaFile", "red.png"), ID=5, Type="Image")
    return Ofd(
        pages=[body + amount + picture, words("第二页", 15, 45, font="2")],
        template=lines + frame + title,
        resources=element("MultiMedias", media),
        parts={"Doc_0/Res/red.png": png()},
        signatures=[("140 80 40 40", seal(png((80, 80), (255, 0, 0, 128), "RGBA")))],
    )
