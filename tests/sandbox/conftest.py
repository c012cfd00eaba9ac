"""One sandbox for all tests that do not change its clock or restart it."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tests.sandbox import cluster
from tests.sandbox.centre import Centre, Window, running


@pytest.fixture(scope="session")
def centre(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Centre]:
    with running(tmp_path_factory.mktemp("centre"), "--control") as found:
        yield found


@pytest.fixture
def window(centre: Centre) -> Window:
    """A new window: nobody else's feed, codes or keys."""
    return centre.window()


@pytest.fixture(scope="session")
def travelled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Centre]:
    """A centre whose clock any test may move on: what a test needs it makes after the last jump."""
    with running(tmp_path_factory.mktemp("travelled"), "--control") as found:
        yield found


@pytest.fixture
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Centre]:
    """A centre of one's own, to break it."""
    with running(tmp_path_factory.mktemp("own"), "--control") as found:
        yield found


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The URL of a private PostgreSQL; the tests make databases of their own in it."""
    if not cluster.installed():
        pytest.fail(cluster.MISSING) if os.environ.get("CI") == "true" else pytest.skip(cluster.MISSING)
    with cluster.cluster() as url:
        yield url
