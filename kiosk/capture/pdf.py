"""Pages of a PDF into sheets: a scanned page keeps its own JPEG, anything else is drawn.

Runs in the darkroom only: the data may be hostile. Must not: run what a PDF may contain beside drawing.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageChops, ImageStat

from kiosk.capture import developing, jpeg, pictures
from kiosk.capture.config import CaptureConfig
from kiosk.capture.imaging.pixels import of_picture
from kiosk.capture.pictures import Made
from kiosk.domain.sheet import Mark, MarkKind
from kiosk.errors import FileRefused

_POINTS = 72.0
_FINEST_DPI = 300  # kept of a scan inside
_LOWEST_DPI = 72
_LOOKED_AT = 30  # pictures of a page, whether they can be drawn
_SAME = 12.0  # mean difference of two small pictures (0 to 255) below which they show the same


def sheets(
    data: bytes, *, config: CaptureConfig, gray: bool = False, start: int = 0
) -> Iterator[tuple[int, Made]]:
    """Yield the number of pages and each page of a PDF, from page `start` (counted from 0).

    A damaged file that opens repaired says so with each page. Raises FileRefused (encrypted, broken,
    too_many_pages, too_many_pixels).
    """
    document, sound = _opened(data)
    try:
        pages = len(document)
        if not pages:
            raise FileRefused("broken")
        if pages > config.max_pages:
            raise FileRefused("too_many_pages", pages=pages, limit=config.max_pages)
        document.init_forms()
        for number in range(start, pages):
            made = _sheet(document, number, config=config, gray=gray)
            told = () if sound else (Mark(MarkKind.REPAIRED, pages),)
            yield pages, replace(made, marks=(*made.marks, *told))
    finally:
        document.close()


def drawn(data: bytes, *, config: CaptureConfig, gray: bool = False) -> Made:
    """Return the first page of a PDF that this program wrote, drawn. Raises FileRefused."""
    document = pypdfium2.PdfDocument(data)
    try:
        return _sheet(document, 0, config=config, gray=gray)
    finally:
        document.close()


def _opened(data: bytes) -> tuple[pypdfium2.PdfDocument, bool]:
    """Return a document, and whether it was sound. pdfium mends some damage without a word, qpdf more."""
    try:
        return pypdfium2.PdfDocument(data), _sound(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            raise FileRefused("encrypted") from error
    try:
        return pypdfium2.PdfDocument(_mended(data)), False
    except (pypdfium2.PdfiumError, pikepdf.PdfError, ValueError, RuntimeError) as error:
        raise FileRefused("broken") from error


def _sound(data: bytes) -> bool:
    try:
        pikepdf.open(io.BytesIO(data), attempt_recovery=False, suppress_warnings=True).close()
    except pikepdf.PasswordError:
        return True  # pdfium has opened it: it knows more ways to lock a file
    except (pikepdf.PdfError, ValueError, RuntimeError):
        return False
    return True


def _mended(data: bytes) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
        pdf.save(out)
    return out.getvalue()


def _sheet(document: pypdfium2.PdfDocument, number: int, *, config: CaptureConfig, gray: bool) -> Made:
    try:
        page = document[number]
        try:
            images = list(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3))
            kept = _kept(page, images) if config.own_pictures and not gray else None
            if kept is not None:
                return kept
            dpi = _dpi(page, images, config)
            picture = page.render(scale=dpi / _POINTS, rev_byteorder=True).to_pil().convert("RGB")
            made = pictures.finished(picture, dpi=dpi, gray=gray)
            lost = sum(not _can_be_drawn(image) for image in images[:_LOOKED_AT])
            told = (Mark(MarkKind.NOT_DRAWN, lost),) if lost else ()
            return replace(made, marks=(*made.marks, *told))
        finally:
            page.close()
    except FileRefused:
        raise
    except MemoryError as error:
        raise FileRefused("too_many_pixels", page=number + 1) from error
    except Exception as error:  # whatever a damaged page brings about
        raise FileRefused("broken", page=number + 1) from error


def _dpi(page: pypdfium2.PdfPage, images: list[pypdfium2.PdfImage], config: CaptureConfig) -> int:
    """Return the resolution to draw a page with: that of its finest picture within a range."""
    low, high = config.drawn_dpi, _FINEST_DPI
    finest = max((_image_dpi(image) for image in images), default=0.0)
    dpi = min(max(low, round(finest)), high)
    width, height = (side / _POINTS for side in page.get_size())
    most = (config.max_pixels / max(width * height, 0.01)) ** 0.5
    dpi = min(dpi, int(most), int(60000 / max(width, height, 0.01)))
    if dpi < _LOWEST_DPI:
        raise FileRefused("too_many_pixels", width=round(width * low), height=round(height * low))
    return dpi


def _can_be_drawn(image: pypdfium2.PdfImage) -> bool:
    """Tell whether pdfium can decode a picture: one that it can't it leaves out without a word."""
    bitmap = pdfium.FPDFImageObj_GetBitmap(image.raw)
    if not bitmap:
        return False
    pdfium.FPDFBitmap_Destroy(bitmap)
    return True


def _image_dpi(image: pypdfium2.PdfImage) -> float:
    left, _, right, _ = image.get_bounds()
    return float(image.get_px_size()[0] * _POINTS / max(right - left, 1.0))


def _kept(page: pypdfium2.PdfPage, images: list[pypdfium2.PdfImage]) -> Made | None:
    """Return the page's own JPEG where that is all that the page shows, else None."""
    objects = list(page.get_objects(max_depth=1))
    if len(objects) != 1 or len(images) != 1 or page.get_rotation() or pdfium.FPDFPage_GetAnnotCount(page):
        return None
    image = images[0]
    if image.get_filters(skip_simple=True) != ["DCTDecode"] or not _fills(page, image):
        return None
    data = bytes(image.get_data(decode_simple=True))
    with Image.open(io.BytesIO(data), formats=["JPEG"]) as picture:
        if picture.mode not in ("L", "RGB"):
            return None
        picture.load()
        pixels = of_picture(picture)
        dpi = round(_image_dpi(image))
        bare = jpeg.stripped(data, dpi=dpi)
        if bare is None or not 1 <= dpi <= 2400 or not _shows(page, picture):
            return None
        return developing.developed(pixels, dpi=dpi, kept=bare)


def _fills(page: pypdfium2.PdfPage, image: pypdfium2.PdfImage) -> bool:
    a, b, c, d, *_ = image.get_matrix().get()
    box, bounds = page.get_bbox(), image.get_bounds()
    near = 0.01 * max(page.get_size())
    upright = a > 0 and d > 0 and abs(b) < 0.01 and abs(c) < 0.01
    return upright and all(abs(one - other) <= near for one, other in zip(box, bounds, strict=True))


def _shows(page: pypdfium2.PdfPage, picture: Image.Image) -> bool:
    """Tell whether the page as drawn looks like the picture: masks and inverted colours make it another."""
    scale = 96 / max(page.get_size())
    drawn = page.render(scale=scale, rev_byteorder=True).to_pil().convert("RGB")
    difference = ImageChops.difference(drawn, picture.convert("RGB").resize(drawn.size, Image.Resampling.BOX))
    return max(ImageStat.Stat(difference).mean) < _SAME
