"""Files that mean harm: each is refused with file, line and reason, quickly, and nothing else comes out."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kiosk import packs
from kiosk.errors import PackRefused
from kiosk.settings import resource

ORDER = {
    path.relative_to(resource("packs", "ndrc36")).as_posix(): path.read_text("utf-8")
    for path in sorted(resource("packs", "ndrc36").rglob("*.yaml"))
}
P_GEN = "matters/p-gen.yaml"
PAIRS = list(zip("abcdefgh", "bcdefghi", strict=True))
LAUGHS = "a: &a [x]\n" + "".join(f"{b}: &{b} [{','.join([f'*{a}'] * 9)}]\n" for a, b in PAIRS)
MERGES = "a: &a {k: 1}\n" + "".join(f"{b}: &{b} {{<<: [{','.join([f'*{a}'] * 9)}]}}\n" for a, b in PAIRS)
LINES = {
    "aliases that grow": (LAUGHS, "stands for more than"),
    "merged keys that grow": (MERGES, "only a mapping can be merged"),
    "a list of itself": ("x: &a [*a]", "stands for more than"),
    "a mapping of itself": ("x: &a {y: *a}", "stands for more than"),
    "merged with itself": ("x: &a {<<: *a}", "stands for more than"),
    "merged twice": ("a: &a {k: 1}\nb: {<<: *a, <<: *a}", "there twice"),
    "deep": ("x: " + "[" * 60 + "]" * 60, "nested deeper"),
    "a key twice": ("x: 1\nx: 2", "x is there twice"),
    "a tag": ('x: !!int "1"', "tags are not read"),
    "a tag of Python": ("x: !!python/name:os.system", "tags are not read"),
    "no day": ("x: 2026-13-45", "is no timestamp"),
    "no moment": ("x: 2026-01-01T99:99:99Z", "is no timestamp"),
    "a huge number": ("x: " + "9" * 3000, "no int is as long"),
    "a huge number in hex": ("x: 0x" + "f" * 500_000, "longer than 4000"),
    "sixty times sixty": ("x: " + ":".join(["1"] * 1500), "no int is as long"),
    "a key that is no word": ("? [a]\n: b", "a key must be a word"),
    "a lone sign": ("x: =", "nothing that packs have"),
    "half a character": ("x: \ud800", "not UTF-8"),
    "half a character, escaped": ('x: "\\ud800"', "invalid Unicode"),
    "a sign of a terminal": ('x: "\\e]0;pwned\\a"', "nobody can see"),
    "right to left": ("x: a\u202eb", "nobody can see"),
    "a name of a megabyte": ("x: " + "x" * 1_000_000, "longer than 4000"),
    "an order that is none": ("order: 5", "not a list of codes"),
    "an order of lists": ("order: [[1]]", "not a list of codes"),
    "a library of lists": ("library: {fields: [a]}", "not a mapping of mappings"),
    "a library of words": ("library: {fields: abc}", "not a mapping of mappings"),
}


def refusal(files: dict[str, str]) -> dict[str, str]:
    """Return what a pack is refused with; it must be quick, and fit for the trail."""
    begun = time.monotonic()
    with pytest.raises(PackRefused) as caught:
        packs.read_files("ndrc36", files)
    assert time.monotonic() - begun < 5
    details = caught.value.details
    assert len("".join(details.values()).encode()) < 3000
    assert int(details["line"]) >= 1
    return details


@pytest.mark.parametrize("name", LINES)
def test_a_file_that_means_harm_is_refused_with_a_reason(name: str) -> None:
    text, reason = LINES[name]
    found = refusal({"pack.yaml": text})
    assert reason in found["reason"]
    assert found["file"] == "ndrc36/pack.yaml"
    if not text.startswith(("order", "library")):
        assert reason in refusal(ORDER | {P_GEN: text})["reason"]


def test_nesting_that_would_end_the_process(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "pack.yaml").write_text("a: " + "[" * 100_000, "utf-8")
    verb = [sys.executable, "-m", "ui", "packs", "verify", str(tmp_path)]
    done = subprocess.run(verb, capture_output=True, text=True, timeout=240, check=False)
    assert done.returncode == 1, done
    assert "nested deeper" in done.stderr


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("minimum_months: 3\n", "minimum_months: -3\n", "minimum_months"),
        ("maximum_months: 36", "maximum_months: 99999999999999", "maximum_months"),
        ("days: 7", "days: 1000000000", "days"),
    ],
)
def test_a_number_that_nobody_can_mean(old: str, new: str, where: str) -> None:
    assert old in ORDER["pack.yaml"]
    found = refusal(ORDER | {"pack.yaml": ORDER["pack.yaml"].replace(old, new, 1)})
    assert where in found["where"]
    assert "not from 0 to 1200" in found["reason"]


def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    os.mkfifo(tmp_path / "one" / "pack.yaml")
    (tmp_path / "two").mkdir()
    (tmp_path / "two" / "pack.yaml").mkdir()
    large = tmp_path / "three"
    large.mkdir()
    with (large / "pack.yaml").open("wb") as file:
        file.truncate(1 << 33)
    for name in ("one", "two", "three"):
        with pytest.raises(PackRefused) as caught:
            packs.read(tmp_path / name)
        assert caught.value.details["reason"] == "not readable"


def test_whatever_is_changed_in_a_pack_it_is_read_or_refused() -> None:
    dice = random.Random(20261122)
    bits = (
        "[", "{", "*a", "&a", "!!int ", "<<: ", "? ", "- ", "|", '"', "'", "\n", "\t", ": ", "#", "9" * 30,
        "~", ".inf", "-1", "2026-02-30", "\0", "\u202e", "\ud800", "use: ", "null", "[]", "{}", "1e999",
    )  # fmt: skip
    ends = {"read": 0, "refused": 0}
    for _ in range(120):
        file = dice.choice(sorted(ORDER))
        text = ORDER[file]
        for _ in range(dice.choice((1, 1, 2, 4))):
            at = dice.randrange(len(text) + 1)
            text = text[:at] + dice.choice(bits) + text[at + dice.choice((0, 0, 1, 9)) :]
        try:
            packs.read_files("ndrc36", ORDER | {file: text})
            ends["read"] += 1
        except PackRefused as refused:
            "".join(refused.details.values()).encode()
            ends["refused"] += 1
    assert all(ends.values())
