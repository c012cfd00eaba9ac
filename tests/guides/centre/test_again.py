"""Enrolled anew a wall begins at nought; what was refused is tried ever less often; nothing half stays."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.errors import Offline
from kiosk.guides import content, inbox
from kiosk.guides.centre import device, refusals, seen, shelf, taking
from kiosk.guides.coding import Unreadable
from tests.guides.centre.signing import PLAIN, WallCentre, digest, good, png
from tests.guides.centre.wrong import WRONG


def titles(lobby: Path) -> list[str]:
    found = shelf.find(lobby)
    return [slide.title for slide in found.programme.slides] if found else []


def enrol_again(centre: WallCentre, lobby: Path, name: str) -> device.Device:
    """Enrol a wall as `kiosk lobby --enrol` does; the centre and its key are the same."""
    made = replace(centre.device(), token=name, enrolment=name)
    device.save(lobby, made)
    return made


# -- enrolled anew


def test_a_wall_enrolled_anew_takes_lower_numbers_of_the_same_key(tmp_path: Path) -> None:
    centre, lobby = good(), tmp_path / "lobby"
    centre.serial = 900
    centre.order("grey")
    first = enrol_again(centre, lobby, "first")
    taking.update(centre, lobby, first)
    wall = content.stamp(device.folder_of(lobby))
    fresh = WallCentre()  # set up anew, its key out of a safe
    fresh.key = centre.key
    fresh.publish("city", [{**PLAIN, "title": "重新开始"}])
    with pytest.raises(Unreadable, match="older"):
        taking.update(fresh, lobby, first)
    second = enrol_again(fresh, lobby, "second")
    assert taking.update(fresh, lobby, second) == fresh.serial < 900
    assert titles(lobby) == ["重新开始"]
    assert inbox.kept(device.folder_of(lobby), "grey") is None
    assert content.stamp(device.folder_of(lobby)) != wall
    assert {path.name for path in (device.folder_of(lobby) / "content").iterdir()} == {
        "current",
        str(fresh.serial),
    }


def test_within_an_enrolment_nothing_older_comes_back(tmp_path: Path) -> None:
    centre, lobby = good(), tmp_path / "lobby"
    centre.serial = 900
    taking.update(centre, lobby, enrol_again(centre, lobby, "first"))
    second = enrol_again(centre, lobby, "second")
    centre.serial = 5
    taking.update(centre, lobby, second)
    centre.serial = 4
    with pytest.raises(Unreadable, match="older"):
        taking.update(centre, lobby, second)
    assert content.current(device.folder_of(lobby)) == 5


def test_killed_while_the_old_goes_the_new_enrolment_begins_at_nought_all_the_same(tmp_path: Path) -> None:
    centre, lobby = good(), tmp_path / "lobby"
    centre.serial = 900
    base = device.folder_of(lobby)
    taking.update(centre, lobby, enrol_again(centre, lobby, "first"))
    enrol_again(centre, lobby, "second")  # and killed before anything was taken away
    assert seen.begin(base, "second").serial == 0
    assert content.current(base) == 0
    taking.update(centre, lobby, enrol_again(centre, lobby, "third"))
    (base / seen.FILE).write_text("{")  # the note is lost: a floor stays
    assert seen.begin(base, "third").serial == 900


def test_a_device_of_an_older_version_is_read(tmp_path: Path) -> None:
    centre = WallCentre()
    made = centre.hang(tmp_path)
    path = tmp_path / "centre" / "device.json"
    plain = json.loads(path.read_bytes())
    del plain["enrolment"]
    path.write_text(json.dumps(plain))
    assert device.load(tmp_path) == made
    (tmp_path / "centre" / seen.FILE).write_text('{"serial": 7, "digest": "d", "etag": "e"}')
    assert seen.begin(device.folder_of(tmp_path), made.enrolment) == seen.Seen(7, "d", "e")


# -- refused


class Clock:
    """Seconds that pass when they are told to."""

    at = 1_800_000_000.0

    def __call__(self) -> float:
        return self.at


def tries(centre: WallCentre, lobby: Path, clock: Clock, seconds: float) -> int:
    """Look every minute for a while; return how often the spoilt file was asked for."""
    made, found = device.load(lobby), 0
    assert made is not None
    until = clock.at + seconds
    while clock.at < until:
        centre.parts.clear()
        with pytest.raises(Unreadable, match="hash"):
            taking.update(centre, lobby, made, thorough=False, now=clock)
        found += bool(centre.parts)
        clock.at += 60
    return found


def test_what_is_refused_is_fetched_ever_less_often(tmp_path: Path) -> None:
    centre, lobby, clock = good(), tmp_path / "lobby", Clock()
    centre.hang(lobby)
    WRONG["hash: one bit"](centre)
    first, later = tries(centre, lobby, clock, 3600), tries(centre, lobby, clock, 6 * 3600)
    assert 2 <= first <= 7  # at once again, then after 2, 4, 8, 16, 32 minutes
    assert 2 <= later <= 6  # not given up
    found = refusals.last(device.folder_of(lobby))
    assert found is not None
    assert found.times == first + later
    assert refusals.told(device.folder_of(lobby))["times"] == found.times
    asked = len(centre.asked)
    with pytest.raises(Unreadable):
        taking.update(centre, lobby, centre.device(), thorough=False, now=clock)
    assert centre.asked[asked:] == [found.etag]  # the manifest itself is not sent again either


def test_what_comes_after_a_refusal_is_taken_at_once(tmp_path: Path) -> None:
    centre, lobby, clock = good(), tmp_path / "lobby", Clock()
    made = centre.hang(lobby)
    WRONG["hash: one bit"](centre)
    tries(centre, lobby, clock, 1800)
    centre.served.clear()
    centre.order("notice", "请从东门离开")
    assert taking.update(centre, lobby, made, thorough=False, now=clock) == centre.serial
    assert refusals.last(device.folder_of(lobby)) is None
    assert len(titles(lobby)) == 3


def test_orders_are_not_held_up_by_a_refusal_and_a_clock_set_back_holds_nothing_up(tmp_path: Path) -> None:
    centre, lobby, clock = good(), tmp_path / "lobby", Clock()
    made = centre.hang(lobby)
    WRONG["hash: one bit"](centre)
    tries(centre, lobby, clock, 3600)
    (device.folder_of(lobby) / inbox.FOLDER).mkdir(exist_ok=True)
    centre.order("blackout")
    with pytest.raises(Unreadable):
        taking.update(centre, lobby, made, thorough=False, now=clock)
    assert inbox.kept(device.folder_of(lobby), "blackout") is not None
    tries(centre, lobby, clock, 3600)
    clock.at -= 10 * 24 * 3600
    centre.parts.clear()
    with pytest.raises(Unreadable):
        taking.update(centre, lobby, made, now=clock)
    assert centre.parts


def test_a_damaged_note_of_refusals_is_none(tmp_path: Path) -> None:
    for text in ("", "[", "{}", '[{"digest": 1}]', "[7]", " " * 70_000):
        (tmp_path / refusals.FILE).write_text(text)
        assert refusals.last(tmp_path) is None
    for number in range(40):
        refusals.note(tmp_path, f"d{number}", "why", etag="", now=float(number))
    assert len(json.loads((tmp_path / refusals.FILE).read_bytes())) == refusals.MOST
    refusals.note(tmp_path, "full", "disk: not enough room", etag="", now=50.0)
    assert refusals.of(tmp_path, "full") is None


# -- halves


class Away(WallCentre):
    """A centre that is not there."""

    def guide_manifest(self, etag: str = "") -> None:
        raise Offline


def test_what_is_half_goes_at_every_round(tmp_path: Path) -> None:
    centre, lobby = good(), tmp_path / "lobby"
    made = centre.hang(lobby)
    taking.update(centre, lobby, made)
    folder = device.folder_of(lobby) / "content"

    def halves() -> list[str]:
        return [path.name for path in folder.iterdir() if path.name.startswith(".half")]

    def leave() -> None:
        (folder / ".half-0123456789abcdef" / "assets").mkdir(parents=True)
        (folder / ".half-0123456789abcdef" / "assets" / digest(png())).write_bytes(png())

    for thorough in (False, True):  # nothing new; the same looked at again
        leave()
        taking.update(centre, lobby, made, thorough=thorough)
        assert halves() == []
    leave()
    (device.folder_of(lobby) / "parts").mkdir()
    with pytest.raises(Offline):
        taking.update(Away(), lobby, made)
    assert halves() == []
    assert (device.folder_of(lobby) / "parts").exists()  # what has come goes on
    taking.update(centre, lobby, made, thorough=False)
    assert not (device.folder_of(lobby) / "parts").exists()
