"""The wall's errand with a running centre: enrolled, brought up to date, obeyed, told how it is."""

from __future__ import annotations

import base64
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import requests

from kiosk.app import wallpost
from kiosk.errors import KioskError
from kiosk.guides import content, inbox
from kiosk.guides.centre import alive, device, shelf, telling
from kiosk.settings import Settings, load
from tests.architecture.tree import ROOT
from tests.sandbox.centre import Centre, running
from tests.sandbox.test_guides import order
from tests.ui.lobby.running import until
from ui.__main__ import main

JPEG = b"\xff\xd8\xff\xe0" + bytes(90)


@pytest.fixture(scope="module")
def centre(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Centre]:
    with running(tmp_path_factory.mktemp("centre"), "--control") as found:
        yield found


def settings(tmp_path: Path, url: str) -> Settings:
    return load({"data": str(tmp_path), "centre": url, "training": "true"}, environment={})


def errand(made: Settings, **more: Any) -> wallpost.Errand:
    found = device.load(made.lobby)
    assert found is not None
    given = {"seconds": 0.1, "limit": 10**9, "stop": lambda: False} | more
    return wallpost.Errand(made.lobby, found, **given)


@pytest.fixture
def hung(tmp_path: Path, centre: Centre) -> Settings:
    """The settings of a wall that is enrolled as `tmp_path` is called."""
    made = settings(tmp_path, centre.url)
    wallpost.enrol(made, centre.code("wall"), name_of(tmp_path))
    return made


def name_of(tmp_path: Path) -> str:
    return f"L-{tmp_path.name[-10:].replace('_', '-')}"


def state(made: Settings) -> dict[str, Any]:
    return json.loads((made.lobby / "state" / "centre.json").read_bytes())


def test_a_wall_is_enrolled_by_its_verb(
    tmp_path: Path, centre: Centre, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["lobby", "--data", str(tmp_path), "--training", "--centre", centre.url]
    code = centre.code("wall")
    assert main([*words, "--enrol", code, "--name", "L7"]) == 0
    assert capsys.readouterr().out.strip() == "L7"
    lobby = settings(tmp_path, centre.url).lobby
    first = device.load(lobby)
    assert first is not None
    assert (first.name, first.address, first.training) == ("L7", centre.url, True)
    assert (lobby / "centre" / "device.json").stat().st_mode & 0o077 == 0
    assert main([*words, "--enrol", code, "--name", "L7"]) == 0  # the same installation may use it again
    assert device.load(lobby) != first
    with pytest.raises(SystemExit):
        main([*words, "--enrol", "NO-SUCH-CODE", "--name", "L7"])
    assert device.load(lobby) is not None


def test_another_centre_begins_anew(tmp_path: Path, centre: Centre, hung: Settings) -> None:
    errand(hung).look()
    assert shelf.find(hung.lobby) is not None
    with running(tmp_path / "other", "--control") as other:
        wallpost.enrol(settings(tmp_path, other.url), other.code("wall"), "L1")
        assert content.current(hung.lobby / "centre") == 0
        made = errand(hung)
        made.look()
        assert made.fault == ""
        assert shelf.find(hung.lobby) is not None
    assert centre.url != other.url


def test_a_code_for_a_window_enrols_no_wall(tmp_path: Path, centre: Centre) -> None:
    with pytest.raises(KioskError):
        wallpost.enrol(settings(tmp_path, centre.url), centre.code("workstation"), "L1")
    assert device.load(settings(tmp_path, centre.url).lobby) is None


def test_content_comes_and_stays_while_the_centre_is_away(hung: Settings, tmp_path: Path) -> None:
    made = errand(hung)
    made.look()
    found = shelf.find(hung.lobby)
    assert found is not None
    assert "centre/city" in {item.id for item in found.programme.playlist.items}
    assert (made.fault, state(hung)["fault"]) == ("", "")
    away = errand(hung)
    away.api._caller._url = "http://127.0.0.1:9"
    away.look()
    assert away.fault
    assert state(hung)["fault"] == away.fault
    assert shelf.find(hung.lobby) is not None
    assert tmp_path


@pytest.mark.parametrize("how", ["manifest_signature", "key", "serial", "size", "hash", "truncated"])
def test_what_a_spoilt_centre_serves_is_not_taken(centre: Centre, hung: Settings, how: str) -> None:
    made = errand(hung)
    made.look()
    number = content.current(hung.lobby / "centre")
    slide = {"id": "a", "title": how, "body": {"kind": "plain", "paragraphs": ["示例"]}}
    centre.control("POST", "guides", playlist={"id": "spoilt", "version": "1", "slides": [slide]})
    centre.control("POST", "guides", spoil=how)
    try:
        made.look()
        assert made.fault
        assert content.current(hung.lobby / "centre") == number
    finally:
        centre.control("POST", "guides", drop="spoilt")
        centre.control("POST", "guides", spoil="")
    made.look()
    assert made.fault == ""


def test_an_order_of_a_lead_reaches_the_wall_with_its_next_look(centre: Centre, hung: Settings) -> None:
    made, lead = errand(hung), centre.window(clerk="0301")
    order(lead, "notice", text_zh="下午停办")
    order(lead, "grey")
    made.look()
    from datetime import UTC, datetime

    orders = inbox.read(hung.lobby / "centre", datetime.now(UTC))
    assert (orders.notice and orders.notice.text, orders.grey is not None) == ("下午停办", True)
    order(lead, "notice", on=False)
    order(lead, "grey", on=False)
    made.look()
    assert inbox.read(hung.lobby / "centre", datetime.now(UTC)) == inbox.Orders()


def test_it_tells_how_the_wall_is_and_hands_in_its_picture(
    centre: Centre, hung: Settings, tmp_path: Path
) -> None:
    name, made = name_of(tmp_path), errand(hung)
    made.look()
    (beat,) = (each for each in centre.control("GET", "walls")["items"] if each["window"] == name)
    assert beat["last"]["states"] == {"wall": "bad", "content": "ok"}  # no wall is on here
    centre.control("POST", f"walls/{name}/picture")
    again = errand(hung)
    again.look()
    assert (hung.lobby / "state" / telling.WANTED).exists()
    (hung.lobby / "state" / telling.PICTURE).write_bytes(JPEG)
    again.look()
    assert requests.get(f"{centre.url}/_sandbox/walls/{name}/picture", timeout=5).content == JPEG
    assert not (hung.lobby / "state" / telling.PICTURE).exists()


def test_a_revoked_wall_shows_what_it_has(centre: Centre, hung: Settings, tmp_path: Path) -> None:
    made = errand(hung)
    made.look()
    centre.control("POST", f"windows/{name_of(tmp_path)}/revocation")
    made.look()
    assert made.fault == "device_revoked"
    assert shelf.find(hung.lobby) is not None


def children(pid: int) -> dict[int, str]:
    found = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return {int(child): Path(f"/proc/{child}/cmdline").read_text() for child in found}


def errand_of(pid: int) -> int:
    return next((child for child, words in children(pid).items() if "--errand" in words), 0)


def soon(so: Callable[[], Any]) -> None:
    until(lambda: bool(so()), 40)


def test_the_wall_shows_it_is_seen_and_its_errand_comes_again(
    centre: Centre, hung: Settings, tmp_path: Path
) -> None:
    name, lobby = name_of(tmp_path), hung.lobby
    centre.control("POST", f"walls/{name}/picture")
    picture = base64.b64encode((ROOT / "resources/guides/pictures/window-look.svg").read_bytes()).decode()
    body = {"kind": "picture", "asset": "a.svg", "text": ""}
    slides = [{"id": "a", "title": "来自中心", "body": body}]
    wish = {"id": "first", "version": "1", "slides": slides, "priority": 9, "walls": [name]}
    centre.control("POST", "guides", playlist=wish, files={"a.svg": picture})
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "KIOSK_WALL_SECONDS": "1"}
    watchdog = subprocess.Popen(
        [sys.executable, "-m", "ui", "lobby", "--data", str(tmp_path), "--training"],
        cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    place = lobby / "state" / "place.json"
    try:
        soon(lambda: place.exists() and json.loads(place.read_bytes())["slide"] == "first/a")
        url = f"{centre.url}/_sandbox/walls/{name}/picture"
        soon(lambda: requests.get(url, timeout=5).content.startswith(b"\xff\xd8\xff"))
        signed = alive.stamp(lobby)
        soon(lambda: alive.stamp(lobby) != signed)
        before = errand_of(watchdog.pid)
        os.kill(before, signal.SIGKILL)
        until(lambda: errand_of(watchdog.pid) not in (0, before), 60)
        centre.control("POST", "guides", drop="first")
        soon(lambda: not json.loads(place.read_bytes())["slide"].startswith("first"))
        ends = errand_of(watchdog.pid)
    finally:
        watchdog.send_signal(signal.SIGTERM)
        watchdog.wait(20)
    assert not Path(f"/proc/{ends}").exists()
