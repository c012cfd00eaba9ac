"""The way back to the bundle before, and to what the program brought along."""

from __future__ import annotations

from kiosk.bundles import Shelf, roll_back
from tests.bundles.centre import Centre, brought, bytes_of, refusal, rules


def test_back_and_forth_and_no_coming_again_by_itself(shelf: Shelf, centre: Centre) -> None:
    known = rules(centre)
    assert refusal(lambda: roll_back(shelf, known)).code == "nothing_before"
    brought(centre, shelf)
    centre.publish("ndrc36", "2026.12", b"two")
    brought(centre, shelf)
    assert roll_back(shelf, known).serial == 2  # type: ignore[union-attr]
    assert bytes_of(shelf)["ndrc36@2026.9"] == b"one"
    assert brought(centre, shelf) is None  # what was taken back stays back
    centre.publish("ndrc36", "2026.11", b"three")
    assert brought(centre, shelf).serial == 4  # type: ignore[union-attr]
    assert shelf.pointer().before == 2
    assert sorted(path.name for path in shelf.folder.iterdir()) == ["2", "4", "current"]
    assert roll_back(shelf, known).serial == 2  # type: ignore[union-attr]
    assert roll_back(shelf, known).serial == 4  # type: ignore[union-attr]


def test_back_to_what_the_program_brought_along(shelf: Shelf, centre: Centre) -> None:
    brought(centre, shelf)
    assert roll_back(shelf, rules(centre)) is None
    assert shelf.contents() is None
    assert brought(centre, shelf) is None
    assert roll_back(shelf, rules(centre)) is not None


def test_no_way_back_to_what_is_not_good_any_more(shelf: Shelf, centre: Centre) -> None:
    brought(centre, shelf)
    centre.publish("ndrc36", "2026.12", b"two")
    brought(centre, shelf)
    shelf.folder.joinpath("2", "0.json").write_bytes(b"bad")
    assert refusal(lambda: roll_back(shelf, rules(centre))).code == "bundle_damaged"
    assert bytes_of(shelf)["ndrc36@2026.12"] == b"two"
