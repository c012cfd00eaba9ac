"""Long work gives way: all of it comes, in order, with a rest after every few milliseconds."""

from __future__ import annotations

import time

import pytest

from kiosk.desk import pace
from kiosk.desk.pace import gently


@pytest.fixture
def rests(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """What was slept instead of sleeping."""
    found: list[float] = []
    monkeypatch.setattr(pace.time, "sleep", found.append)  # type: ignore[attr-defined]
    return found


def test_short_work_never_rests(rests: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace, "WORK_SECONDS", 60.0)
    assert list(gently(range(5))) == [0, 1, 2, 3, 4]
    assert list(gently([])) == []
    assert rests == []


def test_long_work_rests_after_every_step_of_it(rests: list[float]) -> None:
    seen = []
    for number in gently(range(10)):
        until = time.monotonic() + pace.WORK_SECONDS
        while time.monotonic() < until:
            pass
        seen.append(number)
    assert seen == list(range(10))
    assert rests == [pace.REST_SECONDS] * 10
