"""A slide that is no longer due is left at once, however many pages it still has."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta
from pathlib import Path

from kiosk.guides import content
from kiosk.guides.values import Item, Plain, Playlist, Slide, When
from tests.guides import programmes
from tests.ui.lobby.hanging import NOW, Hang
from ui.lobby.reel import Cut


def two_halves() -> programmes.Programme:
    """Return a long slide for the morning and another for the afternoon."""
    long = Slide("am", "上午", Plain(("信用修复全程免费，谨防收费中介。" * 12,)), seconds=60.0)
    items = (Item("am", ("am",), When(until=time(12))), Item("pm", ("pm",), When(since=time(12))))
    made = programmes.programme(1)
    slides = (long, Slide("pm", "下午", Plain(("一句话",)), seconds=4.0))
    return replace(made, slides=slides, playlist=Playlist(items), assets=())


def test_no_further_page_of_a_slide_that_is_not_due(hang: Hang, lobby: Path) -> None:
    programmes.write(lobby / content.FOLDER / "1", two_halves(), ())
    content.put_on_air(lobby, 1)
    stage = hang()
    player, cuts = stage.player, list[Cut]()
    assert player.here is not None
    assert (player.here.spot.slide, player.here.of_slide > 1) == ("am", True)
    hang.until(lambda: player._next is not None, 60_000)  # its second page is ready
    player.cut.connect(lambda cut, _: cuts.append(cut))
    player.wall = replace(player.wall, now=lambda: NOW + timedelta(hours=5))
    hang.until(lambda: bool(cuts), 60_000)
    assert cuts[0].spot.slide == "pm"
