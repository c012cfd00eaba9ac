"""What is counted after a kill: what was told and is not there, and nothing that is."""

from __future__ import annotations

import json

from tests.faults.kill import Seen, _holds


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
    assert _holds("ABC", "ab ")
    assert not _holds("a", "ab")
