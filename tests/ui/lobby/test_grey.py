"""Grey mode leaves no colour behind ticker and clock either; it comes back with the end of the order."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.guides import inbox
from kiosk.guides.inbox import Order
from tests.ui.lobby.hanging import NOW, SIZE, Hang


@pytest.mark.parametrize("part", ["ticker", "clock"])
def test_the_band_at_the_foot_is_grey_too(hang: Hang, part: str) -> None:
    stage = hang(replace(SIZE, height=480))
    canvas = stage.canvas
    box = getattr(canvas.screen_of, part)
    assert box is not None

    def is_grey() -> bool:
        whole = canvas.grab().toImage()
        return whole.copy(box.x, box.y, box.w, box.h).allGray()

    assert not is_grey()
    inbox.give(hang.lobby, Order("grey", "班长（示例）", NOW))
    hang.until(is_grey)
    inbox.withdraw(hang.lobby, "grey")
    hang.until(lambda: not is_grey())
