"""Settings: default, file, environment, command line, in that order; bad texts name the setting."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from kiosk.settings import SETTINGS, UNREADABLE, load, resource, save


def test_later_places_win(tmp_path: Path) -> None:
    data = {"data": str(tmp_path)}
    assert load(data, environment={})["copies"] == 2
    save(load(data, environment={}), "copies", 3)
    assert load(data, environment={})["copies"] == 3
    assert load(data, environment={"KIOSK_COPIES": "4"})["copies"] == 4
    assert load({**data, "copies": "5"}, environment={"KIOSK_COPIES": "4"})["copies"] == 5


def test_what_is_given_at_the_start_is_known_and_counts_again(tmp_path: Path) -> None:
    data, environment = {"data": str(tmp_path)}, {"KIOSK_COPIES": "4", "KIOSK_NOBODY": "1"}
    settings = load(data, environment=environment)
    assert settings.given == {"data", "copies"}
    changed = save(settings, "copies", 3)
    assert (changed["copies"], changed.given) == (3, settings.given)
    assert load(data, environment=environment)["copies"] == 4
    assert load(data, environment={})["copies"] == 3


def test_every_setting_survives_the_file(tmp_path: Path) -> None:
    settings = load({"data": str(tmp_path)}, environment={})
    for setting in SETTINGS:
        if setting.name not in ("data", "training"):
            settings = save(settings, setting.name, settings[setting.name])
    assert load({"data": str(tmp_path)}, environment={}) == settings


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("copies", "many"), ("language", "fr"), ("training", "perhaps"), ("sandbox_speed", "x")),
        *(("copies", "-3"), ("copies", "10"), ("scan_dpi", "-5"), ("lock_after_minutes", "0")),
        *(("drain_seconds", "0"), ("sandbox_speed", "nan"), ("file_limit_mb", "-1")),
    ],
)
def test_a_bad_text_names_its_setting(name: str, value: str) -> None:
    with pytest.raises(ValueError, match=name):
        load({name: value}, environment={})


def test_unknown_names_are_refused(tmp_path: Path) -> None:
    settings = load({"data": str(tmp_path)}, environment={})
    with pytest.raises(KeyError):
        settings.changed(nothing=1)
    with pytest.raises(KeyError):
        load({"nothing": "1"}, environment={})


def test_a_file_with_an_unknown_name_is_read(tmp_path: Path) -> None:
    settings = load({"data": str(tmp_path)}, environment={})
    settings.folder.mkdir(parents=True)
    (settings.folder / "settings.json").write_text('{"gone": 1, "copies": 7}', "utf-8")
    assert load({"data": str(tmp_path)}, environment={})["copies"] == 7


@pytest.mark.parametrize("content", [b"", b"[1]", b"7", b"{", b"\xff\xfe", b'{"copies": 3'])
def test_a_damaged_file_stops_nobody_and_is_kept(tmp_path: Path, content: bytes) -> None:
    path = load({"data": str(tmp_path)}, environment={}).folder / "settings.json"
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    settings = load({"data": str(tmp_path)}, environment={})
    assert (settings["copies"], settings.doubts) == (2, (UNREADABLE,))
    assert path.read_bytes() == content
    save(settings, "copies", 4)
    assert path.with_name("settings.damaged.json").read_bytes() == content
    again = load({"data": str(tmp_path)}, environment={})
    assert (again["copies"], again.doubts) == (4, ())


def test_a_value_of_the_file_that_does_not_fit_has_its_default(tmp_path: Path) -> None:
    path = load({"data": str(tmp_path)}, environment={}).folder / "settings.json"
    path.parent.mkdir(parents=True)
    path.write_text('{"copies": -3, "language": null, "scan_dpi": 200}', "utf-8")
    settings = load({"data": str(tmp_path)}, environment={})
    assert (settings["copies"], settings["language"], settings["scan_dpi"]) == (2, "zh_CN", 200)
    assert settings.doubts == ("copies", "language")
    assert load({"data": str(tmp_path), "copies": "5"}, environment={})["copies"] == 5


def test_the_file_is_on_disk_before_it_takes_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = load({"data": str(tmp_path)}, environment={})
    done: list[str] = []
    sync, replace = os.fsync, Path.replace
    monkeypatch.setattr(os, "fsync", lambda number: (done.append("fsync"), sync(number))[1])
    monkeypatch.setattr(Path, "replace", lambda path, to: (done.append("replace"), replace(path, to))[1])
    save(settings, "copies", 4)
    assert done == ["fsync", "replace"]


def test_only_numbers_have_bounds_and_the_default_fits() -> None:
    for setting in SETTINGS:
        assert (setting.least is None) == (type(setting.default) not in (int, float))
        assert setting.read(str(setting.default)) == setting.default


@pytest.mark.parametrize(("word", "value"), [("yes", True), ("0", False)])
def test_truth(word: str, value: bool) -> None:
    assert load({"training": word}, environment={})["training"] is value


def test_training_and_work_never_share_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    work = load({"data": str(tmp_path)}, environment={})
    training = load({"data": str(tmp_path), "training": "yes"}, environment={})
    assert work.folder != training.folder
    assert work.folder.parent == training.folder.parent
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    assert (tmp_path / "share") in load({}, environment={}).folder.parents
    monkeypatch.delenv("XDG_DATA_HOME")
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    assert Path.home() in load({}, environment={}).folder.parents


def test_resources_are_there() -> None:
    assert resource("openapi", "central.yaml").is_file()
    assert resource("fonts", "NotoSansSC-Bold.otf").is_file()


def test_two_who_save_at_once_both_stay(tmp_path: Path) -> None:
    settings = load({"data": str(tmp_path)}, environment={})

    def change(name: str, values: range) -> None:
        for value in values:
            save(settings, name, value)

    with ThreadPoolExecutor(2) as pool:
        done = [
            pool.submit(change, "copies", range(1, 10)),
            pool.submit(change, "lock_after_minutes", range(1, 60)),
        ]
    assert [one.result() for one in done] == [None, None]
    again = load({"data": str(tmp_path)}, environment={})
    assert (again["copies"], again["lock_after_minutes"], again.doubts) == (9, 59, ())
