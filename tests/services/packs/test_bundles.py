"""Packs and tables from the centre: taken, refused, taken back; what trail, bus and status say."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from kiosk.app.desk import close_desk
from kiosk.bundles import shelf_of
from kiosk.desk import Desk, Role
from kiosk.desk.notes import HALL, hall_note
from kiosk.errors import NotFound, Offline, PackRefused, SignInRefused
from kiosk.services.packs import bundles, calendar
from kiosk.services.window import hall, people
from kiosk.services.window.acts import Act
from tests.sandbox.centre import Centre, running
from tests.services.seating import enrolled, open_window, seat
from tests.services.sending import nowhere

ROOT = Path(__file__).parents[3]
OFF = [f"2027-02-{day:02}" for day in range(5, 12)]
FRIDAY = date(2027, 2, 5)


@pytest.fixture(scope="module")
def centre(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Centre]:
    """A centre whose packs no other test reads."""
    with running(tmp_path_factory.mktemp("centre"), "--control") as found:
        yield found


@pytest.fixture
def desk(centre: Centre, tmp_path: Path) -> Iterator[Desk]:
    centre.control("POST", "packs", spoil="")
    found = enrolled(tmp_path, centre)
    yield found
    close_desk(found)


def files(name: str = "ndrc36") -> dict[str, str]:
    """Return the files of a shipped pack."""
    folder = ROOT / "resources" / "packs" / name
    paths = (*folder.glob("*.yaml"), *folder.glob("*/*.yaml"))
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in paths}


_issued = iter(range(2027, 9999))


def newer(centre: Centre, *, spoil: Callable[[str], str] = str) -> str:
    """Publish ndrc36 in a version that no other test has; return it."""
    version, old = f"{next(_issued)}.1", version_of(files()["pack.yaml"])
    first = files()["pack.yaml"].replace(f'version: "{old}"', f'version: "{version}"')
    centre.control("POST", "packs", id="ndrc36", version=version, files=files() | {"pack.yaml": spoil(first)})
    return version


def version_of(pack: str) -> str:
    line = next(line for line in pack.splitlines() if line.startswith("version:"))
    return line.partition(":")[2].strip().strip('"')


def versions(desk: Desk) -> set[str]:
    return {pack.version for pack in desk.packs if pack.id == "ndrc36"}


def trail(desk: Desk) -> list[tuple[str, str, str]]:
    """Return what was written of bundles: action, target, detail."""
    with desk.store.read() as work:
        rows = work.notes._connection.execute(
            text("SELECT action, target, detail FROM audit WHERE action LIKE 'bundle.%' ORDER BY id")
        )
        return [tuple(row) for row in rows]


def refusal(call: Callable[[], object]) -> PackRefused:
    with pytest.raises(PackRefused) as found:
        call()
    return found.value


def test_a_newer_pack_is_in_force_at_once_and_everybody_is_told(
    desk: Desk, centre: Centre, heard: Callable[[Desk], list[str]]
) -> None:
    assert bundles.status(desk).serial == 0
    version, names = newer(centre), heard(desk)
    assert version not in versions(desk)
    found = bundles.update(desk)
    assert found is not None
    assert version in versions(desk)
    assert names == ["PacksChanged", "CalendarChanged"]
    assert bundles.update(desk) is None
    assert names == ["PacksChanged", "CalendarChanged"]
    now = bundles.status(desk)
    assert (now.serial, now.refused, now.damaged) == (found.serial, "", "")
    assert ("ndrc36", version, "pack") in {(line.id, line.version, line.kind) for line in now.items}
    assert now.issued_at is not None
    assert now.fetched_at is not None
    assert now.asked_at is not None
    assert abs(now.asked_at - now.fetched_at) < timedelta(minutes=1)
    assert bundles.verify(desk) == ()
    action, target, detail = trail(desk)[0]
    assert (action, target) == ("bundle.taken", f"packs/{now.serial}")
    assert f"ndrc36@{version}" in detail


def test_a_table_that_comes_makes_its_year_certain(desk: Desk, centre: Centre) -> None:
    assert desk.clock.is_provisional(FRIDAY)
    before = desk.clock.calendar().add_working_days(date(2027, 2, 4), 1)
    assert before.provisional
    assert before.day == FRIDAY
    centre.control("POST", "packs", kind="holidays", year=2027, off=OFF, work=["2027-02-13"])
    bundles.update(desk)
    after = desk.clock.calendar().add_working_days(date(2027, 2, 4), 1)
    assert not after.provisional
    assert after.day == date(2027, 2, 12)
    assert 2027 in {table.year for table in calendar.tables(desk)}


BAD = {
    "manifest_signature": "manifest_not_signed",
    "key": "key_of_another",
    "serial": "serial_older",
    "item_signature": "item_not_signed",
    "hash": "item_hash",
    "size": "item_size",
}


@pytest.mark.parametrize(("how", "code"), BAD.items())
def test_what_is_bad_is_refused_and_the_old_stays(
    desk: Desk, centre: Centre, heard: Callable[[Desk], list[str]], how: str, code: str
) -> None:
    bundles.update(desk)
    before, names, lines = versions(desk), heard(desk), len(trail(desk))
    newer(centre)
    centre.control("POST", "packs", spoil=how)
    assert refusal(lambda: bundles.update(desk)).code == code
    assert refusal(lambda: bundles.update(desk)).code == code
    assert versions(desk) == before
    assert names == []
    now = bundles.status(desk)
    assert now.refused == code
    assert now.serial > 0
    assert [line[0] for line in trail(desk)[lines:]] == ["bundle.refused"]  # told once
    centre.control("POST", "packs", spoil="")
    assert bundles.update(desk) is not None
    assert bundles.status(desk).refused == ""


def test_an_older_version_is_refused(desk: Desk, centre: Centre) -> None:
    newest = newer(centre)
    bundles.update(desk)
    centre.control("POST", "packs", id="ndrc36", version="2019.1", files=files())
    refused = refusal(lambda: bundles.update(desk))
    assert (refused.code, refused.details["here"]) == ("item_older", newest)
    newer(centre)


def test_an_invalid_pack_is_refused_with_file_line_and_reason(desk: Desk, centre: Centre) -> None:
    newer(centre, spoil=lambda first: first + "\nsurprise: 1\n")
    refused = refusal(lambda: bundles.update(desk))
    assert refused.code == "pack_invalid"
    assert refused.details["file"] == "ndrc36/pack.yaml"
    assert int(refused.details["line"]) > 1
    assert refused.details["reason"]
    assert bundles.status(desk).details == refused.details
    newer(centre)


def test_a_pack_that_calls_itself_otherwise_is_refused(desk: Desk, centre: Centre) -> None:
    newer(centre, spoil=lambda _text: files()["pack.yaml"])  # the version of the shipped one
    refused = refusal(lambda: bundles.update(desk))
    assert (refused.code, refused.details["where"]) == ("item_unreadable", "pack.yaml")
    newer(centre)


def test_holidays_that_are_none_are_refused(desk: Desk, centre: Centre) -> None:
    bad = {"kind": "holidays", "year": 2028, "work": []}
    centre.control("POST", "packs", off=["2028-01-01"], version="2", **bad)
    assert refusal(lambda: bundles.update(desk)).code == "holidays_too_few"
    centre.control("POST", "packs", off=[f"2028-10-0{n}" for n in range(1, 8)], version="3", **bad)
    assert bundles.update(desk) is not None


def test_back_and_forth(desk: Desk, centre: Centre, heard: Callable[[Desk], list[str]]) -> None:
    given = people.approve(desk, "0301", "training-0301", Act.GO_BACK_RULES)
    assert refusal(lambda: bundles.roll_back(desk, approval=given)).code == "nothing_before"
    first = newer(centre)
    bundles.update(desk)
    second = newer(centre)
    bundles.update(desk)
    with pytest.raises(SignInRefused, match="not_allowed"):
        bundles.roll_back(desk)
    seat(desk, "0301", role=Role.LEAD)
    names = heard(desk)
    found = bundles.roll_back(desk)
    assert found is not None
    assert first in versions(desk)
    assert second not in versions(desk)
    assert names == ["PacksChanged", "CalendarChanged"]
    assert trail(desk)[-1][0] == "bundle.rolled_back"
    assert bundles.status(desk).before == found.serial + 1
    assert bundles.update(desk) is None
    assert second not in versions(desk)
    bundles.roll_back(desk)
    assert second in versions(desk)


def test_back_to_what_was_brought_along(desk: Desk) -> None:
    shipped = versions(desk)
    bundles.update(desk)
    seat(desk, "0301", role=Role.LEAD)
    assert bundles.roll_back(desk) is None
    assert versions(desk) == shipped
    now = bundles.status(desk)
    assert now.serial == 0
    assert now.before > 0
    assert bundles.verify(desk) == ()


def test_a_damaged_bundle_is_not_used_and_said_so_until_it_comes_anew(desk: Desk, centre: Centre) -> None:
    shipped, version = versions(desk), newer(centre)
    bundles.update(desk)
    contents = shelf_of(desk.settings.folder).contents()
    assert contents is not None
    for kept in contents.kept:
        kept.path.write_bytes(b"?")
    desk.packs.renew()
    assert versions(desk) == shipped
    assert bundles.status(desk).damaged == "bundle_damaged"
    assert {refused.code for refused in bundles.verify(desk)} == {"bundle_damaged"}
    (shelf_of(desk.settings.folder).folder / "current").write_text("?")
    assert [refused.code for refused in bundles.verify(desk)] == ["bundle_damaged"]
    assert bundles.update(desk) is not None
    assert version in versions(desk)
    assert bundles.status(desk).damaged == ""


def test_no_line_no_refusal(desk: Desk) -> None:
    with pytest.raises(Offline):
        bundles.update(replace(desk, api=nowhere(desk)))  # type: ignore[arg-type]
    assert bundles.status(desk).refused == ""


def test_who_is_not_enrolled_has_no_key_to_trust(centre: Centre, tmp_path: Path) -> None:
    desk = open_window(tmp_path, centre.url)
    with pytest.raises(NotFound, match="not_enrolled"):
        bundles.update(desk)
    assert bundles.status(desk).serial == 0
    close_desk(desk)


def carried(desk: Desk, folder: Path) -> Path:
    """Return the centre's bundle in a folder, as somebody would carry it."""
    folder.mkdir()
    found = desk.api.manifest()
    assert found is not None
    (folder / "manifest.json").write_text(json.dumps(dict(found.body), ensure_ascii=False), "utf-8")
    for item in found.body["items"]:
        path = folder / f"{item['id']}@{item['version']}"
        path.write_bytes(desk.api.bundle(item["id"], item["version"]))
    return folder


def test_a_bundle_may_be_carried_here(desk: Desk, centre: Centre, tmp_path: Path) -> None:
    version = newer(centre)
    folder = carried(desk, tmp_path / "stick")
    away = replace(desk, api=nowhere(desk))  # type: ignore[arg-type]
    assert bundles.import_folder(away, folder) is not None
    assert version in versions(desk)
    assert refusal(lambda: bundles.import_folder(away, tmp_path / "nothing")).code == "no_manifest"


def test_the_key_of_a_training_centre_counts_in_training_only(desk: Desk, tmp_path: Path) -> None:
    folder = carried(desk, tmp_path / "stick")
    work = open_window(tmp_path / "work", "", training="false")
    seat(work)
    with work.store.begin() as transaction:
        transaction.notes.set(HALL, hall_note(hall.profile(desk)))
    assert refusal(lambda: bundles.import_folder(work, folder)).code == "key_of_training"
    close_desk(work)
