"""What a file is by its content, whatever its name says; what is no table is refused with what it is."""

from __future__ import annotations

import zipfile
from pathlib import Path

from kiosk.errors import ImportRefused

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # .xls, .et, and workbooks with a password
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OTHERS = (
    (b"%PDF", "PDF"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG", "PNG"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7z"),
    (b"{\\rtf", "RTF"),
    (b"\x1f\x8b", "gzip"),
)
_LOOK = 1 << 16


def kind_of(path: Path) -> str:
    """Return "xlsx" or "text". Raises ImportRefused for anything else, by its content."""
    with path.open("rb") as file:
        start = file.read(_LOOK)
        if start.startswith(_OLE):
            # the directory of such a file may stand anywhere in it
            hidden = _ENCRYPTED in start or any(
                _ENCRYPTED in part for part in iter(lambda: file.read(1 << 20), b"")
            )
            raise ImportRefused("table_encrypted" if hidden else "table_old")
    for sign, name in _OTHERS:
        if start.startswith(sign):
            raise ImportRefused("table_wrong_type", found=name)
    if start.startswith(b"PK\x03\x04"):
        return _packed(path)
    head = start[:2048].lstrip().lower()
    if head.startswith((b"<html", b"<!doctype", b"<table", b"<?xml")):
        raise ImportRefused("table_wrong_type", found="HTML")  # what some systems export as .xls
    if not start.startswith((b"\xff\xfe", b"\xfe\xff")) and _is_binary(start):
        raise ImportRefused("table_wrong_type", found="?")
    return "text"


def _packed(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as packed:
            names = set(packed.namelist())
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise ImportRefused("table_broken") from error
    if "xl/workbook.xml" in names:
        return "xlsx"
    kinds = (
        ("xl/workbook.bin", "XLSB"),
        ("word/document.xml", "DOCX"),
        ("content.xml", "ODS"),
        ("OFD.xml", "OFD"),
    )
    raise ImportRefused(
        "table_wrong_type", found=next((name for part, name in kinds if part in names), "ZIP")
    )


def _is_binary(start: bytes) -> bool:
    """Tell whether something holds signs that no text has; UTF-16 has zeros, but in every other place."""
    zeros = start.count(0)
    even, odd = start[::2].count(0), start[1::2].count(0)
    if zeros and max(even, odd) > 0.2 * len(start) / 2 and min(even, odd) <= 0.02 * len(start):
        return False
    control = sum(start.count(sign) for sign in range(9)) + sum(start.count(sign) for sign in range(14, 27))
    return control > len(start) * 0.01
