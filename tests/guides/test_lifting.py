"""An order of the centre that was taken back in the hall: that one only, until the centre gives another."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kiosk.guides import inbox, lifting
from kiosk.guides.inbox import Order
from tests.guides.centre.signing import WallCentre
from tests.guides.centre.test_taking import NOW, wall_of

AT = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)
BLACK = Order("blackout", "0900", AT)


def ordered(lobby: Path, order: Order) -> Path:
    """Have the centre's order lie on a wall; return where."""
    far = lobby / "centre"
    WallCentre().hang(lobby)
    inbox.give(far, order)
    return far


def test_one_order_is_lifted_and_the_next_of_its_kind_holds(tmp_path: Path) -> None:
    lobby = tmp_path / "lobby"
    far, wall = ordered(lobby, BLACK), wall_of(lobby)
    assert wall.orders().blackout == BLACK
    before = wall.stamp()
    lifting.lift(lobby, BLACK, by="0301", at=NOW)
    assert wall.orders() == inbox.Orders()
    assert wall.stamp()[0] != before[0]
    assert wall.stamp()[1] == before[1]
    inbox.give(far, replace(BLACK, at=AT + timedelta(seconds=1)))
    assert wall.orders().blackout is not None


def test_the_lift_lasts_over_another_time_zone_of_the_same_moment(tmp_path: Path) -> None:
    from datetime import timezone

    ordered(tmp_path, BLACK)
    lifting.lift(tmp_path, BLACK, by="0301", at=NOW)
    east = replace(BLACK, at=AT.astimezone(timezone(timedelta(hours=8))))
    assert lifting.standing(tmp_path, inbox.Orders(blackout=east)) == inbox.Orders()
    other = replace(BLACK, text="another")
    assert lifting.standing(tmp_path, inbox.Orders(blackout=other)).blackout == other


def test_it_is_forgotten_when_the_centre_knows_and_holds_the_order_no_more(tmp_path: Path) -> None:
    ordered(tmp_path, BLACK)
    lifting.lift(tmp_path, BLACK, by="0301", at=NOW)
    lifts = lifting.every(tmp_path)
    assert [(each.kind, each.by, each.posted_at, each.told) for each in lifts] == [
        ("blackout", "0301", AT, False)
    ]
    lifting.told(tmp_path, lifts, (BLACK,))
    (kept,) = lifting.every(tmp_path)
    assert kept.told
    lifting.told(tmp_path, lifts, (None,))  # of before: something else was written since
    assert lifting.every(tmp_path) == (kept,)
    lifting.told(tmp_path, (kept,), (None,))
    assert lifting.every(tmp_path) == ()


def test_what_cannot_be_read_lifts_nothing(tmp_path: Path) -> None:
    far = ordered(tmp_path, BLACK)
    lifting.lift(tmp_path, BLACK, by="0301", at=NOW)
    path = tmp_path / "inbox" / "lifted-blackout.json"
    good = path.read_text()
    for text in ("", "[]", "{}", good.replace("+00:00", ""), good + " " * 5000):
        path.write_text(text)
        assert lifting.every(tmp_path) == ()
        assert lifting.standing(tmp_path, inbox.read(far, NOW)).blackout == BLACK
    lifting.forget(tmp_path)
    assert not path.exists()
