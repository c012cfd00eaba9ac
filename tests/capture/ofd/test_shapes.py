"""Areas, lines, curves and their colours on OFD pages, looked at next to what the file says."""

from __future__ import annotations

from tests.capture.ofd.seen import BLACK, RED, WHITE, lost, seen
from tests.capture.ofd.writer import area, element, path


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
