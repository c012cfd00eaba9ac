"""The stages of a check, and the floors that coverage is held to."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def ci(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(ROOT / ".ci"))
    return importlib.import_module


def test_a_stage_passes_on_what_is_said_and_keeps_pytest_s_closing_line(
    ci: Any, capfd: pytest.CaptureFixture[str]
) -> None:
    lines = ["12 passed", "===== 3 failed, 9 passed in 2.1s ====="]
    text = f"print(*{lines}, sep=chr(10)); raise SystemExit(4)"
    code, seconds, closing = ci("stages").perform("tests", [sys.executable, "-c", text])
    assert (code, closing) == (4, "3 failed, 9 passed in 2.1s")
    assert seconds > 0
    assert "12 passed" in capfd.readouterr().out


def test_a_stage_that_hangs_is_ended_with_all_that_it_started(
    ci: Any, capfd: pytest.CaptureFixture[str]
) -> None:
    text = "import subprocess; subprocess.run(['sleep', '600'])"
    code, seconds, _ = ci("stages").perform("tests", [sys.executable, "-c", text], limit=0.5)
    assert code == -9
    assert seconds < 60
    assert "ended after" in capfd.readouterr().out


@pytest.mark.parametrize(
    "line",
    [
        "38 passed in 2.54s",
        "= 1 failed, 38 passed, 2 skipped in 62.54s (0:01:02) =",
        "== 3 errors in 0.1s ==",
    ],
)
def test_every_form_of_the_closing_line_is_known(ci: Any, line: str) -> None:
    assert ci("stages").CLOSING.match(line)[1] == line.strip("= ")


@pytest.mark.parametrize(
    ("path", "tests"),
    [
        ("kiosk/domain/identity.py", ["tests/domain/test_identity.py"]),
        ("kiosk/domain/matter.py", ["tests/domain"]),
        ("tests/domain/test_case.py", ["tests/domain/test_case.py"]),
        ("tests/domain/builders.py", []),
        ("README.md", []),
        ("resources/packs/ndrc36/pack.yaml", ["tests/packs", "tests/domain"]),
        ("resources/papers/slip.typ", ["tests/papers", "tests/services/printing/test_papers.py"]),
        (
            "resources/regions/cities.csv",
            ["tests/architecture", "tests/ui/test_theme.py", "tests/ui/test_text.py"],
        ),
        ("dev", ["tests/dev"]),
        (".ci/stages.py", ["tests/dev"]),
        ("pyproject.toml", ["tests/architecture", "tests/dev"]),
        ("kiosk/errors.py", ["tests/ui/words/test_codes.py", "tests/ui/test_errors.py"]),
    ],
)
def test_a_changed_file_leads_to_its_tests(ci: Any, path: str, tests: list[str]) -> None:
    assert ci("stages").tests_of(Path(path)) == tests


def test_the_tests_that_the_table_names_are_there(ci: Any) -> None:
    table: dict[str, tuple[str, ...]] = ci("stages").ELSEWHERE
    named = {place for places in table.values() for place in places} | set(table)
    assert [place for place in sorted(named) if not (ROOT / place).exists()] == []


def a_test(folder: Path, name: str, body: str) -> str:
    file = folder / f"test_{name}.py"
    file.write_text(f"from pathlib import Path\n\ndef test_it():\n    {body}\n", encoding="utf-8")
    return f"{file}::test_it"


ROW = ("tests", 1, 2.0, "1 failed, 9 passed in 2.0s")


def test_what_fails_twice_has_failed(ci: Any, tmp_path: Path) -> None:
    rows = ci("stages").once_more(ROW, [a_test(tmp_path, "bad", "assert False")])
    assert [(row[0], row[1]) for row in rows] == [("tests", 1), ("once more", 1)]
    assert "UNSTABLE" not in rows[1][3]


def test_what_fails_once_is_named(ci: Any, tmp_path: Path) -> None:
    name = a_test(tmp_path, "shaky", "pass")
    rows = ci("stages").once_more(ROW, [name])
    assert [(row[0], row[1]) for row in rows] == [("tests", 0), ("once more", 0)]
    assert f"UNSTABLE: {name}" in rows[1][3]


def test_one_of_two_that_fails_again_is_a_failure(ci: Any, tmp_path: Path) -> None:
    names = [a_test(tmp_path, "shaky", "pass"), a_test(tmp_path, "bad", "assert False")]
    assert {row[1] for row in ci("stages").once_more(ROW, names)} == {1}


@pytest.mark.parametrize(("code", "count"), [(0, 0), (1, 0), (1, 9), (2, 1), (3, 1)])
def test_no_second_look_at_many_or_at_a_run_that_broke_off(ci: Any, code: int, count: int) -> None:
    row = ("tests", code, 2.0, "")
    assert ci("stages").once_more(row, ["tests/none.py::gone"] * count) == [row]


def summary(statements: int, covered: int, branches: int = 0, taken: int = 0) -> dict[str, dict[str, int]]:
    counts = {"num_statements": statements, "covered_lines": covered}
    return {"summary": {**counts, "num_branches": branches, "covered_branches": taken}}


@pytest.fixture
def report() -> dict[str, Any]:
    files = {"a/one.py": summary(10, 10, 10, 9), "a/two.py": summary(80, 80), "b.py": summary(100, 70)}
    return {"files": files}


def test_floors_that_are_kept_say_nothing(ci: Any, report: dict[str, Any]) -> None:
    assert ci("floors").below(report, {"": 84, "a/": 99, "a/two.py": 100, "b.py": 70}) == []


def test_a_missed_branch_counts(ci: Any, report: dict[str, Any]) -> None:
    (sentence,) = ci("floors").below(report, {"a/one.py": 100})
    assert sentence == "a/one.py: 95.00 % of lines and branches, the floor is 100 %"


def test_a_file_that_was_not_measured_is_below_its_floor(ci: Any, report: dict[str, Any]) -> None:
    assert ci("floors").below(report, {"gone.py": 1}) == ["gone.py: not measured, the floor is 1 %"]


def test_the_floors_name_what_exists(ci: Any) -> None:
    floors: ModuleType = ci("floors")
    table = floors.tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["floors"]
    assert [place for place in table if place and not (ROOT / place).exists()] == []
