"""What the comparison of a fleet with the centre's tables counts: too little, too much, twice, in pieces."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from tests.faults import fleet, fleet_tables
from tests.faults.figures import Missing

pytestmark = pytest.mark.timeout(
    900
)  # servers and windows are started, on a machine that may do much besides
Played = tuple[fleet.Town, list[dict[str, Any]]]


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Played:
    """A town in which two windows played their cases; its servers are gone."""
    town = fleet.Town(tmp_path_factory.mktemp("town"), "", seed=1)
    try:
        told = town.play(2)
    finally:
        town.close()
    return town, told


def found(url: str, told: list[dict[str, Any]]) -> dict[str, int]:
    lost, double = fleet_tables.compare(url, told, count=2)
    return {f"lost {k}": n for k, n in (+lost).items()} | {f"double {k}": n for k, n in (+double).items()}


def changed(played: Played, place: Path, change: str) -> str:
    """Return the URL of a copy of the centre's database in which one thing is not as it was."""
    shutil.copytree(played[0].folder / "centre", place / "centre")
    path = place / "centre" / "centre.db"
    with contextlib.closing(sqlite3.connect(path)) as there:
        assert there.execute(change).rowcount > 0, change
        there.commit()
    return f"sqlite:///{path}"


def test_what_was_played_is_there_once(played: Played) -> None:
    town, told = played
    assert [one.get("failed") for one in told] == [None, None]
    assert town.errors == []
    assert found(town.url, told) == {}
    assert {one["revision"] for one in told} == {2}
    assert {one["statuses"][1] for one in told} == {"withdrawn"}


def test_a_window_that_gave_up_is_lost_and_its_case_is_no_double(played: Played) -> None:
    url, (first, second) = played[0].url, played[1]
    assert found(url, [first, {"window": second["window"], "failed": "why"}]) == {"lost windows": 1}
    assert found(url, [first]) == {"lost windows": 1, "double cases": 1}


@pytest.mark.parametrize(
    ("change", "seen"),
    [
        ("update cases set completed_at = null where id = '{case}'", {"lost cases": 1}),
        ("delete from revisions where case_id = '{case}' and revision = 1", {"lost revisions": 1}),
        (
            "update revisions set receipt = null where case_id = '{case}' and revision = 2",
            {"lost receipts": 1},
        ),
        (
            "update revisions set revision = 3 where case_id = '{case}' and revision = 1",
            {"double revisions": 1, "lost revisions": 1},
        ),
        (
            "update filings set status = 'accepted' where case_id = '{case}' and number = 2",
            {"lost statuses": 1},
        ),
        ("update commitment_codes set case_id = null where code = '{codes[0]}'", {"lost codes": 1}),
        ("delete from events where case_id = '{case}' and sequence = 2", {"lost feed": 1}),
        ("update chunks set data = x'00' where rowid = (select min(rowid) from chunks)", {"lost bytes": 1}),
    ],
)
def test_what_is_broken_is_counted(played: Played, tmp_path: Path, change: str, seen: dict[str, int]) -> None:
    assert found(changed(played, tmp_path, change.format(**played[1][0])), played[1]) == seen


def test_a_receipt_number_or_a_code_given_twice_is_counted(played: Played, tmp_path: Path) -> None:
    first, second = played[1]
    source = f"select receipt from revisions where case_id = '{first['case']}' and revision = 2"
    target = f"where case_id = '{second['case']}' and revision = 2"
    url = changed(played, tmp_path, f"update revisions set receipt = ({source}) {target}")
    assert found(url, [first, second]) == {"double receipts": 1, "lost receipts": 1}
    codes = [first["codes"][0], second["codes"][1]]
    assert found(url, [first, second | {"codes": codes}])["double codes"] == 1


def test_without_postgresql_the_figures_are_skipped_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fleet.cluster, "installed", lambda: False)
    with pytest.raises(Missing, match="PostgreSQL"):
        next(iter(fleet.run(1, 1)))
