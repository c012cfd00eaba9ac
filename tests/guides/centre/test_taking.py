"""What the centre has for a wall: taken whole or not at all, never older, kept for ever; orders at once."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from kiosk.errors import Offline
from kiosk.guides import content, inbox, schedule
from kiosk.guides.centre import device, files, manifest, shelf, taking
from kiosk.guides.coding import Unreadable
from kiosk.guides.inbox import Order
from kiosk.guides.profile import WallProfile
from kiosk.guides.values import When
from kiosk.guides.wall import Wall
from tests.guides import programmes
from tests.guides.centre.signing import PLAIN, WallCentre, digest, good, pictured, png
from tests.guides.centre.wrong import WRONG

NOW = datetime(2026, 11, 21, 10, 30, tzinfo=UTC)


def shown(lobby: Path) -> list[str]:
    """Return the titles of the centre's slides on air."""
    found = shelf.find(lobby)
    return [slide.title for slide in found.programme.slides] if found else []


def snapshot(lobby: Path) -> dict[str, bytes]:
    base = device.folder_of(lobby) / "content"
    return {str(path): path.read_bytes() for path in sorted(base.rglob("*")) if path.is_file()}


def wall_of(lobby: Path) -> Wall:
    shipped = programmes.write(lobby.parent / "shipped", programmes.programme(0))
    return Wall(lobby, shipped, WallProfile(), lambda: NOW)


def test_a_wall_shows_the_centre_s_beside_its_own(tmp_path: Path) -> None:
    centre, lobby = good(), tmp_path / "lobby"
    wall = wall_of(lobby)
    before = wall.stamp()
    assert taking.update(centre, lobby, centre.hang(lobby)) == centre.serial
    assert shown(lobby) == ["来自中心", "图", "图"]
    assert wall.stamp()[1] != before[1]
    found = wall.on_air()
    assert found is not None
    assert [item.id for item in found.programme.playlist.items] == ["all", "noon", "centre/city"]
    assert found.programme.slide("city/a") is not None
    assert found.programme.playlist.ticker[-1] == "12345"
    assert found.beside is not None
    assert (found.beside / "assets" / digest(png())).read_bytes() == png()


def test_what_is_there_already_is_not_asked_for_again(tmp_path: Path) -> None:
    centre, lobby = good(), tmp_path / "lobby"
    made = centre.hang(lobby)
    taking.update(centre, lobby, made)
    centre.parts.clear()
    assert taking.update(centre, lobby, made, thorough=False) == centre.serial
    assert centre.asked[-1]
    taking.update(centre, lobby, made)
    centre.publish("more", [{**PLAIN, "id": "b"}])
    taking.update(centre, lobby, made, thorough=False)
    assert len(centre.parts) == 1  # the new playlist alone; pictures lie here
    assert shown(lobby)[-1] == "来自中心"
    assert len(shown(lobby)) == 4


def test_a_file_goes_on_where_it_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    centre, lobby = WallCentre(), tmp_path / "lobby"
    monkeypatch.setattr(taking, "CHUNK", 1000)
    picture = png(900, 700)
    centre.publish("city", pictured(picture), picture)
    made, left = centre.hang(lobby), [3]

    class Cut:
        guide_manifest = staticmethod(centre.guide_manifest)

        @staticmethod
        def guide_part(sha256: str, begin: int, end: int) -> bytes:
            left[0] -= 1
            if left[0] < 0:
                raise Offline
            return centre.guide_part(sha256, begin, end)

    with pytest.raises(Offline):
        taking.update(Cut(), lobby, made)
    assert shown(lobby) == []
    centre.parts.clear()
    assert taking.update(centre, lobby, made, thorough=False) == centre.serial
    begins = [begin for sha256, begin, _ in centre.parts if sha256 == digest(picture)]
    assert begins[0] > 0
    assert shown(lobby) == ["图"]
    assert not (device.folder_of(lobby) / "parts").exists()


def test_the_end_of_the_wall_ends_the_errand(tmp_path: Path) -> None:
    centre, lobby = good(), tmp_path / "lobby"
    with pytest.raises(taking.Stopped):
        taking.update(centre, lobby, centre.hang(lobby), stop=lambda: True)


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_not_taken(tmp_path: Path, name: str) -> None:
    centre, lobby = good(), tmp_path / "lobby"
    made = centre.hang(lobby)
    taking.update(centre, lobby, made)
    before, serial = snapshot(lobby), centre.serial
    centre.publish("city", [{**PLAIN, "id": "c", "title": "新的"}])
    WRONG[name](centre)
    with pytest.raises(Unreadable):
        taking.update(centre, lobby, made)
    assert snapshot(lobby) == before
    assert content.current(device.folder_of(lobby)) == serial
    assert shown(lobby) == ["来自中心", "图", "图"]


def test_what_was_mended_comes_with_a_higher_number(tmp_path: Path) -> None:
    centre, lobby = good(), tmp_path / "lobby"
    made = centre.hang(lobby)
    WRONG["unapproved: nobody"](centre)
    with pytest.raises(Unreadable):
        taking.update(centre, lobby, made)
    centre.documents = dict
    centre.publish("city", [PLAIN])
    assert taking.update(centre, lobby, made) == centre.serial
    assert shown(lobby) == ["来自中心"]


def test_an_older_manifest_never_comes_back_whatever_was_lost(tmp_path: Path) -> None:
    centre, lobby = good(), tmp_path / "lobby"
    made = centre.hang(lobby)
    taking.update(centre, lobby, made)
    base = device.folder_of(lobby)
    (base / "seen.json").write_text("{")
    centre.serial -= 1
    with pytest.raises(Unreadable, match="older"):
        taking.update(centre, lobby, made)
    shutil.rmtree(base / "content" / str(centre.serial + 1))
    with pytest.raises(Unreadable, match="older"):
        taking.update(centre, lobby, made)


def test_a_damaged_generation_is_passed_over_and_mended(tmp_path: Path) -> None:
    centre, lobby = good(), tmp_path / "lobby"
    made = centre.hang(lobby)
    taking.update(centre, lobby, made)
    centre.publish("city", [{**PLAIN, "title": "第二版"}])
    taking.update(centre, lobby, made)
    folder = device.folder_of(lobby) / "content" / str(centre.serial)
    (folder / "manifest.json").write_text("{}")
    assert shown(lobby) == ["来自中心", "图", "图"]
    found = shelf.find(lobby)
    assert found is not None
    assert found.faults[0].startswith(f"centre {centre.serial}: manifest")
    taking.update(centre, lobby, made)
    assert shown(lobby) == ["第二版"]


def test_one_changed_byte_is_never_on_air(tmp_path: Path) -> None:
    centre, lobby = good(), tmp_path / "lobby"
    taking.update(centre, lobby, centre.hang(lobby))
    asset = device.folder_of(lobby) / "content" / str(centre.serial) / "assets" / digest(png())
    asset.write_bytes(png()[:-1] + b"\0")
    assert shown(lobby) == []
    found = wall_of(lobby).on_air()
    assert found is not None
    assert found.programme.number == 0


def test_two_generations_are_kept(tmp_path: Path) -> None:
    centre, lobby = good(), tmp_path / "lobby"
    made = centre.hang(lobby)
    for number in range(4):
        centre.publish("city", [{**PLAIN, "title": f"第 {number} 版"}])
        taking.update(centre, lobby, made)
    kept = {path.name for path in (device.folder_of(lobby) / "content").iterdir()}
    assert kept == {"current", str(centre.serial), str(centre.serial - 1)}


def test_orders_come_at_once_whatever_is_wrong_with_the_content(tmp_path: Path) -> None:
    centre, lobby = good(), tmp_path / "lobby"
    made = centre.hang(lobby)
    WRONG["truncated: half"](centre)
    centre.order("notice", "请从东门离开", until="2026-11-21T20:00:00+08:00")
    with pytest.raises(Unreadable):
        taking.update(centre, lobby, made)
    orders = wall_of(lobby).orders()
    assert orders.notice is not None
    assert (orders.notice.text, orders.notice.by) == ("请从东门离开", "0301")
    centre.orders.clear()
    centre.served.clear()
    centre.serial += 1
    taking.update(centre, lobby, made)
    assert wall_of(lobby).orders().notice is None


def test_orders_alone_make_no_new_generation(tmp_path: Path) -> None:
    centre, lobby = good(), tmp_path / "lobby"
    made = centre.hang(lobby)
    serial = taking.update(centre, lobby, made)
    centre.order("grey")
    assert taking.update(centre, lobby, made) == serial
    assert wall_of(lobby).orders().grey is not None


def test_of_two_orders_of_a_kind_the_later_holds(tmp_path: Path) -> None:
    centre, lobby = WallCentre(), tmp_path / "lobby"
    centre.order("notice", "中心的通知")
    taking.update(centre, lobby, centre.hang(lobby))
    at = datetime(2026, 11, 21, 2, 0, tzinfo=UTC)
    inbox.give(lobby, Order("notice", "0301", at, "早的"))
    assert wall_of(lobby).orders().notice.text == "中心的通知"  # type: ignore[union-attr]
    inbox.give(lobby, Order("notice", "0301", at.replace(hour=9), "晚的"))
    assert wall_of(lobby).orders().notice.text == "晚的"  # type: ignore[union-attr]


def test_a_playlist_for_other_walls_is_not_taken(tmp_path: Path) -> None:
    centre, lobby = WallCentre(), tmp_path / "lobby"
    centre.publish("one", [{**PLAIN, "title": "给一号屏"}], walls=["L1"])
    centre.publish("two", [{**PLAIN, "title": "给二号屏"}, *pictured(png())], png(), walls=["L2"])
    taking.update(centre, lobby, centre.hang(lobby))
    assert shown(lobby) == ["给一号屏"]
    assert digest(png()) not in {sha256 for sha256, _, _ in centre.parts}


def test_the_schedule_of_the_manifest_counts(tmp_path: Path) -> None:
    centre, lobby = WallCentre(), tmp_path / "lobby"
    centre.publish(
        "noon", days=[6, 7], day_kind="off", from_time="11:30", to_time="13:00", first_on="2026-11-01",
        last_on="2026-11-30", expires_at="2026-11-28T12:00:00+00:00", priority=4,
    )  # fmt: skip
    taking.update(centre, lobby, centre.hang(lobby))
    found = shelf.find(lobby)
    assert found is not None
    (item,) = found.programme.playlist.items
    assert item.when == When(
        frozenset({6, 7}), "off", time(11, 30), time(13), date(2026, 11, 1), date(2026, 11, 30)
    )
    assert item.priority == 4
    due = [bool(schedule.due(found.programme, NOW.replace(day=day, hour=12))) for day in (20, 21, 22, 28, 29)]
    assert due == [False, True, True, False, False]


def test_what_is_too_large_for_a_wall_is_not_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    centre, lobby = good(), tmp_path / "lobby"
    made = centre.hang(lobby)
    with pytest.raises(Unreadable, match="too large for a wall"):
        taking.update(centre, lobby, made, limit=len(png()))
    monkeypatch.setattr(taking, "RESERVE", 10**16)
    with pytest.raises(Unreadable, match="not enough room"):
        taking.update(centre, lobby, made)
    assert shown(lobby) == []


def test_a_wall_that_was_never_enrolled_has_nothing_of_a_centre(tmp_path: Path) -> None:
    assert device.load(tmp_path) is None
    assert shelf.find(tmp_path) is None
    centre = WallCentre()
    made = centre.hang(tmp_path)
    assert device.load(tmp_path) == made
    assert "t" not in repr(made).removeprefix("Device(")
    for text in ("", "[]", '{"key": "zz"}', " " * 70_000):
        (tmp_path / "centre" / "device.json").write_text(text)
        assert device.load(tmp_path) is None


def test_the_training_centre_s_key_counts_in_training_alone() -> None:
    centre = WallCentre(key_id="sandbox-9")
    centre.publish("city")
    assert manifest.verified(centre.body(), centre.device(training=True)).serial == centre.serial
    with pytest.raises(Unreadable, match="training"):
        manifest.verified(centre.body(), centre.device())
    half: dict[str, Any] = centre.body() | {"extra": "\ud800"}
    with pytest.raises(Unreadable, match="not signed"):
        manifest.verified(half, replace(centre.device(), training=True))


def test_our_own_drawings_are_plain() -> None:
    from kiosk.guides.shipped import asset_of
    from kiosk.settings import resource

    for path in sorted(resource("guides", "pictures").glob("*.svg")):
        files.check(path, asset_of(path), stop=lambda: False)
