"""Sheets of one material into one PDF: the pictures as they are, nothing said about who made it or when.

The same sheets always make the same bytes: a file made again is still the one that was announced.
Must not: compress a picture anew.
"""

from __future__ import annotations

import io
from collections.abc import Iterable

_ANY = "application/octet-stream"
_MEDIA_TYPES = ("image/jpeg", "image/png")


def material_pdf(
    sheets: Iterable[tuple[bytes, str]], *, attachments: Iterable[tuple[str, bytes]] = ()
) -> bytes:
    """Return a PDF with one page for each sheet (bytes, media type), in the size that its resolution gives.

    `attachments` (name, bytes) lie in it as they are. Raises ValueError where there is no sheet, or one that
    is no JPEG or PNG.
    """
    import img2pdf
    import pikepdf

    pictures = []
    for data, media_type in sheets:
        if media_type not in _MEDIA_TYPES:
            raise ValueError(media_type)
        pictures.append(data)
    if not pictures:
        raise ValueError("no sheets")
    try:
        wrapped = img2pdf.convert(pictures, nodate=True, producer="", rotation=img2pdf.Rotation.ifvalid)
    except (img2pdf.ImageOpenError, img2pdf.JpegColorspaceError) as error:
        raise ValueError("a sheet is no picture") from error
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(wrapped)) as pdf:
        if "/Info" in pdf.trailer:
            del pdf.trailer["/Info"]
        if "/Metadata" in pdf.Root:
            del pdf.Root["/Metadata"]
        for name, data in attachments:
            pdf.attachments[name] = pikepdf.AttachedFileSpec(
                pdf, data, filename=name, description="", mime_type=_ANY, creation_date="", mod_date=""
            )
        pdf.save(out, deterministic_id=True, linearize=False)
    return out.getvalue()
