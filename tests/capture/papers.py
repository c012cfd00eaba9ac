"""Files as people bring them: good ones of every kind, and bad ones of every sort. All made here, by seed."""

from __future__ import annotations

import io
import random
import struct
import zlib
from collections.abc import Callable
from functools import cache
from typing import Any

import pikepdf
from PIL import Image

from tests import papermaker


@cache
def page(size: tuple[int, int] = (620, 877), mode: str = "RGB") -> Image.Image:
    """Return the fine receipt in a small size and some mode."""
    return papermaker.fine_receipt().resize(size, Image.Resampling.LANCZOS).convert(mode)


def saved(picture: Image.Image, kind: str, **settings: Any) -> bytes:
    """Return a picture as a file."""
    out = io.BytesIO()
    picture.save(out, kind, **settings)
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    """Return a picture of a file, decoded."""
    picture = Image.open(io.BytesIO(data))
    picture.load()
    return picture


def jpeg(**settings: Any) -> bytes:
    """Return the receipt as a JPEG."""
    return saved(page(), "JPEG", **{"quality": 80, "dpi": (75, 75), **settings})


def tiff(pages: int = 3, **settings: Any) -> bytes:
    """Return a TIFF of some pages; each is a little wider than the one before."""
    first, *others = (page().resize((200 + number, 280)) for number in range(pages))
    return saved(first, "TIFF", save_all=True, append_images=others, dpi=(72, 72), **settings)


def spoiled_tiff(pages: int, bad: int) -> bytes:
    """Return a TIFF in which one page (counted from 0) has data that can't be unpacked."""
    data = bytearray(tiff(pages, compression="tiff_adobe_deflate"))
    with Image.open(io.BytesIO(data)) as picture:
        picture.seek(bad)
        at, length = (int(picture.tag_v2[tag][0]) for tag in (273, 279))  # type: ignore[attr-defined]
    data[at : at + length] = bytes(length)
    return bytes(data)


def scanned_pdf(pages: int = 1) -> bytes:
    """Return a PDF whose pages are nothing but JPEG."""
    first, *others = (page().resize((496 + number, 702)) for number in range(pages))
    return saved(first, "PDF", save_all=True, append_images=others, resolution=60)


def drawn_pdf(content: bytes = b"1 0 0 rg 100 100 200 300 re f", pages: int = 1, **keys: Any) -> bytes:
    """Return a PDF whose pages hold lines and areas, no picture."""
    pdf = pikepdf.new()
    for _ in range(pages):
        added = pdf.add_blank_page(page_size=(595, 842))
        added.obj.Contents = pdf.make_stream(content)
        for name, value in keys.items():
            added.obj[f"/{name}"] = value
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def overprinted_pdf() -> bytes:
    """Return a scanned page with a black corner drawn over it."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(scanned_pdf())) as pdf:
        pdf.pages[0].contents_add(pdf.make_stream(b"\nq 0 0 0 rg 0 0 300 300 re f Q"))
        pdf.save(out)
    return out.getvalue()


def inverted_pdf() -> bytes:
    """Return a scanned page that shows its picture as a negative."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(scanned_pdf())) as pdf:
        picture = next(iter(pdf.pages[0].get_images().values()))
        picture.Decode = pikepdf.Array([1, 0, 1, 0, 1, 0])
        pdf.save(out)
    return out.getvalue()


def encrypted_pdf(user: str = "secret") -> bytes:
    """Return a PDF under a password; with user "" only changing it is forbidden."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(drawn_pdf())) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(user=user, owner="owner"))
    return out.getvalue()


def png_bomb(width: int = 30000, height: int = 30000) -> bytes:
    """Return a small PNG that says it has many pixels."""
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    lines = zlib.compress(bytes((width // 8 + 1) * 100))
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", lines) + _chunk(b"IEND", b"")


def png_text_bomb() -> bytes:
    """Return a PNG with a comment of 200 MB, packed small."""
    good = saved(page((100, 100)), "PNG")
    text = _chunk(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(200 * 2**20), 9))
    return good[:33] + text + good[33:]


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def pdf_bomb() -> bytes:
    """Return a PDF with a picture that says it has 60,000 by 60,000 pixels."""
    pdf = pikepdf.new()
    added = pdf.add_blank_page(page_size=(595, 842))
    picture = pdf.make_stream(
        zlib.compress(bytes(10**6)),
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=60000,
        Height=60000,
        BitsPerComponent=8,
        ColorSpace=pikepdf.Name.DeviceRGB,
        Filter=pikepdf.Name.FlateDecode,
    )
    added.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(P=picture))
    added.obj.Contents = pdf.make_stream(b"595 0 0 842 0 0 cm /P Do")
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def damaged(data: bytes, seed: int) -> bytes:
    """Return a file with some bytes changed, cut out, doubled or cut off; by seed."""
    chance = random.Random(seed)
    found = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        at = chance.randrange(len(found))
        act = chance.randrange(5)
        if act == 0:
            found[at] = chance.randrange(256)
        elif act == 1:
            found[at : at + 4] = chance.choice((b"\0\0\0\0", b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff"))
        elif act == 2:
            del found[at : at + chance.randrange(1, 200)]
        elif act == 3:
            found[at:at] = found[at : at + chance.randrange(1, 200)]
        else:
            del found[at:]
        if len(found) < 8:
            break
    return bytes(found) or b"\0"


BASES: dict[str, Callable[[], bytes]] = {
    "jpeg": lambda: saved(page((150, 210)), "JPEG"),
    "progressive": lambda: saved(page((150, 210)), "JPEG", progressive=True),
    "png": lambda: saved(page((150, 210)), "PNG"),
    "bits": lambda: saved(page((150, 210), "1"), "PNG"),
    "tiff": lambda: tiff(2),
    "lzw": lambda: saved(page((150, 210)), "TIFF", compression="tiff_lzw"),
    "g4": lambda: saved(page((150, 210), "1"), "TIFF", compression="group4"),
    "jpeg in tiff": lambda: saved(page((150, 210)), "TIFF", compression="jpeg"),
    "scanned pdf": lambda: scanned_pdf(1),
    "drawn pdf": lambda: drawn_pdf(pages=2),
}
