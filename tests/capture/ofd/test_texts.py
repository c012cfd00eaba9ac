"""Text of OFD pages: characters where they are told, in the fonts that there are."""

from __future__ import annotations

import pytest

from kiosk.capture.ofd.faces import own
from tests.capture.ofd.seen import RED, WHITE, lost, seen
from tests.capture.ofd.writer import element, words


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
