"""A bundle on disk is held against its signatures with every look: what was changed since is left out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.app.desk import close_desk
from kiosk.bundles import shelf_of
from kiosk.desk import Desk
from kiosk.desk.notes import HALL, hall_note
from kiosk.services.packs import bundles
from kiosk.services.window import hall
from tests.sandbox.centre import Centre, running
from tests.services.packs.test_bundles import newer, versions
from tests.services.seating import enrolled, open_window


@pytest.fixture(scope="module")
def centre(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Centre]:
    """A centre whose packs no other test reads."""
    with running(tmp_path_factory.mktemp("centre"), "--control") as found:
        yield found


@pytest.fixture
def desk(centre: Centre, tmp_path: Path) -> Iterator[Desk]:
    found = enrolled(tmp_path, centre)
    yield found
    close_desk(found)


def test_what_was_changed_on_disk_since_it_came_is_not_used_from_the_next_start_on(
    desk: Desk, centre: Centre
) -> None:
    shipped, version = versions(desk), newer(centre)
    bundles.update(desk)
    shelf = shelf_of(desk.settings.folder)
    contents = shelf.contents()
    assert contents is not None
    kept = next(kept for kept in contents.kept if kept.item.version == version)
    data = kept.read().replace("信用修复".encode(), "信用修改".encode())
    envelope = shelf.folder / str(contents.serial) / "bundle.json"
    forged = envelope.read_text("utf-8").replace(kept.item.sha256, hashlib.sha256(data).hexdigest())
    kept.path.write_bytes(data)  # the digest fits, the signature can't
    envelope.write_text(forged, "utf-8")
    again = open_window(desk.settings.folder.parent, centre.url)
    assert versions(again) == shipped
    assert bundles.status(again).damaged == "manifest_not_signed"
    assert bundles.trouble(again) == "manifest_not_signed"
    close_desk(again)
    assert bundles.update(desk) is not None  # fetched anew
    assert version in versions(desk)
    assert bundles.status(desk).damaged == ""


def test_a_hall_of_another_centre_does_not_go_by_the_bundle_of_the_one_before(
    desk: Desk, centre: Centre
) -> None:
    shipped = versions(desk)
    newer(centre)
    bundles.update(desk)
    assert versions(desk) != shipped
    with desk.store.begin() as work:
        work.notes.set(HALL, hall_note(replace(hall.profile(desk), public_key=bytes(32))))
    desk.packs.renew()
    assert versions(desk) == shipped
    assert bundles.status(desk).damaged == "manifest_not_signed"
