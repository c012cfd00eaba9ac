"""A page of a card: two sides at true size, each of its picture as it came; the child lives on."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from PIL import Image

from kiosk.capture import compose
from kiosk.capture.children import Children
from kiosk.capture.config import CaptureConfig
from kiosk.domain.sheet import Act, ActKind
from kiosk.errors import FileRefused

CONFIG = CaptureConfig()
TURN = Act(ActKind.TURN, (1.0,))


@pytest.fixture(scope="module")
def children() -> Iterator[Children]:
    found = Children(CONFIG)
    yield found
    found.close()


def card(colour: str, size: tuple[int, int], kind: str = "PNG") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, kind)
    return out.getvalue()


def test_one_picture_after_the_other_by_the_same_child(children: Children) -> None:
    side = card("red", (300, 200))
    first = children.correct(side, (TURN,))
    child = children.pids()["darkroom"]
    assert (first.width, first.height) == (200, 300)
    page = children.compose([(side, ()), (side, (TURN,))])
    assert (page.width, page.height, page.dpi) == (*compose.PAGE, compose.DPI)
    for wrong in (b"", b"GIF89a", side[:60]):
        with pytest.raises(FileRefused):
            children.compose([(wrong, ())])
    assert children.correct(side, ()).width == 300
    assert children.pids()["darkroom"] == child


@pytest.mark.parametrize("size", [(200, 126), (1011, 638), (4000, 2523), (126, 200), (300, 300)])
def test_a_side_fills_a_card_and_keeps_its_shape(size: tuple[int, int]) -> None:
    made = compose.cards([(card("blue", size), ())], CONFIG)
    with Image.open(io.BytesIO(made.data)) as page:
        left, top, right, bottom = (
            page.convert("RGB").getchannel("R").point(lambda v: 255 * (v < 128)).getbbox()
        )
    wide, high = right - left, bottom - top
    assert wide <= compose.CARD[0] + 1
    assert high <= compose.CARD[1] + 1
    assert max(wide / compose.CARD[0], high / compose.CARD[1]) == pytest.approx(1, abs=0.01)
    assert wide / high == pytest.approx(max(size) / min(size), rel=0.02)


def test_what_can_be_no_side_is_refused() -> None:
    with pytest.raises(FileRefused, match="too_many_pixels"):
        compose.cards([(card("red", (300, 200)), ())], CaptureConfig(max_pixels=1000))
    with pytest.raises(FileRefused, match="broken"):
        compose.cards([(card("red", (300, 200)), (Act(ActKind.TURN, ()),))], CONFIG)
