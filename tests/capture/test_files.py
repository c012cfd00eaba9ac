"""Good files into sheets through the real darkroom: everything that is on the paper comes through."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest
from PIL import Image, ImageChops, ImageStat

from kiosk.capture.children import Children
from kiosk.domain.sheet import MarkKind
from kiosk.errors import FileRefused
from tests.capture import badfiles, monsters, papers
from tests.capture.conftest import Kept, taken
from tests.capture.ofd.seen import told
from tests.capture.papers import opened, page, saved


def apart(one: Image.Image, other: Image.Image) -> float:
    """Return how far two pictures are apart, 0 to 255."""
    return max(ImageStat.Stat(ImageChops.difference(one.convert("RGB"), other.convert("RGB"))).mean)


def test_a_jpeg_keeps_its_own_data(desk: Children) -> None:
    source = papers.jpeg(comment="home address", exif=b"Exif\0\0MM\0*\0\0\0\x08\0\0\0\0\0\0")
    (sheet,) = taken(desk, source)
    assert ImageChops.difference(opened(sheet.data), opened(source)).getbbox() is None
    assert (sheet.media_type, sheet.capture.how, sheet.dpi) == ("image/jpeg", "file", 75)
    assert b"home address" not in sheet.data
    assert b"Exif" not in sheet.data
    assert max(opened(sheet.thumbnail).size) == 240


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_large_sheet_has_a_picture_to_be_read(desk: Children, kind: str) -> None:
    source = page((2480, 3508), "L" if kind == "JPEG" else "1")
    (sheet,) = taken(desk, saved(source, kind))
    assert (sheet.width, sheet.height) == (2480, 3508)
    assert opened(sheet.preview).size == (1240, 1754)
    assert apart(opened(sheet.preview), source.convert("L").resize((1240, 1754), Image.Resampling.BOX)) < 6


def test_the_largest_sheet_that_a_scanner_makes_is_taken(desk: Children) -> None:
    (sheet,) = taken(desk, saved(Image.new("RGB", (7016, 9921), "white"), "JPEG", dpi=(600, 600)))  # A3
    assert (sheet.width, sheet.height, sheet.dpi) == (7016, 9921, 600)
    with pytest.raises(FileRefused, match="too_many_pixels"):
        taken(desk, saved(Image.new("1", (9000, 9000)), "PNG"))


def test_a_progressive_jpeg_is_made_a_plain_one(desk: Children) -> None:
    source = papers.jpeg(progressive=True)
    (sheet,) = taken(desk, source)
    assert opened(source).info["progressive"]
    assert "progressive" not in opened(sheet.data).info
    assert apart(opened(sheet.data), page()) < 6


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
    (sheet,) = taken(desk, papers.overprinted_pdf())
    picture = opened(sheet.data)
    assert sheet.dpi == 200
    assert max(ImageStat.Stat(picture.crop((50, picture.height - 200, 200, picture.height - 50))).mean) < 5


def test_an_inverted_picture_in_a_pdf_is_drawn_as_it_looks(desk: Children) -> None:
    (sheet,) = taken(desk, papers.inverted_pdf())
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


def test_fields_and_notes_of_a_pdf_are_drawn_and_scripts_are_not_run(desk: Children) -> None:
    (sheet,) = taken(desk, badfiles.form_pdf())
    picture = opened(sheet.data).convert("RGB")
    dots = sheet.dpi / 72

    def part(left: float, top: float, right: float, bottom: float) -> Image.Image:
        return picture.crop(tuple(round(value * dots) for value in (left, 842 - top, right, 842 - bottom)))  # type: ignore[arg-type]

    assert part(100, 640, 400, 600).convert("L").getextrema()[0] < 60  # the words in the field
    red = ImageStat.Stat(part(110, 290, 190, 210)).mean
    assert red[0] > 220
    assert max(red[1:]) < 60


@pytest.mark.parametrize("cut", [-60, -200])
def test_a_damaged_pdf_that_opens_says_that_it_was_repaired(desk: Children, cut: int) -> None:
    assert told(taken(desk, papers.scanned_pdf(2))[0]) == []
    for sheet in taken(desk, papers.scanned_pdf(2)[:cut]):
        assert told(sheet) == [(MarkKind.REPAIRED, 2)]


def test_a_pdf_before_which_something_lies_is_taken(desk: Children) -> None:
    assert len(taken(desk, b"junk\n" + papers.drawn_pdf(pages=2))) == 2


def test_a_picture_of_a_pdf_that_cant_be_drawn_is_said(desk: Children) -> None:
    for data in (papers.pdf_bomb(), monsters.pdf_of_jpeg2000()):
        (sheet,) = taken(desk, data)
        assert told(sheet) == [(MarkKind.NOT_DRAWN, 1)]


def test_two_hundred_pages_and_not_one_more(make: Callable[..., Children]) -> None:
    children = make()
    kept = Kept()
    children.intake(
        papers.drawn_pdf(pages=200, MediaBox=pikepdf.Array([0, 0, 60, 80])), name="a", on_sheet=kept
    )
    assert len(kept) == 200
    with pytest.raises(FileRefused) as caught:
        children.intake(papers.drawn_pdf(pages=201), name="a", on_sheet=Kept())
    assert (caught.value.code, caught.value.details["limit"]) == ("too_many_pages", "200")
