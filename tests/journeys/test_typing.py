"""Chinese is typed with fcitx5 and IBus, as desktops have them; codes are typed past them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.journeys.test_display import display
from tests.journeys.typing_visit import visit

__all__ = ["display"]
pytestmark = pytest.mark.display


@pytest.mark.parametrize("method", ["fcitx5", "ibus"])
def test_chinese_is_composed_in_names_and_never_in_codes(
    method: str, display: dict[str, str], tmp_path: Path
) -> None:
    visit(method, [sys.executable, "-m", "ui"], display, tmp_path)
