"""OFD pages as they come out: pictures, templates, annotations, seals, and what makes no sense."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from PIL import Image

from kiosk.capture.ofd.pages import sheets
from kiosk.domain.sheet import MarkKind
from tests.capture.ofd.seen import CONFIG, RED, WHITE, Seen, lost, made, seen, told
from tests.capture.ofd.writer import Ofd, area, element, path, png, receipt, root, seal, words


def test_a_receipt_of_two_pages() -> None:
    first, second = made(receipt())
    assert (first.width, first.height, first.dpi) == (1654, 1103, 200)
    assert told(first) == told(second) == []
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
    assert told(page) == [(MarkKind.SEAL_NOT_DRAWN, 1)]


def test_a_seal_in_no_box_is_said() -> None:
    (page,) = made(Ofd(pages=[""], signatures=[("nowhere", seal(png())), ("10 10 0 0", seal(png()))]))
    assert told(page) == [(MarkKind.SEAL_NOT_DRAWN, 2)]


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
