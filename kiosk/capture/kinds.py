"""What a file really is, by its first bytes; its name is not asked. Reads bytes only, decodes nothing."""

from __future__ import annotations

from kiosk.errors import FileRefused

ACCEPTED = frozenset({"jpeg", "png", "tiff", "pdf", "ofd"})

_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"II+\x00", "tiff"),
    (b"MM\x00+", "tiff"),
    (b"%PDF-", "pdf"),
    (b"P4", "pnm"),
    (b"P5", "pnm"),
    (b"P6", "pnm"),
    (b"BM", "bmp"),
    (b"GIF8", "gif"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "office"),
    (b"Rar!", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
)
_PDF_WITHIN = 1024  # ISO 32000 readers look for the header in so many bytes


def kind_of(data: bytes) -> str:
    """Return the kind of a file's content: one of ACCEPTED, "pnm", or a name for the refusal."""
    head = data[:_PDF_WITHIN]
    for start, kind in _STARTS:
        if head.startswith(start):
            return kind
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "webp"
    if head[4:8] == b"ftyp":
        return "heic" if head[8:11] in (b"hei", b"hev", b"mif", b"msf") else "video"
    if head.startswith(b"PK\x03\x04"):
        return _inside_zip(data)
    if b"%PDF-" in head:
        return "pdf"
    return "unknown"


def refusal(kind: str, **details: str) -> FileRefused:
    """Return what is said of a kind that is not taken: wrong_type, or phone_picture where that helps on."""
    return FileRefused("phone_picture" if kind == "heic" else "wrong_type", found=kind, **details)


def _inside_zip(data: bytes) -> str:
    # names of the members stand in clear at the end
    tail = data[-65536:]
    if b"OFD.xml" in tail:
        return "ofd"
    if b"[Content_Types].xml" in tail:
        return "office"
    return "zip"
