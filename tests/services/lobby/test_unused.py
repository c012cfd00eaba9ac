"""Files of slides leave the workstation once nothing has used them for the hall's days, and never before."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PIL import Image

from kiosk.desk import Desk, TrailQuery
from kiosk.errors import GuideRefused, NotFound
from kiosk.guides import content, intake
from kiosk.services.lobby import guides, unused, wall
from tests.services.lobby.test_current import OURS, know
from tests.services.lobby.test_guides import desk, lead

__all__ = ["desk"]


def picture(desk: Desk, folder: Path, name: str = "map") -> tuple[str, Path]:
    """Take a picture of its own colour in; return the draft's id and where its file lies."""
    path = folder / f"{name}.png"
    Image.new("RGB", (320, 200), tuple(name.encode()[:3])).save(path)
    draft = guides.take_in(desk, path)
    (asset,) = draft.assets
    return draft.id, wall.files_of(desk) / asset.sha256


def air(desk: Desk, id: str) -> None:
    guides.hand_in(desk, id)
    lead(desk)
    guides.approve(desk, id)


def wait(desk: Desk, days: int) -> None:
    """Have all that was noted be so many days ago."""
    with desk.store.begin() as work:
        known = json.loads(work.notes.get(unused.NOTE) or "{}")
        before = {each: date.fromisoformat(day) - timedelta(days=days) for each, day in known.items()}
        work.notes.set(unused.NOTE, json.dumps({each: day.isoformat() for each, day in before.items()}))


def go_round(desk: Desk, days: int = 1) -> int:
    wait(desk, days)
    return unused.let_go(desk)


def test_what_was_discarded_goes_after_the_hall_s_days(desk: Desk, tmp_path: Path) -> None:
    know(desk)
    id, file = picture(desk, tmp_path)
    _other, kept = picture(desk, tmp_path, "old")
    assert unused.let_go(desk) == 0
    assert go_round(desk, 99) == 0  # a draft names it
    guides.discard(desk, id)
    assert go_round(desk) == 0
    assert go_round(desk, OURS.retention_days - 1) == 0
    assert file.exists()
    assert unused.let_go(desk) == 0  # once a day
    assert go_round(desk) == 1
    assert not file.exists()
    assert kept.exists()
    with desk.store.read() as work:
        (line,) = [
            each for each in work.trail.lines(TrailQuery(), limit=20) if each.action == "guides.let_go"
        ]
    assert (line.actor, line.detail) == ("", "1 files")
    assert go_round(desk, 99) == 0


def test_what_is_on_air_or_lies_in_a_generation_stays(desk: Desk, tmp_path: Path) -> None:
    know(desk)
    id, file = picture(desk, tmp_path)
    air(desk, id)
    for _day in range(3):
        assert go_round(desk, 99) == 0
    with_it = content.current(desk.settings.lobby)
    guides.take_off(desk, id)
    assert go_round(desk, 99) == go_round(desk, 99) == 0  # the generation before has it
    content.hold(desk.settings.lobby, with_it)
    for phone in ("1", "2", "3"):
        know(desk, replace(OURS, phone=phone))
        wall.refresh(desk)
    assert go_round(desk, 99) == go_round(desk, 99) == 0  # and the one that is held
    content.release(desk.settings.lobby)
    know(desk)
    wall.refresh(desk)
    assert go_round(desk) == 0
    assert file.exists()
    assert go_round(desk, OURS.retention_days) == 1
    assert not file.exists()
    (draft,) = guides.every(desk)
    assert [entry.did for entry in draft.history] == ["made", "handed_in", "approved", "taken_off"]
    guides.hand_in(desk, id)
    lead(desk, "0302")
    with pytest.raises(GuideRefused) as refused:
        guides.approve(desk, id)
    assert refused.value.code == "guide_gone"


def test_what_is_used_again_is_counted_anew(desk: Desk, tmp_path: Path) -> None:
    know(desk)
    id, file = picture(desk, tmp_path)
    guides.discard(desk, id)
    assert go_round(desk) == 0
    again, same = picture(desk, tmp_path)
    assert same == file
    assert go_round(desk, 99) == 0
    guides.discard(desk, again)
    assert go_round(desk) == 0
    assert go_round(desk, OURS.retention_days - 1) == 0
    assert file.exists()


def test_while_nobody_knows_what_is_used_nothing_goes(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        unused.let_go(desk)  # no hall, no days
    know(desk)
    id, file = picture(desk, tmp_path)
    guides.discard(desk, id)
    assert go_round(desk) == 0
    with desk.store.begin() as work:
        work.notes.set(guides.NOTE, "damaged")
    assert go_round(desk, 99) == 0
    assert file.exists()
    with desk.store.begin() as work:
        work.notes.set(guides.NOTE, None)
        work.notes.set(unused.NOTE, "damaged")
    assert unused.let_go(desk) == 0  # counted anew
    assert file.exists()


def test_a_file_that_went_while_it_was_taken_in_again_is_said(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    know(desk)
    id, file = picture(desk, tmp_path)
    guides.discard(desk, id)
    assert go_round(desk) == 0
    wait(desk, OURS.retention_days)
    keep = guides._keep_file

    def meanwhile(desk: Desk, taken: intake.Taken) -> None:
        keep(desk, taken)
        assert unused.let_go(desk) == 1

    monkeypatch.setattr(guides, "_keep_file", meanwhile)
    with pytest.raises(GuideRefused) as refused:
        picture(desk, tmp_path)
    assert refused.value.code == "guide_gone"
    assert guides.every(desk) == ()
    assert not file.exists()
