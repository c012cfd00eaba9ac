"""Ten thousand bad files, each by its number: good ones damaged in many ways, and monsters made on purpose.

Damage by bytes ends mostly at the door (a checksum, a head). So parts are damaged and sealed anew as well:
entries of an OFD, chunks of a PNG with their checksums, the insides of a PDF. Must not: need a file on disk.
"""

from __future__ import annotations

import io
import random
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from functools import cache

import pikepdf
from PIL import Image

from tests.capture import papers
from tests.capture.monsters import MONSTERS
from tests.capture.ofd import writer
from tests.capture.papers import damaged, page, saved

_NUMBER = re.compile(rb"-?\d+(?:\.\d+)?")
_ODD = (
    b"0",
    b"-1",
    b"1e9",
    b"99999999999999999999",
    b"NaN",
    b"4294967295",
    b"65536",
    b"",
    b"2147483648",
    b"0.0000001",
)


def small_ofd() -> bytes:
    """Return an OFD with something of everything in it."""
    document = writer.receipt()
    unit = writer.element("Content", writer.area("M 0 0 L 9 0 L 9 9 C", "0 0 0", Boundary="0 0 9 9"))
    document.resources += writer.element(
        "CompositeGraphicUnits", writer.element("CompositeGraphicUnit", unit, ID=8, Width=10, Height=10)
    ) + writer.element("DrawParams", writer.element("DrawParam", ID=40, LineWidth=2))
    glyphs = writer.element("CGTransform", writer.element("Glyphs", "1 2"), CodePosition=0, CodeCount=2)
    document.pages = [
        document.pages[0]
        + writer.words("方丨", 20, 100, size=8, DeltaX="g 1 9", inside=glyphs)
        + writer.path(
            "M 9 9 Q 1 2 3 4 B 1 2 3 4 5 6 A 5 5 0 1 0 9 9 C", LineWidth=1, DashPattern="2 1", DrawParam=40
        )
        + writer.element("CompositeObject", ResourceID=8, Boundary="90 90 20 20", CTM="2 0 0 2 0 0"),
    ]
    mark = writer.area("M 0 0 L 9 0 L 9 9 C", "255 0 0", Boundary="0 0 9 9")
    document.annotation = writer.element(
        "Annot", writer.element("Appearance", mark, Boundary="3 3 9 9"), ID=1
    )
    document.box = "0 0 210 140"
    return document.saved()


BASES: dict[str, Callable[[], bytes]] = {
    **{name: cache(make) for name, make in papers.BASES.items()},
    "gray jpeg": cache(lambda: saved(page((150, 210), "L"), "JPEG")),
    "turned jpeg": cache(lambda: _turned()),
    "palette png": cache(lambda: saved(page((150, 210)).convert("P"), "PNG")),
    "clear png": cache(lambda: saved(page((150, 210), "RGBA"), "PNG")),
    "deflated tiff": cache(lambda: papers.tiff(2, compression="tiff_adobe_deflate")),
    "form pdf": cache(lambda: form_pdf()),
    "ofd": cache(small_ofd),
    "plain ofd": cache(lambda: writer.Ofd(pages=[writer.words("方", 20, 50)]).saved()),
}


def _turned() -> bytes:
    exif = Image.Exif()
    exif[0x0112] = 6
    return saved(page((150, 210)), "JPEG", exif=exif, dpi=(300, 300))


def form_pdf(words: str = "filled in") -> bytes:
    """Return a page with a filled-in field, a note, and scripts that nobody may run."""
    pdf = pikepdf.new()
    added = pdf.add_blank_page(page_size=(595, 842))
    font = pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
    )
    shown = pdf.make_stream(f"0.9 g 0 0 300 40 re f BT /F 24 Tf 0 g 5 10 Td ({words}) Tj ET".encode())
    shown.Type, shown.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    shown.BBox, shown.Resources = [0, 0, 300, 40], pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="while(true){}app.alert('x')")
    field = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Tx, T="name", V=words, F=4,
        Rect=[100, 600, 400, 640], AP=pikepdf.Dictionary(N=shown), DA="/F 24 Tf 0 g", A=script,
    )  # fmt: skip
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Square, Rect=[100, 200, 200, 300],
        C=[1, 0, 0], IC=[1, 0, 0], F=4, AP=pikepdf.Dictionary(N=_square(pdf)),
    )  # fmt: skip
    fields = [pdf.make_indirect(field), pdf.make_indirect(note)]
    added.obj.Annots = pdf.make_indirect(pikepdf.Array(fields))
    pdf.Root.AcroForm = pikepdf.Dictionary(
        Fields=[fields[0]], DR=pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font)), DA="/F 24 Tf 0 g"
    )
    pdf.Root.OpenAction = script
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def _square(pdf: pikepdf.Pdf) -> pikepdf.Object:
    shown = pdf.make_stream(b"1 0 0 rg 0 0 100 100 re f")
    shown.Type, shown.Subtype, shown.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, [0, 0, 100, 100]
    return shown


# -- damage that gets past the door


def _numbers(data: bytes, chance: random.Random) -> bytes:
    """Return a text with some of its numbers made odd ones."""
    found = list(_NUMBER.finditer(data))
    if not found:
        return damaged(data, chance.randrange(2**31)) if len(data) > 8 else data
    for hit in sorted(
        chance.sample(found, min(len(found), chance.randrange(1, 4))), key=lambda hit: -hit.start()
    ):
        data = data[: hit.start()] + chance.choice(_ODD) + data[hit.end() :]
    return data


def ofd_inside(chance: random.Random) -> bytes:
    """Return an OFD one of whose entries is damaged, packed anew so that its checksum holds."""
    with zipfile.ZipFile(io.BytesIO(BASES["ofd"]())) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    for name in chance.sample(sorted(parts), chance.choice((1, 1, 2))):
        spoil = _numbers if name.endswith(".xml") and chance.random() < 0.7 else None
        parts[name] = (
            spoil(parts[name], chance) if spoil else damaged(parts[name] or b"x" * 9, chance.randrange(2**31))
        )
    if chance.random() < 0.1:
        parts[chance.choice(("../x", "/x", "a\\b", "Doc_0/Res/small.ttf/x", "ofd.xml"))] = b"x"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in parts.items():
            packed.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), data)
    return out.getvalue()


def png_inside(chance: random.Random) -> bytes:
    """Return a PNG with a damaged chunk whose checksum holds."""
    data = BASES[chance.choice(("png", "bits", "palette png", "clear png"))]()
    chunks, at = [], 8
    while at + 12 <= len(data):
        (size,) = struct.unpack_from(">I", data, at)
        chunks.append((data[at + 4 : at + 8], data[at + 8 : at + 8 + size]))
        at += 12 + size
    spot = chance.randrange(len(chunks))
    name, body = chunks[spot]
    chunks[spot] = (name, damaged(body or b"\0" * 9, chance.randrange(2**31)))
    if chance.random() < 0.3:
        chunks.insert(chance.randrange(len(chunks)), chance.choice(chunks))
    out = data[:8]
    for name, body in chunks:
        out += struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
    return out


@cache
def open_pdf(name: str) -> bytes:
    """Return a PDF with everything in it laid open."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(BASES[name]())) as pdf:
        pdf.save(out, qdf=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return out.getvalue()


def pdf_inside(chance: random.Random) -> bytes:
    """Return a PDF whose numbers, or whose places of objects, are others."""
    data = open_pdf(chance.choice(("drawn pdf", "form pdf", "scanned pdf")))
    if chance.random() < 0.3:
        return re.sub(
            rb"(\d+) 0 R",
            lambda hit: hit[0] if chance.random() < 0.8 else b"%d 0 R" % chance.randrange(12),
            data,
        )
    return _numbers(data, chance)


def two_in_one(chance: random.Random) -> bytes:
    """Return two files one after the other, or one inside the other."""
    one, other = (BASES[name]() for name in chance.sample(sorted(BASES), 2))
    cut = chance.choice((len(one), len(one), chance.randrange(1, len(one))))
    return one[:cut] + other + (one[cut:] if chance.random() < 0.5 else b"")


def heads(chance: random.Random) -> bytes:
    """Return the head of some kind and nothing sensible behind it."""
    start = chance.choice(sorted(BASES))
    return BASES[start]()[: chance.randrange(2, 64)] + chance.randbytes(chance.randrange(0, 3000))


_EVERY = 97  # one in so many is a monster: they take their time
_WAYS = (ofd_inside, ofd_inside, png_inside, pdf_inside, pdf_inside, two_in_one, heads)


def bad_file(number: int, *, seed: int = 1) -> tuple[str, bytes]:
    """Return what was done, and a file of at least one byte; the same for the same numbers."""
    chance = random.Random(f"{seed}:{number}")
    if number % _EVERY == 0:
        monster = MONSTERS[number // _EVERY % len(MONSTERS)]
        return f"monster {number // _EVERY % len(MONSTERS)}", monster()
    if number % 2:
        name = chance.choice(sorted(BASES))
        return f"damaged {name}", damaged(BASES[name](), chance.randrange(2**31))
    way = chance.choice(_WAYS)
    return way.__name__, way(chance) or b"\0"
