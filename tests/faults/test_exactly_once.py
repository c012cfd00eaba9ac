"""What the comparison with the centre counts: too little, too much, twice, half."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator

import pytest

from tests.faults import exactly_once
from tests.faults.proxy import FAIR

pytestmark = pytest.mark.timeout(600)  # two processes are started, on a machine that may do much besides
PATIENCE = 400.0  # seconds


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[exactly_once.Town, set[str]]]:
    """A town in which two submissions arrived, in fair weather."""
    town = exactly_once.Town(tmp_path_factory.mktemp("town"), 1)
    try:
        town.proxy.weather = FAIR
        ours = town.queue(2)
        town.start()
        assert town.sender is not None
        assert town.sender.wait(PATIENCE) == 0
        town.end()
        town.centre.stop()
        yield town, ours
    finally:
        town.close()


def test_what_arrived_once_is_no_violation(sent: tuple[exactly_once.Town, set[str]]) -> None:
    town, ours = sent
    assert exactly_once._compare(town, ours) == {}
    assert (town.proxy.resent.total, town.proxy.resent.cuts) == (0, 0)
    assert set(town.proxy.done) == {"fair"}


def test_a_case_too_many_and_one_too_few_are_counted(sent: tuple[exactly_once.Town, set[str]]) -> None:
    town, ours = sent
    first = min(ours)
    assert exactly_once._compare(town, ours - {first}) == {"foreign": 1}
    with contextlib.closing(sqlite3.connect(town.folder / "centre" / "centre.db")) as there:
        kept = there.execute("select completed_at, receipt from cases where id = ?", (first,)).fetchone()
        change = "update cases set completed_at = ?, receipt = ? where id = ?"
        with there:
            there.execute(change, (None, None, first))
        assert exactly_once._compare(town, ours) == {"lost": 1, "other_receipt": 1}
        with there:
            there.execute(change, (*kept, first))  # the tests come in any order
