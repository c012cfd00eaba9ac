"""OFD pages as they come out, looked at dot by dot next to what the file says."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from PIL import Image, ImageStat

from kiosk.capture.config import CaptureConfig
from kiosk.capture.ofd.faces import own
from kiosk.capture.ofd.pages import sheets
from kiosk.capture.pictures import Made
from kiosk.domain.sheet import MarkKind
from tests.capture.ofd.writer import Ofd, area, element, path, png, receipt, root, seal, words

CONFIG = CaptureConfig(max_pages=20)
BLACK, WHITE, RED = (0, 0, 0), (255, 255, 255), (255, 0, 0)


def made(document: Ofd | bytes) -> list[Made]:
    """Return the pages of a document."""
    data = document if isinstance(document, bytes) else document.saved()
    return [one for _, one in sheets(data, config=CONFIG)]


class Seen:
    """A page as a picture, asked in millimetres."""

    def __init__(self, page: Made) -> None:
        self.picture = Image.open(io.BytesIO(page.data)).convert("RGB")
        self._dots = page.dpi / 25.4

    def at(self, x: float, y: float) -> tuple[int, int, int]:
        """Return the colour round a point."""
        left, top = x * self._dots, y * self._dots
        spot = self.picture.crop((int(left - 2), int(top - 2), int(left + 3), int(top + 3)))
        return tuple(round(value) for value in ImageStat.Stat(spot).mean)  # type: ignore[return-value]

    def is_near(self, x: float, y: float, colour: tuple[int, int, int]) -> bool:
        """Tell whether a point has a colour, within what a JPEG changes."""
        return all(abs(one - other) < 25 for one, other in zip(self.at(x, y), colour, strict=True))

    def ink(self, left: float, top: float, right: float, bottom: float) -> float:
        """Return the share of dark dots in a box."""
        box = tuple(round(value * self._dots) for value in (left, top, right, bottom))
        return (
            ImageStat.Stat(self.picture.crop(box).convert("L").point(lambda v: 255 * (v < 128))).mean[0] / 255
        )


def seen(*content: str, **more: object) -> Seen:
    """Return the one page with some content, nothing of which may have been left out."""
    (page,) = made(Ofd(pages=["".join(content)], **more))  # type: ignore[arg-type]
    assert page.marks == ()
    return Seen(page)


def lost(*content: str, **more: object) -> tuple[float, Seen]:
    """Return how many parts of a page are said not to be drawn, and the page."""
    (page,) = made(Ofd(pages=["".join(content)], **more))  # type: ignore[arg-type]
    return sum(mark.value for mark in page.marks if mark.kind is MarkKind.NOT_DRAWN), Seen(page)


def test_a_receipt_of_two_pages() -> None:
    first, second = made(receipt())
    assert (first.width, first.height, first.dpi) == (1654, 1103, 200)
    assert first.marks == second.marks == ()
    page, other = Seen(first), Seen(second)
    assert page.ink(68, 12, 136, 22) > 0.05  # the title of the template, on both
    assert other.ink(68, 12, 136, 22) > 0.05
    assert page.ink(10, 59.5, 200, 60.5) > 0.15  # a line of the template
    assert page.is_near(175, 42, RED)  # the picture
    assert page.is_near(150, 100, (255, 127, 127))  # the seal, half clear
    assert page.ink(141, 89.7, 179, 90.3) > 0.3  # the line under the seal is to be read
    assert page.ink(14, 40, 95, 46) > 0.05
    assert other.ink(14, 70, 95, 76) == 0


def test_the_first_page_to_be_drawn_can_be_chosen() -> None:
    ((pages, page),) = sheets(receipt().saved(), config=CONFIG, start=1, gray=True)
    assert pages == 2
    assert Image.open(io.BytesIO(page.data)).mode == "L"


# -- text


def test_characters_stand_where_they_are_told() -> None:
    page = seen(words("方方方丨", 20, 50, size=10, DeltaX="10 g 2 20"))
    for x in (20, 30, 50):
        assert page.ink(x + 0.5, 42.5, x + 7.5, 49.5) > 0.95
    assert page.ink(70.3, 42.5, 71.7, 49.5) > 0.9  # the bar
    assert page.ink(72.5, 42, 78, 50) == 0
    assert page.ink(39, 42, 49, 50) == 0


def test_without_distances_the_font_says_how_wide_its_characters_are() -> None:
    page = seen(words("方丨方", 20, 50, size=10))
    assert page.ink(20.5, 43, 27.5, 49) > 0.95
    assert page.ink(30.3, 43, 31.7, 49) > 0.9
    assert page.ink(35.5, 43, 42.5, 49) > 0.95


def test_down_the_page() -> None:
    page = seen(words("方方", 20, 50, size=10, DeltaY="15"), words("方方", 60, 50, size=10, ReadDirection=90))
    for x, y in ((20, 50), (20, 65), (60, 50), (60, 60)):
        assert page.ink(x + 0.5, y - 7.5, x + 7.5, y - 0.5) > 0.95, (x, y)


@pytest.mark.parametrize(
    ("direction", "box"),
    [(90, (50.2, 50.5, 57.5, 51.7)), (180, (48.3, 50.5, 49.7, 57.5)), (270, (42.5, 48.3, 49.5, 49.7))],
)
def test_turned_characters(direction: int, box: tuple[float, float, float, float]) -> None:
    page = seen(words("丨", 50, 50, size=10, CharDirection=direction))
    assert page.ink(*box) > 0.85


def test_squeezed_and_turned_text() -> None:
    page = seen(
        words("方", 20, 50, size=10, HScale=0.5),
        words("丨", 0, 0, size=10, Boundary="60 40 20 20", CTM="0 1 -1 0 0 0"),
    )
    assert page.ink(20.5, 43, 23.5, 49) > 0.95
    assert page.ink(24.5, 42, 30, 50) == 0
    assert page.ink(60.5, 40.3, 67.5, 41.7) > 0.85  # a quarter clockwise


def test_glyphs_by_number() -> None:
    change = element("CGTransform", element("Glyphs", "1 2"), CodePosition=1, CodeCount=2, GlyphCount=2)
    page = seen(words("丨xx", 20, 50, size=10, DeltaX="g 2 12", inside=change))
    assert page.ink(20.3, 43, 21.7, 49) > 0.9
    assert page.ink(32.5, 43, 39.5, 49) > 0.95
    assert page.ink(44.3, 43, 45.7, 49) > 0.9


def test_colours_and_density_of_text() -> None:
    page = seen(
        words("方", 20, 50, size=10, inside=element("FillColor", Value="255 0 0")),
        words("方", 40, 50, size=10, Alpha=128),
        words(
            "方", 60, 50, size=10, Fill="false", Stroke="true", inside=element("StrokeColor", Value="0 0 255")
        ),
        words("方", 80, 50, size=10, Fill="false"),
        words("方", 100, 50, size=10, Visible="false"),
    )
    assert page.is_near(24, 46, RED)
    assert page.is_near(44, 46, (127, 127, 127))
    assert page.is_near(64, 46, WHITE)
    assert page.at(64, 50)[2] > page.at(64, 50)[0] + 40
    assert page.ink(78, 40, 120, 52) == 0


def test_a_missing_font_is_replaced_by_ours() -> None:
    page = seen(words("罚没", 20, 50, font="2", size=10), words("票据", 60, 50, font="77", size=10))
    assert 0.08 < page.ink(20, 41, 40, 52) < 0.5
    assert 0.08 < page.ink(60, 41, 80, 52) < 0.5


def test_a_character_that_the_documents_font_lacks_is_taken_from_ours() -> None:
    page = seen(words("方罚", 20, 50, size=10, DeltaX="10"))
    assert 0.08 < page.ink(30, 41, 40, 52) < 0.5


def test_rare_characters() -> None:
    assert seen(words("\ue123", 20, 50, size=10)).ink(20.5, 43, 27.5, 49) > 0.95  # the document's own
    count, page = lost(words("\ue999方", 20, 50, size=10, DeltaX="10"))
    assert count == 1
    assert page.ink(30.5, 43, 37.5, 49) > 0.95  # what follows is drawn
    assert page.ink(20, 41, 30, 52) > 0.01  # and that there is something


def test_a_font_of_curves_is_drawn_with() -> None:
    face = own(serif=False, bold=False)[0]
    font = element("Fonts", element("Font", element("FontFile", "cff.otf"), ID=7, FontName="x"))
    page = seen(
        words("罚", 20, 50, font="7", size=10), resources=font, parts={"Doc_0/Res/cff.otf": face.data}
    )
    assert 0.08 < page.ink(20, 41, 30, 52) < 0.5


@pytest.mark.parametrize(
    "data", [b"", b"no font", b"\x00\x01\x00\x00" + bytes(300), b"OTTO" + b"\xff" * 300, b"\x01\0\4\1junk"]
)
def test_a_damaged_font_is_replaced(data: bytes) -> None:
    page = seen(words("罚没", 20, 50, size=10), parts={"Doc_0/Res/small.ttf": data})
    assert 0.08 < page.ink(20, 41, 40, 52) < 0.5


def test_heavy_and_slanted_text() -> None:
    light = seen(words("方", 20, 50, size=10)).ink(18, 40, 32, 52)
    page = seen(words("方", 20, 50, size=10, Weight=700), words("丨", 60, 50, size=10, Italic="true"))
    assert page.ink(18, 40, 32, 52) > light
    assert page.ink(61.8, 42.3, 63.2, 43) > 0.5  # the top leans over
    assert page.ink(60.2, 49, 61.7, 49.8) > 0.8


# -- shapes


def test_areas_lines_and_curves() -> None:
    page = seen(
        area("M 10 10 L 30 10 L 30 30 L 10 30 C", "0 128 0"),
        path("M 40 10 L 40 30", LineWidth=2),
        area("M 60 20 Q 70 0 80 20 C", "0 0 0"),
        area("M 90 30 B 90 10 110 10 110 30 C", "0 0 0"),
        area("M 120 20 A 10 10 0 1 1 140 20 A 10 10 0 1 1 120 20 C", "0 0 0"),
        area(
            "S 150 10 M 150 10 L 170 10 L 170 30 L 150 30 C M 155 15 L 165 15 L 165 25 L 155 25 C",
            "0 0 0",
            Rule="Even-Odd",
        ),
    )
    assert page.is_near(20, 20, (0, 128, 0))
    assert page.is_near(40, 20, BLACK)
    assert page.is_near(70, 15, BLACK)
    assert page.is_near(70, 8, WHITE)
    assert page.is_near(100, 20, BLACK)
    assert page.is_near(130, 12, BLACK)
    assert page.is_near(130, 28, BLACK)
    assert page.is_near(122, 12, WHITE)
    assert page.is_near(160, 20, WHITE)
    assert page.is_near(152, 20, BLACK)


def test_dashes_ends_and_grounds() -> None:
    page = seen(path("M 10 50 L 110 50", LineWidth=2, DashPattern="10 10", Cap="Butt", Join="Round"))
    assert page.is_near(15, 50, BLACK)
    assert page.is_near(25, 50, WHITE)
    assert page.is_near(35, 50, BLACK)


def test_what_lies_outside_of_its_box_is_cut_off() -> None:
    page = seen(area("M 0 0 L 90 0 L 90 90 L 0 90 C", "0 0 0", Boundary="20 20 30 30"))
    assert page.is_near(35, 35, BLACK)
    assert page.is_near(60, 35, WHITE)


def test_a_clip() -> None:
    inside = element(
        "Path", element("AbbreviatedData", "M 0 0 L 10 0 L 10 10 L 0 10 C"), Boundary="0 0 10 10"
    )
    clips = element("Clips", element("Clip", element("Area", inside)))
    fill = clips + element("FillColor", Value="0 0 0")
    page = seen(
        path("M 0 0 L 30 0 L 30 30 L 0 30 C", fill, Fill="true", Stroke="false", Boundary="20 20 30 30")
    )
    assert page.is_near(25, 25, BLACK)
    assert page.is_near(40, 40, WHITE)


def test_colours_of_one_and_four_parts_and_of_a_palette() -> None:
    palette = element(
        "ColorSpaces", element("ColorSpace", element("Palette", element("CV", "#00 #80 #00")), ID=30)
    )
    page = seen(
        area("M 10 10 L 30 10 L 30 30 L 10 30 C", "128"),
        area("M 40 10 L 60 10 L 60 30 L 40 30 C", "0 255 255 0"),
        path(
            "M 70 10 L 90 10 L 90 30 L 70 30 C",
            element("FillColor", Index=0, ColorSpace=30),
            Fill="true",
            Stroke="false",
        ),
        resources=palette,
    )
    assert page.is_near(20, 20, (128, 128, 128))
    assert page.at(50, 20)[0] > 180
    assert max(page.at(50, 20)[1:]) < 80
    assert page.is_near(80, 20, (0, 128, 0))


def test_settings_that_are_named() -> None:
    params = element(
        "DrawParams",
        element("DrawParam", element("StrokeColor", Value="255 0 0"), ID=40, LineWidth=4)
        + element("DrawParam", ID=41, Relative=40),
    )
    page = seen(
        path("M 10 50 L 90 50", DrawParam=41), path("M 10 70 L 90 70", DrawParam=99), resources=params
    )
    assert page.is_near(50, 51.5, RED)
    assert page.ink(10, 69.5, 90, 70.5) > 0.1


def test_a_gradient_is_said_to_be_drawn_otherwise() -> None:
    stops = "".join(element("Segment", element("Color", Value=value)) for value in ("0 0 0", "255 255 255"))
    fill = element("FillColor", element("AxialShd", stops, StartPoint="0 0", EndPoint="9 9"))
    count, page = lost(path("M 10 10 L 30 10 L 30 30 L 10 30 C", fill, Fill="true", Stroke="false"))
    assert count == 1
    assert page.is_near(20, 20, (127, 127, 127))


# -- pictures and what is composed


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "BMP", "TIFF"])
def test_pictures_of_every_kind(kind: str) -> None:
    media = element(
        "MultiMedias", element("MultiMedia", element("MediaFile", "a.bin"), ID=5, Type="Image", Format=kind)
    )
    image = element("ImageObject", ResourceID=5, Boundary="20 20 60 40", CTM="60 0 0 40 0 0")
    two = Image.new("RGB", (60, 40), "white")
    two.paste((255, 0, 0), (0, 0, 30, 20))
    out = io.BytesIO()
    two.save(out, kind)
    page = seen(image, resources=media, parts={"Doc_0/Res/a.bin": out.getvalue()})
    assert page.is_near(30, 28, RED)  # top left, not mirrored
    assert page.is_near(70, 50, WHITE)
    assert page.is_near(30, 52, WHITE)


def test_a_turned_picture() -> None:
    media = element("MultiMedias", element("MultiMedia", element("MediaFile", "a.png"), ID=5, Type="Image"))
    image = element("ImageObject", ResourceID=5, Boundary="20 20 60 60", CTM="0 60 -30 0 30 0")
    page = seen(image, resources=media, parts={"Doc_0/Res/a.png": png()})
    assert page.is_near(35, 50, RED)
    assert page.is_near(60, 50, WHITE)


@pytest.mark.parametrize("data", [b"\x97JB2\r\n\x1a\n" + bytes(50), b"", png()[:40]])
def test_a_picture_that_cant_be_read_is_said(data: bytes) -> None:
    media = element("MultiMedias", element("MultiMedia", element("MediaFile", "a.jb2"), ID=5, Type="Image"))
    image = element("ImageObject", ResourceID=5, Boundary="20 20 60 60", CTM="60 0 0 60 0 0")
    count, page = lost(image, words("方", 100, 50, size=10), resources=media, parts={"Doc_0/Res/a.jb2": data})
    assert count == 1
    assert page.ink(100.5, 43, 107.5, 49) > 0.95


def test_composed_graphics() -> None:
    unit = element("Content", area("M 0 0 L 10 0 L 10 10 L 0 10 C", "255 0 0", Boundary="0 0 10 10"))
    units = element("CompositeGraphicUnits", element("CompositeGraphicUnit", unit, ID=8, Width=10, Height=10))
    used = "".join(
        element("CompositeObject", ResourceID=8, Boundary=f"{x} 20 20 20", CTM="2 0 0 2 0 0")
        for x in (20, 60)
    )
    page = seen(element("PageBlock", used), resources=units)
    assert page.is_near(38, 38, RED)
    assert page.is_near(62, 22, RED)
    assert page.is_near(50, 30, WHITE)


def test_annotations_are_drawn_last() -> None:
    mark = area("M 0 0 L 10 0 L 10 10 L 0 10 C", "255 0 0", Boundary="0 0 10 10")
    shown = element("Annot", element("Appearance", mark, Boundary="30 30 10 10"), ID=1, Type="Stamp")
    hidden = element("Annot", element("Appearance", mark, Boundary="70 30 10 10"), ID=2, Visible="false")
    page = seen(area("M 0 0 L 90 0 L 90 90 L 0 90 C", "200 200 200"), annotation=shown + hidden)
    assert page.is_near(35, 35, RED)
    assert page.is_near(75, 35, (200, 200, 200))


def test_a_template_before_the_page() -> None:
    below = Ofd(
        pages=[""], template=area("M 0 0 L 90 0 L 90 90 L 0 90 C", "255 0 0"), template_order="Foreground"
    )
    over = area("M 0 0 L 90 0 L 90 90 L 0 90 C", "0 0 255")
    below.pages = [over]
    assert Seen(made(below)[0]).is_near(40, 40, RED)
    below.template_order = "Background"
    assert Seen(made(below)[0]).is_near(40, 40, (0, 0, 255))


# -- seals


@pytest.mark.parametrize(
    "picture",
    [
        lambda: seal(png((80, 80)), "png"),
        lambda: seal(png((80, 80), kind="JPEG"), "jpg"),
        lambda: seal(
            Ofd(
                pages=[area("M 0 0 L 40 0 L 40 40 L 0 40 C", "255 0 0", Boundary="0 0 40 40")],
                box="0 0 40 40",
            ).saved(),
            "ofd",
        ),
    ],
    ids=["png", "jpeg", "ofd"],
)
def test_seals_are_drawn(picture: Callable[[], bytes]) -> None:
    page = seen(words("方", 20, 60, size=10), signatures=[("20 40 40 40", picture())])
    assert page.is_near(45, 70, RED)
    assert page.ink(20.5, 53, 27.5, 59) > 0.9  # what lies below can be read


@pytest.mark.parametrize(
    "data", [b"", b"junk" * 50, seal(b"no picture"), seal(png()[:50]), seal(b"PK\x03\x04junk", "ofd")]
)
def test_a_seal_that_cant_be_drawn_is_said(data: bytes) -> None:
    (page,) = made(Ofd(pages=[words("方", 20, 60)], signatures=[("20 40 40 40", data)]))
    assert [(mark.kind, mark.value) for mark in page.marks] == [(MarkKind.SEAL_NOT_DRAWN, 1)]


def test_a_seal_in_no_box_is_said() -> None:
    (page,) = made(Ofd(pages=[""], signatures=[("nowhere", seal(png())), ("10 10 0 0", seal(png()))]))
    assert [(mark.kind, mark.value) for mark in page.marks] == [(MarkKind.SEAL_NOT_DRAWN, 2)]


# -- what makes no sense


@pytest.mark.parametrize(
    "odd",
    [
        path("L 1 1"),
        path("M 1"),
        path("M 1 1 Z 3"),
        path("M nan 1"),
        path("M 1e9 1"),
        path("M 1 1", Boundary="1 2 3"),
        path("M 1 1 L 2 2", CTM="1 0 0"),
        path("M 1 1 L 2 2", element("StrokeColor", Value="1 2")),
        path("M 1 1 L 2 2", element("StrokeColor", Index=9, ColorSpace=1)),
        words("方", 10, 10, size=0),
        words("方方", 10, 10, DeltaX="g 2"),
        words("方", 10, 10, CharDirection=45),
        words("方", 10, 10, inside=element("CGTransform", element("Glyphs", "70000"))),
        words("方", 10, 10, inside=element("CGTransform", element("Glyphs", "999"))),
        element("ImageObject", ResourceID=404, Boundary="1 1 1 1"),
        element("CompositeObject", ResourceID=404, Boundary="1 1 1 1"),
        element("VideoObject", Boundary="1 1 1 1"),
    ],
)
def test_what_makes_no_sense_is_counted_and_the_rest_drawn(odd: str) -> None:
    count, page = lost(odd, words("方", 100, 50, size=10))
    assert count == 1
    assert page.ink(100.5, 43, 107.5, 49) > 0.95


def test_missing_parts_of_a_document_are_counted() -> None:
    document = receipt()
    written = document.written()
    for name in ("Doc_0/PublicRes.xml", "Doc_0/Tpls/Tpl_0/Content.xml", "Doc_0/Signs/Signatures.xml"):
        document.parts = {**receipt().parts, name: b"<broken"}
        assert name in written
        page = made(document)[0]
        assert any(mark.kind is MarkKind.NOT_DRAWN for mark in page.marks), name


def test_an_area_of_its_own() -> None:
    document = Ofd(pages=[""])
    paper = element("Area", element("PhysicalBox", "0 0 100 50"))
    document.parts["Doc_0/Pages/Page_0/Content.xml"] = root("Page", paper + element("Content", ""))
    (page,) = made(document)
    assert (page.width, page.height) == (788, 394)
