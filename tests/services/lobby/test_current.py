"""What the wall says by itself: the pack and the place of the hall, without a lead who approves first."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from pathlib import Path

import pytest
from PIL import Image

from kiosk.desk import Desk, TrailQuery
from kiosk.desk.notes import HALL, hall_note
from kiosk.desk.values import Hall
from kiosk.domain.entity import Region
from kiosk.errors import GuideRefused
from kiosk.guides import profile, sequence
from kiosk.guides.profile import WallProfile
from kiosk.guides.sequence import Spot
from kiosk.services.lobby import guides, wall
from tests.services.lobby.test_guides import desk, lead, on_air, titles, written

__all__ = ["desk"]

OURS = Hall(
    name="咸安区政务服务中心（示例）",
    window="3 号",
    region=Region("421202", "咸安区"),
    address="示例路 1 号",
    phone="0715-8000000",
    hours="09:00-17:00",
    id_key=bytes(32),
    public_key=bytes(32),
    retention_days=30,
)


def know(desk: Desk, hall: Hall = OURS) -> None:
    with desk.store.begin() as work:
        work.notes.set(HALL, hall_note(hall))


def test_the_wall_says_what_the_hall_says(desk: Desk, tmp_path: Path) -> None:
    """Nothing is written twice; other choices of the hall put another generation on air."""
    assert not wall.in_use(desk)
    wall.keep_current(desk)
    assert on_air(desk) is None
    first = wall.refresh(desk)
    assert wall.refresh(desk) == first == wall.status(desk).number
    assert wall.in_use(desk)
    off = replace(desk, settings=desk.settings.changed(matters_off="P-GEN"))
    wall.keep_current(off)
    assert wall.status(desk).number == first + 1
    programme = on_air(desk)
    assert programme is not None
    assert programme.slide("bring-p-gen-zh") is None


def test_a_hall_that_approved_nothing_has_its_phone_and_the_pack_on_its_wall(desk: Desk) -> None:
    profile.save(desk.settings.lobby, WallProfile(opens=time(9)))
    wall.keep_current(desk)
    assert on_air(desk) is None  # the hall is not known yet: what is brought along says as much
    know(desk)
    wall.keep_current(desk)
    programme = on_air(desk)
    assert programme is not None
    assert (programme.place.hall, programme.place.phone) == (OURS.name, f"{OURS.phone}、12345")
    assert programme.slide("bring-p-gen-zh") is not None
    assert {approval.by for approval in programme.approvals} == {"shipped"}
    know(desk, replace(OURS, phone="0715-8000001"))
    wall.keep_current(desk)
    changed = on_air(desk)
    assert changed is not None
    assert (changed.number, changed.place.phone) == (programme.number + 1, "0715-8000001、12345")
    with desk.store.read() as work:
        lines = work.trail.lines(TrailQuery(), limit=50)
    assert sum(line.action == "guide.aired" for line in lines) == 2


def test_a_wall_that_ran_without_a_profile_counts_too(desk: Desk) -> None:
    know(desk)
    wall.keep_current(desk)
    assert on_air(desk) is None  # no wall at this workstation: nothing is written for one
    sequence.remember(desk.settings.lobby, Spot())
    wall.keep_current(desk)
    assert on_air(desk) is not None


def test_nothing_of_the_hall_airs_by_itself(desk: Desk, tmp_path: Path) -> None:
    profile.save(desk.settings.lobby, WallProfile())
    know(desk)
    draft = guides.take_in(desk, written(tmp_path))
    wall.keep_current(desk)
    guides.hand_in(desk, draft.id)
    wall.keep_current(desk)
    assert "今天带什么" not in titles(desk)
    assert titles(desk)


def test_a_slide_whose_file_is_gone_is_passed_over_and_all_else_goes_on(desk: Desk, tmp_path: Path) -> None:
    know(desk)
    Image.new("RGB", (320, 200)).save(tmp_path / "map.png")
    airs, waits = guides.take_in(desk, tmp_path / "map.png"), guides.take_in(desk, tmp_path / "map.png")
    for draft in (airs, waits):
        guides.hand_in(desk, draft.id)
    lead(desk)
    guides.approve(desk, airs.id)
    assert "map" in titles(desk)
    (wall.files_of(desk) / airs.assets[0].sha256).unlink()
    assert not wall.is_whole(desk, airs)
    with pytest.raises(GuideRefused) as refused:
        guides.approve(desk, waits.id)
    assert refused.value.code == "guide_gone"
    know(desk, replace(OURS, phone="0715-8000001"))
    wall.keep_current(desk)
    programme = on_air(desk)
    assert programme is not None
    assert programme.place.phone == "0715-8000001、12345"
    assert "map" not in titles(desk)
    guides.take_off(desk, airs.id)


def test_a_picture_of_the_hall_is_in_the_loop_of_every_language(desk: Desk, tmp_path: Path) -> None:
    Image.new("RGB", (320, 200)).save(tmp_path / "map.png")
    airs = [guides.take_in(desk, path) for path in (tmp_path / "map.png", written(tmp_path))]
    for draft in airs:
        guides.hand_in(desk, draft.id)
    lead(desk)
    for draft in airs:
        guides.approve(desk, draft.id)
    programme = on_air(desk)
    assert programme is not None
    picture, text = (draft.slides[0].id for draft in airs)
    for langs, wanted in ((("en",), {picture}), (("zh",), {picture, text})):
        loop = {spot.slide for spot in sequence.order(programme, programme.playlist.items, langs)}
        assert loop & {picture, text} == wanted
