"""The forms of each port; a new form is one more parameter."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.desk.tables import Store
from tests.adapters.places import fresh_store


@pytest.fixture(params=["sqlcipher"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """Every form of the port."""
    made = fresh_store(tmp_path)
    yield made
    made.close()
