"""`kiosk packs` as a technician runs it: processes, folders, bundles signed by a key of the tests."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from kiosk.app.desk import close_desk
from kiosk.bundles import document_of, shelf_of
from kiosk.desk.notes import HALL, hall_note
from kiosk.settings import resource
from tests.bundles.centre import Centre
from tests.services.seating import open_window
from tests.ui.screens.stock import hall

ROOT = Path(__file__).parents[2]
OFF = [f"2027-02-{day:02}" for day in range(5, 12)]
TABLE = json.dumps({"year": 2027, "off": OFF, "work": ["2027-02-13"]})


def packs(*words: object) -> tuple[int, list[str], list[str]]:
    """Run a verb; return its code, what it printed, and what it said on standard error."""
    command = [sys.executable, "-m", "ui", "packs", *map(str, words)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=240)
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, done.stdout.splitlines(), done.stderr.splitlines()


# --- verify


def changed(folder: Path, file: str, change: Callable[[Any], object]) -> Path:
    """Copy the shipped packs to a folder with a change to one file; return the folder."""
    shutil.copytree(resource("packs"), folder)
    path = folder / file
    values = yaml.safe_load(path.read_text("utf-8"))
    change(values)
    path.write_text(yaml.safe_dump(values, allow_unicode=True, sort_keys=False), "utf-8")
    return folder


def unknown_rule(matter: Any) -> None:
    matter["conditions"].append({"rule": "until_friday", "basis": {"rule": "示例", "confidence": "low"}})


def no_basis(pack: Any) -> None:
    pack["terms"][0]["basis"] = {"rule": "", "article": "示例"}


def absent_basis(pack: Any) -> None:
    del pack["clocks"][0]["basis"]


def contradiction(pack: Any) -> None:
    pack["terms"][-1] |= {"minimum_months": 12, "maximum_months": 6}


def misspelt(pack: Any) -> None:
    pack["surprise"] = 1


PACK, MATTER = "ndrc36/pack.yaml", "ndrc36/matters/p-gen.yaml"
BAD = {
    "unknown rule": (MATTER, unknown_rule, "until_friday", "程序中没有名为“until_friday”的条件"),
    "basis that names nothing": (PACK, no_basis, "rule:", "缺少依据：没有写明所据规定"),
    "no basis": (PACK, absent_basis, "name:", "缺少必填内容"),
    "contradictory clocks": (PACK, contradiction, "maximum_months: 6", "最长期限短于最短期限"),
    "unknown word": (PACK, misspelt, "surprise", "规则包中没有这个字段名"),
}  # fmt: skip


@pytest.mark.parametrize(("file", "change", "there", "said"), BAD.values(), ids=list(BAD))
def test_a_bad_pack_is_refused_with_file_line_place_and_reason(
    tmp_path: Path, file: str, change: Callable[[Any], object], there: str, said: str
) -> None:
    folder = changed(tmp_path / "packs", file, change)
    code, printed, refused = packs("verify", folder)
    assert (code, printed) == (1, [])
    plain, line = refused
    assert plain.startswith("规则包内容有误，未启用。")
    assert said in plain
    assert "原规则继续有效。" in plain
    found = re.match(rf"{re.escape(file)}:(\d+): (\S+) (.+)", line)
    assert found is not None, line
    assert f"{file} 第 {found[1]} 行（{found[2]}）" in plain
    assert there in (folder / file).read_text("utf-8").splitlines()[int(found[1]) - 1]


def test_the_shipped_packs_are_good_and_say_what_nobody_confirmed() -> None:
    code, printed, refused = packs("verify", resource("packs"))
    assert (code, refused) == (0, [])
    assert [line.split()[0] for line in printed[:5]] == ["ok"] * 5
    count = int(printed[5].removesuffix(" unconfirmed:"))
    assert count == len(printed) - 6 > 20
    said = "\n".join(printed)
    assert "matters.P-GEN.conditions.minimum_over 条件：最短公示期已经届满" in said
    assert "clocks.accept 办理期限·" in said


def test_a_folder_without_packs_is_no_good_folder(tmp_path: Path) -> None:
    code, printed, refused = packs("verify", tmp_path)
    assert (code, printed) == (1, [])
    assert refused == ["这里没有规则包。请把代码 none_found 告诉技术支持。", "none_found"]


def test_whoever_reads_the_first_lines_only_ends_it_quietly() -> None:
    command = f"{sys.executable} -m ui packs verify {resource('packs')} | head -n 1"
    done = subprocess.run(command, shell=True, cwd=ROOT, capture_output=True, text=True, timeout=240)
    assert done.stdout.count("\n") == 1
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("words", [(), ("verfy",), ("import",), ("holidays",)])
def test_what_is_no_verb_gets_the_verbs(words: tuple[str, ...]) -> None:
    code, printed, said = packs(*words)
    assert (code, printed) == (2, [])
    assert [line.split()[2] for line in said] == ["verify", "holidays", "import", "roll-back"]


# --- a workstation and bundles that somebody carried to it


@pytest.fixture
def centre() -> Centre:
    return Centre()


@pytest.fixture
def station(tmp_path: Path, centre: Centre) -> list[str]:
    """The options of a workstation whose hall trusts this centre."""
    desk = open_window(tmp_path / "data", "")
    profile = hall()
    with desk.store.begin() as work:
        trust = {"public_key": centre.trust.public_key, "key_id": centre.key_id}
        work.notes.set(HALL, hall_note(type(profile)(**{**_fields(profile), **trust})))
    close_desk(desk)
    return ["--training", "--data", str(tmp_path / "data")]


def _fields(profile: Any) -> dict[str, Any]:
    return {name: getattr(profile, name) for name in profile.__dataclass_fields__}


def pack_files(version: str, change: Callable[[Any], object] = bool) -> dict[str, str]:
    """Return the files of ndrc36 in another version."""
    folder = resource("packs", "ndrc36")
    paths = (*folder.glob("*.yaml"), *folder.glob("*/*.yaml"))
    files = {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in paths}
    values = yaml.safe_load(files["pack.yaml"]) | {"version": version}
    change(values)
    return files | {"pack.yaml": yaml.safe_dump(values, allow_unicode=True, sort_keys=False)}


def carried(centre: Centre, folder: Path, version: str, **more: Any) -> Path:
    """Publish ndrc36 in a version and copy what the centre has in force to a folder."""
    files = pack_files(version, more.pop("change", bool))
    centre.publish("ndrc36", version, document_of("ndrc36", version, files), **more)
    folder.mkdir(exist_ok=True)
    (folder / "manifest.json").write_text(json.dumps(centre.body(), ensure_ascii=False), "utf-8")
    for (item, number), (_, data) in centre.items.items():
        (folder / f"{item}@{number}").write_bytes(data)
    return folder


def test_a_bundle_is_brought_in_and_taken_back(tmp_path: Path, centre: Centre, station: list[str]) -> None:
    stick = carried(centre, tmp_path / "stick", "2099.1")
    code, printed, _ = packs("import", stick, *station)
    assert code == 0
    assert "ndrc36@2099.1" in printed[0].split()
    assert printed[0].startswith("ok ")
    code, printed, _ = packs("import", stick, *station)
    assert (code, printed[0].split(":")[0]) == (0, "nothing new")
    code, printed, _ = packs("verify", *station)
    assert code == 0
    assert any(line.startswith("ok ndrc36@2099.1 ") for line in printed)
    code, printed, _ = packs("roll-back", *station)
    assert code == 0
    assert "ndrc36@2099.1" not in printed[0].split()


def test_what_is_damaged_on_disk_is_told_by_verify(
    tmp_path: Path, centre: Centre, station: list[str]
) -> None:
    packs("import", carried(centre, tmp_path / "stick", "2099.1"), *station)
    (kept,) = shelf_of(tmp_path / "data" / "training").contents().kept  # type: ignore[union-attr]
    kept.path.write_bytes(b"?")
    code, printed, refused = packs("verify", *station)
    assert code == 1
    assert not any("2099.1" in line for line in printed)
    assert refused[0].startswith("信用中心下发的规则在本机磁盘上已损坏（ndrc36），未启用。")
    assert refused[1] == "bundle_damaged item=ndrc36"


def spoiled(centre: Centre, folder: Path, how: str) -> Path:
    """Bring a folder that is bad in one way."""
    match how:
        case "signature":
            stick = carried(centre, folder, "2099.1")
            body = json.loads((stick / "manifest.json").read_text("utf-8"))
            (stick / "manifest.json").write_text(json.dumps(body | {"serial": 9}), "utf-8")
            return stick
        case "stranger":
            return carried(Centre(key_id="hall-9"), folder, "2099.1")
        case "item":
            return carried(centre, folder, "2099.1", signature="AAAA")
        case "older":
            return carried(centre, folder, "2019.1")
        case "missing":
            stick = carried(centre, folder, "2099.1")
            (stick / "ndrc36@2099.1").unlink()
            return stick
        case "invalid":
            return carried(centre, folder, "2099.1", change=contradiction)
        case _:
            return folder


REFUSED = {
    "signature": ("manifest_not_signed", "没有本大厅所属信用中心的有效签名"),
    "stranger": ("key_of_another key=hall-9", "不是本大厅所属信用中心的"),
    "item": ("item_not_signed item=ndrc36", "没有本大厅所属信用中心的有效签名：ndrc36"),
    "older": ("item_older item=ndrc36 version=2019.1", "退回 2019.1 版"),
    "missing": ("item_missing item=ndrc36", "缺少一部分：ndrc36"),
    "invalid": ("ndrc36/pack.yaml:", "最长期限短于最短期限"),
    "nothing there": ("no_manifest", "缺少 manifest.json"),
}


@pytest.mark.parametrize(("how", "line", "said"), [(how, *rest) for how, rest in REFUSED.items()])
def test_a_bad_bundle_is_refused_and_nothing_of_it_is_kept(
    tmp_path: Path, centre: Centre, station: list[str], how: str, line: str, said: str
) -> None:
    code, printed, refused = packs("import", spoiled(centre, tmp_path / "stick", how), *station)
    assert (code, printed) == (1, [])
    assert said in refused[0]
    assert refused[1].startswith(line)
    assert shelf_of(tmp_path / "data" / "training").contents() is None


def test_there_is_nothing_to_go_back_to(station: list[str]) -> None:
    code, printed, refused = packs("roll-back", *station, "--language", "en")
    assert (code, printed) == (1, [])
    assert refused[0].startswith("There are no rules before these to go back to.")
    assert refused[1] == "nothing_before"


def test_who_is_not_enrolled_trusts_nobody(tmp_path: Path) -> None:
    code, _, refused = packs("import", tmp_path, "--training", "--data", tmp_path / "data")
    assert code == 1
    assert refused[1] == "not_enrolled"


# --- holidays


def test_a_table_of_holidays_is_taken(tmp_path: Path, station: list[str]) -> None:
    path = tmp_path / "holiday_2027.json"
    path.write_text(TABLE, "utf-8")
    assert packs("holidays", path, *station)[:2] == (0, ["ok 2027: 7 off, 1 made up"])
    assert (tmp_path / "data" / "training" / "holidays" / "holiday_2027.json").is_file()


@pytest.mark.parametrize(
    ("name", "content", "code", "said"),
    [
        ("holiday_2027.json", "{}", "holidays_unreadable", "不是节假日表"),
        ("holiday_2028.json", TABLE, "holidays_other_year", "2028"),
        ("absent.json", None, "no_file", "文件已不在原处"),
    ],
)  # fmt: skip
def test_a_file_that_is_none_is_refused(
    tmp_path: Path, station: list[str], name: str, content: str | None, code: str, said: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_text(content, "utf-8")
    ended, printed, refused = packs("holidays", path, *station)
    assert (ended, printed) == (1, [])
    assert said in refused[0]
    assert refused[1].startswith(code)
    assert not (tmp_path / "data" / "training" / "holidays").exists()
