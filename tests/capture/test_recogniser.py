"""Codes on sheets: clear, turned, poor; nonsense is refused, and a child reads them behind its fence."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
import segno
from PIL import Image, ImageFilter

from kiosk.capture import faint, recogniser
from kiosk.capture.children import Children
from kiosk.capture.config import CaptureConfig
from kiosk.errors import FileRefused

CONFIG = CaptureConfig()
TEXT = "CRW1/3F2A91C71C1E4F6E9D5E0C9C7F6F3B11/APPLICATION-FORM/50/2"
MM = 100 / 25.4


@pytest.fixture(scope="module")
def children() -> Iterator[Children]:
    found = Children(CONFIG)
    yield found
    found.close()


def page(*, blur: float = 0.0, turned: int = 0, text: str = TEXT) -> bytes:
    """Return A4 at 100 dpi with a code of 17 mm where our papers have it."""
    out = io.BytesIO()
    segno.make(text, error="m", boost_error=False, micro=False).save(out, kind="png", scale=16, border=0)
    sheet = Image.new("L", (827, 1169), 250)
    side = round(17 * MM)
    sheet.paste(
        Image.open(out).convert("L").resize((side, side), Image.Resampling.BOX), (827 - side - 87, 28)
    )
    sheet = sheet.filter(ImageFilter.GaussianBlur(blur)) if blur else sheet
    made = io.BytesIO()
    sheet.rotate(90 * turned, expand=True, fillcolor=250).save(made, "JPEG", quality=60)
    return made.getvalue()


@pytest.mark.parametrize("turned", range(4))
def test_a_clear_code_is_read_whichever_way_the_sheet_lies(turned: int) -> None:
    assert recogniser.codes(page(turned=turned), CONFIG) == (TEXT,)


@pytest.mark.parametrize("turned", [0, 3])
def test_a_code_that_is_hard_to_see_is_read_with_pains(children: Children, turned: int) -> None:
    poor = page(blur=1.5, turned=turned)
    assert children.codes(poor) == ()
    assert children.codes(poor, thorough=True) == (TEXT,)


def test_a_sheet_without_a_code(children: Children) -> None:
    out = io.BytesIO()
    Image.new("RGB", (827, 1169), "white").save(out, "PNG")
    assert children.codes(out.getvalue(), thorough=True) == ()


def test_pains_are_taken_with_small_pictures_only() -> None:
    assert not list(faint.sharper(Image.new("L", (faint.MOST_PIXELS + 1, 30))))
    assert {corner.size for corner in faint.sharper(Image.new("L", (3, 2)))} == {(3, 3)}


@pytest.mark.parametrize("data", [b"", b"GIF89a", page()[:500], b"\xff\xd8\xff" + bytes(2000)])
def test_nonsense_is_refused_and_the_next_sheet_is_read(children: Children, data: bytes) -> None:
    with pytest.raises(FileRefused, match="broken"):
        children.codes(data)
    assert children.codes(page()) == (TEXT,)


def test_too_many_pixels_are_refused() -> None:
    with pytest.raises(FileRefused, match="too_many_pixels"):
        recogniser.codes(page(), CaptureConfig(max_pixels=1000))
