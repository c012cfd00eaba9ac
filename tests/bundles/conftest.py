"""An empty shelf, and a centre with a pack and a table of holidays to give."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.bundles import Shelf, shelf_of
from tests.bundles.centre import Centre


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return shelf_of(tmp_path)


@pytest.fixture
def centre() -> Centre:
    made = Centre()
    made.publish("ndrc36", "2026.9", b"one")
    made.publish("holidays-2027", "1", b"days", kind="holidays")
    return made
