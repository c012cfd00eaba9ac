"""Profiles, remembered scanners and runs into a slot, with a real store and SANE's own test driver."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.capture import profiles as texts
from kiosk.capture.children import Children
from kiosk.capture.config import CaptureConfig
from kiosk.desk import Desk, ScanDevice, ScanProfile
from kiosk.errors import ScannerFailed, SignInRefused
from kiosk.services.cases import casework
from kiosk.services.sheets import scanning
from kiosk.services.window import people
from tests.capture.conftest import NO_NETWORK, Sane, private_sane
from tests.services.seating import draft

SLOT = "proof#1"
GLASS = ScanDevice("sane:test:9", "Example", ("flatbed",), ("sane:test:0",), "|frontendtester|")
QUICK = ScanProfile("flatbed", dpi=75)
pytestmark = pytest.mark.service


@pytest.fixture
def sane(tmp_path: Path) -> Sane:
    return private_sane(tmp_path)


@pytest.fixture
def desk(own: Desk, sane: Sane) -> Iterator[Desk]:
    children = Children(CaptureConfig(sane_config=str(sane.folder), escl=NO_NETWORK))
    yield replace(own, scanner=children)
    children.close()


@pytest.fixture
def nobody(own: Desk) -> Desk:
    """Return a Desk whose scanner can do nothing: whoever asks it fails."""
    return replace(own, scanner=None)  # type: ignore[arg-type]


def with_settings(desk: Desk, **values: object) -> Desk:
    return replace(desk, settings=desk.settings.changed(**values))


# --- profiles


def test_the_chosen_profile_and_ours(own: Desk) -> None:
    assert scanning.profiles(own) == texts.SHIPPED
    assert scanning.profile(own).id == "flatbed"
    assert scanning.profile(own, "duplex").source == "duplex"
    assert scanning.profile(with_settings(own, scan_profile="card")).paper == "A5"
    assert scanning.profile(own, "no such").id == "flatbed"
    assert scanning.profiles(with_settings(own, scan_profiles="{ damaged")) == texts.SHIPPED


def test_single_settings_say_what_the_first_of_ours_does(own: Desk) -> None:
    given = with_settings(own, scan_source="feeder", scan_dpi=200, scan_mode="gray")
    first, *rest = scanning.profiles(given)
    assert (first.source, first.dpi, first.mode, first.key) == ("feeder", 200, "gray", "Shift+F5")
    assert tuple(rest) == texts.SHIPPED[1:]
    own_text = texts.write((ScanProfile("mine", dpi=150),))
    assert scanning.profiles(with_settings(given, scan_profiles=own_text))[0].dpi == 150


def test_profiles_are_kept_in_the_settings_file(own: Desk) -> None:
    wanted = (replace(texts.SHIPPED[0], dpi=200), ScanProfile("mine", "合同", key="Shift+F8"))
    settings = scanning.keep_profiles(own, wanted)
    assert scanning.profiles(replace(own, settings=settings)) == wanted
    kept = json.loads((own.settings.folder / "settings.json").read_text("utf-8"))
    assert texts.read(kept["scan_profiles"]) == wanted
    with pytest.raises(ValueError, match="dpi"):
        scanning.keep_profiles(own, (ScanProfile("mine", dpi=5),))


def test_locked_profiles_are_the_administrator_s(own: Desk) -> None:
    locked = with_settings(own, scan_locked=True)
    assert not scanning.may_change(locked)
    with pytest.raises(SignInRefused, match="not_allowed"):
        scanning.keep_profiles(locked, texts.SHIPPED)
    assert scanning.profile(locked, "duplex").id == "duplex"  # choosing is free
    people.sign_out(own)
    assert not scanning.may_change(locked)


# --- remembered


def test_a_remembered_scanner_is_ready_without_asking_anybody(nobody: Desk) -> None:
    scanning._keep(nobody, (GLASS, ScanDevice("escl:u", "Feeder", ("feeder", "duplex"))))
    since = time.monotonic()
    asked = scanning.request(nobody, QUICK)
    assert time.monotonic() - since < 1
    assert (asked.device, asked.also, asked.identity) == (GLASS.id, GLASS.also, GLASS.identity)
    assert (asked.source, asked.dpi, asked.paper, asked.profile) == ("flatbed", 75, "A4", "flatbed")
    assert scanning.request(nobody, ScanProfile("x", source="duplex")).device == "escl:u"
    chosen = with_settings(nobody, scanner="sane:test:0")  # another name of one that is known
    assert scanning.request(chosen, ScanProfile("x", source="duplex")).device == GLASS.id
    strange = with_settings(nobody, scanner="sane:other:1")
    assert scanning.request(strange, QUICK).device == "sane:other:1"


def test_a_search_tells_and_remembers(desk: Desk) -> None:
    told: list[str] = []
    found = scanning.look(desk, on_found=lambda device: told.append(device.id))
    assert told == [device.id for device in found]
    assert scanning.remembered(desk) == found
    away = ScanDevice("escl:u", "Away now", ("feeder",), (), "example|away|")
    scanning._keep(desk, (GLASS, away))
    scanning.look(desk)
    known = scanning.remembered(desk)
    assert [device.id for device in known] == ["sane:test:0", "escl:u", "sane:pnm:0", "sane:pnm:1"]
    assert known[0].also == (GLASS.id,)  # its other name still leads to it


def test_without_any_the_first_found_serves(desk: Desk) -> None:
    assert scanning.remembered(desk) == ()
    case = draft(desk)
    assert scanning.scan(desk, case.id, SLOT, QUICK) == 1
    assert scanning.remembered(desk)


def test_no_scanner_at_all(own: Desk) -> None:
    children = Children(CaptureConfig(scanimage="/nonexistent", escl=NO_NETWORK))
    with pytest.raises(ScannerFailed, match="no_scanner"):
        scanning.request(replace(own, scanner=children), QUICK)
    children.close()


# --- a run into a slot


def test_the_scanner_that_answered_is_the_first_next_time(desk: Desk) -> None:
    case = draft(desk)
    scanning._keep(desk, (ScanDevice("escl:u", "Other", ("flatbed",)), GLASS))
    assert scanning.scan(with_settings(desk, scanner=GLASS.id), case.id, SLOT, QUICK) == 1
    first = scanning.remembered(desk)[0]
    assert (first.id, first.also, first.label) == ("sane:test:0", ("sane:test:9",), "Example")
    (sheet,) = casework.load(desk, case.id).sheets
    assert (sheet.capture.profile, sheet.capture.device, sheet.capture.way) == (
        "flatbed", "sane:test:0", "flatbed",
    )  # fmt: skip


def test_a_new_id_replaces_the_one_that_is_gone(desk: Desk) -> None:
    case = draft(desk)
    old = replace(GLASS, also=())
    scanning._keep(desk, (old,))
    assert scanning.scan(desk, case.id, SLOT, QUICK) == 1
    assert [device.id for device in scanning.remembered(desk)] == ["sane:test:0"]


def test_going_on_after_a_fault_is_the_next_run(desk: Desk, sane: Sane) -> None:
    case = draft(desk)
    wanted = with_settings(desk, scanner="sane:test:0")
    feeder = ScanProfile("feeder", source="feeder", dpi=75)
    sane.configure(read_status_code='"SANE_STATUS_JAMMED"')
    with pytest.raises(ScannerFailed) as caught:
        scanning.scan(wanted, case.id, SLOT, feeder)
    assert caught.value.details["sheet"] == "1"
    sane.configure()
    for count in (10, 20):
        assert scanning.scan(wanted, case.id, SLOT, feeder) == 10
        positions = [sheet.position for sheet in casework.load(desk, case.id).sheets_of(SLOT)]
        assert positions == list(range(1, count + 1))


# --- ready before the first sheet


def test_only_a_scanner_that_is_known_is_made_ready(desk: Desk) -> None:
    scanning.ready(desk)
    assert list(desk.scanner.pids()) == ["practice:tray"]  # type: ignore[attr-defined]  # nobody was searched
    scanning._keep(desk, [replace(GLASS, id="sane:test:0", also=())])
    scanning.ready(desk)
    assert list(desk.scanner.pids()) == ["practice:tray", "sane:test:0"]  # type: ignore[attr-defined]
