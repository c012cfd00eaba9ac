"""The program's looks and language for every test of `ui`."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from ui import text, theme
from ui.bridge import Tasks
from ui.memory import steady_true

steady_true()  # more signals than a desk gives in a day


@pytest.fixture(autouse=True)
def looks(qapp: QApplication) -> None:
    """Install the light theme and Chinese; put them back after a test that changed them."""
    if theme.current() is not theme.LIGHT or qapp.font().family() != theme.FAMILY:
        theme.install(qapp)
    if text.language() != "zh_CN":
        text.set_language(qapp, "zh_CN")


@pytest.fixture
def tasks(qapp: QCoreApplication) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    assert made.shutdown()


@pytest.fixture
def uncaught(monkeypatch: pytest.MonkeyPatch) -> list[BaseException]:
    """Collect what reaches sys.excepthook."""
    seen: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _trace: seen.append(error))
    return seen
