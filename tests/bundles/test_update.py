"""Bringing bundles up to date: what is taken, what is refused with which reason."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from kiosk.bundles import NOTHING, FolderSource, Shelf, Trust, order_of, verify
from kiosk.errors import Cancelled, Offline, PackRefused
from tests.bundles.centre import NOW, Centre, brought, bytes_of, refusal, rules, snapshot


def test_nothing_from_the_centre_yet(shelf: Shelf) -> None:
    assert shelf.contents() is None
    assert shelf.pointer().serial == NOTHING


def test_the_first_bundle_is_taken_whole(shelf: Shelf, centre: Centre) -> None:
    seen: list[tuple[int, int]] = []
    found = brought(centre, shelf, progress=lambda done, total: seen.append((done, total)))
    assert found is not None
    assert found.serial == 2
    assert found.fetched_at == NOW
    assert bytes_of(shelf) == {"ndrc36@2026.9": b"one", "holidays-2027@1": b"days"}
    assert [kept.item.id for kept in found.of_kind("holidays")] == ["holidays-2027"]
    assert seen == [(0, 2), (1, 2), (2, 2)]


def test_nothing_changed_is_no_work_and_no_error(shelf: Shelf, centre: Centre) -> None:
    brought(centre, shelf)
    before, centre.asked = snapshot(shelf), []
    assert brought(centre, shelf) is None
    centre.manifest = lambda _etag="": Centre.manifest(centre)  # type: ignore[method-assign]
    assert brought(centre, shelf) is None  # a centre without ETags
    assert centre.asked == ["manifest", "manifest"]
    assert snapshot(shelf) == before


def test_only_what_is_new_is_fetched(shelf: Shelf, centre: Centre) -> None:
    brought(centre, shelf)
    centre.publish("ndrc36", "2026.11", b"two")
    centre.asked = []
    found = brought(centre, shelf, at=NOW + timedelta(days=1))
    assert found is not None
    assert centre.asked == ["manifest", "ndrc36@2026.11"]
    since = {kept.item.id: kept.since for kept in found.kept}
    assert since == {"ndrc36": NOW + timedelta(days=1), "holidays-2027": NOW}
    assert bytes_of(shelf)["ndrc36@2026.11"] == b"two"


def test_kinds_that_are_not_read_here_stay_there(shelf: Shelf, centre: Centre) -> None:
    centre.publish("letters", "1", b"forms", kind="forms")
    brought(centre, shelf)
    assert "letters@1" not in centre.asked
    assert set(bytes_of(shelf)) == {"ndrc36@2026.9", "holidays-2027@1"}


def changed(**values: Any) -> Callable[[Centre], None]:
    def change(centre: Centre) -> None:
        centre.changes = lambda body: body | values

    return change


def entry(**values: Any) -> Callable[[Centre], None]:
    def change(centre: Centre) -> None:
        centre.publish("ndrc36", "2026.12", b"two", **values)

    return change


def spoilt_signature(centre: Centre) -> None:
    centre.publish("ndrc36", "2026.12", b"two")
    body = centre.body()
    centre.body = lambda: body | {"serial": 99}  # type: ignore[method-assign]


def half_a_character(centre: Centre) -> None:
    centre.publish("ndrc36", "2026.12", b"two")
    body = centre.body() | {"note": "\ud800"}
    centre.body = lambda: body  # type: ignore[method-assign]
    centre.manifest = lambda _etag="": type("Answer", (), {"body": body, "etag": ""})()  # type: ignore


def other_key(centre: Centre) -> None:
    centre.publish("ndrc36", "2026.12", b"two")
    centre.key = Centre().key


def twice(centre: Centre) -> None:
    centre.changes = lambda body: body | {"serial": 9, "items": [*body["items"], body["items"][0]]}


def same_serial(centre: Centre) -> None:
    centre.publish("ndrc36", "2026.12", b"two")
    centre.serial -= 1


def lower_serial(centre: Centre) -> None:
    centre.publish("ndrc36", "2026.12", b"two")
    centre.serial = 1


BAD: list[tuple[Callable[[Centre], None], str, dict[str, str]]] = [
    (spoilt_signature, "manifest_not_signed", {}),
    (half_a_character, "manifest_not_signed", {}),
    (changed(serial=9, key_id="hall-2"), "key_of_another", {"key": "hall-2"}),
    (changed(serial=9, key_id="sandbox-1"), "key_of_training", {"key": "sandbox-1"}),
    (changed(serial=9, key_id=7), "manifest_unreadable", {"where": "key_id"}),
    (changed(serial=0), "manifest_unreadable", {"where": "serial"}),
    (changed(serial=True), "manifest_unreadable", {"where": "serial"}),
    (changed(serial="9"), "manifest_unreadable", {"where": "serial"}),
    (changed(serial=9, issued_at="2026-11-21"), "manifest_unreadable", {"where": "issued_at"}),
    (changed(serial=9, items="x"), "manifest_unreadable", {"where": "items.0"}),
    (changed(serial=9, items=None), "manifest_unreadable", {"where": "items"}),
    (twice, "manifest_unreadable", {"where": "items"}),
    (entry(id="../x"), "manifest_unreadable", {"where": "items.1"}),
    (entry(version=""), "manifest_unreadable", {"where": "items.1"}),
    (entry(size=7 * 1024 * 1024), "manifest_unreadable", {"where": "items.1"}),
    (entry(sha256="x"), "manifest_unreadable", {"where": "items.1"}),
    (entry(valid_from="soon"), "manifest_unreadable", {"where": "items.1"}),
    (same_serial, "serial_reused", {"serial": "2"}),
    (lower_serial, "serial_older", {"serial": "1", "here": "2"}),
    (entry(signature="AAAA"), "item_not_signed", {"item": "ndrc36"}),
    (entry(signature="*"), "item_not_signed", {"item": "ndrc36"}),
    (entry(sha256="0" * 64), "item_hash", {"item": "ndrc36"}),
    (entry(size=4), "item_size", {"item": "ndrc36", "found": "3", "expected": "4"}),
    (
        lambda centre: centre.publish("ndrc36", "2026.8", b"two"),
        "item_older",
        {"item": "ndrc36", "version": "2026.8", "here": "2026.9"},
    ),
    (
        lambda centre: centre.publish("ndrc36", "2026.9", b"two"),
        "item_reused",
        {"item": "ndrc36", "version": "2026.9"},
    ),
    (
        lambda centre: centre.publish("ndrc36", "2026.12", b"invalid"),
        "pack_invalid",
        {"file": "ndrc36/pack.yaml", "line": "3", "where": "terms.0", "reason": "no basis"},
    ),
]


@pytest.mark.parametrize(
    ("spoil", "code", "details"), BAD, ids=[f"{n}-{c}" for n, (_, c, _d) in enumerate(BAD)]
)
def test_what_is_bad_is_refused_with_its_reason_and_the_old_stays(
    shelf: Shelf, centre: Centre, spoil: Callable[[Centre], None], code: str, details: dict[str, str]
) -> None:
    known = rules(centre)
    brought(centre, shelf, known)
    before = snapshot(shelf)
    spoil(centre)
    refused = refusal(lambda: brought(centre, shelf, known))
    assert (refused.code, refused.details) == (code, details)
    assert snapshot(shelf) == before


def test_another_signer_is_refused_by_whatever_name(shelf: Shelf, centre: Centre) -> None:
    known = rules(centre)
    other_key(centre)
    assert refusal(lambda: brought(centre, shelf, known)).code == "manifest_not_signed"
    nameless = replace(known, trust=replace(known.trust, key_id=""))
    assert refusal(lambda: brought(centre, shelf, nameless)).code == "manifest_not_signed"
    assert refusal(lambda: brought(centre, shelf, replace(known, trust=Trust(b"", "", training=False))))


def test_the_key_of_a_training_centre_counts_in_training_only(shelf: Shelf) -> None:
    centre = Centre(key_id="sandbox-1")
    centre.publish("ndrc36", "1", b"one")
    assert refusal(lambda: brought(centre, shelf)).code == "key_of_training"
    known = rules(centre, trust=replace(centre.trust, training=True))
    assert brought(centre, shelf, known) is not None


def test_what_the_program_brought_along_is_not_made_older(shelf: Shelf, centre: Centre) -> None:
    known = rules(centre, in_force={"ndrc36": "2026.11"})
    assert refusal(lambda: brought(centre, shelf, known)).details["here"] == "2026.11"
    assert shelf.contents() is None


def test_a_stop_or_a_line_that_breaks_leaves_the_old(shelf: Shelf, centre: Centre) -> None:
    brought(centre, shelf)
    before = snapshot(shelf)
    centre.publish("ndrc36", "2026.12", b"two")
    with pytest.raises(Cancelled):
        brought(centre, shelf, stop=lambda: True)

    def broken(item: str, version: str) -> bytes:
        raise Offline

    centre.bundle = broken  # type: ignore[method-assign]
    with pytest.raises(Offline):
        brought(centre, shelf)
    assert snapshot(shelf) == before


def test_a_damaged_bundle_is_named_and_fetched_anew(shelf: Shelf, centre: Centre) -> None:
    found = brought(centre, shelf)
    assert found is not None
    found.kept[0].path.write_bytes(b"other")
    assert refusal(lambda: bytes_of(shelf)).details == {"item": "ndrc36"}
    assert [refused.code for refused in verify(found, rules(centre))] == ["bundle_damaged"]
    assert brought(centre, shelf) is not None
    assert bytes_of(shelf)["ndrc36@2026.9"] == b"one"
    found.kept[0].path.parent.joinpath("bundle.json").write_text("{}")
    assert refusal(shelf.contents).code == "bundle_damaged"
    shelf.folder.joinpath("current").write_text("?")
    assert refusal(shelf.pointer).code == "bundle_damaged"
    assert brought(centre, shelf) is not None
    assert len(bytes_of(shelf)) == 2


def test_the_whole_of_a_bundle_is_verified_where_it_lies(shelf: Shelf, centre: Centre) -> None:
    found = brought(centre, shelf)
    assert found is not None
    assert list(verify(found, rules(centre))) == []
    strict = rules(centre, validate=lambda items: strictly(len(items)))
    assert [refused.details for refused in verify(found, strict)] == [{"reason": "together"}]
    codes = [refused.code for refused in verify(found, rules(Centre()))]
    assert codes == ["manifest_not_signed", "item_not_signed", "item_not_signed"]


def strictly(count: int) -> None:
    if count > 1:
        raise PackRefused(reason="together")


def test_a_folder_is_a_source_too(shelf: Shelf, centre: Centre, tmp_path: Path) -> None:
    carried = tmp_path / "stick"
    carried.mkdir()
    source, known = FolderSource(carried), rules(centre)
    assert refusal(lambda: brought(source, shelf, known)).code == "no_manifest"
    for text in ("?", "[]", "[" * 5000):
        carried.joinpath("manifest.json").write_text(text)
        assert refusal(lambda: brought(source, shelf, known)).code == "manifest_unreadable"
    carried.joinpath("manifest.json").write_text(json.dumps(centre.body()))
    assert refusal(lambda: brought(source, shelf, known)).details == {"item": "ndrc36"}
    for (name, version), (_, data) in centre.items.items():
        carried.joinpath(f"{name}@{version}").write_bytes(data)
    assert brought(source, shelf, known) is not None
    assert len(bytes_of(shelf)) == 2


@pytest.mark.parametrize(
    ("older", "newer"),
    [("2026.9", "2026.11"), ("", "0"), ("1", "1.1"), ("1.0-rc1", "1.0-rc2"), ("1a", "1b"), ("1.x", "1.0")],
)
def test_versions_grow_by_their_numbers(older: str, newer: str) -> None:
    assert order_of(older) < order_of(newer)
