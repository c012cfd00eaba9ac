"""A fault is told while it lasts: no longer once its slide is shown again, and anew when it comes anew."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from kiosk.guides import content, journal
from kiosk.guides.values import Asset, Item, Picture, Playlist, Slide
from tests.guides import programmes
from tests.ui.lobby.hanging import Hang, short, turn
from ui.lobby.faults import Faults
from ui.lobby.stage import Stage

BAD = "b: LeftOut"
LONG = 600.0  # seconds: no page turns by itself
NAME = programmes.sha256(programmes.SVG)


def with_picture(number: int) -> programmes.Programme:
    """Return a programme whose middle slide needs a file."""
    made = short(number, "ab")
    picture = Slide("b", "图", Picture(NAME, ""), seconds=LONG)
    return replace(
        made,
        slides=(replace(made.slides[0], seconds=LONG), picture),
        playlist=Playlist((Item("all", ("a", "b")),)),
        assets=(Asset(NAME, "image/svg+xml", len(programmes.SVG)),),
    )


def logged(lobby: Path) -> int:
    path = lobby / journal.FOLDER / journal.FILE
    return path.read_text("utf-8").count(BAD) if path.exists() else 0


def turn_to(hang: Hang, stage: Stage, slide: str) -> None:
    """Turn the page to a slide."""
    before = stage.player.switches
    hang.until(lambda: stage.player._next is not None and stage.player._next.spot.slide == slide)
    turn(stage)
    hang.until(lambda: stage.player.switches > before)
    here = stage.player.here
    assert here is not None
    assert here.spot.slide == slide


def until_it_fails(hang: Hang, lobby: Path) -> tuple[Stage, Path]:
    """Hang up a wall and take the file of its second slide away; return the wall and the file."""
    programmes.write(lobby / "shipped", with_picture(1))
    stage, file = hang(), lobby / "shipped" / "assets" / NAME
    fail_again(hang, stage, file)
    return stage, file


def fail_again(hang: Hang, stage: Stage, file: Path) -> None:
    turn_to(hang, stage, "b")
    file.unlink()
    turn_to(hang, stage, "a")
    hang.until(lambda: BAD in stage.player.faults)


def test_a_slide_that_is_shown_again_is_no_fault_any_more(hang: Hang, lobby: Path) -> None:
    stage, file = until_it_fails(hang, lobby)
    player = stage.player
    player._faults.add("of the reading")
    file.write_bytes(programmes.SVG)
    player.loop.forgive()  # its two minutes are over
    turn_to(hang, stage, "a")
    turn_to(hang, stage, "b")
    assert BAD in player.faults  # it has still to go to its end
    turn_to(hang, stage, "a")
    assert player.faults == ["of the reading"]
    fail_again(hang, stage, file)
    hang.until(lambda: logged(lobby) == 2)


def test_other_content_is_another_chance(hang: Hang, lobby: Path) -> None:
    stage, _ = until_it_fails(hang, lobby)
    programmes.write(lobby / content.FOLDER / "2", short(2), ())
    content.put_on_air(lobby, 2)
    hang.until(lambda: stage.player.faults == [])


def test_what_reading_finds_is_told_as_long_as_it_is_found() -> None:
    lines: list[str] = []
    faults = Faults(lines.append)
    faults.add("3: signature")
    faults.add("a: film", "a")
    faults.add("3: signature")
    faults.loaded(("3: signature",), news=False)
    assert faults.told == ["3: signature", "a: film"]
    faults.loaded(("3: signature",), news=True)
    assert faults.told == ["3: signature"]
    faults.loaded((), news=False)
    assert faults.told == []
    assert lines == ["3: signature", "a: film"]
