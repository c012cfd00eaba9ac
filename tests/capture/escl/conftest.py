"""One simulated scanner for the tests of a module, and one feeder with its children."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from zeroconf import Zeroconf

from kiosk.capture.children import Children
from tests.capture.escl import announcing
from tests.capture.escl.announcing import Announce
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


@pytest.fixture
def alone() -> Iterator[None]:
    """Have the loopback to oneself, as far as announcements go."""
    with announcing.alone():
        yield


@pytest.fixture
def net(alone: None) -> Iterator[Zeroconf]:
    zeroconf = Zeroconf(interfaces=["127.0.0.1"])
    yield zeroconf
    zeroconf.close()


@pytest.fixture
def announce(net: Zeroconf) -> Iterator[Announce]:
    """Return a way to announce a scanner for the time of the test."""
    with announcing.announcing(net) as register:
        yield register
