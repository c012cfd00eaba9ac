"""How a wall is, in the words that the centre gets."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from kiosk.guides.centre import telling

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
WELL = {
    "at": NOW.isoformat(),
    "placed": True,
    "awake": ["xset"],
    "memory_mb": 100,
    "blackout": False,
    "faults": [],
}


def test_a_wall_that_is_well() -> None:
    assert set(telling.states(WELL, NOW, fault="").values()) == {"ok"}


@pytest.mark.parametrize(
    ("change", "name", "state"),
    [
        ({"awake": []}, "awake", "warn"),  # nobody could be asked: the screen may go to sleep
        ({"placed": False}, "output", "bad"),
        ({"blackout": True}, "picture", "off"),
        ({"faults": ["film"]}, "slides", "warn"),
        ({"memory_mb": 700}, "memory", "warn"),
    ],
)
def test_each_trouble_is_told_by_its_name(change: dict[str, object], name: str, state: str) -> None:
    found = telling.states(WELL | change, NOW, fault="")
    assert {key: value for key, value in found.items() if value != "ok"} == {name: state}


def test_of_a_silent_wall_nothing_else_is_known() -> None:
    later = NOW + timedelta(seconds=telling.SILENT + 1)
    assert telling.states(WELL, later, fault="older") == {"wall": "bad", "content": "warn"}
    assert telling.states({}, NOW, fault="") == {"wall": "bad", "content": "ok"}
