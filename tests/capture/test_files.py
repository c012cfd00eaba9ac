"""Files into sheets through the real darkroom: good ones come through, bad ones are refused with why."""

from __future__ import annotations

import contextlib
import io
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageChops, ImageStat

from kiosk.capture import FILE_CODES, CapturedSheet
from kiosk.capture.children import Children
from kiosk.capture.config import CaptureConfig
from kiosk.capture.sources import file
from kiosk.errors import Cancelled, FileRefused, WorkerDied
from tests.capture import papers
from tests.capture.conftest import Kept
from tests.capture.papers import opened, page, saved


@pytest.fixture(scope="module")
def desk() -> Iterator[Children]:
    children = Children(CaptureConfig(max_pages=20))
    yield children
    children.close()


def taken(desk: Children, data: bytes, name: str = "scan.pdf") -> list[CapturedSheet]:
    """Return the sheets of a file."""
    kept = Kept()
    assert desk.intake(data, name=name, on_sheet=kept) == len(kept)
    return kept.sheets


def apart(one: Image.Image, other: Image.Image) -> float:
    """Return how far two pictures are apart, 0 to 255."""
    return max(ImageStat.Stat(ImageChops.difference(one.convert("RGB"), other.convert("RGB"))).mean)


def test_a_jpeg_keeps_its_own_data(desk: Children) -> None:
    source = papers.jpeg(comment="home address", exif=b"Exif\0\0MM\0*\0\0\0\x08\0\0\0\0\0\0")
    (sheet,) = taken(desk, source)
    assert ImageChops.difference(opened(sheet.data), opened(source)).getbbox() is None
    assert (sheet.media_type, sheet.source, sheet.dpi) == ("image/jpeg", "file", 75)
    assert b"home address" not in sheet.data
    assert b"Exif" not in sheet.data
    assert max(opened(sheet.thumbnail).size) == 240


def test_a_telephone_picture_is_turned_upright(desk: Children) -> None:
    lying = page().transpose(Image.Transpose.ROTATE_90)
    exif = Image.Exif()
    exif[0x0112] = 6
    (sheet,) = taken(desk, saved(lying, "JPEG", exif=exif, dpi=(72, 72)))
    assert apart(opened(sheet.data), page()) < 6
    assert (sheet.width, sheet.height) == page().size


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_jpeg_of_every_colour(desk: Children, mode: str) -> None:
    (sheet,) = taken(desk, saved(page(mode=mode), "JPEG"))
    assert opened(sheet.data).mode == ("L" if mode == "L" else "RGB")
    assert apart(opened(sheet.data), page(mode=mode)) < 8


@pytest.mark.parametrize("mode", ["RGB", "L", "P", "RGBA", "LA"])
def test_png_of_every_colour(desk: Children, mode: str) -> None:
    (sheet,) = taken(desk, saved(page(mode=mode), "PNG"))
    assert apart(opened(sheet.data), page(mode=mode)) < (20 if mode == "P" else 6)  # dots of a palette
    assert opened(sheet.data).mode == ("L" if mode in {"L", "LA"} else "RGB")


def test_what_is_transparent_is_white_paper(desk: Children) -> None:
    (sheet,) = taken(desk, saved(Image.new("RGBA", (400, 400), (0, 0, 0, 0)), "PNG"))
    assert min(low for low, _ in opened(sheet.data).getextrema()) > 250


def test_deep_gray_keeps_its_tones(desk: Children) -> None:
    ramp = Image.linear_gradient("L").resize((256, 256))
    deep = ramp.convert("I").point(lambda value: value * 257 + 0).convert("I;16")
    (sheet,) = taken(desk, saved(deep, "PNG"))
    assert apart(opened(sheet.data), ramp) < 4
    floating = ramp.convert("F")
    (sheet,) = taken(desk, saved(floating, "TIFF"))
    assert apart(opened(sheet.data), ramp) < 4


def test_black_and_white_stays_sharp(desk: Children) -> None:
    bits = page(mode="1")
    (sheet,) = taken(desk, saved(bits, "TIFF", compression="group4", dpi=(200, 200)))
    assert (sheet.media_type, sheet.dpi) == ("image/png", 200)
    assert opened(sheet.data).mode == "1"
    assert ImageChops.difference(opened(sheet.data).convert("L"), bits.convert("L")).getbbox() is None


def test_a_fax_gets_its_other_lines(desk: Children) -> None:
    (sheet,) = taken(desk, saved(page((1728, 1143), "1"), "TIFF", dpi=(204, 98)))
    assert (sheet.width, sheet.height, sheet.dpi) == (1728, 2379, 204)


@pytest.mark.parametrize("settings", [{}, {"compression": "tiff_lzw"}, {"compression": "jpeg"}])
def test_a_tiff_of_several_pages_comes_in_order(desk: Children, settings: dict[str, str]) -> None:
    told: list[tuple[int, int]] = []
    kept = Kept()
    desk.intake(papers.tiff(3, **settings), name="a.tif", on_sheet=kept, progress=lambda *x: told.append(x))
    assert [sheet.width for sheet in kept.sheets] == [200, 201, 202]
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_a_scanned_pdf_keeps_its_own_jpeg(desk: Children) -> None:
    source = papers.scanned_pdf(3)
    sheets = taken(desk, source)
    with pikepdf.open(io.BytesIO(source)) as pdf:
        inside = [bytes(next(iter(one.get_images().values())).read_raw_bytes()) for one in pdf.pages]
    for sheet, data in zip(sheets, inside, strict=True):
        assert ImageChops.difference(opened(sheet.data), opened(data)).getbbox() is None
        assert sheet.dpi == 60


def test_a_pdf_page_with_more_than_its_picture_is_drawn(desk: Children) -> None:
    with pikepdf.open(io.BytesIO(papers.scanned_pdf())) as pdf:
        one = pdf.pages[0]
        one.contents_add(pdf.make_stream(b"\nq 0 0 0 rg 0 0 300 300 re f Q"))
        out = io.BytesIO()
        pdf.save(out)
    (sheet,) = taken(desk, out.getvalue())
    picture = opened(sheet.data)
    assert sheet.dpi == 200
    assert max(ImageStat.Stat(picture.crop((50, picture.height - 200, 200, picture.height - 50))).mean) < 5


def test_an_inverted_picture_in_a_pdf_is_drawn_as_it_looks(desk: Children) -> None:
    with pikepdf.open(io.BytesIO(papers.scanned_pdf())) as pdf:
        picture = next(iter(pdf.pages[0].get_images().values()))
        picture.Decode = pikepdf.Array([1, 0, 1, 0, 1, 0])
        out = io.BytesIO()
        pdf.save(out)
    (sheet,) = taken(desk, out.getvalue())
    assert max(ImageStat.Stat(opened(sheet.data)).mean) < 60  # white paper has become black


def test_a_drawn_pdf_at_200_dpi(desk: Children) -> None:
    (sheet,) = taken(desk, papers.drawn_pdf())
    assert (sheet.width, sheet.height, sheet.dpi) == (1653, 2339, 200)
    assert opened(sheet.data).getpixel((500, 1500))[0] > 200


def test_a_turned_pdf_page(desk: Children) -> None:
    (sheet,) = taken(desk, papers.drawn_pdf(Rotate=90))
    assert sheet.width > sheet.height


def test_a_pdf_that_only_forbids_changes_is_taken(desk: Children) -> None:
    assert len(taken(desk, papers.encrypted_pdf(user=""))) == 1


@pytest.mark.parametrize("name", ["receipt.doc", "receipt.pdf", "收据", "x.jpg.exe", ""])
def test_the_name_does_not_matter_where_the_content_is_good(desk: Children, name: str) -> None:
    assert len(taken(desk, papers.jpeg(), name)) == 1


BAD = {
    "empty": (lambda: b"", "empty"),
    "text": (lambda: "这不是图片".encode(), "wrong_type"),
    "word": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "wrong_type"),
    "docx": (lambda: b"PK\x03\x04" + bytes(80) + b"[Content_Types].xml", "wrong_type"),
    "ofd": (lambda: b"PK\x03\x04" + bytes(80) + b"OFD.xml", "wrong_type"),
    "zip": (lambda: b"PK\x03\x04" + bytes(80), "wrong_type"),
    "gif": (lambda: saved(page(), "GIF"), "wrong_type"),
    "bmp": (lambda: saved(page(), "BMP"), "wrong_type"),
    "webp": (lambda: saved(page((90, 90)), "WEBP"), "wrong_type"),
    "heic": (lambda: b"\0\0\0\x18ftypheic" + bytes(100), "wrong_type"),
    "video": (lambda: b"\0\0\0\x18ftypisom" + bytes(100), "wrong_type"),
    "pnm": (lambda: saved(page((90, 90)), "PPM"), "wrong_type"),
    "locked pdf": (papers.encrypted_pdf, "encrypted"),
    "half a jpeg": (lambda: papers.jpeg()[:9000], "broken"),
    "half a png": (lambda: saved(page(), "PNG")[:9000], "broken"),
    "half a tiff": (lambda: papers.tiff()[:20000], "broken"),
    "only a head": (lambda: b"\xff\xd8\xff\xe0", "broken"),
    "pdf of nothing": (lambda: b"%PDF-1.7\n%%EOF", "broken"),
    "pdf with junk": (lambda: b"%PDF-1.4\n" + os.urandom(3000), "broken"),
    "many pages": (lambda: papers.drawn_pdf(pages=21), "too_many_pages"),
    "many frames": (lambda: papers.tiff(21), "too_many_pages"),
    "png bomb": (papers.png_bomb, "too_many_pixels"),
    "long png": (lambda: papers.png_bomb(66000, 8), "too_many_pixels"),
    "png text bomb": (papers.png_text_bomb, "broken"),
    "huge page": (lambda: papers.drawn_pdf(MediaBox=pikepdf.Array([0, 0, 14400, 14400])), "too_many_pixels"),
}


@pytest.mark.parametrize("what", BAD)
def test_a_bad_file_is_refused_with_its_reason(desk: Children, what: str) -> None:
    make, code = BAD[what]
    kept = Kept()
    with pytest.raises(FileRefused) as caught:
        desk.intake(make(), name="材料.pdf", on_sheet=kept)
    assert caught.value.code == code
    assert caught.value.code in FILE_CODES
    assert caught.value.details["name"] == "材料.pdf"
    assert not len(kept)
    assert len(taken(desk, papers.jpeg())) == 1  # the next file is taken as ever


def test_a_pdf_with_a_monstrous_picture_harms_nobody(desk: Children) -> None:
    kept = Kept()
    with contextlib.suppress(FileRefused):
        desk.intake(papers.pdf_bomb(), name="a.pdf", on_sheet=kept)
    assert len(kept) <= 1
    assert len(taken(desk, papers.jpeg())) == 1


@pytest.mark.parametrize(
    "tail", [b"%PDF-1.4\n" + bytes(50), b"PK\x03\x04evil.exe" + bytes(99), b"<script>alert(1)</script>"]
)
def test_of_a_file_that_is_two_only_the_picture_stays(desk: Children, tail: bytes) -> None:
    for source in (papers.jpeg(), saved(page(), "PNG"), papers.scanned_pdf()):
        (sheet,) = taken(desk, source + tail)
        assert tail[:12] not in sheet.data


def test_too_large(make) -> None:  # type: ignore[no-untyped-def]
    children = make(file_limit=1000)
    with pytest.raises(FileRefused) as caught:
        children.intake(papers.jpeg(), name="a.jpg", on_sheet=Kept())
    assert caught.value.code == "too_large"
    assert children.pids() == {}  # refused before anything was started


def test_pages_before_a_broken_one_were_handed_over(desk: Children) -> None:
    kept = Kept()
    with pytest.raises(FileRefused) as caught:
        desk.intake(papers.spoiled_tiff(3, bad=2), name="a.tif", on_sheet=kept)
    assert (caught.value.code, caught.value.details["page"], len(kept)) == ("broken", "3", 2)


def test_stop_between_pages(desk: Children) -> None:
    kept = Kept()
    with pytest.raises(Cancelled):
        desk.intake(papers.tiff(3), name="a.tif", on_sheet=kept, stop=lambda: len(kept) == 2)
    assert len(kept) == 2
    assert len(taken(desk, papers.jpeg())) == 1


def test_a_sheet_that_can_not_be_kept_ends_the_intake(desk: Children) -> None:
    def full(sheet: CapturedSheet) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        desk.intake(papers.tiff(3), name="a.tif", on_sheet=full)
    assert len(taken(desk, papers.jpeg())) == 1


def test_a_darkroom_killed_from_outside_goes_on_with_the_page(desk: Children) -> None:
    kept = Kept()

    def killing(sheet: CapturedSheet) -> None:
        kept(sheet)
        if len(kept) == 2:
            os.kill(desk.pids()["darkroom"], signal.SIGKILL)

    assert desk.intake(papers.tiff(4), name="a.tif", on_sheet=killing) == 4
    assert [sheet.width for sheet in kept.sheets] == [200, 201, 202, 203]


def test_a_darkroom_that_never_answers_is_ended(make) -> None:  # type: ignore[no-untyped-def]
    children = make(sheet_seconds=1.0)
    taken(children, papers.jpeg())
    pid = children.pids()["darkroom"]
    os.kill(pid, signal.SIGSTOP)
    with pytest.raises(FileRefused, match="timeout"):
        children.intake(papers.jpeg(), name="a.jpg", on_sheet=Kept())
    assert not Path(f"/proc/{pid}").exists()


def test_a_page_that_takes_too_much_memory_is_refused(make) -> None:  # type: ignore[no-untyped-def]
    children = make(memory=300 * 2**20, max_pixels=10**9)
    big = saved(Image.new("RGB", (9000, 9000), "white"), "PNG")
    with pytest.raises(FileRefused) as caught:
        children.intake(big, name="a.png", on_sheet=Kept())
    assert caught.value.code in {"too_many_pixels", "broken"}
    assert len(taken(children, papers.jpeg())) == 1


@pytest.mark.parametrize("base", papers.BASES)
def test_damaged_files_never_harm_the_desk(desk: Children, base: str) -> None:
    good = papers.BASES[base]()
    ends: dict[str, int] = {}
    for seed in range(40):
        kept = Kept()
        try:
            desk.intake(papers.damaged(good, seed), name="x", on_sheet=kept)
            end = "taken"
        except (FileRefused, WorkerDied) as error:
            end = error.code
        ends[end] = ends.get(end, 0) + 1
        for sheet in kept.sheets:
            assert opened(sheet.data).size == (sheet.width, sheet.height)
    assert set(ends) <= {"taken", *FILE_CODES}
    assert ends.get("timeout", 0) == 0
    assert sum(ends.values()) == 40
    assert taken(desk, good)


def test_reading_a_chosen_file(tmp_path: Path) -> None:
    good = tmp_path / "a.jpg"
    good.write_bytes(b"x" * 10)
    assert file.read(good, limit=10) == b"x" * 10
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "empty").touch()
    for path, limit, code in (
        (good, 9, "too_large"),
        (tmp_path / "empty", 9, "empty"),
        (tmp_path, 9, "wrong_type"),
        (tmp_path / "pipe", 9, "wrong_type"),
        (tmp_path / "gone", 9, "broken"),
        (Path("/proc/self/mem"), 9, "broken"),
        (Path("/proc/self/status"), 9, "too_large"),
    ):
        with pytest.raises(FileRefused) as caught:
            file.read(path, limit=limit)
        assert caught.value.code == code, path
