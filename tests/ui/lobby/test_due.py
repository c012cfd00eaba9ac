"""A slide that is no longer due is left at once, however many pages it still has."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta
from pathlib import Path

from kiosk.guides import content
from kiosk.guides.profile import WallProfile
from kiosk.guides.values import Asset, Item, Picture, Plain, Playlist, Slide, When
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


def test_a_picture_that_no_strip_shows_is_left_out_and_the_loop_goes_on_below_it(
    hang: Hang, lobby: Path
) -> None:
    asset = Asset(programmes.sha256(programmes.SVG), "image/svg+xml", len(programmes.SVG))
    photo = Slide("photo", "img_0915", Picture(asset.sha256))  # 16:9 and no words
    items = (Item("own", ("photo",), priority=5), Item("all", ("usual",)))
    usual = Slide("usual", "平常", Plain(("一句话",)), seconds=4.0)
    made = replace(programmes.programme(1), slides=(photo, usual), playlist=Playlist(items), assets=(asset,))
    programmes.write(lobby / content.FOLDER / "1", made, (programmes.SVG,))
    content.put_on_air(lobby, 1)
    stage = hang(WallProfile(width=640, height=64))
    assert stage.player.here is not None
    assert stage.player.here.spot.slide == "usual"
    assert stage.player.faults == ["photo: LeftOut"]
