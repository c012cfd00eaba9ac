"""The same centre on PostgreSQL: a private cluster, the core journey, a short fuzz."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sandbox import cluster, fuzz
from tests.sandbox.centre import Centre, kind_of, running, simple_case
from tests.sandbox.test_progress import travel


@pytest.fixture
def fuzzed(postgres: str, tmp_path: Path) -> Iterator[Centre]:
    """A centre with a database of its own: what fuzzing uses up, such as the day's codes, nobody misses."""
    url = cluster.database(postgres, "fuzzed")
    with running(tmp_path, "--control", "--database", url) as centre:
        yield centre


def test_one_case_from_put_to_removal(postgres: str, tmp_path: Path) -> None:
    with running(tmp_path, "--control", "--database", cluster.database(postgres, "journey")) as centre:
        window = centre.window()
        case = simple_case(window)
        receipt = window.file_case(case)
        assert window.complete(case).json() == receipt
        assert kind_of(window.put(case | {"workstation": "9"})) == "idempotency-key-reused"
        assert [item["status"] for item in travel(centre, window)][-1] == "decided"
        names = window.call("GET", "/entities", params={"q": "adys"}).json()["items"]
        assert names[0]["name"] == "安达运输（示例）有限公司"


def test_schemathesis_finds_nothing_here_either(fuzzed: Centre, tmp_path: Path) -> None:
    done = fuzz.run(fuzzed, tmp_path, seconds=10, phases="examples,coverage,fuzzing")
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
