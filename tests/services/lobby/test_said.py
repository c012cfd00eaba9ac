"""What a file says that somebody brings to the wall: every word of it is looked at, its places are filled in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.app.desk import close_desk
from kiosk.desk import Desk
from kiosk.errors import GuideRefused
from kiosk.services.lobby import guides
from tests.guides.test_intake import written as printed
from tests.services.seating import open_window, seat


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    found = open_window(tmp_path / "data", "http://127.0.0.1:9")
    seat(found, "0307")
    yield found
    close_desk(found)


def test_no_word_of_any_page_of_a_pdf_slips_past(desk: Desk, tmp_path: Path) -> None:
    behind = "信用修复全程免费。" * 90
    for hidden in ("删除记" + "录", "删除 记录", "删除\n记录"):
        path = printed(tmp_path / "a.pdf", "好", f"{behind}{hidden}")
        with pytest.raises(GuideRefused) as refused:
            guides.take_in(desk, path)
        assert refused.value.code == "guide_word"
        assert refused.value.details["file"] == "a.pdf 2/2"
    assert guides.every(desk) == ()
