"""The state machine finds a planted fault, and none where none is planted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults import planted
from tests.faults.breaches import PLANTED
from tests.faults.machine import Ground, OutboxMachine
from tests.sandbox.centre import running


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ground]:
    place: Path = tmp_path_factory.mktemp("machine")
    (place / "centre").mkdir()
    with running(place / "centre", "--control") as centre:
        yield Ground(place, centre)


def test_a_case_with_a_new_id_is_found(ground: Ground) -> None:
    with PLANTED["case_id_anew"]():
        assert planted.explore(ground, 1, planted.FIRST) == "a case is there under another id too"


def test_nothing_is_found_where_nothing_is_planted(ground: Ground) -> None:
    assert planted.explore(ground, 2, 2) == ""


def test_what_was_refused_stays_closed_where_the_centre_is_restored(ground: Ground) -> None:
    """It must not go out once more in the place of the revision that followed."""

    class Machine(OutboxMachine):
        pass

    Machine.ground = ground
    machine = Machine()
    machine.submit()
    machine.refused()
    machine.taken_back()
    machine.drain([])
    machine.restored()
    machine.teardown()  # raises Violation
