"""What is counted after a kill: what was told and is not there, and nothing that is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.faults.kill import Seen
from tests.faults.kill_entry import Told, holds, missing
from tests.faults.killing import STUCK, Ended, Window


def heard(*lines: tuple[object, ...]) -> Seen:
    seen = Seen()
    for line in lines:
        seen.hear(json.dumps(line).encode())
    return seen


def test_what_stood_in_the_field_a_second_before_counts() -> None:
    seen = heard(
        ("typing", 1.0, "a", "x"),
        ("typing", 2.0, "b", "1"),
        ("typing", 2.5, "b", "12"),
        ("typing", 4.0, "b", ""),
    )
    assert seen.typed_since(2.6) == ("b", ["12", ""])
    assert seen.typed_since(0.5) == ("", [])
    assert heard(("typing", 1.0, "a", "x"), ("typing", 2.0, "", "")).typed_since(1.5) == ("", [])


def test_places_touched_since_the_last_save_may_differ() -> None:
    saved = ("saved", 2.0, {"a": "x", "b": ""}, {"s": "0"})
    seen = heard(("typing", 1.0, "a", "x"), saved, ("typing", 3.0, "b", "1"))
    assert (seen.saved["a"], seen.sheets, seen.touched) == ("x", {"s": "0"}, {"a", "b"})


def test_a_line_that_the_kill_cut_off_was_never_told() -> None:
    seen = Seen()
    seen.hear(b'["saved", 1.0, {"a"')
    assert seen.saved == {}


def test_what_was_kept_must_hold_what_was_typed() -> None:
    assert holds("ABC", "ab ")
    assert not holds("a", "ab")


def entered(*lines: tuple[object, ...]) -> Told:
    told = Told({"a": "old"})
    for line in lines:
        told.hear(json.dumps(line).encode())
    return told


def test_every_field_of_an_entry_counts_as_it_stood_a_second_before() -> None:
    told = entered(
        ("took_up", 1.0, {"a": "old", "b": ""}),
        ("typed", 2.0, {"a": "old", "b": "x"}),
        ("typed", 3.5, {"a": "old", "b": "xy"}),
    )
    assert told.ready
    assert told.texts(3.0) == {"a": ["old", "old"], "b": ["x", "xy"]}
    assert missing({"a": "OLD", "b": "x"}, told.texts(3.0)) == []
    assert missing({"a": "old"}, told.texts(3.0)) == ["b"]
    assert missing({"b": "xy"}, told.texts(3.0)) == ["a"]


def test_an_entry_that_died_while_it_started_is_as_it_was() -> None:
    told = entered(("ready", 1.0))
    assert not told.ready
    assert missing({"a": "old"}, told.texts(5.0)) == []
    assert missing({}, told.texts(5.0)) == ["a"]


def test_a_window_that_ends_by_itself_is_no_kill(tmp_path: Path) -> None:
    window, seen = Window(tmp_path, "no_such_window"), Seen()
    with pytest.raises(Ended, match=r"by itself \(1\)") as ended:
        window.ready(seen)
    window.kill(seen)
    assert not ended.value.stuck
    assert Ended(STUCK).stuck
