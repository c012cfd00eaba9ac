"""One simulated scanner for the tests of a module, and one feeder with its children."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kiosk.capture.children import Children
from tests.capture.escl.rig import Simulator, running


@pytest.fixture(scope="module")
def shared_simulator(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Simulator]:
    yield from running(tmp_path_factory.mktemp("escl"))


@pytest.fixture
def simulator(shared_simulator: Simulator) -> Simulator:
    """Return the module's scanner, without faults."""
    shared_simulator.faults()
    return shared_simulator


@pytest.fixture(scope="module")
def shared_children(shared_simulator: Simulator) -> Iterator[Children]:
    children = Children(shared_simulator.capture())
    yield children
    children.close()


@pytest.fixture
def children(shared_children: Children, simulator: Simulator) -> Children:
    """Return the module's children; they know the scanner."""
    return shared_children
