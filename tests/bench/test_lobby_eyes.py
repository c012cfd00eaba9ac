"""What the benches of the wall see with can fail: colours, pairs of kinds, the slope of memory, the loop."""

from __future__ import annotations

import random
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from tests.bench import lobby_black, lobby_colours, lobby_sight
from tests.bench.lobby_soak import Seen
from tests.ui.lobby.running import Running


def picture(*colours: lobby_colours.Colour) -> np.ndarray:
    """Return a look in which each colour has a part, besides the ground of a slide."""
    made = np.full((60, 80, 3), (60, 30, 10), np.uint8)
    for index, colour in enumerate(colours):
        made[10:40, index * 20 : index * 20 + 10] = colour[::-1]
    return made


def test_two_generations_in_one_look_are_seen() -> None:
    assert lobby_colours.seen(picture()) == frozenset()
    assert lobby_colours.seen(picture(lobby_colours.RED, lobby_colours.RED)) == {lobby_colours.RED}
    both = lobby_colours.seen(picture(lobby_colours.RED, lobby_colours.BAD))
    assert both == {lobby_colours.RED, lobby_colours.BAD}
    half = picture(lobby_colours.RED) // 2  # in the midst of a fade
    assert lobby_colours.seen(half) == frozenset()


def test_black_is_told_from_a_dark_slide() -> None:
    assert lobby_sight.is_black(np.zeros((4, 4, 3), np.uint8))
    assert not lobby_sight.is_black(picture())


def test_the_walk_goes_over_every_pair_once() -> None:
    kinds = [f"k{number}" for number in range(11)]
    pairs = list(pairwise(lobby_black.walk(kinds, random.Random(3))))
    assert sorted(pairs) == sorted((a, b) for a in kinds for b in kinds if a != b)


@pytest.fixture
def seen(tmp_path: Path) -> Seen:
    wall = Running.__new__(Running)  # nothing runs: only what was seen is looked at
    wall.lobby = tmp_path
    return Seen(wall, ("a", "b", "film"), warm=0)


def test_the_slope_of_memory_is_that_of_equal_slides(seen: Seen) -> None:
    for loop in range(20):
        for index, (slide, needs) in enumerate((("a", 100.0), ("b", 100.0), ("film", 160.0))):
            at = loop * 12.0 + index * 4.0
            seen.memory.setdefault(slide, []).append((at, needs + at * 7 / 3600))
    assert seen.mb_per_h() == pytest.approx(7.0)


def test_a_loop_that_does_not_turn_and_handles_that_grow_are_told(seen: Seen) -> None:
    seen.turns = ["a", "b", "film", "a", "film"]
    assert seen.out_of_order() == 1
    assert seen.switches == 4
    seen.held = [(9, 30), (9, 30), (12, 34), (9, 30), (9, 31), (12, 36)]
    assert seen.grown() == (0, 2)
