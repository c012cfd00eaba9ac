"""The program's looks and language for every test of `ui`."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from ui import text, theme


@pytest.fixture(autouse=True)
def looks(qapp: QApplication) -> None:
    """Install the light theme and Chinese; put them back after a test that changed them."""
    if theme.current() is not theme.LIGHT or qapp.font().family() != theme.FAMILY:
        theme.install(qapp)
    if text.language() != "zh_CN":
        text.set_language(qapp, "zh_CN")
