"""The signed list of packs and holidays and its items, good and bad."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from typing import Any

import pytest
import yaml
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from kiosk.bundles.signature import is_signed_object
from tests.sandbox.centre import ROOT, Centre, Window, kind_of, running

OFF = [f"2027-10-0{day}" for day in range(1, 8)]


@pytest.fixture
def mended(centre: Centre) -> Any:
    """Leave no spoilt manifest behind."""
    yield centre
    centre.control("POST", "packs", spoil="")


def key_of(window: Window) -> bytes:
    return base64.b64decode(window.device["hall"]["public_key"])


def manifest(window: Window) -> dict[str, Any]:
    return window.call("GET", "/packs/manifest").json()


def entry(window: Window, name: str) -> dict[str, Any]:
    return next(item for item in manifest(window)["items"] if item["id"] == name)


def data_of(window: Window, item: dict[str, Any]) -> bytes:
    return window.call("GET", f"/packs/{item['id']}/{item['version']}").content


def is_good(window: Window, item: dict[str, Any]) -> bool:
    data = data_of(window, item)
    try:
        key = Ed25519PublicKey.from_public_bytes(key_of(window))
        key.verify(base64.b64decode(item["signature"]), data)
    except InvalidSignature:
        return False
    return (len(data), hashlib.sha256(data).hexdigest()) == (item["size"], item["sha256"])


def test_every_shipped_pack_and_the_known_holidays_are_there(window: Window) -> None:
    body = manifest(window)
    assert is_signed_object(body, key_of(window))
    assert body["key_id"] == window.device["hall"]["key_id"]
    shipped = {path.parent.name for path in ROOT.glob("resources/packs/*/pack.yaml")}
    assert shipped <= {item["id"] for item in body["items"] if item["kind"] == "pack"}
    assert {"holidays-2025", "holidays-2026"} <= {item["id"] for item in body["items"]}
    assert all(is_good(window, item) for item in body["items"])


def test_a_pack_is_its_files(window: Window) -> None:
    item = entry(window, "ndrc36")
    document = yaml.safe_load(data_of(window, item))
    assert document["files"]["pack.yaml"] == (ROOT / "resources/packs/ndrc36/pack.yaml").read_text("utf-8")
    assert (document["id"], document["version"]) == ("ndrc36", item["version"])
    assert item["valid_from"] == "2026-04-01"


def test_what_did_not_change_is_not_sent_again(window: Window) -> None:
    for path in ("/packs/manifest", "/packs/holidays-2026/1"):
        tag = window.call("GET", path).headers["ETag"]
        assert window.call("GET", path, headers={"If-None-Match": tag}).status_code == 304
        assert window.call("GET", path, headers={"If-None-Match": '"x"'}).status_code == 200


def test_a_device_is_enough_but_nobody_is_not(centre: Centre) -> None:
    wall = Window(centre.url)
    assert kind_of(wall.call("GET", "/packs/manifest")) == "token-missing"
    wall.enrol(centre.code("wall"), kind="wall", window="LED1")
    token = {"X-Device-Token": wall.device["device_token"]}
    assert wall.call("GET", "/packs/manifest", headers=token).status_code == 200
    assert wall.call("GET", "/packs/holidays-2026/1", headers=token).status_code == 200
    assert kind_of(wall.call("GET", "/packs/x/1", headers=token)) == "not-found"
    centre.control("POST", f"devices/{wall.device['device_id']}/revocation")
    assert kind_of(wall.call("GET", "/packs/manifest", headers=token)) == "device-revoked"


def test_a_published_item_takes_the_place_of_the_others(centre: Centre, window: Window) -> None:
    before = manifest(window)
    serial = centre.control("POST", "packs", kind="holidays", year=2027, off=OFF, work=[])["serial"]
    assert manifest(window)["serial"] == serial > before["serial"]
    for version in ("2", "3"):
        centre.control("POST", "packs", id="training", version=version, files={"pack.yaml": "id: training"})
    names = [(item["id"], item["version"]) for item in manifest(window)["items"]]
    assert names.count(("training", "3")) == 1
    assert ("training", "2") not in names
    assert ("holidays-2027", "1") in names
    assert is_good(window, entry(window, "training"))


@pytest.mark.parametrize("how", ["item_signature", "hash", "size"])
def test_an_item_may_be_bad(mended: Centre, window: Window, how: str) -> None:
    mended.control("POST", "packs", spoil=how)
    assert is_signed_object(manifest(window), key_of(window))
    assert not is_good(window, entry(window, "ndrc36"))


def test_the_manifest_may_be_bad(mended: Centre, window: Window) -> None:
    mended.control("POST", "packs", spoil="manifest_signature")
    assert not is_signed_object(manifest(window), key_of(window))
    mended.control("POST", "packs", spoil="key")
    assert manifest(window)["key_id"] == "sandbox-000000000000"
    assert not is_signed_object(manifest(window), key_of(window))
    mended.control("POST", "packs", spoil="serial")
    assert manifest(window)["serial"] == 1


def test_a_restart_publishes_nothing_twice(tmp_path: Path) -> None:
    seen = []
    for _ in range(2):
        with running(tmp_path, "--control") as centre:
            window = centre.window()
            seen.append(manifest(window))
    assert seen[0] == seen[1]
