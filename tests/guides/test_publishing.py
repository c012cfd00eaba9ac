"""Generations on disk: signed, approved, switched as a whole; what is not, never goes on air."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.errors import GuideRefused
from kiosk.guides import content, publishing, reading, signing
from kiosk.guides.coding import Unreadable
from kiosk.guides.compose import digest
from kiosk.guides.profile import WallProfile
from kiosk.guides.values import Approval, Asset, Item, Picture, Plain, Playlist, Programme, Slide
from kiosk.guides.wall import Wall

AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
DATA = b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'/>"
ASSET = Asset(hashlib.sha256(DATA).hexdigest(), "image/svg+xml", len(DATA), "a.svg")
NONE = Path("no-such-folder")


def programme(number: int, *, approved: bool = True) -> Programme:
    slides = (
        Slide("text", f"第{number}版", Plain((f"第{number}版",))),
        Slide("picture", f"第{number}版", Picture(ASSET.sha256)),
    )
    said = tuple(Approval(slide.id, digest(slide), "0301", AT) for slide in slides) if approved else ()
    playlist = Playlist((Item("loop", ("text", "picture")),))
    return Programme(number, slides, playlist, (ASSET,), said, made_at=AT)


@pytest.fixture
def key(tmp_path: Path) -> bytes:
    private = signing.new_key()
    signing.trust(tmp_path, signing.public_of(private), "0301")
    return private


def publish(lobby: Path, key: bytes, given: Programme) -> None:
    publishing.publish(lobby, given, {ASSET.sha256: DATA}.__getitem__, private=key)


def on_air(lobby: Path) -> int:
    found = content.find(lobby, NONE, check=signing.check_of(lobby))
    return found.programme.number if found else 0


def test_what_is_published_is_on_air_and_the_one_before_is_kept(tmp_path: Path, key: bytes) -> None:
    for number in (1, 2, 5):
        publish(tmp_path, key, programme(number))
        assert on_air(tmp_path) == number
    assert sorted(p.name for p in (tmp_path / "content").iterdir() if p.is_dir()) == ["2", "5"]
    assert publishing.go_back(tmp_path) == 2
    assert on_air(tmp_path) == 2
    with pytest.raises(GuideRefused) as refused:
        publishing.go_back(tmp_path)
    assert refused.value.code == "guide_nothing_before"


def test_the_generation_that_a_wall_holds_is_kept_until_it_is_let_go(tmp_path: Path, key: bytes) -> None:
    publish(tmp_path, key, programme(1))
    wall = Wall(tmp_path, NONE, WallProfile(), lambda: AT, check=signing.check_of(tmp_path))
    found = wall.on_air()
    assert found is not None
    wall.hold(found)
    for number in (2, 3, 5):
        publish(tmp_path, key, programme(number))
    assert sorted(p.name for p in (tmp_path / "content").iterdir() if p.is_dir()) == ["1", "3", "5"]
    again = wall.on_air()
    assert (again, on_air(tmp_path)) == (found, 5)
    wall.release()
    after = wall.on_air()
    assert after is not None
    assert after.programme.number == 5
    publish(tmp_path, key, programme(6))
    assert sorted(p.name for p in (tmp_path / "content").iterdir() if p.is_dir()) == ["5", "6"]


@pytest.mark.parametrize("number", [1, 2])
def test_an_older_number_is_refused_even_after_going_back(tmp_path: Path, key: bytes, number: int) -> None:
    publish(tmp_path, key, programme(1))
    publish(tmp_path, key, programme(2))
    publishing.go_back(tmp_path)
    with pytest.raises(GuideRefused) as refused:
        publish(tmp_path, key, programme(number))
    assert refused.value.code == "guide_older"
    assert on_air(tmp_path) == 1


def test_a_strange_key_or_a_slide_without_approval_never_gets_its_name(tmp_path: Path, key: bytes) -> None:
    publish(tmp_path, key, programme(1))
    for private, given in ((signing.new_key(), programme(2)), (key, programme(2, approved=False))):
        with pytest.raises(GuideRefused) as refused:
            publish(tmp_path, private, given)
        assert refused.value.code == "guide_damaged"
    with pytest.raises(GuideRefused):
        publishing.put(tmp_path, 2, b"{}", signature=signing.sign(b"{}", key), files={ASSET.sha256: b"other"})
    assert on_air(tmp_path) == 1
    assert sorted(p.name for p in (tmp_path / "content").iterdir() if p.is_dir()) == ["1"]


def test_each_changed_byte_of_a_generation_is_noticed(tmp_path: Path, key: bytes) -> None:
    publish(tmp_path, key, programme(1))
    publish(tmp_path, key, programme(2))
    folder = tmp_path / "content" / "2"
    for path in (p for p in folder.rglob("*") if p.is_file()):
        whole = path.read_bytes()
        for place in range(0, len(whole), max(1, len(whole) // 15)):
            path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
            assert on_air(tmp_path) == 1, (path.name, place)
        path.write_bytes(whole[:-1])
        assert on_air(tmp_path) == 1, path.name
        path.write_bytes(whole)
    assert on_air(tmp_path) == 2


def test_a_slide_that_was_changed_after_its_approval_is_refused(tmp_path: Path, key: bytes) -> None:
    given = programme(1)
    changed = replace(given, slides=(replace(given.slides[0], title="改"), *given.slides[1:]))
    with pytest.raises(Unreadable):
        signing.check_approved(changed)
    with pytest.raises(GuideRefused):
        publish(tmp_path, key, changed)


def test_trust_that_cannot_be_read_trusts_nobody(tmp_path: Path, key: bytes) -> None:
    publish(tmp_path, key, programme(1))
    for text in ("", "[]", '{"keys": []}', json.dumps({"keys": {}})):
        (tmp_path / signing.TRUST).write_text(text)
        assert on_air(tmp_path) == 0


_CHILD = """
import sys
from pathlib import Path
from kiosk.guides import publishing
from tests.guides.test_publishing import ASSET, DATA, programme
lobby, key = Path(sys.argv[1]), bytes.fromhex(sys.argv[2])
number = publishing.highest(lobby)
while True:
    number += 1
    publishing.publish(lobby, programme(number), {ASSET.sha256: DATA}.__getitem__, private=key)
    print(number, flush=True)
"""


def test_whoever_publishes_may_be_killed_at_any_moment(tmp_path: Path, key: bytes) -> None:
    """What is on air after a kill is one whole generation, never less new than what was seen before."""
    publish(tmp_path, key, programme(1))
    seen = 1
    for pause in (0.0, 0.004, 0.011, 0.023, 0.05):
        child = subprocess.Popen(
            [sys.executable, "-c", _CHILD, str(tmp_path), key.hex()],
            stdout=subprocess.PIPE,
            cwd=Path(__file__).parents[2],
            env={**os.environ, "PYTHONPATH": "."},
        )
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(pause)
        child.send_signal(signal.SIGKILL)
        child.wait()
        child.stdout.close()
        found = content.find(tmp_path, NONE, check=signing.check_of(tmp_path))
        assert found is not None
        assert found.programme == programme(found.programme.number)
        assert found.programme.number >= seen
        seen = found.programme.number
    assert seen > 1
    reading.load(found.folder, check=signing.check_of(tmp_path))
