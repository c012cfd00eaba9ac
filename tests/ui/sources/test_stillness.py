"""Each paper is taken once, still and bare of hands: two hundred mornings at a desk by seed."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from tests.ui.sources.desktop import HIGH, STEP, WIDE, Desk, Frame, Lying, morning
from ui.sources import paperfinder
from ui.sources.stillness import Seen, Sight, Watch

MORNINGS = 200


def watched(frames: list[Frame], watch: Watch | None = None) -> list[tuple[Frame, Seen]]:
    watch = watch or Watch(seconds=1.0)
    return [(frame, watch.look(frame.gray, frame.at)) for frame in frames]


@pytest.mark.parametrize("part", range(4))
def test_every_paper_is_taken_once_still_and_without_a_hand(part: int) -> None:
    wrong = []
    for seed in range(part * MORNINGS // 4, (part + 1) * MORNINGS // 4):
        frames = list(morning(seed))
        taken = [frame for frame, seen in watched(frames) if seen.take]
        papers = list(range(1, max(frame.paper for frame in frames) + 1))
        if [frame.paper for frame in taken] != papers or any(frame.hand or frame.moves for frame in taken):
            wrong.append((seed, papers, [(frame.paper, frame.hand, frame.moves) for frame in taken]))
    assert wrong == []


def test_the_countdown_runs_to_the_end_and_begins_anew_after_a_push() -> None:
    desk = Desk(3)
    paper = desk.paper()
    desk.rest(0.8, paper)
    paper.x += 3
    desk.rest(1.6, paper)
    shares = [seen.share for _, seen in watched(desk.frames) if seen.sight is Sight.HOLDING]
    falls = [one for one, next_one in itertools.pairwise(shares) if next_one < one]
    assert len(falls) == 1
    assert max(shares) > 0.7


def test_a_paper_that_reaches_out_of_the_picture_is_not_taken() -> None:
    desk = Desk(5)
    paper = desk.paper()
    paper.x = 20.0
    desk.rest(2.0, paper)
    sights = {seen.sight for _, seen in watched(desk.frames[1:])}
    assert sights <= {Sight.BEYOND, Sight.MOVING}
    assert Sight.BEYOND in sights


def test_a_paper_laid_again_after_it_was_taken_away_counts_as_another() -> None:
    desk = Desk(6)
    paper = desk.paper()
    for lies in (paper, None, paper):
        desk.rest(1.8, lies)
    assert sum(seen.take for _, seen in watched(desk.frames)) == 2


def test_one_taken_by_hand_is_not_taken_again() -> None:
    desk = Desk(7)
    paper = desk.paper()
    desk.rest(0.6, paper)
    watch = Watch()
    watched(desk.frames, watch)
    watch.took(desk.frames[-1].gray)
    desk.rest(2.0, paper)
    assert not any(seen.take for _, seen in watched(desk.frames[3:], watch))
    watch.took(Desk(8).bare.astype(np.uint8))  # nothing to be seen on it: the next paper is another one
    paper.x += 3
    desk.rest(2.0, paper)
    assert any(seen.take for _, seen in watched(desk.frames[-10:], watch))


def test_blank_papers_one_upon_the_other_are_one() -> None:
    desk = Desk(9)
    blank = np.full((114, 81), desk.white, np.float32)
    first = Lying(1, blank, (54, 76), WIDE / 2, HIGH / 2, 0.0)
    desk.rest(1.6, first)
    desk.nudge(first)
    desk.rest(2.0, first)
    assert sum(seen.take for _, seen in watched(desk.frames)) == 1


def test_what_lies_beside_for_long_is_taken_for_desk() -> None:
    desk = Desk(11)
    desk.bare = desk.bare + 0
    desk.rest(1.5, None)
    desk.bare[60:80, 4:24] += 70  # a pen tray that somebody put down with the paper
    desk._key = None
    paper = desk.paper("A5")
    paper.x, paper.y, paper.angle = WIDE / 2, HIGH / 2, 0.0
    desk.rest(9.0, paper)
    seen = watched(desk.frames)
    assert seen[len(seen) // 3][1].sight is Sight.COVERED
    assert sum(one.take for _, one in seen) == 1


def test_the_lamp_may_change_and_the_camera_as_well() -> None:
    desk = Desk(12)
    paper = desk.paper()
    desk.rest(2.0, paper)
    watch = Watch()
    assert sum(seen.take for _, seen in watched(desk.frames, watch)) == 1
    darker = (desk.frames[-1].gray * 0.85).astype(np.uint8)
    later = [watch.look(darker, 2.0 + n * STEP) for n in range(10)]
    assert not any(seen.take for seen in later)
    smaller = np.ascontiguousarray(darker[::2, ::2])
    assert watch.look(smaller, 9.0).sight is Sight.MOVING


@pytest.mark.parametrize("level", [0, 40, 255])
def test_an_even_picture_holds_no_paper(level: int) -> None:
    even = np.full((HIGH, WIDE), level, np.uint8)
    assert paperfinder.find(even) is None
    assert not paperfinder.litter(even, None, None)
    assert paperfinder.tidy(even)


def test_specks_and_pictures_full_of_paper_are_none() -> None:
    specks = np.full((HIGH, WIDE), 40, np.uint8)
    specks[::9, ::9] = 250
    assert paperfinder.find(specks) is None
    full = np.full((HIGH, WIDE), 240, np.uint8)
    full[:1] = 10
    assert paperfinder.find(full) is None


def test_the_corners_are_those_of_the_paper() -> None:
    desk = Desk(21)
    paper = desk.paper()
    paper.x, paper.y, paper.angle, paper.slant = 80.0, 45.0, 0.0, 0.0
    desk.rest(0.4, paper)
    found = paperfinder.find(desk.frames[-1].gray)
    assert found is not None
    assert found.whole
    assert not found.beyond
    left, top = found.corners.min(0)
    right, bottom = found.corners.max(0)
    assert np.allclose((left, top, right, bottom), (53, 7, 107, 83), atol=1.5)
