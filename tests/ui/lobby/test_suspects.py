"""A slide that ends the wall is passed over after the second time; a page that is never made is noticed."""

from __future__ import annotations

import json
import time

import pytest

from kiosk.guides import blame, journal, sequence
from kiosk.guides.sequence import Spot
from tests.ui.lobby.hanging import Hang, turn


def ended_at(hang: Hang, slide: str, *, how: str = blame.CUTTING) -> None:
    """Leave what a wall leaves that dies while a slide is at work."""
    blame.mark(hang.lobby, blame.RUNNING, "1")
    blame.mark(hang.lobby, how, slide)


@pytest.mark.parametrize("how", [blame.CUTTING, blame.MAKING])
def test_a_slide_that_ended_the_wall_twice_is_passed_over_and_said(hang: Hang, how: str) -> None:
    sequence.remember(hang.lobby, Spot("all", "b" if how == blame.CUTTING else "a"))
    ended_at(hang, "b", how=how)
    blame.begin(hang.lobby, "0/0")
    ended_at(hang, "b", how=how)
    stage = hang(wait=True)
    shown = [stage.player.here.spot.slide]
    for _ in range(2):
        hang.until(lambda: stage.player._next is not None)
        before = stage.player.switches
        turn(stage)
        hang.until(lambda before=before: stage.player.switches > before)
        shown.append(stage.player.here.spot.slide)
    assert shown == (["c", "a", "c"] if how == blame.CUTTING else ["a", "c", "a"])
    assert stage.player.faults == ["b: ended the wall"]
    log = hang.lobby / journal.FOLDER / journal.FILE
    hang.until(lambda: log.exists() and log.read_text("utf-8").rstrip().endswith(" b: ended the wall"))
    stage.player.content.load()  # another generation
    hang.until(lambda: not stage.player.loop.passes("b"))


def test_a_slide_that_goes_to_its_end_is_blamed_no_more(hang: Hang) -> None:
    sequence.remember(hang.lobby, Spot("all", "b"))
    ended_at(hang, "b")
    stage = hang()
    assert stage.player.here.spot.slide == "b"
    hang.until(lambda: stage.player._next is not None)
    turn(stage)
    hang.until(lambda: stage.player.here.spot.slide == "c")
    hang.until(lambda: json.loads((hang.lobby / "state" / "blame.json").read_bytes())["counts"] == {})


def test_a_page_that_is_never_made_is_noticed(hang: Hang) -> None:
    stage = hang()
    hang.until(lambda: stage.player._next is not None)
    player = stage.player
    player._dwell.stop()
    player._due_at -= 3600
    assert not player.stalled or player._turned_at < time.monotonic() - 2
    player._turned_at -= 5
    assert player.stalled  # nothing is being made, and the page should have changed
    player._making = True
    assert not player.stalled  # a large one may take a while
    player._turned_at -= 10
    assert player.stalled
    player.rested()
    assert not player.stalled
