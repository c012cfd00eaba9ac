"""Patience counts the time in which a proof could run: a long stop is one step of it."""

from __future__ import annotations

import pytest

from tests.faults import patience
from tests.faults.patience import Patience


def test_a_long_stop_is_one_step(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr(patience.time, "monotonic", lambda: now[0])
    waits = Patience(3)
    now[0] += 0.5
    assert waits.left() == 2.5
    now[0] += 600  # the machine was suspended
    assert waits.left() == 1.5
    now[0] += 1
    assert waits.left() == 0.5
    now[0] += 1
    assert waits.left() == 0
