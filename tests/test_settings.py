"""Settings: default, file, environment, command line, in that order; bad texts name the setting."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.settings import SETTINGS, load, resource, save


def test_later_places_win(tmp_path: Path) -> None:
    data = {"data": str(tmp_path)}
    assert load(data, environment={})["copies"] == 2
    save(load(data, environment={}), "copies", 3)
    assert load(data, environment={})["copies"] == 3
    assert load(data, environment={"KIOSK_COPIES": "4"})["copies"] == 4
    assert load({**data, "copies": "5"}, environment={"KIOSK_COPIES": "4"})["copies"] == 5


def test_every_setting_survives_the_file(tmp_path: Path) -> None:
    settings = load({"data": str(tmp_path)}, environment={})
    for setting in SETTINGS:
        if setting.name not in ("data", "training"):
            settings = save(settings, setting.name, settings[setting.name])
    assert load({"data": str(tmp_path)}, environment={}) == settings


@pytest.mark.parametrize(
    ("name", "value"),
    [("copies", "many"), ("language", "fr"), ("training", "perhaps"), ("sandbox_speed", "x")],
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


@pytest.mark.parametrize(("word", "value"), [("yes", True), ("0", False)])
def test_truth(word: str, value: bool) -> None:
    assert load({"end_day_counts": word}, environment={})["end_day_counts"] is value


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
