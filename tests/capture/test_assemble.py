"""One PDF of a material: pictures as they are, nothing about anybody, sound for other readers."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import tracemalloc
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import ImageChops, ImageStat

from kiosk.capture.assemble import material_pdf, write_pdf
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
    colours = [(saved(page(), "PNG"), "image/png")]
    target.write_bytes(material_pdf(some_sheets() + colours, attachments=[("1.ofd", b"x")]))
    done = subprocess.run(["qpdf", "--check", str(target)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    "sheets",
    [
        [],
        [(b"x", "application/pdf")],
        [(b"no picture", "image/jpeg")],
        [(b"", "image/png")],
        [(papers.jpeg()[:-300], "image/jpeg")],
        [(papers.jpeg()[:20] + b"\xff\xd9", "image/jpeg")],
        [(saved(page(mode="CMYK"), "JPEG"), "image/jpeg")],
        [(saved(page(mode="RGBA"), "PNG"), "image/png")],
        [(saved(page(mode="P"), "PNG"), "image/png")],
        [(saved(page(mode="L"), "PNG")[:900], "image/png")],
        [(saved(page(mode="L"), "PNG"), "image/jpeg")],
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


def test_pictures_look_as_they_are() -> None:
    sheets = [
        *some_sheets(),
        (saved(page(mode="L"), "PNG"), "image/png"),
        (saved(page(), "PNG"), "image/png"),
    ]
    document = pypdfium2.PdfDocument(material_pdf(sheets))
    try:
        for one, (data, _) in zip(document, sheets, strict=True):
            picture = opened(data).convert("RGB")
            drawn = (
                one.render(scale=picture.width / one.get_width(), rev_byteorder=True).to_pil().convert("RGB")
            )
            drawn = drawn.resize(picture.size)
            near = 30 if opened(data).mode == "1" else 5  # its dots fall between those that are drawn
            assert max(ImageStat.Stat(ImageChops.difference(drawn, picture)).mean) < near
            one.close()
    finally:
        document.close()


@pytest.mark.parametrize(
    ("dpi", "points"), [((75, 75), 595.2), ((300, 300), 148.8), (None, 587.4), ((1, 1), 587.4)]
)
def test_the_resolution_gives_the_size(dpi: tuple[int, int] | None, points: float) -> None:
    for kind, media_type in (("JPEG", "image/jpeg"), ("PNG", "image/png")):
        more = {"dpi": dpi} if dpi else {}
        document = pypdfium2.PdfDocument(material_pdf([(saved(page(), kind, **more), media_type)]))
        assert document[0].get_width() == pytest.approx(points, abs=0.6), kind
        document.close()


def test_a_page_is_never_larger_than_a_page_may_be() -> None:
    wide = saved(page((9000, 30), "L"), "JPEG", dpi=(20, 20))
    document = pypdfium2.PdfDocument(material_pdf([(wide, "image/jpeg")]))
    assert document[0].get_width() == pytest.approx(14400, abs=1)
    document.close()


def test_names_that_a_pdf_cant_bear_are_refused() -> None:
    with pytest.raises(ValueError, match="name"):
        material_pdf(some_sheets(), attachments=[("a)b", b"")])


def test_sheets_are_asked_for_one_by_one() -> None:
    """Two hundred sheets: nothing is held beside what is written and the sheet that is being written."""
    sheet = papers.jpeg(quality=98)
    sizes: list[int] = []

    def fed(out: io.BytesIO) -> Iterator[tuple[bytes, str]]:
        for _ in range(200):
            sizes.append(out.tell())
            yield bytes(bytearray(sheet)), "image/jpeg"

    with Path(os.devnull).open("wb") as nowhere:
        tracemalloc.start()
        write_pdf(nowhere, ((bytes(bytearray(sheet)), "image/jpeg") for _ in range(200)))
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert peak < 4 * len(sheet) + 2**18
    out = io.BytesIO()
    write_pdf(out, fed(out))
    assert all(later - earlier > len(sheet) for earlier, later in pairwise(sizes))
    with pikepdf.open(out) as pdf:
        assert len(pdf.pages) == 200
