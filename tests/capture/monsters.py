"""Files made to exhaust whoever opens them: small, and a thousand times as large inside."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from functools import cache

import pikepdf

from tests.capture import papers
from tests.capture.ofd import writer

_MEGABYTES = 150


def stream_bomb() -> bytes:
    """Return a PDF whose drawing unpacks to 150 MB."""
    pdf = pikepdf.new()
    added = pdf.add_blank_page(page_size=(595, 842))
    added.obj.Contents = pikepdf.Stream(pdf, _packed(_MEGABYTES), Filter=pikepdf.Name.FlateDecode)
    out = io.BytesIO()
    pdf.save(out, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return out.getvalue()


@cache
def _packed(megabytes: int) -> bytes:
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(b"0 0 m " * 174763) for _ in range(megabytes)) + packer.flush()


def tiff_bomb(width: int = 22_000, height: int = 23_000) -> bytes:
    """Return a TIFF of 500 megapixels, one bit each, all in one packed strip."""
    strip = zlib.compress(bytes(width // 8 * height), 9)
    tags = [
        (256, 3, width),
        (257, 3, height),
        (258, 3, 1),
        (259, 3, 8),
        (262, 3, 1),
        (273, 4, 0),
        (277, 3, 1),
    ]
    tags += [(278, 4, height), (279, 4, len(strip))]
    at = 8 + 2 + 12 * len(tags) + 4
    rows = b"".join(
        struct.pack("<HHI", tag, kind, 1) + struct.pack("<I", at if tag == 273 else value)
        for tag, kind, value in tags
    )
    return b"II*\0" + struct.pack("<IH", 8, len(tags)) + rows + struct.pack("<I", 0) + strip


def jpeg_of_many_pixels() -> bytes:
    """Return a JPEG that says it has 500 million pixels."""
    data = bytearray(papers.BASES["jpeg"]())
    at = data.index(b"\xff\xc0")
    struct.pack_into(">HH", data, at + 5, 22_000, 23_000)
    return bytes(data)


def jpeg2000() -> bytes:
    """Return the head of a JPEG 2000 of a million by a million pixels."""
    size = struct.pack(">IIII", 10**6, 10**6, 0, 0)
    return (
        b"\0\0\0\x0cjP  \r\n\x87\n\0\0\0\x14ftypjp2 \0\0\0\0jp2 "
        + b"\xff\x4f\xff\x51\0\x2f\0\0"
        + size * 2
        + bytes(60)
    )


def pdf_of_jpeg2000() -> bytes:
    """Return a PDF that shows such a picture."""
    pdf = pikepdf.new()
    added = pdf.add_blank_page(page_size=(595, 842))
    picture = pikepdf.Stream(
        pdf, jpeg2000(), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=10**6, Height=10**6,
        BitsPerComponent=8, ColorSpace=pikepdf.Name.DeviceRGB, Filter=pikepdf.Name.JPXDecode,
    )  # fmt: skip
    added.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(P=pdf.make_indirect(picture)))
    added.obj.Contents = pdf.make_stream(b"595 0 0 842 0 0 cm /P Do")
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def zip_bomb() -> bytes:
    """Return an OFD with an entry of 20 MB that is packed to 20 KB."""
    out = io.BytesIO(writer.Ofd(pages=[""]).saved())
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("Doc_0/Res/big", bytes(20 * 2**20))
    return out.getvalue()


def _drawn() -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(papers.drawn_pdf(pages=2))) as pdf:
        pdf.save(out, qdf=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return out.getvalue()


def deep_pages() -> bytes:
    """Return a PDF whose pages lie in themselves."""
    return re.sub(rb"/Kids \[.*?\]", b"/Kids [ 2 0 R 2 0 R 3 0 R ]", _drawn(), flags=re.DOTALL)


MONSTERS: tuple[Callable[[], bytes], ...] = tuple(
    cache(make)
    for make in (
        papers.png_bomb, papers.png_text_bomb, papers.pdf_bomb, stream_bomb, tiff_bomb, jpeg_of_many_pixels,
        jpeg2000, pdf_of_jpeg2000, zip_bomb, deep_pages,
    )
)  # fmt: skip
