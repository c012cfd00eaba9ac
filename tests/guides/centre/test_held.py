"""Content of the centre that the wall holds while it is frozen: shown, and on the disk until it is let go."""

from __future__ import annotations

from pathlib import Path

from kiosk.guides import content
from kiosk.guides.centre import device, taking
from tests.guides.centre.signing import PLAIN, good
from tests.guides.centre.test_taking import wall_of


def test_what_is_held_of_the_centre_is_shown_and_kept(tmp_path: Path) -> None:
    centre, lobby = good(), tmp_path / "lobby"
    made, wall, base = centre.hang(lobby), wall_of(lobby), device.folder_of(lobby)
    held = taking.update(centre, lobby, made)
    before = wall.on_air()
    assert before is not None
    wall.hold(before)
    for number in range(4):
        centre.publish("city", [{**PLAIN, "title": f"第 {number} 版"}])
        taking.update(centre, lobby, made)
    kept = {path.name for path in (base / content.FOLDER).iterdir() if path.is_dir()}
    assert kept == {str(held), str(centre.serial), str(centre.serial - 1)}
    assert wall.on_air() == before
    assert wall.generation() == f"0/{held}"
    wall.release()
    taking.update(centre, lobby, made)
    assert not (base / content.FOLDER / str(held)).exists()
    after = wall.on_air()
    assert after is not None
    assert after.programme.slide("city/a").title == "第 3 版"  # type: ignore[union-attr]
