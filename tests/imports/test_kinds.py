"""What a file is, by its content: anything but a table is refused with what it is."""

from __future__ import annotations

import gzip
import zipfile
from pathlib import Path

import pytest

from kiosk.errors import ImportRefused
from kiosk.imports.kinds import kind_of
from tests.imports.books import book, csv_bytes, grid, standard
from tests.papermaker import fine_receipt
from tests.services.seating import picture

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def refusal(path: Path) -> tuple[str, str]:
    """Return code and kind with which a file is refused."""
    with pytest.raises(ImportRefused) as refused:
        kind_of(path)
    return refused.value.code, refused.value.details.get("found", "")


def test_a_name_does_not_matter(tmp_path: Path) -> None:
    path = book(tmp_path / "table.csv", grid(standard()))
    assert kind_of(path) == "xlsx"
    (tmp_path / "table.xlsx").write_bytes(csv_bytes(grid(standard())))
    assert kind_of(tmp_path / "table.xlsx") == "text"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_text_is_text(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(csv_bytes(grid(standard()), encoding=encoding))
    assert kind_of(path) == "text"


@pytest.mark.parametrize(
    ("data", "code", "found"),
    [
        (OLE + bytes(2000), "table_old", ""),
        (OLE + bytes(90_000) + "EncryptedPackage".encode("utf-16-le") + bytes(100), "table_encrypted", ""),
        (b"%PDF-1.7\n", "table_wrong_type", "PDF"),
        (b"Rar!\x1a\x07", "table_wrong_type", "RAR"),
        (b"7z\xbc\xaf\x27\x1c", "table_wrong_type", "7z"),
        (b"{\\rtf1", "table_wrong_type", "RTF"),
        (gzip.compress(b"a,b", mtime=0), "table_wrong_type", "gzip"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "table_wrong_type", "HTML"),
        (b"  <!DOCTYPE html>", "table_wrong_type", "HTML"),
        (bytes(range(256)) * 20, "table_wrong_type", "?"),
        (b"PK\x03\x04broken", "table_broken", ""),
    ],
)
def test_what_is_no_table_is_refused(tmp_path: Path, data: bytes, code: str, found: str) -> None:
    path = tmp_path / "table.xlsx"
    path.write_bytes(data)
    assert refusal(path) == (code, found)


@pytest.mark.parametrize(
    ("part", "found"),
    [
        ("word/document.xml", "DOCX"),
        ("xl/workbook.bin", "XLSB"),
        ("content.xml", "ODS"),
        ("OFD.xml", "OFD"),
        ("a.txt", "ZIP"),
    ],
)
def test_other_packed_files_are_named(tmp_path: Path, part: str, found: str) -> None:
    path = tmp_path / "table.xlsx"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr(part, "x")
    assert refusal(path) == ("table_wrong_type", found)


def test_papers_and_pictures_are_no_tables(tmp_path: Path) -> None:
    path = tmp_path / "table.xlsx"
    path.write_bytes(picture())
    assert refusal(path) == ("table_wrong_type", "JPEG")
    fine_receipt().save(path, "PDF")
    assert refusal(path) == ("table_wrong_type", "PDF")
