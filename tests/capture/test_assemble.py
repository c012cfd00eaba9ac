"""One PDF of a material: pictures as they are, nothing about anybody, sound for other readers."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import ImageChops

from kiosk.capture.assemble import material_pdf
from tests.capture import papers
from tests.capture.papers import opened, page, saved


def some_sheets() -> list[tuple[bytes, str]]:
    return [
        (papers.jpeg(), "image/jpeg"),
        (saved(page(mode="L"), "JPEG", dpi=(75, 75)), "image/jpeg"),
        (saved(page(mode="1"), "PNG", dpi=(75, 75)), "image/png"),
    ]


def test_pictures_are_not_compressed_again() -> None:
    sheets = some_sheets()
    with pikepdf.open(io.BytesIO(material_pdf(sheets))) as pdf:
        inside = [next(iter(one.get_images().values())) for one in pdf.pages]
        assert bytes(inside[0].read_raw_bytes()) == sheets[0][0]
        assert bytes(inside[1].read_raw_bytes()) == sheets[1][0]
        bits = pikepdf.PdfImage(inside[2]).as_pil_image().convert("L")
    assert ImageChops.difference(bits, opened(sheets[2][0]).convert("L")).getbbox() is None


def test_pages_have_the_size_of_the_paper() -> None:
    document = pypdfium2.PdfDocument(material_pdf(some_sheets()))
    try:
        assert len(document) == 3
        for one in document:
            width, height = one.get_size()
            assert width == pytest.approx(595.2, abs=2)
            assert height == pytest.approx(841.9, abs=2)
            one.close()
    finally:
        document.close()


def test_nothing_is_said_about_who_or_when() -> None:
    data = material_pdf(some_sheets())
    assert data == material_pdf(some_sheets())
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert "/Info" not in pdf.trailer
        assert "/Metadata" not in pdf.Root
    for word in (b"Producer", b"CreationDate", b"img2pdf", b"pikepdf"):
        assert word not in data


def test_qpdf_finds_nothing(tmp_path: Path) -> None:
    if shutil.which("qpdf") is None:
        pytest.skip("qpdf is missing")
    target = tmp_path / "material.pdf"
    target.write_bytes(material_pdf(some_sheets()))
    done = subprocess.run(["qpdf", "--check", str(target)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    "sheets",
    [
        [],
        [(b"x", "application/pdf")],
        [(b"no picture", "image/jpeg")],
        [(b"", "image/png")],
    ],
)
def test_what_is_no_sheet_is_refused(sheets: list[tuple[bytes, str]]) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        material_pdf(sheets)


def test_what_is_sent_whole_lies_in_it_as_it_is(tmp_path: Path) -> None:
    whole = [("1.ofd", b"PK\x03\x04 one"), ("2.ofd", b"PK\x03\x04 two")]
    made = material_pdf(some_sheets(), attachments=whole)
    assert made == material_pdf(some_sheets(), attachments=whole)
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert len(pdf.pages) == 3
        assert [(name, spec.get_file().read_bytes()) for name, spec in pdf.attachments.items()] == whole
    path = tmp_path / "material.pdf"
    path.write_bytes(made)
    assert subprocess.run([shutil.which("qpdf") or "qpdf", "--check", path], check=False).returncode == 0
