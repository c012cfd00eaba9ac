"""The verbs say some sentences in the language of the settings; one application of Qt lives for all tests."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def application(qapp: object) -> object:
    """Have it there first: one that a verb made and let go would end the widgets of later tests."""
    return qapp
