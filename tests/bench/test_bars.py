"""One table of bars: every figure printed has its row, and a bar that is missed ends in exit code 1."""

from __future__ import annotations

import importlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bench import __main__ as bench
from tests.bench import bars, journal
from tests.faults.figures import Missing

HERE, GONE = Path(__file__).parent, 99
NAMED = re.compile(r'"figure": "(\w+)"|^\s+figure = "(\w+)"', re.MULTILINE)


def run(seed: int, count: int = 1) -> Iterator[dict[str, object]]:
    """Be a figure for the runner: its value is the count."""
    if seed == GONE:
        raise Missing("a machine")
    yield {"figure": "seam_frames", "value": count, "unit": "frames", "n": count}


def test_every_figure_that_is_named_has_a_row() -> None:
    modules = {path.name: path.read_text("utf-8") for path in HERE.glob("[!t]*_*.py")}
    named = {a or b for text in modules.values() for a, b in NAMED.findall(text)}
    firsts = {figure for figures in bench.BENCHES.values() for figure in figures}
    assert len(named) > 20
    assert (named | firsts) - set(bars.FIGURES) == set()
    assert [name for name, text in modules.items() if '"bar":' in text] == []


@pytest.mark.parametrize("name", sorted({name for one in bench.BENCHES.values() for name in one.values()}))
def test_every_module_of_a_bench_loads_and_can_be_run(name: str) -> None:
    assert callable(importlib.import_module(f"tests.bench.{name}").run)


@pytest.mark.parametrize(
    ("line", "met"),
    [
        ({"figure": "strip_fps", "value": 60}, True),
        ({"figure": "strip_fps", "value": 59.9}, False),
        ({"figure": "seam_frames", "value": 1.5}, True),
        ({"figure": "seam_frames", "value": 1.51}, False),
        ({"figure": "soak_mb_per_h", "value": 0.1, "also_failed": {"threads_more": 1}}, False),
        ({"figure": "soak_mb_per_h", "value": None, "missing": "ffmpeg"}, None),
        ({"figure": "soak_mb_per_h", "value": None}, False),
        ({"figure": "a_peers", "value": 99}, None),
        ({"figure": "gui_gap_floor_ms", "value": 99}, None),
    ],
)
def test_a_bar_can_be_met_missed_and_not_measured(line: dict[str, object], met: bool | None) -> None:
    assert bars.judged(line)["met"] is met


def test_a_missed_bar_is_the_exit_code_and_a_count_adds_to_the_journal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(bench.BENCHES, "lobby", {"seam_frames": "test_bars"})
    place = tmp_path / "cache" / "bench.jsonl"
    assert bench.main(["lobby"], place=place) == 0
    line = json.loads(capsys.readouterr().out)
    assert (line["bar"], line["met"], line["value"], line["seed"]) == ({"most": 1.5}, True, 1, 1)
    assert not place.exists()
    assert bench.main(["lobby", "--seed", str(GONE)], place=place) == 0
    line = json.loads(capsys.readouterr().out)
    assert (line["value"], line["met"], line["missing"]) == (None, None, "a machine")
    words = ["lobby", "--only", "seam_frames", "--count"]
    assert [bench.main([*words, count], place=place) for count in ("1", "2", "1")] == [0, 1, 1]
    lines = [json.loads(text) for text in capsys.readouterr().out.splitlines()]
    assert [(line["seed"], line["met"]) for line in lines] == [(1, True), (2, False), (3, True)]
    assert lines[-1]["journal"] == {"value": 2.0, "n": 4, "runs": 3, "met": False}


def test_a_count_needs_a_figure_that_takes_one(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["lobby", "--count", "3"], ["lobby", "--only", "manifest_accepted", "--count", "3"]):
        with pytest.raises(SystemExit) as ended:
            bench.main(words)
        assert ended.value.code == 2
    assert "--count" in capsys.readouterr().err


def test_the_journal_adds_up_by_commit_and_counts_no_seed_twice(tmp_path: Path) -> None:
    place = tmp_path / "deep" / "bench.jsonl"
    place.parent.mkdir()
    for seed, at, value, n in [(1, "a", 0, 10), (2, "a", 1, 20), (2, "a", 0, 30), (1, "b", 7, 40)]:
        journal.add(
            place, {"figure": "mixed_generations", "value": value, "n": n, "seed": seed, "commit": at}
        )
    lines = journal.read(place)
    whole = journal.together(lines, "mixed_generations", "a")
    assert whole == {"value": 0.0, "n": 40, "runs": 2, "met": True}
    assert journal.together(lines, "mixed_generations", "b")["met"] is False
    assert journal.fresh_seed(lines, ["mixed_generations"], "a") == 3
    assert journal.fresh_seed(lines, ["mixed_generations"], "c") == 1


def test_runs_of_a_slope_are_weighted_by_their_length() -> None:
    lines = [
        {"figure": "soak_mb_per_h", "value": 4.0, "n": 100, "seed": 1, "commit": "a"},
        {"figure": "soak_mb_per_h", "value": 0.0, "n": 900, "seed": 2, "commit": "a"},
    ]
    assert journal.together(lines, "soak_mb_per_h", "a")["value"] == 0.4
    lines[1]["also_failed"] = {"started_anew": 1}
    assert journal.together(lines, "soak_mb_per_h", "a")["met"] is False
