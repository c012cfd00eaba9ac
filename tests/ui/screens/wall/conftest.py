"""The workplace of the other screens."""

from tests.ui.screens.conftest import desk, idle, place, show

__all__ = ["desk", "idle", "place", "show"]
