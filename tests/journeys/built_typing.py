"""The same typing in the built program: `pytest tests/journeys/built_typing.py`, after `./dev build`.

By its name no part of an ordinary run of the tests, for those come before the build.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.journeys.test_display import ROOT, display
from tests.journeys.typing_visit import visit

__all__ = ["display"]
pytestmark = pytest.mark.display
PROGRAM = ROOT / "dist" / "kiosk" / "kiosk"


@pytest.mark.parametrize("method", ["fcitx5", "ibus"])
def test_the_built_program_composes_chinese(method: str, display: dict[str, str], tmp_path: Path) -> None:
    assert PROGRAM.exists(), "nothing is built yet"
    visit(method, [str(PROGRAM)], display, tmp_path)
