"""A slide whose file is gone says so on the screen of the wall."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from kiosk.desk import Desk
from kiosk.services.lobby import guides, wall
from tests.services.lobby.test_guides import desk
from ui.screens.wall import doing
from ui.words.guides import LEFT_OUT, left_out

__all__ = ["desk"]


def test_a_slide_says_that_its_file_is_gone(qapp: object, desk: Desk, tmp_path: Path) -> None:
    Image.new("RGB", (320, 200)).save(tmp_path / "map.png")
    draft = guides.take_in(desk, tmp_path / "map.png")
    assert doing.read(desk, None).drafts == (draft,)
    (wall.files_of(desk) / draft.assets[0].sha256).unlink()
    (told,) = doing.read(desk, None).drafts
    assert told.left_out == ("gone",)
    assert len(left_out(told)) == 1
    assert "gone" in LEFT_OUT
    assert guides.every(desk) == (draft,)  # what is kept does not change by being looked at
