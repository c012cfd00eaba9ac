"""The harness of `./dev faults`: bars, seeds, the journal, and what a proof that ends badly comes to."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.faults import __main__ as verb
from tests.faults import journal
from tests.faults.figures import FIGURES, Bar, Figure, Missing

LINE: dict[str, Any] = {"id": "one", "value": 0, "unit": "things", "n": 5}


@pytest.fixture
def proof(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """A table of two figures of one module, which yields the lines of the returned list."""
    lines: list[dict[str, Any]] = []
    module = ModuleType("tests.faults.planted")

    def run(seed: int, count: int) -> Iterator[dict[str, Any]]:
        for line in lines:
            if "raises" in line:
                raise line["raises"]
            yield line | {"asked": [seed, count]}

    module.run = run  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.delenv("CI", raising=False)
    for name in list(FIGURES):
        monkeypatch.delitem(FIGURES, name)
    monkeypatch.setitem(FIGURES, "one", Figure("planted", count=40, short=2))
    monkeypatch.setitem(FIGURES, "most", Figure("planted", count=40, bar=Bar(most=7), joined="max"))
    return lines


def told(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_figure_says_n_seed_commit_and_whether_its_bar_is_held(
    proof: list[dict[str, Any]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    proof += [LINE, {**LINE, "id": "most", "value": 8}]
    assert verb.main([], place=tmp_path / "j") == 1  # 8 is more than 7
    one, most = told(capsys)
    assert (one["ok"], most["ok"]) == (True, False)
    assert (one["n"], one["seed"], one["asked"], one["bar"]) == (5, 1, [1, 40], {"most": 0})
    assert one["commit"]
    assert not (tmp_path / "j").exists()  # only --count keeps


def test_count_takes_a_fresh_seed_and_the_journal_grows(
    proof: list[dict[str, Any]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    proof += [LINE, {**LINE, "id": "most", "value": 3}]
    for _ in range(2):
        assert verb.main(["--count", "9"], place=tmp_path / "j") == 0
    proof[1]["value"] = 5
    verb.main(["--count", "9"], place=tmp_path / "j")
    one, most = told(capsys)[-2:]
    assert one["asked"] == [3, 9]
    assert (one["journal"]["n"], one["journal"]["seeds"], most["journal"]["value"]) == (15, 3, 5)
    verb.main(["--count", "9", "--seed", "3"], place=tmp_path / "j")
    assert told(capsys)[0]["journal"]["n"] == 15  # the same seed does not count twice


def test_the_short_run_leaves_out_what_has_no_short_count(
    proof: list[dict[str, Any]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    proof += [LINE]
    assert verb.main(["--short"], place=tmp_path / "j") == 0
    (one,) = told(capsys)
    assert one["asked"] == [1, 2]


@pytest.mark.parametrize("raised", [ValueError("x"), None])
def test_a_proof_that_does_not_end_is_a_failure(
    proof: list[dict[str, Any]],
    raised: Exception | None,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    proof += [LINE, *([{"raises": raised}] if raised else [])]
    assert verb.main([], place=tmp_path / "j") == 1
    one, most = told(capsys)
    assert one["ok"]
    assert (most["value"], most["ok"]) == (None, False)
    assert most["failed"]


def test_what_the_machine_lacks_is_skipped_by_name_but_not_on_the_build_server(
    proof: list[dict[str, Any]],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    proof += [{"raises": Missing("PostgreSQL")}]
    assert verb.main(["--only", "one"], place=tmp_path / "j") == 0
    assert {line["skipped"] for line in told(capsys)} == {"PostgreSQL"}
    monkeypatch.setenv("CI", "true")
    assert verb.main(["--only", "one"], place=tmp_path / "j") == 1


def test_a_journal_that_was_cut_off_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    place = tmp_path / "j"
    journal.add(place, {**LINE, "seed": 1, "commit": "a"})
    place.write_text(place.read_text() + '{"id": "on')
    journal.add(place, {**LINE, "seed": 2, "commit": "b"})
    assert [line["seed"] for line in journal.read(place)] == [1, 2]
    assert journal.together(journal.read(place), "one")["commits"] == ["a", "b"]


def test_every_figure_of_the_table_has_its_module() -> None:
    here = Path(__file__).parent
    assert [figure.module for figure in FIGURES.values() if not (here / f"{figure.module}.py").exists()] == []


def test_the_bars() -> None:
    assert Bar(least=3).held(3)
    assert not Bar(least=3).held(2)
    assert Bar().held(10**9)
