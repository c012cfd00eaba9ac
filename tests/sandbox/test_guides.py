"""What the walls get from the centre and tell it: manifest, files in parts, orders, heartbeats, pictures."""

from __future__ import annotations

import base64
import hashlib
import json
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
import requests

from kiosk.bundles.signature import canonical, is_signed_object
from tests.sandbox import contract
from tests.sandbox.centre import ROOT, Centre, Window, kind_of

JPEG = b"\xff\xd8\xff\xe0" + bytes(900)


@pytest.fixture
def wall(centre: Centre) -> Window:
    """A wall that is enrolled; nobody signs in there."""
    made = Window(centre.url)
    made.enrol(centre.code("wall"), kind="wall", window=f"L{uuid.uuid4().hex[:6]}")
    made.http.headers["X-Device-Token"] = made.device["device_token"]
    return made


@pytest.fixture
def mended(centre: Centre) -> Iterator[Centre]:
    yield centre
    centre.control("POST", "guides", spoil="")


def manifest(asking: Window) -> dict[str, Any]:
    return asking.call("GET", "/guides/manifest").json()


def key_of(asking: Window) -> bytes:
    return base64.b64decode(asking.device["hall"]["public_key"])


def order(window: Window, kind: str = "grey", *, on: bool = True, **more: Any) -> requests.Response:
    body = {"kind": kind, "in_force": on, "text_zh": None, "text_en": None, "until": None} | more
    return window.call("POST", "/guides/notices", json=body, key=uuid.uuid4())


def beat(asking: Window, **states: str) -> requests.Response:
    item = {"id": str(uuid.uuid4()), "at": "2026-11-21T10:24:00+08:00", "program": "1.0", "uptime_seconds": 7}
    body = {"items": [item | {"states": states or {"wall": "ok"}}]}
    return asking.call("POST", "/heartbeats", json=body, key=uuid.uuid4())


def test_a_wall_gets_what_the_centre_has_signed(wall: Window) -> None:
    body = manifest(wall)
    assert is_signed_object(body, key_of(wall))
    entry = next(each for each in body["playlists"] if each["id"] == "city")
    sizes = {asset["sha256"]: asset["size"] for asset in body["assets"]}
    for sha256, size in sizes.items():
        data = wall.call("GET", f"/guides/assets/{sha256}").content
        assert (len(data), hashlib.sha256(data).hexdigest()) == (size, sha256)
    playlist = json.loads(wall.call("GET", f"/guides/assets/{entry['sha256']}").content)
    contract._validator("#/components/schemas/GuidePlaylist").validate(playlist)
    said = {(each["slide"], each["sha256"]) for each in playlist["approvals"]}
    assert said == {(s["id"], hashlib.sha256(canonical(s)).hexdigest()) for s in playlist["slides"]}
    picture = (ROOT / "resources/guides/pictures/window-look.svg").read_bytes()
    assert playlist["slides"][0]["body"]["steps"][0]["asset"] == hashlib.sha256(picture).hexdigest()


def test_what_did_not_change_is_not_sent_again(wall: Window) -> None:
    answer = wall.call("GET", "/guides/manifest")
    assert (
        wall.call("GET", "/guides/manifest", headers={"If-None-Match": answer.headers["ETag"]}).status_code
        == 304
    )
    path = f"/guides/assets/{answer.json()['assets'][0]['sha256']}"
    tag = wall.call("GET", path).headers["ETag"]
    assert wall.call("GET", path, headers={"If-None-Match": tag}).status_code == 304


def test_a_file_comes_in_parts(wall: Window) -> None:
    asset = manifest(wall)["assets"][0]
    path, size = f"/guides/assets/{asset['sha256']}", asset["size"]
    first = wall.call("GET", path, headers={"Range": "bytes=0-99"})
    rest = wall.call("GET", path, headers={"Range": "bytes=100-"})
    assert (first.status_code, first.headers["Content-Range"]) == (206, f"bytes 0-99/{size}")
    assert hashlib.sha256(first.content + rest.content).hexdigest() == asset["sha256"]
    assert wall.call("GET", path, headers={"Range": f"bytes={size}-"}).status_code == 416
    assert wall.call("GET", path, headers={"Range": "bytes=5-2"}).status_code == 416
    assert wall.call("GET", path, headers={"Range": "lines=1-2"}).status_code == 422
    assert wall.call("GET", f"/guides/assets/{'0' * 64}").status_code == 404


def test_nobody_gets_anything_without_a_device(centre: Centre) -> None:
    stranger = Window(centre.url)
    for path in ("/guides/manifest", f"/guides/assets/{'0' * 64}"):
        assert kind_of(stranger.call("GET", path)) == "token-missing"
    assert kind_of(beat(stranger)) == "token-missing"


def test_a_lead_steers_the_walls_of_the_hall_and_of_no_other(centre: Centre, wall: Window) -> None:
    lead = centre.window(clerk="0301")
    before = manifest(wall)["serial"]
    answer = order(
        lead, "notice", text_zh="下午系统维护", text_en="Maintenance", until="2026-11-21T18:00:00+08:00"
    )
    assert answer.status_code == 201
    body = manifest(wall)
    assert body["serial"] > before
    assert body["orders"] == [answer.json()]
    assert (body["orders"][0]["by"], body["orders"][0]["text_zh"]) == ("0301", "下午系统维护")
    other = Window(centre.url)
    other.enrol(centre.code("wall", hall="taizhou-01"), kind="wall", window="L1")
    other.http.headers["X-Device-Token"] = other.device["device_token"]
    assert manifest(other)["orders"] == []
    assert order(lead, "notice", on=False).status_code == 201
    assert manifest(wall)["orders"] == []


def test_the_same_order_again_is_the_same(centre: Centre) -> None:
    lead, key = centre.window(clerk="0300"), uuid.uuid4()
    body = {"kind": "grey", "in_force": False, "text_zh": None, "text_en": None, "until": None}
    first = lead.call("POST", "/guides/notices", json=body, key=key)
    assert first.json() == lead.call("POST", "/guides/notices", json=body, key=key).json()
    changed = lead.call("POST", "/guides/notices", json=body | {"kind": "freeze"}, key=key)
    assert kind_of(changed) == "idempotency-key-reused"


def test_a_clerk_steers_nothing_and_an_empty_notice_is_none(centre: Centre, window: Window) -> None:
    assert kind_of(order(window)) == "not-allowed"
    assert kind_of(order(centre.window(clerk="0301"), "notice")) == "findings"
    assert kind_of(order(centre.window(clerk="0301"), "clear")) == "findings"


def test_a_wall_tells_how_it_is_and_shows_its_picture_where_asked(centre: Centre, wall: Window) -> None:
    name = wall.device["window"]
    assert beat(wall).json()["picture_wanted"] is False
    centre.control("POST", f"walls/{name}/picture")
    assert beat(wall, wall="ok", output="bad").json()["picture_wanted"] is True
    kind = {"Content-Type": "application/octet-stream"}
    assert wall.call("PUT", "/heartbeats/picture", data=b"GIF89a", headers=kind).status_code == 422
    assert wall.call("PUT", "/heartbeats/picture", data=JPEG, headers=kind).status_code == 204
    assert beat(wall).json()["picture_wanted"] is False
    got = requests.get(f"{centre.url}/_sandbox/walls/{name}/picture", timeout=5)
    assert got.content == JPEG
    found = next(each for each in centre.control("GET", "walls")["items"] if each["window"] == name)
    assert (found["count"], found["last"]["states"]) == (3, {"wall": "ok"})


def test_a_picture_is_a_wall_s_alone_and_not_too_large(wall: Window, window: Window) -> None:
    kind = {"Content-Type": "application/octet-stream"}
    mine = kind | {"X-Device-Token": window.device["device_token"]}
    assert kind_of(window.call("PUT", "/heartbeats/picture", data=JPEG, headers=mine)) == "not-allowed"
    large = JPEG + bytes(2 * 1024 * 1024)
    assert kind_of(wall.call("PUT", "/heartbeats/picture", data=large, headers=kind)) == "payload-too-large"
    assert wall.call("PUT", "/heartbeats/picture", json={}).status_code == 415


@pytest.mark.parametrize("how", ["manifest_signature", "key", "serial", "size", "hash", "truncated"])
def test_what_is_served_can_be_spoilt(mended: Centre, wall: Window, how: str) -> None:
    good = manifest(wall)
    mended.control("POST", "guides", spoil=how)
    body = manifest(wall)
    data = wall.call("GET", f"/guides/assets/{body['assets'][0]['sha256']}").content
    asset = body["assets"][0]
    whole = (hashlib.sha256(data).hexdigest(), len(data)) == (asset["sha256"], asset["size"])
    signed = is_signed_object(body, key_of(wall))
    assert (whole and signed and body["serial"] > good["serial"]) is False


def test_a_playlist_is_published_and_dropped(mended: Centre, wall: Window) -> None:
    slide = {"id": "a", "title": "示例", "body": {"kind": "picture", "asset": "a.png", "text": ""}}
    wish = {"id": "own", "version": "2", "slides": [slide], "priority": 3, "days": [1, 2]}
    mended.control("POST", "guides", playlist=wish, files={"a.png": base64.b64encode(b"png").decode()})
    entry = next(each for each in manifest(wall)["playlists"] if each["id"] == "own")
    assert (entry["priority"], entry["days"], entry["day_kind"]) == (3, [1, 2], "any")
    mended.control("POST", "guides", drop="own")
    assert "own" not in {each["id"] for each in manifest(wall)["playlists"]}
