"""What README.md names is there: pictures, pages, keys, settings, verbs of the program."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kiosk.settings import SETTINGS
from tests.architecture.tree import ROOT
from tests.shots import readme
from tests.ui.handbook.test_named import KEY, is_known
from ui.__main__ import VERBS

TEXT = re.sub(r"```.*?```", "", (ROOT / "README.md").read_text("utf-8"), flags=re.DOTALL)
LARGEST = 90_000  # bytes of a picture


def test_every_link_leads_somewhere() -> None:
    links = re.findall(r"\]\((?!https?:)([^)]+)\)", TEXT)
    assert len(links) > 8
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_its_pictures_are_those_that_are_made_and_small() -> None:
    shown = set(re.findall(r"!\[[^\]]+\]\(([^)]+)\)", TEXT))
    folder = readme.PICTURES.relative_to(ROOT).as_posix()
    assert shown == {f"{folder}/{name}.png" for name in readme.CHOSEN}
    assert {path.name for path in readme.PICTURES.iterdir()} == {f"{name}.png" for name in readme.CHOSEN}
    assert all(path.stat().st_size < LARGEST for path in readme.PICTURES.iterdir())


def test_every_key_is_one_of_the_window() -> None:
    keys = [key.replace("←", "Left") for key in re.findall(r"`([^`]+)`", TEXT)]
    keys = [key for key in keys if KEY.fullmatch(key)]
    assert len(keys) > 10
    assert [key for key in keys if not is_known(key)] == []


def test_every_verb_of_the_program_stands_in_its_table_and_no_other() -> None:
    table = TEXT.partition("has verbs of its own")[2].partition("Every setting")[0]
    first = {span.split()[0] for span in re.findall(r"`([^`]+)`", table.partition("|---|")[2])}
    named = {word for word in first if not word.startswith("./") and word not in OPTIONS}
    assert named == set(VERBS)


OPTIONS = {"--test-card", "--set", "--set-pin", "--enrol", "--install", "--uninstall"}  # of the lobby


def test_the_setting_that_it_shows_is_one() -> None:
    variables = re.findall(r"KIOSK_[A-Z_]+[A-Z]", TEXT)
    assert set(variables) <= {setting.variable for setting in SETTINGS}
    assert variables


def test_a_shot_that_was_not_drawn_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        readme.make(tmp_path)
