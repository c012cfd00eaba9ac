"""Bundles that mean harm, signed and not: refused in words that can be kept, or taken whole."""

from __future__ import annotations

import json
import os
import random
from pathlib import Path
from typing import Any

import pytest

from kiosk.bundles import FolderSource, Shelf, files_of, roll_back
from kiosk.desk import SignedList
from kiosk.errors import PackRefused
from tests.bundles.centre import Centre, brought, bytes_of, refusal, rules

ODD: tuple[Any, ...] = (
    None, True, 0, -1, 1e999, float("nan"), 10**30, 2**53 + 1, "", "../x", "x\n", "\ud800", "\u202e",
    "NDRC36", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "0001-01-01", [], {},
    [{}] * 300, "x" * 100_000,
)  # fmt: skip


def changed(value: Any, dice: random.Random) -> Any:
    """Return a value with one thing of it odd."""
    if isinstance(value, dict) and value:
        name = dice.choice(list(value))
        if dice.random() < 0.2:
            return {key: item for key, item in value.items() if key != name}
        return value | {name: changed(value[name], dice) if dice.random() < 0.6 else dice.choice(ODD)}
    if isinstance(value, list) and value:
        at = dice.randrange(len(value))
        return [*value[:at], changed(value[at], dice), *value[at + 1 :]]
    return dice.choice(ODD)


def kept(refused: PackRefused) -> None:
    """Check that a refusal can be written into the trail."""
    json.dumps(refused.details, ensure_ascii=False).encode()
    assert len(str(refused.details)) < 2000


class Given:
    """A source that gives one manifest."""

    def __init__(self, body: dict[str, Any], centre: Centre) -> None:
        self._body, self.bundle = body, centre.bundle

    def manifest(self, etag: str = "") -> SignedList:
        return SignedList(self._body, etag)


@pytest.mark.parametrize("signed", [True, False])
def test_whatever_a_manifest_says_it_is_taken_or_refused(shelf: Shelf, centre: Centre, signed: bool) -> None:
    brought(centre, shelf)
    before, dice = bytes_of(shelf), random.Random(20261122)
    for _ in range(300):
        centre.changes = lambda rest: changed(rest, dice) if signed else rest
        try:
            body = centre.body() if signed else changed(centre.body(), dice)
        except (UnicodeEncodeError, TypeError, AttributeError):
            continue  # nobody can sign it
        try:
            brought(Given(body, centre), shelf, rules(centre))
        except PackRefused as refused:
            kept(refused)
            assert bytes_of(shelf) == before
    assert {name.split("@")[0] for name in bytes_of(shelf)} <= {"ndrc36", "holidays-2027"}


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
def test_a_moment_that_has_no_local_time(shelf: Shelf, centre: Centre, moment: str) -> None:
    centre.changes = lambda rest: rest | {"issued_at": moment}
    assert refusal(lambda: brought(centre, shelf)).details == {"where": "issued_at"}


def test_names_that_nobody_signed_are_quoted_so_that_they_can_be_kept(shelf: Shelf, centre: Centre) -> None:
    body = centre.body() | {"key_id": "\ud800\x1b[2J\u202e" + "x" * 10_000}
    refused = refusal(lambda: brought(Given(body, centre), shelf, rules(centre)))
    kept(refused)
    assert refused.details["key"].startswith("\ufffd\ufffd[2J\ufffdxx")
    document = {"format": 1, "id": "a", "version": "1", "files": {"\ud800": "x"}}
    kept(refusal(lambda: files_of(json.dumps(document).encode(), item="a", version="1")))


@pytest.mark.parametrize(
    "damage",
    [
        b'{"serial":Infinity,"before":0,"highest":0,"digest":""}', b"[" * 100_000, b"9" * 5000, b"null",
        b"[]", b"\xff", b'{"manifest":[],"since":[],"places":[]}', b"",
    ],
)  # fmt: skip
@pytest.mark.parametrize("file", ["current", "2/bundle.json", "2/0.json"])
def test_a_shelf_with_nonsense_on_it_is_damaged_and_heals(
    shelf: Shelf, centre: Centre, file: str, damage: bytes
) -> None:
    brought(centre, shelf)
    shelf.folder.joinpath(file).write_bytes(damage)
    refused = refusal(lambda: [kept.read() for kept in (shelf.contents() or pytest.fail("nothing")).kept])
    assert refused.code == "bundle_damaged"
    if file == "current":
        assert refusal(lambda: roll_back(shelf, rules(centre))).code == "bundle_damaged"
    assert brought(centre, shelf) is not None
    assert bytes_of(shelf)["ndrc36@2026.9"] == b"one"


def test_a_damaged_pointer_opens_no_way_to_an_older_bundle(shelf: Shelf, centre: Centre) -> None:
    brought(centre, shelf)
    old = Given(centre.body(), centre)
    centre.publish("holidays-2028", "1", b"more days", kind="holidays")
    brought(centre, shelf)
    shelf.folder.joinpath("current").write_bytes(b"")
    refused = refusal(lambda: brought(old, shelf, rules(centre)))
    assert (refused.code, refused.details) == ("serial_older", {"serial": "2", "here": "3"})
    assert brought(centre, shelf) is not None


def test_the_slower_of_two_processes_does_not_put_the_older_bundle_in_force(
    shelf: Shelf, centre: Centre
) -> None:
    class Slow(Given):
        def bundle(self, item: str, version: str) -> bytes:  # type: ignore[override]
            found = centre.bundle(item, version)
            if shelf.pointer().serial < 3:
                centre.publish("holidays-2028", "1", b"more days", kind="holidays")
                brought(centre, shelf)
            return found

    slow = Slow.__new__(Slow)
    slow._body = centre.body()
    assert refusal(lambda: brought(slow, shelf, rules(centre))).code == "serial_older"
    assert shelf.pointer().serial == 3


def test_a_folder_whose_files_are_none_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "manifest.json")
    os.mkfifo(tmp_path / "a@1")
    source = FolderSource(tmp_path)
    assert refusal(source.manifest).code == "no_manifest"
    assert refusal(lambda: source.bundle("a", "1")).code == "item_missing"
    (tmp_path / "manifest.json").unlink()
    (tmp_path / "manifest.json").symlink_to("/dev/zero")
    assert refusal(source.manifest).code == "no_manifest"
