"""What tells computers apart: the first place that says something counts, none is no obstacle."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.desk import machine


def test_the_first_place_that_says_something_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    places = [tmp_path / name for name in ("none", "empty", "foreign", "here", "later")]
    for place, text in zip(places[1:], (b"\n", b"\xff", b"abc\n", b"def\n"), strict=True):
        place.write_bytes(text)
    monkeypatch.setattr(machine, "_PLACES", tuple(places))
    assert machine.machine_id() == "abc"
    monkeypatch.setattr(machine, "_PLACES", tuple(places[:3]))
    assert machine.machine_id() == ""


def test_this_computer_says_the_same_twice() -> None:
    assert machine.machine_id() == machine.machine_id()
