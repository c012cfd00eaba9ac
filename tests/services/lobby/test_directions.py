"""Where the window is, kept by a lead: on the wall at once, in the trail, off again when it is taken back."""

from __future__ import annotations

import pytest

from kiosk.desk import Desk, TrailQuery
from kiosk.errors import GuideRefused, SignInRefused
from kiosk.guides.directions import Directions
from kiosk.services.lobby import directions, wall
from tests.services.lobby.test_current import know
from tests.services.lobby.test_guides import desk, lead, on_air, titles

__all__ = ["desk"]

OURS = Directions(2, 1, 4, 1, 6, "从东门进，乘扶梯。", "From the east door.")


def test_a_lead_states_it_and_it_airs_with_their_name(desk: Desk) -> None:
    know(desk)
    with pytest.raises(SignInRefused):
        directions.keep(desk, OURS)
    assert directions.holding(desk) == Directions()
    lead(desk)
    wall.refresh(desk)
    assert "窗口在哪里" not in titles(desk)
    kept = directions.keep(desk, OURS)
    assert (kept.by, kept.floor, kept.text) == ("0301", 2, OURS.text)
    assert directions.holding(desk) == kept
    assert {"窗口在哪里", "Where the window is"} <= set(titles(desk))
    programme = on_air(desk)
    assert programme is not None
    assert {a.by for a in programme.approvals if a.slide.startswith("way-")} == {"0301"}
    with desk.store.read() as work:
        (line,) = [each for each in work.trail.lines(TrailQuery(), limit=20) if each.action == "wall.way"]
    assert line.actor == "0301"
    assert line.detail.startswith("2 | 1..4 | 1..6 | ")
    assert "东门" not in line.detail
    directions.keep(desk, Directions())
    assert "窗口在哪里" not in titles(desk)


def test_a_word_that_may_not_air_is_refused_and_nothing_changes(desk: Desk) -> None:
    know(desk)
    lead(desk)
    kept = directions.keep(desk, OURS)
    with pytest.raises(GuideRefused) as refused:
        directions.keep(desk, Directions(floor=2, text="窗口受理后上楼"))
    assert refused.value.code == "guide_window_decides"
    with pytest.raises(ValueError, match="floor"):
        directions.keep(desk, Directions(floor=9, lowest=1, highest=4))
    assert directions.holding(desk) == kept


def test_where_no_wall_hangs_it_is_kept_and_nothing_is_written(desk: Desk) -> None:
    know(desk)
    lead(desk)
    directions.keep(desk, OURS)
    assert on_air(desk) is None
    programme, _file_of = wall.preview(desk)
    assert programme.slide("way-zh") is not None
