"""The wall's profile, what the desk orders, which generation is on air, and how large type must be."""

from __future__ import annotations

import json
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from kiosk.guides import content, inbox, profile, sizes
from kiosk.guides.coding import Unreadable
from kiosk.guides.inbox import Order, Orders
from kiosk.guides.profile import Output, WallProfile
from kiosk.guides.sequence import Spot
from kiosk.guides.wall import Wall
from tests.guides import programmes

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("wanted", "at"),
    [
        (Output(model="LED", size="1920x384"), 2),
        (Output(model="LED", size="1920x1080"), 1),
        (Output(size="1920x384"), 2),
        (Output(model="LED"), 1),
        (Output(model="LED", size="640x64"), 1),  # none of that size: the first that is meant
        (Output(name="HDMI-1", size="1920x384"), 0),  # back at another size: still itself
        (Output(name="HDMI-9", size="1920x384"), None),
        (Output(size="640x64"), None),
        (Output(), None),
    ],
)
def test_of_several_screens_the_one_of_its_pixels_is_meant(wanted: Output, at: int | None) -> None:
    known = [
        Output("HDMI-1", "DESK", "1", "1366x768"),
        Output("HDMI-2", "LED", "2", "1920x1080"),
        Output("HDMI-3", "LED", "3", "1920x384"),
    ]
    assert wanted.among(known) == at


def test_a_profile_comes_back_as_it_was(tmp_path: Path) -> None:
    made = WallProfile(
        output=Output("HDMI-1", "示例", "7", "1920x1080"), x=100, y=50, width=1920, height=384, pitch_mm=2.5,
        distance_m=10,
        high=True, langs=("en",), opens=time(8, 30), closes=time(18), dim=0.5,
    ).with_pin("2468")  # fmt: skip
    profile.save(tmp_path, made)
    assert profile.load(tmp_path) == made
    assert "2468" not in (tmp_path / "wall.json").read_text("utf-8")
    assert [path.name for path in tmp_path.iterdir()] == ["wall.json"]


@pytest.mark.parametrize(
    ("found", "kept"),
    [
        ({"width": "many"}, WallProfile()),
        ({"width": -5, "height": 10**9}, WallProfile(height=profile.LARGEST)),
        ({"output": 7, "x": 3}, WallProfile(x=3)),
        ({"output": {"name": "LED", "size": "wide"}}, WallProfile(Output("LED"))),
        ({"opens": "25:00", "closes": "18:00"}, WallProfile(closes=time(18))),
        ({"langs": ["fr"]}, WallProfile()),
        ({"dim": 0}, WallProfile(dim=0.05)),
        ({"pin": "zz"}, WallProfile()),
        ({"pitch_mm": None}, WallProfile()),
    ],
)
def test_what_does_not_fit_has_its_default(
    found: dict[str, object], kept: WallProfile, tmp_path: Path
) -> None:
    (tmp_path / "wall.json").write_text(json.dumps(found))
    assert profile.load(tmp_path) == kept


@pytest.mark.parametrize("text", ["", "[", "[]", "\0"])
def test_a_damaged_profile_is_the_usual_one(text: str, tmp_path: Path) -> None:
    assert profile.load(tmp_path) == WallProfile()
    (tmp_path / "wall.json").write_text(text)
    assert profile.load(tmp_path) == WallProfile()


def test_only_the_pin_closes_the_wall() -> None:
    made = WallProfile().with_pin("1357")
    assert made.opens_to("1357")
    assert not made.opens_to("1358")
    assert not made.opens_to("")
    assert made.with_pin("").opens_to("")


def test_an_order_holds_until_it_is_withdrawn_or_over(tmp_path: Path) -> None:
    assert inbox.read(tmp_path, NOW) == Orders()
    before = inbox.stamp(tmp_path)
    notice = Order(
        "notice", "班长（示例）", NOW, "大厅下午停办", "Closed this afternoon", NOW + timedelta(hours=1)
    )
    inbox.give(tmp_path, notice)
    inbox.give(tmp_path, Order("blackout", "班长（示例）", NOW))
    assert inbox.stamp(tmp_path) != before
    assert inbox.read(tmp_path, NOW) == Orders(notice=notice, blackout=Order("blackout", "班长（示例）", NOW))
    assert inbox.read(tmp_path, NOW + timedelta(hours=1)).notice is None
    inbox.withdraw(tmp_path, "notice")
    inbox.withdraw(tmp_path, "notice")
    assert inbox.read(tmp_path, NOW).notice is None


@pytest.mark.parametrize(
    "body",
    [
        b"", b"{", b"[]", b"7", b'{"by": "x"}', b'{"by": "x", "at": "2026-03-02T09:00:00", "text": "a"}',
        b'{"by": "x", "at": "2026-03-02T09:00:00+00:00", "text": "  "}', b" " * 70_000,
    ],
)  # fmt: skip
def test_what_is_no_order_is_not_obeyed(body: bytes, tmp_path: Path) -> None:
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "notice.json").write_bytes(body)
    assert inbox.read(tmp_path, NOW) == Orders()


def test_an_order_that_is_none_is_not_given(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="aware"):
        inbox.give(tmp_path, Order("grey", "x", NOW.replace(tzinfo=None)))
    with pytest.raises(ValueError, match="long"):
        inbox.give(tmp_path, Order("notice", "x", NOW, "字" * 401))


def number_of(found: content.OnAir | None) -> int:
    assert found is not None
    return found.programme.number


def generation(lobby: Path, number: int) -> Path:
    return programmes.write(lobby / "content" / str(number), programmes.programme(number))


def test_the_named_generation_is_on_air_and_the_one_before_where_it_is_damaged(tmp_path: Path) -> None:
    shipped = programmes.write(tmp_path / "shipped", programmes.programme(0))
    assert number_of(content.find(tmp_path, shipped)) == 0
    for number in (1, 2, 3):
        generation(tmp_path, number)
    content.put_on_air(tmp_path, 2)
    assert number_of(content.find(tmp_path, shipped)) == 2  # 3 is not on air yet
    (tmp_path / "content" / "2" / "programme.json").write_text("{")
    found = content.find(tmp_path, shipped)
    assert found is not None
    assert found.programme.number == 1
    assert found.faults == ("2: programme: not JSON",)

    def nobody(folder: Path, body: bytes) -> None:
        raise Unreadable("nobody")

    assert number_of(content.find(tmp_path, shipped, check=nobody)) == 0
    assert content.find(tmp_path, tmp_path / "none", check=nobody) is None


def test_the_wall_is_its_folder(tmp_path: Path) -> None:
    shipped = programmes.write(tmp_path / "shipped", programmes.programme(0))
    wall = Wall(tmp_path, shipped, WallProfile(), lambda: NOW)
    before = wall.stamp()
    wall.remember(Spot("a", "b", 1))
    wall.tell_health(b"{}")
    assert wall.recall() == Spot("a", "b", 1)
    assert wall.stamp() == before
    inbox.give(tmp_path, Order("grey", "x", NOW))
    assert wall.stamp() != before
    assert wall.orders().grey is not None
    profile.save(tmp_path, WallProfile(x=9))
    assert wall.reread().profile.x == 9
    assert number_of(wall.on_air()) == 0
    assert (tmp_path / "state" / "health.json").read_bytes() == b"{}"


@pytest.mark.parametrize(
    ("given", "px"),
    [
        ({"width": 1920, "height": 1080}, 40),
        ({"width": 1920, "height": 384}, 48),
        ({"width": 512, "height": 64}, 32),
        ({"width": 1920, "height": 384, "pitch_mm": 2.5, "distance_m": 10.0}, 32),
        ({"width": 1920, "height": 1080, "pitch_mm": 2.5, "distance_m": 15.0}, 48),
        ({"width": 1920, "height": 1080, "pitch_mm": 2.5, "distance_m": 5.0, "high": True}, 32),
        ({"width": 512, "height": 64, "pitch_mm": 2.5, "distance_m": 15.0}, 42),
        ({"width": 128, "height": 16}, 16),
    ],
)
def test_type_is_as_large_as_distance_and_pitch_ask_for(given: dict[str, float], px: int) -> None:
    assert sizes.body(**given) == px  # type: ignore[arg-type]


def test_a_page_stays_as_long_as_its_text_needs() -> None:
    assert sizes.dwell(0) == 8
    assert sizes.dwell(60) == 23
    assert sizes.weight("信用修复 free") == 7
    assert sizes.ticker_step(48) == 3
    assert sizes.code_module(25, 32, pitch_mm=2.5, distance_m=10) * 25 == 400
    assert sizes.code_module(29, 32, pitch_mm=10, distance_m=10) * 29 == 116  # no module below four pixels
    assert sizes.code_module(25, 40) * 25 == 500  # of the distance at which body text is read
    assert sizes.code_module(25, 40, pitch_mm=10) * 25 == 500
    assert sizes.note(20) == 20
